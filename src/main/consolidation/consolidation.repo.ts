import { gunzipSync, gzipSync } from 'node:zlib'
import { asc, desc, eq, sql } from 'drizzle-orm'
import {
  type ReportFinding,
  ReportFindingSchema,
  type ReportTop,
  ReportTopSchema,
} from '#shared/consolidation/consolidation.schema.ts'
import { type Cell, CellSchema, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Store } from '../store/store.ts'
import { districtReportReturnTable, districtReportTable, districtRosterTable } from './consolidation.table.ts'

/** A received report as it is kept, without its figures. */
export interface KeptReport {
  readonly packageId: string
  readonly sender: string
  readonly sequence: number
  readonly createdAt: string
  readonly manifestSha256: string
  readonly request: string
  readonly period: string
  readonly report: ReportTop
  readonly findings: readonly ReportFinding[]
  readonly takenAt: string
  readonly takenBy: string
  readonly people: number
  readonly returned: {
    readonly reason: string
    readonly correctBy: string | null
    readonly at: string
    readonly by: string
  } | null
}

/** What is written when a report comes. */
export type NewReport = Omit<KeptReport, 'people' | 'returned'> & { readonly cells: readonly Cell[] }

const FindingsSchema = ReportFindingSchema.array()
const CellsSchema = CellSchema.array()

/** Queries over the reports of districts; there is none that changes or removes one. */
export function createConsolidationRepo({ db }: Pick<Store, 'db'>) {
  const t = districtReportTable
  const back = districtReportReturnTable
  const columns = {
    packageId: t.packageId,
    sender: t.sender,
    sequence: t.sequence,
    createdAt: t.createdAt,
    manifestSha256: t.manifestSha256,
    request: t.request,
    period: t.period,
    head: t.head,
    findings: t.findings,
    takenAt: t.takenAt,
    takenBy: t.takenBy,
    people: districtRosterTable.people,
    reason: back.reason,
    correctBy: back.correctBy,
    returnedAt: back.returnedAt,
    returnedBy: back.returnedBy,
  }
  const rows = () =>
    db
      .select(columns)
      .from(t)
      .leftJoin(back, eq(back.packageId, t.packageId))
      .leftJoin(districtRosterTable, eq(districtRosterTable.packageId, t.packageId))
  type Row = ReturnType<ReturnType<typeof rows>['all']>[number]
  const all = rows().orderBy(desc(t.takenAt), asc(t.packageId)).prepare()
  const byId = rows()
    .where(eq(t.packageId, sql.placeholder('id')))
    .prepare()
  // Figures of communes are many times those of the district, and a province adds up districts.
  const cellsOf = db
    .select({
      cells: sql<string>`(SELECT json_group_array(json(j.value)) FROM json_each(${t.cells}) AS j
        WHERE json_extract(j.value, '$.area') = ${WHOLE_AREA})`,
    })
    .from(t)
    .where(eq(t.packageId, sql.placeholder('id')))
    .prepare()
  const rosterOf = db
    .select({ lines: districtRosterTable.lines })
    .from(districtRosterTable)
    .where(eq(districtRosterTable.packageId, sql.placeholder('id')))
    .prepare()

  function fromRow({ head, findings, people, reason, correctBy, returnedAt, returnedBy, ...row }: Row): KeptReport {
    const returned =
      reason === null || returnedAt === null || returnedBy === null
        ? null
        : { reason, correctBy, at: returnedAt, by: returnedBy }
    const report = ReportTopSchema.parse(head)
    return { ...row, report, findings: FindingsSchema.parse(findings), people: people ?? 0, returned }
  }

  return {
    /** Every report that was ever taken in, the newest first. */
    all: (): KeptReport[] => all.all().map(fromRow),
    find(packageId: string): KeptReport | null {
      const row = byId.get({ id: packageId })
      return row === undefined ? null : fromRow(row)
    },
    /** The figures of the district as a whole; those of its communes stay in the store. */
    cells: (packageId: string): Cell[] => CellsSchema.parse(JSON.parse(cellsOf.get({ id: packageId })?.cells ?? '[]')),
    insert({ report, cells, ...row }: NewReport): void {
      db.insert(t)
        .values({ ...row, type: report.type, head: report, cells, findings: row.findings })
        .run()
    },
    /** The lines of a roster as they came; nothing where none did. */
    roster(packageId: string): Uint8Array {
      const row = rosterOf.get({ id: packageId })
      return row === undefined ? new Uint8Array() : gunzipSync(row.lines)
    },
    insertRoster(packageId: string, lines: Uint8Array, people: number): void {
      db.insert(districtRosterTable)
        .values({ packageId, people, lines: gzipSync(lines) })
        .run()
    },
    insertReturn(row: typeof back.$inferInsert): void {
      db.insert(back).values(row).run()
    },
  }
}

export type ConsolidationRepo = ReturnType<typeof createConsolidationRepo>
