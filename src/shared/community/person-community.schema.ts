import { z } from 'zod'
import { AssignmentRowSchema, HelperAttentionSchema, WorkNoteRowSchema } from './helper.schema.ts'
import { ReturnRowSchema } from './return.schema.ts'

/** Who helps one person, what was done, and how the person came home. */
export const PersonCommunitySchema = z.object({
  assignments: z.array(AssignmentRowSchema),
  notes: z.array(WorkNoteRowSchema),
  returns: z.array(ReturnRowSchema),
  /** The warning that somebody under aftercare has no helper; null where it does not apply. */
  warning: HelperAttentionSchema.shape.rule.extend({ caseId: z.string(), caseCode: z.string() }).nullable(),
})
export type PersonCommunity = z.output<typeof PersonCommunitySchema>
