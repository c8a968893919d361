import { desc, eq } from 'drizzle-orm'
import { type DecisionLine, DecisionLineSchema } from '#shared/consolidation/decision.schema.ts'
import type { OfficeName } from '#shared/packages/manifest.schema.ts'
import type { Store } from '../store/store.ts'
import { followedDecisionTable, receivedDecisionTable } from './consolidation.table.ts'

/** A decision that came down, with what was done about it. */
export interface KeptDecisionLine {
  readonly line: DecisionLine
  readonly from: OfficeName
  readonly receivedAt: string
  readonly followed: { readonly note: string; readonly at: string; readonly by: string } | null
}

/** Queries over decisions that a district got; there is none that changes or removes one. */
export function createDecisionsRepo({ db }: Pick<Store, 'db'>) {
  const t = receivedDecisionTable
  const done = followedDecisionTable
  const all = db
    .select({ row: t, followed: done })
    .from(t)
    .leftJoin(done, eq(done.decisionId, t.id))
    .orderBy(desc(t.receivedAt), desc(t.id))
    .prepare()
  return {
    /** Every decision, the newest first. */
    all: (): KeptDecisionLine[] =>
      all.all().map(({ row, followed }) => ({
        line: DecisionLineSchema.parse(row.line),
        from: { code: row.fromCode, name: row.fromName },
        receivedAt: row.receivedAt,
        followed: followed === null ? null : { note: followed.note, at: followed.followedAt, by: followed.followedBy },
      })),
    /** Writes a decision down; false where it is known. */
    insert(line: DecisionLine, from: OfficeName, receivedAt: string): boolean {
      const row = { id: line.id, line, fromCode: from.code, fromName: from.name, receivedAt }
      return db.insert(t).values(row).onConflictDoNothing().run().changes > 0
    },
    insertFollowed(row: typeof done.$inferInsert): void {
      db.insert(done).values(row).run()
    },
  }
}

export type DecisionsRepo = ReturnType<typeof createDecisionsRepo>
