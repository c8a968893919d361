import { and, asc, desc, eq, like, sql } from 'drizzle-orm'
import type { Store } from '#main/store/store.ts'
import { FieldValuesSchema } from '#shared/documents/field.schema.ts'
import { type CaseEvent, type CaseFacts, CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import type { CaseReason } from './case-context.ts'
import type { ReplacedDue } from './due-history.ts'
import { caseEventTable, caseReasonTable, measureTable, replacedDueTable } from './measure.table.ts'

/** A measure as it is stored. */
export interface Measure {
  readonly id: string
  readonly code: string
  /** The line of measures that it belongs to. */
  readonly line: string
  readonly personId: string
  readonly openedOn: CivilDate
  readonly officer: string
  readonly facts: CaseFacts
  readonly version: number
}

export type MeasuresRepo = ReturnType<typeof createMeasuresRepo>

/** Queries of measures, their events and reasons. */
export function createMeasuresRepo(store: Store) {
  const { db } = store
  const id = sql.placeholder('id')
  const selectOne = db.select().from(measureTable).where(eq(measureTable.id, id)).prepare()
  const selectOfPerson = db
    .select({ id: measureTable.id })
    .from(measureTable)
    .where(eq(measureTable.personId, id))
    .orderBy(desc(measureTable.openedOn), desc(measureTable.id))
    .prepare()
  // In order of their opening, so that the newest is the last one written into a map.
  const selectOfPersons = db
    .select({ personId: measureTable.personId, id: measureTable.id })
    .from(measureTable)
    .where(
      and(
        sql`${measureTable.personId} IN (SELECT value FROM json_each(${sql.placeholder('ids')}))`,
        sql`${measureTable.type} IN (SELECT value FROM json_each(${sql.placeholder('lines')}))`,
      ),
    )
    .orderBy(asc(measureTable.openedOn), asc(measureTable.id))
    .prepare()
  const selectEvents = db
    .select()
    .from(caseEventTable)
    .where(eq(caseEventTable.measureId, id))
    .orderBy(asc(caseEventTable.seq))
    .prepare()
  const selectReasons = db
    .select()
    .from(caseReasonTable)
    .where(eq(caseReasonTable.measureId, id))
    .orderBy(asc(caseReasonTable.recordedAt), asc(caseReasonTable.id))
    .prepare()
  const selectAllReasons = db
    .select()
    .from(caseReasonTable)
    .orderBy(asc(caseReasonTable.recordedAt), asc(caseReasonTable.id))
    .prepare()
  const selectReplaced = db
    .select()
    .from(replacedDueTable)
    .where(eq(replacedDueTable.measureId, id))
    .orderBy(asc(replacedDueTable.replacedAt), asc(replacedDueTable.id))
    .prepare()
  const selectAllReplaced = db
    .select()
    .from(replacedDueTable)
    .orderBy(asc(replacedDueTable.replacedAt), asc(replacedDueTable.id))
    .prepare()

  return {
    find(measureId: string): Measure | null {
      const row = selectOne.get({ id: measureId })
      return row ? measureOf(row) : null
    },
    /** The newest measure of each of these persons who has one of these lines. */
    newestOfPersons(personIds: readonly string[], lines: readonly string[]): Map<string, string> {
      const rows = selectOfPersons.all({ ids: JSON.stringify(personIds), lines: JSON.stringify(lines) })
      return new Map(rows.map((row) => [row.personId, row.id]))
    },
    /** Newest first. */
    idsOfPerson: (personId: string): string[] => selectOfPerson.all({ id: personId }).map((row) => row.id),
    events: (measureId: string): CaseEvent[] => selectEvents.all({ id: measureId }).map(eventOf),
    reasons: (measureId: string): CaseReason[] => newestOf(selectReasons.all({ id: measureId }).map(reasonOf)),
    reasonsByMeasure(): ReadonlyMap<string, CaseReason[]> {
      const groups = grouped(selectAllReasons.all(), reasonOf)
      return new Map([...groups].map(([measureId, rows]) => [measureId, newestOf(rows)]))
    },

    /** Due days that were replaced when facts were corrected, oldest first. */
    replacedDues: (measureId: string): ReplacedDue[] => selectReplaced.all({ id: measureId }).map(replacedOf),
    replacedDuesByMeasure: (): ReadonlyMap<string, ReplacedDue[]> => grouped(selectAllReplaced.all(), replacedOf),

    /** The newest code that begins with `prefix`; null when there is none. */
    lastCode(prefix: string): string | null {
      const row = db
        .select({ code: measureTable.code })
        .from(measureTable)
        .where(like(measureTable.code, `${prefix}%`))
        // Longer numbers are later ones: 1000 comes after 999.
        .orderBy(desc(sql`length(${measureTable.code})`), desc(measureTable.code))
        .limit(1)
        .get()
      return row?.code ?? null
    },
    insert(measure: Measure, now: string): void {
      const { facts, line, ...columns } = measure
      db.insert(measureTable)
        .values({ ...columns, facts, type: line, createdAt: now, updatedAt: now })
        .run()
    },
    /** Returns false when the measure is no longer at `version`. */
    updateFacts(measureId: string, version: number, facts: CaseFacts, now: string): boolean {
      const { changes } = db
        .update(measureTable)
        .set({ facts, version: version + 1, updatedAt: now })
        .where(and(eq(measureTable.id, measureId), eq(measureTable.version, version)))
        .run()
      return changes === 1
    },
    /** Adds an event behind the ones of its case. */
    insertEvent(measureId: string, event: CaseEvent): void {
      const last = db
        .select({ seq: sql<number>`coalesce(max(${caseEventTable.seq}), 0)` })
        .from(caseEventTable)
        .where(eq(caseEventTable.measureId, measureId))
        .get()
      db.insert(caseEventTable)
        .values({ ...event, measureId, seq: (last?.seq ?? 0) + 1 })
        .run()
    },
    insertReplacedDue(rowId: string, measureId: string, row: ReplacedDue, by: string): void {
      db.insert(replacedDueTable)
        .values({ ...row, id: rowId, measureId, replacedBy: by })
        .run()
    },
    insertReason(reasonId: string, measureId: string, reason: CaseReason, by: string, now: string): void {
      db.insert(caseReasonTable)
        .values({ ...reason, id: reasonId, measureId, recordedAt: now, recordedBy: by })
        .run()
    },
  }
}

function measureOf(row: typeof measureTable.$inferSelect): Measure {
  const { id, code, type, personId, officer, version } = row
  return {
    id,
    code,
    line: type,
    personId,
    officer,
    version,
    openedOn: civilDate(row.openedOn),
    facts: CaseFactsSchema.parse(row.facts),
  }
}

function eventOf(row: typeof caseEventTable.$inferSelect): CaseEvent {
  const { id, type, at, recordedAt, recordedBy, replaces, withdrawn, reason } = row
  const data = FieldValuesSchema.parse(row.data)
  return { id, type, on: civilDate(row.on), at, data, recordedAt, recordedBy, replaces, withdrawn, reason }
}

function reasonOf(row: typeof caseReasonTable.$inferSelect): CaseReason {
  return { kind: row.kind === 'late' ? 'late' : 'excuse', ref: row.ref, reason: row.reason }
}

function replacedOf(row: typeof replacedDueTable.$inferSelect): ReplacedDue {
  const { rule, startEvent, replacedAt, reason } = row
  return { rule, startEvent, due: civilDate(row.due), replacedAt, reason }
}

/** Rows come in order of recording: the last one for a thing counts, and an empty one takes it back. */
function newestOf(rows: readonly CaseReason[]): CaseReason[] {
  const newest = new Map(rows.map((row) => [`${row.kind}|${row.ref}`, row]))
  return [...newest.values()].filter((row) => row.reason !== '')
}

function grouped<R extends { measureId: string }, T>(rows: readonly R[], map: (row: R) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.measureId)
    if (group) group.push(map(row))
    else groups.set(row.measureId, [map(row)])
  }
  return groups
}
