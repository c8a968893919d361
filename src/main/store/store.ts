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
   * files, keys and PDFs are made before or after, never inside. Nested calls join the outer transaction.
   */
  transaction<T>(work: () => T): T
  close(): void
}
