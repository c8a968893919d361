import { afterEach, describe, expect, it } from 'vitest'
import type { AppError } from '#shared/contract/errors.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { aPlan, aTarget, COMMUNES, openPlanHouse } from '#tests/helpers/plan-house.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { planFileBytes, planOf } from './read-plan-file.ts'

let house: ReturnType<typeof openPlanHouse>
const open = (today = '2023-03-15') => {
  house = openPlanHouse(today)
  const plan = house.plans.writePlan(house.actor, aPlan())
  return { ...house, plan }
}
afterEach(() => house.dispose())

const fieldOf = (error: AppError | null) => (error?.kind === 'validation' ? error.fields[0]?.path : error?.kind)

describe('a plan', () => {
  it('keeps every correction with its reason', () => {
    const { plans, actor, plan } = open()
    const target = plans.writeTarget(actor, aTarget(plan.id))
    const higher = aTarget(plan.id, { min: 20, max: 20, replaces: target.entryId, reason: 'Quyết định 5/QĐ giao thêm' })
    const corrected = plans.writeTarget(actor, higher)
    expect(corrected.id).toBe(target.id)
    const [row] = plans.view(plan.id).targets
    expect(row?.target.min).toBe(20)
    expect(row?.history.map(({ min, reason }) => [min, reason])).toEqual([
      [15, ''],
      [20, 'Quyết định 5/QĐ giao thêm'],
    ])
    // The entry that was corrected cannot be corrected again: somebody read an old page.
    expect(thrownBy(() => plans.writeTarget(actor, higher)).kind).toBe('conflict')
  })

  it('cannot be written over in the store', () => {
    const { store } = open()
    expect(() => store.sqlite.exec("UPDATE plan_entry SET data = '{}'")).toThrow(/append-only/)
    expect(() => store.sqlite.exec('DELETE FROM plan_entry')).toThrow(/append-only/)
  })

  it('stays while it has targets, and goes after them', () => {
    const { plans, actor, plan } = open()
    const target = plans.writeTarget(actor, aTarget(plan.id))
    const withdraw = (what: 'plan' | 'target', entryId: string) =>
      plans.withdraw(actor, { what, entryId, reason: 'nhầm' })
    expect(thrownBy(() => withdraw('plan', plan.entryId)).kind).toBe('conflict')
    withdraw('target', target.entryId)
    withdraw('plan', plan.entryId)
    expect(plans.list()).toEqual([])
    expect(thrownBy(() => plans.view(plan.id)).kind).toBe('not-found')
  })

  it('is not there twice, and holds the years of its targets', () => {
    const { plans, actor, plan } = open()
    expect(fieldOf(thrownBy(() => plans.writePlan(actor, aPlan())))).toBe('number')
    plans.writeTarget(actor, aTarget(plan.id))
    const later = aPlan({ yearFrom: 2024, yearTo: 2024, replaces: plan.entryId, reason: 'sai năm' })
    expect(fieldOf(thrownBy(() => plans.writePlan(actor, later)))).toBe('yearTo')
  })

  it('is written by who may, and each writing is in the audit', () => {
    const { plans, actor, plan, audit } = open()
    const viewer = { ...actor, role: 'viewer' as const }
    expect(thrownBy(() => plans.writeTarget(viewer, aTarget(plan.id))).kind).toBe('not-allowed')
    plans.writeTarget(actor, aTarget(plan.id))
    expect(audit.newest(2).map(({ action }) => action)).toEqual(['plan.target', 'plan.plan'])
  })
})

describe('a target', () => {
  it.each([
    ['a year of another plan', { year: 2024 }, 'year'],
    ['a commune of another office', { area: '99999' }, 'area'],
    ['an indicator that is not there', { measure: { by: 'indicator', id: 'Z99', dims: {} } }, 'measure.id'],
    ['another unit than that of its indicator', { unit: 'nguoi' }, 'unit'],
    [
      'a breakdown that the indicator has not',
      { measure: { by: 'indicator', id: 'D08', dims: { SEX: 'nu' } } },
      'measure.dims',
    ],
    ['a ratio that is no percentage', { measure: { by: 'ratio', above: ['B02'], below: ['C02'] } }, 'unit'],
  ] as const)('is refused with %s', (_name, change, path) => {
    const { plans, actor, plan } = open()
    expect(fieldOf(thrownBy(() => plans.writeTarget(actor, aTarget(plan.id, change as never))))).toBe(path)
  })

  it('is given to communes, and told whether they add up', () => {
    const { plans, actor, plan } = open()
    const target = plans.writeTarget(actor, aTarget(plan.id))
    const share = (i: number, min: number) => ({ area: COMMUNES[i]?.code ?? '', min, max: min })
    plans.spread(actor, { targetId: target.id, rows: [share(0, 8), share(1, 4)], reason: '' })
    const [before] = plans.view(plan.id).sums
    expect(before).toMatchObject({ agrees: false, min: 12, communes: 2 })
    expect(before?.text).toContain('thiếu 3')
    expect(before?.missing).toHaveLength(COMMUNES.length - 2)

    // One that is there already needs a reason; one that stays as it is does not.
    const more = { targetId: target.id, rows: [share(0, 8), share(1, 7)] }
    expect(fieldOf(thrownBy(() => plans.spread(actor, { ...more, reason: '' })))).toBe('reason')
    expect(plans.spread(actor, { ...more, reason: 'chia lại' })).toHaveLength(1)
    expect(plans.view(plan.id).sums[0]).toMatchObject({ agrees: true, min: 15 })
  })

  it('is given to all communes or to none', () => {
    const { plans, actor, plan } = open()
    const target = plans.writeTarget(actor, aTarget(plan.id))
    const rows = [
      { area: COMMUNES[0]?.code ?? '', min: 1, max: 1 },
      { area: '99999', min: 1, max: 1 },
    ]
    expect(thrownBy(() => plans.spread(actor, { targetId: target.id, rows, reason: '' })).kind).toBe('validation')
    expect(plans.view(plan.id).targets).toHaveLength(1)
  })
})

describe('a figure that is given by hand', () => {
  const percent = { code: 'T-7', label: 'Cán bộ được tập huấn', unit: 'phan_tram', min: 100, max: 100 } as const
  const figure = { on: civilDate('2023-03-01'), parts: null, value: null, source: 'BC 5', replaces: null, reason: '' }

  it('is taken for what the data do not tell, and refused for what they count', () => {
    const { plans, actor, plan } = open()
    const counted = plans.writeTarget(actor, aTarget(plan.id))
    expect(fieldOf(thrownBy(() => plans.writeFigure(actor, { ...figure, targetId: counted.id, value: 3 })))).toBe(
      'targetId',
    )
    const manual = plans.writeTarget(
      actor,
      aTarget(plan.id, { ...percent, measure: { by: 'indicator', id: 'I05', dims: {} } }),
    )
    const parts = { numerator: 12, denominator: 16 }
    expect(plans.writeFigure(actor, { ...figure, targetId: manual.id, parts }).parts).toEqual(parts)
    const late = { ...figure, targetId: manual.id, parts, on: civilDate('2024-01-01') }
    expect(fieldOf(thrownBy(() => plans.writeFigure(actor, late)))).toBe('on')
    const none = { ...figure, targetId: manual.id, parts: { numerator: 0, denominator: 0 } }
    expect(fieldOf(thrownBy(() => plans.writeFigure(actor, none)))).toBe('parts')
  })
})

describe('plans that are shipped', () => {
  it('are taken in with a click, once, and marked with where they come from', () => {
    const { plans, actor } = open()
    expect(plans.samples().map(({ id, targets, planId }) => [id, targets, planId])).toEqual([
      ['son-tay-2017', 9, null],
      ['270-kh-ubnd', 5, null],
    ])
    const taken = plans.takeSample(actor, 'son-tay-2017')
    expect(taken.provenance).toMatchObject({ confidence: 'verified-part', article: 'Mục I.3, mục III.4' })
    const targets = plans.view(taken.id).targets.map(({ target }) => [target.code, target.min])
    expect(targets).toEqual([
      ['ST-1', 15],
      ['ST-2', 10],
      ['ST-3', 50],
      ['ST-4', 100],
      ['ST-5', 100],
      ['ST-6', 50],
      ['ST-7', 100],
      ['ST-8a', 100],
      ['ST-8b', 100],
    ])
    expect(plans.samples()[0]?.planId).toBe(taken.id)
    expect(thrownBy(() => plans.takeSample(actor, 'son-tay-2017')).kind).toBe('conflict')
  })

  it('say word for word what the paper says of the years', () => {
    const { data } = open()
    const [, plan] = data.samples
    expect(plan?.file.targets.map(({ year, min, max }) => [year, min, max])).toEqual([
      [2021, 20, 30],
      [2022, 30, 40],
      [2023, 40, 60],
      [2024, 60, 80],
      [2025, 100, 100],
    ])
    for (const { year, min, max } of plan?.file.targets ?? []) {
      const words = min === max ? `Năm ${year}: ${min}%` : `Năm ${year}: Có từ ${min}% đến ${max}%`
      expect(plan?.file.plan.wording).toContain(words)
    }
  })

  it('come back from a file as they went out', () => {
    const { plans, actor } = open()
    const taken = plans.takeSample(actor, '270-kh-ubnd')
    const { bytes } = planFileBytes(plans.file(taken.id))
    const back = planOf(JSON.parse(new TextDecoder().decode(bytes)))
    plans.view(taken.id).targets.forEach(({ target }) => {
      plans.withdraw(actor, { what: 'target', entryId: target.entryId, reason: 'thử' })
    })
    plans.withdraw(actor, { what: 'plan', entryId: taken.entryId, reason: 'thử' })
    const again = plans.take(actor, back)
    expect(planFileBytes(plans.file(again.id)).bytes).toEqual(bytes)
    expect(thrownBy(() => planOf({ ...back, format: 'x' })).kind).toBe('validation')
  })
})
