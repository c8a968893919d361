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

/** Where the audit chain of an office stood: number and hash of its newest row, 0 before the first. Tells nothing of its content. */
export const ChainHeadSchema = z.strictObject({
  seq: z.number().int().min(0).max(999_999_999_999),
  hash: sha256,
})
export type ChainHead = z.infer<typeof ChainHeadSchema>

const FirstManifestSchema = z.strictObject({
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

/** The newest version that is read, and the one that is written. */
export const MANIFEST_VERSION = 2

/** As it is written now. */
export const NewManifestSchema = FirstManifestSchema.extend({
  version: z.literal(MANIFEST_VERSION),
  /**
   * The sender's own chain when it sealed this, and the newest head that the receiver told the sender before; null where it told
   * none. So each office keeps a mark of the other outside its PC, and gives it back.
   */
  heads: z.strictObject({ sender: ChainHeadSchema, receiver: ChainHeadSchema.nullable() }),
})

/**
 * First file of a package and what its signature is over: who sends what to whom, after which one before. Version 1 had no heads;
 * it is still read.
 */
export const ManifestSchema = z.discriminatedUnion('version', [FirstManifestSchema, NewManifestSchema])
export type Manifest = z.infer<typeof ManifestSchema>
export type NewManifest = z.infer<typeof NewManifestSchema>

/** The heads that a manifest carries; null in one of version 1. */
export const headsOf = (manifest: Manifest): NewManifest['heads'] | null =>
  manifest.version === MANIFEST_VERSION ? manifest.heads : null
