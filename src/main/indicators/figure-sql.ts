import { OPEN } from '#main/life/life.table.ts'
import type { Fact, RecordFact } from '#shared/reports/fact.schema.ts'
import { COMMUNE_FACT } from './derive-facts.ts'

/** A text of our own data within a query; never something that a user typed. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** One value of a detail, or one member of a detail that is a list, is among these. */
function among({ field, in: values }: RecordFact['when'][number], row: string): string {
  const path = quoted(`$.${field}`)
  const list = values.map(quoted).join(', ')
  return `EXISTS (SELECT 1 FROM json_each(${row}.data, ${path}) j WHERE j.value IN (${list}))`
}

/** Records of every room, of the days of the question; read once, however many facts look at them. */
const RECORDS = `SELECT source, id, person_id, from_date, to_date, detail, amount, data, '' AS commune_code FROM figure_support
    WHERE from_date <= $to AND to_date >= $from
  UNION ALL SELECT source, id, person_id, from_date, to_date, detail, amount, data, commune_code FROM figure_community
    WHERE from_date <= $to AND to_date >= $from
  UNION ALL SELECT source, id, person_id, from_date, to_date, detail, amount, data, commune_code FROM figure_roll_call
    WHERE from_date <= $to AND to_date >= $from`

/**
 * The records that are facts. One select for all of them: a query names its parts several times over, and each time SQLite reads
 * the whole text again.
 */
function recordedSql(records: readonly RecordFact[]): string {
  const kinds = records.map(({ id, record }) => `(${quoted(id)}, ${quoted(record)})`)
  const cases = records.flatMap(({ id, when, unless }) => {
    const asked = [...when.map((one) => among(one, 'r')), ...unless.map((one) => `NOT ${among(one, 'r')}`)]
    return asked.length === 0 ? [] : [`WHEN ${quoted(id)} THEN ${asked.join(' AND ')}`]
  })
  return `SELECT k.column1 AS fact, r.id, r.person_id, r.from_date, r.to_date, r.detail, r.amount, r.commune_code
    FROM (VALUES ${kinds.join(', ')}) k JOIN (${RECORDS}) r ON r.source = k.column2 WHERE CASE k.column1 ${cases.join(' ')} ELSE 1 END`
}

/** Everything that holds or happens in the period, by the four ways in which time counts; only of facts that are asked for. */
function heldSql(records: readonly RecordFact[]): string {
  const of = 'person_id, commune_code, form, turn, residence, maker, measure_id'
  const life = (fact: string, at: string, on: string, ref: string, where: string) =>
    `SELECT ${of}, '' AS detail, NULL AS amount, ${fact} AS fact, '${at}' AS at, ${on} AS on_date, ${ref} AS ref
     FROM touched WHERE ${where}`
  const day = "CASE t.column1 WHEN 'dau_ky' THEN $before WHEN 'trong_ky' THEN r.from_date ELSE $to END"
  const place = `coalesce(nullif(r.commune_code, ''), (SELECT c.commune_code FROM life_fact c WHERE c.person_id = r.person_id
      AND c.fact = ${quoted(COMMUNE_FACT)} AND c.from_date <= ${day} AND c.to_date > ${day}), '')`
  const record = `SELECT r.person_id, ${place}, '', '', '', '', '', r.detail, r.amount, r.fact, t.column1, r.from_date, r.id
     FROM recorded r JOIN (VALUES ('cuoi_ky'), ('dau_ky'), ('giao_ky'), ('trong_ky')) t ON CASE t.column1
       WHEN 'cuoi_ky' THEN r.to_date > $to WHEN 'dau_ky' THEN r.from_date < $from AND r.to_date >= $from
       WHEN 'giao_ky' THEN r.to_date > $from ELSE r.from_date >= $from AND r.from_date = r.to_date END
     WHERE r.fact IN asked`
  const branches = [
    life('fact', 'cuoi_ky', 'from_date', 'entry_event', "fact <> '' AND to_date > $to"),
    life('fact', 'dau_ky', 'from_date', 'entry_event', "fact <> '' AND from_date < $from"),
    life('fact', 'giao_ky', 'from_date', 'entry_event', "fact <> '' AND to_date > $from"),
    life('entry', 'trong_ky', 'from_date', 'entry_event', "entry <> '' AND from_date >= $from"),
    life('exit', 'trong_ky', 'to_date', 'exit_event', "exit <> '' AND to_date <= $to"),
  ]
  if (records.length > 0) branches.push(record)
  return branches.join('\n  UNION ALL ')
}

/**
 * What counts for each question (`key`), as common table expressions that end with `counted`. One reading of the index serves every
 * question of a period: `need` says which fact answers which, `other` who must, and must not, have something else besides.
 */
export function countedSql(facts: readonly Fact[]): string {
  const records = facts.filter((fact): fact is RecordFact => 'record' in fact)
  return `WITH need AS MATERIALIZED (SELECT value ->> 0 AS key, value ->> 1 AS fact, value ->> 2 AS at, value ->> 3 AS part,
    value ->> 4 AS single, value ->> 5 AS also, value ->> 6 AS never FROM json_each($need)),
  other AS MATERIALIZED (SELECT value ->> 0 AS key, value ->> 1 AS fact, value ->> 2 AS at, value ->> 3 AS grp FROM json_each($other)),
  asked AS MATERIALIZED (SELECT fact FROM need UNION SELECT fact FROM other),
  touched AS MATERIALIZED (SELECT * FROM life_fact NOT INDEXED WHERE to_date >= $from AND from_date <= $to
    AND (fact IN asked OR entry IN asked OR exit IN asked)),
  ${records.length === 0 ? '' : `recorded AS MATERIALIZED (${recordedSql(records)}),`}
  held AS MATERIALIZED (${heldSql(records)}),
  passed AS MATERIALIZED (SELECT o.key, h.person_id FROM other o JOIN held h ON h.fact = o.fact AND h.at = o.at
    WHERE o.grp >= 0 GROUP BY o.key, h.person_id HAVING count(DISTINCT o.grp) = (SELECT max(also) FROM need n WHERE n.key = o.key)),
  barred AS MATERIALIZED (SELECT DISTINCT o.key, h.person_id FROM other o JOIN held h ON h.fact = o.fact AND h.at = o.at
    WHERE o.grp < 0),
  hit AS (SELECT n.key, n.part, n.single, h.* FROM need n JOIN held h ON h.fact = n.fact AND h.at = n.at
    LEFT JOIN passed p ON n.also > 0 AND p.key = n.key AND p.person_id = h.person_id
    LEFT JOIN barred b ON n.never > 0 AND b.key = n.key AND b.person_id = h.person_id
    WHERE h.person_id IS NOT NULL AND (n.also = 0 OR p.key IS NOT NULL) AND b.key IS NULL),
  counted AS (SELECT * FROM hit WHERE single = 0
    UNION ALL SELECT key, part, single, person_id, commune_code, form, turn, residence, maker, measure_id, detail, amount, fact, at, on_date,
      ref FROM (SELECT *, row_number() OVER (PARTITION BY key, person_id ORDER BY on_date DESC, fact DESC, ref DESC) AS n
        FROM hit WHERE single = 1) WHERE n = 1)`
}

/** Communes in which something holds at the end of the last day: where people belong, or where the record itself is. */
export function communesSql(facts: readonly Fact[]): string {
  const records = facts.filter((fact): fact is RecordFact => 'record' in fact)
  const own =
    records.length === 0 ? [] : [`SELECT commune_code, to_date, from_date, fact FROM (${recordedSql(records)})`]
  const branches = ['SELECT commune_code, to_date, from_date, fact FROM life_fact', ...own]
  return `SELECT DISTINCT commune_code FROM (${branches.join(' UNION ALL ')})
    WHERE fact IN (SELECT value FROM json_each($facts)) AND from_date <= $to AND to_date > $to`
}

/** After every day, for questions that have no last one. */
export const NO_END = OPEN
