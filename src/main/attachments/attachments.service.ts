import { sha256Of } from '#main/sha256.ts'
import type { Attachment, AttachmentPatch } from '#shared/attachments/attachment.schema.ts'
import { type AppError, AppFailure, fail } from '#shared/contract/errors.ts'
import type { DocumentCopy, DocumentRow } from '#shared/documents/document.schema.ts'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { tidyText } from '#shared/primitives/folded-text.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { type AttachmentsRepo, createAttachmentsRepo, type StoredAttachment } from './attachments.repo.ts'
import { createInserter, type NewAttachment, namedByContent, tidyFileName, UNDESCRIBED } from './insert-attachment.ts'
import { checkSize, inspectFile } from './inspect-file.ts'
import type { AttachmentLimits } from './limits.ts'
import { DOCX_TYPE } from './word-file.ts'

export interface AttachmentsDeps {
  store: Store
  clock: Clock
  ids: Ids
  audit: {
    record(actor: Actor, action: string, subjectKind: string, subjectId: string, detail?: Record<string, unknown>): void
  }
  blobs: {
    put(bytes: Uint8Array, mediaType: string): { id: string; sha256: string; size: number }
    get(id: string): Uint8Array
    remove(id: string): void
  }
  limits: AttachmentLimits
  /** The case, to know that it is there and which rows its checklist has. */
  measures: {
    context(caseId: string): { regime: { checklist: readonly { id: string; label: string; many?: boolean }[] } }
  }
  /** Papers made here of a case, to hang copies on that came back from outside. */
  papers?: (caseId: string) => readonly Pick<DocumentRow, 'id' | 'title' | 'state'>[]
  /** Folios (bút lục) that somebody outside has seen of this scan; null while it has none. */
  frozenFolios?: (attachmentId: string) => { from: number; to: number } | null
}

/** A scan of the signed paper of a document made here. */
export type SignedCopy = Attachment & { readonly documentId: string }

/** A file that was chosen but not read yet; its size is known first. */
export interface OfferedFile {
  readonly name: string
  readonly size: number
  read(): Promise<Uint8Array>
}

export type AttachmentsService = ReturnType<typeof createAttachmentsService>

/** Scans of a case: checked by content, kept as they came, described, turned and ordered by us. */
export function createAttachmentsService(deps: AttachmentsDeps) {
  const { store, audit, blobs, limits, measures } = deps
  const repo: AttachmentsRepo = createAttachmentsRepo(store)
  const insert = createInserter({ ...deps, repo })
  const frozenFolios = deps.frozenFolios ?? (() => null)

  function find(id: string): StoredAttachment {
    return repo.find(id) ?? fail({ kind: 'not-found', what: 'tệp đính kèm', id })
  }

  /**
   * Title that a row of the case's checklist gives to a scan: its label, or '' where many different papers may stand.
   * Throws kind 'validation' for a row that the case's law does not have.
   */
  function titleFrom(caseId: string, checklistRow: string): string {
    const { regime } = measures.context(caseId)
    if (checklistRow === '') return ''
    const row = regime.checklist.find((r) => r.id === checklistRow)
    if (row !== undefined) return row.many === true ? '' : row.label
    fail({
      kind: 'validation',
      what: 'tệp đính kèm',
      fields: [{ path: 'checklistRow', message: 'Thành phần hồ sơ này không có trong danh mục của vụ việc' }],
    })
  }

  /** Scans of a case in their order; copies of papers made here are not among them. */
  function list(caseId: string): Attachment[] {
    return repo.list(caseId).map(visible)
  }

  /** What came back from outside of the papers of a case, oldest first. */
  function copies(caseId: string): DocumentCopy[] {
    return repo.copies(caseId).map(asCopy)
  }

  /** Scans of signed papers, with the paper that each is of, oldest first: what is bound in place of our own page. */
  function signedCopies(caseId: string): SignedCopy[] {
    return repo
      .copies(caseId)
      .flatMap((stored) =>
        stored.documentRole === 'ban_ky' && stored.documentId !== null
          ? [{ ...visible(stored), documentId: stored.documentId }]
          : [],
      )
  }

  /** The title of the paper that gets a copy. Throws 'not-found', or 'conflict' for one that is no longer in force. */
  function titleOfPaper(caseId: string, documentId: string): string {
    const paper = (deps.papers?.(caseId) ?? []).find((p) => p.id === documentId)
    if (!paper) return fail({ kind: 'not-found', what: 'văn bản của hồ sơ này', id: documentId })
    if (paper.state === 'nhap' || paper.state === 'ban_hanh') return paper.title
    return fail({ kind: 'conflict', message: 'Văn bản này đã hủy hoặc đã được thay thế. Gắn tệp vào bản đang dùng.' })
  }

  /**
   * Checks and stores one file: all of it, or nothing. Throws kind 'file' with name and reason, 'validation' for an
   * unknown checklist row, 'not-found' for an unknown case.
   */
  async function add(actor: Actor, input: NewAttachment): Promise<Attachment> {
    const title = titleFrom(input.caseId, input.checklistRow) || titleOfFile(tidyFileName(input.fileName))
    return visible(await take(actor, { ...input, documentId: null }, title))
  }

  /**
   * Keeps what came back of a paper made here: a Word file edited outside (as it is), or a scan of the signed paper. The
   * paper itself stays as it was issued. Throws as {@link add}, 'conflict' for a paper that is no longer in force.
   */
  async function addCopy(
    actor: Actor,
    input: Omit<NewAttachment, 'checklistRow'> & { documentId: string },
  ): Promise<DocumentCopy> {
    const title = titleOfPaper(input.caseId, input.documentId)
    return asCopy(await take(actor, { ...input, checklistRow: '' }, title))
  }

  async function take(actor: Actor, input: NewAttachment, title: string): Promise<StoredAttachment> {
    const fileName = tidyFileName(input.fileName)
    checkSize(fileName, input.bytes.length, limits)
    const description = await inspectFile(fileName, input.bytes, limits, { word: typeof input.documentId === 'string' })
    return store.transaction(() => insert(actor, { ...input, fileName }, { ...UNDESCRIBED, title }, description))
  }

  /**
   * Several files at once, each on its own: a refused one is named with the reason and does not hold up the others.
   * Files that are too large are refused unread. Errors that are not about a file stop the whole.
   */
  async function addMany(
    actor: Actor,
    input: { caseId: string; checklistRow: string; files: readonly OfferedFile[] },
  ): Promise<{ added: Attachment[]; refused: { name: string; message: string }[] }> {
    titleFrom(input.caseId, input.checklistRow)
    return eachOf(input.files, (fileName, bytes) => add(actor, { ...input, fileName, bytes }))
  }

  /** As {@link addMany}, for copies of a paper made here. */
  async function addCopies(
    actor: Actor,
    input: { caseId: string; documentId: string; files: readonly OfferedFile[] },
  ): Promise<{ added: DocumentCopy[]; refused: { name: string; message: string }[] }> {
    titleOfPaper(input.caseId, input.documentId)
    return eachOf(input.files, (fileName, bytes) => addCopy(actor, { ...input, fileName, bytes }))
  }

  async function eachOf<T>(
    files: readonly OfferedFile[],
    keep: (fileName: string, bytes: Uint8Array) => Promise<T>,
  ): Promise<{ added: T[]; refused: { name: string; message: string }[] }> {
    const added: T[] = []
    const refused: { name: string; message: string }[] = []
    for (const file of files) {
      try {
        checkSize(tidyFileName(file.name), file.size, limits)
        added.push(await keep(file.name, await file.read()))
      } catch (cause) {
        const error = fileError(cause)
        if (error === null) throw cause
        refused.push({ name: error.name, message: error.detail })
      }
    }
    return { added, refused }
  }

  /** Changes description, row or turns. Throws kind 'conflict' when somebody changed it since, 'validation' else. */
  function update(actor: Actor, patch: AttachmentPatch): Attachment {
    return store.transaction(() => {
      const before = find(patch.id)
      const given = patch.checklistRow === undefined ? '' : titleFrom(before.caseId, patch.checklistRow)
      const after = patched(before, patch, given)
      if (repo.update(after, patch.version) !== 1) changedElsewhere()
      const changed = Object.keys(patch).filter((key) => key !== 'id' && key !== 'version')
      audit.record(actor, 'attachment.update', 'attachment', patch.id, { caseId: before.caseId, changed })
      return visible(after)
    })
  }

  /** Puts the scans of a case into the given order; `idsInOrder` must name each exactly once, or kind 'conflict'. */
  function reorder(actor: Actor, caseId: string, idsInOrder: readonly string[]): Attachment[] {
    return store.transaction(() => {
      const known = new Set(repo.list(caseId).map((a) => a.id))
      const given = new Set(idsInOrder)
      if (given.size !== idsInOrder.length || given.size !== known.size || idsInOrder.some((id) => !known.has(id))) {
        fail({ kind: 'conflict', message: 'Danh sách tệp đính kèm đã thay đổi.' })
      }
      for (const [index, id] of idsInOrder.entries()) {
        if (repo.setPosition(id, index + 1) !== 1) changedElsewhere()
      }
      audit.record(actor, 'attachment.reorder', 'case', caseId, { order: [...idsInOrder] })
      return list(caseId)
    })
  }

  /** Removes a scan with its bytes. Refused (rule V30) once its folios have been seen outside the office. */
  function remove(actor: Actor, id: string, version: number): void {
    store.transaction(() => {
      const attachment = find(id)
      const folios = frozenFolios(id)
      if (folios !== null) refuseFrozen(attachment, folios)
      if (repo.remove(id, version) !== 1) changedElsewhere()
      blobs.remove(attachment.blobId)
      const { caseId, fileName, sha256 } = attachment
      audit.record(actor, 'attachment.remove', 'attachment', id, { caseId, fileName, sha256 })
    })
  }

  /** The file as it came. Throws kind 'storage' when it is damaged inside the store. */
  function content(id: string): { bytes: Uint8Array; mediaType: Attachment['mediaType']; sha256: string } {
    const stored = find(id)
    // The store checks the bytes against their hash; whoever binds them checks that it is the one of this scan.
    return { bytes: blobs.get(stored.blobId), mediaType: visible(stored).mediaType, sha256: stored.sha256 }
  }

  function wholeBytes({ blobId, sha256 }: StoredAttachment): Uint8Array {
    const bytes = blobs.get(blobId)
    if (sha256Of(bytes) !== sha256) {
      fail({ kind: 'storage', reason: 'damaged', detail: 'Bản quét trong kho khác với lúc đính kèm.' })
    }
    return bytes
  }

  /** The name under which a file goes out: as it came, with the ending of what it is. */
  const fileName = (id: string): string => namedByContent(find(id))

  /** The file as it came, for somebody to look at; recorded, because scans hold health data. */
  function bytes(actor: Actor, id: string): { bytes: Uint8Array<ArrayBuffer>; mediaType: string } {
    const stored = find(id)
    const file = wholeBytes(stored)
    store.transaction(() => audit.record(actor, 'attachment.read', 'attachment', id, { caseId: stored.caseId }))
    return { bytes: new Uint8Array(file), mediaType: stored.mediaType }
  }

  return {
    list,
    copies,
    signedCopies,
    add,
    addCopy,
    addCopies,
    fileName,
    addMany,
    update,
    reorder,
    remove,
    content,
    bytes,
  }
}

/** A scan as others see it. Throws 'conflict' for a Word file, which has no pages to turn, order or bind. */
function visible(stored: StoredAttachment): Attachment {
  const { blobId: _blob, createdAt: _created, documentId: _paper, documentRole: _role, mediaType, ...rest } = stored
  if (mediaType !== DOCX_TYPE) return { ...rest, mediaType }
  return fail({ kind: 'conflict', message: `"${stored.fileName}" là tệp Word của một văn bản, không phải bản quét.` })
}

function asCopy(stored: StoredAttachment): DocumentCopy {
  const { id, documentId, documentRole, fileName, mediaType, pages, size, sha256, createdAt, version } = stored
  if (documentId === null || documentRole === '') throw new Error('not a copy of a paper')
  const file = { id, fileName, mediaType, pages, size, sha256, version }
  return { ...file, documentId, role: documentRole, addedAt: createdAt }
}

/** What a scan is called until somebody names it: its file name without the ending. */
function titleOfFile(fileName: string): string {
  return fileName
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replaceAll('_', ' ')
    .trim()
}

function patched(before: StoredAttachment, patch: AttachmentPatch, rowTitle: string): StoredAttachment {
  if (patch.turns !== undefined && patch.turns.length !== before.pages) {
    fail({
      kind: 'validation',
      what: 'tệp đính kèm',
      fields: [{ path: 'turns', message: `Tệp có ${before.pages} trang, cần đủ ${before.pages} góc xoay` }],
    })
  }
  const typed = patch.title === undefined ? before.title : tidyText(patch.title)
  const nameless = typed === '' || (patch.title === undefined && typed === titleOfFile(before.fileName))
  return {
    ...before,
    version: patch.version + 1,
    checklistRow: patch.checklistRow ?? before.checklistRow,
    title: nameless && rowTitle !== '' ? rowTitle : typed || titleOfFile(before.fileName),
    number: patch.number === undefined ? before.number : tidyText(patch.number),
    date: patch.date === undefined ? before.date : patch.date,
    author: patch.author === undefined ? before.author : tidyText(patch.author),
    copyKind: patch.copyKind ?? before.copyKind,
    turns: patch.turns ?? before.turns,
  }
}

function refuseFrozen(attachment: StoredAttachment, folios: { from: number; to: number }): never {
  fail({
    kind: 'rule-violation',
    what: `gỡ "${attachment.fileName}"`,
    findings: [
      {
        rule: 'V30',
        severity: 'refuse',
        message: `Bản quét "${attachment.fileName}" mang bút lục số ${folioRange(folios.from, folios.to)} của hồ sơ đã có người đọc; số đã đánh không được bỏ. Thêm bản quét đúng như tài liệu bổ sung.`,
        place: { kind: 'attachment', ref: attachment.id, field: '' },
        article: '',
        confidence: 'proposal',
      },
    ],
  })
}

function fileError(cause: unknown): Extract<AppError, { kind: 'file' }> | null {
  return cause instanceof AppFailure && cause.error.kind === 'file' ? cause.error : null
}

function changedElsewhere(): never {
  fail({ kind: 'conflict', message: 'Tệp đính kèm này vừa được người khác sửa hoặc gỡ.' })
}
