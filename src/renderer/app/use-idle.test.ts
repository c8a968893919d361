import { renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useIdle } from './use-idle.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const MINUTE = 60_000

/** How often it has locked after what was done. */
function locksAfter(what: () => void): number {
  const act = vi.fn()
  const { unmount } = renderHook(() => useIdle(10, act))
  what()
  unmount()
  return act.mock.calls.length
}

it('acts once after the time, and not while somebody works', () => {
  expect(locksAfter(() => vi.advanceTimersByTime(30 * MINUTE))).toBe(1)
  const working = () => {
    for (let n = 0; n < 30; n++) {
      vi.advanceTimersByTime(MINUTE)
      window.dispatchEvent(new Event('keydown'))
    }
  }
  expect(locksAfter(working)).toBe(0)
})

it('acts after a sleep of the PC, when only the clock has gone on', () => {
  const asleep = () => {
    vi.setSystemTime(Date.now() + 60 * MINUTE)
    window.dispatchEvent(new Event('keydown'))
  }
  expect(locksAfter(asleep)).toBe(1)
})

it('acts although the clock was set back meanwhile', () => {
  const setBack = () => {
    vi.advanceTimersByTime(MINUTE)
    vi.setSystemTime(Date.now() - 3 * 24 * 60 * MINUTE)
    vi.advanceTimersByTime(11 * MINUTE)
  }
  expect(locksAfter(setBack)).toBe(1)
})
