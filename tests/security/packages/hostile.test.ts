import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openPackage } from '#main/packages/open-package.ts'
import { readLines } from '#main/packages/payloads.ts'
import type { PackageReason } from '#shared/packages/package-checks.ts'
import { openPackageOffice, type PackageOffice, trustKeysOf, twoOffices } from '#tests/helpers/package-offices.ts'
import { rejectedBy } from '#tests/helpers/thrown-error.ts'
import { type Forgery, forged, LIMITS, openingOf } from './forged-package.ts'
import { rowsOf, standOf } from './nothing-written.ts'

const CellSchema = z.strictObject({ id: z.string(), value: z.number() })

let district: PackageOffice
let province: PackageOffice
let stranger: PackageOffice
beforeAll(async () => {
  ;[district, province] = await twoOffices()
  stranger = openPackageOffice('99', 'Cơ quan lạ')
  await trustKeysOf(stranger, province)
  await trustKeysOf(stranger, district)
  province.packages.register({
    kind: 'report',
    check: (opened) => void readLines(opened, 'data/cells.ndjson', CellSchema),
    describe: () => [],
    take: () => ({ summary: ['Đã ghi'] }),
  })
})
afterAll(() => {
  for (const office of [district, province, stranger]) office.dispose()
})

async function refusal(bytes: Uint8Array) {
  const before = standOf(province)
  const error = await rejectedBy(province.packages.take(province.actor, bytes))
  expect(standOf(province)).toEqual(before)
  if (error.kind !== 'package') throw new Error(`refused as ${JSON.stringify(error)}`)
  return error
}

const text = (words: string) => Buffer.from(words)
const one = (path: string): Forgery => ({ files: [{ path, bytes: text('x') }] })
/** Sets a number in the directory record of the n-th file, and in the header before its bytes where `local` tells its place. */
const inRecord =
  (n: number, at: number, bytes: readonly number[], local: number | null = null) =>
  (zip: Buffer): Buffer => {
    const copy = Buffer.from(zip)
    let record = copy.readUInt32LE(copy.length - 6)
    for (let i = 0; i < n; i++) record += 46 + copy.readUInt16LE(record + 28)
    copy.set(bytes, record + at)
    if (local !== null) copy.set(bytes, copy.readUInt32LE(record + 42) + local)
    return copy
  }
const zeros = Buffer.alloc(64 * 1024 * 1024)

describe('a package that is right', () => {
  it('is taken, so that what follows is refused for its own reason', async () => {
    const taken = await province.packages.take(province.actor, await forged(district, province))
    expect(taken.row.state).toBe('taken')
  })
})

const HOSTILE: readonly [what: string, check: string, reason: PackageReason, forgery: Forgery][] = [
  ['an absolute path', 'zip', 'unsafe', one('/etc/passwd')],
  ['a path on a drive', 'zip', 'unsafe', one('C:/x')],
  ['a path to the folder above', 'zip', 'unsafe', one('a/../../x')],
  ['a path with backslashes', 'zip', 'unsafe', one('..\\x')],
  ['a path with a control character', 'zip', 'unsafe', one('a\u0007b')],
  ['a path with a line end', 'zip', 'unsafe', one('a\nb')],
  ['a path that turns the writing round', 'zip', 'unsafe', one('bao-cao\u202efdp.exe')],
  ['a path with an invisible letter', 'zip', 'unsafe', one('a\u200bb')],
  ['a path in decomposed Unicode', 'zip', 'unsafe', one('bao-ca\u0301o')],
  ['a path with an escape sequence', 'zip', 'unsafe', one('a\u001b[2Jb')],
  ['a path with a zero byte', 'zip', 'unsafe', one('a\u0000.txt')],
  ['a path to a share', 'zip', 'unsafe', one('\\\\may\\chung')],
  ['a path to a stream of a file', 'zip', 'unsafe', one('a.txt:b')],
  ['a path that begins with a blank', 'zip', 'unsafe', one(' a')],
  ['a path of a device', 'zip', 'unsafe', one('data/NUL.txt')],
  ['an empty part of a path', 'zip', 'unsafe', one('a//b')],
  ['a path that ends with a dot', 'zip', 'unsafe', one('a.')],
  ['a path longer than any', 'zip', 'unsafe', { packed: [{ path: 'a'.repeat(201), bytes: text('x') }] }],
  [
    'two files of one name',
    'zip',
    'unsafe',
    {
      packed: [
        { path: 'data/cells.ndjson', bytes: text('x') },
        { path: 'data/cells.ndjson', bytes: text('y') },
      ],
    },
  ],
  [
    'two names that a stick takes for one',
    'zip',
    'unsafe',
    {
      packed: [
        { path: 'data/a', bytes: text('x') },
        { path: 'DATA/A', bytes: text('y') },
      ],
    },
  ],
  ['a second manifest', 'zip', 'unsafe', { packed: [{ path: 'MANIFEST.json', bytes: text('{}') }] }],
  ['a name that is not UTF-8', 'zip', 'unsafe', { container: inRecord(2, 46, [0xff], 30) }],
  ['a symbolic link', 'zip', 'unsafe', { container: inRecord(2, 38, [0, 0, 0xff, 0xa1]) }],
  ['a folder', 'zip', 'unsafe', { container: inRecord(2, 38, [0x10, 0, 0, 0]) }],
  ['a locked file', 'zip', 'unsafe', { container: inRecord(2, 8, [1, 8], 6) }],
  ['an unknown way of packing', 'zip', 'unsafe', { container: inRecord(2, 10, [12, 0], 8) }],
  ['headers that differ', 'zip', 'unsafe', { container: inRecord(2, 24, [1, 0, 0, 0]) }],
  ['a file on another disk', 'zip', 'unsafe', { container: inRecord(2, 34, [1, 0]) }],
  ['an offset outside the file', 'zip', 'damaged', { container: inRecord(2, 42, [0xff, 0xff, 0xff, 0x7f]) }],
  ['two files over the same bytes', 'zip', 'damaged', { container: inRecord(3, 42, [0, 0, 0, 0]) }],
  ['bytes after the archive', 'zip', 'unsafe', { container: (zip) => Buffer.concat([zip, text('thêm')]) }],
  ['bytes before the archive', 'zip', 'damaged', { container: (zip) => Buffer.concat([text('MZ'), zip]) }],
  [
    'a comment',
    'zip',
    'unsafe',
    {
      container: (zip) => {
        zip.writeUInt16LE(2, zip.length - 2)
        return Buffer.concat([zip, text('ab')])
      },
    },
  ],
  [
    'the large form of ZIP',
    'zip',
    'unsafe',
    {
      container: (zip) => {
        zip.writeUInt32LE(0xffffffff, zip.length - 6)
        return zip
      },
    },
  ],
  ['no archive at all', 'zip', 'damaged', { container: () => text('không phải tệp nén'.repeat(9)) }],
  ['nothing inside', 'zip', 'damaged', { container: () => Buffer.alloc(0) }],
  [
    'an empty archive',
    'zip',
    'files-differ',
    { container: (zip) => Buffer.concat([zip.subarray(-22, -18), Buffer.alloc(18)]) },
  ],
  ['a bomb', 'zip', 'too-large', { files: [{ path: 'a', bytes: zeros }] }],
  ['a manifest larger than any', 'zip', 'too-large', { manifestBytes: Buffer.alloc(LIMITS.manifestBytes + 1, ' ') }],
  ['a manifest that is no JSON', 'zip', 'manifest', { manifestBytes: text('{') }],
  ['a manifest of another program', 'zip', 'manifest', { manifest: { format: 'khac' } }],
  ['a manifest with more in it', 'zip', 'manifest', { manifest: { more: 1 } }],
  ['a manifest of a newer program', 'zip', 'future-version', { manifest: { version: 3 } }],
  ['a file that is not listed', 'zip', 'files-differ', { packed: [{ path: 'thừa', bytes: text('x') }] }],
  ['a listed file that is missing', 'zip', 'files-differ', { packed: [] }],
  ['a changed manifest', 'signature', 'bad-signature', { signed: text('khác') }],
  ['a signature of nothing', 'signature', 'bad-signature', { signature: Buffer.alloc(64) }],
  ['a short signature', 'signature', 'bad-signature', { signature: Buffer.alloc(10) }],
  [
    'the name of an office that nobody trusts',
    'signature',
    'sender-mismatch',
    { manifest: { sender: { code: '77', name: 'Lạ' } } },
  ],
  ['another receiver', 'signature', 'wrong-receiver', { manifest: { receiver: { code: '02', name: 'Tỉnh khác' } } }],
  [
    'a changed file',
    'hash',
    'hash',
    { files: [{ path: 'a', bytes: text('một') }], packed: [{ path: 'a', bytes: text('mốt') }] },
  ],
]

/** Lines of the data file of the package, by hand. */
const cells = (lines: string | Uint8Array): Forgery => ({
  manifest: { id: '018f0000-0000-7000-8000-0000000000aa' },
  files: [{ path: 'data/cells.ndjson', bytes: Buffer.from(lines) }],
})

const FOREIGN: readonly [what: string, reason: PackageReason, forgery: Forgery][] = [
  ['another schema', 'schema', cells('{"id":"F01","so":1}\n')],
  ['a field that nobody knows', 'schema', cells('{"id":"F01","value":1,"__proto__":{"x":1}}\n')],
  ['a word where a number belongs', 'schema', cells('{"id":"F01","value":"1"}\n')],
  ['a line that is no JSON', 'schema', cells('{"id":"F01","value":1}\n{"id"\n')],
  ['a last line that is cut short', 'schema', cells('{"id":"F01","value":1}')],
  ['letters that are not UTF-8', 'schema', cells(Buffer.from([0x7b, 0xff, 0xfe, 0x0a]))],
  ['nesting beyond any', 'schema', cells(`${'['.repeat(20_000)}${']'.repeat(20_000)}\n`)],
  ['no data file', 'files-differ', { ...cells(''), files: [{ path: 'khac.txt', bytes: text('x') }] }],
]

describe('a package whose data are foreign', () => {
  it.each(FOREIGN)('with %s is refused', async (_, reason, forgery) => {
    expect(await refusal(await forged(district, province, forgery))).toMatchObject({ check: 'schema', reason })
  })
})

describe('a package that comes again', () => {
  it('is known: it was opened once more, and nothing else is written', async () => {
    const bytes = await forged(district, province)
    const before = rowsOf(province)
    expect(await province.packages.take(province.actor, bytes)).toMatchObject({ known: true, summary: [] })
    expect(rowsOf(province)).toEqual({ rowsWritten: Number(before.rowsWritten) + 1, seq: before.seq + 1 })
  })

  it('with another content under its id is refused, whoever signed it', async () => {
    const other = { files: [{ path: 'data/cells.ndjson', bytes: text('{"id":"F01","value":1}\n') }] }
    const before = rowsOf(province)
    for (const bytes of [
      await forged(district, province, other),
      await forged(district, province, { manifest: { sequence: 9 } }),
    ]) {
      expect(await rejectedBy(province.packages.take(province.actor, bytes))).toMatchObject({
        ...{ kind: 'package', check: 'sequence', reason: 'id-reused' },
      })
      expect(await rejectedBy(province.packages.refuse(province.actor, bytes, 'Thử'))).toMatchObject({
        reason: 'id-reused',
      })
    }
    // Only that they were opened.
    expect(rowsOf(province)).toEqual({ rowsWritten: Number(before.rowsWritten) + 4, seq: before.seq + 4 })
  })

  it('under the id of a package that was sent from here is refused', async () => {
    const files = [{ path: 'data/cells.ndjson', bytes: text('{"id":"F01","value":1}\n') }]
    const sent = await province.packages.seal(province.actor, { kind: 'report', receiver: district.code, files })
    const bytes = await forged(district, province, { manifest: { id: sent.manifest.id } })
    expect(await rejectedBy(province.packages.take(province.actor, bytes))).toMatchObject({ reason: 'id-reused' })
    expect(province.packages.row(sent.manifest.id).acts.map(({ act }) => act)).toEqual(['sealed'])
  })
})

describe('a package that was made to do harm', () => {
  it.each(HOSTILE)('with %s is refused', async (_, check, reason, forgery) => {
    expect(await refusal(await forged(district, province, forgery))).toMatchObject({ check, reason })
  })

  it('that lies about how large it becomes is stopped while it unfolds', async () => {
    const lying = {
      files: [{ path: 'a', bytes: text('x'.repeat(1000)) }],
      packed: [{ path: 'a', bytes: zeros, size: 1000 }],
    }
    const before = process.memoryUsage().rss
    expect(await refusal(await forged(district, province, lying))).toMatchObject({ check: 'zip', reason: 'damaged' })
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
  })

  it('of a kind that nobody takes leaves only that it was opened', async () => {
    const bytes = await forged(district, province, {
      manifest: { kind: 'targets', id: '018f0000-0000-7000-8000-00000000000a' },
    })
    const before = rowsOf(province)
    expect(await rejectedBy(province.packages.take(province.actor, bytes))).toMatchObject({ reason: 'unknown-kind' })
    expect(rowsOf(province)).toEqual({ rowsWritten: Number(before.rowsWritten) + 1, seq: before.seq + 1 })
  })

  it('for another office, or by somebody unknown, is refused', async () => {
    expect(await refusal(await forged(district, stranger))).toMatchObject({ check: 'decrypt', reason: 'not-for-us' })
    expect(await refusal(await forged(stranger, province))).toMatchObject({
      check: 'signature',
      reason: 'unknown-sender',
    })
    const asDistrict = { manifest: { sender: { code: district.code, name: 'x' } } }
    expect(await refusal(await forged(stranger, province, asDistrict))).toMatchObject({ reason: 'bad-signature' })
    const asUs = { manifest: { sender: { code: province.code, name: 'x' } } }
    expect(await refusal(await forged(stranger, province, asUs))).toMatchObject({ reason: 'bad-signature' })
  })

  it('with a header that would keep the computer busy is refused before it is read', async () => {
    const line = `-> X25519 ${'A'.repeat(43)}\n${'B'.repeat(43)}\n`
    const header = (n: number) =>
      text(`age-encryption.org/v1\n${line.repeat(n)}--- ${'C'.repeat(43)}\n${'x'.repeat(100)}`)
    expect(await refusal(header(21))).toMatchObject({ check: 'decrypt', reason: 'too-large' })
    expect(await refusal(header(100_000))).toMatchObject({ reason: 'too-large' })
    expect(await refusal(text('age-encryption.org/v1\n-> '))).toMatchObject({ reason: 'damaged' })
    expect(await refusal(text('PK'))).toMatchObject({ reason: 'foreign' })
    expect(await refusal(new Uint8Array())).toMatchObject({ reason: 'foreign' })
    const huge = new Uint8Array(LIMITS.packageBytes + 1)
    expect(await refusal(huge)).toMatchObject({ reason: 'too-large' })
  })
})

describe('a key', () => {
  it('that was replaced opens what was sealed before, and nothing after; one that is distrusted nothing', async () => {
    const early = { manifest: { id: '018f0000-0000-7000-8000-00000000000b', createdAt: '2026-11-02T01:00:00.500Z' } }
    const before = await forged(district, province, early)
    const late = { manifest: { id: '018f0000-0000-7000-8000-00000000000c', createdAt: '2099-01-01T00:00:00+07:00' } }
    const after = await forged(district, province, late)
    await district.keys.rotate(district.actor, 'Thử')
    const file = Buffer.from(await district.keys.exportFile(district.actor))
    expect(province.keys.look(file).standing).toBe('succession')
    province.keys.trust(province.actor, file, '')
    expect(await refusal(after)).toMatchObject({ reason: 'retired-key' })
    expect((await province.packages.open(province.actor, before)).sender.code).toBe(district.code)
    province.keys.distrust(province.actor, district.code, 'Mất máy')
    expect(await refusal(before)).toMatchObject({ reason: 'distrusted-sender' })
    const current = await forged(district, province)
    expect(await refusal(current)).toMatchObject({ reason: 'distrusted-sender' })
    // What another office sealed for our old keys before it heard of the new ones still opens.
    const forOld = await forged(stranger, province)
    await trustKeysOf(province, stranger)
    await province.keys.rotate(province.actor, 'Thử')
    expect((await openPackage(forOld, await openingOf(province))).sender.code).toBe(stranger.code)
    // So does what is sealed for them now, by who has not heard yet.
    const files = [{ path: 'data/cells.ndjson', bytes: text('{"id":"F01","value":1}\n') }]
    const later = await stranger.packages.seal(stranger.actor, { kind: 'report', receiver: province.code, files })
    expect((await province.packages.open(province.actor, later.bytes)).manifest.id).toBe(later.manifest.id)
  })
})
