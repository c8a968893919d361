import { z } from 'zod'
import { FieldDefinitionSchema, FieldValuesSchema } from '../documents/field.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'

/** A step that another office recorded of a case of this one, offered to be recorded here as it was. */
export const ResultStepSchema = z.object({
  /** Id that it has there. */
  id: z.string(),
  type: z.string(),
  label: z.string(),
  on: CivilDateSchema,
  at: z.string(),
  data: FieldValuesSchema,
  fields: z.array(FieldDefinitionSchema),
  /** record: new; correct, withdraw: of a step that was recorded here after an earlier result. */
  act: z.enum(['record', 'correct', 'withdraw']),
  reason: z.string(),
  /** Id there (or here, of this office's own) of the step that it corrects or withdraws; null for a new one. */
  replaces: z.string().nullable(),
  /** True once it stands in the case here. */
  recorded: z.boolean(),
})
export type ResultStep = z.infer<typeof ResultStepSchema>

/** What a check result brought. */
export const ResultOutcomeSchema = z.object({
  caseId: z.string(),
  code: z.string(),
  papers: z.number().int(),
  steps: z.array(ResultStepSchema.omit({ fields: true, recorded: true, label: true })),
})
export type ResultOutcome = z.infer<typeof ResultOutcomeSchema>

/** A check result beside the case, before or after it was taken. */
export const ResultViewSchema = z.object({
  taken: z.boolean(),
  caseId: z.string(),
  code: z.string(),
  personName: z.string(),
  office: z.object({ code: z.string(), name: z.string() }),
  steps: z.array(ResultStepSchema),
  papers: z.array(z.object({ title: z.string(), number: z.string(), pages: z.number().int() })),
})
export type ResultView = z.infer<typeof ResultViewSchema>

/** Steps of a taken result that somebody records now, by the ids that they have there. */
export const RecordStepsSchema = z.object({
  packageId: z.string(),
  steps: z.array(z.string()).min(1, { error: 'Chọn ít nhất một diễn biến' }).max(200),
})
export type RecordSteps = z.output<typeof RecordStepsSchema>
