import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCasesService } from '#main/cases/cases.service.ts'
import { CHECKS } from '#main/cases/checks/index.ts'
import { knownLaw, loadReturnReasons, proposedReason } from '#main/dossiers/return-reasons.ts'
import { createReturnsService, type ReturnsService } from '#main/dossiers/returns.service.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { CaseReturnsSchema, type ReturnReasonsInput, ReturnStatsSchema } from '#shared/dossiers/returns.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'

const COMPILER = {
  kind: 'ubnd_xa',
  name: 'Ủy ban nhân dân phường Quang Trung',
  placeName: 'Quang Trung',
  communeCode: '09583',
}
const MISSING = ['Phiếu kết quả xác định tình trạng nghiện không có ngày', 'Chưa có chữ viết tay của ai đó']

let t: TestMeasures
let returns: ReturnsService
beforeEach(() => {
  t = openTestMeasures('2023-10-20')
  returns = createReturnsService({ ...t, catalogue })
})
afterEach(() => t.dispose())

const known = () => knownLaw(openTestLaw().parts)
const openTestLaw = () => {
  const opened = openTestMeasures()
  opened.dispose()
  return opened.regimes
}
const catalogue = loadReturnReasons(RESOURCES, known())

/** A case that went to the office and came back. */
function returned(missing: readonly string[] = MISSING, compiler: object = COMPILER, person: object = {}): string {
  const id = beginCase(t, '2023-09-01', { compiler, lastViolationOn: '2023-08-28' }, { ...person })
  recordAll(t, id, [
    ['lap_ho_so', '2023-09-01'],
    ['gui_thong_bao', '2023-09-06'],
    ['nhan_thong_bao', '2023-09-06'],
    ['het_han_doc', '2023-09-11'],
    ['gui_ldtbxh', '2023-09-12'],
    ['ldtbxh_nhan', '2023-09-12'],
    ['tra_bo_sung', '2023-09-13', { number: '12/LĐTBXH', missing: [...missing] }],
  ])
  return id
}

function errorOf(work: () => unknown) {
  try {
    work()
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('did not fail')
}

describe('the catalogue', () => {
  it('is law of nobody, names rows and rules that exist, and proposes a reason by the longest words', () => {
    expect(catalogue.reasons.every((r) => r.provenance.confidence === 'proposal')).toBe(true)
    expect(proposedReason(catalogue.reasons, 'Thiếu phieu ket qua')).toBe('phieu_ket_qua')
    expect(proposedReason(catalogue.reasons, 'Bút lục và mục lục lệch nhau')).toBe('but_luc')
    expect(proposedReason(catalogue.reasons, 'một việc khác hẳn')).toBe('')
  })

  it.each([
    ['a row that no law has', { checklistRow: 'khong_co' }, 'khong_co'],
    ['a rule that no law has', { rule: 'V99' }, 'V99'],
    ['two reasons of one code', { code: 'khac' }, 'hai lần'],
    ['a field that is not known', { weight: 1 }, 'weight'],
  ])('is refused with %s', (_what, own, told) => {
    const folder = mkdtempSync(join(tmpdir(), 'reasons-'))
    try {
      mkdirSync(join(folder, 'returns'))
      const raw = JSON.parse(readFileSync(join(RESOURCES, 'returns/reasons.json'), 'utf8'))
      raw.reasons[0] = { ...raw.reasons[0], ...own }
      writeFileSync(join(folder, 'returns/reasons.json'), JSON.stringify(raw))
      const error = errorOf(() => loadReturnReasons(folder, known()))
      expect(error).toMatchObject({ kind: 'resource', file: 'returns/reasons.json' })
      expect(JSON.stringify(error)).toContain(told)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('reasons of a return', () => {
  it('are proposed from the words until somebody confirms them, and keep words and code', () => {
    const id = returned()
    const [first] = returns.ofCase(id).returns
    expect(first).toMatchObject({ type: 'tra_bo_sung', on: '2023-09-13', number: '12/LĐTBXH', confirmed: false })
    expect(first?.lines).toEqual([
      { text: MISSING[0], code: 'phieu_ket_qua' },
      { text: MISSING[1], code: '' },
    ])
    const lines = [
      { text: MISSING[0] ?? '', code: 'phieu_ket_qua' },
      { text: MISSING[1] ?? '', code: 'tuong_trinh' },
    ]
    const saved = returns.saveReasons(t.actor, { caseId: id, eventId: first?.eventId ?? '', lines })
    expect(CaseReturnsSchema.parse(saved)).toEqual(saved)
    expect(saved.returns[0]).toMatchObject({ lines, confirmed: true, confirmedBy: t.actor.name })
  })

  it('stay with their return when its event is corrected, line by line', () => {
    const id = returned()
    const [first] = returns.ofCase(id).returns
    const eventId = first?.eventId ?? ''
    const lines = MISSING.map((text) => ({ text, code: 'the_thuc' }))
    returns.saveReasons(t.actor, { caseId: id, eventId, lines })
    const corrected = { caseId: id, eventId, withdraw: false, on: null, reason: 'Ghi thiếu một dòng' }
    t.measures.correctEvent(t.actor, { ...corrected, data: { missing: [MISSING[0] ?? '', 'Thiếu bản tường trình'] } })
    expect(returns.ofCase(id).returns).toMatchObject([
      {
        eventId,
        confirmed: false,
        lines: [
          { text: MISSING[0], code: 'the_thuc' },
          { text: 'Thiếu bản tường trình', code: 'tuong_trinh' },
        ],
      },
    ])
  })

  it('are refused for words that the return does not have, unknown codes, and events that are no return', () => {
    const id = returned()
    const eventId = returns.ofCase(id).returns[0]?.eventId ?? ''
    const save = (own: Partial<ReturnReasonsInput>) =>
      errorOf(() => returns.saveReasons(t.actor, { caseId: id, eventId, lines: [], ...own }))
    expect(save({})).toMatchObject({ kind: 'validation', fields: [{ path: 'lines' }] })
    expect(save({ lines: [{ text: MISSING[0] ?? '', code: 'xyz' }] })).toMatchObject({
      fields: [{ path: 'lines.0.code' }],
    })
    expect(save({ lines: [{ text: 'khác', code: 'khac' }] })).toMatchObject({ fields: [{ path: 'lines.0.text' }] })
    expect(save({ eventId: 'x', lines: [{ text: 'a', code: 'khac' }] })).toMatchObject({ kind: 'not-found' })
  })

  it('are only ever added in the store', () => {
    const id = returned()
    const eventId = returns.ofCase(id).returns[0]?.eventId ?? ''
    for (const code of ['khac', 'but_luc']) {
      returns.saveReasons(t.actor, { caseId: id, eventId, lines: MISSING.map((text) => ({ text, code })) })
    }
    expect(returns.ofCase(id).returns[0]?.lines[0]?.code).toBe('but_luc')
    expect(t.store.sqlite.prepare('select count(*) from dossier_return').pluck().get()).toBe(2)
    for (const sql of ['delete from dossier_return', "update dossier_return set reasons = '[]'"]) {
      expect(() => t.store.sqlite.prepare(sql).run()).toThrow('append-only')
    }
  })
})

describe('counting', () => {
  it('counts by reason, commune and month, confirmed or not, and only within the period', () => {
    const first = returned()
    returned(['Thiếu phiếu kết quả', 'Phiếu kết quả mờ'])
    returned(['Thiếu dấu'], { ...COMPILER, communeCode: '09601', name: 'Ủy ban nhân dân phường Phú Thịnh' })
    const eventId = returns.ofCase(first).returns[0]?.eventId ?? ''
    returns.saveReasons(t.actor, {
      caseId: first,
      eventId,
      lines: MISSING.map((text) => ({ text, code: 'phieu_ket_qua' })),
    })
    const query = { from: civilDate('2023-09-01'), to: civilDate('2023-09-30'), communeCode: '' }
    const stats = returns.stats(query)
    expect(ReturnStatsSchema.parse(stats)).toEqual(stats)
    expect(stats).toMatchObject({ received: 3, returns: 3, unconfirmed: 3 })
    expect(stats.reasons.map((r) => [r.code, r.lines, r.dossiers])).toEqual([
      ['phieu_ket_qua', 4, 2],
      ['the_thuc', 1, 1],
    ])
    expect(stats.communes[0]).toMatchObject({ code: '09583', received: 2, returns: 2 })
    expect(stats.communes[0]?.mostOften).toContain('phiếu kết quả')
    expect(stats.months).toEqual([{ month: '2023-09', received: 3, returns: 3 }])
    expect(returns.stats({ ...query, communeCode: '09583' }).returns).toBe(2)
    expect(returns.stats({ ...query, to: civilDate('2023-09-12') })).toMatchObject({ received: 3, returns: 0 })
    expect(errorOf(() => returns.stats({ ...query, to: civilDate('2023-01-01') })).kind).toBe('validation')
  })

  it('does not count a return that was withdrawn', () => {
    const id = returned()
    const eventId = returns.ofCase(id).returns[0]?.eventId ?? ''
    t.measures.correctEvent(t.actor, {
      caseId: id,
      eventId,
      withdraw: true,
      on: null,
      data: {},
      reason: 'Ghi nhầm hồ sơ',
    })
    const query = { from: civilDate('2023-09-01'), to: civilDate('2023-09-30'), communeCode: '' }
    expect(returns.stats(query)).toMatchObject({ received: 1, returns: 0, reasons: [] })
    expect(returns.ofCase(id).returns).toEqual([])
  })
})

describe('the next dossier of the same compiler', () => {
  it('is warned of the mistakes of the earlier ones until it has been received', () => {
    expect(Object.keys(CHECKS)).toContain('repeated-returns')
    const documents = { rows: () => [], printedValues: () => ({}) }
    const cases = createCasesService({ ...t, documents, attachments: { list: () => [] }, returns })
    returned([
      'Thiếu phiếu kết quả xác định tình trạng nghiện',
      'Thiếu phiếu kết quả bản chính',
      'Không đóng dấu, thiếu dấu',
    ])
    const said = (id: string) => cases.findings(id, 'always').filter((x) => x.rule === 'V21c')
    const next = beginCase(t, '2023-10-02', { compiler: COMPILER, lastViolationOn: '2023-09-28' })
    const [missing, form, ...more] = said(next)
    expect(more).toEqual([])
    expect(missing).toMatchObject({ severity: 'warn', place: { kind: 'checklist', ref: 'phieu_ket_qua' } })
    expect(missing?.message).toMatch(
      /^Lần trước Ủy ban nhân dân phường Quang Trung bị trả hồ sơ vì: .*\(2 lần, gần nhất HS-2023-001 ngày 13\/09\/2023/,
    )
    expect(form).toMatchObject({ severity: 'note' })
    const elsewhere = { ...COMPILER, communeCode: '09601', name: 'Ủy ban nhân dân phường Phú Thịnh' }
    expect(said(beginCase(t, '2023-10-02', { compiler: elsewhere, lastViolationOn: '2023-09-28' }))).toEqual([])
    recordAll(t, next, [
      ['lap_ho_so', '2023-10-02'],
      ['gui_thong_bao', '2023-10-06'],
      ['nhan_thong_bao', '2023-10-06'],
      ['het_han_doc', '2023-10-11'],
      ['gui_ldtbxh', '2023-10-12'],
      ['ldtbxh_nhan', '2023-10-12'],
    ])
    expect(said(next)).toEqual([])
  })
})
