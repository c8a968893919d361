import { z } from 'zod'
import { GrantRowSchema } from './grant.schema.ts'
import {
  KeptEmploymentSchema,
  KeptNeedSchema,
  KeptReferralSchema,
  PriorityReasonSchema,
} from './support-records.schema.ts'

export const NeedQuerySchema = z.object({
  text: z.string().max(200).default(''),
  communeCode: z.string().default(''),
  priorityOnly: z.boolean().default(false),
})
export type NeedQuery = z.output<typeof NeedQuerySchema>

/** The newest survey of a person, why he or she comes first, and how many supports have come of it. */
export const NeedRowSchema = z.object({
  survey: KeptNeedSchema,
  person: z.object({ id: z.string(), fullName: z.string(), communeName: z.string() }),
  priority: z.array(PriorityReasonSchema),
  supports: z.number().int(),
})
export type NeedRow = z.output<typeof NeedRowSchema>
export const NeedPageSchema = z.object({ rows: z.array(NeedRowSchema) })
export type NeedPage = z.output<typeof NeedPageSchema>

/** Needs, referrals, jobs and supports of one person, newest first. */
export const PersonSupportSchema = z.object({
  needs: z.array(KeptNeedSchema),
  priority: z.array(PriorityReasonSchema),
  referrals: z.array(KeptReferralSchema),
  employment: z.array(KeptEmploymentSchema),
  grants: z.array(GrantRowSchema),
})
export type PersonSupport = z.output<typeof PersonSupportSchema>
