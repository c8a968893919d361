import { z } from 'zod'
import { OfficeNameSchema } from '../packages/manifest.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { filledText } from '../primitives/typed-text.ts'

/** Where the lines of decisions are in a package downward. */
export const DECISIONS_PATH = 'data/decisions.ndjson'

/**
 * What the province decided of a person whom two districts keep: this district goes on, the other one goes on, or they are two
 * people.
 */
export const DecisionOutcomeSchema = z.enum(['don_vi_nay', 'don_vi_kia', 'hai_nguoi'])
export type DecisionOutcome = z.infer<typeof DecisionOutcomeSchema>

/**
 * A decision as one district gets it: one line of `data/decisions.ndjson`. It says nothing of what the other district wrote
 * about the person but which district that is.
 */
export const DecisionLineSchema = z.strictObject({
  format: z.literal('hscn-decision'),
  version: z.literal(1),
  id: z.uuid(),
  /** Id of the decision whose place it takes; null for the first of its conflict. */
  replaces: z.uuid().nullable(),
  /** The person at the receiving district, as its roster named it. */
  personId: z.string().min(1).max(64),
  fullName: z.string().max(120),
  other: OfficeNameSchema,
  outcome: DecisionOutcomeSchema,
  reason: z.string().min(1).max(1000),
  decidedOn: CivilDateSchema,
  decidedBy: z.string().min(1).max(120),
  decidedAt: z.iso.datetime({ offset: true }),
})
export type DecisionLine = z.infer<typeof DecisionLineSchema>

/** A decision at the district that got it, and what it did about it. */
export const ReceivedDecisionSchema = z.object({
  line: DecisionLineSchema,
  from: OfficeNameSchema,
  receivedAt: z.string(),
  /** null while nobody has said how it was followed. */
  followed: z.object({ note: z.string(), at: z.string(), by: z.string() }).nullable(),
  /** Whether the person's record is still here under that id. */
  known: z.boolean(),
})
export type ReceivedDecision = z.infer<typeof ReceivedDecisionSchema>

export const FollowDecisionSchema = z.object({
  id: z.string(),
  note: filledText(1000, 'Ghi đã làm gì theo quyết định này'),
})
export type FollowDecision = z.infer<typeof FollowDecisionSchema>
