import { z } from 'zod'
import { OfficeNameSchema, PackageKindSchema } from '../packages/manifest.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'
import { FailedCheckSchema, ReceiptResultSchema } from './receipt-file.schema.ts'

/** What this office says of a package that it took or refused. */
export const NewReceiptSchema = z
  .object({
    packageId: z.string(),
    result: ReceiptResultSchema,
    remarks: z.string().trim().max(2000).default(''),
    failedChecks: z.array(FailedCheckSchema).max(2000).default([]),
    correctBy: CivilDateSchema.nullable().default(null),
  })
  .refine(({ result, remarks, failedChecks }) => result === 'da_nhan' || remarks !== '' || failedChecks.length > 0, {
    path: ['remarks'],
    error: 'Ghi nội dung lưu ý hoặc lý do trả lại',
  })
export type NewReceipt = z.output<typeof NewReceiptSchema>
export type NewReceiptInput = z.input<typeof NewReceiptSchema>

/** A case that says the person left, and the step that would say another office received him or her. */
const ConfirmationCaseSchema = z.object({ caseId: z.string(), code: z.string(), label: z.string() })

/** A package that was sent, what its receiver said of it, and what may be recorded after that. */
export const ReceiptOutcomeSchema = z.object({
  packageId: z.string(),
  kind: PackageKindSchema,
  sequence: z.number().int(),
  office: OfficeNameSchema,
  result: ReceiptResultSchema,
  remarks: z.string(),
  failedChecks: z.array(FailedCheckSchema),
  correctBy: CivilDateSchema.nullable(),
})
export type ReceiptOutcome = z.infer<typeof ReceiptOutcomeSchema>

/** What can be recorded of a person whom another office has received: never by itself. */
export const DepartureConfirmationSchema = z.object({
  packageId: z.string(),
  personId: z.string(),
  fullName: z.string(),
  /** As the receipt says; null and '' where it says nothing. */
  on: CivilDateSchema.nullable(),
  number: z.string(),
  cases: z.array(ConfirmationCaseSchema),
})
export type DepartureConfirmation = z.infer<typeof DepartureConfirmationSchema>

export const ConfirmDepartureSchema = z.object({
  packageId: z.string(),
  on: CivilDateSchema,
  number: z.string().trim().max(60).default(''),
})
export type ConfirmDeparture = z.output<typeof ConfirmDepartureSchema>

/** A package that was sent and of which nothing has been heard. */
export const WaitingPackageSchema = z.object({
  packageId: z.string(),
  kind: PackageKindSchema,
  sequence: z.number().int(),
  office: OfficeNameSchema,
  sentOn: CivilDateSchema,
  /** Day on which an answer was to be there. */
  dueOn: CivilDateSchema,
})
export type WaitingPackage = z.infer<typeof WaitingPackageSchema>
