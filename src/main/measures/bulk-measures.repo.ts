import type { Store } from '#main/store/store.ts'
import { type FieldValues, FieldValuesSchema } from '#shared/documents/field.schema.ts'
import { type CaseEvent, type CaseFacts, CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { everyFieldOf } from '#shared/primitives/every-field.ts'
import type { Measure } from './measures.repo.ts'

type MeasureRow = [
  id: string,
  code: string,
  line: string,
  personId: string,
  openedOn: string,
  officer: string,
  facts: string,
  version: number,
]
type EventRow = [
  measureId: string,
  seq: number,
  id: string,
  type: string,
  on: string,
  at: string,
  data: string,
  recordedAt: string,
  recordedBy: string,
  replaces: string | null,
  withdrawn: number,
  reason: string,
]

/**
 * Reads every case of the store for lists, as plain rows: the engine derives ten thousand cases within a second, and most
 * of that second would go into mapping columns. What was parsed before it was written is not parsed again.
 */
export function createBulkMeasuresRepo({ sqlite }: Store) {
  const measures = sqlite
    .prepare<[string], MeasureRow>(
      `SELECT id, code, type, person_id, opened_on, officer, facts, version FROM measure
       WHERE type IN (SELECT value FROM json_each(?)) ORDER BY opened_on, id`,
    )
    .raw()
  const ofPersons = sqlite
    .prepare<[string], MeasureRow>(
      `SELECT id, code, type, person_id, opened_on, officer, facts, version FROM measure
       WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY opened_on, id`,
    )
    .raw()
  const byId = sqlite
    .prepare<[string], MeasureRow>(
      `SELECT id, code, type, person_id, opened_on, officer, facts, version FROM measure
       WHERE id IN (SELECT value FROM json_each(?)) ORDER BY opened_on, id`,
    )
    .raw()
  const events = sqlite
    .prepare<[string], EventRow>(
      `SELECT measure_id, seq, id, type, on_date, at_time, data, recorded_at, recorded_by, replaces, withdrawn, reason
       FROM case_event WHERE measure_id IN (SELECT value FROM json_each(?)) ORDER BY measure_id, seq`,
    )
    .raw()

  return {
    /** All measures of these lines in order of their opening. */
    measures: (lines: readonly string[]): Measure[] => measures.all(JSON.stringify(lines)).map(measureOf),
    /** Every measure of some persons, of whatever line, in order of their opening. */
    measuresOf: (personIds: readonly string[]): Measure[] => ofPersons.all(JSON.stringify(personIds)).map(measureOf),
    /** Those of these measures that are there, in order of their opening. */
    measuresById: (ids: readonly string[]): Measure[] => byId.all(JSON.stringify(ids)).map(measureOf),
    /** All events of some measures, each list in order of recording. */
    eventsOf(measureIds: readonly string[]): ReadonlyMap<string, readonly CaseEvent[]> {
      const groups = new Map<string, CaseEvent[]>()
      let [current, group]: [string, CaseEvent[]] = ['', []]
      for (const row of events.all(JSON.stringify(measureIds))) {
        if (row[0] !== current) {
          current = row[0]
          group = []
          groups.set(current, group)
        }
        group.push(eventOf(row))
      }
      return groups
    },
  }
}

const isComplete = everyFieldOf(CaseFactsSchema.parse({}))

function factsOf(json: string): CaseFacts {
  const facts: unknown = JSON.parse(json)
  return isComplete(facts) ? (facts as CaseFacts) : CaseFactsSchema.parse(facts)
}

function measureOf([id, code, line, personId, openedOn, officer, facts, version]: MeasureRow): Measure {
  return { id, code, line, personId, openedOn: openedOn as CivilDate, officer, facts: factsOf(facts), version }
}

const NO_DATA: FieldValues = Object.freeze({})

function eventOf(row: EventRow): CaseEvent {
  const [, , id, type, on, at, data, recordedAt, recordedBy, replaces, withdrawn, reason] = row
  return {
    id,
    type,
    on: on as CivilDate,
    at,
    data: data === '{}' ? NO_DATA : dataOf(data),
    recordedAt,
    recordedBy,
    replaces,
    withdrawn: withdrawn !== 0,
    reason,
  }
}

/** Details are mostly short texts; anything else is looked at closely. */
function dataOf(json: string): FieldValues {
  const data = JSON.parse(json) as Readonly<Record<string, unknown>>
  for (const name in data) if (typeof data[name] !== 'string') return FieldValuesSchema.parse(data)
  return data as FieldValues
}
