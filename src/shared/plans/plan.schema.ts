import { z } from 'zod'
import { kept, replacing, writing } from '../community/entry.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { filledText, optionalText } from '../primitives/typed-text.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { UnitSchema, WHOLE_AREA } from '../reports/cell.schema.ts'
import { IndicatorIdSchema } from '../reports/indicator.schema.ts'
import { ReportCalendarSchema } from '../reports/period.schema.ts'

const YearSchema = z.number().int().min(1990, { error: 'Năm từ 1990' }).max(2100, { error: 'Năm không quá 2100' })

const plan = {
  /** "270/KH-UBND"; '' where the paper has none that could be read. */
  number: optionalText(60),
  date: CivilDateSchema.nullable().default(null),
  issuer: filledText(200, 'Nhập cơ quan ban hành'),
  title: filledText(500, 'Nhập trích yếu'),
  yearFrom: YearSchema,
  yearTo: YearSchema,
  /** In which of the two calendars its years are counted. */
  calendar: ReportCalendarSchema.exclude(['tu_do']).default('thong_ke'),
  /** What the paper says of its targets, word for word. */
  wording: optionalText(8000),
  provenance: ProvenanceSchema,
}

/** Years in order; said in one place for plans that are typed and plans that come from a file. */
const inYears = <S extends z.ZodType<{ yearFrom: number; yearTo: number }>>(schema: S) =>
  schema.refine(({ yearFrom, yearTo }) => yearFrom <= yearTo, {
    path: ['yearTo'],
    error: 'Năm cuối không trước năm đầu',
  })

/**
 * How a target is measured: by an indicator (with the parts of breakdowns that it is of), by indicators added up above and below
 * a line, or by figures that somebody gives by hand.
 */
export const MeasureOfTargetSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('indicator'),
    id: IndicatorIdSchema,
    dims: z.record(z.string(), z.string()).default({}),
  }),
  z.strictObject({
    by: z.literal('ratio'),
    above: z.array(IndicatorIdSchema).min(1),
    below: z.array(IndicatorIdSchema).min(1),
  }),
  z.strictObject({ by: z.literal('hand') }),
])
export type MeasureOfTarget = z.output<typeof MeasureOfTargetSchema>

const Amount = z
  .number({ error: 'Nhập một số' })
  .min(0, { error: 'Không nhỏ hơn 0' })
  .max(1e13, { error: 'Số quá lớn' })
  .refine((value) => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6, {
    error: 'Nhiều nhất 3 chữ số thập phân',
  })

/** Months of a year. */
const MONTHS = 12

const target = {
  /** Short name within the plan ("ST-1"); '' where it has none. */
  code: optionalText(20),
  label: filledText(500, 'Nhập nội dung chỉ tiêu'),
  measure: MeasureOfTargetSchema,
  /** Code of a commune, at a province of a district; {@link WHOLE_AREA} for the whole office. */
  area: z.string().max(20).default(WHOLE_AREA),
  year: YearSchema,
  /** A figure is a range whose ends are the same; a target is met from the lower end on. */
  min: Amount,
  max: Amount,
  unit: UnitSchema,
  /** What should be reached by the end of each month, counted from the start of the year; null for equal steps. */
  schedule: z
    .array(Amount)
    .length(MONTHS, { error: `Nhập đủ ${MONTHS} tháng` })
    .nullable()
    .default(null),
  note: optionalText(1000),
}

const inBounds = <S extends z.ZodType<{ min: number; max: number; schedule: readonly number[] | null }>>(schema: S) =>
  schema
    .refine(({ min, max }) => min <= max, { path: ['max'], error: 'Mức cao không thấp hơn mức thấp' })
    .refine(({ schedule }) => schedule?.every((value, i) => i === 0 || value >= (schedule[i - 1] ?? 0)) ?? true, {
      path: ['schedule'],
      error: 'Mức lũy kế của tháng sau không thấp hơn tháng trước',
    })

/** A figure that somebody gives for a target which the data do not tell, up to a day of its year. */
const figure = {
  targetId: filledText(60, 'Chọn chỉ tiêu'),
  on: CivilDateSchema,
  value: Amount.nullable().default(null),
  /** Of a ratio: what was divided by what. */
  parts: z.strictObject({ numerator: Amount, denominator: Amount }).nullable().default(null),
  source: filledText(500, 'Ghi nguồn của số liệu'),
}
const told = <S extends z.ZodType<{ value: number | null; parts: unknown }>>(schema: S) =>
  schema.refine(({ value, parts }) => (value === null) !== (parts === null), {
    path: ['value'],
    error: 'Nhập một số, hoặc tử số và mẫu số',
  })

export const KeptPlanSchema = z.object({ ...plan, ...kept })
export type KeptPlan = z.output<typeof KeptPlanSchema>
export const KeptTargetSchema = z.object({ ...target, ...kept, planId: z.string() })
export type KeptTarget = z.output<typeof KeptTargetSchema>
export const KeptFigureSchema = z.object({ ...figure, ...kept })
export type KeptFigure = z.output<typeof KeptFigureSchema>

export const WritePlanSchema = replacing(inYears(z.object({ ...plan, ...writing })))
export type WritePlan = z.output<typeof WritePlanSchema>
export const WriteTargetSchema = replacing(
  inBounds(z.object({ ...target, ...writing, planId: filledText(60, 'Chọn kế hoạch') })),
)
export type WriteTarget = z.output<typeof WriteTargetSchema>
export const WriteFigureSchema = replacing(told(z.object({ ...figure, ...writing })))
export type WriteFigure = z.output<typeof WriteFigureSchema>

/** The target of the whole, given to the areas below one by one; those that are there already are corrected with the reason. */
export const SpreadTargetSchema = z.object({
  targetId: z.string(),
  rows: z
    .array(z.object({ area: filledText(20, 'Chọn nơi giao'), min: Amount, max: Amount }))
    .min(1, { error: 'Nhập ít nhất một nơi' })
    .max(400),
  reason: optionalText(500),
})
export type SpreadTarget = z.output<typeof SpreadTargetSchema>

export const WithdrawPlanEntrySchema = z.object({
  what: z.enum(['plan', 'target', 'figure']),
  entryId: z.string(),
  reason: filledText(500, 'Ghi lý do'),
})
export type WithdrawPlanEntry = z.output<typeof WithdrawPlanEntrySchema>

/** A plan as one value: what is shipped under resources/plans, and what a package carries downward. */
export const PlanFileSchema = z.strictObject({
  format: z.literal('hscn-plan'),
  version: z.literal(1),
  plan: inYears(z.strictObject(plan)),
  targets: z.array(inBounds(z.strictObject(target))).min(1),
})
export type PlanFile = z.output<typeof PlanFileSchema>

/** Whether the targets of the areas below add up to that of the whole. */
const SumCheckSchema = z.object({
  targetId: z.string(),
  communes: z.number().int(),
  missing: z.array(z.string()),
  min: z.number(),
  max: z.number(),
  agrees: z.boolean(),
  /** What was added up and compared, in a sentence. */
  text: z.string(),
})
export type SumCheck = z.output<typeof SumCheckSchema>

const TargetRowSchema = z.object({
  target: KeptTargetSchema,
  areaName: z.string(),
  /** What it is measured by, in words. */
  measuredBy: z.string(),
  /** True where the data do not tell the figure, so that somebody gives it. */
  byHand: z.boolean(),
  history: z.array(KeptTargetSchema),
  figures: z.array(KeptFigureSchema),
})
export type TargetRow = z.output<typeof TargetRowSchema>

export const PlanViewSchema = z.object({
  plan: KeptPlanSchema,
  history: z.array(KeptPlanSchema),
  targets: z.array(TargetRowSchema),
  sums: z.array(SumCheckSchema),
})
export type PlanView = z.output<typeof PlanViewSchema>

export const PlanRowSchema = z.object({ plan: KeptPlanSchema, targets: z.number().int() })
export type PlanRow = z.output<typeof PlanRowSchema>

/** A plan that is shipped and can be taken into the store. */
export const SamplePlanSchema = z.object({
  id: z.string(),
  label: z.string(),
  provenance: ProvenanceSchema,
  targets: z.number().int(),
  /** The id of the plan in the store where it was taken in; null where it was not. */
  planId: z.string().nullable(),
})
export type SamplePlan = z.output<typeof SamplePlanSchema>

/** What a target can be measured by, for choosing. */
export const MeasureChoiceSchema = z.object({
  id: z.string(),
  name: z.string(),
  unit: UnitSchema,
  definition: z.string(),
})
export type MeasureChoice = z.output<typeof MeasureChoiceSchema>
