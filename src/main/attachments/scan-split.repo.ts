import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { AttachmentSchema } from '#shared/attachments/attachment.schema.ts'
import type { Store } from '../store/store.ts'
import type { StoredAttachment } from './attachments.repo.ts'
import { scanSplitTable } from './scan-split.table.ts'

/** A scan as it stood before it was cut, with where its bytes are. */
const OriginalSchema = AttachmentSchema.omit({ documentId: true }).extend({ blobId: z.string(), createdAt: z.string() })
export type Original = z.infer<typeof OriginalSchema>

const PartSchema = z.object({ id: z.string(), title: z.string(), pages: z.number().int() })
const PageSchema = z.object({ scanId: z.string(), page: z.number().int() })

export interface StoredSplit {
  readonly id: string
  readonly caseId: string
  readonly originals: readonly Original[]
  readonly parts: readonly z.infer<typeof PartSchema>[]
  readonly removed: readonly z.infer<typeof PageSchema>[]
  readonly madeAt: string
  readonly madeBy: string
}

/** What of a scan is kept while it is cut. */
export function originalOf(scan: StoredAttachment): Original {
  return OriginalSchema.parse(scan)
}

function fromRow({ measureId, originals, parts, removed, ...row }: typeof scanSplitTable.$inferSelect): StoredSplit {
  return {
    ...row,
    caseId: measureId,
    originals: z.array(OriginalSchema).parse(originals),
    parts: z.array(PartSchema).parse(parts),
    removed: z.array(PageSchema).parse(removed),
  }
}

/** Queries over scans that were cut into papers. */
export function createScanSplitRepo({ db }: Pick<Store, 'db'>) {
  return {
    list: (caseId: string): StoredSplit[] =>
      db
        .select()
        .from(scanSplitTable)
        .where(eq(scanSplitTable.measureId, caseId))
        .orderBy(asc(scanSplitTable.madeAt), asc(scanSplitTable.id))
        .all()
        .map(fromRow),
    find: (id: string): StoredSplit | null => {
      const row = db.select().from(scanSplitTable).where(eq(scanSplitTable.id, id)).get()
      return row === undefined ? null : fromRow(row)
    },
    insert: ({ caseId, ...split }: StoredSplit): void => {
      db.insert(scanSplitTable)
        .values({ ...split, measureId: caseId })
        .run()
    },
    remove: (id: string): number => db.delete(scanSplitTable).where(eq(scanSplitTable.id, id)).run().changes,
  }
}
