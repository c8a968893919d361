import { z } from 'zod'
import { PeriodSchema } from '../reports/period.schema.ts'

/**
 * What a package is for: a report upward; a dossier to another office and its check result back; a person to another district;
 * downward a receipt, catalogues, targets, decisions on conflicts.
 */
export const PackageKindSchema = z.enum(['report', 'dossier', 'person', 'receipt', 'catalogue', 'targets'])
export type PackageKind = z.infer<typeof PackageKindSchema>

export const OfficeNameSchema = z.strictObject({ code: z.string().min(1).max(20), name: z.string().min(1).max(200) })
export type OfficeName = z.infer<typeof OfficeNameSchema>

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** First file of a package and what its signature is over: who sends what to whom, after which one before. */
export const ManifestSchema = z.strictObject({
  format: z.literal('hscn-package'),
  version: z.literal(1),
  kind: PackageKindSchema,
  id: z.uuid(),
  /** Counts the packages of this sender to this receiver from 1, without gap. */
  sequence: z.number().int().min(1),
  /** Id of the package with the sequence before; null for the first. */
  previous: z.uuid().nullable(),
  /** Id of the package whose content this one takes the place of. */
  supersedes: z.uuid().nullable(),
  sender: OfficeNameSchema,
  receiver: OfficeNameSchema,
  /** Of a report: its days. */
  period: PeriodSchema.nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  appVersion: z.string().max(40),
  catalogueVersion: z.string().max(80),
  /** Number and date of the written request on which names are sent; '' where no names are. */
  request: z.string().max(200),
  files: z
    .array(z.strictObject({ path: z.string().min(1).max(200), size: z.number().int().min(0), sha256 }))
    .min(1)
    .max(2000),
})
export type Manifest = z.infer<typeof ManifestSchema>
