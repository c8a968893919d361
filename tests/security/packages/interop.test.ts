import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { readInnerZip } from '#main/packages/inner-zip.ts'
import { type OpenContainer, openPackage } from '#main/packages/open-package.ts'
import { sealPackage } from '#main/packages/seal-package.ts'
import { type PackageOffice, twoOffices } from '#tests/helpers/package-offices.ts'
import { LIMITS, openingOf } from './forged-package.ts'

const FILES = [
  { path: 'data/cells.ndjson', bytes: Buffer.from('{"id":"F01","value":427}\n'.repeat(200)) },
  { path: 'giay-to/Biên bản họp, ngày 5 - Nguyễn Thị Ngưỡng.txt', bytes: Buffer.from('Đã họp. Ỷ, ỹ, ợ, ặ.') },
]

const HEAD_FILES = [
  { path: 'manifest.json', bytes: Buffer.from('{}') },
  { path: 'manifest.sig', bytes: Buffer.alloc(64) },
]

/** The commands of docs/package-format.md: opening by hand, making by hand. */
const documented = [
  ...readFileSync(new URL('../../../docs/package-format.md', import.meta.url), 'utf8').matchAll(
    /^```sh\n(.*?)^```$/gms,
  ),
].map(([, commands = '']) => commands)

/** Programs of other people take their letters from the surroundings. */
const UTF8 = { ...process.env, LC_ALL: 'C.UTF-8' }

let district: PackageOffice
let province: PackageOffice
let work: string
beforeAll(async () => {
  ;[district, province] = await twoOffices()
  work = mkdtempSync(join(tmpdir(), 'hscn-interop-'))
})
afterAll(() => {
  district.dispose()
  province.dispose()
  rmSync(work, { recursive: true, force: true })
})

const at = (name: string) => join(work, name)
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: work, encoding: 'utf8', env: UTF8 })
const missing = (...commands: string[]) =>
  commands.filter((command) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0)

/** The ed25519 line of a key file as the PEM that openssl reads. */
function pemOf(keyFile: string): string {
  const [, der = ''] = /^ed25519: (.+)$/m.exec(keyFile) ?? []
  return `-----BEGIN PUBLIC KEY-----\n${der}\n-----END PUBLIC KEY-----\n`
}

describe("a package under other people's programs", () => {
  it('is decrypted, listed, unfolded and checked as docs/package-format.md tells', async (context) => {
    const lacking = missing('age', 'unzip', 'openssl', 'sha256sum')
    if (lacking.length > 0) return context.skip(`not installed: ${lacking.join(', ')}`)
    const sealed = await district.packages.seal(district.actor, { kind: 'report', receiver: '01', files: FILES })
    // What the demonstration leaves.
    writeFileSync(at('BC_thu.hscn'), sealed.bytes)
    writeFileSync(
      at('khoa-mo-cua-tinh-mau.txt'),
      await province.keys.exportIdentities(province.actor, 'Thử mở bằng age'),
    )
    writeFileSync(at('KHOA_01-269.hscn-key'), await district.keys.exportFile(district.actor))
    const told = run('sh', '-euc', documented[0] ?? '')
      .trim()
      .split('\n')
    const paths = FILES.map(({ path }) => path)
    expect(told).toEqual([
      ...['manifest.json', 'manifest.sig', ...paths],
      'Signature Verified Successfully',
      ...paths.map((path) => `${path}: OK`),
      sealed.row.shortCode.replaceAll('-', ''),
      'Signature Verified Successfully',
    ])
    expect(JSON.parse(readFileSync(at('goi/manifest.json'), 'utf8'))).toEqual(sealed.manifest)
    for (const { path, bytes } of FILES) expect(readFileSync(at(join('goi', path))).equals(bytes)).toBe(true)
    run('unzip', '-tq', 'goi.zip')
  })

  it('gives its names with their accents to another ZIP library', async () => {
    const sealed = await district.packages.seal(district.actor, { kind: 'report', receiver: '01', files: FILES })
    const container = await openPackage(sealed.bytes, await openingOf(province))
    expect(container.paths).toEqual(FILES.map(({ path }) => path))
    const { unseal } = await import('#main/packages/age-file.ts')
    const identities = (await province.keys.ring(province.actor)).map(({ identity }) => identity)
    const archive = await fromBufferPromise(await unseal(sealed.bytes, identities, LIMITS))
    const names = await new Promise<string[]>((resolve, reject) => {
      const found: string[] = []
      archive.on('entry', (entry) => {
        found.push(entry.fileName)
        archive.readEntry()
      })
      archive.once('end', () => resolve(found))
      archive.once('error', reject)
      archive.readEntry()
    })
    expect(names).toEqual(['manifest.json', 'manifest.sig', ...FILES.map(({ path }) => path)])
  })

  it('and a key file is checked by openssl', async (context) => {
    const lacking = missing('openssl')
    if (lacking.length > 0) return context.skip(`not installed: ${lacking.join(', ')}`)
    const text = await district.keys.exportFile(district.actor)
    const [body = '', signature = ''] = text.split(/^signature: /m)
    writeFileSync(at('than'), body)
    writeFileSync(at('chu-ky'), Buffer.from(signature, 'base64'))
    writeFileSync(at('k.pem'), pemOf(text))
    const verify = ['pkeyutl', '-verify', '-pubin', '-inkey', 'k.pem', '-rawin', '-in', 'than', '-sigfile', 'chu-ky']
    expect(run('openssl', ...verify)).toContain('Signature Verified Successfully')
  })
})

describe('a package made without this program', () => {
  it('by openssl, zip and age as docs/package-format.md tells, is opened here', async (context) => {
    const lacking = missing('age', 'zip', 'openssl')
    if (lacking.length > 0) return context.skip(`not installed: ${lacking.join(', ')}`)
    const [own] = await district.keys.ring(district.actor)
    // Names with accents need the flag for UTF-8, which this zip does not set.
    const plain = FILES.slice(0, 1)
    const sealed = await district.packages.seal(district.actor, { kind: 'report', receiver: '01', files: plain })
    writeFileSync(at('sender-private.der'), Buffer.from(own.signPrivate, 'base64'))
    writeFileSync(at('receiver.hscn-key'), await province.keys.exportFile(province.actor))
    writeFileSync(at('manifest.json'), JSON.stringify(sealed.manifest, null, 2))
    for (const { path, bytes } of plain) {
      mkdirSync(dirname(at(path)), { recursive: true })
      writeFileSync(at(path), bytes)
    }
    run('sh', '-euc', documented[1] ?? '')
    const opened = await openPackage(readFileSync(at('moi.hscn')), await openingOf(province))
    expect(opened.manifest).toEqual(sealed.manifest)
    for (const { path, bytes } of plain) expect(Buffer.from(opened.file(path))).toEqual(bytes)
  })
})

describe('a container by another ZIP library', () => {
  it('is read here, names with accents as well', async () => {
    const archive = new ZipFile()
    const files = [...HEAD_FILES, ...FILES]
    // The options that docs/package-format.md asks of a writer: no field for times beyond those of MS-DOS.
    for (const { path, bytes } of files) archive.addBuffer(bytes, path, { forceDosTimestamp: true })
    archive.end()
    const zip = await buffer(archive.outputStream)
    const entries = readInnerZip(zip, LIMITS)
    expect(entries.map(({ path }) => path)).toEqual(files.map(({ path }) => path))
    for (const [i, { bytes }] of files.entries()) expect(Buffer.from(entries[i]?.read() ?? [])).toEqual(bytes)
  })
})

describe('whatever is sealed', () => {
  it('is opened the same, and the same input gives the same container', async () => {
    const [own] = await district.keys.ring(district.actor)
    const [to] = await province.keys.own(province.actor)
    const deps = await openingOf(province)
    const head = {
      ...{ kind: 'report' as const, id: '018f0000-0000-7000-8000-000000000001', sequence: 1, previous: null },
      ...{ supersedes: null, sender: { code: district.code, name: 'Gửi' }, receiver: { code: '01', name: 'Nhận' } },
      ...{ period: null, createdAt: '2026-11-02T02:00:00.000Z', appVersion: '0', catalogueVersion: '', request: '' },
      heads: { sender: { seq: 7, hash: 'ab'.repeat(32) }, receiver: null },
    }
    const keys = { recipients: [to?.recipient ?? ''], signPrivate: own.signPrivate }
    const letter = fc.constantFrom(...'abcxyzàảãạăặâậđéệíọôộơợủưựỳỹỵ0123456789_-')
    const name = fc.array(letter, { minLength: 1, maxLength: 20 }).map((letters) => letters.join('').normalize('NFC'))
    const file = fc.record({
      path: fc.tuple(name, name).map((parts) => parts.join('/')),
      bytes: fc.uint8Array({ maxLength: 4000 }),
    })
    const files = fc.uniqueArray(file, { minLength: 1, maxLength: 8, selector: ({ path }) => path.toLowerCase() })
    await fc.assert(
      fc.asyncProperty(files, async (some) => {
        const once = await sealPackage(head, some, keys, LIMITS)
        const again = await sealPackage(head, some.toReversed(), keys, LIMITS)
        expect(again.manifestSha256).toBe(once.manifestSha256)
        const opened: OpenContainer = await openPackage(once.bytes, deps)
        expect(opened.paths.toSorted()).toEqual(some.map(({ path }) => path).toSorted())
        for (const { path, bytes } of some) expect(Buffer.from(opened.file(path)).equals(bytes)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
