import { describe, expect, it } from 'vitest'
import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { DocumentRow } from '#shared/documents/document.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { type ChecklistDefinition, ChecklistDefinitionSchema } from '#shared/regimes/regime.schema.ts'
import { type AssemblyInput, assembleDossier, type SealedFolio } from './assemble.ts'
import { dossierFindings } from './dossier-findings.ts'

const row = (id: string, order: number, own: Partial<ChecklistDefinition> = {}): ChecklistDefinition =>
  ChecklistDefinitionSchema.parse({
    id,
    no: order,
    label: `Mục ${id}`,
    madeBy: '',
    needs: [],
    purposes: ['notice', 'office', 'court'],
    order,
    provenance: { article: '', source: '', confidence: 'proposal' },
    ...own,
  })
const definitions = [
  row('don', 20, { form: 'F-DON' }),
  row('bien_ban', 30, { form: 'F-BB', many: true }),
  row('phieu', 40),
  row('quyet_dinh', 90, { form: 'F-QD', purposes: ['office', 'court'] }),
  row('de_nghi', 1, { form: 'F-DN', purposes: ['court'], transferLetter: true }),
  row('vi_thanh_nien', 60),
]
const doc = (id: string, form: string, pages: number, own: Partial<DocumentRow> = {}): DocumentRow => ({
  id,
  caseId: 'c',
  form,
  formVersion: 1,
  title: `Văn bản ${id}`,
  state: 'ban_hanh',
  number: '',
  documentDate: civilDate('2023-03-01'),
  signer: '',
  issuer: 'Cơ quan mẫu',
  pages,
  sha256: `sha-${id}`,
  version: 1,
  updatedAt: '',
  replacedBy: null,
  ...own,
})
const scan = (id: string, checklistRow: string, pages = 1): Attachment => ({
  id,
  caseId: 'c',
  fileName: `${id}.pdf`,
  mediaType: 'application/pdf',
  pages,
  size: 1,
  sha256: `sha-${id}`,
  checklistRow,
  title: '',
  number: '',
  date: null,
  author: '',
  copyKind: 'ban_sao',
  turns: Array.from({ length: pages }, () => 0),
  position: 1,
  version: 1,
})
const base: AssemblyInput = {
  purpose: 'court',
  definitions,
  checklist: ['don', 'bien_ban', 'phieu', 'quyet_dinh', 'de_nghi'].map((id) => ({ id })),
  documents: [
    doc('qd', 'F-QD', 1),
    doc('dn', 'F-DN', 2),
    doc('don', 'F-DON', 3),
    doc('nhap', 'F-BB', 1, { state: 'nhap' }),
  ],
  attachments: [scan('phieu', 'phieu', 2), scan('la', 'vi_thanh_nien'), scan('roi', '')],
  sealed: [],
  arranged: [],
  binding: { unit: 'to', duplex: true, transferLetterNumbered: false },
}
const show = (input: AssemblyInput) =>
  assembleDossier(input).map(
    (i) => `${i.sourceId} ${i.folioFrom}-${i.folioTo}${i.frozen ? ' frozen' : ''}${i.supplement ? ' later' : ''}`,
  )
const seal = (
  sourceId: string,
  from: number,
  to: number,
  revisionNo = 1,
  kind: SealedFolio['kind'] = 'document',
): SealedFolio => ({
  kind,
  sourceId,
  from,
  to,
  sourceSha256: `sha-${sourceId}`,
  revisionNo,
})

describe('assembleDossier', () => {
  it('takes issued papers and assigned scans in the order of the checklist, the letter unnumbered on top', () => {
    expect(show(base)).toEqual(['dn 0-0', 'don 1-2', 'phieu 3-3', 'qd 4-4'])
  })

  it('numbers the letter where the office says so', () => {
    const binding = { ...base.binding, transferLetterNumbered: true }
    expect(show({ ...base, binding })).toEqual(['dn 1-1', 'don 2-3', 'phieu 4-4', 'qd 5-5'])
    const sealed = [seal('don', 1, 2), seal('phieu', 3, 3, 1, 'attachment')]
    expect(show({ ...base, binding, sealed })[0], 'the next free number').toBe('dn 4-4 later')
  })

  it('counts sheets on one side, or pages, where the office says so', () => {
    expect(show({ ...base, binding: { ...base.binding, duplex: false } })).toEqual([
      'dn 0-0',
      'don 1-3',
      'phieu 4-5',
      'qd 6-6',
    ])
    const perPage = assembleDossier({ ...base, binding: { ...base.binding, unit: 'trang' } })
    expect(perPage.map((i) => [i.folioFrom, i.folioTo, i.sheets])).toEqual([
      [0, 0, 1],
      [1, 3, 2],
      [4, 5, 1],
      [6, 6, 1],
    ])
  })

  it('takes only what belongs to the hand-over, but keeps what was seen', () => {
    expect(show({ ...base, purpose: 'notice' })).toEqual(['don 1-2', 'phieu 3-3'])
    const sealed = [seal('don', 1, 2), seal('phieu', 3, 3, 1, 'attachment'), seal('qd', 4, 4, 2)]
    expect(show({ ...base, purpose: 'notice', sealed })).toEqual([
      'don 1-2 frozen',
      'phieu 3-3 frozen',
      'qd 4-4 frozen later',
    ])
  })

  it('appends what came later, whatever its row, and lists it as a supplement', () => {
    const sealed = [seal('don', 1, 2), seal('qd', 3, 3)]
    expect(show({ ...base, sealed })).toEqual(['dn 0-0', 'don 1-2 frozen', 'qd 3-3 frozen', 'phieu 4-4 later'])
  })

  it('keeps a replaced paper in its place, and the new one follows', () => {
    const documents = [doc('don', 'F-DON', 3, { state: 'thay_the', replacedBy: 'don2' }), doc('don2', 'F-DON', 1)]
    const input = { ...base, documents, attachments: [], sealed: [seal('don', 1, 2)] }
    expect(show(input)).toEqual(['don 1-2 frozen', 'don2 3-3 later'])
    expect(dossierFindings(input, assembleDossier(input)).map((f) => f.rule)).toEqual(['V30'])
  })

  it('lets the scan of a signed paper stand for the printed one, and says so', () => {
    const input = {
      ...base,
      attachments: [scan('ky', 'don', 2), scan('bb', 'bien_ban')],
      documents: [doc('don', 'F-DON', 3), doc('bb2', 'F-BB', 1)],
    }
    expect(show(input)).toEqual(['ky 1-1', 'bb2 2-2', 'bb 3-3'])
    expect(dossierFindings(input, assembleDossier(input)).map((f) => [f.severity, f.place.ref])).toEqual([
      ['note', 'F-DON'],
    ])
  })

  it("keeps the office's arrangement of what may still move", () => {
    const arranged = ['document:qd', 'attachment:phieu', 'document:don']
    expect(show({ ...base, arranged })).toEqual(['dn 0-0', 'qd 1-1', 'phieu 2-2', 'don 3-4'])
  })
})

describe('dossierFindings', () => {
  it('refuses an empty dossier and names scans of rows that the case does not have', () => {
    const input = { ...base, documents: [], attachments: [scan('la', 'vi_thanh_nien')] }
    expect(dossierFindings(input, assembleDossier(input)).map((f) => [f.severity, f.place.ref])).toEqual([
      ['refuse', ''],
      ['warn', 'la'],
    ])
  })
})
