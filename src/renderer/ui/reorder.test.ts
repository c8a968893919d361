import { describe, expect, it } from 'vitest'
import { movedBy } from './reorder.ts'

describe('movedBy', () => {
  it('swaps with the neighbour and keeps every item', () => {
    expect(movedBy(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(movedBy(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
  })

  it('leaves the list alone at both ends', () => {
    const list = ['a', 'b']
    expect(movedBy(list, 0, -1)).toBe(list)
    expect(movedBy(list, 1, 1)).toBe(list)
  })
})
