import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAttachmentsService } from '#main/attachments/attachments.service.ts'
import { loadAttachmentLimits } from '#main/attachments/limits.ts'
import { createCasesService } from '#main/cases/cases.service.ts'
import { createPress } from '#main/documents/press.ts'
import { createDossiersService, type DossiersService } from '#main/dossiers/dossiers.service.ts'
import { makePdf } from '#tests/helpers/scan-files.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { type DossierFixture, fillDossier, openDossierFixture } from './dossier-fixture.ts'
import { seenPages, stampOf, wordsOf } from './independent-reader.ts'

let f: DossierFixture
let dossiers: DossiersService
let signPaper: (documentId: string, pages: number) => Promise<string>
beforeEach(async () => {
  f = openDossierFixture()
  await fillDossier(f)
  const attachments = createAttachmentsService({
    ...f,
    limits: loadAttachmentLimits(RESOURCES),
    papers: (caseId) => f.shelf.rows(caseId),
    frozenFolios: (id) => dossiers.folioOf('attachment', id),
  })
  const cases = createCasesService({ ...f, documents: f.shelf, attachments })
  dossiers = createDossiersService({ ...f, documents: f.shelf, attachments, cases, press: createPress(RESOURCES) })
  signPaper = async (documentId, pages) => {
    keepRow(documentId)
    const bytes = await makePdf(pages)
    return (await attachments.addCopy(f.actor, { caseId: f.caseId, documentId, fileName: 'da-ky.pdf', bytes })).id
  }
})
afterEach(() => f.dispose())

/** The shelf keeps its papers to itself; a copy refers to the row that issuing would have written. */
function keepRow(id: string): void {
  const row = f.shelf.rows(f.caseId).find((d) => d.id === id)
  if (row === undefined) throw new Error(`no paper ${id}`)
  f.store.sqlite
    .prepare(
      `insert or ignore into document (id, measure_id, form, form_version, regime, title, state, "values", signer_id, signer,
         issuer, number, pages, sha256, version, created_at, updated_at)
       values (?, ?, ?, 1, '', ?, 'ban_hanh', '{}', '', '', '', '', ?, ?, 1, '', '')`,
    )
    .run(id, f.caseId, row.form, row.title, row.pages, row.sha256)
}

const view = () => dossiers.view(f.caseId, 'office')
const paperOf = (id: string) => {
  const found = view().items.find((item) => item.sourceId === id)
  if (found === undefined) throw new Error(`${id} is not bound`)
  return found
}

describe('the scan of a signed paper', () => {
  it('is bound in place of our own page, under the name and number of the paper', async () => {
    const before = view().items
    const own = before.find((item) => item.kind === 'document')
    if (own === undefined) throw new Error('no paper')
    const scan = await signPaper(own.sourceId, 3)
    const after = view()
    expect(after.items).toHaveLength(before.length)
    expect(paperOf(scan)).toMatchObject({
      kind: 'attachment',
      title: own.title,
      number: own.number,
      checklistRow: own.checklistRow,
      copyKind: 'ban_chinh',
      pages: 3,
      sheets: 2,
    })
    expect(after.items.some((item) => item.sourceId === own.sourceId)).toBe(false)
    expect(after.findings.some((x) => x.message.includes('đóng bản quét đã ký'))).toBe(true)
    const { id, lastFolio } = await dossiers.seal(f.actor, f.caseId, 'office')
    const pages = seenPages(dossiers.pdf(f.actor, id, 'chinh').bytes)
    expect(pages.flatMap((p) => stampOf(p)?.folio ?? [])).toHaveLength(lastFolio)
    const bound = pages.filter((p) => {
      const folio = stampOf(p)?.folio ?? 0
      return folio >= paperOf(scan).folioFrom && folio <= paperOf(scan).folioTo
    })
    expect(bound.map(wordsOf).join(' ')).not.toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  })

  it('gives way to a newer one until it was sealed, and stays then', async () => {
    const own = view().items.find((item) => item.kind === 'document')?.sourceId ?? ''
    await signPaper(own, 1)
    const second = await signPaper(own, 2)
    expect(paperOf(second).pages).toBe(2)
    await dossiers.seal(f.actor, f.caseId, 'office')
    const third = await signPaper(own, 1)
    expect(paperOf(second)).toMatchObject({ frozen: true })
    expect(view().items.some((item) => item.sourceId === third)).toBe(false)
    expect(view().sealedNow).toBe(1)
  })

  it('that comes after its paper was seen leaves the seen sheet where it is, and says so', async () => {
    const own = view().items.find((item) => item.kind === 'document')?.sourceId ?? ''
    await dossiers.seal(f.actor, f.caseId, 'office')
    const scan = await signPaper(own, 1)
    expect(paperOf(own)).toMatchObject({ frozen: true })
    expect(view().items.some((item) => item.sourceId === scan)).toBe(false)
    expect(view().findings.some((x) => x.rule === 'V30' && x.message.includes('trước khi có bản quét'))).toBe(true)
  })
})
