import { sha256Of } from '#main/sha256.ts'
import { MANIFEST_VERSION, type NewManifest, NewManifestSchema } from '#shared/packages/manifest.schema.ts'
import { foldedPath, MANIFEST_PATH, pathFault, SIGNATURE_PATH } from '#shared/packages/package-path.ts'
import { type Progress, sealTo } from './age-file.ts'
import { type PackageFile, writeInnerZip } from './inner-zip.ts'
import { signBytes } from './key-pair.ts'
import type { PackageLimits } from './limits.ts'
import { atMost, refusePackage, shownPath } from './refuse.ts'

/** What a package says of itself, but for the list of its files. */
export type ManifestHead = Omit<NewManifest, 'format' | 'version' | 'files'>

/** For whom it is sealed and who signs it. */
export interface SealingKeys {
  readonly recipients: readonly string[]
  readonly signPrivate: string
}

/** A whole sealed file, and the manifest in it. */
export interface SealedFile {
  readonly bytes: Uint8Array
  readonly manifest: NewManifest
  readonly manifestSha256: string
  readonly sha256: string
}

/**
 * Makes a package of these files. The manifest lists them by path, so that the same files give the same container. Throws kind
 * 'package' for paths and sizes that nobody could open.
 */
export async function sealPackage(
  head: ManifestHead,
  files: readonly PackageFile[],
  keys: SealingKeys,
  limits: PackageLimits,
  progress?: Progress,
): Promise<SealedFile> {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  assertSendable(sorted, limits)
  const listed = sorted.map(({ path, bytes }) => ({ path, size: bytes.length, sha256: sha256Of(bytes) }))
  const manifest = NewManifestSchema.parse({
    format: 'hscn-package',
    version: MANIFEST_VERSION,
    ...head,
    files: listed,
  })
  const manifestBytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8')
  const own = [
    { path: MANIFEST_PATH, bytes: manifestBytes },
    { path: SIGNATURE_PATH, bytes: signBytes(keys.signPrivate, manifestBytes) },
  ]
  const parts = await writeInnerZip([...own, ...sorted], limits)
  const bytes = await sealTo(keys.recipients, parts, progress)
  atMost(null, 'Số byte của gói', bytes.length, limits.packageBytes)
  return { bytes, manifest, manifestSha256: sha256Of(manifestBytes), sha256: sha256Of(bytes) }
}

function assertSendable(files: readonly PackageFile[], limits: PackageLimits): void {
  atMost(null, 'Số tệp trong gói', files.length, limits.files)
  const seen = new Set([MANIFEST_PATH, SIGNATURE_PATH])
  let total = 0
  for (const { path, bytes } of files) {
    const folded = foldedPath(path)
    if (pathFault(path) !== null || seen.has(folded)) {
      refusePackage(null, 'unsafe', `Tên tệp ${shownPath(path)} không dùng được trong gói hoặc có hai lần.`)
    }
    seen.add(folded)
    total += bytes.length
    atMost(null, `Số byte của tệp ${shownPath(path)}`, bytes.length, limits.fileBytes)
    atMost(null, 'Tổng số byte của các tệp', total, limits.unfoldedBytes)
  }
}
