import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createGrowingBytes } from './growing-bytes.ts'

describe('bytes that come piece by piece', () => {
  it.each([0, 10, 5000, 100_000])('are the same in one piece, with %i expected', (expected) => {
    const bytes = randomBytes(5000)
    const growing = createGrowingBytes(expected)
    for (let at = 0; at < bytes.length; at += 700) growing.add(bytes.subarray(at, at + 700))
    expect(Buffer.from(growing.whole()).equals(bytes)).toBe(true)
  })

  it('are none where none came', () => {
    expect(createGrowingBytes(10).whole()).toHaveLength(0)
  })
})
