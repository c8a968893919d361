import type { InspectedPaper, ReceivedPapers } from '#main/attachments/received-papers.ts'
import { sha256Of } from '#main/sha256.ts'
import type { PackedPaper } from '#shared/moving/person-file.schema.ts'
import { type PackageContents, refuseContents } from './package-files.ts'

/** A paper of another office with its bytes, looked into. */
export interface ReadyPaper {
  readonly paper: PackedPaper
  readonly ready: InspectedPaper
}

/**
 * Reads the papers of a package before anything is written: each has to be there with the digest that is told of it, and to be
 * a file that this store keeps. Throws kind 'package' or 'file' with the
 * name.
 */
export async function readPapers(
  contents: PackageContents,
  papers: readonly PackedPaper[],
  author: string,
  received: Pick<ReceivedPapers, 'inspect'>,
): Promise<ReadyPaper[]> {
  const ready: ReadyPaper[] = []
  for (const paper of papers) {
    const bytes = contents.file(paper.path)
    if (sha256Of(bytes) !== paper.sha256) {
      refuseContents(paper.path, `"${paper.title}" không đúng mã kiểm tra ghi trong gói.`)
    }
    const { title, number, date } = paper
    const words = { title, number, date, author, copyKind: 'ban_sao' as const }
    ready.push({ paper, ready: await received.inspect(paper.fileName, bytes, words) })
  }
  return ready
}
