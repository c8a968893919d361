import { desc, eq, sql } from 'drizzle-orm'
import { type FieldValues, FieldValuesSchema } from '#shared/documents/field.schema.ts'
import type { Store } from '../store/store.ts'
import { communityPaperTable } from './community.table.ts'

type Row = typeof communityPaperTable.$inferSelect

/** Minutes as they were printed, with what they said. */
export interface KeptPaper extends Omit<Row, 'values'> {
  readonly values: FieldValues
}

/** Queries over minutes; there is none that changes or removes one. */
export function createPapersRepo({ db }: Pick<Store, 'db'>) {
  const newest = db
    .select()
    .from(communityPaperTable)
    .where(eq(communityPaperTable.rootId, sql.placeholder('id')))
    .orderBy(desc(communityPaperTable.madeAt), desc(communityPaperTable.id))
    .limit(1)
    .prepare()
  return {
    /** The newest minutes of a record; null where none were printed. */
    newest(rootId: string): KeptPaper | null {
      const row = newest.get({ id: rootId })
      return row ? { ...row, values: FieldValuesSchema.parse(row.values) } : null
    },
    insert: (paper: KeptPaper): void => {
      db.insert(communityPaperTable).values(paper).run()
    },
  }
}
