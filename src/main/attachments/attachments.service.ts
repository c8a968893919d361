import { createHash } from 'node:crypto'
import type { Attachment, AttachmentPatch } from '#shared/attachments/attachment.schema.ts'
import { type AppError, AppFailure, fail } from '#shared/contract/errors.ts'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { tidyText } from '#shared/primitives/folded-text.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { type AttachmentsRepo, createAttachmentsRepo, type StoredAttachment } from './attachments.repo.ts'
import { checkSize, type FileDescription, inspectFile } from './inspect-file.ts'
import type { AttachmentLimits } from './limits.ts'

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
  /** Folios (bút lục) that somebody outside has seen of this scan; null while it has none. */
  frozenFolios?: (attachmentId: string) => { from: number; to: number } | null
}

export interface NewAttachment {
  caseId: string
  checklistRow: string
  fileName: string
  bytes: Uint8Array
}

/** A file that was chosen but not read yet; its size is known first. */
export interface OfferedFile {
  readonly name: string
  readonly size: number
  read(): Promise<Uint8Array>
}

export type AttachmentsService = ReturnType<typeof createAttachmentsService>

/** Scans of a case: checked by content, kept as they came, described, turned and ordered by us. */
export function createAttachmentsService(deps: AttachmentsDeps) {
  const { store, clock, ids, audit, blobs, limits, measures } = deps
  const repo: AttachmentsRepo = createAttachmentsRepo(store)
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

  /** Scans of a case in their order. */
  function list(caseId: string): Attachment[] {
    return repo.list(caseId).map(visible)
  }

  /**
   * Checks and stores one file: all of it, or nothing. Throws kind 'file' with name and reason, 'validation' for an
   * unknown checklist row, 'not-found' for an unknown case.
   */
  async function add(actor: Actor, input: NewAttachment): Promise<Attachment> {
    const fileName = tidyFileName(input.fileName)
    const title = titleFrom(input.caseId, input.checklistRow) || titleOfFile(fileName)
    checkSize(fileName, input.bytes.length, limits)
    const description = await inspectFile(fileName, input.bytes, limits)
    return visible(store.transaction(() => insert(actor, { ...input, fileName }, title, description)))
  }

  function insert(actor: Actor, input: NewAttachment, title: string, { mediaType, pages }: FileDescription) {
    const others = repo.list(input.caseId)
    checkRoom(input, others, limits)
    const blob = blobs.put(input.bytes, mediaType)
    const attachment: StoredAttachment = {
      id: ids.next(),
      caseId: input.caseId,
      fileName: input.fileName,
      mediaType,
      pages: pages.length,
      size: blob.size,
      sha256: blob.sha256,
      blobId: blob.id,
      checklistRow: input.checklistRow,
      title,
      number: '',
      date: null,
      author: '',
      copyKind: 'ban_sao',
      turns: pages.map((p) => p.turn),
      position: (others.at(-1)?.position ?? 0) + 1,
      version: 1,
      createdAt: clock.now(),
    }
    repo.insert(attachment)
    const { caseId, checklistRow, pages: count, sha256 } = attachment
    audit.record(actor, 'attachment.add', 'attachment', attachment.id, { caseId, checklistRow, pages: count, sha256 })
    return attachment
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
    const added: Attachment[] = []
    const refused: { name: string; message: string }[] = []
    for (const file of input.files) {
      try {
        checkSize(tidyFileName(file.name), file.size, limits)
        added.push(await add(actor, { ...input, fileName: file.name, bytes: await file.read() }))
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
    const { blobId, mediaType, sha256 } = find(id)
    const bytes = blobs.get(blobId)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      fail({ kind: 'storage', reason: 'damaged', detail: 'Bản quét trong kho khác với lúc đính kèm.' })
    }
    return { bytes, mediaType, sha256 }
  }

  /** The file as it came, for somebody to look at; recorded, because scans hold health data. */
  function bytes(actor: Actor, id: string): { bytes: Uint8Array<ArrayBuffer>; mediaType: string } {
    const { caseId } = find(id)
    const file = content(id)
    store.transaction(() => audit.record(actor, 'attachment.read', 'attachment', id, { caseId }))
    return { bytes: new Uint8Array(file.bytes), mediaType: file.mediaType }
  }

  return { list, add, addMany, update, reorder, remove, content, bytes }
}

function visible({ blobId: _blob, createdAt: _created, ...attachment }: StoredAttachment): Attachment {
  return attachment
}

/** Only the name, without folders and control characters; never empty. */
function tidyFileName(name: string): string {
  const last = tidyText(name).split(/[/\\]/).at(-1)?.trim() ?? ''
  return last === '' ? 'tệp không tên' : last.slice(-255)
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

function checkRoom(input: NewAttachment, others: readonly StoredAttachment[], limits: AttachmentLimits): void {
  const name = input.fileName
  if (others.length >= limits.filesPerCase) {
    const detail = `Vụ việc đã có ${others.length} tệp, nhiều nhất là ${limits.filesPerCase}. Gộp các bản quét thành một PDF.`
    fail({ kind: 'file', reason: 'too-large', name, detail })
  }
  const total = others.reduce((sum, a) => sum + a.size, input.bytes.length)
  if (total <= limits.caseBytes) return
  const megabytes = Math.round(limits.caseBytes / 1024 / 1024)
  const detail = `Các bản quét của vụ việc sẽ vượt ${megabytes} MB. Quét lại với độ phân giải 200-300 dpi.`
  fail({ kind: 'file', reason: 'too-large', name, detail })
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
