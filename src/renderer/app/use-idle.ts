import { useEffect, useRef } from 'react'

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Calls `act` once when neither key nor mouse has been touched for so many minutes. */
export function useIdle(minutes: number, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    let timer = 0
    const restart = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => latest.current(), minutes * 60_000)
    }
    restart()
    for (const sign of SIGNS) window.addEventListener(sign, restart, { passive: true })
    return () => {
      window.clearTimeout(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, restart)
    }
  }, [minutes])
}
