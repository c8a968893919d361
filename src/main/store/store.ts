import type Database from 'better-sqlite3'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

/** An open, encrypted, migrated store. Rooms get it as an argument; nothing reaches for a global one. */
export interface Store {
  /** For queries that are built by drizzle. What runs often is prepared once. */
  readonly db: BetterSQLite3Database
  /** For what drizzle has no words for: full-text search, pragmas. */
  readonly sqlite: Database.Database
  /** The folder that holds the store. */
  readonly folder: string
  /**
   * Runs `work` in one immediate transaction and commits it durably; anything thrown rolls all of it back. Synchronous:
   * files, keys and PDFs are made before or after, never inside. Nested calls join the outer transaction; a nested call
   * that throws leaves nothing of its own behind, even if the outer one catches the error and goes on.
   */
  transaction<T>(work: () => T): T
  /**
   * Calls `listener` after each outermost transaction that was committed. What it throws is not reported, because the
   * commit stands: a listener keeps its own account of what went wrong.
   */
  afterCommit(listener: () => void): void
  /** Writes the log back into the file and closes it. Safe to call twice. */
  close(): void
}
