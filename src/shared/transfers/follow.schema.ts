import { z } from 'zod'
import { CatalogueItemSchema } from './catalogue-file.schema.ts'
import { DepartureConfirmationSchema, NewReceiptSchema } from './receipt.schema.ts'
import { FailedCheckSchema, ReceiptResultSchema } from './receipt-file.schema.ts'
import { ResultStepSchema } from './result-taking.schema.ts'

/** What there is to do after a package was taken in, or after its receipt came; null and empty where there is nothing. */
export const FollowSchema = z.object({
  /** People and cases that it went to. */
  taken: z.object({ personId: z.string(), fullName: z.string(), notes: z.array(z.string()) }).nullable(),
  cases: z.array(z.object({ caseId: z.string(), code: z.string() })),
  /** Steps of a check result, to be recorded in the case. */
  steps: z.array(ResultStepSchema),
  /** Rows of a catalogue, to be accepted. */
  items: z.array(CatalogueItemSchema),
  /** The receipt that the sender waits for, as the state of the package says. */
  receipt: NewReceiptSchema.nullable(),
  /** What the receiver said. */
  answer: z
    .object({ result: ReceiptResultSchema, remarks: z.string(), failedChecks: z.array(FailedCheckSchema) })
    .nullable(),
  /** That a person who moved has been received, to be recorded. */
  confirmation: DepartureConfirmationSchema.nullable(),
})
export type Follow = z.infer<typeof FollowSchema>
