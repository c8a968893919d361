import { sha256Of } from '#main/sha256.ts'
import { MANIFEST_VERSION, type Manifest, ManifestSchema } from '#shared/packages/manifest.schema.ts'
import { MANIFEST_PATH, SIGNATURE_PATH } from '#shared/packages/package-path.ts'
import { type Progress, unseal } from './age-file.ts'
import { type InnerEntry, readInnerZip } from './inner-zip.ts'
import { fingerprintOf, isSigned } from './key-pair.ts'
import type { TrustedKeyRow } from './keys.repo.ts'
import type { PackageLimits } from './limits.ts'
import { atMost, refusePackage, shownPath } from './refuse.ts'

/** With what a package is opened, and against what it is checked. */
export interface OpeningDeps {
  readonly limits: PackageLimits
  /** Code of the office that opens. */
  readonly office: string
  /** Own keys: age identities, and public signing keys for what the office sealed itself. */
  readonly own: readonly { readonly identity: string; readonly recipient: string; readonly signPublic: string }[]
  /** Every key of others that was ever trusted. */
  readonly known: readonly TrustedKeyRow[]
}

/** A package whose seal, container, signature and hashes are right. */
export interface OpenContainer {
  readonly manifest: Manifest
  readonly manifestSha256: string
  /** Who signed it; their fingerprint as it was read aloud. */
  readonly sender: { readonly code: string; readonly name: string; readonly fingerprint: readonly string[] }
  /** Sealed by this office itself, which may look at it but not take it. */
  readonly own: boolean
  readonly paths: readonly string[]
  /** Bytes of a file of the package. Throws kind 'package', reason 'files-differ', for one that it does not hold. */
  file(path: string): Uint8Array
}

/** The same with the sealed file that it was in. */
export interface OpenPackage extends OpenContainer {
  readonly sha256: string
  readonly size: number
}

/** Length of an Ed25519 signature. */
const SIGNATURE_BYTES = 64

/**
 * Opens a sealed package: decrypts, checks the container, the signature, the hashes, in this order, and stops at the first that
 * is not right. Throws kind 'package'. Nothing of the content is believed before its check.
 */
export async function openPackage(bytes: Uint8Array, deps: OpeningDeps, progress?: Progress): Promise<OpenPackage> {
  const identities = deps.own.map(({ identity }) => identity)
  const data = await unseal(bytes, identities, deps.limits, progress)
  return { ...openContainer(data, deps), sha256: sha256Of(bytes), size: bytes.length }
}

/** The same from the decrypted container on. */
export function openContainer(data: Buffer, deps: OpeningDeps): OpenContainer {
  const [first, second, ...files] = readInnerZip(data, deps.limits)
  const [manifestBytes, signature] = headOf(first, second, deps.limits)
  const manifest = manifestOf(manifestBytes)
  assertListed(manifest, files)
  const sender = signerOf(manifest, manifestBytes, signature, deps)
  for (const [i, entry] of files.entries()) assertHash(entry, manifest.files[i])
  const byPath = new Map(files.map((entry) => [entry.path, entry]))
  return {
    manifest,
    manifestSha256: sha256Of(manifestBytes),
    sender,
    own: manifest.sender.code === deps.office,
    paths: [...byPath.keys()],
    file(path) {
      const entry = byPath.get(path)
      if (entry === undefined) return refusePackage('schema', 'files-differ', `Gói thiếu tệp ${shownPath(path)}.`)
      return entry.read()
    },
  }
}

/** Manifest and signature, which come first and in this order. */
function headOf(
  first: InnerEntry | undefined,
  second: InnerEntry | undefined,
  limits: PackageLimits,
): [manifest: Uint8Array, signature: Uint8Array] {
  if (first?.path !== MANIFEST_PATH || second?.path !== SIGNATURE_PATH) {
    return refusePackage('zip', 'files-differ', `Hai tệp đầu phải là ${MANIFEST_PATH} và ${SIGNATURE_PATH}.`)
  }
  atMost('zip', 'Số byte của bảng kê', first.size, limits.manifestBytes)
  atMost('zip', 'Số byte của chữ ký', second.size, SIGNATURE_BYTES)
  return [first.read(), second.read()]
}

function manifestOf(bytes: Uint8Array): Manifest {
  let raw: unknown
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refusePackage('zip', 'manifest', `${MANIFEST_PATH} không phải JSON đúng cú pháp.`)
  }
  const version: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'version') : null
  if (typeof version === 'number' && version > MANIFEST_VERSION) {
    return refusePackage('zip', 'future-version', `Phiên bản ${version} của định dạng gói.`)
  }
  const parsed = ManifestSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const place = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
  return refusePackage('zip', 'manifest', `${MANIFEST_PATH} không đúng mẫu ở "${shownPath(place)}".`)
}

/** Exactly the files of the manifest, in its order. */
function assertListed(manifest: Manifest, files: readonly InnerEntry[]): void {
  const listed = manifest.files
  const differs = Array.from({ length: Math.max(listed.length, files.length) }).findIndex(
    (_, i) => listed[i]?.path !== files[i]?.path || listed[i]?.size !== files[i]?.size,
  )
  if (differs < 0) return
  const path = files[differs]?.path ?? listed[differs]?.path ?? ''
  refusePackage('zip', 'files-differ', `Khác bảng kê từ tệp ${shownPath(path)}.`)
}

function signerOf(manifest: Manifest, bytes: Uint8Array, signature: Uint8Array, deps: OpeningDeps) {
  const { code, name } = manifest.sender
  if (code === deps.office) {
    const key = deps.own.find(({ signPublic }) => isSigned(signPublic, bytes, signature))
    if (key === undefined) return refusePackage('signature', 'bad-signature', 'Gói ghi do chính cơ quan này lập.')
    return { code, name, fingerprint: fingerprintOf(key) }
  }
  const key = trustedSigner(manifest, bytes, signature, deps.known)
  if (manifest.receiver.code !== deps.office) {
    return refusePackage('signature', 'wrong-receiver', `Gói gửi cho ${shownPath(manifest.receiver.name)}.`)
  }
  return { code, name: key.officeName, fingerprint: fingerprintOf(key) }
}

function trustedSigner(manifest: Manifest, bytes: Uint8Array, signature: Uint8Array, known: readonly TrustedKeyRow[]) {
  const { code, name } = manifest.sender
  // The newest decision about a key counts: one may be trusted again after it was not.
  const signed = known.findLast((row) => isSigned(row.signPublic, bytes, signature))
  const who = `${shownPath(name)} (mã ${shownPath(code)})`
  if (signed === undefined) {
    const office = known.filter((row) => row.officeCode === code)
    if (office.length === 0) return refusePackage('signature', 'unknown-sender', `Gói ghi bên gửi là ${who}.`)
    if (office.every((row) => row.ending === 'distrusted')) {
      return refusePackage('signature', 'distrusted-sender', `Bên gửi ghi trong gói: ${who}.`)
    }
    return refusePackage('signature', 'bad-signature', `Không khóa tin cậy nào của ${who} đã ký gói này.`)
  }
  if (signed.officeCode !== code) {
    return refusePackage('signature', 'sender-mismatch', `Gói ghi ${who}, ký bằng khóa của ${signed.officeName}.`)
  }
  if (signed.ending === 'distrusted') return refusePackage('signature', 'distrusted-sender', `Bên gửi: ${who}.`)
  // Moments with different offsets: compared as moments.
  if (signed.replacedFrom !== null && Date.parse(manifest.createdAt) >= Date.parse(signed.replacedFrom)) {
    return refusePackage('signature', 'retired-key', `Bên gửi: ${who}.`)
  }
  return signed
}

function assertHash(entry: InnerEntry, listed: Manifest['files'][number] | undefined): void {
  if (sha256Of(entry.read()) !== listed?.sha256) {
    refusePackage('hash', 'hash', `Tệp ${shownPath(entry.path)} không khớp mã SHA-256 trong bảng kê.`)
  }
}
