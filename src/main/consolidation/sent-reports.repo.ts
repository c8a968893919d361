import { and, desc, eq, sql } from 'drizzle-orm'
import type { Store } from '../store/store.ts'
import { sentReportTable } from './consolidation.table.ts'

/** Which report a package carries. */
export type SentReport = typeof sentReportTable.$inferSelect

/** Queries over packages of reports that were sealed here; there is none that changes or removes one. */
export function createSentReportsRepo({ db }: Pick<Store, 'db'>) {
  const t = sentReportTable
  const byPackage = db
    .select()
    .from(t)
    .where(eq(t.packageId, sql.placeholder('id')))
    .prepare()
  const before = db
    .select({ packageId: t.packageId })
    .from(t)
    .where(
      and(
        eq(t.receiver, sql.placeholder('receiver')),
        eq(t.type, sql.placeholder('type')),
        eq(t.period, sql.placeholder('period')),
        eq(t.digest, sql.placeholder('digest')),
      ),
    )
    .orderBy(desc(t.sentAt), desc(t.packageId))
    .limit(1)
    .prepare()
  return {
    find: (packageId: string): SentReport | null => byPackage.get({ id: packageId }) ?? null,
    /** The newest package to an office with the report of that digest; null for none. */
    carrying: (of: Pick<SentReport, 'receiver' | 'type' | 'period' | 'digest'>): string | null =>
      before.get(of)?.packageId ?? null,
    insert(row: SentReport): void {
      db.insert(t).values(row).run()
    },
  }
}

export type SentReportsRepo = ReturnType<typeof createSentReportsRepo>
