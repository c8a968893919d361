import { expect } from 'vitest'
import type { SheetKey } from '#shared/aftercare/month.schema.ts'
import { monthOfDay, quarterOfDay } from '#shared/aftercare/period.ts'
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
  await app.call('month.saveTableAs', { ...key, format: 'xlsx' })
  const [pdf, table] = app.dialogs.saved.slice(-2)
  expect([pdf?.suggestedName, table?.suggestedName]).toEqual([
    `bang-thang-${key.month}-${communeCode}.pdf`,
    `bang-thang-${key.month}-${communeCode}.xlsx`,
  ])
  app.dialogs.choose({ name: 'bang.xlsx', bytes: table?.bytes ?? new Uint8Array() })
  expect(await app.call('month.import', { ...key, dryRun: true })).toMatchObject({ rows: 1, changed: 0, same: 1 })
  expect(await app.call('month.import', { ...key, dryRun: false })).toMatchObject({ changed: 0, problems: [] })
  expect((await app.attempt('month.import', { ...key, dryRun: false })).ok).toBe(false)
  expect((await app.call('month.close', key)).closed).toBe(true)
  expect((await app.call('month.reopen', { ...key, reason: 'Ghi thiếu' })).closed).toBe(false)
  return key
}

/** Every call about draws for random tests, over the sheet of a month. */
export async function drawForTests(app: TestApp, key: SheetKey, expectCloneable: Check): Promise<void> {
  const prepared = await app.call('draw.prepare', { ...key, count: 1 })
  expect(prepared.state).toBe('cho_boc')
  const made = await app.call('draw.make', { id: prepared.id })
  expect(made.candidates.filter(({ picked }) => picked)).toHaveLength(1)
  expectCloneable(made)
  expect(await app.call('draw.verify', { id: made.id })).toMatchObject({ holds: true, findings: [] })
  await app.call('draw.savePdfAs', { id: made.id })
  expect(app.dialogs.saved.at(-1)?.suggestedName).toBe(`boc-tham-${key.month}-${key.communeCode}.pdf`)
  expect((await app.call('draw.cancel', { id: made.id, reason: 'thử' })).state).toBe('da_huy')
  expect((await app.call('draw.list', key)).rows).toHaveLength(1)
}

/** Every call about the review of a quarter, for the people of a month sheet. */
export async function reviewQuarter(
  app: TestApp,
  { communeCode }: SheetKey,
  today: CivilDate,
  expectCloneable: Check,
): Promise<void> {
  const key = { communeCode, quarter: quarterOfDay(today) }
  const opened = await app.call('review.open', key)
  expect(opened.people).toHaveLength(1)
  expectCloneable(opened)
  const attendees = [{ name: 'Lê Thị Đoàn Thể Mẫu', organisation: 'Hội Phụ nữ' }]
  const meeting = { on: today, chair: 'Chủ Trì Mẫu', secretary: 'Thư Ký Mẫu', attendees }
  expect((await app.call('review.saveMeeting', { ...key, meeting })).meeting.on).toBe(today)
  const remark = { attended: 'co', remark: 'Nhận xét thử', rating: 'tien_bo' } as const
  const personId = opened.people[0]?.personId ?? ''
  expect((await app.call('review.saveRemark', { ...key, personId, remark })).lacks).toEqual([])
  expect((await app.call('review.finish', key)).final).toBe(true)
  for (const format of ['pdf', 'docx'] as const) await app.call('review.saveAs', { ...key, format })
  expect(app.dialogs.saved.at(-1)?.suggestedName).toBe(`hop-quy-${key.quarter}-${communeCode}.docx`)
  expect((await app.call('review.reopen', { ...key, reason: 'thử' })).final).toBe(false)
  const missing = await app.call('review.missing', { communeCode })
  expect(missing.rule.id).toBe('A20')
  expectCloneable(missing)
}
