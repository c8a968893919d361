import { z } from 'zod'
import { EpisodeSchema, PresenceSchema } from '../life/life-effect.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { PartialDateSchema } from '../primitives/partial-date.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'
import { MonthSchema } from './period.ts'

/** What a cell of the month sheet may hold. A cell that nobody recorded is null, which is never an absence. */
const stretch = {
  /** First day of an absence; null while only the roll call is known. */
  from: CivilDateSchema.nullable().default(null),
  /** Day on which the person was back; null while the absence goes on. */
  backOn: CivilDateSchema.nullable().default(null),
}

/** Roll call: here, away and reported with a reason, away without a report. */
export const PresenceMarkSchema = z
  .discriminatedUnion('state', [
    z.strictObject({ state: z.literal('present') }),
    z.strictObject({ state: z.literal('absent_reported'), reason: z.string().trim().max(300).default(''), ...stretch }),
    z.strictObject({ state: z.literal('absent_unreported'), ...stretch }),
  ])
  .superRefine((mark, context) => {
    if (mark.state === 'present') return
    const add = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (mark.backOn !== null && mark.from === null) add('from', 'Ghi ngày bắt đầu vắng trước ngày trở lại')
    if (mark.backOn !== null && mark.from !== null && mark.backOn <= mark.from) {
      add('backOn', 'Ngày trở lại phải sau ngày bắt đầu vắng')
    }
  })
export type PresenceMark = z.infer<typeof PresenceMarkSchema>
export const PRESENCE_STATES = ['present', 'absent_reported', 'absent_unreported'] as const
export type PresenceState = (typeof PRESENCE_STATES)[number]

/** Results as the law's data name them; see the event `xet_nghiem`. */
export const TEST_RESULTS = ['am_tinh', 'duong_tinh', 'khong_hop_le', 'tu_choi', 'vang'] as const
export const TestResultSchema = z.enum(TEST_RESULTS)
export type TestResult = z.infer<typeof TestResultSchema>
export const TEST_KINDS = ['dinh_ky', 'dot_xuat', 'co_can_cu'] as const

export const TestMarkSchema = z.strictObject({
  on: CivilDateSchema,
  kind: z.enum(TEST_KINDS).default('dinh_ky'),
  result: TestResultSchema,
  /** Number of the result slip. */
  number: z.string().trim().max(60).default(''),
})
export type TestMark = z.infer<typeof TestMarkSchema>

export const VisitMarkSchema = z.strictObject({ on: CivilDateSchema })
export type VisitMark = z.infer<typeof VisitMarkSchema>

export const RemarkSchema = z.string().trim().min(1).max(500, { error: 'Ghi chú dài quá 500 ký tự' })

/** A new value of one cell; null takes it back to "not recorded". */
export const CellChangeSchema = z.discriminatedUnion('field', [
  z.strictObject({ personId: z.string(), field: z.literal('presence'), value: PresenceMarkSchema.nullable() }),
  z.strictObject({ personId: z.string(), field: z.literal('test'), value: TestMarkSchema.nullable() }),
  z.strictObject({ personId: z.string(), field: z.literal('visit'), value: VisitMarkSchema.nullable() }),
  z.strictObject({ personId: z.string(), field: z.literal('remark'), value: RemarkSchema.nullable() }),
])
export type CellChange = z.infer<typeof CellChangeSchema>
export const FIELDS = ['presence', 'test', 'visit', 'remark'] as const
export type Field = (typeof FIELDS)[number]

/** Commune and month of a sheet. */
export const SheetKeySchema = z.object({
  communeCode: z.string().min(1, { error: 'Chọn xã, phường' }),
  month: MonthSchema,
})
export type SheetKey = z.infer<typeof SheetKeySchema>

/** Largest number of cells that one call writes. */
const MOST_CELLS = 2000

export const MarkCellsSchema = SheetKeySchema.extend({
  changes: z.array(CellChangeSchema).min(1).max(MOST_CELLS),
  /** True where each cell is taken back by itself; else they are taken back together. */
  apart: z.boolean().optional(),
})
export type MarkCells = z.infer<typeof MarkCellsSchema>

/** Where a person stands on the sheet, in which group, and who helps. */
export const PlaceSchema = z.strictObject({
  personId: z.string(),
  group: z.string().trim().max(120).default(''),
  helper: z.string().trim().max(120).default(''),
})
export type Place = z.infer<typeof PlaceSchema>
export const ArrangeSheetSchema = SheetKeySchema.extend({ places: z.array(PlaceSchema).max(MOST_CELLS) })
export type ArrangeSheet = z.infer<typeof ArrangeSheetSchema>

const reason = z.string().trim().min(1, { error: 'Ghi lý do' }).max(300)
export const ReopenSheetSchema = SheetKeySchema.extend({ reason })
export type ReopenSheet = z.infer<typeof ReopenSheetSchema>

/** A cell as it was recorded, and how often it was changed. */
const recorded = { at: z.string(), by: z.string(), changes: z.number().int() }

/** A test of the month, whether the sheet or the case screen wrote it. */
const CaseTestSchema = z.object({
  measureId: z.string(),
  eventId: z.string(),
  on: CivilDateSchema,
  result: z.string(),
  number: z.string(),
})
export type CaseTest = z.infer<typeof CaseTestSchema>

/** An absence that the events of a measure tell, touching the month. */
const CaseAbsenceSchema = z.object({
  measureId: z.string(),
  state: z.enum(['absent_reported', 'absent_unreported']),
  from: CivilDateSchema,
  backOn: CivilDateSchema.nullable(),
  fromEventId: z.string(),
  backEventId: z.string().nullable(),
})
export type CaseAbsence = z.infer<typeof CaseAbsenceSchema>

/** The next lawful step where a measure of the person stands. */
const OfferSchema = z.object({
  measureId: z.string(),
  line: z.string(),
  label: z.string(),
  ground: z.string(),
  provenance: ProvenanceSchema,
})

export const MonthRowSchema = z.object({
  personId: z.string(),
  fullName: z.string(),
  birthDate: PartialDateSchema,
  address: z.string(),
  /** False for somebody who is on the sheet only because something was recorded. */
  onRoster: z.boolean(),
  /** Where the person is; null where the roster does not say. */
  whereabouts: PresenceSchema.nullable(),
  /** True where the roll call asks for the person (not for somebody in prison, who died, who moved away). */
  called: z.boolean(),
  measures: z.array(
    z.object({
      measureId: z.string(),
      code: z.string(),
      lineLabel: z.string(),
      episode: EpisodeSchema,
      from: CivilDateSchema,
      to: CivilDateSchema.nullable(),
    }),
  ),
  group: z.string(),
  helper: z.string(),
  cells: z.object({
    presence: z.object({ value: PresenceMarkSchema, ...recorded }).nullable(),
    test: z.object({ value: TestMarkSchema, ...recorded }).nullable(),
    visit: z.object({ value: VisitMarkSchema, ...recorded }).nullable(),
    remark: z.object({ value: RemarkSchema, ...recorded }).nullable(),
  }),
  absences: z.array(CaseAbsenceSchema),
  tests: z.array(CaseTestSchema),
  /** Roll call of the three months before, oldest first; null where nothing was recorded. */
  earlier: z.array(z.object({ month: MonthSchema, state: z.enum(PRESENCE_STATES).nullable() })),
  /** Drawn for a random test of this month. */
  drawn: z.boolean(),
  offers: z.array(OfferSchema),
})
export type MonthRow = z.infer<typeof MonthRowSchema>

export const MonthTotalsSchema = z.object({
  people: z.number().int(),
  called: z.number().int(),
  present: z.number().int(),
  absentReported: z.number().int(),
  absentUnreported: z.number().int(),
  notRecorded: z.number().int(),
  tested: z.number().int(),
  positive: z.number().int(),
  visited: z.number().int(),
})
export type MonthTotals = z.infer<typeof MonthTotalsSchema>

const ClosureSchema = z.object({ closed: z.boolean(), reason: z.string(), at: z.string(), by: z.string() })
export type Closure = z.infer<typeof ClosureSchema>

export const MonthViewSchema = SheetKeySchema.extend({
  communeName: z.string(),
  /** Day that a test or a visit gets where none is typed: today, or the last day of a month that is over. */
  usualDay: CivilDateSchema,
  closed: z.boolean(),
  closures: z.array(ClosureSchema),
  rows: z.array(MonthRowSchema),
  totals: MonthTotalsSchema,
  /** What taking the last change back would undo; '' where there is nothing. */
  undo: z.string(),
  /** A sheet of an earlier month has an order that this one could take over; null where there is none. */
  arrangementOf: MonthSchema.nullable(),
})
export type MonthView = z.infer<typeof MonthViewSchema>

/** One value that a cell had. */
export const CellHistorySchema = z.object({
  field: z.enum(FIELDS),
  value: z.string(),
  at: z.string(),
  by: z.string(),
  how: z.string(),
})
export type CellHistory = z.infer<typeof CellHistorySchema>

export const SheetImportReportSchema = z.object({
  fileName: z.string(),
  dryRun: z.boolean(),
  rows: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  problems: z.array(z.object({ row: z.number().int(), cell: z.string(), message: z.string() })),
})
export type SheetImportReport = z.infer<typeof SheetImportReportSchema>
