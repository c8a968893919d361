import { z } from 'zod'
import { LawCode } from '../regimes/law-code.ts'
import { ProvenanceSchema } from '../regimes/provenance.ts'

/** The part of every breakdown for what is not known: it is printed, never dropped. */
export const UNKNOWN_PART = 'khong_ro'

const part = { id: z.string().regex(/^[a-z0-9_]+$/), label: z.string().min(1) }

/** From where a breakdown takes its parts. */
const BreakdownSourceSchema = z.union([
  /** The commune responsible: the area of a cell, not a part of it. */
  z.strictObject({ commune: z.literal(true) }),
  z.strictObject({ sex: z.literal(true) }),
  /** Completed years on the last day of the period: see `bands`. */
  z.strictObject({ age: z.literal(true) }),
  /** A text that is typed of the person, by the words in it; `many` is the part for those with words of several. */
  z.strictObject({
    text: z.enum(['ethnicity', 'drugs', 'education', 'occupation']),
    words: z.array(z.strictObject({ part: z.string(), any: z.array(z.string().min(1)).min(1) })).min(1),
    /** Part for a text without any of the words. */
    rest: z.string(),
    many: z.string().nullable().default(null),
  }),
  /** What stands with the fact itself. */
  z.strictObject({ column: z.enum(['form', 'turn', 'residence', 'maker', 'detail']) }),
  /** Whether the person took part in a scheme ("Đề án"), from returns and their handover. */
  z.strictObject({
    scheme: z.strictObject({ event: LawCode, field: z.string(), in: z.array(z.string()), out: z.array(z.string()) }),
  }),
])

const BandSchema = z.strictObject({
  ...part,
  /** From this age on, and before that; null where there is no bound. */
  from: z.number().int().min(0),
  before: z.number().int().min(1).nullable(),
})
export type Band = z.infer<typeof BandSchema>

const BreakdownSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]+$/),
  label: z.string().min(1),
  note: z.string().default(''),
  source: BreakdownSourceSchema,
  parts: z.array(z.strictObject(part)).default([]),
  /** Ways to cut ages, of which one is chosen; only for ages. */
  readings: z.array(z.strictObject({ ...part, note: z.string(), bands: z.array(BandSchema).min(1) })).default([]),
  chosen: z.string().default(''),
  provenance: ProvenanceSchema,
})
export type Breakdown = z.infer<typeof BreakdownSchema>

/** The form of a measure: the first row that fits its line, a detail of its events, or an event that it has. */
const FormRowSchema = z.strictObject({
  id: part.id,
  line: LawCode,
  when: z.strictObject({ field: z.string().min(1), in: z.array(z.string()).min(1) }).optional(),
  event: LawCode.optional(),
})
export type FormRow = z.infer<typeof FormRowSchema>

/** resources/indicators/breakdowns.json */
export const BreakdownsFileSchema = z.strictObject({
  breakdowns: z.array(BreakdownSchema).min(1),
  forms: z.array(FormRowSchema).min(1),
})
