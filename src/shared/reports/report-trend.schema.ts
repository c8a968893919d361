import { z } from 'zod'
import { UnitSchema } from './cell.schema.ts'
import { PeriodSchema } from './period.schema.ts'

/** How the main figures of a report ran over the periods before its own, which is the last point. */
export const ReportTrendSchema = z.strictObject({
  points: z.array(
    z.strictObject({
      period: PeriodSchema,
      /** Short, for an axis: "Tháng 6/2024". */
      label: z.string(),
      /** Whether the figures are those of an issued report; else they are counted from the data of now. */
      issued: z.boolean(),
    }),
  ),
  series: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      unit: UnitSchema,
      /** A state at the end of each period, not what happened in it. */
      stock: z.boolean(),
      /** One for each point; null where nothing is known. */
      values: z.array(z.number().nullable()),
    }),
  ),
})
export type ReportTrend = z.infer<typeof ReportTrendSchema>
