import { z } from 'zod'
import { FieldDefinitionSchema, FieldValuesSchema } from '../documents/field.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'

const text = (max: number) => z.string().trim().max(max).default('')
const Time = z.string().regex(/^$|^([01]\d|2[0-3]):[0-5]\d$/, { error: 'Giờ dạng 08:30' })

/** One side of a handover: the agency by its role, and who signs for it. */
export const HandoverPartySchema = z.object({ agency: text(200), name: text(120), position: text(100) })
export type HandoverParty = z.infer<typeof HandoverPartySchema>

/** What was written on a handover record; never changed afterwards. */
export const HandoverDetailsSchema = z.object({
  /** Step of the law that hands the papers over. */
  eventType: z.string(),
  label: z.string(),
  on: CivilDateSchema,
  at: Time,
  place: z.string(),
  giver: HandoverPartySchema,
  receiver: HandoverPartySchema,
  /** Number of the sealed revision that was handed over; 0 for papers that were not bound here. */
  revisionNo: z.number().int(),
  documents: z.number().int(),
  sheets: z.number().int(),
  firstFolio: z.number().int(),
  lastFolio: z.number().int(),
  originals: z.number().int(),
  copies: z.number().int(),
  condition: z.string(),
  receiptNumber: z.string(),
})
export type HandoverDetails = z.infer<typeof HandoverDetailsSchema>

export const HandoverRecordSchema = HandoverDetailsSchema.extend({
  id: z.string(),
  /** The event as it was first recorded. */
  eventId: z.string(),
  /** The event's day as it stands now; null where it was withdrawn since. */
  eventOn: CivilDateSchema.nullable(),
  sha256: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
export type HandoverRecord = z.infer<typeof HandoverRecordSchema>

const StepSchema = z.object({
  type: z.string(),
  label: z.string(),
  fields: z.array(FieldDefinitionSchema),
  /** Deadlines that begin on its day. */
  starts: z.array(z.string()),
})

/** A handover that can be recorded now, or was recorded as an event without a record of it. */
export const HandoverOfferSchema = StepSchema.extend({
  /** The event that happened already; '' where recording the handover records it too. */
  eventId: z.string(),
  on: CivilDateSchema.nullable(),
  at: z.string(),
  giver: HandoverPartySchema,
  receiver: HandoverPartySchema,
  /** The sealed revision that goes with it; null where nothing was sealed here. */
  revision: z
    .object({ id: z.string(), no: z.number().int(), sheets: z.number().int(), lastFolio: z.number().int() })
    .nullable(),
  /** Step by which the receiver confirms, which can be recorded along with it. */
  receipt: StepSchema.nullable(),
})
export type HandoverOffer = z.infer<typeof HandoverOfferSchema>

export const CaseHandoversSchema = z.object({
  offers: z.array(HandoverOfferSchema),
  records: z.array(HandoverRecordSchema),
})
export type CaseHandovers = z.infer<typeof CaseHandoversSchema>

export const NewHandoverSchema = z.object({
  caseId: z.string(),
  eventType: z.string(),
  /** An event that happened already, or '' to record it along. */
  eventId: z.string().default(''),
  on: CivilDateSchema,
  at: Time.default(''),
  place: text(300),
  giver: HandoverPartySchema.pick({ name: true, position: true }),
  receiver: HandoverPartySchema.pick({ name: true, position: true }),
  revisionId: z.string().nullable().default(null),
  /** Sheets counted by hand, where the papers were not bound here. */
  sheets: z.number().int().min(1).max(100_000).nullable().default(null),
  condition: text(2000),
  receiptNumber: text(60),
  /** Details that the event asks for. */
  data: FieldValuesSchema.default({}),
  /** Also records the receiver's confirmation, on the same day and hour. */
  withReceipt: z.boolean().default(false),
})
export type NewHandover = z.infer<typeof NewHandoverSchema>
