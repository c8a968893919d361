import { expect } from 'vitest'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { addDays, addMonths, civilDate, yearOf } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { TestApp } from './test-app.ts'

/** The whole life of a report: built, filled in, explained, frozen, signed, sent, amended, saved, and when it is due. */
export async function makeReports(app: TestApp, today: CivilDate, expectCloneable: (value: unknown) => void) {
  const layouts = await app.call('reports.layouts', {})
  expect(layouts.map(({ id }) => id)).toContain('BC-PCTNXH')
  const year = yearOf(today)
  const periods = await app.call('reports.periods', { calendar: 'hanh_chinh', kind: 'thang', year })
  expect(periods).toHaveLength(12)
  const period = periods.findLast((one) => one.period.to < today)?.period
  if (period === undefined) throw new Error('no month is over')
  const built = await app.call('reports.build', { layout: 'BC-PCTNXH', period, area: '' })
  expectCloneable(built)
  expect(built).toMatchObject({ state: 'nhap', revision: null })
  const { id } = built
  for (const { name, manual, value, ...cell } of built.cells) {
    // One is left open, to be explained.
    if (!manual || value !== null || cell.area !== '' || cell.id === 'I02') continue
    const key = { id: cell.id, area: cell.area, dims: cell.dims }
    await app.call('reports.setCell', { id, cell: key, value: 1, note: `Sổ theo dõi ${name}` })
  }
  await app.call('reports.setText', { id, slot: 'kho_khan', text: 'Thiếu kinh phí.' })
  const commune = built.communes[0]?.code ?? ''
  await app.call('reports.setCommune', { id, area: commune, receivedOn: today })
  const checked = { id: 'F01', area: commune, dims: {} }
  const marked = await app.call('reports.recheck', { id, cell: checked, theirs: 2, note: 'thử' })
  expect(marked.rechecks).toMatchObject([{ theirs: 2, areaName: built.communes[0]?.name }])
  const { findings } = await app.call('reports.get', { id })
  for (const { key, severity } of findings) {
    expect(severity).toBe('canh_bao')
    await app.call('reports.setReason', { id, key, reason: 'Đã đối chiếu' })
  }
  const frozen = await app.call('reports.freeze', { id })
  expect(frozen).toMatchObject({ state: 'da_lap', revision: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const signer = frozen.signers[0] ?? { name: 'Người Ký Mẫu', position: 'TRƯỞNG PHÒNG' }
  const document = { date: today, signer: signer.name, position: signer.position }
  const signed = await app.call('reports.sign', { id, ...document })
  expect(signed.number).toMatch(/^01\/BC-/)
  const sent = await app.call('reports.markSent', { id, act: 'gui', on: today })
  expect(sent).toMatchObject({ state: 'da_gui', number: signed.number })

  const explained = await app.call('reports.explain', { id, cell: { id: 'A01', area: '', dims: {} } })
  expect(explained.people).toHaveLength(explained.cell.value ?? -1)
  const compared = await app.call('reports.compare', { id })
  expect(compared).toMatchObject({ differences: [], affected: [] })
  expectCloneable([explained, compared])
  const amended = await app.call('reports.amend', { id, kind: 'thay_the', reason: 'Thử nghiệm' })
  const key = { id: 'A01', area: '', dims: {} }
  await app.call('reports.setChangeReason', { id: amended.id, cell: key, reason: 'Thử nghiệm' })
  await app.call('reports.discard', { id: amended.id })
  expect(await app.call('reports.list', { year })).toMatchObject([{ id, state: 'da_gui' }])

  expect((await app.call('reports.trend', { id })).points.at(-1)).toMatchObject({ issued: true, period })

  const pdf = await app.call('reports.pdf', { id })
  expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  expect(await app.call('reports.savePdfAs', { id })).toMatchObject({ folder: '/Tài liệu' })
  expect(app.dialogs.saved.at(-1)?.bytes).toEqual(pdf.bytes)
  for (const channel of ['reports.saveXlsxAs', 'reports.saveDocxAs'] as const) {
    await app.call(channel, { id })
    expect(Buffer.from(app.dialogs.saved.at(-1)?.bytes.subarray(0, 2) ?? []).toString()).toBe('PK')
  }

  const days = await app.call('reports.sendDays', {})
  const own = days.rows.map(({ duty, kind }) => ({ duty, kind, asked: kind === 'thang', day: 20 }))
  expect(await app.call('reports.saveSendDays', { days: own, paperBook: false })).toMatchObject({ rows: own })
  const on = addDays(civilDate(`${today.slice(0, 7)}-20`), -1)
  const due = await app.call('reports.due', { on })
  expectCloneable(due)
  expect(due.map(({ layout, status }) => [layout, status])).toContainEqual(['BC-PCTNXH', 'coming'])

  await tellLate(app, period, expectCloneable)
  await expectOfYear(app, year - 1)
}

/** Somebody who is recorded after the report of a month was frozen stands in that of the next one, by name for who asks. */
async function tellLate(app: TestApp, closed: Period, expectCloneable: (value: unknown) => void): Promise<void> {
  const { rows } = await app.call('people.list', {})
  const person = rows.find(({ openCase }) => openCase === null)
  if (person === undefined) throw new Error('everybody has a case')
  const on = closed.to
  const { id: caseId } = await app.call('cases.open', { personId: person.id, line: 'theo_doi', on, data: {} })
  const data = { reason: 'HO_SO_CU', basis: 'HO_SO_CU' }
  await app.call('cases.recordEvent', { caseId, type: 'vao_ds2', on, at: '', data })
  const from = addDays(closed.to, 1)
  const next = { ...closed, from, to: addDays(addMonths(from, 1), -1) }
  const view = await app.call('reports.build', { layout: 'BC-PCTNXH', period: next, area: '' })
  const late = view.late.find(({ cell }) => cell.id === 'A02')
  expect(late).toMatchObject({ difference: 1, added: 1, removed: 0 })
  const named = await app.call('reports.people', { id: view.id, key: late?.key ?? '' })
  expectCloneable(named)
  expect(named.people.map(({ personId }) => personId)).toEqual([person.id])
}

/** A year that is reported before it ends holds what somebody expects of it. */
async function expectOfYear(app: TestApp, year: number): Promise<void> {
  const [period] = await app.call('reports.periods', { calendar: 'hanh_chinh', kind: 'nam', year })
  if (period === undefined) throw new Error('no year')
  const { id } = await app.call('reports.build', { layout: 'BC-PCTNXH', period: period.period, area: '' })
  const given = { id, cell: { id: 'D08', area: '', dims: {} }, value: 900, note: 'Kế hoạch của cơ sở' }
  const { cells } = await app.call('reports.setEstimate', given)
  expect(cells.find(({ name }) => name === 'D08')?.estimate).toMatchObject({ value: 900, note: given.note })
}
