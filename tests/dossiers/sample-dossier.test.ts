import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AttachmentsService, createAttachmentsService } from '#main/attachments/attachments.service.ts'
import { loadAttachmentLimits } from '#main/attachments/limits.ts'
import { createCasesService } from '#main/cases/cases.service.ts'
import { loadSampleCase, loadSamplePeople } from '#main/cases/load-sample.ts'
import { createDocumentsService, type DocumentsService } from '#main/documents/documents.service.ts'
import { createPress } from '#main/documents/press.ts'
import { createDossiersService, type DossiersService } from '#main/dossiers/dossiers.service.ts'
import { openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { qpdfComplaints, seenPages, seenStructure, stampOf, wordsOf } from './independent-reader.ts'

/** The shipped sample case, taken in and bound by the services of all rooms as the program wires them. */
let test: TestMeasures
let documents: DocumentsService
let attachments: AttachmentsService
let dossiers: DossiersService
let caseId: string

beforeAll(async () => {
  test = openTestMeasures('2023-09-05')
  const press = createPress(RESOURCES)
  documents = createDocumentsService({ ...test, press })
  attachments = createAttachmentsService({
    ...test,
    limits: loadAttachmentLimits(RESOURCES),
    frozenFolios: (id) => dossiers.folioOf('attachment', id),
  })
  const cases = createCasesService({ ...test, documents, attachments })
  dossiers = createDossiersService({ ...test, documents, attachments, cases, press })
  const samples = join(RESOURCES, 'samples/son-tay')
  loadSamplePeople(test, test.actor, samples)
  ;({ caseId } = await loadSampleCase({ ...test, documents, attachments }, test.actor, samples, 'a-du-ho-so.json'))
})
afterAll(() => test.dispose())

it('goes from the notice to the court without one seen number moving', async () => {
  const notice = await dossiers.seal(test.actor, caseId, 'notice')
  const seen = dossiers.view(caseId, 'notice').items
  const court = await dossiers.seal(test.actor, caseId, 'court')
  const now = dossiers.view(caseId, 'court').items
  for (const item of seen) {
    expect(now.find((i) => i.id === item.id)).toMatchObject({ folioFrom: item.folioFrom, folioTo: item.folioTo })
  }
  expect(court.lastFolio).toBeGreaterThan(notice.lastFolio)

  const { bytes, pages: count } = dossiers.pdf(test.actor, court.id, 'chinh')
  expect(qpdfComplaints(bytes)).toBe('')
  const pages = seenPages(bytes)
  expect([pages.length, count >= 30]).toEqual([count, true])
  const stamps = pages.map((p) => stampOf(p)?.folio ?? null)
  expect(stamps.filter((n) => n !== null)).toEqual(Array.from({ length: court.lastFolio }, (_, i) => i + 1))
  const { bookmarks } = seenStructure(bytes)
  for (const item of now.filter((i) => i.folioFrom > 0)) {
    const bookmark = bookmarks.find((b) => b.title.endsWith(item.title) && stamps[b.page - 1] === item.folioFrom)
    expect(bookmark, `${item.title} begins where its bookmark says`).toBeDefined()
  }
  const names = pages.filter((p) => /NGUYỄN VĂN MẪU|Nguyễn Văn Mẫu/.test(wordsOf(p)))
  expect(names.length, 'the texts of the papers can be read').toBeGreaterThan(10)

  const letter = now[0]
  expect(letter).toMatchObject({ folioFrom: 0, kind: 'document' })
  const papersHash = (await documents.pdf(test.actor, letter?.sourceId ?? '')).bytes
  expect(createHash('sha256').update(papersHash).digest('hex')).toBe(
    documents.rows(caseId).find((d) => d.id === letter?.sourceId)?.sha256,
  )
})

it('keeps a cancelled paper that was seen in its place, with its own bytes', async () => {
  const before = dossiers.view(caseId, 'court')
  const decision = documents.rows(caseId).find((d) => d.form === 'ND116-36')
  if (decision === undefined) throw new Error('the sample has no decision')
  documents.cancel(test.actor, decision.id, decision.version, 'Thử hủy')
  const after = dossiers.view(caseId, 'court')
  expect(after.items.map((i) => [i.id, i.folioFrom])).toEqual(before.items.map((i) => [i.id, i.folioFrom]))
  expect(after.findings).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'V30', severity: 'note' })]))
  const draft = await dossiers.draft(test.actor, caseId, 'court', 'chinh')
  expect(seenPages(draft.bytes).map(wordsOf).join(' ')).toContain('đã hủy')
})
