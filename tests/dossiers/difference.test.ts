import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPress } from '#main/documents/press.ts'
import { comparePapers } from '#main/dossiers/compare-papers.ts'
import { type ComparisonService, createComparisonService } from '#main/dossiers/comparison.service.ts'
import type { BoundItem } from '#main/dossiers/dossiers.repo.ts'
import { knownLaw, loadReturnReasons } from '#main/dossiers/return-reasons.ts'
import { createReturnsService } from '#main/dossiers/returns.service.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { DifferenceSchema } from '#shared/dossiers/difference.schema.ts'
import { makePdf } from '#tests/helpers/scan-files.ts'
import { recordAll } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { type DossierFixture, fillDossier, openDossierFixture } from './dossier-fixture.ts'
import { qpdfComplaints, seenPages, wordsOf } from './independent-reader.ts'

const OLD = { fullName: 'Nguyễn Văn Mẫu', workplace: 'Xưởng Ví Dụ', occupation: 'Thợ hư cấu' }
const NEW = { ...OLD, workplace: 'Tổ hợp Minh Họa', occupation: 'Thợ hư cấu, nghỉ việc' }

let f: DossierFixture
let comparison: ComparisonService
const press = createPress(RESOURCES)
beforeEach(async () => {
  f = openDossierFixture()
  await fillDossier(f)
  const catalogue = loadReturnReasons(RESOURCES, knownLaw(f.regimes.parts))
  const returns = createReturnsService({ ...f, catalogue })
  comparison = createComparisonService({ ...f, documents: f.shelf, returns, press })
})
afterEach(() => f.dispose())

const compare = (from: number | null = null, to: number | null = null) =>
  comparison.compare({ caseId: f.caseId, from, to })
const seal = () => f.dossiers.seal(f.actor, f.caseId, 'office')

/** The life of a dossier that came back: one paper replaced with other values, one scan added. */
async function sendBackAndMend(): Promise<{ added: string }> {
  const summary = await f.shelf.issue('ND116-30', { id: 'ly-lich-cu', number: '01/LL' }, OLD)
  f.shelf.change('vb-2', { state: 'huy' })
  await seal()
  recordAll(f, f.caseId, [
    ['lap_ho_so', '2023-08-15'],
    ['gui_thong_bao', '2023-08-18'],
    ['nhan_thong_bao', '2023-08-18'],
    ['het_han_doc', '2023-08-23'],
    ['gui_ldtbxh', '2023-08-24'],
    ['ldtbxh_nhan', '2023-08-24'],
  ])
  f.clock.set('2023-09-06')
  recordAll(f, f.caseId, [['tra_bo_sung', '2023-09-06', { missing: ['Nghề nghiệp ghi không đúng', 'Thiếu xác nhận'] }]])
  f.shelf.change(summary.id, { state: 'thay_the', replacedBy: 'ly-lich-moi' })
  await f.shelf.issue('ND116-30', { id: 'ly-lich-moi', number: '02/LL' }, NEW)
  const added = await f.attach('tai_lieu_khac', 'xac-nhan.pdf', await makePdf(3))
  return { added }
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

describe('the difference between a returned dossier and the next one', () => {
  it('names what was asked, added and replaced, with folios, fields and facts', async () => {
    const { added } = await sendBackAndMend()
    const now = compare()
    expect(DifferenceSchema.parse(now)).toEqual(now)
    expect([now.from.no, now.to.no]).toEqual([1, 0])
    await seal()
    const found = compare()
    expect([found.from.no, found.to.no, found.same]).toEqual([1, 2, false])
    expect(found.asked).toEqual(['Nghề nghiệp ghi không đúng', 'Thiếu xác nhận'])
    expect(found.added.map((p) => p.id)).toEqual([`attachment:${added}`])
    expect(found.added[0]?.folios).toMatch(/^\d+–\d+$/)
    expect(found.replaced.map((p) => [p.before.id, p.after.id])).toEqual([
      ['document:ly-lich-cu', 'document:ly-lich-moi'],
    ])
    expect(found.removed).toEqual([])
    expect(found.refoliated).toEqual([])
    expect(found.fields).toHaveLength(1)
    expect(found.fields[0]?.changes.map((c) => [c.before, c.after])).toEqual([
      ['Thợ hư cấu', 'Thợ hư cấu, nghỉ việc'],
      ['Xưởng Ví Dụ', 'Tổ hợp Minh Họa'],
    ])
    expect(found.facts.map((x) => [x.before, x.after])).toEqual([
      ['Thợ hư cấu', 'Thợ hư cấu, nghỉ việc'],
      ['Xưởng Ví Dụ', 'Tổ hợp Minh Họa'],
    ])
    expect(found.facts[0]?.papers).toHaveLength(1)
    expect(now.added.map((p) => p.id)).toEqual(found.added.map((p) => p.id))
  })

  it('is printed on a sheet that another program reads', async () => {
    await sendBackAndMend()
    await seal()
    const query = { caseId: f.caseId, from: null, to: null }
    const { bytes, pages } = await comparison.sheet(f.actor, query)
    expect(qpdfComplaints(bytes)).toBe('')
    const seen = seenPages(bytes)
    expect(seen).toHaveLength(pages)
    const words = seen.map(wordsOf).join(' ')
    for (const said of [
      'PHIẾU ĐỐI CHIẾU',
      'đóng lần 1 ngày',
      'Nghề nghiệp ghi không đúng',
      'Tổ hợp Minh Họa',
      'số 02/',
      'Thêm',
    ]) {
      expect(words).toContain(said)
    }
    expect(comparison.fileName(query)).toMatch(/^HS-2023-001-doi-chieu-1-2\.pdf$/)
    const audited = f.store.sqlite
      .prepare("select count(*) from audit where action = 'dossier.difference'")
      .pluck()
      .get()
    expect(audited).toBe(1)
  })

  it('says plainly that nothing differs', async () => {
    await seal()
    const found = compare()
    expect(found).toMatchObject({ same: true, added: [], replaced: [], from: { no: 1 }, to: { no: 0 } })
    const { bytes } = await comparison.sheet(f.actor, { caseId: f.caseId, from: null, to: null })
    expect(seenPages(bytes).map(wordsOf).join(' ')).toContain('Hai bản giống nhau')
  })

  it('tells a cancelled paper, another description and another turn', async () => {
    await seal()
    const [scan] = f.attachments.list(f.caseId)
    if (scan === undefined) throw new Error('no scan')
    f.attachments.update(f.actor, { id: scan.id, version: scan.version, number: '15/PKQ', turns: [1] })
    f.shelf.change('vb-4', { state: 'huy' })
    const found = compare()
    expect(found.cancelled.map((p) => p.id)).toEqual(['document:vb-4'])
    expect(found.described[0]?.changes).toEqual([
      { label: 'Số, ký hiệu', before: '', after: '15/PKQ' },
      { label: 'Xoay trang', before: '', after: 'trang 1: 90°' },
    ])
  })

  it('is refused where there is nothing earlier, or the later is not later', async () => {
    expect(errorOf(compare)).toMatchObject({ kind: 'not-found' })
    await seal()
    expect(errorOf(() => compare(1, 1))).toMatchObject({ kind: 'validation' })
    expect(errorOf(() => compare(7))).toMatchObject({ kind: 'not-found' })
  })
})

const bound = (id: string, own: Partial<BoundItem> = {}): BoundItem => ({
  id,
  kind: 'attachment',
  sourceId: id,
  checklistRow: '',
  title: id,
  number: '',
  date: null,
  author: '',
  copyKind: 'ban_sao',
  pages: 1,
  sheets: 1,
  folioFrom: 0,
  folioTo: 0,
  frozen: false,
  supplement: false,
  sha256: `hash ${id}`,
  turns: [],
  fate: '',
  ...own,
})

describe('papers of two states', () => {
  it('follow a chain of replacements, and the scan of a signed copy', () => {
    const doc = (id: string) => bound(`document:${id}`, { kind: 'document', sourceId: id })
    const chain = [
      { id: 'a', replacedBy: 'b' },
      { id: 'b', replacedBy: 'c' },
      { id: 'c', replacedBy: null },
    ]
    const moved = comparePapers([doc('a')], [doc('a'), doc('c')], chain, () => null)
    expect(moved.replaced.map((p) => [p.before.sourceId, p.after.sourceId])).toEqual([['a', 'c']])
    expect(moved.added).toEqual([])
    const signed = comparePapers([doc('a')], [bound('quet')], [{ id: 'a', replacedBy: null }], () => 'a')
    expect(signed.replaced.map((p) => [p.before.sourceId, p.after.sourceId])).toEqual([['a', 'quet']])
    expect(signed.removed).toEqual([])
  })

  it('that went and came in the same row are one replacement, several are not guessed at', () => {
    const row = { checklistRow: 'phieu_ket_qua' }
    const one = comparePapers([bound('cu', row)], [bound('moi', row)], [], () => null)
    expect([one.replaced.length, one.added.length, one.removed.length]).toEqual([1, 0, 0])
    const two = comparePapers([bound('cu', row)], [bound('moi', row), bound('nua', row)], [], () => null)
    expect([two.replaced.length, two.added.length, two.removed.length]).toEqual([0, 2, 1])
  })

  it('with other folios or other bytes are told', () => {
    const before = [bound('a', { folioFrom: 1, folioTo: 2 }), bound('b')]
    const after = [bound('a', { folioFrom: 3, folioTo: 4 }), bound('b', { sha256: 'khác' })]
    const found = comparePapers(before, after, [], () => null)
    expect(found.refoliated.map((p) => p.after.id)).toEqual(['a'])
    expect(found.replaced.map((p) => p.after.id)).toEqual(['b'])
  })
})
