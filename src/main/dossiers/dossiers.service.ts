import { PDFDocument } from '@cantoo/pdf-lib'
import { sha256Of } from '#main/sha256.ts'
import { fail } from '#shared/contract/errors.ts'
import type {
  DossierItem,
  DossierPurpose,
  DossierRevision,
  DossierSet,
  DossierView,
} from '#shared/dossiers/dossier.schema.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { viMoment } from '#shared/texts/dates.ts'
import type { Press } from '../documents/press.ts'
import type { Actor } from '../store/actor.ts'
import type { Blobs, BlobWriter } from '../store/blobs.ts'
import type { Store } from '../store/store.ts'
import { type BindProgress, type BoundSet, createSetBinder, type SetBinderDeps } from './bind-sets.ts'
import { isAllowedOrder } from './binding-order.ts'
import { createBuilds } from './builds.ts'
import {
  boundItems,
  type DossierState,
  type DossierStateDeps,
  lastFolio,
  numberedSheets,
  readDossierState,
  viewOf,
} from './dossier-state.ts'
import { createDossiersRepo, type StoredRevision } from './dossiers.repo.ts'
import { createGrowingBytes } from './growing-bytes.ts'
import { binderResources } from './paper-renderer.ts'
import { frontMark, sealedAsItIs } from './sealed-as-it-is.ts'

export interface DossiersDeps extends Omit<DossierStateDeps, 'repo' | 'documents' | 'attachments'> {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: {
    record(actor: Actor, action: string, subjectKind: string, subjectId: string, detail?: Record<string, unknown>): void
  }
  readonly blobs: Pick<Blobs, 'put' | 'get' | 'begin'>
  readonly documents: DossierStateDeps['documents'] & SetBinderDeps['documents']
  readonly attachments: DossierStateDeps['attachments'] & SetBinderDeps['attachments']
  readonly press: Press
}

/** A set that was bound, and the file in the store that its bytes went to. */
interface KeptSet {
  readonly writer: BlobWriter
  readonly bound: BoundSet
}

/** A sealed dossier as another room sends it on. */
export interface SealedDossier extends DossierRevision {
  readonly caseId: string
  readonly items: readonly DossierItem[]
}

/** Bytes of a page that was printed here, and of cover, indexes and fonts; both on the large side. */
const PRINTED_PAGE = 16 * 1024
const FRONT = 1024 * 1024

interface Pdf {
  bytes: Uint8Array<ArrayBuffer>
  pages: number
}

/** The sets of a hand-over, the original first, and which of them goes out; the other stays with whoever made it. */
const SETS: Readonly<Record<DossierPurpose, { readonly bound: readonly DossierSet[]; readonly sent: DossierSet }>> = {
  notice: { bound: ['chinh', 'nguoi'], sent: 'nguoi' },
  office: { bound: ['chinh', 'sao'], sent: 'chinh' },
  court: { bound: ['chinh', 'sao'], sent: 'chinh' },
}

/** Which of how many sets of the hand-over a set is; a set that it does not take stands alone. */
function placeOf(purpose: DossierPurpose, set: DossierSet): { no: number; of: number } {
  const { bound } = SETS[purpose]
  const no = bound.indexOf(set) + 1
  return no === 0 ? { no: 1, of: 1 } : { no, of: bound.length }
}

export type DossiersService = ReturnType<typeof createDossiersService>

/** Orders, binds, numbers and seals the dossier of a case. Sealed bytes and seen folios never change. */
export function createDossiersService(deps: DossiersDeps) {
  const { store, clock, ids, audit, blobs } = deps
  const repo = createDossiersRepo(store)
  const stateDeps: DossierStateDeps = { ...deps, repo }
  const binder = createSetBinder({ ...deps, ...binderResources(deps.press) })
  const builds = createBuilds()
  const read = (caseId: string, purpose: DossierPurpose) => readDossierState(stateDeps, caseId, purpose)

  function filesOf(revisionId: string): DossierRevision['files'] {
    return repo.files(revisionId).map(({ set, sha256, size, pages }) => ({ set, sha256, size, pages }))
  }

  /** The papers of a hand-over with their folios, what stands against sealing, and what was sealed before. */
  function view(caseId: string, purpose: DossierPurpose): DossierView {
    const state = read(caseId, purpose)
    return viewOf(state, filesOf, sealedAsItIs(state)?.no ?? null)
  }

  /**
   * Arranges the papers that nobody outside has seen yet. `itemIds` names all papers as they shall lie. Throws
   * 'conflict' when the papers are no longer the ones shown, 'rule-violation' (V30) when a seen one would move.
   */
  function reorder(actor: Actor, caseId: string, purpose: DossierPurpose, itemIds: readonly string[]): DossierView {
    return store.transaction(() => {
      const { items } = read(caseId, purpose)
      const answer = isAllowedOrder(items, itemIds)
      if (answer === 'other-papers') fail({ kind: 'conflict', message: 'Giấy tờ của hồ sơ đã thay đổi.' })
      if (answer === 'moves-seen') refuseMoving()
      const movable = new Set(items.filter((i) => !i.frozen && !i.transferLetter).map((i) => i.id))
      repo.saveOrder(
        caseId,
        itemIds.filter((id) => movable.has(id)),
      )
      audit.record(actor, 'dossier.reorder', 'case', caseId, { purpose, order: [...itemIds] })
      return view(caseId, purpose)
    })
  }

  /** One set as it would be bound now, with BẢN NHÁP on each page; findings do not stand in the way. */
  async function draft(
    actor: Actor,
    caseId: string,
    purpose: DossierPurpose,
    set: DossierSet,
    onProgress?: BindProgress,
  ): Promise<Pdf> {
    const state = read(caseId, purpose)
    if (state.items.length === 0) refuseSealing(state, 'xem bản nháp của hồ sơ')
    const bytes = createGrowingBytes(expectedSize(state, deps.attachments.list(caseId)))
    const { pages } = await builds.run(caseId, (signal) => {
      const options = { draft: true, on: clock.today(), ...placeOf(purpose, set), onProgress, signal }
      return binder.bind(actor, state, set, options, bytes.add)
    })
    store.transaction(() => audit.record(actor, 'dossier.draft', 'case', caseId, { purpose, set }))
    return { bytes: bytes.whole(), pages }
  }

  /**
   * Binds all sets of a hand-over, keeps their exact bytes, freezes the folios and makes the handover record. Refuses with
   * the linter's findings, or where nothing is new since the last time (kind 'rule-violation'), with 'conflict' when the
   * case changed while the sets were bound, with 'cancelled' when somebody stopped it; then nothing of it stays.
   */
  async function seal(
    actor: Actor,
    caseId: string,
    purpose: DossierPurpose,
    onProgress?: BindProgress,
  ): Promise<DossierRevision> {
    const state = read(caseId, purpose)
    if (state.findings.some((f) => f.severity === 'refuse')) refuseSealing(state, 'đóng hồ sơ')
    const same = sealedAsItIs(state)
    if (same !== null) refuseSame(same)
    const sealedAt = clock.now()
    const on = clock.today()
    const writers: BlobWriter[] = []
    try {
      const sets = await builds.run(caseId, async (signal) => {
        const bound: KeptSet[] = []
        for (const set of SETS[purpose].bound) {
          const writer = blobs.begin('application/pdf')
          writers.push(writer)
          const options = { draft: false, on, ...placeOf(purpose, set), onProgress, signal }
          bound.push({ writer, bound: await binder.bind(actor, state, set, options, writer.write) })
        }
        return bound
      })
      const sent = sets.find(({ bound }) => bound.set === SETS[purpose].sent)
      if (sent === undefined) throw new Error('the set that goes out was not bound')
      const handover = await binder.handover(state, sent.bound.label, sent.writer.end().sha256, on)
      return store.transaction(() => {
        if (fingerprint(read(caseId, purpose)) !== fingerprint(state)) {
          fail({ kind: 'conflict', message: 'Hồ sơ vừa thay đổi trong lúc đóng. Xem lại rồi đóng lại.' })
        }
        return keep(actor, state, sealedAt, sets, handover)
      })
    } catch (cause) {
      for (const writer of writers) writer.abort()
      throw cause
    }
  }

  /** Stops whatever is being bound for a case; false where nothing is. The stopped call fails with kind 'cancelled'. */
  function cancelBuild(caseId: string): boolean {
    return builds.cancel(caseId)
  }

  function keep(actor: Actor, state: DossierState, sealedAt: string, sets: readonly KeptSet[], handover: Uint8Array) {
    const caseId = state.context.id
    const revision: StoredRevision = {
      id: ids.next(),
      caseId,
      no: (state.revisions.at(-1)?.no ?? 0) + 1,
      purpose: state.purpose,
      sealedAt,
      sealedBy: actor.name,
      sheets: numberedSheets(state),
      firstFolio: 1,
      lastFolio: lastFolio(state),
      bound: {
        items: boundItems(state.items),
        binding: { unit: state.binding.unit, duplex: state.binding.duplex },
        front: frontMark(state),
      },
      handoverBlobId: blobs.put(handover, 'application/pdf').id,
    }
    repo.insertRevision(revision)
    for (const { writer, bound } of sets) {
      const { id: blobId, sha256, size } = writer.finish()
      repo.insertFile({
        id: ids.next(),
        revisionId: revision.id,
        set: bound.set,
        blobId,
        sha256,
        size,
        pages: bound.pages,
      })
    }
    freeze(state, revision.id)
    const files = filesOf(revision.id)
    audit.record(actor, 'dossier.seal', 'dossier', revision.id, {
      caseId,
      no: revision.no,
      purpose: state.purpose,
      sheets: revision.sheets,
      lastFolio: revision.lastFolio,
      files: files.map(({ set, sha256 }) => ({ set, sha256 })),
    })
    return publicRevision(revision, files)
  }

  /** From now on somebody outside has seen these numbers. */
  function freeze(state: DossierState, revisionId: string): void {
    for (const [position, item] of state.items.entries()) {
      if (item.frozen || item.folioFrom === 0) continue
      repo.insertFolio({
        id: ids.next(),
        caseId: state.context.id,
        kind: item.kind,
        sourceId: item.sourceId,
        position,
        sheets: item.sheets,
        from: item.folioFrom,
        to: item.folioTo,
        sourceSha256: item.sha256,
        revisionId,
      })
    }
  }

  function revisionOf(revisionId: string): StoredRevision {
    return repo.revision(revisionId) ?? fail({ kind: 'not-found', what: 'hồ sơ đã đóng', id: revisionId })
  }

  /** The exact bytes of a sealed set; throws 'storage/damaged' when they are no longer those that were sealed. */
  function pdf(actor: Actor, revisionId: string, set: DossierSet): Pdf {
    const revision = revisionOf(revisionId)
    const file = repo.file(revisionId, set) ?? fail({ kind: 'not-found', what: 'bộ hồ sơ đã đóng', id: revisionId })
    const bytes = blobs.get(file.blobId)
    if (sha256Of(bytes) !== file.sha256) {
      fail({ kind: 'storage', reason: 'damaged', detail: 'Hồ sơ đã đóng trong kho khác với lúc đóng.' })
    }
    store.transaction(() =>
      audit.record(actor, 'dossier.read', 'dossier', revisionId, { caseId: revision.caseId, set }),
    )
    return { bytes: new Uint8Array(bytes), pages: file.pages }
  }

  /** A sealed state with the index of what was bound: each paper with its folios. Throws 'not-found'. */
  function sealed(revisionId: string): SealedDossier {
    const revision = revisionOf(revisionId)
    const items = revision.bound.items.filter(({ folioFrom }) => folioFrom > 0)
    return { ...publicRevision(revision, filesOf(revisionId)), caseId: revision.caseId, items }
  }

  /** The newest sealed state of each case, newest first, at most `limit`. */
  const newest = (limit: number): SealedDossier[] => repo.newestRevisions(limit).map(sealed)

  /** The handover record that was made when the dossier was sealed. */
  async function handoverPdf(actor: Actor, revisionId: string): Promise<Pdf> {
    const { caseId, handoverBlobId } = revisionOf(revisionId)
    const bytes = new Uint8Array(blobs.get(handoverBlobId))
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    store.transaction(() => audit.record(actor, 'dossier.readHandover', 'dossier', revisionId, { caseId }))
    return { bytes, pages: document.getPageCount() }
  }

  const codeOf = (caseId: string) => deps.measures.context(caseId).code.replace(/[^\p{L}\p{N}.-]+/gu, '-')

  /** File name for what was sealed: the code of the case and not the person's name (a legal duty of discretion). */
  function fileName(revisionId: string, what: DossierSet | 'giao-nhan'): string {
    const { caseId, no, purpose } = revisionOf(revisionId)
    return `${codeOf(caseId)}-${purpose}-${no}-${what}.pdf`
  }

  function draftFileName(caseId: string, purpose: DossierPurpose): string {
    return `${codeOf(caseId)}-${purpose}-ban-nhap.pdf`
  }

  /** Folios of a paper that somebody outside has seen; null while it has none. */
  function folioOf(kind: DossierItem['kind'], sourceId: string): { from: number; to: number } | null {
    return repo.folioOf(kind, sourceId)
  }

  return { view, reorder, draft, seal, sealed, newest, cancelBuild, pdf, handoverPdf, fileName, draftFileName, folioOf }
}

function publicRevision(revision: StoredRevision, files: DossierRevision['files']): DossierRevision {
  const { caseId: _case, bound: _bound, handoverBlobId: _blob, ...rest } = revision
  return { ...rest, files }
}

/** About how many bytes a set will have: its scans, and what a printed page and the rest of the file take. */
function expectedSize({ items }: DossierState, scans: readonly { size: number }[]): number {
  const printed = items.reduce((sum, item) => sum + item.pages, 0) * PRINTED_PAGE
  return scans.reduce((sum, scan) => sum + scan.size, printed + FRONT)
}

/** Everything that a bound set shows; equal before and after binding, or the set would show something else. */
function fingerprint(state: DossierState): string {
  return JSON.stringify([state.items, state.binding, state.office, state.context.version, state.revisions.length])
}

function refuseSealing(state: DossierState, what: string): never {
  const refusing = state.findings.filter((f) => f.severity === 'refuse')
  fail({ kind: 'rule-violation', what, findings: refusing.length > 0 ? refusing : [...state.findings] })
}

function refuseSame({ no, sealedAt }: StoredRevision): never {
  fail({
    kind: 'rule-violation',
    what: 'đóng hồ sơ',
    findings: [
      {
        rule: 'V29',
        severity: 'refuse',
        message: `Không có gì mới từ lần đóng thứ ${no} (${viMoment(sealedAt)}): cùng giấy tờ, cùng số bút lục. Dùng bản đã đóng đó.`,
        place: { kind: 'dossier', ref: '', field: '' },
        article: '',
        confidence: 'proposal',
      },
    ],
  })
}

function refuseMoving(): never {
  fail({
    kind: 'rule-violation',
    what: 'đổi thứ tự giấy tờ',
    findings: [
      {
        rule: 'V30',
        severity: 'refuse',
        message:
          'Giấy tờ đã có người đọc và văn bản đề nghị đặt trên cùng phải giữ nguyên chỗ; chỉ xếp lại giấy tờ thêm sau.',
        place: { kind: 'dossier', ref: '', field: '' },
        article: '',
        confidence: 'proposal',
      },
    ],
  })
}
