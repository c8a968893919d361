import { useEffect, useRef } from 'react'

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
/** How often the clock is looked at. */
const LOOK_MS = 5_000

/**
 * Calls `act` once when neither key nor mouse has been touched for so many minutes. Goes by the clock and by a timer, whichever
 * has come further: a timer stands still while the PC sleeps, and whoever wakes it up would find the window open; a clock that was
 * set back would keep it open for as long.
 */
export function useIdle(minutes: number, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const now = () => [Date.now(), performance.now()] as const
    let last = now()
    let done = false
    const touched = () => {
      // A touch that wakes the PC must not count before the clock was looked at.
      look()
      last = now()
    }
    const look = () => {
      const [clock, timer] = now()
      if (done || Math.max(clock - last[0], timer - last[1]) < minutes * 60_000) return
      done = true
      latest.current()
    }
    const timer = window.setInterval(look, LOOK_MS)
    for (const sign of SIGNS) window.addEventListener(sign, touched, { passive: true })
    return () => {
      window.clearInterval(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, touched)
    }
  }, [minutes])
}
