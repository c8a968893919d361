import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { COMMUNES, openReportHouse } from '#tests/helpers/report-house.ts'

const month = (from: string, to: string): Period => ({
  ...{ calendar: 'thong_ke', kind: 'thang' },
  ...{ from: civilDate(from), to: civilDate(to) },
})
const DECEMBER = month('2023-12-01', '2023-12-31')
const JANUARY = month('2024-01-01', '2024-01-31')

let house: ReturnType<typeof openReportHouse>
beforeEach(() => {
  house = openReportHouse()
})
afterEach(() => house.dispose())

function frozen(period: Period): void {
  const id = house.drafts.build(house.actor, { layout: 'THU', period })
  for (const { key, severity } of house.view(id).findings) {
    if (severity === 'canh_bao') house.drafts.setReason(house.actor, { id, key, reason: 'Đã đối chiếu' })
  }
  house.issue.freeze(house.actor, id)
}
const valuesOf = (id: string, indicator: string) =>
  house
    .trend(id)
    .series.find((one) => one.id === indicator)
    ?.values.slice(-3)

describe('how the figures of a report ran', () => {
  it('tells the stocks and flows of the balances over the last periods, its own last', () => {
    house.stay('2023-11-10')
    house.stay('2023-12-05', '2024-01-20', COMMUNES[1])
    const id = house.drafts.build(house.actor, { layout: 'THU', period: JANUARY })
    const trend = house.trend(id)
    expect(trend.points).toHaveLength(12)
    expect(trend.points.at(-1)).toMatchObject({ period: JANUARY, label: 'Tháng 1/2024', issued: false })
    expect(trend.series.map(({ id: one, stock }) => [one, stock])).toEqual([
      ['F01', true],
      ['F02', false],
      ['F03', false],
    ])
    expect(valuesOf(id, 'F01')).toEqual([1, 2, 1])
    expect(valuesOf(id, 'F02')).toEqual([1, 1, 0])
    expect(valuesOf(id, 'F03')).toEqual([0, 0, 1])
  })

  it('tells a period as it was reported, and as the data say where it was not', () => {
    house.stay('2023-11-10')
    frozen(DECEMBER)
    house.stay('2023-11-12')
    const id = house.drafts.build(house.actor, { layout: 'THU', period: JANUARY })
    expect(
      house
        .trend(id)
        .points.map(({ issued }) => issued)
        .slice(-3),
    ).toEqual([false, true, false])
    expect(valuesOf(id, 'F01')).toEqual([2, 1, 2])
  })

  it('tells what was put in the place of a counted figure in its own period', () => {
    house.stay('2023-11-10')
    const id = house.drafts.build(house.actor, { layout: 'THU', period: JANUARY })
    const cell = { id: 'F01', area: '', dims: {} }
    house.drafts.setCell(house.actor, { id, cell, value: 9, note: 'Theo biên bản đối chiếu' })
    expect(valuesOf(id, 'F01')).toEqual([1, 1, 9])
  })
})
