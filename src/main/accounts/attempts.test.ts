import { describe, expect, it } from 'vitest'
import { afterFailure, afterSuccess, waitAfter, waitLeft } from './attempts.ts'

describe('wait after wrong passwords', () => {
  it('begins with the fifth, doubles, and ends at a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 9, 10, 50].map(waitAfter)).toEqual([0, 0, 30, 60, 120, 480, 900, 900])
  })

  it('runs out, is counted for each slot, and is forgotten after the right one', () => {
    let attempts = {}
    for (let i = 0; i < 6; i++) attempts = afterFailure(attempts, 'a', '2023-01-01T00:00:00.000Z')
    expect(waitLeft(attempts, 'a', '2023-01-01T00:00:00.000Z')).toBe(60)
    expect(waitLeft(attempts, 'a', '2023-01-01T00:00:59.500Z')).toBe(1)
    expect(waitLeft(attempts, 'a', '2023-01-01T00:01:00.000Z')).toBe(0)
    expect(waitLeft(attempts, 'b', '2023-01-01T00:00:00.000Z')).toBe(0)
    expect(afterSuccess(attempts, 'a')).toEqual({})
  })

  it('does not become years when the clock was wrong', () => {
    let attempts = {}
    for (let i = 0; i < 6; i++) attempts = afterFailure(attempts, 'a', '2033-01-01T00:00:00.000Z')
    expect(waitLeft(attempts, 'a', '2023-01-01T00:00:00.000Z')).toBe(0)
    expect(waitLeft({ a: { failed: 9, lastAt: 'nonsense' } }, 'a', '2023-01-01T00:00:00.000Z')).toBe(0)
  })
})
