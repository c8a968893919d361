import { asc, desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { ReturnLineSchema } from '#shared/dossiers/returns.schema.ts'
import { type CaseEvent, CaseEventSchema, CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { caseEventTable, measureTable } from '../measures/measure.table.ts'
import type { Store } from '../store/store.ts'
import { dossierReturnTable } from './life.table.ts'

/** Who compiled a dossier, as far as counting by compiler goes. */
export interface CompilerOfCase {
  readonly caseId: string
  readonly caseCode: string
  readonly compiler: z.infer<typeof CaseFactsSchema>['compiler']
}

/** What somebody said the lines of a return stand for. */
export interface StoredReasons {
  readonly eventId: string
  readonly lines: readonly z.infer<typeof ReturnLineSchema>[]
  readonly recordedBy: string
}

export interface NewReasons extends StoredReasons {
  readonly id: string
  readonly caseId: string
  readonly recordedAt: string
}

const LinesSchema = z.array(ReturnLineSchema)
const CompilerSchema = CaseFactsSchema.pick({ compiler: true })

/** Queries over returns of all cases. Events are the measures' own; here they are only read, by their type. */
export function createReturnsRepo({ db }: Pick<Store, 'db'>) {
  return {
    /** Every event of these types ever recorded, corrections included, by case, in the order of recording. */
    eventsByCase(types: readonly string[]): Map<string, CaseEvent[]> {
      const rows = db
        .select()
        .from(caseEventTable)
        .where(inArray(caseEventTable.type, [...types]))
        .orderBy(asc(caseEventTable.measureId), asc(caseEventTable.seq))
        .all()
      const found = new Map<string, CaseEvent[]>()
      for (const { measureId, seq: _seq, ...row } of rows) {
        const events = found.get(measureId) ?? []
        events.push(CaseEventSchema.parse(row))
        found.set(measureId, events)
      }
      return found
    },
    /** Of every case that has an event of these types. */
    compilers(types: readonly string[]): Map<string, CompilerOfCase> {
      const cases = db
        .selectDistinct({ id: caseEventTable.measureId })
        .from(caseEventTable)
        .where(inArray(caseEventTable.type, [...types]))
      const rows = db
        .select({ caseId: measureTable.id, caseCode: measureTable.code, facts: measureTable.facts })
        .from(measureTable)
        .where(inArray(measureTable.id, cases))
        .all()
      return new Map(
        rows.map(({ facts, ...row }) => [row.caseId, { ...row, compiler: CompilerSchema.parse(facts).compiler }]),
      )
    },
    /** The newest reasons of each event that has any. */
    reasons(caseId?: string): Map<string, StoredReasons> {
      const rows = db
        .select()
        .from(dossierReturnTable)
        .where(caseId === undefined ? undefined : eq(dossierReturnTable.measureId, caseId))
        .orderBy(desc(dossierReturnTable.recordedAt), desc(dossierReturnTable.id))
        .all()
      const newest = new Map<string, StoredReasons>()
      for (const { eventId, reasons, recordedBy } of rows) {
        if (!newest.has(eventId)) newest.set(eventId, { eventId, lines: LinesSchema.parse(reasons), recordedBy })
      }
      return newest
    },
    insert({ caseId, lines, ...row }: NewReasons): void {
      db.insert(dossierReturnTable)
        .values({ ...row, measureId: caseId, reasons: lines })
        .run()
    },
  }
}
