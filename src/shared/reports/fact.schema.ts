import { z } from 'zod'
import { EpisodeSchema, ListSchema, PresenceSchema } from '../life/life-effect.ts'
import { LawCode } from '../regimes/law-code.ts'

/** Name of a row of resources/indicators/facts.json. */
export const FactIdSchema = z.string().regex(/^[a-z0-9_]+$/)

const named = { id: FactIdSchema, label: z.string().min(1) }
const whenSchema = z.strictObject({ field: z.string().min(1), in: z.array(z.string()).min(1) })

/**
 * An event of a measure: one of these types, of one of these lines (of every one where none is named), with such a detail ('' for
 * one that is not filled in) and without such another.
 */
const EventMatchSchema = z.strictObject({
  events: z.array(LawCode).min(1),
  lines: z.array(LawCode).default([]),
  when: whenSchema.optional(),
  unless: whenSchema.optional(),
})
export type EventMatch = z.infer<typeof EventMatchSchema>

/**
 * How a stretch of a measure begins or ends, in the order of trying: by an event (`by`), by a move to another commune of the
 * office (`move`), by death in whichever file it stands (`death`). One with none of the three takes all that is left.
 */
const BorderSchema = z.strictObject({
  ...named,
  by: z.array(EventMatchSchema).default([]),
  move: z.boolean().default(false),
  death: z.boolean().default(false),
})
export type Border = z.infer<typeof BorderSchema>
const borders = z.array(BorderSchema).min(1)

/**
 * Time that a measure spends in some of its states, or between some of its events, or both. Never in a final state, never
 * after death, apart for each commune that the person belongs to.
 */
const StretchFactSchema = z.strictObject({
  ...named,
  stretch: z.strictObject({
    lines: z.array(LawCode).min(1),
    states: z.array(LawCode).default([]),
    notStates: z.array(LawCode).default([]),
    begins: z.array(EventMatchSchema).default([]),
    ends: z.array(EventMatchSchema).default([]),
    /** Only measures of these forms, or of all but those. */
    forms: z.array(z.string()).default([]),
    notForms: z.array(z.string()).default([]),
  }),
  entries: borders,
  exits: borders,
})
export type StretchFact = z.infer<typeof StretchFactSchema>

/** How people come onto a list or off it: by the kinds of reasons of life.json, or by single reasons; neither: what is left. */
const ListBorderSchema = z.strictObject({
  ...named,
  kinds: z.array(z.string()).default([]),
  reasons: z.array(LawCode).default([]),
})

/** Time on a list of the law. */
const ListFactSchema = z.strictObject({
  ...named,
  list: ListSchema,
  entries: z.array(ListBorderSchema).min(1),
  exits: z.array(ListBorderSchema).min(1),
})
export type ListFact = z.infer<typeof ListFactSchema>

const PresenceFactSchema = z.strictObject({ ...named, presence: z.array(PresenceSchema).min(1) })
const RelapseFactSchema = z.strictObject({ ...named, relapse: z.literal(true) })
const CompletionFactSchema = z.strictObject({ ...named, completion: z.array(EpisodeSchema).min(1) })
const EventFactSchema = z.strictObject({ ...named, event: z.array(EventMatchSchema).min(1) })

/** What rooms keep beside the measures: see the views that begin with `figure_`. */
const RECORD_SOURCES = [
  'need',
  'job',
  'job_before',
  'referral',
  'support_act',
  'support_paid',
  'support_goods',
  'loan_balance',
  'assignment',
  'member',
  'model',
  'roll_call',
] as const

const RecordFactSchema = z.strictObject({
  ...named,
  record: z.enum(RECORD_SOURCES),
  /** Details that the record has; of a list among its details, one of its members. */
  when: z.array(whenSchema).default([]),
  /** Only where a detail has none of these values. */
  unless: z.array(whenSchema).default([]),
})
export type RecordFact = z.infer<typeof RecordFactSchema>

export const FactSchema = z.union([
  StretchFactSchema,
  ListFactSchema,
  PresenceFactSchema,
  RelapseFactSchema,
  CompletionFactSchema,
  EventFactSchema,
  RecordFactSchema,
])
export type Fact = z.infer<typeof FactSchema>

/** resources/indicators/facts.json: what happens to people, in the words of reports; indicators count these. */
export const FactsFileSchema = z.array(FactSchema).min(1)
