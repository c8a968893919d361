import { expect } from 'vitest'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { vnd } from '#shared/primitives/vnd.ts'
import type { TestApp } from './test-app.ts'

type Check = (value: unknown) => void

/** Every call about needs, supports, payment lists and rates, for one person. */
export async function giveSupport(
  app: TestApp,
  personId: string,
  today: CivilDate,
  expectCloneable: Check,
): Promise<void> {
  await noteNeeds(app, personId, today, expectCloneable)
  const rates = await app.call('support.rates', { on: today })
  expectCloneable(rates)
  const source = { document: 'Nghị quyết thử nghiệm', date: today }
  expect(
    await app.call('support.amend', { target: 'DIA-PHUONG-MUC', amount: vnd(50_000_000), source, reason: 'thử' }),
  ).toEqual({})
  const after = await app.call('support.rates', { on: today })
  const set = after.schemes.flatMap((s) => s.rates).find((r) => r.limit.id === 'DIA-PHUONG-MUC')
  expect(set?.worth).toBe(50_000_000)

  const request = {
    personId,
    kind: 'sinh_ke_tien' as const,
    schemeId: 'DIA-PHUONG',
    requestedOn: today,
    amount: vnd(10_000_000),
  }
  expect(await app.call('support.check', request)).toMatchObject({ findings: [], worth: 10_000_000 })
  const first = await app.call('support.propose', request)
  const second = await app.call('support.propose', request)
  const gone = await app.call('support.end', { grantId: second.id, act: 'rut', on: today, reason: 'thử' })
  expect(gone.state).toBe('rut')
  const decision = { grantId: first.id, on: today, number: '01/QĐ', decidedBy: 'Chủ tịch', amount: vnd(10_000_000) }
  expect((await app.call('support.approve', decision)).state).toBe('da_duyet')
  const page = await app.call('support.grants', { text: '' })
  expect(page.total).toBe(2)
  expectCloneable(page)

  await payList(app, first.id, today, expectCloneable)
  const history = set?.history.at(-1)
  expect(await app.call('support.withdrawAmendment', { id: history?.id ?? '', reason: 'thử' })).toEqual({})
  await lend(app, personId, today)
}

async function noteNeeds(app: TestApp, personId: string, today: CivilDate, expectCloneable: Check): Promise<void> {
  const survey = {
    personId,
    on: today,
    tradeCertificate: false,
    hardship: true,
    workAtHome: false,
    surveyor: 'Cán bộ thử',
  }
  const need = await app.call('support.writeNeed', { ...survey, needs: ['hoc_nghe'] })
  await app.call('support.writeReferral', {
    personId,
    surveyId: need.id,
    need: 'hoc_nghe',
    place: 'Nơi thử',
    on: today,
  })
  const job = { personId, from: today, state: 'tam' as const, milestone: 'SAU_CAI' as const }
  const mistaken = await app.call('support.writeEmployment', job)
  await app.call('support.withdrawRecord', { what: 'employment', id: mistaken.id, reason: 'thử' })
  const { rows } = await app.call('support.needs', {})
  expect(rows.map((row) => row.priority.length)).toEqual([3])
  expectCloneable(rows)
  const all = await app.call('support.person', { personId })
  expect([all.needs.length, all.referrals.length, all.employment.length]).toEqual([1, 1, 0])
  expectCloneable(all)
}

async function payList(app: TestApp, grantId: string, today: CivilDate, expectCloneable: Check): Promise<void> {
  const dropped = await app.call('support.draftList', { period: 'Nháp' })
  const { list, rows } = await app.call('support.list', { id: dropped.id })
  const own = rows.map(({ line }) => ({ grantId: line.grantId, instalment: line.instalment }))
  const set = await app.call('support.setLines', { id: list.id, version: list.version, lines: own })
  await app.call('support.cancelList', { id: list.id, version: set.list.version, reason: 'thử' })

  const { id } = await app.call('support.draftList', { period: 'Tháng 9 năm 2023' })
  const draft = await app.call('support.list', { id })
  expectCloneable(draft)
  const names = { preparedBy: 'Người lập thử', signerId: draft.signers[0]?.id ?? '' }
  const issued = await app.call('support.issueList', { id, version: draft.list.version, date: today, ...names })
  expect(issued.list.number).toBe(draft.nextNumber)
  const pdf = await app.call('support.listPdf', { id })
  expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  for (const format of ['pdf', 'docx'] as const) await app.call('support.saveListAs', { id, format })
  expect(app.dialogs.saved.at(-1)?.suggestedName).toMatch(/^danh-sach-chi-.*\.docx$/)
  const paid = await app.call('support.pay', { listId: id, on: today })
  expect(paid.paid).toBe(paid.total)
  expect(await app.attempt('support.pay', { listId: id, on: today })).toMatchObject({
    ok: false,
    error: { kind: 'rule-violation' },
  })
  const lineId = paid.rows[0]?.line.id ?? ''
  await app.call('support.follow', { grantId, act: 'ket_qua', on: today, outcome: 'co_viec' })
  await app.call('support.reverse', { lineId, on: today, reason: 'thử' })
  expect((await app.call('support.lists', {})).rows).toHaveLength(2)

  await app.call('support.saveLedgerAs', { format: 'json' })
  const ledger = app.dialogs.saved.at(-1)
  app.dialogs.choose({ name: 'so.json', bytes: ledger?.bytes ?? new Uint8Array() })
  const tried = await app.call('support.importLedger', { dryRun: true })
  expect(tried).toMatchObject({ fileName: 'so.json', added: 0, refused: 0, dryRun: true })
  expect(await app.call('support.importLedger', { dryRun: false })).toMatchObject({ added: 0, dryRun: false })
  expect(await app.attempt('support.importLedger', { dryRun: false })).toMatchObject({ ok: false })
}

async function lend(app: TestApp, personId: string, today: CivilDate): Promise<void> {
  const loan = { borrower: 'ho' as const, borrowerName: 'Người nhà thử', termMonths: 36, purpose: 'thử' }
  const { id } = await app.call('support.propose', {
    personId,
    kind: 'vay_von',
    schemeId: 'QD29-VAY',
    requestedOn: today,
    amount: vnd(20_000_000),
    confirmed: ['QD29-XAC-NHAN'],
    fund: 'csxh',
    loan,
  })
  const decision = { grantId: id, on: today, number: '02/QĐ', decidedBy: 'Ngân hàng', amount: vnd(20_000_000) }
  await app.call('support.approve', decision)
  await app.call('support.follow', { grantId: id, act: 'giai_ngan', on: today, amount: vnd(20_000_000) })
  const noted = await app.call('support.noteBalance', { grantId: id, on: today, outstanding: vnd(19_000_000) })
  expect(noted.balances.map((b) => b.outstanding)).toEqual([19_000_000])
  expect((await app.call('support.grant', { id })).state).toBe('da_giai_ngan')

  const things = {
    kind: 'sinh_ke_tien' as const,
    schemeId: 'DIA-PHUONG',
    requestedOn: today,
    amount: vnd(1_000_000),
    override: 'thử',
  }
  const more = await app.call('support.propose', { personId, ...things })
  await app.call('support.approve', { ...decision, grantId: more.id, number: '03/QĐ', amount: vnd(1_000_000) })
  const list = await app.call('support.draftList', { period: 'Tháng 10' })
  const { list: head, rows, signers } = await app.call('support.list', { id: list.id })
  const names = { preparedBy: 'Người lập thử', signerId: signers[0]?.id ?? '' }
  await app.call('support.issueList', { id: list.id, version: head.version, date: today, ...names })
  expect(await app.call('support.release', { lineId: rows[0]?.line.id ?? '', reason: 'thử' })).toEqual({})
}
