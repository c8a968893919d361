import { z } from 'zod'
import { ListSchema } from '../life/life-effect.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { filledText, optionalText } from '../primitives/typed-text.ts'
import { kept, PaperSchema, PersonRefSchema, replacing, writing } from './entry.schema.ts'

/** What the meeting says about one person: agreed, not, or put off until the papers are there. */
export const DecisionSchema = z.enum(['dong_y', 'khong', 'hoan'])
export type Decision = z.infer<typeof DecisionSchema>

const somebody = z.object({ name: filledText(120, 'Nhập họ và tên'), position: optionalText(200) })

/** The commune met to say who leaves its lists. */
const ReviewSchema = z.object({
  communeCode: filledText(20, 'Chọn xã, phường'),
  on: CivilDateSchema,
  at: z
    .string()
    .regex(/^$|^\d{2}:\d{2}$/, { error: 'Giờ dạng 08:30' })
    .default(''),
  place: optionalText(300),
  chair: somebody,
  secretary: somebody,
  attendees: z.array(somebody.extend({ agency: optionalText(200) })).default([]),
  /** The text under which they met, as it is written in the minutes. */
  basis: optionalText(1000),
  opinions: optionalText(2000),
})

/** With which paper the meeting's agreement was put into effect. */
const ConclusionSchema = z.object({ on: CivilDateSchema, paper: PaperSchema })
export const KeptReviewSchema = ReviewSchema.extend({ ...kept, conclusion: ConclusionSchema.nullable() })
export type KeptReview = z.output<typeof KeptReviewSchema>

/** What was known of one person when the meeting considered him or her, and what it said. */
const ItemSchema = z.object({
  personId: filledText(60, 'Chọn người'),
  list: ListSchema,
  reasonId: filledText(60, 'Chọn lý do'),
  decision: DecisionSchema,
  /** Why not, why later, or why although something speaks against it. */
  decisionReason: optionalText(1000),
})
export const KeptItemSchema = ItemSchema.extend({
  ...kept,
  reviewId: z.string(),
  reasonLabel: z.string(),
  since: CivilDateSchema,
  days: z.number().int(),
  proof: z.array(z.string()),
  doubts: z.array(z.string()),
})
export type KeptItem = z.output<typeof KeptItemSchema>

export const WriteReviewSchema = replacing(
  ReviewSchema.extend({
    ...writing,
    items: z
      .array(
        ItemSchema.refine(({ decision, decisionReason }) => decision === 'dong_y' || decisionReason !== '', {
          path: ['decisionReason'],
          error: 'Ghi lý do',
        }),
      )
      .min(1, { error: 'Chọn ít nhất một người' }),
  }),
)
export type WriteReview = z.output<typeof WriteReviewSchema>

/** Puts what was agreed into effect. */
export const ConcludeReviewSchema = z.object({
  id: z.string(),
  entryId: z.string(),
  on: CivilDateSchema,
  number: filledText(60, 'Nhập số văn bản'),
  issuer: filledText(300, 'Nhập nơi ban hành'),
})
export type ConcludeReview = z.output<typeof ConcludeReviewSchema>

export const ReviewRowSchema = z.object({
  review: KeptReviewSchema,
  communeName: z.string(),
  items: z.array(z.object({ item: KeptItemSchema, person: PersonRefSchema, listLabel: z.string() })),
  agreed: z.number().int(),
})
export type ReviewRow = z.output<typeof ReviewRowSchema>
