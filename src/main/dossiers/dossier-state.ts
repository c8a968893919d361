import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import type { DocumentRow } from '#shared/documents/document.schema.ts'
import type { BindingSettings, DossierItem, DossierPurpose, DossierView } from '#shared/dossiers/dossier.schema.ts'
import type { Finding } from '#shared/measures/finding.ts'
import type { ChecklistRow } from '#shared/measures/measure.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import type { CaseContext } from '../measures/case-context.ts'
import {
  type AssembledItem,
  type AssemblyInput,
  assembleDossier,
  type SealedFolio,
  type SignedCopy,
} from './assemble.ts'
import { dossierFindings } from './dossier-findings.ts'
import type { Bound, DossiersRepo, StoredRevision } from './dossiers.repo.ts'

export interface DossierStateDeps {
  readonly repo: DossiersRepo
  readonly settings: { office(): Office }
  readonly measures: { context(caseId: string): CaseContext }
  readonly documents: { rows(caseId: string): DocumentRow[] }
  readonly attachments: { list(caseId: string): Attachment[]; signedCopies?(caseId: string): SignedCopy[] }
  readonly cases: {
    checklist(caseId: string): ChecklistRow[]
    findings(caseId: string, at: DossierPurpose): Finding[]
  }
}

/** The dossier of a case for one hand-over, as it would be bound now. */
export interface DossierState {
  readonly purpose: DossierPurpose
  readonly context: CaseContext
  readonly office: Office
  /** The office's settings, but counting as the first sealed revision did. */
  readonly binding: BindingSettings
  readonly items: readonly AssembledItem[]
  readonly findings: readonly Finding[]
  readonly revisions: readonly StoredRevision[]
  readonly sealed: readonly SealedFolio[]
}

/** Reads everything that binding a case's dossier depends on. Writes nothing. */
export function readDossierState(deps: DossierStateDeps, caseId: string, purpose: DossierPurpose): DossierState {
  const { repo, settings, measures, documents, attachments, cases } = deps
  const context = measures.context(caseId)
  const office = settings.office()
  const revisions = repo.revisions(caseId)
  const binding = { ...office.binding, ...revisions[0]?.bound.binding }
  const input: AssemblyInput = {
    purpose,
    definitions: context.regime.checklist,
    checklist: cases.checklist(caseId),
    documents: documents.rows(caseId),
    attachments: attachments.list(caseId),
    signedCopies: attachments.signedCopies?.(caseId) ?? [],
    sealed: repo.sealedFolios(caseId),
    arranged: repo.order(caseId),
    binding,
  }
  const items = assembleDossier(input)
  const findings = [...cases.findings(caseId, purpose), ...dossierFindings(input, items)]
  return { purpose, context, office, binding, items, findings, revisions, sealed: input.sealed }
}

/** Papers that carry folios; the transfer letter is not one of them unless the office says so. */
export function numberedItems(state: Pick<DossierState, 'items'>): AssembledItem[] {
  return state.items.filter((item) => item.folioFrom > 0)
}

/** Sheets that carry folios: the count of the index and of the handover record (V29). */
export function numberedSheets(state: Pick<DossierState, 'items'>): number {
  return numberedItems(state).reduce((sum, item) => sum + item.sheets, 0)
}

/** The last folio of the dossier, 0 while there is none. */
export function lastFolio(state: Pick<DossierState, 'items'>): number {
  return numberedItems(state).reduce((last, item) => Math.max(last, item.folioTo), 0)
}

/** An item as it is shown and kept, without what only the binder needs. */
function plainItem(item: AssembledItem): DossierItem {
  const {
    sha256: _sha,
    mediaType: _type,
    turns: _turns,
    fate: _fate,
    frozenFrom: _from,
    transferLetter: _top,
    ...plain
  } = item
  return plain
}

/** What a revision keeps of the papers that it binds. */
export function boundItems(items: readonly AssembledItem[]): Bound['items'] {
  return items.map((item) => ({
    ...plainItem(item),
    sha256: item.sha256,
    turns: [...item.turns],
    fate: item.fate,
  }))
}

/** What the window and the command line see of it. */
export function viewOf(
  state: DossierState,
  files: (revisionId: string) => DossierView['revisions'][number]['files'],
  sealedNow: number | null,
): DossierView {
  const { context, purpose, findings } = state
  return {
    caseId: context.id,
    caseCode: context.code,
    personName: context.person.fullName,
    purpose,
    items: state.items.map(plainItem),
    sheets: numberedSheets(state),
    findings: [...findings],
    ready: !findings.some((f) => f.severity === 'refuse'),
    revisions: state.revisions.map(({ caseId: _case, bound: _bound, handoverBlobId: _blob, ...revision }) => ({
      ...revision,
      files: files(revision.id),
    })),
    sealedNow,
  }
}
