import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Cell, CellSchema, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { ReportLayoutSchema } from '#shared/reports/layout.schema.ts'
import { ReportFindingSchema } from '#shared/reports/report.schema.ts'
import { type ReportFile, ReportFileSchema } from '#shared/reports/report-file.schema.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { type Act, ActSchema } from '../reports/report-acts.ts'
import type { Store } from '../store/store.ts'
import { provinceReportActTable, provinceReportTable } from './consolidation.table.ts'

/** Figures of the whole province for other times, beside those of the period. */
const TimesSchema = z.strictObject({
  previous: z.array(CellSchema),
  lastYear: z.array(CellSchema),
  cumulative: z.array(CellSchema),
})
export type Times = z.infer<typeof TimesSchema>

/** What a frozen report is printed from besides its figures, so that it is printed the same whatever becomes of the office. */
const FrozenPaperSchema = z.strictObject({
  layout: ReportLayoutSchema,
  office: OfficeSchema,
  findings: z.array(ReportFindingSchema),
  times: TimesSchema,
  /** Names of the districts whose figures were not in. */
  lacking: z.array(z.string()),
})
export type FrozenPaper = z.infer<typeof FrozenPaperSchema>

/** A frozen report of the province with what happened to it since. */
export interface FrozenProvinceReport {
  readonly id: string
  readonly type: string
  readonly period: string
  readonly revision: number
  readonly report: ReportFile
  readonly notes: readonly string[]
  readonly sources: readonly string[]
  readonly madeAt: string
  readonly madeBy: string
  /** null in those that were frozen before it was kept. */
  readonly paper: FrozenPaper | null
  readonly acts: readonly Act[]
}

const TextsSchema = z.array(z.string())
const CellsSchema = z.array(CellSchema)

/** Queries over frozen reports of the province; there is none that changes or removes one. */
export function createProvinceReportRepo({ db }: Pick<Store, 'db'>) {
  const t = provinceReportTable
  const a = provinceReportActTable
  const actsOf = db
    .select()
    .from(a)
    .where(eq(a.reportId, sql.placeholder('id')))
    .orderBy(asc(a.seq))
    .prepare()
  const acts = (id: string): Act[] =>
    actsOf
      .all({ id })
      .map(({ act, onDate, data, note, recordedAt, recordedBy }) =>
        ActSchema.parse({ act, on: onDate, data, note, at: recordedAt, by: recordedBy }),
      )
  const fromRow = ({ report, notes, sources, paper, ...row }: typeof t.$inferSelect): FrozenProvinceReport => ({
    ...row,
    report: ReportFileSchema.parse(report),
    notes: TextsSchema.parse(notes),
    sources: TextsSchema.parse(sources),
    paper: paper === null ? null : FrozenPaperSchema.parse(paper),
    acts: acts(row.id),
  })
  const ofPeriod = db
    .select()
    .from(t)
    .where(and(eq(t.type, sql.placeholder('type')), eq(t.period, sql.placeholder('period'))))
    .orderBy(asc(t.revision))
    .prepare()
  const byId = db
    .select()
    .from(t)
    .where(eq(t.id, sql.placeholder('id')))
    .prepare()
  const all = db.select().from(t).orderBy(desc(t.madeAt), asc(t.id)).prepare()
  // A frozen report holds the figures of every district, too: the totals alone are read for another time's column.
  const totals = db
    .select({
      cells: sql<string>`(SELECT json_group_array(json(j.value)) FROM json_each(${t.report}, '$.cells') AS j
        WHERE json_extract(j.value, '$.area') = ${WHOLE_AREA})`,
      lacking: sql<string | null>`json_extract(${t.paper}, '$.lacking')`,
    })
    .from(t)
    .where(and(eq(t.type, sql.placeholder('type')), eq(t.period, sql.placeholder('period'))))
    .orderBy(desc(t.revision))
    .limit(1)
    .prepare()

  return {
    /** Every revision of a period, the first one first. */
    ofPeriod: (type: string, period: string): FrozenProvinceReport[] => ofPeriod.all({ type, period }).map(fromRow),
    /** Every frozen report, the newest first. */
    all: (): FrozenProvinceReport[] => all.all().map(fromRow),
    find(id: string): FrozenProvinceReport | null {
      const row = byId.get({ id })
      return row === undefined ? null : fromRow(row)
    },
    /** Figures of the whole province in the newest revision of a period, and who was not in them; null where none was frozen. */
    totals(type: string, period: string): { readonly cells: Cell[]; readonly lacking: string[] } | null {
      const row = totals.get({ type, period })
      if (row === undefined) return null
      return {
        cells: CellsSchema.parse(JSON.parse(row.cells)),
        lacking: TextsSchema.parse(JSON.parse(row.lacking ?? '[]')),
      }
    },
    insert({ acts: _acts, ...row }: FrozenProvinceReport): void {
      db.insert(t)
        .values({ ...row, notes: [...row.notes], sources: [...row.sources] })
        .run()
    },
    insertAct(id: string, reportId: string, { act, on, data, note, at, by }: Act): void {
      const seq = acts(reportId).length + 1
      db.insert(a).values({ id, reportId, seq, act, onDate: on, data, note, recordedAt: at, recordedBy: by }).run()
    },
  }
}

export type ProvinceReportRepo = ReturnType<typeof createProvinceReportRepo>
