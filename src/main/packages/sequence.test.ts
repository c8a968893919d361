import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sequenceNote } from './sequence.ts'

const came = (...numbers: number[]) => numbers.map((sequence) => ({ sequence, id: `p${sequence}` }))

describe('where a package stands', () => {
  it.each([
    [1, came(), 'next', []],
    [3, came(), 'gap', [1, 2]],
    [3, came(1, 2), 'next', []],
    [5, came(1, 3), 'gap', [2, 4]],
    // The gap was told when 3 came.
    [4, came(1, 3), 'next', [2]],
    [2, came(1, 3), 'older', []],
    [3, came(1, 3), 'known', [2]],
  ] as const)('%d after %j is %s', (sequence, rows, state, missing) => {
    expect(sequenceNote({ id: `p${sequence}`, sequence }, rows)).toEqual({
      state,
      missing,
      newest: rows.at(-1)?.sequence ?? 0,
    })
  })

  it('shows when another package had its number', () => {
    expect(sequenceNote({ id: 'other', sequence: 2 }, came(1, 2, 3)).state).toBe('fork')
  })

  it('tells at most a hundred missing numbers, however large the number is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (sequence) => {
        expect(sequenceNote({ id: 'x', sequence }, []).missing.length).toBe(Math.min(100, sequence - 1))
      }),
    )
  })
})
