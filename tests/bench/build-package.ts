// One whole process that does what zip and age do: reads the files of a folder and writes a sealed package of them. Besides, it
// hashes each file and signs the manifest, which the peers do not.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeKeyPair } from '#main/packages/key-pair.ts'
import { loadPackageLimits } from '#main/packages/limits.ts'
import { sealPackage } from '#main/packages/seal-package.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { peakMegabytes } from './peak-memory.ts'

const [folder = '', out = '', recipient = ''] = process.argv.slice(2)
const files = readdirSync(folder).map((name) => ({ path: name, bytes: readFileSync(join(folder, name)) }))
const { signPrivate } = await makeKeyPair()
const office = (code: string) => ({ code, name: code })
const head = {
  ...{ kind: 'report' as const, id: '018f0000-0000-7000-8000-000000000001', sequence: 1, previous: null },
  ...{
    supersedes: null,
    sender: office('A'),
    receiver: office('B'),
    period: null,
    createdAt: '2026-11-02T02:00:00.000Z',
  },
  ...{ appVersion: '0', catalogueVersion: '', request: '' },
  heads: { sender: { seq: 1, hash: '0'.repeat(64) }, receiver: null },
}
const { bytes } = await sealPackage(head, files, { recipients: [recipient], signPrivate }, loadPackageLimits(RESOURCES))
writeFileSync(out, bytes)
process.stdout.write(JSON.stringify({ size: bytes.length, peakMb: peakMegabytes() }))
