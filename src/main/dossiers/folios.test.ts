import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { assignFolios, type FrozenRange, folioCount, folioOfPage, type NumberedPaper, sheetsOf } from './folios.ts'

const papers = (counts: readonly number[], prefix = 'p'): NumberedPaper[] =>
  counts.map((count, i) => ({ id: `${prefix}${i}`, count }))
const counts = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 25 })

describe('assignFolios', () => {
  it('numbers from 1 without gap or duplicate, in the order given', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const ranges = [...assignFolios(papers(list), []).values()]
        const numbers = ranges.flatMap((r) => Array.from({ length: r.to - r.from + 1 }, (_, i) => r.from + i))
        expect(numbers).toEqual(Array.from({ length: list.reduce((a, b) => a + b, 0) }, (_, i) => i + 1))
      }),
    )
  })

  it('never moves what was seen, however later papers come and are shuffled', () => {
    const rounds = fc.array(counts, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(rounds, fc.infiniteStream(fc.nat()), (batches, random) => {
        let frozen: FrozenRange[] = []
        let all: NumberedPaper[] = []
        for (const [round, batch] of batches.entries()) {
          all = [...all, ...papers(batch, `r${round}-`)].sort(() => ((random.next().value ?? 0) % 2 === 0 ? -1 : 1))
          const assigned = assignFolios(all, frozen)
          for (const { id, from, to } of frozen) expect(assigned.get(id)).toEqual({ from, to })
          const sorted = [...assigned.values()].sort((a, b) => a.from - b.from)
          for (const [i, range] of sorted.entries()) expect(range.from).toBe((sorted[i - 1]?.to ?? 0) + 1)
          expect(assigned.size).toBe(all.length)
          frozen = [...assigned].map(([id, range]) => ({ id, ...range }))
        }
      }),
    )
  })

  it('stops when a seen paper is gone, changed its length, or the seen numbers do not hold together', () => {
    const two = papers([2, 3])
    const wrong: FrozenRange[][] = [
      [{ id: 'gone', from: 1, to: 2 }],
      [{ id: 'p0', from: 1, to: 3 }],
      [{ id: 'p0', from: 2, to: 3 }],
      [
        { id: 'p0', from: 1, to: 2 },
        { id: 'p1', from: 4, to: 6 },
      ],
      [
        { id: 'p0', from: 1, to: 2 },
        { id: 'p1', from: 2, to: 4 },
      ],
    ]
    for (const frozen of wrong) expect(() => assignFolios(two, frozen)).toThrow(AppFailure)
  })
})

describe('sheets and pages', () => {
  const all = fc.record({
    pages: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('to' as const, 'trang' as const),
    duplex: fc.boolean(),
  })

  it('stamp as many numbers as the paper takes, in a row', () => {
    fc.assert(
      fc.property(all, ({ pages, ...counting }) => {
        const stamped = Array.from({ length: pages }, (_, i) => folioOfPage(i, 5, counting)).filter((n) => n !== null)
        expect(stamped).toEqual(Array.from({ length: folioCount(pages, counting) }, (_, i) => 5 + i))
      }),
    )
  })

  it('count one number for two printed sides', () => {
    expect([1, 2, 3, 4, 5].map((pages) => sheetsOf(pages, { duplex: true }))).toEqual([1, 1, 2, 2, 3])
    expect(sheetsOf(5, { duplex: false })).toBe(5)
    expect(folioCount(5, { unit: 'trang', duplex: true })).toBe(5)
    expect(folioOfPage(1, 7, { unit: 'to', duplex: true })).toBeNull()
  })
})
