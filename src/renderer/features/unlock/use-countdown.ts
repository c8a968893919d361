import { useEffect, useState } from 'react'

/** Seconds that are still to be waited, counted down; 0 when nothing is to be waited for. */
export function useCountdown(): { left: number; begin: (seconds: number) => void } {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = window.setTimeout(() => setLeft(left - 1), 1000)
    return () => window.clearTimeout(timer)
  }, [left])
  return { left, begin: setLeft }
}
