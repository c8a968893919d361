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
  /**
   * Writes the log back and leaves the file as it is until it is let go: what is committed meanwhile waits in the log. For
   * copying the file while work goes on. Throws 'in-use' when it is held already.
   */
  holdStill(): StillFile
  /** Steps of the schema that the store had before it was upgraded at this opening; null where it was not. */
  readonly upgradedFrom: number | null
  /**
   * Writes the log back into the file and closes it. Safe to call twice. Throws kind 'storage' where the disk does not take the log
   * back any more, such as a stick that was pulled; it is closed then all the same, and the log is read at the next opening.
   */
  close(): void
}

/** The file of a store, held still. */
export interface StillFile {
  /**
   * For reading the file. Never to be closed by whoever reads: closing any handle of the file would take away the lock
   * that keeps other processes out.
   */
  readonly handle: number
  /** Bytes. */
  readonly size: number
  /** False once it was let go, or the store was closed: what is read from then on is no state of the store. */
  held(): boolean
  release(): void
}
