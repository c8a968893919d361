import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { type HeadFinding, HeadNoteSchema } from '#shared/packages/head-finding.schema.ts'
import type { ChainHead } from '#shared/packages/manifest.schema.ts'
import type { Store } from '../store/store.ts'
import type { ToldHead } from './compare-heads.ts'
import { headFindingTable, toldHeadTable } from './head.table.ts'

type FindingRow = typeof headFindingTable.$inferSelect

/** Queries over heads that were told, and over those that do not go together. */
export function createHeadsRepo({ db }: Pick<Store, 'db'>) {
  const shown = (row: FindingRow): HeadFinding => ({
    id: row.id,
    partner: { code: row.partnerCode, name: row.partnerName },
    sequence: row.sequence,
    note: HeadNoteSchema.parse(row.note),
    foundAt: row.recordedAt,
  })

  return {
    insertTold: (row: typeof toldHeadTable.$inferInsert) => void db.insert(toldHeadTable).values(row).run(),
    told: (partner: string): ToldHead[] =>
      db
        .select()
        .from(toldHeadTable)
        .where(eq(toldHeadTable.partnerCode, partner))
        .all()
        .map(({ packageId, sequence, createdAt, seq, hash }) => ({
          ...{ packageId, sequence, createdAt, head: { seq, hash } },
        })),
    /** Own heads that others gave back, the highest number first. */
    givenBack: (): ChainHead[] =>
      db
        .selectDistinct({ seq: toldHeadTable.backSeq, hash: toldHeadTable.backHash })
        .from(toldHeadTable)
        .where(isNotNull(toldHeadTable.backSeq))
        .orderBy(desc(toldHeadTable.backSeq))
        .all()
        .flatMap(({ seq, hash }) => (seq === null || hash === null ? [] : [{ seq, hash }])),
    /** False where the same contradiction was found before. */
    insertFinding: (row: typeof headFindingTable.$inferInsert): boolean =>
      db.insert(headFindingTable).values(row).onConflictDoNothing().run().changes === 1,
    /** Those that nobody has asked about yet, the oldest first. */
    open: (): HeadFinding[] =>
      db
        .select()
        .from(headFindingTable)
        .where(isNull(headFindingTable.settledAt))
        .orderBy(asc(headFindingTable.id))
        .all()
        .map(shown),
    /** False for one that there is not, or that was settled before. */
    settle: (id: string, settledAt: string, settledBy: string, outcome: string): boolean =>
      db
        .update(headFindingTable)
        .set({ settledAt, settledBy, outcome })
        .where(and(eq(headFindingTable.id, id), isNull(headFindingTable.settledAt)))
        .run().changes === 1,
  }
}
