import { asc, sql } from 'drizzle-orm'
import type { Store } from '#main/store/store.ts'
import { type Amendment, AmendmentSchema } from '#shared/regimes/amendment.schema.ts'
import { lawAmendmentTable } from './law.table.ts'

/** Queries of the amendments; there is none that changes or removes one. */
export function createLawRepo(store: Store) {
  const { db } = store
  const selectAll = db.select().from(lawAmendmentTable).orderBy(asc(lawAmendmentTable.seq)).prepare()
  return {
    /** In order of recording. */
    all: (): Amendment[] => selectAll.all().map(amendmentOf),
    /** Adds them behind the others. */
    insert(amendments: readonly Amendment[]): void {
      const last = db
        .select({ seq: sql<number>`coalesce(max(${lawAmendmentTable.seq}), 0)` })
        .from(lawAmendmentTable)
        .get()
      for (const [i, { row, value, ...columns }] of amendments.entries()) {
        db.insert(lawAmendmentTable)
          .values({ ...columns, rowId: row, value: JSON.stringify(value), seq: (last?.seq ?? 0) + 1 + i })
          .run()
      }
    },
  }
}

function amendmentOf({ rowId, value, seq: _, ...columns }: typeof lawAmendmentTable.$inferSelect): Amendment {
  return AmendmentSchema.parse({ ...columns, row: rowId, value: JSON.parse(value) })
}
