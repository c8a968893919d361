import { z } from 'zod'
import { AppErrorSchema } from '../contract/errors.ts'
import { HeadNoteSchema } from './head-finding.schema.ts'
import { OwnKeySchema, TrustedKeySchema } from './key.schema.ts'
import { PackageRowSchema, SequenceNoteSchema } from './ledger.schema.ts'
import { ManifestSchema, OfficeNameSchema, PackageKindSchema } from './manifest.schema.ts'
import { PackageCheckSchema } from './package-checks.ts'

const request = z.string().trim().max(200, { error: 'Văn bản đề nghị dài quá 200 ký tự' })

/** Something that can be sent. */
export const PackageOfferSchema = z.strictObject({
  kind: PackageKindSchema,
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  /** A written request has to be named. */
  namesPeople: z.boolean(),
  /** Code of the only office that it can go to; left out where it can go to any. */
  receiver: z.string().optional(),
})

/** What to send to whom. */
export const SealOfferSchema = z.strictObject({
  kind: PackageKindSchema,
  id: z.string().min(1, { error: 'Chọn nội dung sẽ gửi' }),
  receiver: z.string().min(1, { error: 'Chọn nơi nhận' }),
  /** Number and date of the written request on which names are sent. */
  request,
})

/** What somebody here records of a sent package: handed over, or the paper that came back. */
export const MarkPackageSchema = z.strictObject({
  id: z.string(),
  act: z.enum(['handed_over', 'acknowledged', 'returned']),
  note: z.string().trim().min(1, { error: 'Ghi cách giao, số phiếu xác nhận hoặc lý do trả lại' }).max(500),
})

/** A check of an opened package. waiting: an earlier one failed, so it was not looked at. */
export const CheckMarkSchema = z.strictObject({
  check: PackageCheckSchema,
  state: z.enum(['passed', 'failed', 'waiting']),
})
export type CheckMark = z.infer<typeof CheckMarkSchema>

/** A file that was chosen and looked at; nothing of it is in the store yet. */
export const OpenedViewSchema = z.strictObject({
  fileName: z.string(),
  checks: z.array(CheckMarkSchema),
  /** Why it was refused; null when every check passed. */
  error: AppErrorSchema.nullable(),
  /** Null when it was refused. */
  content: z
    .strictObject({
      manifest: ManifestSchema,
      sender: OfficeNameSchema,
      fingerprint: z.array(z.string()),
      shortCode: z.string(),
      sequence: SequenceNoteSchema,
      /** What does not go together with what is known of audit chains, the sender's or our own. */
      heads: z.array(HeadNoteSchema),
      /** Sealed by this office; it can be looked at only. */
      own: z.boolean(),
      lines: z.array(z.string()),
    })
    .nullable(),
})
export type OpenedView = z.infer<typeof OpenedViewSchema>

/** What a kind of package asks of whoever takes it, by its own schema; left out where nobody was asked. */
export const TakePackageSchema = z.strictObject({ decision: z.unknown().optional() })

/** What became of a package that was taken in. */
export const TakenViewSchema = z.strictObject({
  row: PackageRowSchema,
  known: z.boolean(),
  sequence: SequenceNoteSchema,
  heads: z.array(HeadNoteSchema),
  summary: z.array(z.string()),
  /** All that came of it, by the kind's own schema. */
  outcome: z.unknown().optional(),
})

/** Own keys, the one in use first, and those of others. */
export const KeysViewSchema = z.strictObject({ own: z.array(OwnKeySchema), trusted: z.array(TrustedKeySchema) })

/** A chosen key file. Its fingerprint is not told: it has to come from the other office. */
export const KeyOfferViewSchema = z.strictObject({
  fileName: z.string(),
  office: OfficeNameSchema,
  madeAt: z.string(),
  standing: z.enum(['known', 'succession', 'new']),
  /** When the keys that these would take the place of were trusted; null where there are none. */
  replaces: z.string().nullable(),
})
export type KeyOfferView = z.infer<typeof KeyOfferViewSchema>

const reason = z.string().trim().min(1, { error: 'Ghi lý do' }).max(500, { error: 'Lý do dài quá 500 ký tự' })

export const ReasonSchema = z.strictObject({ reason })
export const DistrustSchema = z.strictObject({ code: z.string(), reason })
/** Empty only for keys that the trusted ones before them vouch for. */
export const TypedFingerprintSchema = z.strictObject({ fingerprint: z.string().max(200) })
