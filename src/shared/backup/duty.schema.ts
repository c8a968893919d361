import { z } from 'zod'

/**
 * What a store that went back to an older state cannot know: numbers that are on paper in the world, money that was paid, packages
 * that were sent, users and keys that were changed, and everything else that was recorded since.
 */
export const DutyKindSchema = z.enum(['numbers', 'payments', 'packages', 'access', 'records'])
export type DutyKind = z.infer<typeof DutyKindSchema>

/** How the store came to lack what was done: a backup was restored, a lost tail was accepted, a damaged store was salvaged. */
export const DutyCauseSchema = z.enum(['restore', 'loss', 'salvage'])
export type DutyCause = z.infer<typeof DutyCauseSchema>

/** Something that has to be checked and that nobody has confirmed yet. */
export const DutySchema = z.strictObject({
  kind: DutyKindSchema,
  cause: DutyCauseSchema,
  /** Moment from which on the store may lack what was done. */
  since: z.string(),
})
export type Duty = z.infer<typeof DutySchema>

const outcome = z
  .string()
  .trim()
  .min(1, { error: 'Ghi đã kiểm tra bằng cách nào, kết quả ra sao' })
  .max(500, { error: 'Kết quả dài quá 500 ký tự' })

/** Numbers are confirmed with the books themselves. */
export const ConfirmDutySchema = z.strictObject({ kind: DutyKindSchema.exclude(['numbers']), outcome })

/** Last number of a book and year, as the store has it. */
export const LastNumberSchema = z.strictObject({
  book: z.string(),
  label: z.string(),
  year: z.number().int(),
  /** 0 where the store has none. */
  last: z.number().int().min(0),
})
export type LastNumber = z.infer<typeof LastNumberSchema>

/** The last number of each book as the paper says it. Books that are left out stand where the store has them. */
export const ConfirmNumbersSchema = z.strictObject({
  books: z.array(LastNumberSchema.omit({ label: true })).max(500),
  outcome,
})
export type ConfirmNumbers = z.infer<typeof ConfirmNumbersSchema>
