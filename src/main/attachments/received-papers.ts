import { sha256Of } from '#main/sha256.ts'
import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { type AttachmentsRepo, createAttachmentsRepo } from './attachments.repo.ts'
import { createInserter, type PaperWords, tidyFileName } from './insert-attachment.ts'
import { checkSize, type FileDescription, inspectFile } from './inspect-file.ts'
import type { AttachmentLimits } from './limits.ts'

/** A file of another office that was looked into and is ready to be kept; nothing is written yet. */
export interface InspectedPaper {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly description: FileDescription
  readonly words: PaperWords
}

type Deps = Omit<Parameters<typeof createInserter>[0], 'repo'> & {
  readonly store: Store
  readonly limits: AttachmentLimits
}

export type ReceivedPapers = ReturnType<typeof createReceivedPapers>

/** Papers that another office issued or scanned: kept byte for byte under its number, never in this office's own books. */
export function createReceivedPapers(deps: Deps) {
  const repo: AttachmentsRepo = createAttachmentsRepo(deps.store)
  const insert = createInserter({ ...deps, repo })

  /** Looks into a file before anything is written. Throws kind 'file'. */
  async function inspect(name: string, bytes: Uint8Array, words: PaperWords): Promise<InspectedPaper> {
    const fileName = tidyFileName(name)
    checkSize(fileName, bytes.length, deps.limits)
    return { fileName, bytes, words, description: await inspectFile(fileName, bytes, deps.limits) }
  }

  /**
   * Keeps a paper with a case; null where the case has those bytes already. The caller holds the transaction. Throws kind
   * 'file' where the case has no room.
   */
  function keep(actor: Actor, caseId: string, paper: InspectedPaper): Attachment['id'] | null {
    requirePermission(actor, 'cases.write', 'nhận giấy tờ của cơ quan khác')
    const sha256 = sha256Of(paper.bytes)
    const known = [...repo.list(caseId), ...repo.copies(caseId)]
    if (known.some((one) => one.sha256 === sha256)) return null
    const { fileName, bytes, words, description } = paper
    return insert(actor, { caseId, checklistRow: '', fileName, bytes }, words, description).id
  }

  return { inspect, keep }
}
