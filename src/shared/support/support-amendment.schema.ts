import { z } from 'zod'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { tidyText } from '../primitives/folded-text.ts'
import { VndSchema } from '../primitives/vnd.ts'
import { LawSourceSchema } from '../regimes/amendment.schema.ts'

/** The target of an amendment that sets the base salary from a day on; every other target is the id of a limit. */
export const BASE_SALARY = 'LUONG-CO-SO'

const reason = z
  .string()
  .transform(tidyText)
  .refine((text) => text !== '', { error: 'Ghi lý do' })

/** An amount that the office set, by a text that it has in hand. Never changed: a later one takes its place or withdraws it. */
export const SupportAmendmentSchema = z.object({
  id: z.string(),
  target: z.string(),
  amount: VndSchema.nullable(),
  /** From which day on; null for as long as the row holds. */
  from: CivilDateSchema.nullable(),
  source: LawSourceSchema.nullable(),
  reason: z.string(),
  /** The amendment that this one takes back. */
  withdraws: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
export type SupportAmendment = z.infer<typeof SupportAmendmentSchema>

export const NewSupportAmendmentSchema = z.object({
  target: z.string().min(1),
  amount: VndSchema,
  from: CivilDateSchema.nullable().default(null),
  source: LawSourceSchema,
  reason,
})
export type NewSupportAmendment = z.output<typeof NewSupportAmendmentSchema>

export const SupportWithdrawalSchema = z.object({ id: z.string(), reason })
export type SupportWithdrawal = z.output<typeof SupportWithdrawalSchema>
