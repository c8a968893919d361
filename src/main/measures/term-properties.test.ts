import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CivilDate, civilDate, daysBetween } from '#shared/primitives/civil-date.ts'
import { ordered, type Short, term } from '#tests/helpers/term-law.ts'
import { daysOfTerm, lastDayOfMonths } from './term-days.ts'

describe('whatever happens', () => {
  const start = civilDate('2023-03-15')
  const months = fc.integer({ min: 6, max: 24 })
  const days = fc.integer({ min: 0, max: 300 })
  const on = (n: number): CivilDate => addDays(start, n)

  function lived(
    length: number,
    credit: number,
    absences: readonly (readonly [after: number, days: number])[],
  ): Short[] {
    let day = 1
    const away = absences.flatMap(([after, gone]): Short[] => {
      const from = day + after
      day = from + gone + 1
      return [
        ['bo_tron_co_so', on(from)],
        ['tim_thay_co_so', on(from + gone)],
      ]
    })
    return [
      ['quyet_dinh_quan_ly', on(-400), { managedBy: 'co_so' }],
      ...(credit === 0 ? [] : ([['giao_nhan_nguoi', on(-credit)]] satisfies Short[])),
      ordered(length),
      ['vao_co_so', start],
      ...away,
    ]
  }
  const pair = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 60 }))
  const endOf = (events: readonly Short[]) => term(events, '2023-07-01')?.endsOn ?? ''

  it('one more day of absence ends the term one day later', () => {
    fc.assert(
      fc.property(months, fc.array(pair, { minLength: 1, maxLength: 4 }), (length, absences) => {
        const [[after, gone] = [0, 0], ...rest] = absences
        const longer = lived(length, 0, [[after, gone + 1], ...rest])
        expect(daysBetween(civilDate(endOf(lived(length, 0, absences))), civilDate(endOf(longer)))).toBe(1)
      }),
    )
  })

  it('more credited days end it earlier, never before it begins', () => {
    fc.assert(
      fc.property(months, days, (length, credit) => {
        const [less, more] = [endOf(lived(length, credit, [])), endOf(lived(length, credit + 1, []))]
        expect(more < less || more === addDays(start, -1)).toBe(true)
        expect(more >= addDays(start, -1)).toBe(true)
      }),
    )
  })

  it('days served are never negative, never fall, and never exceed the term', () => {
    fc.assert(
      fc.property(months, days, fc.array(pair, { maxLength: 3 }), fc.integer({ min: -30, max: 1200 }), (m, c, a, n) => {
        const [today, next] = [term(lived(m, c, a), on(n)), term(lived(m, c, a), on(n + 1))]
        if (today === null || next === null) throw new Error('no term')
        expect(today.servedDays).toBeGreaterThanOrEqual(0)
        expect(today.servedDays).toBeLessThanOrEqual(daysOfTerm(today))
        expect(next.servedDays).toBeGreaterThanOrEqual(today.servedDays)
      }),
    )
  })

  it('the last day of the term completes it', () => {
    fc.assert(
      fc.property(months, fc.array(pair, { maxLength: 3 }), (m, a) => {
        const whole = term(lived(m, 0, a), endOf(lived(m, 0, a)))
        expect(whole?.servedDays).toBe(whole && daysOfTerm(whole))
      }),
    )
  })

  it('a later start never ends a term earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), months, (n, m) => {
        expect(lastDayOfMonths(on(n), m) <= lastDayOfMonths(on(n + 1), m)).toBe(true)
      }),
    )
  })
})
