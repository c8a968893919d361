import type { Store } from '#main/store/store.ts'
import type { ListId, Presence } from '#shared/life/life-effect.ts'
import type { RosterEntry, RosterQuery } from '#shared/life/roster.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { OPEN } from './life.table.ts'
import type { LifeRow } from './life-rows.ts'

/** What the derivation has to know of the person's own record. */
export interface Resident extends Pick<Person, 'id' | 'birthDate' | 'communeCode'> {}

/** A row of a list on a day, before its codes are put into words. */
export interface StayRow {
  readonly personId: string
  readonly sortKey: string
  readonly fullName: string
  readonly birthDate: string
  readonly sex: 'nam' | 'nu'
  readonly communeCode: string
  readonly since: CivilDate
  readonly reason: string
  readonly paper: string
  readonly reEntry: number
  readonly measureId: string
  readonly presence: Presence | null
}

/** Somebody who left and is waited for. */
export interface DepartureRow {
  readonly personId: string
  readonly leftOn: CivilDate
  readonly communeCode: string
  readonly measureId: string
  readonly eventId: string
}

/** Completions of some kinds of episodes in a stretch of days, and where somebody who cannot be followed is. */
export interface CompletionQuery {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly episodes: readonly string[]
  readonly lostPresences: readonly string[]
}

/** Somebody who completed something, and what is known of him or her afterwards. */
export interface CompletionRow {
  readonly personId: string
  readonly on: CivilDate
  readonly line: string
  readonly measureId: string
  /** Commune of the class in which the person was on that day. */
  readonly communeCode: string
  readonly relapsedOn: CivilDate | null
  /** First day on which the person could not be followed any more. */
  readonly lostOn: CivilDate | null
}

/** Behind which row to go on; empty texts at the beginning. */
export interface StayPlace {
  readonly sortKey: string
  readonly id: string
}

interface Flow {
  readonly reason: string
  readonly count: number
}

const ON_LIST = "i.kind = 'list' AND i.value = $list AND i.from_date <= $on AND i.to_date > $on"
const STAY = `p.id AS personId, p.sort_key AS sortKey, p.full_name AS fullName, p.birth_date AS birthDate, p.sex,
  i.commune_code AS communeCode, i.from_date AS since, i.entry_reason AS reason, i.entry_paper AS paper,
  i.re_entry AS reEntry, i.measure_id AS measureId,
  (SELECT w.value FROM life_interval w WHERE w.person_id = p.id AND w.kind = 'presence'
   AND w.from_date <= $on AND w.to_date > $on) AS presence`
const BEHIND = '(p.sort_key, p.id) > ($sortKey, $id) ORDER BY p.sort_key, p.id LIMIT $limit'

/** The index over lives: written person by person, read by list and day. */
export function createLifeRepo({ sqlite }: Store) {
  const residents = sqlite.prepare<[string], Resident>(
    `SELECT id, birth_date AS birthDate, commune_code AS communeCode FROM person
     WHERE id IN (SELECT value FROM json_each(?))`,
  )
  const withMeasures = sqlite.prepare<[], string>('SELECT DISTINCT person_id FROM measure').pluck()
  const remove = sqlite.prepare<[string]>('DELETE FROM life_interval WHERE person_id = ?')
  const insert = sqlite.prepare(
    `INSERT INTO life_interval (person_id, kind, value, from_date, to_date, commune_code, line, measure_id, entry_reason,
       entry_event, entry_paper, exit_reason, exit_event, re_entry)
     VALUES ($personId, $kind, $value, $from, $to, $communeCode, $line, $measureId, $entryReason, $entryEvent, $entryPaper,
       $exitReason, $exitEvent, $reEntry)`,
  )
  const law = sqlite.prepare<[], string>('SELECT law FROM life_built').pluck()
  const setLaw = sqlite.prepare<[string]>('INSERT OR REPLACE INTO life_built (id, law) VALUES (1, ?)')
  // Everybody of the office is walked in the order of names; the few of one commune are found first and then put in order.
  const page = sqlite.prepare<Record<string, unknown>, StayRow>(
    `SELECT ${STAY} FROM person p INDEXED BY person_by_sort CROSS JOIN life_interval i INDEXED BY life_interval_by_person
     ON i.person_id = p.id WHERE ${ON_LIST} AND ${BEHIND}`,
  )
  const pageOfCommune = sqlite.prepare<Record<string, unknown>, StayRow>(
    `SELECT ${STAY} FROM life_interval i INDEXED BY life_interval_by_value CROSS JOIN person p ON p.id = i.person_id
     WHERE ${ON_LIST} AND i.commune_code = $communeCode AND ${BEHIND}`,
  )
  const counted = (where: string) => sqlite.prepare<Record<string, unknown>, number>(where).pluck()
  const total = counted(`SELECT count(*) FROM life_interval i WHERE ${ON_LIST} AND ($communeCode = '' OR
    i.commune_code = $communeCode)`)
  const entered = sqlite.prepare<Record<string, unknown>, Flow>(
    `SELECT entry_reason AS reason, count(*) AS count FROM life_interval
     WHERE kind = 'list' AND value = $list AND from_date >= $from AND from_date <= $to
       AND ($communeCode = '' OR commune_code = $communeCode) GROUP BY entry_reason ORDER BY count(*) DESC, entry_reason`,
  )
  const left = sqlite.prepare<Record<string, unknown>, Flow>(
    `SELECT exit_reason AS reason, count(*) AS count FROM life_interval
     WHERE kind = 'list' AND value = $list AND to_date >= $from AND to_date <= $to
       AND ($communeCode = '' OR commune_code = $communeCode) GROUP BY exit_reason ORDER BY count(*) DESC, exit_reason`,
  )
  const roster = sqlite.prepare<
    Record<string, unknown>,
    Omit<RosterEntry, 'to' | 'presence'> & { to: string; presence: Presence | null }
  >(
    `SELECT i.person_id AS personId, i.measure_id AS measureId, i.line AS lineId, i.value AS episode,
       i.from_date AS "from", i.to_date AS "to",
       (SELECT w.value FROM life_interval w WHERE w.person_id = i.person_id AND w.kind = 'presence'
        AND w.from_date <= $to AND w.to_date > $to) AS presence
     FROM life_interval i JOIN person p ON p.id = i.person_id
     WHERE i.kind = 'episode' AND i.from_date <= $to AND i.to_date > $from
       AND ($communeCode IS NULL OR i.commune_code = $communeCode)
     ORDER BY p.sort_key, p.id, i.from_date`,
  )
  const standing = sqlite.prepare<
    [string, string, string],
    { personId: string; kind: 'class' | 'presence'; value: string }
  >(
    `SELECT person_id AS personId, kind, value FROM life_interval
     WHERE person_id IN (SELECT value FROM json_each(?)) AND kind IN ('class', 'presence') AND from_date <= ? AND to_date > ?`,
  )
  const departures = sqlite.prepare<Record<string, unknown>, DepartureRow>(
    `SELECT person_id AS personId, from_date AS leftOn, commune_code AS communeCode, measure_id AS measureId,
       entry_event AS eventId
     FROM life_interval WHERE kind = $kind AND value = '' AND from_date <= $on AND to_date > $on
       AND ($communeCode IS NULL OR commune_code = $communeCode) ORDER BY from_date, person_id`,
  )
  const completed = sqlite
    .prepare<Record<string, unknown>, string>(
      `SELECT DISTINCT i.person_id FROM life_interval i WHERE i.kind = 'list' AND i.from_date <= $on AND i.to_date > $on
         AND ($communeCode IS NULL OR i.commune_code = $communeCode)
         AND EXISTS (SELECT 1 FROM life_interval c WHERE c.person_id = i.person_id
           AND c.kind IN ('completion', 'completion_elsewhere') AND c.from_date <= $on)`,
    )
    .pluck()
  const completions = sqlite.prepare<Record<string, unknown>, CompletionRow>(
    `SELECT c.person_id AS personId, c.from_date AS "on", c.line, c.measure_id AS measureId,
       coalesce((SELECT k.commune_code FROM life_interval k WHERE k.person_id = c.person_id AND k.kind = 'class'
         AND k.from_date <= c.from_date AND k.to_date > c.from_date), '') AS communeCode,
       (SELECT min(r.from_date) FROM life_interval r WHERE r.person_id = c.person_id AND r.kind = 'relapse'
         AND r.from_date >= c.from_date) AS relapsedOn,
       (SELECT min(w.lost) FROM (
          SELECT p.from_date AS lost FROM life_interval p WHERE p.person_id = c.person_id AND p.kind = 'presence'
            AND p.value IN (SELECT value FROM json_each($lost)) AND p.from_date >= c.from_date
          UNION ALL
          SELECT d.to_date FROM life_interval d WHERE d.person_id = c.person_id AND d.kind = 'list'
            AND d.to_date >= c.from_date AND d.exit_reason IN (SELECT value FROM json_each($moved))
            AND NOT EXISTS (SELECT 1 FROM life_interval n WHERE n.person_id = c.person_id AND n.kind = 'list'
              AND n.from_date = d.to_date)) w) AS lostOn
     FROM life_interval c WHERE c.kind = 'completion' AND c.value IN (SELECT value FROM json_each($episodes))
       AND c.from_date >= $from AND c.from_date <= $to ORDER BY c.from_date, c.person_id`,
  )

  return {
    residents: (ids: readonly string[]): Resident[] => residents.all(JSON.stringify(ids)),
    everybodyWithMeasures: (): string[] => withMeasures.all(),
    lawOfIndex: (): string | null => law.get() ?? null,
    setLawOfIndex: (value: string): void => void setLaw.run(value),
    /** Puts the rows of a person in the place of the ones before. */
    write(personId: string, rows: readonly LifeRow[]): void {
      remove.run(personId)
      for (const row of rows) insert.run({ ...row, personId, reEntry: row.reEntry ? 1 : 0 })
    },
    /** People on a list at the end of a day, in order of their names. */
    page(list: ListId, on: CivilDate, communeCode: string, { sortKey, id }: StayPlace, limit: number): StayRow[] {
      const query = { list, on, communeCode, sortKey, id, limit }
      const { communeCode: _, ...everywhere } = query
      return communeCode === '' ? page.all(everywhere) : pageOfCommune.all(query)
    },
    total: (list: ListId, on: CivilDate, communeCode: string): number => total.get({ list, on, communeCode }) ?? 0,
    entered: (list: ListId, communeCode: string, from: CivilDate, to: CivilDate): Flow[] =>
      entered.all({ list, communeCode, from, to }),
    left: (list: ListId, communeCode: string, from: CivilDate, to: CivilDate): Flow[] =>
      left.all({ list, communeCode, from, to }),
    roster: ({ communeCode, from, to }: RosterQuery): RosterEntry[] =>
      roster.all({ communeCode, from, to }).map((row) => ({
        ...row,
        to: row.to === OPEN ? null : (row.to as CivilDate),
        presence: row.presence ?? 'TAI_DIA_BAN',
      })),
    /** Class and presence of some people on a day. */
    standing: (ids: readonly string[], on: CivilDate) => standing.all(JSON.stringify(ids), on, on),
    departures: (on: CivilDate, communeCode: string | null, place: 'here' | 'elsewhere'): DepartureRow[] =>
      departures.all({ on, communeCode, kind: place === 'here' ? 'departure' : 'departure_elsewhere' }),
    /** `moved`: reasons of leaving a list that mean another place; on a list again the same day it was one of the office. */
    completions: ({ from, to, episodes, lostPresences }: CompletionQuery, moved: readonly string[]): CompletionRow[] =>
      completions.all({
        from,
        to,
        episodes: JSON.stringify(episodes),
        lost: JSON.stringify(lostPresences),
        moved: JSON.stringify(moved),
      }),
    /** People on some list on a day who have completed something before. */
    completed: (on: CivilDate, communeCode: string | null): string[] => completed.all({ on, communeCode }),
  }
}
