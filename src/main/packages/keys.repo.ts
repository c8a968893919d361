import { asc, desc, eq, isNull } from 'drizzle-orm'
import type { Store } from '../store/store.ts'
import { officeKeyTable, trustedKeyTable } from './package.table.ts'

export type OfficeKeyRow = typeof officeKeyTable.$inferSelect
export type TrustedKeyRow = typeof trustedKeyTable.$inferSelect

/** Queries over the office's own keys and those that it trusts. */
export function createKeysRepo({ db }: Pick<Store, 'db'>) {
  return {
    insertOwn: (row: typeof officeKeyTable.$inferInsert) => db.insert(officeKeyTable).values(row).run(),
    /** Newest first; the one in use is the first. */
    own: (): OfficeKeyRow[] => db.select().from(officeKeyTable).orderBy(desc(officeKeyTable.id)).all(),
    retire: (id: string, retiredAt: string, retiredBy: string): number =>
      db.update(officeKeyTable).set({ retiredAt, retiredBy }).where(eq(officeKeyTable.id, id)).run().changes,
    insertTrusted: (row: typeof trustedKeyTable.$inferInsert) => db.insert(trustedKeyTable).values(row).run(),
    /** In the order in which they were trusted. */
    trusted: (): TrustedKeyRow[] => db.select().from(trustedKeyTable).orderBy(asc(trustedKeyTable.id)).all(),
    active: (): TrustedKeyRow[] =>
      db
        .select()
        .from(trustedKeyTable)
        .where(isNull(trustedKeyTable.endedAt))
        .orderBy(asc(trustedKeyTable.officeCode))
        .all(),
    endTrust: (
      id: string,
      ending: Pick<TrustedKeyRow, 'endedAt' | 'endedBy' | 'ending' | 'replacedFrom' | 'reason'>,
    ): number => db.update(trustedKeyTable).set(ending).where(eq(trustedKeyTable.id, id)).run().changes,
  }
}
