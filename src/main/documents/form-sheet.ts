import type { FormSheet } from '#shared/documents/document.schema.ts'
import type { FormDefinition } from '#shared/documents/form.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { StoredDocument } from './documents.repo.ts'
import { sheetFindings } from './issue-checks.ts'
import { type PreparedPaper, withoutPaperValues } from './prepare-paper.ts'

/** What the register and the clock add to a sheet. */
export interface SheetMoment {
  readonly today: CivilDate
  readonly nextNumber: string
  readonly lastDateInBook: string
}

/** The entry form of a paper that is being written. */
export function openSheet(
  paper: PreparedPaper,
  stored: StoredDocument | null,
  signerId: string,
  { today, nextNumber, lastDateInBook }: SheetMoment,
): FormSheet {
  const { form } = paper
  return {
    ...formPart(form),
    documentId: stored?.id ?? null,
    caseId: paper.context.id,
    state: 'nhap',
    version: stored?.version ?? 0,
    values: paper.values,
    typed: paper.typed,
    known: paper.known.from,
    nextNumber,
    number: '',
    documentDate: paper.date,
    signers: paper.signers.map(({ id, name, titleLines }) => ({ id, name, titleLines })),
    signerId,
    findings: sheetFindings(paper, signerId, today, lastDateInBook),
  }
}

/** The entry form of an issued, replaced or cancelled paper: its frozen values, to read. */
export function frozenSheet(form: FormDefinition, stored: StoredDocument): FormSheet {
  const titles = stored.values['doc.signerTitle']
  const titleLines = Array.isArray(titles) ? titles.filter((t) => typeof t === 'string') : []
  return {
    ...formPart(form),
    documentId: stored.id,
    caseId: stored.caseId,
    formVersion: stored.formVersion,
    state: stored.state,
    version: stored.version,
    values: withoutPaperValues(stored.values),
    known: {},
    nextNumber: '',
    number: stored.number,
    documentDate: stored.documentDate,
    signers: stored.signer === '' ? [] : [{ id: stored.signerId, name: stored.signer, titleLines }],
    signerId: stored.signerId,
    findings: [],
  }
}

function formPart(form: FormDefinition) {
  const { code, version, listTitle, printedTitle, fields, register } = form
  return { form: code, formVersion: version, listTitle, printedTitle, fields, numbered: register !== null }
}
