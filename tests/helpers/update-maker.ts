import { createHash, generateKeyPairSync } from 'node:crypto'
import { PUBLISHER } from '#main/updates/publisher.ts'
import type { UpdateTarget } from '#main/updates/update-file.ts'
import { writeUpdateHead } from '#main/updates/update-format.ts'
import type { UpdateManifest } from '#shared/updates/update.schema.ts'

/** Both halves of a publisher's key, base64 of the standard forms. */
export interface PublisherKey {
  readonly signPublic: string
  readonly signPrivate: string
}

/** A publisher that exists for one test. */
export function makePublisher(): PublisherKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    signPublic: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    signPrivate: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

/** Two megabytes and a bit that are no installer, and more than one piece of reading. */
export const INSTALLER = Buffer.alloc(2_200_000, 'không phải bộ cài thật; ')

/** A PC with version 0.2.3, on which this publisher's files count. */
export const targetOf = (publisher: PublisherKey | null): UpdateTarget => ({
  product: PUBLISHER.product,
  version: '0.2.3',
  platform: 'win32',
  arch: 'x64',
  publisher: publisher?.signPublic ?? null,
})

/** What the publisher says of {@link INSTALLER}, with some of it said differently. */
export function manifestWith(different: Partial<UpdateManifest>, installer: Uint8Array = INSTALLER): UpdateManifest {
  return {
    product: PUBLISHER.product,
    version: '0.3.0',
    platform: 'win32',
    arch: 'x64',
    fileName: 'ho-so-cai-nghien-0.3.0-x64.exe',
    size: installer.length,
    sha256: createHash('sha256').update(installer).digest('hex'),
    needsAtLeast: '0.1.0',
    notes: 'Thêm một việc.\nSửa một lỗi.',
    createdAt: '2026-11-01T02:00:00.000Z',
    ...different,
  }
}

/** A whole update file. */
export function updateFile(
  key: PublisherKey,
  different: Partial<UpdateManifest> = {},
  installer: Uint8Array = INSTALLER,
): Buffer {
  const head = writeUpdateHead(manifestWith(different, installer), key.signPublic, key.signPrivate)
  return Buffer.concat([head, installer])
}
