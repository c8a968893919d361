import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addDays, civilDate } from '#shared/primitives/civil-date.ts'
import { cellName } from '#shared/reports/cell.schema.ts'
import { COMMUNES, openReportHouse, type Stay } from '#tests/helpers/report-house.ts'
import { reportDigest } from './report-digest.ts'

/** One period for each run: what was frozen stays, so that runs do not meet. */
const periods = (function* days() {
  let from = civilDate('2001-01-01')
  for (;;) {
    const to = addDays(from, 27)
    yield { calendar: 'tu_do' as const, kind: 'tu_do' as const, from, to }
    from = addDays(to, 1)
  }
})()

let house: ReturnType<typeof openReportHouse>
let people: string[] = []
beforeAll(() => {
  house = openReportHouse('2030-01-01')
  people = Array.from({ length: 12 }, (_, i) => house.stay('1990-01-01', null, COMMUNES[i % 3]).personId)
})
beforeEach(() => house.stays.splice(0))
afterAll(() => house.dispose())

/** Stays around a period, by whom, from which day on and for how long. */
const around = (from: string) =>
  fc
    .uniqueArray(
      fc.record({
        who: fc.integer({ min: 0, max: 11 }),
        begins: fc.integer({ min: -40, max: 40 }),
        days: fc.option(fc.integer({ min: 1, max: 60 })),
        commune: fc.constantFrom(...COMMUNES),
        sex: fc.constantFrom('nam' as const, 'nu' as const),
      }),
      { selector: ({ who }) => who, maxLength: 12 },
    )
    .map((rows) =>
      rows.map(({ who, begins, days, commune, sex }): Stay => {
        const day = addDays(civilDate(from), begins)
        return { personId: people[who] ?? '', commune, sex, from: day, to: days === null ? null : addDays(day, days) }
      }),
    )

function frozen(period: Parameters<typeof house.drafts.build>[1]['period']): string {
  const id = house.drafts.build(house.actor, { layout: 'THU', period })
  const given = ['H11', 'I02'].map((cell) => ({ cell, value: 1, note: 'Sổ' }))
  house.drafts.fill(house.actor, id, {
    ...{ cells: given, texts: {}, communes: {} },
    reasons: ['BIEN_DONG', 'DAU_KY', 'NHAP_TAY'].map((rule) => ({ rule, cell: '', reason: 'Đã đối chiếu' })),
  })
  house.issue.freeze(house.actor, id)
  return id
}

it('counting again from the same data gives the same report, to the digest', () => {
  const period = periods.next().value
  if (period === undefined) throw new Error('no period')
  fc.assert(
    fc.property(around(period.from), (stays) => {
      house.stays.splice(0, house.stays.length, ...stays)
      const id = house.drafts.build(house.actor, { layout: 'THU', period })
      const first = house.view(id)
      const again = house.view(house.drafts.build(house.actor, { layout: 'THU', period }))
      expect(again.cells).toEqual(first.cells)
      expect(reportDigest(again.cells)).toBe(reportDigest(first.cells.toReversed()))
      expect(first.findings.filter(({ severity }) => severity === 'chan')).toEqual([])
    }),
    { numRuns: 40 },
  )
})

it('an amendment lists exactly the figures that changed and exactly the people who make the difference', () => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const period = periods.next().value
      if (period === undefined) throw new Error('no period')
      const [before, after] = [gen(around, period.from), gen(around, period.from)]
      house.stays.splice(0, house.stays.length, ...before)
      const id = frozen(period)
      const file = house.file(id)
      house.stays.splice(0, house.stays.length, ...after)
      // What was frozen does not move, whatever the data say now.
      expect(house.file(id)).toEqual(file)

      const { differences } = house.compare(house.actor, id, null)
      const fresh = house.issue.amend(house.actor, { id, kind: 'thay_the', reason: 'Nhập muộn' })
      const now = new Map(house.view(fresh).cells.map((cell) => [cell.name, cell.value]))
      const moved = file.cells.filter((cell) => now.get(cellName(cell)) !== cell.value).map(cellName)
      const listed = differences.filter((one) => one.before !== one.after).map(({ name }) => name)
      expect(listed.sort()).toEqual(moved.sort())
      // People in the stock at the end of the period, worked out apart.
      const inStock = (stays: readonly Stay[]) =>
        new Set(
          stays
            .filter(({ from, to }) => from <= period.to && (to === null || to > period.to))
            .map((one) => one.personId),
        )
      const [old, fresher] = [inStock(before), inStock(after)]
      const told = differences.find(({ name }) => name === 'F01')?.people ?? []
      const expected = [
        ...[...fresher].filter((one) => !old.has(one)).map((personId) => `them ${personId}`),
        ...[...old].filter((one) => !fresher.has(one)).map((personId) => `bot ${personId}`),
      ]
      expect(told.map(({ change, personId }) => `${change} ${personId}`).sort()).toEqual(expected.sort())
      house.drafts.discard(house.actor, fresh)
    }),
    { numRuns: 25 },
  )
})
