import type { Store } from '#main/store/store.ts'

/** What a mark is about: one case, the cases of one person, or every case. */
type Kind = 'case' | 'person' | 'all'

/** What was written since somebody looked last. */
export interface CaseMarks {
  /** Every case may have changed. */
  readonly all: boolean
  readonly caseIds: readonly string[]
  readonly personIds: readonly string[]
  /** To be given back at the next look. */
  readonly upTo: number
}

interface Watch {
  readonly table: string
  readonly kind: Kind
  /** Column that names the case or the person; '' where every case is concerned. */
  readonly column: string
  /** Which rows concern cases at all; `ROW` stands for the row that is written. */
  readonly when?: string
}

/**
 * Every table from which a case, as lists show it, is derived. That the others have no part in it is tested, each in turn
 * (kept-open.test.ts): a table that gets one has to be added here.
 */
export const WATCHED: readonly Watch[] = [
  { table: 'measure', kind: 'case', column: 'id' },
  { table: 'case_event', kind: 'case', column: 'measure_id' },
  { table: 'case_reason', kind: 'case', column: 'measure_id' },
  { table: 'replaced_due', kind: 'case', column: 'measure_id' },
  {
    table: 'person',
    kind: 'person',
    column: 'id',
    when: `EXISTS (SELECT 1 FROM measure WHERE person_id = ROW.id)
      OR EXISTS (SELECT 1 FROM person_merge WHERE survivor_id = ROW.id)`,
  },
  { table: 'person_merge', kind: 'all', column: '' },
  { table: 'calendar_day', kind: 'all', column: '' },
  { table: 'law_amendment', kind: 'all', column: '' },
  { table: 'setting', kind: 'all', column: '', when: "ROW.key = 'office'" },
]

const ROWS = { INSERT: 'NEW', UPDATE: 'NEW', DELETE: 'OLD' } as const

/**
 * Notes, inside the store itself, which cases a write may have changed, whichever room or query it comes from. The notes are
 * temporary tables and triggers of this connection, in memory: they are rolled back with what they tell of, and nothing of
 * them is ever in the file. A thing that is written twice is noted once, with its newest number.
 */
export function createCaseMarks({ sqlite }: Pick<Store, 'sqlite'>) {
  sqlite.exec(`CREATE TEMP TABLE IF NOT EXISTS case_mark (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS temp.case_mark_by_id ON case_mark (kind, id)`)
  for (const watch of WATCHED) {
    for (const [act, row] of Object.entries(ROWS)) sqlite.exec(triggerOf(watch, act, row))
  }
  const newest = sqlite.prepare<[], { seq: number | null }>('SELECT max(seq) seq FROM temp.case_mark')
  const later = sqlite.prepare<[number], { seq: number; kind: Kind; id: string }>(
    'SELECT seq, kind, id FROM temp.case_mark WHERE seq > ? ORDER BY seq',
  )
  return {
    /** The number of the newest mark, 0 where nothing has been written yet. */
    upTo: (): number => newest.get()?.seq ?? 0,
    /** What was marked after that number. Not to be asked inside a transaction, which may still be rolled back. */
    since(seq: number): CaseMarks {
      const rows = later.all(seq)
      const ids = (kind: Kind) => rows.filter((row) => row.kind === kind).map((row) => row.id)
      return {
        all: rows.some((row) => row.kind === 'all'),
        caseIds: ids('case'),
        personIds: ids('person'),
        upTo: rows.at(-1)?.seq ?? seq,
      }
    },
  }
}

/** Deleted and written anew instead of replaced: a conflict clause of the outer statement would be taken over by a trigger. */
function triggerOf({ table, kind, column, when }: Watch, act: string, row: string): string {
  const id = column === '' ? "''" : `${row}.${column}`
  const only = when === undefined ? '' : `WHEN ${when.replaceAll('ROW', row)}`
  return `CREATE TEMP TRIGGER IF NOT EXISTS mark_${table}_${act.toLowerCase()} AFTER ${act} ON main.${table} ${only} BEGIN
    DELETE FROM case_mark WHERE kind = '${kind}' AND id = ${id};
    INSERT INTO case_mark (kind, id) VALUES ('${kind}', ${id});
  END`
}
