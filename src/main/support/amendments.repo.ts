import { asc, sql } from 'drizzle-orm'
import { type SupportAmendment, SupportAmendmentSchema } from '#shared/support/support-amendment.schema.ts'
import type { Store } from '../store/store.ts'
import { supportAmendmentTable } from './support.table.ts'

/** Queries of the amounts that the office set; there is none that changes or removes one. */
export function createAmendmentsRepo({ db }: Pick<Store, 'db'>) {
  const all = db.select().from(supportAmendmentTable).orderBy(asc(supportAmendmentTable.seq)).prepare()
  return {
    /** In the order of recording. */
    all: (): SupportAmendment[] =>
      all.all().map(({ seq: _, fromDate, ...columns }) => SupportAmendmentSchema.parse({ ...columns, from: fromDate })),
    insert({ from, ...amendment }: SupportAmendment): void {
      const last = db
        .select({ seq: sql<number>`coalesce(max(${supportAmendmentTable.seq}), 0)` })
        .from(supportAmendmentTable)
        .get()
      db.insert(supportAmendmentTable)
        .values({ ...amendment, fromDate: from, seq: (last?.seq ?? 0) + 1 })
        .run()
    },
  }
}
