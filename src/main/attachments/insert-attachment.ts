import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { tidyText } from '#shared/primitives/folded-text.ts'
import type { Audit } from '../accounts/audit.ts'
import type { Actor } from '../store/actor.ts'
import type { Blobs } from '../store/blobs.ts'
import type { AttachmentsRepo, StoredAttachment } from './attachments.repo.ts'
import type { FileDescription } from './inspect-file.ts'
import type { AttachmentLimits } from './limits.ts'
import { DOCX_TYPE } from './word-file.ts'

export interface NewAttachment {
  caseId: string
  checklistRow: string
  fileName: string
  bytes: Uint8Array
  /** The paper of which this came back from outside; null or left out for a scan of the case. */
  documentId?: string | null
}

/** What is said of a paper beside its bytes. */
export type PaperWords = Pick<Attachment, 'title' | 'number' | 'date' | 'author' | 'copyKind'>

/** Of a file of which nobody has said anything yet. */
export const UNDESCRIBED: PaperWords = { title: '', number: '', date: null, author: '', copyKind: 'ban_sao' }

interface InserterDeps {
  readonly repo: Pick<AttachmentsRepo, 'list' | 'copies' | 'insert'>
  readonly blobs: Pick<Blobs, 'put'>
  readonly clock: Pick<Clock, 'now'>
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly limits: AttachmentLimits
}

/** Writes a file that was looked into: bytes, row and audit. The caller holds the transaction. Throws kind 'file'. */
export function createInserter({ repo, blobs, clock, ids, audit, limits }: InserterDeps) {
  return (actor: Actor, input: NewAttachment, words: PaperWords, { mediaType, pages }: FileDescription) => {
    const scans = repo.list(input.caseId)
    const others = [...scans, ...repo.copies(input.caseId)]
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
      ...words,
      turns: pages.map((p) => p.turn),
      position: (scans.at(-1)?.position ?? 0) + 1,
      version: 1,
      createdAt: clock.now(),
      documentId: input.documentId ?? null,
      documentRole: typeof input.documentId !== 'string' ? '' : mediaType === DOCX_TYPE ? 'ban_sua' : 'ban_ky',
    }
    repo.insert(attachment)
    const { caseId, checklistRow, pages: count, sha256, documentId, documentRole } = attachment
    audit.record(actor, 'attachment.add', 'attachment', attachment.id, {
      caseId,
      checklistRow,
      pages: count,
      sha256,
      ...(documentId !== null && { documentId, documentRole }),
    })
    return attachment
  }
}

/** Endings of what a paper may be; the first is given to a file whose own ending says something else. */
const ENDINGS: Readonly<Record<StoredAttachment['mediaType'], readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  [DOCX_TYPE]: ['.docx'],
}

/**
 * The name under which a file is written out again. Its ending is that of its content: a picture that is a web page or a
 * program as well, and came under the name of one, is opened as a picture.
 */
export function namedByContent({ fileName, mediaType }: Pick<StoredAttachment, 'fileName' | 'mediaType'>): string {
  const endings = ENDINGS[mediaType]
  return endings.some((ending) => fileName.toLowerCase().endsWith(ending))
    ? fileName
    : `${fileName.slice(0, 245)}${endings[0]}`
}

/** Only the name, without folders and control characters; never empty. */
export function tidyFileName(name: string): string {
  const last = tidyText(name).split(/[/\\]/).at(-1)?.trim() ?? ''
  return last === '' ? 'tệp không tên' : last.slice(-255)
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
