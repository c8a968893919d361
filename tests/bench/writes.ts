import type { Audit } from '#main/accounts/audit.ts'
import { loadIdentityRules } from '#main/people/identity-rules.ts'
import { createPeopleService } from '#main/people/people.service.ts'
import { indexWords } from '#main/people/search-words.ts'
import { loadSheetLimits } from '#main/sheets/limits.ts'
import type { Store } from '#main/store/store.ts'
import type { PersonInput } from '#shared/people/person.schema.ts'
import { generatePeople } from '#tests/helpers/people-generator.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { inTurn } from './in-turn.ts'
import { type BenchLine, lineOf } from './line.ts'

const ROUNDS = 11
const EACH = 50
/** A write is checked, audited and chained; the peer writes rows as it reads them from another store. */
const GOAL = 3
/** What the audit may add to the service's own write. */
const AUDIT_GOAL = 2
/** Tables that one new person makes rows in, the audit apart. */
const TABLES = ['person', 'person_number', 'person_key'] as const

type Row = Record<string, unknown>

/** Reads the rows of people from one store and writes them into another as they are, one transaction for each person. */
function copier(from: Store, to: Store) {
  const tables = TABLES.map((table) => {
    const columns = (from.sqlite.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
    const owner = table === 'person_number' ? 'person_id = @id' : 'num = @num'
    return {
      rows: from.sqlite.prepare<[Row], Row>(`SELECT * FROM ${table} WHERE ${owner}`),
      insert: to.sqlite.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
      ),
    }
  })
  const index = to.sqlite.prepare('INSERT INTO person_fts (rowid, words) VALUES (?, ?)')
  const find = from.sqlite.prepare<[string], Row & { num: number; data: string }>('SELECT * FROM person WHERE id = ?')
  return (ids: readonly string[]) => {
    const ready = ids.flatMap((id) => {
      const person = find.get(id)
      if (person === undefined) return []
      const words = indexWords(JSON.parse(person.data) as PersonInput)
      return [{ num: person.num, words, rows: tables.map((table) => table.rows.all({ id, num: person.num })) }]
    })
    for (const { num, words, rows } of ready) {
      to.transaction(() => {
        for (const [i, table] of tables.entries()) for (const row of rows[i] ?? []) table.insert.run(row)
        index.run(num, words)
      })
    }
  }
}

function peopleOf(store: TestStore, audit = store.audit) {
  const { identity, sheetLimits } = { identity: loadIdentityRules(RESOURCES), sheetLimits: loadSheetLimits(RESOURCES) }
  return createPeopleService({ ...store, audit, identity, sheetLimits })
}

/**
 * Adding a person through the service, with audit, against the same rows by plain SQL without one, and against the service
 * itself without its audit; all stores encrypted, each person a transaction.
 */
export function benchWrites(say: (line: string) => void): BenchLine[] {
  const stores = [openTestStore(), openTestStore(), openTestStore(), openTestStore()] as const
  const [first, raw, second, unaudited] = stores
  try {
    const copy = copier(first.store, raw.store)
    const adding = (store: TestStore, people: ReturnType<typeof peopleOf>) => {
      const waiting = [...generatePeople((ROUNDS + 1) * EACH)]
      return () => waiting.splice(0, EACH).map((person) => people.create(store.actor, person).person.id)
    }
    const add = adding(first, peopleOf(first))
    let made: string[] = []
    const bare = inTurn(
      () => {
        made = add()
      },
      () => copy(made),
      ROUNDS,
    )
    const silent: Audit = { ...unaudited.audit, record: () => undefined }
    const audit = inTurn(adding(second, peopleOf(second)), adding(unaudited, peopleOf(unaudited, silent)), ROUNDS)
    const rows = stores.map(({ store }) => store.sqlite.prepare('SELECT count(*) FROM audit').pluck().get())
    say(`  audit rows: ${rows.join(', ')}`)
    const each = (samples: readonly number[]) => samples.map((ms) => ms / EACH)
    const what = 'adding a person, audited'
    return [
      lineOf(what, each(bare.ours), 'the same rows by plain SQL, unaudited', each(bare.peer), GOAL),
      lineOf(what, each(audit.ours), 'the same service, unaudited', each(audit.peer), AUDIT_GOAL),
    ]
  } finally {
    for (const store of stores) store.dispose()
  }
}
