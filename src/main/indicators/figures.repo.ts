import type { Store } from '#main/store/store.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import { type Breakdown, UNKNOWN_PART } from '#shared/reports/breakdown.schema.ts'
import type { Fact } from '#shared/reports/fact.schema.ts'
import type { FactTime } from '#shared/reports/indicator.schema.ts'
import { communesSql, countedSql, NO_END } from './figure-sql.ts'
import { partSql, SCHEME_SQL } from './part-sql.ts'

/** Days of a question, both included. */
export interface Days {
  readonly from: CivilDate
  readonly to: CivilDate
}

interface Others {
  readonly when: FactTime
  readonly of: readonly string[]
}

/** What is to be counted under a name, see CountRule. */
export interface Question {
  readonly key: string
  readonly when: FactTime
  /** Each person once, where the last of the facts was. */
  readonly single: boolean
  readonly of: readonly string[]
  readonly also: readonly Others[]
  readonly never: readonly Others[]
  /** Own part of the indicator for each fact; '' where it has none. */
  readonly partOf: (fact: string) => string
  /** Codes of the breakdowns that are asked for. */
  readonly breakdowns: readonly string[]
}

/** How many there are in one corner of the cube: an own part, a commune, and a part of each breakdown that was asked for. */
export interface CubeRow {
  readonly key: string
  readonly part: string
  readonly count: number
  readonly amount: number
  /** By breakdown code; COM is the commune. */
  readonly dims: Readonly<Record<string, string>>
}

/** One thing that counts. */
export interface Hit {
  readonly key: string
  readonly part: string
  readonly personId: string
  readonly fact: string
  readonly on: CivilDate
  readonly ref: string
  /** '' for a record, and for what is of the whole person. */
  readonly measureId: string
  readonly amount: number | null
  readonly dims: Readonly<Record<string, string>>
}

type RawRow = Record<string, string | number | null>

/** Figures out of the index: a few scans for any number of questions. */
export function createFiguresRepo(
  { sqlite }: Pick<Store, 'sqlite'>,
  facts: readonly Fact[],
  all: readonly Breakdown[],
) {
  const base = countedSql(facts)
  const communes = sqlite.prepare<Record<string, unknown>, string>(communesSql(facts)).pluck()
  const records = sqlite.prepare<{ ids: string }, { id: string; paper: string; words: string }>(
    `SELECT id, paper, words FROM figure_support WHERE id IN (SELECT value FROM json_each($ids))
     UNION ALL SELECT id, paper, words FROM figure_community WHERE id IN (SELECT value FROM json_each($ids))`,
  )
  const begins = sqlite.prepare<Record<string, unknown>, { measureId: string; on: CivilDate }>(
    `SELECT measure_id AS measureId, min(from_date) AS "on" FROM life_fact
     WHERE person_id IN (SELECT value FROM json_each($people)) AND entry = $fact GROUP BY measure_id`,
  )
  const schemes = sqlite.prepare<{ people: string }, { personId: string; scheme: '' | 'trong' | 'ngoai' }>(
    `SELECT p.value AS personId, ${SCHEME_SQL} AS scheme FROM json_each($people) p
     LEFT JOIN life_subject s ON s.person_id = p.value LEFT JOIN figure_scheme f ON f.person_id = p.value`,
  )
  const later = sqlite.prepare<Record<string, unknown>, { personId: string; on: CivilDate }>(
    `SELECT person_id AS personId, iif(entry IN (SELECT value FROM json_each($facts)), from_date, to_date) AS "on"
     FROM life_fact WHERE person_id IN (SELECT value FROM json_each($people))
       AND (entry IN (SELECT value FROM json_each($facts)) OR exit IN (SELECT value FROM json_each($facts)))
     ORDER BY person_id, 2`,
  )

  function parameters(questions: readonly Question[], { from, to }: Days) {
    const need = questions.flatMap(({ key, of, when, single, partOf, also, never }) =>
      of.map((fact) => [key, fact, when, partOf(fact), single ? 1 : 0, also.length, never.length]),
    )
    const other = questions.flatMap(({ key, also, never }) => [
      ...also.flatMap(({ when, of }, i) => of.map((fact) => [key, fact, when, i])),
      ...never.flatMap(({ when, of }) => of.map((fact) => [key, fact, when, -1])),
    ])
    return { need: JSON.stringify(need), other: JSON.stringify(other), from, to, before: addDays(from, -1) }
  }

  /** Every breakdown that some question asks for, as a column that is filled only for the questions that do. */
  function columnsOf(questions: readonly Question[], to: CivilDate): { id: string; sql: string }[] {
    return all.flatMap((breakdown) => {
      const keys = questions.filter((one) => one.breakdowns.includes(breakdown.id)).map((one) => `'${one.key}'`)
      if (keys.length === 0) return []
      const part = partSql(breakdown, to)
      const sql = keys.length === questions.length ? part : `CASE WHEN c.key IN (${keys.join(', ')}) THEN ${part} END`
      return [{ id: breakdown.id, sql: `${sql} AS "${breakdown.id}"` }]
    })
  }

  const from = `FROM counted c LEFT JOIN life_subject s ON s.person_id = c.person_id
    LEFT JOIN figure_scheme f ON f.person_id = c.person_id`

  return {
    cube(questions: readonly Question[], days: Days): CubeRow[] {
      if (questions.length === 0) return []
      const columns = columnsOf(questions, days.to)
      const list = columns.map(({ sql }) => `, ${sql}`).join('')
      const groups = columns.map((_, i) => `, ${i + 3}`).join('')
      const rows = sqlite
        .prepare<Record<string, unknown>, RawRow>(
          `${base} SELECT c.key, c.part${list}, count(*) AS "n", sum(coalesce(c.amount, 0)) AS "sum" ${from}
           GROUP BY 1, 2${groups}`,
        )
        .all(parameters(questions, days))
      return rows.map((row) => ({
        ...{ key: String(row.key), part: String(row.part), count: Number(row.n), amount: Number(row.sum) },
        dims: dimsOf(row, columns),
      }))
    },
    /** What counts; parts of breakdowns are those of the day `asOf`. */
    hits(questions: readonly Question[], days: Days, asOf: CivilDate): Hit[] {
      if (questions.length === 0) return []
      const columns = columnsOf(questions, asOf)
      const list = columns.map(({ sql }) => `, ${sql}`).join('')
      const rows = sqlite
        .prepare<Record<string, unknown>, RawRow>(
          `${base} SELECT c.key, c.part, c.person_id, c.fact, c.on_date, c.ref, c.measure_id, c.amount${list} ${from}
           ORDER BY c.key, c.person_id, c.on_date, c.ref, c.fact`,
        )
        .all(parameters(questions, days))
      return rows.map((row) => ({
        ...{ key: String(row.key), part: String(row.part), personId: String(row.person_id), fact: String(row.fact) },
        ...{
          on: row.on_date as CivilDate,
          ref: String(row.ref),
          measureId: String(row.measure_id),
          amount: row.amount as number | null,
        },
        dims: dimsOf(row, columns),
      }))
    },
    /** Communes in which one of the facts holds at the end of a day. */
    communesWith: (of: readonly string[], { from: first, to }: Days): string[] =>
      communes.all({ facts: JSON.stringify(of), from: first, to }),
    /** Words and papers of records behind figures. */
    recordsOf: (refs: readonly string[]) => records.all({ ids: JSON.stringify(refs) }),
    /** Who took part in a scheme, and who did not; of whom nothing is known is left out. */
    schemes: (people: readonly string[]): ReadonlyMap<string, 'trong' | 'ngoai'> =>
      new Map(
        schemes
          .all({ people: JSON.stringify(people) })
          .flatMap(({ personId, scheme }) => (scheme === '' ? [] : [[personId, scheme] as const])),
      ),
    /** First day of a fact in each measure of some people. */
    firstOf: (people: readonly string[], fact: string): ReadonlyMap<string, CivilDate> =>
      new Map(begins.all({ people: JSON.stringify(people), fact }).map(({ measureId, on }) => [measureId, on])),
    /** Days on which one of the facts happened to some people, in order. */
    daysOf(people: readonly string[], of: readonly string[]): ReadonlyMap<string, readonly CivilDate[]> {
      const found = new Map<string, CivilDate[]>()
      for (const { personId, on } of later.all({ people: JSON.stringify(people), facts: JSON.stringify(of) })) {
        if (on >= NO_END) continue
        const days = found.get(personId) ?? []
        found.set(personId, days)
        days.push(on)
      }
      return found
    },
  }
}

export type FiguresRepo = ReturnType<typeof createFiguresRepo>

function dimsOf(row: RawRow, columns: readonly { readonly id: string }[]): Record<string, string> {
  const asked = columns.filter(({ id }) => row[id] !== null)
  return Object.fromEntries(asked.map(({ id }) => [id, row[id] === '' ? UNKNOWN_PART : String(row[id])]))
}
