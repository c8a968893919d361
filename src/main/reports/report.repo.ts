import { and, asc, desc, eq, getTableColumns, max } from 'drizzle-orm'
import { z } from 'zod'
import { CivilDateSchema } from '#shared/primitives/civil-date.ts'
import { CellKeySchema, CellSchema } from '#shared/reports/cell.schema.ts'
import { ReportLayoutSchema } from '#shared/reports/layout.schema.ts'
import { type Period, PeriodSchema } from '#shared/reports/period.schema.ts'
import { ReportFindingSchema } from '#shared/reports/report.schema.ts'
import { CellChangeSchema, ReportRevisionKindSchema } from '#shared/reports/report-file.schema.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import type { Store } from '../store/store.ts'
import {
  reportActTable,
  reportEntryTable,
  reportPersonTable,
  reportRevisionTable,
  reportTable,
} from './report.table.ts'
import { type Act, ActSchema } from './report-acts.ts'

/** What a report is of. */
export interface Report {
  readonly id: string
  readonly layout: string
  readonly period: Period
  readonly area: string
}

const BreachSchema = z.strictObject({
  personId: z.string(),
  on: CivilDateSchema,
  communeCode: z.string(),
  facts: z.array(z.strictObject({ on: CivilDateSchema, label: z.string(), measureId: z.string() })).readonly(),
})

/** A figure of a period that was reported, by how much the data of today differ from it, and by whom; see late-figures.ts. */
const LateSchema = z.strictObject({
  period: PeriodSchema,
  cell: CellKeySchema,
  reported: z.number(),
  now: z.number(),
  difference: z.number(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
})
export type StoredLate = z.infer<typeof LateSchema>

/** Figures as they were counted: of the period, at its opening, and those to compare with. */
export const ComputedSchema = z.strictObject({
  cells: z.array(CellSchema),
  opening: z.array(CellSchema),
  /** As it was reported where a report of that period was issued, else as counted now. */
  previous: z.array(CellSchema),
  lastYear: z.array(CellSchema),
  cumulative: z.array(CellSchema),
  /** The period before as the data tell it now, whatever was reported. */
  recounted: z.array(CellSchema),
  /** What was given by hand in the issued reports of this year before, by cell: it belongs to what is added up. */
  carried: z.record(z.string(), z.number()),
  /** Sums of the months of a longer period; null where it has none. */
  months: z.record(z.string(), z.number()).nullable(),
  /** What has happened since the last day of a year that ends before its last day. */
  after: z.array(CellSchema).default([]),
  /** Who breaks the rules about people, by the id of the rule. */
  breaches: z.record(z.string(), z.array(BreachSchema)).default({}),
  late: z.array(LateSchema).default([]),
})
export type Computed = z.infer<typeof ComputedSchema>

/** What was frozen. Layout and office are kept with it, so that it is printed the same whatever they become. */
export const FrozenSchema = z.strictObject({
  cells: z.array(CellSchema),
  /** Numbers of `report_person` behind each figure, by the name of the cell. */
  people: z.record(z.string(), z.array(z.number().int())),
  findings: z.array(ReportFindingSchema),
  changes: z.array(CellChangeSchema),
  layout: ReportLayoutSchema,
  office: OfficeSchema,
})
export type Frozen = z.infer<typeof FrozenSchema>

export interface Revision {
  readonly id: string
  readonly report: Report
  readonly number: number | null
  readonly kind: z.infer<typeof ReportRevisionKindSchema>
  readonly reason: string
  readonly base: string | null
  readonly asOf: string
  readonly catalogueVersion: string
  readonly digest: string | null
  readonly createdAt: string
  readonly createdBy: string
  readonly acts: readonly Act[]
}

export const EntryKindSchema = z.enum(['cell', 'estimate', 'reason', 'change', 'text', 'commune', 'recheck'])
export type EntryKind = z.infer<typeof EntryKindSchema>

export interface Entry {
  readonly kind: EntryKind
  readonly key: string
  readonly data: unknown
  readonly at: string
  readonly by: string
}

type RevisionRow = typeof reportRevisionTable.$inferSelect
type ReportTableRow = typeof reportTable.$inferSelect

/** Queries of reports. A frozen revision and everything that was ever written to one stay as they are (triggers). */
export function createReportRepo({ db }: Pick<Store, 'db'>) {
  const { computed: _computed, frozen: _frozen, ...light } = getTableColumns(reportRevisionTable)
  const joined = () =>
    db
      .select({ revision: light, report: reportTable })
      .from(reportRevisionTable)
      .innerJoin(reportTable, eq(reportTable.id, reportRevisionTable.reportId))

  function acts(revisionId: string): Act[] {
    const where = eq(reportActTable.revisionId, revisionId)
    const rows = db.select().from(reportActTable).where(where).orderBy(asc(reportActTable.seq)).all()
    return rows.map(({ act, onDate, data, note, recordedAt, recordedBy }) =>
      ActSchema.parse({ act, on: onDate, data, note, at: recordedAt, by: recordedBy }),
    )
  }

  const revisionOf = (row: {
    revision: Omit<RevisionRow, 'computed' | 'frozen'>
    report: ReportTableRow
  }): Revision => {
    const { revision, report } = row
    const { reportId: _report, ...rest } = revision
    return {
      ...rest,
      kind: ReportRevisionKindSchema.parse(revision.kind),
      report: reportOf(report),
      acts: acts(revision.id),
    }
  }

  return {
    report(layout: string, { calendar, kind, from, to }: Period, area: string): Report | null {
      const row = db
        .select()
        .from(reportTable)
        .where(
          and(
            eq(reportTable.layout, layout),
            eq(reportTable.calendar, calendar),
            eq(reportTable.kind, kind),
            eq(reportTable.fromDate, from),
            eq(reportTable.toDate, to),
            eq(reportTable.area, area),
          ),
        )
        .get()
      return row === undefined ? null : reportOf(row)
    },
    insertReport({ id, layout, period, area }: Report, at: string, by: string): void {
      const { calendar, kind, from, to } = period
      const row = { id, layout, calendar, kind, fromDate: from, toDate: to, area, createdAt: at, createdBy: by }
      db.insert(reportTable).values(row).run()
    },
    /** Every revision of every report, newest period first, oldest revision of a report first. */
    revisions: (): Revision[] =>
      joined()
        .orderBy(
          desc(reportTable.toDate),
          asc(reportTable.layout),
          asc(reportTable.area),
          asc(reportRevisionTable.createdAt),
          asc(reportRevisionTable.id),
        )
        .all()
        .map(revisionOf),
    revisionsOf: (reportId: string): Revision[] =>
      joined()
        .where(eq(reportTable.id, reportId))
        .orderBy(asc(reportRevisionTable.createdAt), asc(reportRevisionTable.id))
        .all()
        .map(revisionOf),
    find(id: string): Revision | null {
      const row = joined().where(eq(reportRevisionTable.id, id)).get()
      return row === undefined ? null : revisionOf(row)
    },
    computed(id: string): Computed {
      const where = eq(reportRevisionTable.id, id)
      const row = db.select({ computed: reportRevisionTable.computed }).from(reportRevisionTable).where(where).get()
      return ComputedSchema.parse(row?.computed)
    },
    /** null while it is a draft. */
    frozen(id: string): Frozen | null {
      const where = eq(reportRevisionTable.id, id)
      const row = db.select({ frozen: reportRevisionTable.frozen }).from(reportRevisionTable).where(where).get()
      return row?.frozen == null ? null : FrozenSchema.parse(row.frozen)
    },
    insertRevision(
      revision: Omit<Revision, 'report' | 'number' | 'digest' | 'acts'> & { reportId: string; computed: Computed },
    ) {
      db.insert(reportRevisionTable)
        .values({ ...revision, number: null, frozen: null, digest: null })
        .run()
    },
    /** Puts newly counted figures in the place of a draft's. */
    recompute(id: string, computed: Computed, asOf: string, catalogueVersion: string): void {
      db.update(reportRevisionTable)
        .set({ computed, asOf, catalogueVersion })
        .where(eq(reportRevisionTable.id, id))
        .run()
    },
    freeze(id: string, number: number, frozen: Frozen, digest: string): void {
      db.update(reportRevisionTable).set({ number, frozen, digest }).where(eq(reportRevisionTable.id, id)).run()
    },
    /** Everything ever written to a revision, oldest first. */
    entries(revisionId: string): Entry[] {
      const where = eq(reportEntryTable.revisionId, revisionId)
      const rows = db.select().from(reportEntryTable).where(where).orderBy(asc(reportEntryTable.seq)).all()
      return rows.map(({ kind, key, data, recordedAt, recordedBy }) => ({
        kind: EntryKindSchema.parse(kind),
        key,
        data,
        at: recordedAt,
        by: recordedBy,
      }))
    },
    insertEntry(id: string, revisionId: string, { kind, key, data, at, by }: Entry): void {
      const seq = nextSeq(reportEntryTable, revisionId)
      db.insert(reportEntryTable)
        .values({ id, revisionId, seq, kind, key, data: data ?? null, recordedAt: at, recordedBy: by })
        .run()
    },
    insertAct(id: string, revisionId: string, { act, on, data, note, at, by }: Act): void {
      const seq = nextSeq(reportActTable, revisionId)
      db.insert(reportActTable)
        .values({ id, revisionId, seq, act, onDate: on, data, note, recordedAt: at, recordedBy: by })
        .run()
    },
    insertPerson(id: string, revisionId: string, no: number, personId: string): void {
      db.insert(reportPersonTable).values({ id, revisionId, no, personId }).run()
    },
    /** Ids of the people of a frozen revision by their number in it. */
    people(revisionId: string): Map<number, string> {
      const where = eq(reportPersonTable.revisionId, revisionId)
      const rows = db.select().from(reportPersonTable).where(where).all()
      return new Map(rows.map(({ no, personId }) => [no, personId]))
    },
  }

  function nextSeq(table: typeof reportEntryTable | typeof reportActTable, revisionId: string): number {
    const row = db
      .select({ seq: max(table.seq) })
      .from(table)
      .where(eq(table.revisionId, revisionId))
      .get()
    return (row?.seq ?? 0) + 1
  }
}

export type ReportRepo = ReturnType<typeof createReportRepo>

function reportOf({ id, layout, calendar, kind, fromDate, toDate, area }: ReportTableRow): Report {
  const period = PeriodSchema.parse({ calendar, kind, from: fromDate, to: toDate })
  return { id, layout, period, area }
}
