import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CreatedOffice } from '#main/accounts/create-office.ts'
import { createOffice } from '#main/accounts/create-office.ts'
import { deriveKey } from '#main/accounts/key-derivation.ts'
import { importCase } from '#main/cases/import-case.service.ts'
import { loadSamplePeople } from '#main/cases/load-sample.ts'
import { countingIds, fixedClock } from '#main/cli/fixed-clock.ts'
import { loadForms } from '#main/documents/load-forms.ts'
import { loadPageLayout, millimetres } from '#main/documents/pdf/page-layout.ts'
import { createServices, type Services, sampleFolder } from '#main/services.ts'
import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { type CaseFile, CaseFileSchema } from '#shared/measures/case-file.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { MIGRATIONS, RESOURCES } from '#tests/helpers/test-store.ts'

export const USER = 'do'
/** Opens a store that holds nothing but fictitious people, for as long as the bench runs. */
export const PASSWORD = 'mật khẩu của bài đo'
/** The cheapest key that the format allows: what is measured is the dossier, not the password. */
export const CHEAP = { memoryKiB: 8, passes: 1, lanes: 1 }
export const DAY = civilDate('2023-09-05')
const SCANS = 10
const SCAN_DPI = 200
/** Length that the long texts are filled up to, so that text and scans come to about forty pages. */
const LONG = { acts: 1500, violatorStatement: 1500, witnessStatement: 1500, extra: 1500, statement: 7000 }

/** The papers of a case as they are printed, before they are laid out. */
export function printedDocuments({ documents }: Services, caseId: string): PrintedDocument[] {
  const forms = loadForms(RESOURCES, Math.round(millimetres(loadPageLayout(RESOURCES).textWidth)))
  return documents
    .rows(caseId)
    .filter((row) => row.state === 'ban_hanh')
    .map((row) => resolveForm(forms.get(row.form), documents.printedValues(row.id), { mode: 'final' }))
}

/** Paragraphs of numbered fictitious sentences up to a length, none like the other. */
function filled(start: string, length: number): string {
  let text = start
  for (let n = 1; text.length < length - 130; n++) {
    text += `\nĐoạn ${n}: lời kể hư cấu thứ ${n} để đo thời gian, có đủ dấu: ường, ẫm, ỗi, ặng, uyệt, ĩnh, ọc, ừa.`
  }
  return text
}

/** The sample's complete case with long texts, and other scans in place of its own. */
function enlarged(folder: string): CaseFile {
  const file = CaseFileSchema.parse(JSON.parse(readFileSync(join(folder, 'cases/a-du-ho-so.json'), 'utf8')))
  const documents = file.documents.map((document) => {
    const long = Object.entries(LONG).filter(([name]) => typeof document.values[name] === 'string')
    const values = long.map(([name, length]) => [name, filled(String(document.values[name]), length)])
    return { ...document, values: { ...document.values, ...Object.fromEntries(values) } }
  })
  return { ...file, documents, attachments: [] }
}

export interface BenchCase {
  readonly folder: string
  readonly caseId: string
  readonly printed: readonly PrintedDocument[]
  readonly scans: readonly Uint8Array[]
}

/** Makes a store with one case of about thirty pages of text and ten scans of 200 dpi. */
export async function makeBenchCase(root: string): Promise<BenchCase> {
  const folder = join(root, 'kho')
  const samples = sampleFolder(RESOURCES)
  const { binding, ...office } = OfficeSchema.parse(JSON.parse(readFileSync(join(samples, 'office.json'), 'utf8')))
  const [clock, ids] = [fixedClock(DAY), countingIds(DAY)]
  const made: CreatedOffice = await createOffice({
    folder,
    clock,
    ids,
    derive: deriveKey,
    cost: CHEAP,
    migrationsFolder: MIGRATIONS,
    // One-sided, because empty backs of sheets would only flatter the count of pages; and without the sample's footer.
    office: { ...office, sample: false, binding: { ...binding, duplex: false } },
    user: { login: USER, name: 'Người đo hư cấu', password: PASSWORD },
  })
  try {
    const services = createServices({ office: made.office, clock, ids, resourcesFolder: RESOURCES })
    const { actor } = made.office
    loadSamplePeople(services, actor, samples)
    const { caseId } = await importCase(services, actor, enlarged(samples), () => new Uint8Array())
    const draft = await services.dossiers.draft(actor, caseId, 'court', 'chinh')
    const scans = scansOf(root, draft.bytes)
    for (const [i, bytes] of scans.entries()) {
      const checklistRow = i === 0 ? 'phieu_ket_qua' : 'tai_lieu_khac'
      await services.attachments.add(actor, { caseId, checklistRow, fileName: `quet-${i}.jpg`, bytes })
    }
    return { folder, caseId, printed: printedDocuments(services, caseId), scans }
  } finally {
    made.office.close()
  }
}

/** Pictures of pages as a scanner would make them: JPEG, 200 dpi. */
function scansOf(root: string, pdf: Uint8Array): Uint8Array[] {
  const folder = join(root, 'quet')
  mkdirSync(folder)
  writeFileSync(join(folder, 'nguon.pdf'), pdf)
  const range = ['-f', '4', '-l', String(3 + SCANS)]
  execFileSync('pdftoppm', ['-r', String(SCAN_DPI), '-jpeg', ...range, 'nguon.pdf', 'trang'], { cwd: folder })
  const names = readdirSync(folder).filter((name) => name.endsWith('.jpg'))
  if (names.length !== SCANS) throw new Error(`${names.length} scans were made, not ${SCANS}`)
  return names.sort().map((name) => readFileSync(join(folder, name)))
}
