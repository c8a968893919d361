import { afterEach, describe, expect, it, vi } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { createSystemClock } from './system-clock.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('system clock', () => {
  it.each([
    ['2024-02-28T16:59:59.999Z', '2024-02-28'],
    ['2024-02-28T17:00:00.000Z', '2024-02-29'],
    ['2023-12-31T17:00:00.000Z', '2024-01-01'],
  ])('at %s it is %s in Việt Nam', (moment, day) => {
    vi.useFakeTimers({ now: new Date(moment) })
    expect(createSystemClock().today()).toBe(day)
    expect(createSystemClock().now()).toBe(moment)
  })

  it('started on another day keeps the time of day and goes on from there', () => {
    vi.useFakeTimers({ now: new Date('2026-05-05T03:04:05.000Z') })
    const clock = createSystemClock(civilDate('2023-03-01'))
    expect(clock.now()).toBe('2023-03-01T03:04:05.000Z')
    expect(clock.today()).toBe('2023-03-01')
    vi.advanceTimersByTime(24 * 3_600_000)
    expect(clock.today()).toBe('2023-03-02')
  })
})
