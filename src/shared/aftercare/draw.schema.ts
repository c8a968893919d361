import { z } from 'zod'
import { EpisodeSchema } from '../life/life-effect.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { PartialDateSchema } from '../primitives/partial-date.ts'
import { SheetKeySchema } from './month.schema.ts'

/** How a draw orders its list; see docs/adr/0015. A new way of ordering is a new name. */
export const DRAW_ALGORITHM = 'sha256-seed-person-1'

/** Where the list is frozen and the seed recorded, but nobody is drawn yet; drawn; or given up with a reason. */
export const DrawStateSchema = z.enum(['cho_boc', 'da_boc', 'da_huy'])
export type DrawState = z.infer<typeof DrawStateSchema>

/** Largest number that a draw may ask for. */
const MOST_DRAWN = 500

/** Freezes the list and records the seed. */
export const PrepareDrawSchema = SheetKeySchema.extend({
  count: z
    .number({ error: 'Ghi số người cần bốc' })
    .int({ error: 'Số người là số nguyên' })
    .min(1, { error: 'Bốc ít nhất một người' })
    .max(MOST_DRAWN),
  /** Words or digits that somebody else says (the last figures of a lottery, a throw of dice); '' for none. */
  said: z.string().trim().max(80).default(''),
})
export type PrepareDraw = z.infer<typeof PrepareDrawSchema>

export const CancelDrawSchema = z.object({
  id: z.string(),
  reason: z.string().trim().min(1, { error: 'Ghi lý do hủy' }).max(300),
})
export type CancelDraw = z.infer<typeof CancelDrawSchema>

/** Somebody on the frozen list of a draw. */
export const DrawCandidateSchema = z.object({
  /** What the order is made of; it never changes. */
  key: z.string(),
  personId: z.string(),
  measureId: z.string(),
  episode: EpisodeSchema,
  /** Why the person is left out; '' for those among whom is drawn. */
  leftOut: z.string(),
})
export type DrawCandidate = z.infer<typeof DrawCandidateSchema>

/** What a check of a draw found, each point in words. */
export const DrawCheckSchema = z.object({
  holds: z.boolean(),
  digest: z.string(),
  findings: z.array(z.string()),
})
export type DrawCheck = z.infer<typeof DrawCheckSchema>

export const DrawViewSchema = SheetKeySchema.extend({
  id: z.string(),
  communeName: z.string(),
  on: CivilDateSchema,
  asked: z.number().int(),
  seed: z.string(),
  algorithm: z.string(),
  digest: z.string(),
  state: DrawStateSchema,
  preparedAt: z.string(),
  preparedBy: z.string(),
  drawnAt: z.string().nullable(),
  cancelReason: z.string(),
  candidates: z.array(
    DrawCandidateSchema.extend({
      fullName: z.string(),
      birthDate: PartialDateSchema,
      measureLabel: z.string(),
      /** Place in the order of drawing, from 1; null for who is left out. */
      rank: z.number().int().nullable(),
      /** First figures of the hash that gives the place. */
      hash: z.string(),
      picked: z.boolean(),
    }),
  ),
})
export type DrawView = z.infer<typeof DrawViewSchema>
