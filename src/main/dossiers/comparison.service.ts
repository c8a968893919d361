import { PDFDocument } from '@cantoo/pdf-lib'
import { fail } from '#shared/contract/errors.ts'
import type { DocumentRow } from '#shared/documents/document.schema.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { Difference, DifferenceQuery } from '#shared/dossiers/difference.schema.ts'
import type { DossierPurpose } from '#shared/dossiers/dossier.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { dayOfMoment } from '#shared/primitives/day-of-moment.ts'
import type { Press } from '../documents/press.ts'
import type { CaseContext } from '../measures/case-context.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { comparePapers, type PaperPair, type SignedCopyOf, toldPaper } from './compare-papers.ts'
import { changedFacts, changedFields, type PrintedPaper } from './compare-values.ts'
import { DIFFERENCE_FORM, differenceValues } from './difference-sheet.ts'
import {
  boundItems,
  type DossierState,
  type DossierStateDeps,
  numberedSheets,
  readDossierState,
} from './dossier-state.ts'
import { type BoundItem, createDossiersRepo, type StoredRevision } from './dossiers.repo.ts'
import type { ReturnsService } from './returns.service.ts'

export interface ComparisonDeps extends Omit<DossierStateDeps, 'repo' | 'documents'> {
  readonly store: Store
  readonly clock: Clock
  readonly audit: {
    record(actor: Actor, action: string, subjectKind: string, subjectId: string, detail?: Record<string, unknown>): void
  }
  readonly documents: DossierStateDeps['documents'] & { printedValues(id: string): FieldValues }
  readonly returns: Pick<ReturnsService, 'ofCase'>
  readonly press: Pick<Press, 'forms' | 'renderer' | 'print'>
}

/** One state of a dossier: a sealed revision, or what would be bound now. */
interface Side {
  readonly no: number
  readonly purpose: DossierPurpose
  readonly on: CivilDate
  readonly sheets: number
  readonly lastFolio: number
  readonly items: readonly BoundItem[]
}

export type ComparisonService = ReturnType<typeof createComparisonService>

/** What changed between a dossier that was sent back and the one that follows it. Reads only. */
export function createComparisonService(deps: ComparisonDeps) {
  const { store, clock, audit, measures, documents, returns, press } = deps
  const repo = createDossiersRepo(store)

  const sealedSide = (revision: StoredRevision): Side => ({
    no: revision.no,
    purpose: revision.purpose,
    on: dayOfMoment(revision.sealedAt),
    sheets: revision.sheets,
    lastFolio: revision.lastFolio,
    items: withHashes(revision, repo.sealedFolios(revision.caseId)),
  })

  function presentSide(caseId: string, purpose: DossierPurpose): Side {
    const state: DossierState = readDossierState({ ...deps, repo }, caseId, purpose)
    return {
      no: 0,
      purpose,
      on: clock.today(),
      sheets: numberedSheets(state),
      lastFolio: Math.max(0, ...state.items.map((item) => item.folioTo)),
      items: boundItems(state.items),
    }
  }

  function sidesOf({ caseId, from, to }: DifferenceQuery): { from: Side; to: Side } {
    const revisions = repo.revisions(caseId)
    const numbered = (no: number) =>
      revisions.find((r) => r.no === no) ?? fail({ kind: 'not-found', what: `lần đóng hồ sơ thứ ${no}`, id: caseId })
    const earlier = from === null ? returnedRevision(caseId, revisions, to) : numbered(from)
    if (earlier === undefined) {
      fail({ kind: 'not-found', what: 'lần đóng hồ sơ trước đó để đối chiếu', id: caseId })
    }
    const last = revisions.at(-1)
    const no = to ?? (last !== undefined && last.no > earlier.no ? last.no : 0)
    if (no !== 0 && no <= earlier.no) {
      const fields = [{ path: 'to', message: `Lần đóng sau phải lớn hơn lần ${earlier.no}` }]
      fail({ kind: 'validation', what: 'hai lần đóng để đối chiếu', fields })
    }
    return { from: sealedSide(earlier), to: no === 0 ? presentSide(caseId, earlier.purpose) : sealedSide(numbered(no)) }
  }

  /** The one that was sent back last; where none was, the one before what it is compared with. */
  function returnedRevision(
    caseId: string,
    revisions: readonly StoredRevision[],
    to: number | null,
  ): StoredRevision | undefined {
    const candidates = to === null || to === 0 ? revisions : revisions.filter((r) => r.no < to)
    const returned = returns
      .ofCase(caseId)
      .returns.toReversed()
      .map((one) => candidates.findLast((r) => wasSealedBefore(r, one)))
      .find((revision) => revision !== undefined)
    if (returned !== undefined) return returned
    const isNow = to === 0 || (to === null && candidates.length === 1)
    return candidates.at(isNow || to !== null ? -1 : -2)
  }

  /** Throws 'not-found' where nothing was sealed yet, 'validation' where the later state is not later. */
  function compare(query: DifferenceQuery): Difference {
    const context: CaseContext = measures.context(query.caseId)
    const { from, to } = sidesOf(query)
    const rows = documents.rows(query.caseId)
    const papers = comparePapers(from.items, to.items, rows, signedCopyOf(query.caseId))
    const fields = papers.replaced.flatMap((pair) => fieldChanges(pair, rows))
    const facts = changedFacts(printed(from.items, rows), printed(to.items, rows))
    const difference = {
      caseId: query.caseId,
      caseCode: context.code,
      personName: context.person.fullName,
      from: toldSide(from),
      to: toldSide(to),
      asked: returns
        .ofCase(query.caseId)
        .returns.filter(({ on }) => on >= from.on && on <= to.on)
        .flatMap((one) => one.lines.map((line) => line.text)),
      added: papers.added.map(toldPaper),
      removed: papers.removed.map(toldPaper),
      replaced: papers.replaced.map(toldPair),
      cancelled: papers.cancelled.map(toldPaper),
      refoliated: papers.refoliated.map(toldPair),
      described: [...papers.described],
      fields,
      facts,
    }
    const lists = [...Object.values(papers), fields, facts]
    return { ...difference, same: lists.every((list) => list.length === 0) }
  }

  function signedCopyOf(caseId: string): SignedCopyOf {
    const copies = deps.attachments.signedCopies?.(caseId) ?? []
    return (id) => copies.find((copy) => copy.id === id)?.documentId ?? null
  }

  function fieldChanges({ before, after }: PaperPair, rows: readonly DocumentRow[]): Difference['fields'] {
    const [old, now] = [formOf(before, rows), formOf(after, rows)]
    if (old === null || now === null || old.form.code !== now.form.code) return []
    const changes = changedFields(now.form, old.values, now.values)
    return changes.length === 0 ? [] : [{ title: after.title, changes }]
  }

  function formOf(item: BoundItem, rows: readonly DocumentRow[]): PrintedPaper | null {
    const row = item.kind === 'document' ? rows.find((r) => r.id === item.sourceId) : undefined
    if (row === undefined) return null
    return { title: item.title, form: press.forms.get(row.form), values: documents.printedValues(row.id) }
  }

  /** Papers that were in force on a side; one that had been replaced says nothing about the facts any more. */
  function printed(items: readonly BoundItem[], rows: readonly DocumentRow[]): PrintedPaper[] {
    return items.filter((item) => item.fate === '').flatMap((item) => formOf(item, rows) ?? [])
  }

  /** The difference as a sheet to lay on the file that goes back. */
  async function sheet(
    actor: Actor,
    query: DifferenceQuery,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; pages: number }> {
    const difference = compare(query)
    const values = differenceValues(difference, deps.settings.office(), actor.name, clock.today())
    const bytes = await press.print(DIFFERENCE_FORM, values, 'final')
    const { from, to, caseId } = difference
    store.transaction(() => audit.record(actor, 'dossier.difference', 'case', caseId, { from: from.no, to: to.no }))
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    return { bytes: new Uint8Array(bytes), pages: document.getPageCount() }
  }

  /** The code of the case and the two numbers, never the person's name. */
  function fileName(query: DifferenceQuery): string {
    const { caseCode, from, to } = compare(query)
    const code = caseCode.replace(/[^\p{L}\p{N}.-]+/gu, '-')
    return `${code}-doi-chieu-${from.no}-${to.no === 0 ? 'hien-tai' : to.no}.pdf`
  }

  return { compare, sheet, fileName }
}

/** Revisions that were sealed before hashes were kept beside the items have them in their folios. */
function withHashes(
  revision: StoredRevision,
  folios: readonly { kind: BoundItem['kind']; sourceId: string; sourceSha256: string }[],
): BoundItem[] {
  return revision.bound.items.map((item) => {
    const folio = folios.find((f) => f.kind === item.kind && f.sourceId === item.sourceId)
    return item.sha256 === '' && folio !== undefined ? { ...item, sha256: folio.sourceSha256 } : item
  })
}

/** On one day, what was sealed before the return was written down; a return that was written down late has its own day. */
function wasSealedBefore(
  { sealedAt }: StoredRevision,
  { on, recordedAt }: { on: CivilDate; recordedAt: string },
): boolean {
  const day = dayOfMoment(sealedAt)
  return day < on || (day === on && sealedAt <= recordedAt)
}

const toldPair = ({ before, after }: PaperPair) => ({ before: toldPaper(before), after: toldPaper(after) })

function toldSide({ no, purpose, on, sheets, lastFolio, items }: Side): Difference['from'] {
  return { no, purpose, on, sheets, lastFolio, papers: items.length }
}
