import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { ConfidenceSchema, ProvenanceSchema } from '../regimes/provenance.ts'

/** ngay working day, D calendar day, M month, Y year, H hour. */
export const DeadlineUnitSchema = z.enum(['WD', 'D', 'M', 'Y', 'H'])
export type DeadlineUnit = z.infer<typeof DeadlineUnitSchema>

/**
 * waiting: the start has not happened. running, due-today, overdue: open. done, done-late: the step was taken.
 * closed: a window (a right to read, to explain) that ran out. paused: force majeure. moot: no longer asked for.
 */
export const DeadlineStatusSchema = z.enum([
  'waiting',
  'running',
  'due-today',
  'overdue',
  'done',
  'done-late',
  'closed',
  'paused',
  'moot',
])
export type DeadlineStatus = z.infer<typeof DeadlineStatusSchema>

/** A day that was not counted, or that moved the end, and why. */
const SkippedDaySchema = z.object({ date: CivilDateSchema, reason: z.string(), confirmed: z.boolean() })

/** How a due date came about, so that it can be checked with a paper calendar. */
export const ArithmeticSchema = z.object({
  start: CivilDateSchema,
  amount: z.number().int(),
  unit: DeadlineUnitSchema,
  direction: z.enum(['forward', 'back']),
  skipped: z.array(SkippedDaySchema),
  /** End before a move to the next (or previous) working day; equal to `due` where nothing moved. */
  unmoved: CivilDateSchema,
  due: CivilDateSchema,
  /** Hour of the due day for periods in hours ("16:30"), else ''. */
  dueAt: z.string().default(''),
  /** One sentence: "5 ngày làm việc từ 27/04/2026: bỏ 30/4, 01/5, T7, CN → 06/5/2026". */
  text: z.string(),
  /** True when a day of the calendar that decided here is not confirmed. */
  unconfirmedCalendar: z.boolean(),
})
export type Arithmetic = z.infer<typeof ArithmeticSchema>

/** A derived deadline of a case. Never stored as typed input; a pure function of events, regime, calendar and today. */
export const DeadlineSchema = z.object({
  /** `<rule>#<n>`: the n-th time the rule started in this case. */
  id: z.string(),
  rule: z.string(),
  label: z.string().meta({ description: 'Việc phải làm' }),
  responsible: z.string().meta({ description: 'Ai phải làm' }),
  /** ours: the office itself; other: somebody else, we wait. */
  whose: z.enum(['ours', 'other']),
  kind: z.enum(['limit', 'window', 'limitation', 'minimum']),
  startEventId: z.string(),
  arithmetic: ArithmeticSchema,
  due: CivilDateSchema,
  /** Due days that stood before a fact was corrected, oldest first, with the reason that was given. */
  earlier: z.array(z.object({ due: CivilDateSchema, replacedAt: z.string(), reason: z.string() })).default([]),
  doneOn: CivilDateSchema.nullable(),
  status: DeadlineStatusSchema,
  /** Working days late (positive), or left until the due date (negative or zero); null when done in time or moot. */
  workingDaysLate: z.number().int().nullable(),
  lateReason: z.string().nullable(),
  /** Whether lateness asks for a written reason. */
  wantsReason: z.boolean(),
  /** Event type that records the step, to lead the clerk there; null where there is none. */
  nextEvent: z.string().nullable(),
  /** Every event type that records the step; left out where {@link nextEvent} says it all. */
  doneBy: z.array(z.string()).optional(),
  /** What to do now that it is late ("Hỏi Tòa án"); left out while it is not. */
  miss: z.string().optional(),
  provenance: ProvenanceSchema,
})
export type Deadline = z.infer<typeof DeadlineSchema>

export const DayKindSchema = z.enum(['holiday', 'in-lieu', 'swapped-off', 'swapped-working'])
export type DayKind = z.infer<typeof DayKindSchema>

/** One row of the calendar: a weekday that is off, or a Saturday that is worked. */
export const CalendarDaySchema = z.object({
  date: CivilDateSchema,
  kind: DayKindSchema,
  name: z.string(),
  source: z.string(),
  confidence: ConfidenceSchema,
  /** A row that is switched off does not count, but the arithmetic says that it is there. */
  enabled: z.boolean(),
  /** shipped: from resources; office: added or changed by an administrator; proposed: computed, not stored. */
  origin: z.enum(['shipped', 'office', 'proposed']),
})
export type CalendarDay = z.infer<typeof CalendarDaySchema>

/** What to do about a row of the work list: an event of the law, by its type and its words. */
const NextEventSchema = z.object({ type: z.string(), label: z.string() })

/** Whose case a row of the work list is about. */
const WorkCaseRowSchema = z.object({
  caseId: z.string(),
  caseCode: z.string(),
  personId: z.string(),
  personName: z.string(),
  communeName: z.string(),
  officer: z.string(),
})

export const WorkItemSchema = WorkCaseRowSchema.extend({
  deadline: DeadlineSchema,
  /** The event that records the step; null where the law offers none now. */
  next: NextEventSchema.nullable(),
})
export type WorkItem = z.infer<typeof WorkItemSchema>

/** A case that somebody else has handed to this office, and that waits for it. */
export const ArrivalSchema = WorkCaseRowSchema.extend({
  /** Day on which it came. */
  since: CivilDateSchema,
  from: z.string().meta({ description: 'Nơi chuyển đến' }),
  /** The step by which it came. */
  event: z.string(),
  /** Where the case stands now. */
  stateLabel: z.string(),
  next: NextEventSchema.nullable(),
  /** Earliest day by which this office has to answer; null where the law gives none. */
  due: CivilDateSchema.nullable(),
})
export type Arrival = z.infer<typeof ArrivalSchema>

/** The work list of a day: what is overdue, due, coming, what others owe us, and what they sent. */
export const WorkDaySchema = z.object({
  date: CivilDateSchema,
  isWorkingDay: z.boolean(),
  dayNote: z.string(),
  overdue: z.array(WorkItemSchema),
  today: z.array(WorkItemSchema),
  coming: z.array(WorkItemSchema),
  waiting: z.array(WorkItemSchema),
  /** Cases whose last step put the ball with this office, newest first. */
  arrived: z.array(ArrivalSchema),
  /** Steps that were taken too late and still lack their reason. */
  unexplained: z.array(WorkItemSchema),
  /** For the little calendar: each day shown with its count of due items and whether it is a day off. */
  days: z.array(z.object({ date: CivilDateSchema, off: z.boolean(), reason: z.string(), count: z.number().int() })),
})
export type WorkDay = z.infer<typeof WorkDaySchema>

/** How much work there is today, without the work itself. */
export const WorkCountsSchema = z.object({
  overdue: z.number().int(),
  /** Due today by this office. */
  today: z.number().int(),
  /** Open cases. */
  open: z.number().int(),
  isWorkingDay: z.boolean(),
})
export type WorkCounts = z.infer<typeof WorkCountsSchema>

/** A day of the month view. */
const MonthDaySchema = z.object({
  date: CivilDateSchema,
  off: z.boolean(),
  /** Why it is off, or why a Saturday is worked; '' for an ordinary working day. */
  reason: z.string(),
  /** False where a row of the calendar that nobody has confirmed decides. */
  confirmed: z.boolean(),
  /** Open deadlines of this office that end on this day. */
  ours: z.number().int(),
  /** Those of others. */
  others: z.number().int(),
})

/** A month with what is due on each of its days, as it stands today. */
export const WorkMonthSchema = z.object({
  year: z.number().int(),
  month: z.number().int(),
  today: CivilDateSchema,
  days: z.array(MonthDaySchema),
})
export type WorkMonth = z.infer<typeof WorkMonthSchema>

/** What is due on one day, as it stands today; ours first. */
export const DueDaySchema = z.object({
  date: CivilDateSchema,
  off: z.boolean(),
  reason: z.string(),
  items: z.array(WorkItemSchema),
})
export type DueDay = z.infer<typeof DueDaySchema>
