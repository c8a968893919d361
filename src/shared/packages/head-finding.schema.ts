import { z } from 'zod'
import { ChainHeadSchema, OfficeNameSchema } from './manifest.schema.ts'

/**
 * Two heads of one audit chain that do not go together, though both were signed. sender: of the office that sent the package; own:
 * of this office, as the sender keeps it in mind. went_back: the later head has the smaller number. differs: another row stands at
 * the number. Restoring a backup does this lawfully; so does somebody who puts an older store in place.
 */
export const HeadNoteSchema = z.strictObject({
  about: z.enum(['sender', 'own']),
  kind: z.enum(['went_back', 'differs']),
  earlier: ChainHeadSchema,
  /** What stands against it: told later by the sender; of the own chain, where it stands now or the row at that number. */
  later: ChainHeadSchema,
  /** Moment of an act in the own audit that may explain it, such as a restored backup; null where there is none. */
  explainedBy: z.string().nullable(),
})
export type HeadNote = z.infer<typeof HeadNoteSchema>

/** A note that was found in a package, kept until somebody has asked and says what came of it. */
export const HeadFindingSchema = z.strictObject({
  id: z.string(),
  /** The office whose package told it. */
  partner: OfficeNameSchema,
  /** Number of that package. */
  sequence: z.number().int(),
  note: HeadNoteSchema,
  foundAt: z.string(),
})
export type HeadFinding = z.infer<typeof HeadFindingSchema>

/** What came of asking. */
export const SettleHeadSchema = z.strictObject({
  id: z.string(),
  outcome: z
    .string()
    .trim()
    .min(1, { error: 'Ghi đã hỏi ai, khi nào, họ trả lời thế nào' })
    .max(500, { error: 'Kết quả dài quá 500 ký tự' }),
})
