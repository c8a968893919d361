import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { fail } from '#shared/contract/errors.ts'

/** Name of the manifest in the folder of a backup. */
export const MANIFEST_FILE = 'ban-sao.json'
const FORMAT_VERSION = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What anybody may read who has the backup: nothing about people, as in the slot file that lies beside it. */
const OpenPartSchema = z.strictObject({
  format: z.literal('hscn-sao-luu'),
  version: z.literal(FORMAT_VERSION),
  id: z.string(),
  /** Moment (ISO 8601). */
  madeAt: z.string(),
  appVersion: z.string(),
  /** Steps of the schema. */
  level: z.int().min(1),
  storeId: z.string(),
  officeName: z.string(),
  slotRevision: z.int().min(1),
  /** Pieces of the store in their order. */
  pieces: z.array(z.string()).min(1),
  files: z.array(
    z.strictObject({ name: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/), size: z.int().min(0), sha256 }),
  ),
})
export type OpenPart = z.infer<typeof OpenPartSchema>

/** What only somebody with the key learns: how much there is, and where the audit stood. */
const SealedPartSchema = z.strictObject({
  /** Rows of each table. */
  counts: z.record(z.string(), z.int().min(0)),
  audit: z.strictObject({ seq: z.int().min(0), hash: sha256 }),
})
export type SealedPart = z.infer<typeof SealedPartSchema>

const ManifestSchema = z.strictObject({
  open: OpenPartSchema,
  sealed: z.strictObject({ nonce: z.base64(), bytes: z.base64() }),
})
export type Manifest = z.infer<typeof ManifestSchema>

// zod gives fields in the order of the schema, so that this text is the same for the same content.
const boundTo = (open: OpenPart) => Buffer.from(JSON.stringify(OpenPartSchema.parse(open)), 'utf8')

/** `key` is the "backup" key derived from the data key. The open part is authenticated with the sealed one. */
export function sealManifest(open: OpenPart, content: SealedPart, key: Uint8Array): Manifest {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(boundTo(open))
  const bytes = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { open, sealed: { nonce: nonce.toString('base64'), bytes: bytes.toString('base64') } }
}

/** Throws kind 'backup', 'other-key', when the key is not the one of the backup or the manifest was altered. */
export function openSealed(manifest: Manifest, key: Uint8Array): SealedPart {
  const bytes = Buffer.from(manifest.sealed.bytes, 'base64')
  const nonce = Buffer.from(manifest.sealed.nonce, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAAD(boundTo(manifest.open))
    decipher.setAuthTag(bytes.subarray(-16))
    const text = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
    return SealedPartSchema.parse(JSON.parse(text))
  } catch {
    return fail({
      kind: 'backup',
      reason: 'other-key',
      detail: 'Khóa này không mở được bảng kê của bản sao lưu, hoặc bảng kê đã bị sửa.',
    })
  }
}

/** Throws kind 'backup': 'foreign' for what is no manifest, 'future-version' for one of a newer program. */
export function parseManifest(text: string): Manifest {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return fail({ kind: 'backup', reason: 'damaged', detail: `Tệp ${MANIFEST_FILE} không đọc được.` })
  }
  const parsed = ManifestSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const newer = z.object({ open: z.object({ format: z.literal('hscn-sao-luu'), version: z.number() }) }).safeParse(json)
  if (newer.success && newer.data.open.version > FORMAT_VERSION) {
    return fail({ kind: 'backup', reason: 'future-version', detail: '' })
  }
  const reason = newer.success ? 'damaged' : 'foreign'
  return fail({ kind: 'backup', reason, detail: `Tệp ${MANIFEST_FILE} không đúng mẫu.` })
}
