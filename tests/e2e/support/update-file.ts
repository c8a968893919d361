import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'

/** A publisher for one test; `spki` is what a build would carry of it. */
export function makePublisher(): { readonly spki: string; readonly key: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'), key: privateKey }
}

/** Writes an update file by the words of docs/adr/0025, without a line of the program's own code. */
export function writeUpdateFile(path: string, publisher: ReturnType<typeof makePublisher>, version: string): void {
  const installer = Buffer.alloc(3_000_000, 'không phải bộ cài thật; ')
  const manifest = Buffer.from(
    JSON.stringify({
      product: 'ho-so-cai-nghien',
      version,
      platform: process.platform,
      arch: process.arch,
      fileName: `ho-so-cai-nghien-${version}.exe`,
      size: installer.length,
      sha256: createHash('sha256').update(installer).digest('hex'),
      needsAtLeast: '0.0.1',
      notes: 'Thêm cập nhật từ USB, kiểm tra chữ ký trước khi cài.\nSửa lỗi in phiếu khi tên xã, phường quá dài.',
      createdAt: '2026-11-01T02:00:00.000Z',
    }),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32BE(manifest.length)
  const rawKey = Buffer.from(publisher.spki, 'base64').subarray(-32)
  const signed = Buffer.concat([Buffer.from('hscn-update v1\n'), length, rawKey, manifest])
  writeFileSync(path, Buffer.concat([signed, sign(null, signed, publisher.key), installer]))
}
