import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, civilDate, daysBetween } from '../primitives/civil-date.ts'
import { curveOf, type Followed, horizonOf, outcomeWithin, shareOf } from './cohort.ts'
import { protectedCells } from './protect-cells.ts'

const day = civilDate
const one = (completedOn: string, relapsedOn: string | null = null, lostOn: string | null = null): Followed => ({
  personId: completedOn,
  completedOn: day(completedOn),
  relapsedOn: relapsedOn === null ? null : day(relapsedOn),
  lostOn: lostOn === null ? null : day(lostOn),
})

describe('what became of somebody within a time', () => {
  it.each<[string, Followed, number, string, string]>([
    ['the last day of the time has not come', one('2017-03-15'), 6, '2017-09-14', 'early'],
    ['it has', one('2017-03-15'), 6, '2017-09-15', 'free'],
    ['relapse on the last day counts', one('2017-03-15', '2017-09-15'), 6, '2017-12-31', 'relapsed'],
    ['relapse a day later does not', one('2017-03-15', '2017-09-16'), 6, '2017-12-31', 'free'],
    ['an early relapse waits for the companions', one('2017-03-15', '2017-04-01'), 6, '2017-09-14', 'early'],
    ['moved away within the time', one('2017-03-15', null, '2017-05-01'), 6, '2017-12-31', 'lost'],
    ['moved away after it', one('2017-03-15', null, '2017-10-01'), 6, '2017-12-31', 'free'],
    ['relapsed before the move', one('2017-03-15', '2017-04-01', '2017-05-01'), 6, '2017-12-31', 'relapsed'],
    ['relapsed elsewhere, after the move', one('2017-03-15', '2017-06-01', '2017-05-01'), 6, '2017-12-31', 'lost'],
    ['the end of a short month', one('2016-08-31'), 6, '2017-02-28', 'free'],
  ])('%s', (_name, person, months, on, outcome) => {
    expect(outcomeWithin(person, months, day(on))).toBe(outcome)
  })
})

describe('a cohort', () => {
  const cohort = [
    one('2017-01-10', '2017-02-01'),
    one('2017-01-20'),
    one('2017-02-01', null, '2017-06-01'),
    one('2017-12-01'),
  ]

  it('counts those who cannot have been observed apart, not as fine', () => {
    expect(horizonOf(cohort, 6, day('2017-12-31'))).toEqual({
      months: 6,
      relapsed: 1,
      free: 1,
      lost: 1,
      early: 1,
      rate: 50,
    })
    expect(horizonOf(cohort, 24, day('2017-12-31'))).toMatchObject({ early: 4, rate: null })
  })

  it('falls by the share of those who can be followed', () => {
    const curve = curveOf(cohort, 24, day('2017-12-31'))
    expect(curve.slice(0, 3)).toEqual([
      { month: 0, share: 100, atRisk: 4 },
      // Who completed on 1 December cannot be followed for a month by 31 December.
      { month: 1, share: 66.67, atRisk: 2 },
      { month: 2, share: 66.67, atRisk: 2 },
    ])
    expect(curve.at(-1)).toEqual({ month: 11, share: 66.67, atRisk: 1 })
    expect(curveOf([], 24, day('2017-12-31'))).toEqual([])
  })

  const people = fc.array(
    fc
      .record({ done: fc.nat(700), relapse: fc.option(fc.nat(900)), lost: fc.option(fc.nat(900)) })
      .map(({ done, relapse, lost }): Followed => {
        const completedOn = addDays(day('2016-01-01'), done)
        return {
          personId: '',
          completedOn,
          relapsedOn: relapse === null ? null : addDays(completedOn, relapse),
          lostOn: lost === null ? null : addDays(completedOn, lost),
        }
      }),
    { maxLength: 40 },
  )

  it('loses nobody, whatever the time', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(3, 6, 12, 24), (group, months) => {
        const { relapsed, free, lost, early } = horizonOf(group, months, day('2018-06-30'))
        expect((relapsed ?? 0) + (free ?? 0) + (lost ?? 0) + (early ?? 0)).toBe(group.length)
      }),
    )
  })

  it('has the curve that a slow table of days gives where nobody is lost and everybody is followed', () => {
    fc.assert(
      fc.property(people, (group) => {
        const whole = group.map((person) => ({ ...person, lostOn: null }))
        const on = addMonths(day('2018-01-01'), 30)
        const curve = curveOf(whole, 24, on)
        for (const { month, share } of curve) {
          const still = whole.filter(
            ({ completedOn, relapsedOn }) =>
              relapsedOn === null || daysBetween(addMonths(completedOn, month), relapsedOn) > 0,
          )
          const expected = month === 0 ? 100 : (still.length / whole.length) * 100
          expect(share).toBeCloseTo(expected, 1)
        }
      }),
    )
  })

  it('says nothing over nobody', () => {
    expect(shareOf(0, 0)).toBeNull()
    expect(shareOf(1, 2)).toBe(33.3)
  })
})

/** Whether a hidden cell could hold another count with the same totals: tries every circle of hidden cells through it. */
function couldBeAnother(counts: readonly (readonly number[])[], hidden: boolean[][], row: number, column: number) {
  const rows = counts.length
  const columns = counts[0]?.length ?? 0
  for (const step of [1, -1]) {
    const seen = new Set<string>()
    // Walks from the cell along its row to a hidden cell that can change the other way, along that one's column, and so on.
    const walk = (r: number, c: number, sign: number, alongRow: boolean): boolean => {
      const key = `${r} ${c} ${sign} ${alongRow}`
      if (seen.has(key)) return false
      seen.add(key)
      const others = alongRow
        ? Array.from({ length: columns }, (_, i) => [r, i] as const).filter(([, i]) => i !== c)
        : Array.from({ length: rows }, (_, i) => [i, c] as const).filter(([i]) => i !== r)
      return others.some(([a, b]) => {
        if (!hidden[a]?.[b] || (counts[a]?.[b] ?? 0) - sign < 0) return false
        // Back in the column of the cell, having come along a row: the circle is closed there.
        if (alongRow && b === column && a !== row) return true
        return walk(a, b, -sign, !alongRow)
      })
    }
    if ((counts[row]?.[column] ?? 0) + step >= 0 && walk(row, column, step, true)) return true
  }
  return false
}

describe('protection of small cells', () => {
  it('hides what a total would give away', () => {
    expect(
      protectedCells(
        [
          [12, 1, 7],
          [9, 5, 6],
        ],
        3,
      ),
    ).toEqual([
      [false, true, true],
      [false, true, true],
    ])
  })

  it('hides nothing where nothing is small; nobody is not somebody', () => {
    expect(protectedCells([[3, 0, 8]], 3).flat()).toEqual([false, false, false])
  })

  it('hides everything where a single row cannot hide one', () => {
    expect(protectedCells([[12, 1, 7]], 3).flat()).toEqual([true, true, true])
  })

  it('leaves no hidden small cell that follows from the totals', () => {
    const table = fc
      .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.nat(9), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      )
    let single = 0
    fc.assert(
      fc.property(table, (counts) => {
        const hidden = protectedCells(counts, 3)
        const everything = hidden.flat().every(Boolean)
        counts.forEach((row, r) => {
          row.forEach((count, c) => {
            if (count > 0 && count < 3) expect(hidden[r]?.[c]).toBe(true)
            if (everything || !hidden[r]?.[c] || count === 0 || count >= 3) return
            single += 1
            expect(couldBeAnother(counts, hidden, r, c), JSON.stringify([counts, hidden, r, c])).toBe(true)
          })
        })
      }),
      { numRuns: 300 },
    )
    expect(single).toBeGreaterThan(100)
  })
})
