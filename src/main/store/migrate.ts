import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { z } from 'zod'
import { sha256Of } from '#main/sha256.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { storageFailure } from './sqlite-errors.ts'

/** One frozen step of the schema. `hash` is SHA-256 of the file with LF line ends, as drizzle computes it. */
export interface Migration {
  readonly tag: string
  readonly hash: string
  readonly statements: readonly string[]
}

const JournalSchema = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) })

/**
 * Reads the steps in the order of drizzle's journal. Throws kind 'resource' when the journal or a file is missing, or
 * when its times do not rise (two branches were merged in the wrong order).
 */
export function readMigrations(folder: string): Migration[] {
  const place = 'meta/_journal.json'
  let entries: z.infer<typeof JournalSchema>['entries']
  try {
    entries = JournalSchema.parse(JSON.parse(readFileSync(join(folder, place), 'utf8'))).entries
  } catch {
    return fail({ kind: 'resource', file: 'migrations', place, message: 'Không đọc được danh mục bước nâng cấp' })
  }
  return entries.map(({ tag, when }, index) => {
    const before = entries[index - 1]
    if (before && before.when >= when) {
      fail({ kind: 'resource', file: 'migrations', place: tag, message: 'Các bước nâng cấp không theo thứ tự' })
    }
    let sql: string
    try {
      sql = readFileSync(join(folder, `${tag}.sql`), 'utf8').replaceAll('\r\n', '\n')
    } catch {
      return fail({ kind: 'resource', file: 'migrations', place: tag, message: 'Thiếu tệp của bước nâng cấp' })
    }
    return {
      tag,
      hash: sha256Of(sql),
      statements: sql.split('--> statement-breakpoint').filter((part) => part.trim() !== ''),
    }
  })
}

interface AppliedRow {
  readonly hash: string
}

function appliedHashes(sqlite: Database.Database): string[] {
  const known = sqlite
    .prepare<[], { n: number }>(
      "SELECT count(*) n FROM sqlite_schema WHERE type = 'table' AND name = 'applied_migration'",
    )
    .get()
  if (known?.n !== 1) return []
  return sqlite
    .prepare<[], AppliedRow>('SELECT hash FROM applied_migration ORDER BY position')
    .all()
    .map((row) => row.hash)
}

/**
 * Compares what the store has with what this program knows. Throws 'future-version' when the store has gone further,
 * 'foreign' when it went another way; returns how many steps are applied.
 */
function assertPrefix(applied: readonly string[], migrations: readonly Migration[]): number {
  const differs = migrations.findIndex((m, i) => i < applied.length && applied[i] !== m.hash)
  if (differs >= 0) {
    fail({
      kind: 'storage',
      reason: 'foreign',
      detail: `Kho dữ liệu được tạo bởi một bản phần mềm khác loại (bước nâng cấp thứ ${differs + 1} không khớp).`,
    })
  }
  if (applied.length > migrations.length) {
    fail({
      kind: 'storage',
      reason: 'future-version',
      detail: `Kho dữ liệu ở mức ${applied.length}, phần mềm này chỉ biết đến mức ${migrations.length}. Hãy cài bản phần mềm mới hơn.`,
    })
  }
  return applied.length
}

/**
 * How many steps a store has; throws 'future-version' and 'foreign' as {@link assertPrefix} says. All of them when it is
 * up to date, 0 when it is new.
 */
export function appliedSteps(sqlite: Database.Database, migrations: readonly Migration[]): number {
  return assertPrefix(appliedHashes(sqlite), migrations)
}

/**
 * Brings a database to the newest schema, all pending steps in one transaction. Foreign keys are off around the steps,
 * because a rebuilt parent table would drop its children, and checked before the commit.
 */
export function migrate(sqlite: Database.Database, migrations: readonly Migration[]): void {
  const applied = appliedSteps(sqlite, migrations)
  if (applied === migrations.length) return
  sqlite.pragma('foreign_keys=OFF')
  try {
    sqlite
      .transaction(() => {
        sqlite.exec(
          'CREATE TABLE IF NOT EXISTS applied_migration (position INTEGER PRIMARY KEY, tag TEXT NOT NULL, hash TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
        )
        const note = sqlite.prepare(
          "INSERT INTO applied_migration VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
        )
        for (const [position, step] of migrations.entries()) {
          if (position < applied) continue
          runStep(sqlite, step)
          note.run(position, step.tag, step.hash)
        }
        const orphans = sqlite.pragma('foreign_key_check')
        if (!Array.isArray(orphans) || orphans.length > 0) {
          fail({ kind: 'storage', reason: 'damaged', detail: 'Sau khi nâng cấp, dữ liệu trỏ tới mục không tồn tại.' })
        }
        sqlite.pragma(`user_version=${migrations.length}`)
      })
      .immediate()
  } finally {
    sqlite.pragma('foreign_keys=ON')
  }
}

function runStep(sqlite: Database.Database, step: Migration): void {
  for (const [index, statement] of step.statements.entries()) {
    try {
      sqlite.exec(statement)
    } catch (error) {
      // Only the place: the driver's text could quote a value of the data that did not fit.
      throw (
        storageFailure(error) ??
        new AppFailure({
          kind: 'resource',
          file: `${step.tag}.sql`,
          place: `câu lệnh ${index + 1}`,
          message: 'Bước nâng cấp kho dữ liệu không chạy được; kho chưa bị thay đổi',
        })
      )
    }
  }
}
