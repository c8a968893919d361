import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { PeriodKindSchema, ReportCalendarSchema } from './period.schema.ts'

/** A figure that a layout asks for: an indicator, and of its breakdowns the parts that are meant ({} for all of it). */
const FigureSchema = z.strictObject({
  id: z.string().min(1),
  dims: z.record(z.string(), z.string()).default({}),
})
export type Figure = z.infer<typeof FigureSchema>

/**
 * Which value of a figure: of the period, of the one before, of the same of last year, since the year's start; what happened
 * after the last day of a year that ends early, and what somebody expects of the whole year.
 */
export const FIGURE_TIMES = ['ky', 'ky_truoc', 'cung_ky', 'luy_ke', 'sau_ky', 'uoc'] as const
export type FigureTime = (typeof FIGURE_TIMES)[number]

const width = z.number().positive()
const columnHead = { head: z.string(), over: z.string().optional(), width }
const periods = z.array(z.strictObject({ calendar: ReportCalendarSchema, kind: PeriodKindSchema }))
/** Reports in which a column stands, and in which it does not; in every one where both are left out. */
const shownIn = { onlyIn: periods.optional(), notIn: periods.default([]) }

/** A column of a list of figures. Parts of breakdowns narrow the figure of the row ("trong đó: nữ"). */
const ListColumnSchema = z.discriminatedUnion('of', [
  /** goal, goal_rate, goal_source: what plans in force ask for in the year, done over it in percent, and which paper says so. */
  z.strictObject({
    ...columnHead,
    ...shownIn,
    of: z.enum(['no', 'label', 'unit', 'note', 'goal', 'goal_rate', 'goal_source']),
  }),
  z.strictObject({
    ...columnHead,
    ...shownIn,
    of: z.enum(FIGURE_TIMES),
    dims: z.record(z.string(), z.string()).default({}),
  }),
])
export type ListColumn = z.infer<typeof ListColumnSchema>

const ListRowSchema = z.strictObject({
  no: z.string().default(''),
  label: z.string().min(1),
  /** Without a figure the row is a heading. */
  figure: FigureSchema.optional(),
  /** How deep it stands below the row that it is a part of ("trong đó"). */
  level: z.number().int().min(0).max(3).default(0),
  /** Filled only in reports that end with this month of the year. */
  onlyInMonth: z.number().int().min(1).max(12).optional(),
})
export type ListRow = z.infer<typeof ListRowSchema>

const partHead = { id: z.string().regex(/^[a-z0-9_]+$/), title: z.string().default('') }

/** Figures one below the other. */
const ListPartSchema = z.strictObject({
  ...partHead,
  type: z.literal('list'),
  columns: z.array(ListColumnSchema).min(2),
  rows: z.array(ListRowSchema).min(1),
})

/** The communes one below the other with the same figures of each, and their sum. */
const CommunesPartSchema = z.strictObject({
  ...partHead,
  type: z.literal('communes'),
  /** Widths of number and name. */
  noWidth: width,
  nameWidth: width,
  columns: z.array(z.strictObject({ ...columnHead, figure: FigureSchema })).min(1),
})

/** The parts of one breakdown one below the other ("tại gia đình", "tại cộng đồng"), with the same figures of each. */
const BreakdownPartSchema = z.strictObject({
  ...partHead,
  type: z.literal('breakdown'),
  dimension: z.string(),
  nameHead: z.string(),
  nameWidth: width,
  columns: z.array(z.strictObject({ ...columnHead, figure: FigureSchema })).min(1),
})

/**
 * Running text. `{F01}` stands for a figure as the command line names cells, `{F01|luy_ke}` for its value since the year's
 * start, `{ky}` and `{ngay_cuoi}` for the period. What somebody writes stands in a slot.
 */
const TextPartSchema = z.strictObject({
  ...partHead,
  type: z.literal('text'),
  blocks: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('heading'), text: z.string().min(1) }),
        z.strictObject({ kind: z.literal('subheading'), text: z.string().min(1) }),
        z.strictObject({ kind: z.literal('paragraph'), text: z.string().min(1) }),
        z.strictObject({
          kind: z.literal('slot'),
          id: z.string().regex(/^[a-z0-9_]+$/),
          label: z.string().min(1),
          hint: z.string().default(''),
          /** Printed where nothing was written; '' prints dotted lines. */
          empty: z.string().default(''),
        }),
      ]),
    )
    .min(1),
})

const PartSchema = z.discriminatedUnion('type', [
  ListPartSchema,
  CommunesPartSchema,
  BreakdownPartSchema,
  TextPartSchema,
])
export type LayoutPart = z.infer<typeof PartSchema>
export type ListPart = z.infer<typeof ListPartSchema>
export type CommunesPart = z.infer<typeof CommunesPartSchema>
export type BreakdownPart = z.infer<typeof BreakdownPartSchema>
export type TextPart = z.infer<typeof TextPartSchema>

/** resources/report-layouts/<id>.json: what a report shows and in which order; every figure by its indicator. */
export const ReportLayoutSchema = z.strictObject({
  id: z.string().regex(/^[A-Z0-9-]+$/),
  /** "Biểu số: 03-BCN"; '' where it has none. */
  formNo: z.string(),
  /** Name in lists. */
  listTitle: z.string().min(1),
  /** Tên loại ("BÁO CÁO") and trích yếu; `{ky}` stands for the period. */
  title: z.string().min(1),
  gist: z.string().min(1),
  /** Of the whole office, or of one commune at a time. */
  level: z.enum(['office', 'commune']),
  /** Running text first, tables as its appendix; else tables alone. */
  narrative: z.boolean().default(false),
  /** Periods of which it is made. A free range is one of them where it is listed. */
  periods: periods.min(1),
  /** Days of which it was lawful; open where null. */
  validFrom: CivilDateSchema.nullable().default(null),
  validTo: CivilDateSchema.nullable().default(null),
  /** Duty of resources/reporting/calendars.json that it fulfils; '' where none sets a day. */
  duty: z.string().default(''),
  /** Kính gửi. */
  addressee: z.string().default(''),
  recipients: z.array(z.string()).default([]),
  /** Whether the communes' own reports are asked for: which have not come is printed. */
  asksCommunes: z.boolean().default(false),
  parts: z.array(PartSchema).min(1),
  /** Printed below the tables. */
  notes: z.array(z.string()).default([]),
  provenance: ProvenanceSchema,
})
export type ReportLayout = z.infer<typeof ReportLayoutSchema>
