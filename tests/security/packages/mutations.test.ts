import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenContainer, type OpeningDeps, openContainer, openPackage } from '#main/packages/open-package.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { type PackageOffice, twoOffices } from '#tests/helpers/package-offices.ts'
import { forged, forgedZip, openingOf, seeded } from './forged-package.ts'

/** Printed with a failure, so that it can be replayed. */
const SEED = 20_261_129

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
})
afterAll(() => {
  district.dispose()
  province.dispose()
})

/** The typed reason of a refusal; null where it was opened. Anything else that is thrown fails the test. */
async function refusalOf(open: () => Promise<OpenContainer> | OpenContainer, place: string): Promise<string | null> {
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

describe('a sealed file', () => {
  it('with any byte altered, header or body, is refused', async () => {
    const opened: number[] = []
    for (let at = 0; at < sealed.length; at++) {
      const altered = sealed.with(at, (sealed[at] ?? 0) ^ (1 << (at % 8)))
      if ((await refusalOf(() => openPackage(altered, deps), `byte ${at}`)) === null) opened.push(at)
    }
    expect(opened).toEqual([])
  })

  it('cut short anywhere is refused, and with anything behind it as well', async () => {
    const opened: number[] = []
    for (let length = 0; length < sealed.length; length += length < 400 ? 1 : 7) {
      if ((await refusalOf(() => openPackage(sealed.subarray(0, length), deps), `${length} bytes`)) === null) {
        opened.push(length)
      }
    }
    expect(opened).toEqual([])
    const longer = Buffer.concat([sealed, Buffer.from([0])])
    expect(await refusalOf(() => openPackage(longer, deps), 'one more')).not.toBeNull()
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

describe(`ten thousand mutations (seed ${SEED})`, () => {
  it('of the sealed file are all refused by type', async () => {
    const random = seeded(SEED)
    for (let i = 0; i < 2000; i++) {
      const bytes = mutated(sealed, random)
      if (bytes.equals(sealed)) continue
      expect(await refusalOf(() => openPackage(bytes, deps), `mutation ${i}`), `mutation ${i}`).not.toBeNull()
    }
  })

  it('of the container inside are refused by type, or change nothing that is read; memory stays bounded', async () => {
    const random = seeded(SEED + 1)
    const right = contentOf(openContainer(zip, deps))
    const before = process.memoryUsage().rss
    const reasons = new Map<string, number>()
    for (let i = 0; i < 7000; i++) {
      let bytes = mutated(zip, random)
      if (random.below(3) === 0 && bytes.length > 0) bytes = mutated(bytes, random)
      let content: unknown
      const open = () => {
        const opened = openContainer(bytes, deps)
        content = contentOf(opened)
        return opened
      }
      const reason = await refusalOf(open, `mutation ${i}`)
      if (reason === null) expect(content, `mutation ${i}`).toEqual(right)
      reasons.set(reason ?? 'opened', (reasons.get(reason ?? 'opened') ?? 0) + 1)
    }
    // Both kinds of refusal, and what changes nothing (a date, a version).
    for (const reason of ['damaged', 'unsafe', 'opened']) {
      expect(reasons.get(reason), reason).toBeGreaterThan(0)
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024)
  })

  it('of the manifest, packed anew as somebody would who has no key, are refused by type', async () => {
    const random = seeded(SEED + 2)
    const manifest = openContainer(zip, deps).manifest
    const right = Buffer.from(JSON.stringify(manifest))
    const reasons = new Set<string | null>()
    for (let i = 0; i < 1000; i++) {
      const manifestBytes = mutated(right, random)
      if (manifestBytes.equals(right)) continue
      const changed = await forgedZip(district, province, { manifestBytes, signed: right })
      reasons.add(await refusalOf(() => openContainer(changed, deps), `mutation ${i}`))
    }
    expect([...reasons]).not.toContain(null)
    expect([...reasons]).toEqual(expect.arrayContaining(['manifest', 'files-differ', 'bad-signature']))
  })
})
