import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { CellKeySchema } from '../reports/cell.schema.ts'
import { PeriodSchema } from '../reports/period.schema.ts'
import { ExplainedSchema } from '../reports/report.schema.ts'
import { KeptTargetSchema } from './plan.schema.ts'

/**
 * Where a target stands: its year has not begun; nothing is known; not all districts have told theirs; reached; in time; behind the
 * pace; below, where there is no pace to be held to; not reached when the year ended.
 */
export const TargetStateSchema = z.enum([
  'chua_bat_dau',
  'chua_co_so_lieu',
  'chua_du_so_lieu',
  'dat',
  'dung_tien_do',
  'cham',
  'chua_dat',
  'khong_dat',
])
export type TargetState = z.infer<typeof TargetStateSchema>

export const ProgressRowSchema = z.object({
  target: KeptTargetSchema,
  planLabel: z.string(),
  areaName: z.string(),
  measuredBy: z.string(),
  /** From the start of the target's year to the day that is asked for or that the figure reaches; null before it begins. */
  period: PeriodSchema.nullable(),
  value: z.number().nullable(),
  parts: z.strictObject({ numerator: z.number(), denominator: z.number() }).nullable(),
  /** reported: what districts said in reports that were taken in. */
  origin: z.enum(['computed', 'manual', 'reported', 'none']),
  /** Of a province: which reports the figure comes from, and whose are missing; a sentence each. */
  sources: z.array(z.string()),
  /** Done over target, in percent with one decimal, half up; null where the target is 0 or nothing is known. */
  rate: z.number().nullable(),
  state: TargetStateSchema,
  /** Months of the year that have passed by the day, and what should be done by then; null where there is no pace. */
  monthsDone: z.number().int(),
  expected: z.number().nullable(),
  /** Done less expected; below 0 is behind. */
  drift: z.number().nullable(),
  /** What the year would end with at the pace so far; null where that means nothing. */
  forecast: z.number().nullable(),
  /** How each of these was reckoned, a sentence each. */
  arithmetic: z.array(z.string()),
  /** The cell whose people stand behind the figure; null where there is none. */
  cell: CellKeySchema.nullable(),
})
export type ProgressRow = z.output<typeof ProgressRowSchema>

export const ProgressQuerySchema = z.object({
  year: z.number().int(),
  on: CivilDateSchema,
  /** '' for the targets of the whole office and of every commune. */
  area: z.string().default(''),
  planId: z.string().default(''),
})
export type ProgressQuery = z.output<typeof ProgressQuerySchema>

export const ProgressViewSchema = z.object({
  year: z.number().int(),
  on: CivilDateSchema,
  /** Years that have targets, newest first. */
  years: z.array(z.number().int()),
  rows: z.array(ProgressRowSchema),
})
export type ProgressView = z.output<typeof ProgressViewSchema>

/** Who stands behind what was done against a target; of a ratio also who stands under the line. */
export const TargetPeopleSchema = z.object({
  row: ProgressRowSchema,
  people: z.array(ExplainedSchema),
  below: z.array(ExplainedSchema),
  communes: z.array(z.string()),
})
export type TargetPeople = z.output<typeof TargetPeopleSchema>

/** One target, month by month: what was done in the month, since the start of the year, and what should have been. */
export const MonthsViewSchema = z.object({
  row: ProgressRowSchema,
  /** False where the figure is a state or a ratio, which does not add up over months. */
  addsUp: z.boolean(),
  months: z.array(
    z.object({
      label: z.string(),
      inMonth: z.number().nullable(),
      sinceStart: z.number().nullable(),
      expected: z.number().nullable(),
    }),
  ),
})
export type MonthsView = z.output<typeof MonthsViewSchema>
