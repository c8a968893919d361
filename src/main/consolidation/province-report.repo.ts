import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type ReportFile, ReportFileSchema } from '#shared/reports/report-file.schema.ts'
import type { Store } from '../store/store.ts'
import { provinceReportTable } from './consolidation.table.ts'

/** A frozen report of the province. */
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
}

const TextsSchema = z.array(z.string())

/** Queries over frozen reports of the province; there is none that changes or removes one. */
export function createProvinceReportRepo({ db }: Pick<Store, 'db'>) {
  const t = provinceReportTable
  const fromRow = ({ report, notes, sources, ...row }: typeof t.$inferSelect): FrozenProvinceReport => ({
    ...row,
    report: ReportFileSchema.parse(report),
    notes: TextsSchema.parse(notes),
    sources: TextsSchema.parse(sources),
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

  return {
    /** Every revision of a period, the first one first. */
    ofPeriod: (type: string, period: string): FrozenProvinceReport[] => ofPeriod.all({ type, period }).map(fromRow),
    /** Every frozen report, the newest first. */
    all: (): FrozenProvinceReport[] => all.all().map(fromRow),
    find(id: string): FrozenProvinceReport | null {
      const row = byId.get({ id })
      return row === undefined ? null : fromRow(row)
    },
    insert(row: FrozenProvinceReport): void {
      db.insert(t)
        .values({ ...row, notes: [...row.notes], sources: [...row.sources] })
        .run()
    },
  }
}

export type ProvinceReportRepo = ReturnType<typeof createProvinceReportRepo>
