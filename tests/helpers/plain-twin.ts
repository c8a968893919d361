import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { indexWords } from '#main/people/search-words.ts'
import type { Store } from '#main/store/store.ts'
import type { PersonInput } from '#shared/people/person.schema.ts'
import { MIGRATIONS } from './test-store.ts'

/**
 * An unencrypted database of the same schema with the same people, as SQLite is when nobody protects it: what searches
 * and lists of the store are measured against. Its connection has SQLite's own settings.
 */
export function makePlainTwin(store: Store, path: string): Database.Database {
  const plain = new Database(path)
  plain.pragma('journal_mode=WAL')
  for (const file of readdirSync(MIGRATIONS).sort()) {
    if (!file.endsWith('.sql')) continue
    for (const statement of readFileSync(join(MIGRATIONS, file), 'utf8').split('--> statement-breakpoint')) {
      plain.exec(statement)
    }
  }
  const columns =
    'num, id, version, created_at, updated_at, data, full_name, sort_key, birth_date, sex, commune_code, id_number'
  const insert = plain.prepare(`INSERT INTO person (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const words = plain.prepare('INSERT INTO person_fts (rowid, words) VALUES (?, ?)')
  const rows = store.sqlite.prepare(`SELECT ${columns} FROM person`).raw()
  plain.transaction(() => {
    for (const row of rows.iterate() as Iterable<unknown[]>) {
      insert.run(...row)
      words.run(row[0], indexWords(JSON.parse(String(row[5])) as PersonInput))
    }
  })()
  plain.pragma('wal_checkpoint(TRUNCATE)')
  return plain
}
