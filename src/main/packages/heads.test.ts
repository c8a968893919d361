import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storePath } from '#main/store/files.ts'
import { openPackageOffice, type PackageOffice, twoOffices } from '#tests/helpers/package-offices.ts'
import { rejectedBy } from '#tests/helpers/thrown-error.ts'
import { forged } from '#tests/security/packages/forged-package.ts'
import { senderNotes } from './compare-heads.ts'

let district: PackageOffice
let province: PackageOffice
let snapshots: string[]

beforeEach(async () => {
  ;[district, province] = await twoOffices()
  snapshots = []
  register(district)
  register(province)
})
afterEach(() => {
  district.dispose()
  province.dispose()
  for (const folder of snapshots) rmSync(folder, { recursive: true, force: true })
})

function register({ packages }: PackageOffice): void {
  packages.register({ kind: 'report', check: () => undefined, describe: () => [], take: () => ({ summary: [] }) })
}

/** Days of work: rows of the audit that nobody else sees. */
function work(office: PackageOffice, rows: number, what = 'person.update'): void {
  for (let i = 0; i < rows; i++) office.audit.record(office.actor, what, 'person', `${i}`)
}

const files = [{ path: 'data/x.json', bytes: Buffer.from('{}') }]
const seal = async (from: PackageOffice, to: PackageOffice) =>
  (await from.packages.seal(from.actor, { kind: 'report', receiver: to.code, files })).bytes
const take = (at: PackageOffice, bytes: Uint8Array) => at.packages.take(at.actor, bytes)
const headOf = ({ audit }: PackageOffice) => audit.head()

/** The file of the store as it is now. */
function snapshot({ store, dir }: PackageOffice): string {
  store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  const folder = mkdtempSync(join(tmpdir(), 'hscn-older-'))
  copyFileSync(storePath(dir), storePath(folder))
  snapshots.push(folder)
  return folder
}

/** The district goes on with an older store, as if everything of an older day had been put back. */
function goBack(folder: string): void {
  district.dispose()
  district = openPackageOffice('01-269', 'Phòng Lao động - Thương binh và Xã hội thị xã Sơn Tây', '2026-11-05', folder)
  register(district)
}

describe('heads that offices tell each other', () => {
  it('travel in each package, come back with the next, and agree where nothing happened', async () => {
    work(district, 3)
    const before = headOf(district)
    const first = await take(province, await seal(district, province))
    expect(first).toMatchObject({
      heads: [],
      row: { manifest: { version: 2, heads: { sender: before, receiver: null } } },
    })
    work(district, 5)
    const back = await take(district, await seal(province, district))
    expect(back).toMatchObject({ heads: [], row: { manifest: { heads: { receiver: before } } } })
    await take(province, await seal(district, province))
    expect([...province.heads.open(), ...district.heads.open()]).toEqual([])
    // Where a row that was told is among the rows still, whatever came after it.
    expect(district.audit.hashAt(before.seq)).toBe(before.hash)
  })

  it('tell the receiver that the sender went back, once, in the words of who is to ask', async () => {
    await take(province, await seal(district, province))
    const older = snapshot(district)
    work(district, 20)
    const lost = headOf(district)
    await take(province, await seal(district, province))
    goBack(older)
    const taken = await take(province, await seal(district, province))
    const note = { about: 'sender', kind: 'went_back', earlier: lost, explainedBy: null }
    expect(taken).toMatchObject({ known: false, row: { state: 'taken' }, sequence: { state: 'fork' }, heads: [note] })
    expect(province.heads.open()).toMatchObject([{ partner: { code: '01-269' }, sequence: 2, note }])
    expect(province.audit.newest(6).map(({ action }) => action)).toContain('packages.head_differs')
    expect(await take(province, await seal(district, province))).toMatchObject({ heads: [] })
    expect(province.heads.open()).toHaveLength(1)
  })

  it('tell the sender that it went back, and what in its own audit may explain it', async () => {
    const older = snapshot(district)
    work(district, 20)
    const lost = headOf(district)
    await take(province, await seal(district, province))
    const back = await seal(province, district)
    goBack(older)
    const opened = await district.packages.open(district.actor, back)
    expect(opened.heads).toMatchObject([{ about: 'own', kind: 'went_back', earlier: lost, explainedBy: null }])
    expect(district.heads.open()).toHaveLength(1)

    goBack(older)
    district.audit.record(district.actor, 'store.restore', 'backup', 'x')
    const restoredAt = district.audit.newest(1)[0]?.at
    expect((await take(district, back)).heads).toMatchObject([{ kind: 'went_back', explainedBy: restoredAt }])

    goBack(older)
    work(district, 40, 'case.update')
    district.audit.record(district.actor, 'store.restore', 'backup', 'x')
    // A restored backup behind the row that differs explains nothing.
    expect((await take(district, back)).heads).toMatchObject([{ about: 'own', kind: 'differs', explainedBy: null }])
  })

  it('are not explained by what the office had done before another one last agreed', async () => {
    district.audit.record(district.actor, 'store.restore', 'backup', 'x')
    await take(province, await seal(district, province))
    await take(district, await seal(province, district))
    // That the chains agree is in a package that came before the store is copied.
    const older = snapshot(district)
    work(district, 20)
    await take(province, await seal(district, province))
    const back = await seal(province, district)
    goBack(older)
    expect((await take(district, back)).heads).toMatchObject([{ about: 'own', explainedBy: null }])
  })

  it('show a row that was written anew under its number', async () => {
    const older = snapshot(district)
    work(district, 4)
    const told = headOf(district)
    await take(province, await seal(district, province))
    goBack(older)
    while (headOf(district).seq < told.seq) work(district, 1, 'case.update')
    const { heads } = await take(province, await seal(district, province))
    expect(heads).toMatchObject([{ about: 'sender', kind: 'differs', earlier: told, later: { seq: told.seq } }])
  })

  it('give the lost head back until somebody has asked, and then the newest one', async () => {
    const older = snapshot(district)
    work(district, 20)
    const lost = headOf(district)
    await take(province, await seal(district, province))
    goBack(older)
    await take(province, await seal(district, province))
    const carried = async () =>
      (await province.packages.seal(province.actor, { kind: 'report', receiver: '01-269', files })).manifest.heads
        .receiver
    expect(await carried()).toEqual(lost)
    const [finding] = province.heads.open()
    province.heads.settle(province.actor, finding?.id ?? '', 'Gọi lúc 9 giờ: đã khôi phục bản sao lưu ngày 2')
    expect(province.heads.open()).toEqual([])
    expect(province.audit.newest(1)).toMatchObject([{ action: 'packages.head_settled' }])
    const newest = await carried()
    expect(newest?.seq).toBeLessThan(lost.seq)
    expect(district.audit.hashAt(newest?.seq ?? 0)).toBe(newest?.hash)
    expect(() => province.heads.settle(province.actor, finding?.id ?? '', 'Lần nữa')).toThrow()
    const reader = { ...province.actor, role: 'viewer' as const }
    expect(() => province.heads.settle(reader, finding?.id ?? '', 'Xem')).toThrow()
  })

  it('are not asked of packages of version 1, which are still taken', async () => {
    await take(province, await forged(district, province, { manifest: { version: 1 } }))
    expect(province.packages.list('in')).toMatchObject([{ state: 'taken', manifest: { version: 1 } }])
    const told = province.store.sqlite.prepare('SELECT count(*) FROM told_head').pluck()
    expect(told.get()).toBe(0)
    await take(province, await seal(district, province))
    expect([told.get(), province.heads.open()]).toEqual([1, []])
  })
})

describe('a head that is made to do harm', () => {
  const hash = 'ab'.repeat(32)
  const heads = { sender: { seq: 5, hash }, receiver: null }
  it.each([
    ['none at all', { version: 2 }],
    ['one that is null', { version: 2, heads: null }],
    ['only half of it', { version: 2, heads: { sender: heads.sender } }],
    ['a number beyond any office', { version: 2, heads: { ...heads, sender: { seq: 1e15, hash } } }],
    ['a number that is no whole one', { version: 2, heads: { ...heads, sender: { seq: 1.5, hash } } }],
    ['a number below none', { version: 2, heads: { ...heads, sender: { seq: -1, hash } } }],
    ['a number in letters', { version: 2, heads: { ...heads, sender: { seq: '5', hash } } }],
    ['a hash that is none', { version: 2, heads: { ...heads, sender: { seq: 5, hash: 'AB' } } }],
    ['more beside it', { version: 2, heads: { ...heads, more: 1 } }],
    ['one in a manifest of version 1', { version: 1, heads }],
  ])('is refused: %s', async (_what, manifest) => {
    const bytes = await forged(district, province, { manifest })
    const error = await rejectedBy(take(province, bytes))
    expect(error).toMatchObject({ kind: 'package', check: 'zip', reason: 'manifest' })
    expect(province.heads.open()).toEqual([])
  })

  it('is under the signature', async () => {
    const { manifest } = await district.packages.seal(district.actor, { kind: 'report', receiver: '01', files })
    const signed = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
    const altered = { ...manifest, heads: { ...manifest.heads, sender: { seq: 1, hash } } }
    const bytes = await forged(district, province, {
      manifestBytes: Buffer.from(JSON.stringify(altered)),
      signed,
      files,
    })
    expect(await rejectedBy(take(province, bytes))).toMatchObject({ check: 'signature', reason: 'bad-signature' })
    // The same bytes with their own signature are what they say.
    const right = await forged(district, province, { manifestBytes: signed, files })
    expect(await take(province, right)).toMatchObject({ known: false, heads: [] })
  })
})

describe('heads of one chain', () => {
  const series = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 8 }).map((steps) => {
    let seq = 0
    return steps.map((step, i) => {
      seq += step
      const head = { seq, hash: `${seq}`.padStart(64, '0') }
      return { packageId: `${i}`, sequence: i + 1, createdAt: '2026-11-02T01:00:00.000Z', head }
    })
  })

  it('go together in whatever order their packages come', () => {
    fc.assert(
      fc.property(
        series.chain((told) => fc.shuffledSubarray(told)),
        (arrived) => {
          for (const [i, now] of arrived.entries()) expect(senderNotes(now, arrived.slice(0, i))).toEqual([])
        },
      ),
    )
  })

  it('do not where one of them went back, in whatever order they come', () => {
    const shuffled = series.chain((told) =>
      fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length })),
    )
    fc.assert(
      fc.property(shuffled, fc.nat(), ([told, arrived], at) => {
        const victim = told[1 + (at % (told.length - 1))]
        const lowered = arrived.map((one) =>
          one === victim ? { ...one, head: { seq: 0, hash: 'f'.repeat(64) } } : one,
        )
        const notes = lowered.flatMap((now, i) => senderNotes(now, lowered.slice(0, i)))
        expect(notes.some(({ kind }) => kind === 'went_back')).toBe(true)
      }),
    )
  })
})
