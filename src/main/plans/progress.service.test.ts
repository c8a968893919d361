import { afterEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { aPlan, aTarget, COMMUNES, openPlanHouse, type Told } from '#tests/helpers/plan-house.ts'

let house: ReturnType<typeof openPlanHouse>
afterEach(() => house.dispose())

const on = civilDate('2023-09-30')
const COMMUNE = COMMUNES[0]?.code ?? ''
const YEAR = { year: 2023, on, area: '', planId: '' }

function open(told: Told, change = {}, plan = {}) {
  house = openPlanHouse('2023-09-30', told)
  const written = house.plans.writePlan(house.actor, aPlan(plan))
  const target = house.plans.writeTarget(house.actor, aTarget(written.id, change))
  return { ...house, plan: written, target }
}

describe('progress', () => {
  it('is the indicator since the start of the year, with rate, pace and forecast', () => {
    const { progress, asked } = open(() => ({ value: 9 }))
    const [row] = progress.progress(YEAR).rows
    expect(row).toMatchObject({
      value: 9,
      rate: 60,
      monthsDone: 9,
      expected: 11.25,
      drift: -2.25,
      forecast: 12,
      state: 'cham',
      origin: 'computed',
      cell: { id: 'D08', area: '', dims: {} },
    })
    expect(row?.arithmetic).toEqual([
      'Từ 01/01/2023 đến 30/09/2023: 9.',
      'Tỷ lệ thực hiện: 9 / 15 = 60 %.',
      'Hết tháng 9 cần đạt 15 × 9/12 = 11,25; 9 - 11,25 = -2,25.',
      'Cảnh báo khi chậm quá 10 % mức cần đạt.',
      'Với tốc độ này cả năm được 9 / 273 ngày × 365 ngày = 12.',
    ])
    expect(asked).toEqual([
      { period: expect.objectContaining({ from: '2023-01-01', to: '2023-09-30' }), ids: ['D08'], by: 'total' },
    ])
  })

  it('holds a target only against its own year', () => {
    const { progress } = open(() => ({ value: 9 }))
    expect(progress.progress({ ...YEAR, on: civilDate('2022-12-31') }).rows[0]).toMatchObject({
      state: 'chua_bat_dau',
      value: null,
      period: null,
    })
    const [after] = progress.progress({ ...YEAR, on: civilDate('2024-05-01') }).rows
    expect(after).toMatchObject({ state: 'khong_dat', forecast: null, monthsDone: 12 })
    expect(after?.period).toMatchObject({ kind: 'nam', from: '2023-01-01', to: '2023-12-31' })
    expect(progress.progress({ ...YEAR, year: 2022 }).rows).toEqual([])
  })

  it('counts the year of the other calendar from 15 December', () => {
    const { progress } = open(() => ({ value: 9 }), {}, { calendar: 'hanh_chinh' })
    const [row] = progress.progress({ ...YEAR, on: civilDate('2023-09-14') }).rows
    expect(row?.period).toMatchObject({ calendar: 'hanh_chinh', from: '2022-12-15', to: '2023-09-14' })
    expect(row?.monthsDone).toBe(9)
  })

  it('follows the office’s own schedule', () => {
    const schedule = [0, 0, 1, 2, 3, 4, 5, 7, 9, 11, 13, 15]
    const { progress } = open(() => ({ value: 9 }), { schedule })
    const [row] = progress.progress(YEAR).rows
    expect(row).toMatchObject({ expected: 9, drift: 0, state: 'dung_tien_do' })
    expect(row?.arithmetic[2]).toBe('Theo lịch của đơn vị, hết tháng 9 cần đạt 9; 9 - 9 = 0.')
  })

  it('leaves the rate of a target of 0 blank', () => {
    const { progress } = open(() => ({ value: 2 }), { min: 0, max: 0 })
    const [row] = progress.progress(YEAR).rows
    expect(row).toMatchObject({ rate: null, state: 'dat' })
    expect(row?.arithmetic[1]).toContain('Chỉ tiêu bằng 0')
  })

  it('asks no pace of a ratio, and a range is met from its lower end on', () => {
    const parts = { numerator: 2, denominator: 5 }
    const range = { measure: { by: 'indicator', id: 'I01r', dims: {} }, unit: 'phan_tram', min: 40, max: 60 } as const
    const { progress } = open(() => ({ value: 40, parts }), range)
    expect(progress.progress(YEAR).rows[0]).toMatchObject({ state: 'dat', rate: 100, expected: null, forecast: null })
  })

  it('divides indicators where that is how it is measured; nobody below the line is no figure', () => {
    const told: Told = (id) => ({ value: id === 'B02' ? 3 : 8 })
    const measure = { by: 'ratio', above: ['B02'], below: ['C02', 'D08'] } as const
    const { progress } = open(told, { measure, unit: 'phan_tram', min: 50, max: 50 })
    expect(progress.progress(YEAR).rows[0]).toMatchObject({
      value: 18.75,
      parts: { numerator: 3, denominator: 16 },
      rate: 37.5,
      state: 'chua_dat',
    })
    house.dispose()
    const empty = open(() => ({ value: 0 }), { measure, unit: 'phan_tram', min: 50, max: 50 })
    expect(empty.progress.progress(YEAR).rows[0]).toMatchObject({ value: null, state: 'chua_co_so_lieu', rate: null })
  })

  it('tells each commune its own figure', () => {
    const told: Told = (_id, area) => ({ value: area === COMMUNE ? 1 : area === '' ? 9 : 0 })
    const { progress, plans, actor, target } = open(told)
    plans.spread(actor, { targetId: target.id, rows: [{ area: COMMUNE, min: 2, max: 2 }], reason: '' })
    expect(progress.progress(YEAR).rows.map(({ areaName, value, rate }) => [areaName, value, rate])).toEqual([
      ['Toàn đơn vị', 9, 60],
      [COMMUNES[0]?.name, 1, 50],
    ])
    expect(progress.progress({ ...YEAR, area: COMMUNE }).rows).toHaveLength(1)
  })

  it('takes the last figure that was given by hand, of the days that are asked for', () => {
    const measure = { by: 'indicator', id: 'I05', dims: {} } as const
    const { progress, plans, actor, target } = open(() => ({ value: null }), {
      measure,
      unit: 'phan_tram',
      min: 100,
      max: 100,
    })
    expect(progress.progress(YEAR).rows[0]).toMatchObject({ state: 'chua_co_so_lieu', origin: 'none' })
    const figure = (day: string, numerator: number) =>
      plans.writeFigure(actor, {
        targetId: target.id,
        on: civilDate(day),
        parts: { numerator, denominator: 16 },
        value: null,
        source: 'Báo cáo tập huấn',
        replaces: null,
        reason: '',
      })
    figure('2023-03-01', 4)
    figure('2023-08-01', 12)
    figure('2023-12-01', 16)
    expect(progress.progress(YEAR).rows[0]).toMatchObject({
      value: 75,
      origin: 'manual',
      cell: null,
      state: 'chua_dat',
    })
  })
})

describe('early warning', () => {
  it('is for targets of the whole office whose year runs', () => {
    const { progress } = open(() => ({ value: 9 }))
    expect(progress.behind(on).map(({ target }) => target.code)).toEqual(['T-1'])
    expect(progress.behind(civilDate('2024-01-05'))).toEqual([])
    house.dispose()
    expect(open(() => ({ value: 12 })).progress.behind(on)).toEqual([])
  })
})

describe('months', () => {
  it('tell what fell into each, what it came to, and what should have been', () => {
    const told: Told = (_id, _area, { period }) => ({ value: Number(period.to.slice(5, 7)) })
    const { progress, target } = open(told)
    const { months, addsUp } = progress.months({ targetId: target.id, on: civilDate('2023-03-10') })
    expect(addsUp).toBe(true)
    expect(months).toHaveLength(12)
    expect(months[1]).toEqual({ label: 'Th 2', inMonth: 2, sinceStart: 2, expected: 2.5 })
    expect(months[2]).toMatchObject({ inMonth: 3, sinceStart: 3 })
    expect(months[3]).toMatchObject({ inMonth: null, sinceStart: null, expected: 5 })
  })

  it('ask for no day beyond the one that is asked for', () => {
    const { progress, target, asked } = open(() => ({ value: 1 }))
    const day = civilDate('2023-03-10')
    progress.months({ targetId: target.id, on: day })
    expect(asked.every(({ period }) => period.to <= day)).toBe(true)
    expect(asked.map(({ period }) => `${viDate(period.from)}-${viDate(period.to)}`)).toContain('01/03/2023-10/03/2023')
  })
})
