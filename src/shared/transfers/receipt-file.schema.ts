import { z } from 'zod'
import { OfficeNameSchema, PackageKindSchema } from '../packages/manifest.schema.ts'
import { CivilDateSchema } from '../primitives/civil-date.ts'

/** Taken; taken with remarks; sent back. */
export const ReceiptResultSchema = z.enum(['da_nhan', 'nhan_co_luu_y', 'tra_lai'])
export type ReceiptResult = z.infer<typeof ReceiptResultSchema>

/** A check that failed: its rule, the figure that it is about (name of the cell; '' for the whole), and what is wrong. */
export const FailedCheckSchema = z.strictObject({
  rule: z.string().max(60),
  cell: z.string().max(300),
  message: z.string().min(1).max(1000),
})

/** What the receiver of a package says of it. */
export const ReceiptFileSchema = z.strictObject({
  format: z.literal('hscn-receipt'),
  version: z.literal(1),
  /** The package of which it is the receipt. */
  package: z.strictObject({
    id: z.uuid(),
    kind: PackageKindSchema,
    sequence: z.number().int().min(1),
    /** SHA-256 of its manifest, hex. */
    manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  sender: OfficeNameSchema,
  receiver: OfficeNameSchema,
  takenAt: z.iso.datetime({ offset: true }),
  takenBy: z.string().min(1).max(100),
  result: ReceiptResultSchema,
  remarks: z.string().max(2000),
  failedChecks: z.array(FailedCheckSchema).max(2000),
  /** By when it is to be put right; null where nothing is. */
  correctBy: CivilDateSchema.nullable(),
  /** Of a person who moved: the day from which the receiver keeps the person, and the number of its notice; else null. */
  arrival: z.strictObject({ on: CivilDateSchema, number: z.string().max(60) }).nullable(),
})
export type ReceiptFile = z.infer<typeof ReceiptFileSchema>
