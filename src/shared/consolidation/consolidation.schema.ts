import { z } from 'zod'
import { AppErrorSchema } from '../contract/errors.ts'
import { OfficeNameSchema } from '../packages/manifest.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { filledText } from '../primitives/typed-text.ts'
import { CellSchema } from '../reports/cell.schema.ts'
import { PeriodKindSchema, PeriodSchema, ReportCalendarSchema } from '../reports/period.schema.ts'
import {
  ReportFindingSchema as CheckFindingSchema,
  FigureDifferenceSchema,
  ReportActSchema,
  ReportStateSchema,
  SignedDocumentSchema,
} from '../reports/report.schema.ts'
import { ReportFileSchema } from '../reports/report-file.schema.ts'
import { RosterPersonSchema } from './roster.schema.ts'
import { StandingSchema } from './standing.schema.ts'

/** A rule that a received report breaks: which, about which figure (name of the cell; '' for the whole), and what is wrong. */
export const ReportFindingSchema = z.strictObject({ rule: z.string(), cell: z.string(), message: z.string() })
export type ReportFinding = z.infer<typeof ReportFindingSchema>

/** A report without its figures, as it is kept beside them. */
export const ReportTopSchema = ReportFileSchema.omit({ cells: true })
export type ReportTop = z.infer<typeof ReportTopSchema>

/** What became of a package when it came, told to whoever brought it. */
export const TakenReportSchema = z.object({
  packageId: z.string(),
  sender: OfficeNameSchema,
  standing: StandingSchema,
  /** True for a package that had been taken before: nothing was written. */
  again: z.boolean(),
  /** One sentence: counted, held and for what, kept as known and why it does not count. */
  message: z.string(),
  findings: z.array(ReportFindingSchema),
  /** Packages that were held and count now. */
  released: z.array(z.string()),
  people: z.number().int(),
  /** People whom another district names as well, as far as this roster brought them up. */
  claims: z.number().int(),
})
export type TakenReport = z.infer<typeof TakenReportSchema>

/** A received report in the list. */
export const ReceivedReportSchema = z.object({
  packageId: z.string(),
  sender: OfficeNameSchema,
  sequence: z.number().int(),
  createdAt: z.string(),
  takenAt: z.string(),
  takenBy: z.string(),
  request: z.string(),
  report: ReportTopSchema,
  typeLabel: z.string(),
  periodLabel: z.string(),
  standing: StandingSchema,
  /** Why it stands there, in words; '' where it counts. */
  why: z.string(),
  findings: z.array(ReportFindingSchema),
  people: z.number().int(),
  returned: z
    .object({ reason: z.string(), correctBy: CivilDateSchema.nullable(), at: z.string(), by: z.string() })
    .nullable(),
  /** Whether a receipt was made for it. */
  receipt: z.boolean(),
})
export type ReceivedReport = z.infer<typeof ReceivedReportSchema>

export const ReceivedListSchema = z.object({
  rows: z.array(ReceivedReportSchema),
  gaps: z.array(z.object({ sender: OfficeNameSchema, missing: z.array(z.number().int()) })),
  clashes: z.array(z.object({ sender: OfficeNameSchema, sequence: z.number().int(), packageIds: z.array(z.string()) })),
})
export type ReceivedList = z.infer<typeof ReceivedListSchema>

/** A type of report that districts send. */
export const ReportTypeSchema = z.object({
  id: z.string(),
  label: z.string(),
  periods: z.array(z.object({ calendar: ReportCalendarSchema, kind: PeriodKindSchema })),
})
export type ReportType = z.infer<typeof ReportTypeSchema>

/**
 * How the report of one district and period stands: sent and whole; sent, with rules that do not hold; sent back; waiting for
 * the one it follows; taken back by the district; not there and still in time; not there and late; not to be expected yet;
 * not a district in that period.
 */
export const SlotStateSchema = z.enum([
  'du',
  'luu_y',
  'tra_lai',
  'cho_ban_goc',
  'da_huy',
  'thieu',
  'qua_han',
  'chua_het_ky',
  'khong_thuoc',
])
export type SlotState = z.infer<typeof SlotStateSchema>

export const MatrixCellSchema = z.object({
  state: SlotStateSchema,
  /** The package that counts; null where none does. */
  packageId: z.string().nullable(),
  revision: z.number().int().nullable(),
  /** Day on which the package that counts was made. */
  sentOn: CivilDateSchema.nullable(),
  due: CivilDateSchema.nullable(),
  /** Made after the last day. */
  late: z.boolean(),
  /** A report that waits for its base although another one counts. */
  waiting: z.boolean(),
  /** More than one package claims the place. */
  rivals: z.number().int(),
  findings: z.number().int(),
})
export type MatrixCell = z.infer<typeof MatrixCellSchema>

export const MatrixQuerySchema = z.object({
  type: z.string().max(60),
  calendar: ReportCalendarSchema,
  kind: PeriodKindSchema,
  year: z.number().int().min(1990).max(2200),
})
export type MatrixQuery = z.infer<typeof MatrixQuerySchema>

export const MatrixSchema = z.object({
  periods: z.array(z.object({ period: PeriodSchema, label: z.string(), due: CivilDateSchema.nullable() })),
  rows: z.array(z.object({ district: OfficeNameSchema, cells: z.array(MatrixCellSchema) })),
  /** Who is to be reminded, in sentences that can be read out or copied. */
  reminders: z.array(z.string()),
})
export type Matrix = z.infer<typeof MatrixSchema>

export const ReturnReportSchema = z.object({
  packageId: z.string(),
  reason: filledText(1000, 'Ghi lý do trả lại'),
  correctBy: CivilDateSchema.nullable().default(null),
})

/** One side of a conflict: what a district says of the person, on the last day of the period of its report. */
export const ClaimSideSchema = z.object({ office: OfficeNameSchema, on: CivilDateSchema, person: RosterPersonSchema })
export type ClaimSide = z.infer<typeof ClaimSideSchema>

const ClaimDecisionSchema = z.object({
  id: z.string(),
  /** Code of the district that goes on with the person; null where they are two people. */
  keeper: z.string().nullable(),
  reason: z.string(),
  decidedOn: CivilDateSchema,
  decidedBy: z.string(),
  decidedAt: z.string(),
  replaces: z.string().nullable(),
})

/** Two districts that name one person, or likely one. */
export const ClaimConflictSchema = z.object({
  key: z.string(),
  certainty: z.enum(['same-number', 'likely']),
  reasons: z.array(z.string()),
  against: z.array(z.string()),
  sides: z.tuple([ClaimSideSchema, ClaimSideSchema]),
  /** Whether both name the person still, in their newest rosters. */
  claimed: z.boolean(),
  /** The decision in force; null while there is none. */
  decision: ClaimDecisionSchema.nullable(),
})
export type ClaimConflict = z.infer<typeof ClaimConflictSchema>

export const DecideClaimSchema = z.object({
  key: z.string().max(400),
  keeper: z.string().max(20).nullable(),
  reason: filledText(1000, 'Ghi lý do quyết định'),
  on: CivilDateSchema,
  /** The decision that is seen as the one in force; null for none. Another one made meanwhile is a conflict. */
  replaces: z.string().nullable().default(null),
})
export type DecideClaim = z.infer<typeof DecideClaimSchema>

/** A figure of the province with those of its districts. */
const ProvinceFigureSchema = z.object({
  name: z.string(),
  label: z.string(),
  total: CellSchema,
  previous: z.number().nullable(),
  lastYear: z.number().nullable(),
  /** Since the start of the year; null where the periods cannot tell. */
  cumulative: z.number().nullable(),
  districts: z.array(z.object({ code: z.string(), value: z.number().nullable() })),
})

export const ProvinceReportSchema = z.object({
  type: z.string(),
  typeLabel: z.string(),
  period: PeriodSchema,
  periodLabel: z.string(),
  /** Who was added up, and who was not and why. */
  districts: z.array(z.object({ office: OfficeNameSchema, state: SlotStateSchema, packageId: z.string().nullable() })),
  figures: z.array(ProvinceFigureSchema),
  /** What is to be explained before freezing; no reasons stand there yet. */
  findings: z.array(CheckFindingSchema),
  /** Printed under the table: who is missing, what was added up although people may be counted twice. */
  notes: z.array(z.string()),
  /** The frozen revisions, the newest first. */
  frozen: z.array(
    z.object({
      id: z.string(),
      revision: z.number().int(),
      digest: z.string(),
      madeAt: z.string(),
      madeBy: z.string(),
      /** Why it took the place of the one before; '' for the first. */
      reason: z.string(),
      /** How many figures it changed. */
      changes: z.number().int(),
      state: ReportStateSchema,
      /** null until it is signed. */
      document: SignedDocumentSchema.nullable(),
      acts: z.array(ReportActSchema),
      findings: z.array(CheckFindingSchema),
    }),
  ),
  /** True where the newest frozen one has these figures. */
  same: z.boolean(),
  /** Figures that are no longer what the newest frozen one says. */
  changed: z.array(FigureDifferenceSchema),
  /** Packages that make the difference, in sentences. */
  arrived: z.array(z.string()),
  /** Who may sign today, as Quản trị has them. */
  signers: z.array(z.object({ name: z.string(), position: z.string() })),
})
export type ProvinceReport = z.infer<typeof ProvinceReportSchema>

export const ProvinceReportQuerySchema = z.object({ type: z.string().max(60), period: PeriodSchema })
export type ProvinceReportQuery = z.infer<typeof ProvinceReportQuerySchema>

export const FreezeProvinceReportSchema = ProvinceReportQuerySchema.extend({
  /** Asked for where a revision was frozen before. */
  reason: z.string().trim().max(1000).default(''),
  /** Why what a rule found stands: one reason for all that the rule found. */
  reasons: z.array(z.strictObject({ rule: z.string().max(60), reason: z.string().trim().max(1000) })).default([]),
})
export type FreezeProvinceReport = z.input<typeof FreezeProvinceReportSchema>

/** The same as somebody fills it in, who sees what is to be explained. `again`: a revision was frozen before. */
export const freezeFormSchema = (again: boolean) =>
  FreezeProvinceReportSchema.extend({
    reason: again ? filledText(1000, 'Ghi lý do chốt lại') : FreezeProvinceReportSchema.shape.reason,
    reasons: z.array(z.strictObject({ rule: z.string(), reason: filledText(1000, 'Ghi lý do') })),
  })

/** What became of one chosen file. */
export const TakenFileSchema = z.object({
  fileName: z.string(),
  /** True for a package that had been taken before. */
  again: z.boolean(),
  /** What was taken, in sentences; empty where it was refused. */
  lines: z.array(z.string()),
  /** Why it was refused; null where it was taken. */
  refused: AppErrorSchema.nullable(),
})
export type TakenFile = z.infer<typeof TakenFileSchema>
