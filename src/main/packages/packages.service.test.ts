import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type PackageOffice, twoOffices } from '#tests/helpers/package-offices.ts'
import { rejectedBy } from '#tests/helpers/thrown-error.ts'
import { jsonFile, linesFile, type PayloadKind, readLines } from './payloads.ts'

const LineSchema = z.strictObject({ id: z.string(), value: z.number() })
const values = [
  { id: 'F01', value: 427 },
  { id: 'C08', value: 506 },
]
const files = [
  linesFile('data/cells.ndjson', values),
  jsonFile('giay-to/Biên bản họp.json', { tên: 'Nguyễn Thị Ngưỡng' }),
]

let district: PackageOffice
let province: PackageOffice
beforeEach(async () => {
  ;[district, province] = await twoOffices()
})
afterEach(() => {
  district.dispose()
  province.dispose()
})

/** Takes reports into the setting table, so that it shows what a transaction kept. */
function taking(office: PackageOffice, fails: 'older' | null = null): PayloadKind {
  return {
    kind: 'report',
    check: (opened) => void readLines(opened, 'data/cells.ndjson', LineSchema),
    describe: (opened) => [`${readLines(opened, 'data/cells.ndjson', LineSchema).length} số liệu`],
    take(actor, opened) {
      for (const line of readLines(opened, 'data/cells.ndjson', LineSchema)) {
        office.audit.record(actor, 'test.take', 'cell', line.id)
      }
      if (fails !== null) throw new Error('stop')
      return { summary: ['Nhận 2 số liệu'] }
    },
  }
}

const seal = (more: object = {}) =>
  district.packages.seal(district.actor, { kind: 'report', receiver: '01', files, ...more })

describe('a package', () => {
  it('gives the other office what was put in', async () => {
    province.packages.register(taking(province))
    const { bytes, manifest, row, fileName } = await seal({ request: 'CV 12/2026' })
    expect(manifest).toMatchObject({
      sequence: 1,
      previous: null,
      sender: { code: '01-269' },
      receiver: { code: '01' },
      request: 'CV 12/2026',
    })
    expect(fileName).toBe('BC_01-269_01_0001.hscn')
    expect(row).toMatchObject({ state: 'sealed', direction: 'out', size: bytes.length })
    const opened = await province.packages.open(province.actor, bytes)
    expect(opened.manifest).toEqual(manifest)
    expect(opened.shortCode).toBe(row.shortCode)
    expect(opened.paths).toEqual(['data/cells.ndjson', 'giay-to/Biên bản họp.json'])
    for (const { path, bytes: content } of files) expect(Buffer.from(opened.file(path))).toEqual(content)
    expect(opened.sequence).toEqual({ state: 'next', newest: 0, missing: [] })
    expect(opened.sender.fingerprint).toEqual((await district.keys.own(district.actor))[0]?.fingerprint)
    expect(province.packages.describe(opened)).toEqual(['2 số liệu'])
    expect(province.packages.list('in')).toEqual([])
  })

  it('can be looked at by who sealed it, but not taken', async () => {
    const { bytes, row } = await seal()
    expect((await district.packages.open(district.actor, bytes)).own).toBe(true)
    expect(district.packages.bytes(district.actor, row.id).equals(bytes)).toBe(true)
    expect(await rejectedBy(district.packages.take(district.actor, bytes))).toMatchObject({ reason: 'own-package' })
  })

  it('has the next number to each office, and names the one before', async () => {
    const first = await seal()
    const second = await seal()
    expect(second.manifest).toMatchObject({ sequence: 2, previous: first.manifest.id })
    expect(district.packages.list('out').map(({ id }) => id)).toEqual([second.manifest.id, first.manifest.id])
  })

  it('is not sealed for an office whose keys are not trusted', async () => {
    expect(await rejectedBy(seal({ receiver: '99' }))).toMatchObject({ kind: 'package', reason: 'unknown-receiver' })
    district.keys.distrust(district.actor, '01', 'Máy bị mất')
    expect(await rejectedBy(seal())).toMatchObject({ reason: 'unknown-receiver' })
    expect(district.packages.list('out')).toEqual([])
  })

  it.each(['../x', '/x', 'a//b', 'manifest.json', 'a\u202eb', 'con.txt', 'x\ny', 'a\\b', 'C:x', 'a/./b'])(
    'is not sealed with the path %j',
    async (path) => {
      const bad = [{ path, bytes: Buffer.from('x') }]
      expect(await rejectedBy(seal({ files: bad }))).toMatchObject({ kind: 'package', reason: 'unsafe' })
    },
  )
})

describe('taking in', () => {
  it('is one transaction with the ledger, and the second time does nothing', async () => {
    province.packages.register(taking(province))
    const { bytes, manifest } = await seal()
    const first = await province.packages.take(province.actor, bytes)
    expect(first).toMatchObject({ known: false, summary: ['Nhận 2 số liệu'], row: { state: 'taken', id: manifest.id } })
    const head = province.audit.head().seq
    const again = await province.packages.take(province.actor, bytes)
    expect(again).toMatchObject({ known: true, summary: [], sequence: { state: 'known' } })
    // Only that it was opened once more.
    expect(province.audit.head().seq).toBe(head + 1)
    expect(province.packages.list('in')).toHaveLength(1)
  })

  it('that fails leaves nothing', async () => {
    province.packages.register(taking(province, 'older'))
    const { bytes } = await seal()
    await expect(province.packages.take(province.actor, bytes)).rejects.toThrow('stop')
    expect(province.packages.list('in')).toEqual([])
    expect(province.audit.newest(20).filter(({ action }) => action === 'test.take')).toEqual([])
    expect(province.store.sqlite.prepare('SELECT count(*) FROM blob').pluck().get()).toBe(0)
  })

  it('tells of gaps, and of older ones', async () => {
    province.packages.register(taking(province))
    const sent = [await seal(), await seal(), await seal(), await seal()]
    const take = async (i: number) =>
      (await province.packages.take(province.actor, sent[i]?.bytes ?? new Uint8Array())).sequence
    expect(await take(1)).toEqual({ state: 'gap', newest: 0, missing: [1] })
    expect(await take(3)).toEqual({ state: 'gap', newest: 2, missing: [1, 3] })
    expect(await take(2)).toEqual({ state: 'older', newest: 4, missing: [1] })
    expect(await take(0)).toEqual({ state: 'older', newest: 4, missing: [] })
  })

  it('refuses what nobody takes, and keeps what somebody refused with the reason', async () => {
    const { bytes, manifest } = await seal()
    expect(await rejectedBy(province.packages.take(province.actor, bytes))).toMatchObject({ reason: 'unknown-kind' })
    expect(await rejectedBy(province.packages.refuse(province.actor, bytes, ' '))).toMatchObject({ kind: 'validation' })
    const row = await province.packages.refuse(province.actor, bytes, 'Gửi nhầm kỳ')
    expect(row).toMatchObject({ id: manifest.id, state: 'refused', acts: [{ note: 'Gửi nhầm kỳ' }] })
    province.packages.register(taking(province))
    const taken = await province.packages.take(province.actor, bytes)
    expect(taken.row.acts.map(({ act }) => act)).toEqual(['refused', 'taken'])
    expect(await rejectedBy(province.packages.refuse(province.actor, bytes, 'Thôi'))).toMatchObject({
      kind: 'conflict',
    })
  })

  it('holds the files against their schema first', async () => {
    province.packages.register(taking(province))
    const bad = [linesFile('data/cells.ndjson', [{ id: 'F01', value: 'nhiều' }])]
    const { bytes } = await seal({ files: bad })
    const error = await rejectedBy(province.packages.open(province.actor, bytes))
    expect(error).toMatchObject({ kind: 'package', check: 'schema', reason: 'schema' })
    expect(error).toMatchObject({ detail: 'Tệp data/cells.ndjson: dòng 1 sai mẫu ở "value".' })
  })
})
