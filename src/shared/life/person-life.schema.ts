import { z } from 'zod'
import { FindingSchema } from '../measures/finding.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { EpisodeSchema, ListSchema, PresenceSchema } from './life-effect.ts'
import { LifeClassSchema } from './life-rules.schema.ts'

/** Why somebody came onto a list or left it: the reason in words, the paper, and the event that says so. */
const CauseViewSchema = z.object({
  reason: z.string(),
  label: z.string(),
  /** Number of the paper, '' where none was written down. */
  paper: z.string(),
  eventId: z.string(),
  measureId: z.string(),
  measureCode: z.string(),
})

/** Time on a list, with why it began and ended. */
export const ListStayViewSchema = z.object({
  list: ListSchema,
  label: z.string(),
  from: CivilDateSchema,
  to: CivilDateSchema.nullable().meta({ description: 'Ngày đầu không còn trong danh sách' }),
  communeName: z.string(),
  reEntry: z.boolean(),
  entry: CauseViewSchema,
  exit: CauseViewSchema.nullable(),
})
export type ListStayView = z.infer<typeof ListStayViewSchema>

/** One thing that happened, in the story of a person. */
const StoryRowSchema = z.object({
  on: CivilDateSchema,
  label: z.string(),
  paper: z.string(),
  eventId: z.string(),
  measureId: z.string(),
  measureCode: z.string(),
  line: z.string(),
})

/** Where a person stands and why: the present in one sentence, the lists, and everything that led there. */
export const PersonLifeSchema = z.object({
  personId: z.string(),
  sentence: z.string().meta({ description: 'Tình trạng hiện nay, một câu' }),
  class: z.object({ id: LifeClassSchema, label: z.string(), since: CivilDateSchema.nullable() }),
  presence: z.object({ id: PresenceSchema, label: z.string(), since: CivilDateSchema }).nullable(),
  episodes: z.array(z.object({ id: EpisodeSchema, label: z.string(), from: CivilDateSchema, measureId: z.string() })),
  lists: z.array(ListStayViewSchema),
  relapses: z.array(CivilDateSchema),
  story: z.array(StoryRowSchema),
  findings: z.array(FindingSchema.extend({ measureId: z.string() })),
})
export type PersonLife = z.infer<typeof PersonLifeSchema>

/** A list by the names that resources/regimes/life.json gives it. */
export const ListNameSchema = z.object({
  id: ListSchema,
  label: z.string(),
  shortLabel: z.string(),
  /** False for a cohort, which nobody leaves and nobody leads. */
  leavable: z.boolean(),
})
export type ListName = z.infer<typeof ListNameSchema>

/** A list as it stood at the end of a day, page by page. */
export const ListQuerySchema = z.object({
  list: ListSchema,
  on: CivilDateSchema,
  communeCode: z.string().default(''),
  after: z.string().nullable().default(null),
  limit: z.number().int().min(1).max(500).default(50),
})
export type ListQuery = z.infer<typeof ListQuerySchema>

export const ListRowSchema = z.object({
  personId: z.string(),
  fullName: z.string(),
  birthDate: z.string(),
  sex: z.enum(['nam', 'nu']),
  communeCode: z.string(),
  communeName: z.string(),
  since: CivilDateSchema,
  reason: z.string(),
  paper: z.string(),
  reEntry: z.boolean(),
  measureId: z.string(),
  presence: PresenceSchema,
  presenceLabel: z.string(),
})
export type ListRow = z.infer<typeof ListRowSchema>

export const ListPageSchema = z.object({
  rows: z.array(ListRowSchema),
  next: z.string().nullable(),
  total: z.number().int(),
})
export type ListPage = z.infer<typeof ListPageSchema>

/** How a list changed in a period: who was on it before, came, left, and is on it at the end. */
export const BalanceQuerySchema = z.object({
  list: ListSchema,
  communeCode: z.string().default(''),
  from: CivilDateSchema,
  to: CivilDateSchema,
})
export type BalanceQuery = z.infer<typeof BalanceQuerySchema>

const FlowSchema = z.object({ reason: z.string(), label: z.string(), kind: z.string(), count: z.number().int() })

export const BalanceSchema = z.object({
  opening: z.number().int(),
  entries: z.array(FlowSchema),
  exits: z.array(FlowSchema),
  closing: z.number().int(),
})
export type Balance = z.infer<typeof BalanceSchema>

/** Somebody who may be proposed for leaving a list, with what shows it and what stands against it. */
export const CandidateSchema = z.object({
  personId: z.string(),
  list: ListSchema,
  listLabel: z.string(),
  reasonId: z.string(),
  reasonLabel: z.string(),
  since: CivilDateSchema.meta({ description: 'Ngày hoàn thành, từ đó tính thời gian' }),
  days: z.number().int(),
  byReview: z.boolean().meta({ description: 'Cần họp xét duyệt' }),
  proof: z.array(z.object({ text: z.string(), eventId: z.string().nullable(), date: CivilDateSchema })),
  doubts: z.array(z.string()),
})
export type Candidate = z.infer<typeof CandidateSchema>
