import { isSigned, signBytes } from '#main/packages/key-pair.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { type UpdateManifest, UpdateManifestSchema } from '#shared/updates/update.schema.ts'
import { refuseUpdate } from './refuse.ts'

/*
 * An update file:
 *   "hscn-update v1\n"                 15 bytes
 *   length of the manifest             4 bytes, big-endian
 *   publisher's key                    32 bytes, raw Ed25519: a claim, to tell a stranger from damage
 *   manifest                           JSON, UTF-8
 *   signature                          64 bytes, Ed25519 over everything above
 *   installer                          as many bytes as the manifest says, and nothing behind
 */

const MAGIC = Buffer.from('hscn-update v1\n')
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64
/** Four thousand characters of notes and ten short fields. */
const MANIFEST_MOST_BYTES = 32 * 1024
/** An installer of the program has some 120 million bytes. */
export const INSTALLER_MOST_BYTES = 600_000_000

/** Bytes before the manifest. */
export const PREFIX_BYTES = MAGIC.length + 4 + KEY_BYTES
/** What stands before the 32 bytes of any Ed25519 key in its standard form (SPKI). */
const SPKI_START = Buffer.from('302a300506032b6570032100', 'hex')

const rawKey = (spki: string) => Buffer.from(spki, 'base64').subarray(SPKI_START.length)

/** Everything of an update file that comes before the installer. */
export function writeUpdateHead(manifest: UpdateManifest, signPublic: string, signPrivate: string): Buffer {
  const text = Buffer.from(JSON.stringify(parseInput(UpdateManifestSchema, manifest, 'tệp cập nhật')).normalize('NFC'))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const signed = Buffer.concat([MAGIC, length, rawKey(signPublic), text])
  return Buffer.concat([signed, signBytes(signPrivate, signed)])
}

/** Bytes from the manifest's first to the installer's first, as the prefix says. Throws kind 'update'. */
export function restOfHead(prefix: Uint8Array): number {
  const bytes = Buffer.from(prefix)
  const start = bytes.subarray(0, MAGIC.length)
  if (!start.equals(MAGIC.subarray(0, start.length)) || start.length === 0) return refuseUpdate('foreign-file')
  if (bytes.length < PREFIX_BYTES) return refuseUpdate('cut-short', 'Tệp dừng ngay trong phần đầu.')
  const length = bytes.readUInt32BE(MAGIC.length)
  if (length === 0 || length > MANIFEST_MOST_BYTES) return refuseUpdate('altered', 'Độ dài phần mô tả không có thật.')
  return length + SIGNATURE_BYTES
}

/**
 * Checks signature and shape of a whole head. Nothing in it is read before the publisher's signature over it stands. Throws
 * kind 'update'.
 */
export function readUpdateHead(head: Uint8Array, publisher: string | null): UpdateManifest {
  if (publisher === null) return refuseUpdate('no-publisher')
  const bytes = Buffer.from(head)
  const signed = bytes.subarray(0, bytes.length - SIGNATURE_BYTES)
  const signature = bytes.subarray(bytes.length - SIGNATURE_BYTES)
  if (!isSigned(publisher, signed, signature)) {
    const claimed = signed.subarray(PREFIX_BYTES - KEY_BYTES, PREFIX_BYTES)
    const stranger = Buffer.concat([SPKI_START, claimed]).toString('base64')
    const byStranger = !claimed.equals(rawKey(publisher)) && isSigned(stranger, signed, signature)
    return byStranger ? refuseUpdate('foreign-signer') : refuseUpdate('altered', 'Chữ ký không đúng với phần mô tả.')
  }
  return manifestOf(signed.subarray(PREFIX_BYTES))
}

function manifestOf(text: Uint8Array): UpdateManifest {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text))
  } catch {
    return refuseUpdate('manifest', 'Không phải JSON.')
  }
  const manifest = UpdateManifestSchema.safeParse(value)
  if (!manifest.success) return refuseUpdate('manifest', `Chỗ sai: ${manifest.error.issues[0]?.path.join('.') ?? ''}.`)
  if (manifest.data.size > INSTALLER_MOST_BYTES) return refuseUpdate('too-large')
  return manifest.data
}
