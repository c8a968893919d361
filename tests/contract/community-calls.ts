import { expect } from 'vitest'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import type { TestApp } from './test-app.ts'

type Check = (value: unknown) => void

const COMMUNE = '09574'

/** Every call about helpers, models, returns and handovers, for one person. */
export async function workInCommune(
  app: TestApp,
  personId: string,
  today: CivilDate,
  expectCloneable: Check,
): Promise<void> {
  const catalogue = await app.call('community.catalogue', {})
  expectCloneable(catalogue)
  await help(app, personId, today, expectCloneable)
  await adopt(app, personId, today, expectCloneable)
  await comeHome(app, personId, today, expectCloneable)
  await review(app, today, expectCloneable)
  const all = await app.call('community.person', { personId })
  expect([all.assignments.length, all.notes.length, all.returns.length]).toEqual([1, 1, 1])
  expectCloneable(all)
}

async function help(app: TestApp, personId: string, today: CivilDate, expectCloneable: Check): Promise<void> {
  const before = await app.call('community.attention', {})
  expect(before.rule.id).toBe('A19')
  const helper = { kind: 'doi_ctxh', communeCode: COMMUNE, from: addDays(today, -300) }
  const { id } = await app.call('community.writeHelper', { ...helper, name: 'Đội viên thử' })
  const { rows } = await app.call('community.suggest', { personId, on: today })
  expect(rows.map((row) => row.helper.id)).toEqual([id])
  const span = { personId, helperId: id, role: 'chinh', from: addDays(today, -30) }
  const assignment = await app.call('community.writeAssignment', span)
  expect(await app.attempt('community.writeAssignment', span)).toMatchObject({
    ok: false,
    error: { kind: 'validation' },
  })
  const work = { assignmentId: assignment.id, on: today, form: 'tham_nha' as const, content: 'Thăm hỏi' }
  await app.call('community.writeWork', work)
  const view = await app.call('community.helper', { id })
  expect([view.assignments.length, view.notes.length, view.load]).toEqual([1, 1, { persons: 1, main: 1 }])
  expectCloneable(view)
  const page = await app.call('community.helpers', { on: today, text: 'doi vien' })
  expect(page.rows).toHaveLength(1)
  expectCloneable([page, rows, await app.call('community.attention', {})])

  const mistaken = await app.call('community.writeHelper', { ...helper, name: 'Ghi nhầm' })
  const { helper: gone } = await app.call('community.helper', { id: mistaken.id })
  expect(await app.call('community.withdraw', { what: 'helper', entryId: gone.entryId, reason: 'thử' })).toEqual({})
  expect(await app.attempt('community.helper', { id: mistaken.id })).toMatchObject({
    ok: false,
    error: { kind: 'not-found' },
  })
}

async function adopt(app: TestApp, personId: string, today: CivilDate, expectCloneable: Check): Promise<void> {
  const { id } = await app.call('community.writeModel', { model: 'CLB_B93', communeCode: COMMUNE, from: today })
  await app.call('community.writeMember', { adoptionId: id, personId, from: today })
  const page = await app.call('community.models', { on: today })
  expect(page).toMatchObject({ covered: 1, rows: [{ members: [{ is: 'nguoi' }] }] })
  expectCloneable(page)
}

async function comeHome(app: TestApp, personId: string, today: CivilDate, expectCloneable: Check): Promise<void> {
  const heads = 'Họ và tên,Ngày sinh,Cơ sở,Ngày dự kiến về'
  const { person } = await app.call('people.get', { id: personId })
  const [year, month, day] = today.split('-')
  const csv = `${heads}\r\n${person.fullName},${person.birthDate},Cơ sở thử,${day}/${month}/${year}`
  app.dialogs.choose({ name: 'sap-ve.csv', bytes: new TextEncoder().encode(csv) })
  expect(await app.call('community.importReturns', { dryRun: true })).toMatchObject({ added: 1, dryRun: true })
  expect(await app.call('community.importReturns', { dryRun: false })).toMatchObject({ added: 1, dryRun: false })
  expect(await app.attempt('community.importReturns', { dryRun: false })).toMatchObject({ ok: false })
  const later = { personId, source: 'tn_co_so', centre: 'Cơ sở thử', expectedOn: addDays(today, 30) }
  await app.call('community.writeReturn', later)

  const page = await app.call('community.returns', { state: 'backlog' })
  const own = page.rows.filter((row) => row.person.id === personId)
  expect(own).toHaveLength(2)
  expectCloneable(page)
  const [first, second] = own
  await app.call('community.withdraw', { what: 'return', entryId: second?.ret.entryId ?? '', reason: 'thử' })
  const returnId = first?.ret.id ?? ''
  const { id } = await app.call('community.recordHandover', {
    on: today,
    place: 'Nơi thử',
    giverAgency: 'Cơ sở thử',
    receiverAgency: 'Ủy ban nhân dân phường thử',
    lines: [{ returnId, presence: 'co_mat' }],
  })
  const pdf = await app.call('community.handoverPdf', { id })
  expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  await app.call('community.saveHandoverAs', { id })
  expect(app.dialogs.saved.at(-1)?.suggestedName).toBe(`bien-ban-ban-giao-${today}.pdf`)
  const { rows } = await app.call('community.handovers', {})
  expect(rows.map(({ lines }) => lines.length)).toEqual([1])
  const start = await app.call('community.aftercareStart', { id: returnId })
  expect(start).toMatchObject({ line: 'sau_cai', on: today })
  expectCloneable([rows, start])
}

async function review(app: TestApp, today: CivilDate, expectCloneable: Check): Promise<void> {
  const { person } = await app.call('people.create', {
    person: { fullName: 'Lê Rà Soát', sex: 'nam', birthDate: '1990', noIdReason: 'Bị mất', communeCode: COMMUNE },
  })
  const opened = await app.call('cases.open', { personId: person.id, line: 'theo_doi', on: addDays(today, -900) })
  const note = (type: string, days: number, data: Record<string, string>) =>
    app.call('cases.recordEvent', { caseId: opened.id, type, on: addDays(today, -days), data })
  await note('vao_ds2', 900, { reason: 'HO_SO_CU', basis: 'HO_SO_CU' })
  await note('hoan_thanh_truoc_day', 20, { kind: 'quan_ly_sau_cai' })
  const [candidate] = (await app.call('life.candidates', { on: today, communeCode: COMMUNE })).filter(
    (one) => one.personId === person.id,
  )
  if (candidate === undefined) throw new Error('nobody can be considered')
  const { list, reasonId } = candidate
  const chair = { name: 'Người chủ trì thử' }
  const item = { personId: person.id, list, reasonId, decision: 'dong_y' as const }
  const meeting = { communeCode: COMMUNE, on: today, chair, secretary: { name: 'Thư ký thử' }, items: [item] }
  const { id } = await app.call('community.writeReview', meeting)
  const pdf = await app.call('community.reviewPdf', { id })
  expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  const before = await app.call('community.reviews', {})
  const entryId = before.rows[0]?.review.entryId ?? ''
  const paper = { on: today, number: '01/QĐ', issuer: 'Ủy ban nhân dân thử' }
  expect(await app.call('community.concludeReview', { id, entryId, ...paper })).toEqual({})
  await app.call('community.saveReviewAs', { id })
  expect(app.dialogs.saved.at(-1)?.suggestedName).toBe(`bien-ban-ra-soat-${COMMUNE}-${today}.pdf`)
  const after = await app.call('community.reviews', {})
  expect(after.rows).toMatchObject([{ agreed: 1, review: { conclusion: { on: today } } }])
  expectCloneable([before, after])
}
