import { expect } from 'vitest'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { guessMapping } from '#shared/reconcile/guess-mapping.ts'
import type { TestApp } from './test-app.ts'

/** Every call about lists of other bodies. */
export async function reconcileLists(
  app: TestApp,
  personId: string,
  on: CivilDate,
  expectCloneable: (value: unknown) => void,
): Promise<void> {
  const own = { list: 'DS2', on, communeCode: '' } as const
  await app.call('reconcile.saveOwnListAs', own)
  expect(app.dialogs.saved.at(-1)?.suggestedName).toBe(`danh-sach-DS2-${on}.xlsx`)

  const { person } = await app.call('people.get', { id: personId })
  const ask = { body: 'Công an thử', ...own, mapping: { sheet: 'CSV', headingRow: 1, columns: { fullName: 0 } } }
  expect((await app.attempt('reconcile.try', ask)).ok).toBe(false)
  const csv = `Họ và tên,Ngày sinh\n${person.fullName},${person.birthDate}\nAi Đó Lạ,1950\n`
  app.dialogs.choose({ name: 'ca.csv', bytes: new TextEncoder().encode(csv) })
  const chosen = await app.call('reconcile.choose', {})
  if (chosen === null) throw new Error('nothing was chosen')
  const mapped = { ...ask, mapping: guessMapping(chosen.sheets, {}) }
  const tried = await app.call('reconcile.try', mapped)
  expect(tried.id).toBeNull()
  const { id } = await app.call('reconcile.take', mapped)
  const view = await app.call('reconcile.view', { id })
  expect(view).toMatchObject({ body: 'Công an thử', fileName: 'ca.csv' })
  expect((await app.call('reconcile.row', { id, row: 3 })).fullName).toBe('Ai Đó Lạ')
  expect(await app.call('reconcile.decide', { id, row: 3, personIds: [personId], verdict: 'different' })).toEqual({})
  const [kept] = await app.call('reconcile.lists', {})
  expect(kept).toMatchObject({ id, rows: 2 })
  const bodies = await app.call('reconcile.bodies', {})
  expect(bodies[0]?.headings).toEqual({ 'ho va ten': 'fullName', 'ngay sinh': 'birthDate' })
  expectCloneable([chosen, tried, view, kept, bodies])
  for (const format of ['xlsx', 'pdf'] as const) {
    await app.call('reconcile.saveAs', { id, format })
    expect(app.dialogs.saved.at(-1)?.suggestedName).toBe(`doi-chieu-DS2-${on}.${format}`)
  }
  expect(await app.call('reconcile.remove', { id })).toEqual({})
  expect((await app.attempt('reconcile.view', { id })).ok).toBe(false)
}
