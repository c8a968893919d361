import { describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { countingIds, fixedClock } from './fixed-clock.ts'

const day = civilDate('2023-09-05')

describe('the fixed clock', () => {
  it('stands on its day in Việt Nam and tells the same times again', () => {
    const [first, second] = [fixedClock(day), fixedClock(day)]
    const times = [first.now(), first.now()]
    expect(times).toEqual([second.now(), second.now()])
    expect(times[0]).toBe('2023-09-05T01:00:01.000Z')
    expect(first.today()).toBe(day)
  })
})

describe('the counted ids', () => {
  it('look like UUIDv7, rise, and are the same again', () => {
    const [first, second] = [countingIds(day), countingIds(day)]
    const ids = Array.from({ length: 3 }, () => first.next())
    expect(ids).toEqual(ids.toSorted())
    expect(ids).toEqual(Array.from({ length: 3 }, () => second.next()))
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
