import { z } from 'zod'
import { PeriodSchema } from '#shared/reports/period.schema.ts'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { ReportFillSchema } from '#shared/reports/report-fill.schema.ts'
import type { Desk } from './desk.ts'
import { writeReport } from './report.ts'
import type { WrittenFile } from './write-output.ts'

/** The report of the demonstration: what is built, and what its clerk gives. */
export const DemoReportSchema = z.strictObject({
  layout: z.string(),
  period: PeriodSchema,
  fill: ReportFillSchema,
  signer: z.string(),
  position: z.string(),
})

export interface MadeReport {
  readonly view: ReportView
  readonly files: readonly WrittenFile[]
}

/** Builds, fills in, freezes and signs the report of a month, and writes what leaves the office. */
export async function makeDemoReport(
  desk: Desk,
  out: string,
  { layout, period, fill, ...document }: z.output<typeof DemoReportSchema>,
): Promise<MadeReport> {
  const { drafts, issue } = desk.reports
  const id = drafts.build(desk.actor, { layout, period })
  drafts.fill(desk.actor, id, fill)
  issue.freeze(desk.actor, id)
  issue.sign(desk.actor, { id, ...document, date: desk.clock.today() })
  const view = desk.reports.view(desk.actor, id)
  return { view, files: await writeReport(desk, out, 'bao-cao', view) }
}
