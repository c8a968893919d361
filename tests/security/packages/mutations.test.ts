import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealTo } from '#main/packages/age-file.ts'
import { type OpenContainer, type OpeningDeps, openContainer } from '#main/packages/open-package.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { type PackageOffice, twoOffices } from '#tests/helpers/package-offices.ts'
import { forged, forgedZip, openingOf, seeded } from './forged-package.ts'
import { rowsOf, standOf } from './nothing-written.ts'

/** Printed with a failure, so that it can be replayed. */
const SEED = 20_261_129
/** Ten thousand with HSCN_MUTATIONS=all; a tenth of them in each run of the tests. */
const WHOLE = process.env.HSCN_MUTATIONS === 'all'
const share = (whole: number) => (WHOLE ? whole : Math.ceil(whole / 10))
/** What trials may add to the memory of the process, however many they are. */
const MOST_MEMORY = 300 * 1024 * 1024

let district: PackageOffice
let province: PackageOffice
let deps: OpeningDeps
let sealed: Uint8Array
let zip: Buffer
beforeAll(async () => {
  ;[district, province] = await twoOffices()
  deps = await openingOf(province)
  sealed = await forged(district, province)
  zip = await forgedZip(district, province)
  const kind = { kind: 'report', check: () => undefined, describe: () => [] } as const
  province.packages.register({ ...kind, take: () => ({ summary: ['Đã ghi'] }) })
  // Taken before: what a mutation does not change is known, and writes nothing but that it was opened.
  await province.packages.take(province.actor, sealed)
})
afterAll(() => {
  district.dispose()
  province.dispose()
})

/** The typed reason of a refusal; null where it was opened. Anything else that is thrown fails the test. */
async function refusalOf(open: () => unknown, place: string): Promise<string | null> {
  try {
    await open()
    return null
  } catch (cause) {
    if (cause instanceof AppFailure && cause.error.kind === 'package') return cause.error.reason
    throw new Error(`${place}: not a typed refusal`, { cause })
  }
}

const contentOf = (opened: OpenContainer) => [
  opened.manifest,
  ...opened.paths.map((path) => [path, Buffer.from(opened.file(path)).toString('hex')]),
]

/**
 * Brings bytes to the door of the office, as a file from a stick. A refusal is typed and leaves every row as it was; what is let
 * in is the package that was there already. Null where it was let in.
 */
async function atTheDoor(bytes: Uint8Array, place: string): Promise<string | null> {
  const before = rowsOf(province)
  let known = false
  const open = async () => {
    known = (await province.packages.take(province.actor, bytes)).known
  }
  const reason = await refusalOf(open, place)
  const opened = reason === null ? 1 : 0
  expect(rowsOf(province), place).toEqual({
    rowsWritten: Number(before.rowsWritten) + opened,
    seq: before.seq + opened,
  })
  expect(known, place).toBe(reason === null)
  return reason
}

describe('a sealed file', () => {
  it('with any byte altered, header or body, is refused', async () => {
    const before = standOf(province)
    const opened: number[] = []
    for (let at = 0; at < sealed.length; at++) {
      const altered = sealed.with(at, (sealed[at] ?? 0) ^ (1 << (at % 8)))
      if ((await atTheDoor(altered, `byte ${at}`)) === null) opened.push(at)
    }
    expect(opened).toEqual([])
    expect(standOf(province)).toEqual(before)
  })

  it('cut short anywhere is refused, and with anything behind it as well', async () => {
    const before = standOf(province)
    const opened: number[] = []
    for (let length = 0; length < sealed.length; length += length < 400 ? 1 : 7) {
      if ((await atTheDoor(sealed.subarray(0, length), `${length} bytes`)) === null) opened.push(length)
    }
    expect(opened).toEqual([])
    const longer = Buffer.concat([sealed, Buffer.from([0])])
    expect(await atTheDoor(longer, 'one more')).not.toBeNull()
    expect(standOf(province)).toEqual(before)
  })
})

describe('the container inside', () => {
  it('with any byte altered is refused, or says the same as before', async () => {
    const right = contentOf(openContainer(zip, deps))
    const opened: number[] = []
    for (let at = 0; at < zip.length; at++) {
      const altered = Buffer.from(zip)
      altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8))
      let content: unknown
      const open = () => {
        const container = openContainer(altered, deps)
        content = contentOf(container)
        return container
      }
      if ((await refusalOf(open, `byte ${at}`)) !== null) continue
      opened.push(at)
      expect(content, `byte ${at}`).toEqual(right)
    }
    // Dates, versions and attributes of four files, twice each, mean nothing; all else does.
    expect(opened.length).toBeLessThan(4 * 2 * 14)
  })
})

type Random = ReturnType<typeof seeded>

/** Something that a bad disk or a bad mind does to bytes. */
function mutated(bytes: Uint8Array, random: Random): Buffer {
  const copy = Buffer.from(bytes)
  const at = random.below(copy.length)
  const length = 1 + random.below(Math.min(40, copy.length - at))
  switch (random.below(6)) {
    case 0:
      copy[at] = random.below(256)
      return copy
    case 1:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)])
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at, at + length), copy.subarray(at)])
    case 3:
      return copy.fill(random.below(2) * 255, at, at + length)
    case 4:
      copy.writeUInt16LE(random.below(65_536), Math.min(at, copy.length - 2))
      return copy
    default:
      return Buffer.concat([copy.subarray(0, at), Buffer.from([random.below(256)]), copy.subarray(at)])
  }
}

describe(`${WHOLE ? 'ten thousand' : 'a tenth of ten thousand'} mutations (seed ${SEED})`, { timeout: 600_000 }, () => {
  let before: { readonly stand: ReturnType<typeof standOf>; readonly memory: number }
  let letIn = 0
  beforeAll(() => {
    before = { stand: standOf(province), memory: process.memoryUsage().rss }
  })

  it('of the sealed file are all refused by type', async () => {
    const random = seeded(SEED)
    for (let i = 0; i < share(2000); i++) {
      const bytes = mutated(sealed, random)
      if (bytes.equals(sealed)) continue
      expect(await atTheDoor(bytes, `mutation ${i}`), `mutation ${i}`).not.toBeNull()
    }
  })

  it('of the container inside are refused by type, or change nothing that is read', async () => {
    const random = seeded(SEED + 1)
    const right = contentOf(openContainer(zip, deps))
    const [own] = await province.keys.own(province.actor)
    const reasons = new Map<string, number>()
    for (let i = 0; i < share(7000); i++) {
      let bytes = mutated(zip, random)
      if (random.below(3) === 0 && bytes.length > 0) bytes = mutated(bytes, random)
      // Sealed anew, as somebody would who has only the receiver's public key.
      const reason = await atTheDoor(await sealTo([own?.recipient ?? ''], [bytes]), `mutation ${i}`)
      if (reason === null) {
        letIn += 1
        expect(contentOf(openContainer(bytes, deps)), `mutation ${i}`).toEqual(right)
      }
      reasons.set(reason ?? 'opened', (reasons.get(reason ?? 'opened') ?? 0) + 1)
    }
    // Both kinds of refusal, and what changes nothing (a date, a version).
    for (const reason of ['damaged', 'unsafe', 'opened']) {
      expect(reasons.get(reason), reason).toBeGreaterThan(0)
    }
  })

  it('of the manifest, packed anew as somebody would who has no key, are refused by type', async () => {
    const random = seeded(SEED + 2)
    const { manifest } = openContainer(zip, deps)
    const right = Buffer.from(JSON.stringify(manifest))
    const reasons = new Set<string | null>()
    for (let i = 0; i < share(1000); i++) {
      const manifestBytes = mutated(right, random)
      if (manifestBytes.equals(right)) continue
      const changed = await forged(district, province, { manifestBytes, signed: right })
      reasons.add(await atTheDoor(changed, `mutation ${i}`))
    }
    expect([...reasons]).not.toContain(null)
    expect([...reasons]).toEqual(expect.arrayContaining(['manifest', 'bad-signature']))
  })

  it('have left no file and no row, and taken no more memory than some packages need', () => {
    const after = standOf(province)
    expect(after.temporary).toEqual(before.stand.temporary)
    expect(after.files.map(([path]) => path)).toEqual(before.stand.files.map(([path]) => path))
    expect(Number(after.rowsWritten) - Number(before.stand.rowsWritten)).toBe(letIn)
    expect(province.packages.list('in')).toHaveLength(1)
    expect(process.memoryUsage().rss - before.memory).toBeLessThan(MOST_MEMORY)
  })
})
