import { expect } from 'vitest'
import type { SheetKey } from '#shared/aftercare/month.schema.ts'
import { monthOfDay } from '#shared/aftercare/period.ts'
import { addDays, type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import type { TestApp } from './test-app.ts'

type Check = (value: unknown) => void

/** Begins the management after rehabilitation of a person. */
async function manage(app: TestApp, personId: string, communeCode: string): Promise<void> {
  const from = civilDate('2023-03-01')
  const data = { source: 'tn_gia_dinh', completedOn: from }
  const { id } = await app.call('cases.open', { personId, line: 'sau_cai', on: from, data, communeCode })
  await app.call('cases.recordEvent', { caseId: id, type: 'de_nghi_quan_ly', on: from })
  const decision = { number: '1/QĐ', from, to: '2024-02-29' }
  await app.call('cases.recordEvent', { caseId: id, type: 'quyet_dinh_sau_cai', on: from, data: decision })
}

/** Every call about the month sheet of a commune, for one person under management there. */
export async function fillMonth(
  app: TestApp,
  personId: string,
  communeCode: string,
  today: CivilDate,
  expectCloneable: Check,
): Promise<SheetKey> {
  await manage(app, personId, communeCode)
  const key = { communeCode, month: monthOfDay(today) }
  const opened = await app.call('month.open', key)
  expect(opened.rows.map((row) => row.personId)).toEqual([personId])
  expectCloneable(opened)
  const test = { on: today, kind: 'dot_xuat', result: 'duong_tinh' } as const
  const marked = await app.call('month.mark', {
    ...key,
    changes: [
      { personId, field: 'presence', value: { state: 'absent_unreported', from: addDays(today, -1), backOn: today } },
      { personId, field: 'test', value: test },
      { personId, field: 'visit', value: { on: today } },
      { personId, field: 'remark', value: 'Ghi chú thử' },
    ],
  })
  expect(marked.totals).toMatchObject({ absentUnreported: 1, positive: 1, visited: 1, notRecorded: 0 })
  expect(marked.rows[0]?.offers[0]?.line).toBe('xac_dinh_nghien')
  expectCloneable(marked)
  expect((await app.call('month.history', { ...key, personId })).rows).toHaveLength(4)
  expect((await app.call('month.undo', key)).totals.notRecorded).toBe(1)
  expect((await app.call('month.markRestPresent', key)).totals.present).toBe(1)
  const before = { ...key, month: monthOfDay(addDays(today, -10)) }
  const places = [{ personId, group: 'Tổ 1', helper: 'Bà Ví Dụ' }]
  await app.call('month.arrange', { ...before, places })
  expect((await app.call('month.copyArrangement', key)).rows[0]).toMatchObject({ group: 'Tổ 1', helper: 'Bà Ví Dụ' })
  expect((await app.call('month.pdf', { ...key, blank: false })).pages).toBe(1)
  await app.call('month.savePdfAs', { ...key, blank: true })
  await app.call('month.saveCsvAs', key)
  const [pdf, csv] = app.dialogs.saved.slice(-2)
  expect([pdf?.suggestedName, csv?.suggestedName]).toEqual([
    `bang-thang-${key.month}-${communeCode}.pdf`,
    `bang-thang-${key.month}-${communeCode}.csv`,
  ])
  app.dialogs.choose({ name: 'bang.csv', bytes: csv?.bytes ?? new Uint8Array() })
  expect(await app.call('month.import', { ...key, dryRun: true })).toMatchObject({ rows: 1, changed: 0, same: 1 })
  expect(await app.call('month.import', { ...key, dryRun: false })).toMatchObject({ changed: 0, problems: [] })
  expect((await app.attempt('month.import', { ...key, dryRun: false })).ok).toBe(false)
  expect((await app.call('month.close', key)).closed).toBe(true)
  expect((await app.call('month.reopen', { ...key, reason: 'Ghi thiếu' })).closed).toBe(false)
  return key
}
