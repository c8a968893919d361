import { z } from 'zod'
import { OfficeNameSchema } from './manifest.schema.ts'

/** The public half of an office's keys, as its file says it. */
export const PublicKeySchema = z.strictObject({
  office: OfficeNameSchema,
  /** age1…: for whom packages are sealed. */
  recipient: z.string().regex(/^age1[0-9a-z]{58}$/),
  /** Ed25519 as SubjectPublicKeyInfo in base64: by whom packages are signed. */
  signPublic: z.string().regex(/^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/),
  madeAt: z.iso.datetime({ offset: true }),
})
export type PublicKey = z.infer<typeof PublicKeySchema>

/** The office's own key as it is shown. */
export const OwnKeySchema = z.strictObject({
  ...PublicKeySchema.shape,
  id: z.string(),
  /** Groups of digits to be read aloud. */
  fingerprint: z.array(z.string()),
  /** Null for the one in use. */
  retiredAt: z.string().nullable(),
  reason: z.string(),
})
export type OwnKey = z.infer<typeof OwnKeySchema>

/** A key of another office that is, or was, trusted. */
export const TrustedKeySchema = z.strictObject({
  ...PublicKeySchema.shape,
  id: z.string(),
  fingerprint: z.array(z.string()),
  how: z.enum(['fingerprint', 'succession']),
  trustedAt: z.string(),
  trustedBy: z.string(),
  /** Null while it is trusted. */
  ending: z.enum(['replaced', 'distrusted']).nullable(),
  endedAt: z.string().nullable(),
  replacedFrom: z.string().nullable(),
  reason: z.string(),
})
export type TrustedKey = z.infer<typeof TrustedKeySchema>
