import { createHash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import { DEFLATED, type PackedFile, STORED, zipParts } from '#main/archive/zip-format.ts'
import { sealTo } from '#main/packages/age-file.ts'
import { signBytes } from '#main/packages/key-pair.ts'
import { loadPackageLimits } from '#main/packages/limits.ts'
import type { OpeningDeps } from '#main/packages/open-package.ts'
import type { PackageOffice } from '#tests/helpers/package-offices.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'

export const LIMITS = loadPackageLimits(RESOURCES)

/** What an attacker who holds the sender's keys may choose freely. */
export interface Forgery {
  readonly manifest?: Readonly<Record<string, unknown>>
  /** In place of the manifest's bytes. */
  readonly manifestBytes?: Uint8Array
  readonly files?: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  /** Files that are packed; those of the manifest where left out. */
  readonly packed?: readonly { readonly path: string; readonly bytes: Uint8Array; readonly size?: number }[]
  /** Signs something else. */
  readonly signed?: Uint8Array
  readonly signature?: Uint8Array
  /** Changes the archive before it is encrypted. */
  readonly container?: (zip: Buffer) => Uint8Array
}

const FILES = [
  { path: 'data/cells.ndjson', bytes: Buffer.from('{"id":"F01","value":427}\n') },
  { path: 'giay-to/Biên bản.txt', bytes: Buffer.from('Nguyễn Thị Ngưỡng') },
]
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The archive of a package from one office to another, right in everything that the forgery leaves alone. */
export async function forgedZip(from: PackageOffice, to: PackageOffice, forgery: Forgery = {}): Promise<Buffer> {
  const [own] = await from.keys.ring(from.actor)
  const files = forgery.files ?? FILES
  const manifest = {
    ...{ format: 'hscn-package', version: 1, kind: 'report', id: '018f0000-0000-7000-8000-000000000001', sequence: 1 },
    ...{ previous: null, supersedes: null, sender: { code: from.code, name: 'Bên gửi' } },
    ...{ receiver: { code: to.code, name: 'Bên nhận' }, period: null, createdAt: '2026-11-02T02:00:00.000Z' },
    ...{ appVersion: '0', catalogueVersion: '', request: '' },
    files: files.map(({ path, bytes }) => ({ path, size: bytes.length, sha256: sha256(bytes) })),
    ...forgery.manifest,
  }
  const manifestBytes = forgery.manifestBytes ?? Buffer.from(JSON.stringify(manifest))
  const signature = forgery.signature ?? signBytes(own.signPrivate, forgery.signed ?? manifestBytes)
  const head = [
    { path: 'manifest.json', bytes: manifestBytes },
    { path: 'manifest.sig', bytes: signature },
  ]
  const packed: readonly { path: string; bytes: Uint8Array; size?: number }[] = [...head, ...(forgery.packed ?? files)]
  const parts = zipParts(
    packed.map(({ path: name, bytes, size = bytes.length }) => {
      const deflated = deflateRawSync(bytes)
      const how: Pick<PackedFile, 'method' | 'packed'> =
        deflated.length < bytes.length ? { method: DEFLATED, packed: deflated } : { method: STORED, packed: bytes }
      return { ...how, name, size, crc: crc32(bytes) }
    }),
  )
  const zip = Buffer.concat(parts)
  return Buffer.from(forgery.container?.(zip) ?? zip)
}

/** The same, sealed for the other office. */
export async function forged(from: PackageOffice, to: PackageOffice, forgery: Forgery = {}): Promise<Uint8Array> {
  const [key] = await to.keys.own(to.actor)
  return sealTo([key?.recipient ?? ''], [await forgedZip(from, to, forgery)])
}

/** With what an office opens. */
export async function openingOf(office: PackageOffice): Promise<OpeningDeps> {
  const own = await office.keys.ring(office.actor)
  return { limits: LIMITS, office: office.code, own, known: office.keys.known() }
}

/** Random numbers that are the same in each run of a seed. */
export function seeded(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return { next, below: (limit: number) => Math.floor(next() * limit) }
}
