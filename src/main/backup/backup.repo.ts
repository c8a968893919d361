import { desc, eq, sql } from 'drizzle-orm'
import type { Store } from '#main/store/store.ts'
import { type BackupAct, BackupActSchema } from '#shared/backup/backup.schema.ts'
import { backupActTable } from './backup.table.ts'

type Row = typeof backupActTable.$inferSelect

/** In the order in which they were written: their moments and ids are those of a clock that may have been wrong. */
const WRITTEN = sql`rowid`

/** Queries of what was done about backups. */
export function createBackupRepo({ db }: Store) {
  const lastOf = db
    .select()
    .from(backupActTable)
    .where(eq(backupActTable.act, sql.placeholder('act')))
    .orderBy(desc(WRITTEN))
    .limit(1)
    .prepare()
  const newest = db.select().from(backupActTable).orderBy(desc(WRITTEN)).limit(sql.placeholder('limit')).prepare()
  return {
    insert: (row: Row) => void db.insert(backupActTable).values(row).run(),
    last: (act: BackupAct): Row | null => lastOf.get({ act }) ?? null,
    newest: (limit: number) => newest.all({ limit }).map((row) => ({ ...row, act: BackupActSchema.parse(row.act) })),
  }
}
