import { expect } from 'vitest'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { yearOf } from '#shared/primitives/civil-date.ts'
import type { TestApp } from './test-app.ts'

type Check = (value: unknown) => void

const COMMUNE = '09574'

/** Every call about plans, targets and cohorts. */
export async function planTheYear(app: TestApp, today: CivilDate, expectCloneable: Check): Promise<void> {
  const year = yearOf(today)
  const planId = await writePlan(app, year, expectCloneable)
  const targetId = await writeTargets(app, planId, year, expectCloneable)
  await look(app, targetId, year, today, expectCloneable)
  await bring(app, planId, expectCloneable)
  await compare(app, year, today, expectCloneable)
}

async function writePlan(app: TestApp, year: number, expectCloneable: Check): Promise<string> {
  const plan = {
    number: '7/KH-UBND',
    issuer: 'Ủy ban nhân dân thị xã thử',
    title: 'Kế hoạch thử',
    yearFrom: year,
    yearTo: year,
    provenance: { article: '', source: 'thử', confidence: 'unverified' as const },
  }
  const { id } = await app.call('plans.write', plan)
  expect(await app.attempt('plans.write', plan)).toMatchObject({ ok: false, error: { kind: 'validation' } })
  const { rows } = await app.call('plans.list', {})
  expect(rows.map((row) => row.plan.id)).toContain(id)
  expectCloneable([rows, await app.call('plans.measures', {})])
  return id
}

async function writeTargets(app: TestApp, planId: string, year: number, expectCloneable: Check): Promise<string> {
  const target = { planId, year, code: 'T-1', label: 'Đưa đi cai nghiện bắt buộc', unit: 'luot' as const }
  const goal = { min: 12, max: 12, measure: { by: 'indicator' as const, id: 'D08' } }
  const { id } = await app.call('plans.writeTarget', { ...target, ...goal })
  const { written } = await app.call('plans.spread', { targetId: id, rows: [{ area: COMMUNE, min: 5, max: 5 }] })
  expect(written).toBe(1)
  const hand = { code: 'T-2', label: 'Số buổi tập huấn', min: 4, max: 4, measure: { by: 'hand' as const } }
  const byHand = await app.call('plans.writeTarget', { ...target, ...hand, unit: 'buoi' })
  const figure = { targetId: byHand.id, on: `${year}-01-31`, value: 2, source: 'Báo cáo thử' }
  await app.call('plans.writeFigure', figure)
  const view = await app.call('plans.get', { id: planId })
  expect(view.targets.map((row) => [row.target.code, row.areaName === 'Toàn đơn vị', row.figures.length])).toEqual([
    ['T-1', true, 0],
    ['T-1', false, 0],
    ['T-2', true, 1],
  ])
  expect(view.sums[0]).toMatchObject({ agrees: false, min: 5 })
  expectCloneable(view)
  const entryId = view.targets[2]?.figures[0]?.entryId ?? ''
  await app.call('plans.withdraw', { what: 'figure', entryId, reason: 'thử' })
  return id
}

async function look(app: TestApp, targetId: string, year: number, today: CivilDate, expectCloneable: Check) {
  const progress = await app.call('plans.progress', { year, on: today })
  expect(progress.years).toContain(year)
  const behind = await app.call('plans.behind', { on: today })
  expect(behind.rows.every(({ state }) => state === 'cham')).toBe(true)
  const months = await app.call('plans.months', { targetId, on: today })
  expect(months.months).toHaveLength(12)
  const people = await app.call('plans.people', { targetId, on: today })
  expect(people.people).toHaveLength(progress.rows.find(({ target }) => target.id === targetId)?.value ?? -1)
  expectCloneable([progress, behind, months, people])
  const saved = await app.call('plans.saveProgressAs', { year, on: today, format: 'pdf' })
  expect(saved?.fileName).toBe(`chi-tieu-${year}-${today}.pdf`)
}

async function bring(app: TestApp, planId: string, expectCloneable: Check): Promise<void> {
  await app.call('plans.saveFileAs', { id: planId })
  const written = app.dialogs.saved.at(-1)
  const bytes = new Uint8Array(written?.bytes ?? [])
  app.dialogs.choose({ name: 'ke-hoach.json', bytes })
  expect(await app.attempt('plans.import', {})).toMatchObject({ ok: false, error: { kind: 'conflict' } })
  const other = new TextDecoder().decode(bytes).replace('7/KH-UBND', '8/KH-UBND')
  app.dialogs.choose({ name: 'ke-hoach.json', bytes: new TextEncoder().encode(other) })
  const brought = await app.call('plans.import', {})
  expect((await app.call('plans.get', { id: brought?.id ?? '' })).targets).toHaveLength(3)
  const samples = await app.call('plans.samples', {})
  expect(samples.rows.map(({ id }) => id)).toEqual(['son-tay-2017', '270-kh-ubnd'])
  await app.call('plans.takeSample', { id: '270-kh-ubnd' })
  expectCloneable([brought, samples])
}

async function compare(app: TestApp, year: number, today: CivilDate, expectCloneable: Check): Promise<void> {
  const view = await app.call('plans.cohorts', { year, on: today })
  expect(view.groups.map(({ id }) => id)).toEqual(['trong', 'ngoai'])
  const asked = { year, on: today, group: '', months: 3, part: 'early' as const }
  const people = await app.call('plans.cohortPeople', asked)
  expect(people.rows).toHaveLength(view.all.horizons[0]?.early ?? -1)
  expectCloneable([view, people])
  const saved = await app.call('plans.saveCohortsAs', { year, on: today, format: 'xlsx', protect: true })
  expect(saved?.fileName).toContain('cong-bo')
}
