import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AttachmentsService, createAttachmentsService } from '#main/attachments/attachments.service.ts'
import { loadAttachmentLimits } from '#main/attachments/limits.ts'
import { type CasesService, createCasesService } from '#main/cases/cases.service.ts'
import { loadForms } from '#main/documents/load-forms.ts'
import { millimetres } from '#main/documents/pdf/page-layout.ts'
import { createPdfRenderer } from '#main/documents/pdf/pdf-renderer.ts'
import { createPress } from '#main/documents/press.ts'
import { createDossiersService, type DossiersService } from '#main/dossiers/dossiers.service.ts'
import { fail } from '#shared/contract/errors.ts'
import type { DocumentRow } from '#shared/documents/document.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { beginCase, openTestMeasures, sampleCase, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'

const renderer = createPdfRenderer(RESOURCES)
const forms = loadForms(RESOURCES, millimetres(renderer.layout.textWidth))

/**
 * The issued papers of a case, each a real statutory form laid out by the real renderer. Issuing itself, with its numbers
 * and signers, belongs to the documents room and is tested there.
 */
export interface Shelf {
  rows(caseId: string): DocumentRow[]
  printedValues(id: string): FieldValues
  pdf(actor: unknown, id: string): Promise<{ bytes: Uint8Array; pages: number }>
  issue(form: string, own?: Partial<DocumentRow>, values?: FieldValues): Promise<DocumentRow>
  change(id: string, own: Partial<DocumentRow>): void
  /** Replaces the bytes behind the row's back. */
  spoil(id: string): void
}

/** Laid out once for all tests: the same form gives the same bytes. */
const laidOut = new Map<string, ReturnType<typeof renderer.render>>()

function printed(form: string, values: FieldValues): ReturnType<typeof renderer.render> {
  const key = JSON.stringify([form, values])
  const known = laidOut.get(key) ?? renderer.render(resolveForm(forms.get(form), values, { mode: 'draft' }))
  laidOut.set(key, known)
  return known
}

function createShelf(caseId: string): Shelf {
  const shelf = new Map<string, { row: DocumentRow; bytes: Uint8Array; values: FieldValues }>()
  const find = (id: string) => shelf.get(id) ?? fail({ kind: 'not-found', what: 'văn bản', id })
  return {
    rows: (id) => (id === caseId ? [...shelf.values()].map(({ row }) => row) : []),
    printedValues: (id) => find(id).values,
    pdf: async (_actor, id) => {
      const { bytes, row } = find(id)
      return { bytes, pages: row.pages }
    },
    async issue(form, own = {}, values = {}) {
      const definition = forms.get(form)
      const { bytes, pages } = await printed(form, values)
      const row: DocumentRow = {
        id: `vb-${shelf.size + 1}`,
        caseId,
        form,
        formVersion: definition.version,
        title: definition.indexTitle,
        state: 'ban_hanh',
        number: '',
        documentDate: civilDate('2023-08-17'),
        signer: 'Người ký mẫu',
        issuer: 'Ủy ban nhân dân phường Quang Trung',
        pages,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        version: 1,
        updatedAt: '',
        replacedBy: null,
        ...own,
      }
      shelf.set(row.id, { row, bytes, values })
      return row
    },
    change(id, own) {
      const paper = find(id)
      shelf.set(id, { ...paper, row: { ...paper.row, ...own } })
    },
    spoil(id) {
      const paper = find(id)
      shelf.set(id, { ...paper, bytes: paper.bytes.map((b, i) => (i === 900 ? b ^ 1 : b)) })
    },
  }
}

export interface DossierFixture extends TestMeasures {
  caseId: string
  shelf: Shelf
  attachments: AttachmentsService
  cases: CasesService
  dossiers: DossiersService
  /** Attaches a sample scan, or the given bytes, to a row. */
  attach(row: string, file: string, bytes?: Uint8Array): Promise<string>
}

const FACTS = {
  ...sampleCase('a-du-ho-so.json').facts,
  compiler: {
    kind: 'ubnd_xa' as const,
    name: 'Ủy ban nhân dân phường Quang Trung',
    parent: 'Ủy ban nhân dân thị xã Sơn Tây',
    placeName: 'Quang Trung',
    symbol: 'UBND',
    communeCode: '09583',
  },
}

/** A case of an adult with a stable residence, with the services of all rooms around the dossier. */
export function openDossierFixture(): DossierFixture {
  const test = openTestMeasures('2023-09-05')
  const caseId = beginCase(test, '2023-08-15', FACTS, {
    fullName: 'Nguyễn Văn Mẫu',
    currentAddress: 'Số 00 ngõ Ví Dụ, phường Quang Trung, thị xã Sơn Tây, thành phố Hà Nội (dữ liệu mẫu)',
  })
  const shelf = createShelf(caseId)
  const limits = loadAttachmentLimits(RESOURCES)
  const attachments = createAttachmentsService({
    ...test,
    limits,
    frozenFolios: (id) => dossiers.folioOf('attachment', id),
  })
  const cases = createCasesService({ ...test, documents: shelf, attachments })
  const dossiers = createDossiersService({
    ...test,
    documents: shelf,
    attachments,
    cases,
    press: createPress(RESOURCES),
  })
  return {
    ...test,
    caseId,
    shelf,
    attachments,
    cases,
    dossiers,
    attach: async (checklistRow, file, bytes = readFileSync(join(RESOURCES, 'samples/scans', file))) =>
      (await attachments.add(test.actor, { caseId, checklistRow, fileName: file, bytes: new Uint8Array(bytes) })).id,
  }
}

/** What the law asks of this case until it goes to the office: all but the letter to the court. */
export async function fillDossier(f: DossierFixture): Promise<void> {
  for (const form of ['ND116-29', 'ND116-30', 'ND116-27', 'ND116-31', 'ND116-32', 'ND116-36', 'ND116-37']) {
    await f.shelf.issue(form)
  }
  await f.attach('phieu_ket_qua', 'a-phieu-ket-qua.jpg')
  await f.attach('tai_lieu_khac', 'a-xac-minh-cu-tru.png')
  await f.attach('tai_lieu_khac', 'a-can-cuoc-cong-dan.jpg')
}
