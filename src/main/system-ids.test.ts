import { describe, expect, it } from 'vitest'
import { createSystemIds } from './system-ids.ts'

describe('system ids', () => {
  it('are UUIDs of version 7 that carry the millisecond', () => {
    const id = createSystemIds(() => 0x0191_2345_6789).next()
    expect(id).toMatch(/^01912345-6789-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('rise and never repeat, though the clock stands still or goes back', () => {
    let moment = 1_700_000_000_000
    const ids = createSystemIds(() => moment)
    const made = Array.from({ length: 20_000 }, (_, i) => {
      if (i === 15_000) moment -= 60_000
      return ids.next()
    })
    expect(new Set(made).size).toBe(made.length)
    expect([...made].sort()).toEqual(made)
  })
})
