import { basename } from 'node:path'
import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import { AppFailure, type FieldProblem, fail } from '#shared/contract/errors.ts'
import type { CaseFile, CaseFileAttachment, CaseFileDocument } from '#shared/measures/case-file.schema.ts'
import type { Audit } from '../accounts/audit.ts'
import type { AttachmentsService } from '../attachments/attachments.service.ts'
import type { DocumentsService } from '../documents/documents.service.ts'
import type { MeasuresService } from '../measures/measures.service.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import type { Actor } from '../store/actor.ts'
import { mappingStorageErrors } from '../store/sqlite-errors.ts'
import type { Store } from '../store/store.ts'

export interface ImportCaseDeps {
  readonly store: Store
  readonly audit: Pick<Audit, 'record'>
  readonly settings: Pick<SettingsService, 'office'>
  readonly measures: Pick<MeasuresService, 'importCase'>
  readonly documents: Pick<DocumentsService, 'issue' | 'saveDraft'>
  readonly attachments: Pick<AttachmentsService, 'add' | 'update' | 'list'>
}

/** Bytes of a file that the case file names. Throws kind 'file'. */
export type ReadScan = (file: string) => Uint8Array

export interface ImportedCase {
  readonly caseId: string
  readonly code: string
  readonly personId: string
  readonly personName: string
  readonly events: number
  readonly issued: number
  readonly drafts: number
  readonly attachments: number
}

/**
 * Takes a whole case in: person, facts, events, papers in the order of their dates, scans. All or nothing.
 *
 * Throws 'validation' (a field, a code, a signer that is not there), 'rule-violation' (an event that the law does not
 * allow), kind 'file' (a scan that is missing or broken); nothing is left behind.
 */
export async function importCase(
  deps: ImportCaseDeps,
  actor: Actor,
  file: CaseFile,
  readScan: ReadScan,
): Promise<ImportedCase> {
  refuseUnknownSigners(deps, file)
  // Read before anything is written: a missing scan is the likeliest fault, and the cheapest to find.
  const scans = file.attachments.map((scan) => ({ scan, bytes: readScan(scan.file) }))
  const imported = await allOrNothing(deps.store, () => takeIn(deps, actor, file, scans))
  // In a transaction of its own, so that what follows each commit (the mark beside the store) also follows this import.
  deps.store.transaction(() => deps.audit.record(actor, 'case.import', 'case', imported.caseId, counts(imported)))
  return imported
}

async function takeIn(
  deps: ImportCaseDeps,
  actor: Actor,
  file: CaseFile,
  scans: readonly { scan: CaseFileAttachment; bytes: Uint8Array }[],
): Promise<ImportedCase> {
  const context = deps.measures.importCase(actor, file)
  const caseId = context.id
  for (const [index, { scan, bytes }] of scans.entries()) {
    await namingThePlace(`attachments.${index}`, () => addScan(deps, actor, caseId, scan, bytes))
  }
  for (const { document, index } of inOrderOfDate(file.documents)) {
    await namingThePlace(`documents.${index}`, () => addDocument(deps, actor, caseId, document))
  }
  const issued = file.documents.filter((d) => d.issue).length
  return {
    caseId,
    code: context.code,
    personId: context.person.id,
    personName: context.person.fullName,
    events: context.events.length,
    issued,
    drafts: file.documents.length - issued,
    attachments: scans.length,
  }
}

const counts = ({ events, issued, drafts, attachments }: ImportedCase) => ({ events, issued, drafts, attachments })

/** Papers take their numbers in the order of their dates; undated drafts come last. */
function inOrderOfDate(documents: readonly CaseFileDocument[]): { document: CaseFileDocument; index: number }[] {
  const key = (d: CaseFileDocument) => d.documentDate ?? '9999'
  return documents
    .map((document, index) => ({ document, index }))
    .sort((a, b) => (key(a.document) < key(b.document) ? -1 : key(a.document) > key(b.document) ? 1 : 0))
}

/** What is wrong with a field says where in the case file the field stands. */
async function namingThePlace(place: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    if (!(cause instanceof AppFailure) || cause.error.kind !== 'validation') throw cause
    const { what, fields } = cause.error
    fail({ kind: 'validation', what, fields: fields.map((f) => ({ ...f, path: `${place}.${f.path}` })) })
  }
}

async function addDocument(deps: ImportCaseDeps, actor: Actor, caseId: string, document: CaseFileDocument) {
  const { form, values, documentDate, signer: signerId } = document
  const input = { caseId, form, documentId: null, version: 0, values, documentDate, signerId }
  if (document.issue) await deps.documents.issue(actor, input)
  else deps.documents.saveDraft(actor, input)
}

async function addScan(
  deps: ImportCaseDeps,
  actor: Actor,
  caseId: string,
  scan: CaseFileAttachment,
  bytes: Uint8Array,
): Promise<Attachment> {
  const { checklistRow, title, number, date, author, copyKind } = scan
  const added = await deps.attachments.add(actor, { caseId, checklistRow, fileName: basename(scan.file), bytes })
  const named = title === '' ? {} : { title }
  return deps.attachments.update(actor, {
    id: added.id,
    version: added.version,
    ...named,
    number,
    date,
    author,
    copyKind,
  })
}

function refuseUnknownSigners({ settings }: ImportCaseDeps, { documents }: CaseFile): void {
  const known = new Set(settings.office().officers.map((officer) => officer.id))
  const fields: FieldProblem[] = documents.flatMap(({ signer }, i) =>
    signer === '' || known.has(signer)
      ? []
      : [{ path: `documents.${i}.signer`, message: `Không có người ký mã "${signer}" trong cơ quan` }],
  )
  if (fields.length > 0) fail({ kind: 'validation', what: 'hồ sơ', fields })
}

/**
 * One transaction around work that waits (papers are laid out, scans are looked through). Nobody else may write
 * meanwhile: the store is open in one process only, and an import is the only work of the command line or the first thing
 * that a new office does. Everything else keeps its transactions free of waiting; here a half of a case left behind by a
 * power cut would be worse.
 */
async function allOrNothing<T>(store: Store, work: () => Promise<T>): Promise<T> {
  const { sqlite } = store
  if (sqlite.inTransaction) throw new Error('an import cannot run inside another transaction')
  mappingStorageErrors(() => sqlite.exec('BEGIN IMMEDIATE'))
  try {
    const result = await work()
    mappingStorageErrors(() => sqlite.exec('COMMIT'))
    return result
  } catch (cause) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
    throw cause
  }
}
