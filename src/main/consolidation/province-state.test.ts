import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { deriveProvince, type ReportHead, slotKey } from './province-state.ts'

const MAY: Period = {
  calendar: 'thong_ke',
  kind: 'thang',
  from: civilDate('2026-05-01'),
  to: civilDate('2026-05-31'),
}

function head(packageId: string, over: Partial<ReportHead> = {}): ReportHead {
  return {
    packageId,
    sender: 'H1',
    sequence: 1,
    createdAt: '2026-06-01T08:00:00+07:00',
    type: 'bieu-03',
    period: MAY,
    revision: 1,
    kind: 'chinh_thuc',
    supersedes: null,
    digest: `d-${packageId}`,
    returned: false,
    ...over,
  }
}

const first = head('a')
const second = head('b', { sequence: 2, revision: 2, kind: 'thay_the', supersedes: 'd-a' })
const added = head('c', { sequence: 3, revision: 3, kind: 'bo_sung', supersedes: 'd-b' })
const taken = head('d', { sequence: 4, revision: 4, kind: 'huy', supersedes: 'd-c', digest: 'nothing' })

function slot(...heads: ReportHead[]) {
  const found = deriveProvince(heads, heads).slots.get(slotKey(first))
  if (found === undefined) throw new Error('no slot')
  return { ...found, standings: Object.fromEntries(found.standings) }
}

describe('the report of a district', () => {
  it('is the newest revision of an unbroken chain', () => {
    expect(slot(second, first)).toMatchObject({
      standings: { a: 'replaced', b: 'counted' },
      layers: ['b'],
      newest: 'b',
    })
  })

  it('is laid together from a full report and what was added to it', () => {
    expect(slot(added, first, second)).toMatchObject({
      standings: { a: 'replaced', b: 'counted', c: 'counted' },
      layers: ['b', 'c'],
    })
  })

  it('is not there when the newest takes it back, and there again when one follows that', () => {
    expect(slot(first, second, added, taken)).toMatchObject({
      standings: { a: 'replaced', b: 'replaced', c: 'replaced', d: 'withdrawal' },
      layers: [],
      newest: 'd',
    })
    const again = head('e', { sequence: 5, revision: 5, kind: 'chinh_thuc', supersedes: 'nothing' })
    expect(slot(first, again, second, added, taken)).toMatchObject({ layers: ['e'], newest: 'e' })
  })

  it('waits for a base that has not come, and keeps what counts meanwhile', () => {
    expect(slot(first, added)).toMatchObject({
      standings: { a: 'counted', c: 'held' },
      layers: ['a'],
      waitsFor: ['d-b'],
    })
    expect(slot(added)).toMatchObject({ standings: { c: 'held' }, layers: [], newest: null })
  })

  it('is known again in a second package', () => {
    expect(slot(first, { ...first, packageId: 'z', sequence: 9 })).toMatchObject({
      standings: { a: 'counted', z: 'repeat' },
      rivals: [],
    })
  })

  it('has rivals where two begin or follow in one place: the later one counts, both are told', () => {
    const rival = head('r', { sequence: 7 })
    expect(slot(rival, first)).toMatchObject({ standings: { a: 'older', r: 'counted' }, rivals: ['a', 'r'] })
    const fork = head('f', { sequence: 9, revision: 2, kind: 'thay_the', supersedes: 'd-a' })
    expect(slot(first, fork, second)).toMatchObject({
      standings: { a: 'replaced', b: 'older', f: 'counted' },
      rivals: ['b', 'f'],
    })
  })

  it('does not count once it was sent back, and what replaces it does', () => {
    const returned = { ...first, returned: true }
    expect(slot(returned)).toMatchObject({ standings: { a: 'returned' }, layers: [], newest: null })
    expect(slot(returned, second)).toMatchObject({ standings: { a: 'returned', b: 'counted' }, layers: ['b'] })
    const addition = head('c', { sequence: 2, revision: 2, kind: 'bo_sung', supersedes: 'd-a' })
    expect(slot(returned, addition)).toMatchObject({ standings: { a: 'returned', c: 'held' }, layers: [] })
    expect(slot(first, { ...addition, returned: true })).toMatchObject({ layers: ['a'], newest: 'a' })
  })

  it('stands apart from that of another calendar, type and district', () => {
    const other = head('o', { period: { ...MAY, calendar: 'hanh_chinh' } })
    const state = deriveProvince([first, other, head('p', { type: 'thang' }), head('q', { sender: 'H2' })], [])
    expect(state.slots.size).toBe(4)
    expect([...state.slots.values()].every(({ layers }) => layers.length === 1)).toBe(true)
  })
})

describe('numbers of packages', () => {
  it('tell what has not come, and two packages under one number', () => {
    const state = deriveProvince([], [first, second, taken, { ...head('x'), sequence: 2 }])
    expect(state.gaps).toEqual([{ sender: 'H1', missing: [3] }])
    expect(state.clashes).toEqual([{ sender: 'H1', sequence: 2, packageIds: ['b', 'x'] }])
  })

  it('do not fill the memory when one is absurd', () => {
    const [gap] = deriveProvince([], [head('x', { sequence: Number.MAX_SAFE_INTEGER })]).gaps
    expect(gap?.missing.length).toBe(10_000)
  })
})

/** A life of one report as a district writes it: one revision after the other, each of the one before. */
const lives = fc
  .array(fc.constantFrom('thay_the', 'bo_sung', 'huy', 'chinh_thuc'), { maxLength: 5 })
  .map((kinds) => ['chinh_thuc' as const, ...kinds])

interface World {
  readonly sent: readonly ReportHead[]
  readonly repeats: readonly ReportHead[]
}

const worlds: fc.Arbitrary<World> = fc
  .array(fc.tuple(lives, fc.array(fc.nat(), { maxLength: 3 })), { minLength: 1, maxLength: 4 })
  .map((districts) => {
    const sent = districts.flatMap(([kinds], i) =>
      kinds.map((kind, j) => {
        const digest = kind === 'huy' ? 'nothing' : `${i}-${j}`
        const before = kinds[j - 1] === 'huy' ? 'nothing' : `${i}-${j - 1}`
        const place = { sender: `H${i}`, sequence: j + 1, revision: j + 1 }
        return head(`${i}.${j}`, { ...place, kind, digest, supersedes: j === 0 ? null : before })
      }),
    )
    const repeats = districts.flatMap(([kinds, picks], i) =>
      picks.map((pick, n) => {
        const of = sent.find(({ packageId }) => packageId === `${i}.${pick % kinds.length}`) ?? first
        return { ...of, packageId: `${of.packageId}+${n}`, sequence: kinds.length + n + 1 }
      }),
    )
    return { sent, repeats }
  })

/** What an office would have in hand that took every report as it was written, one after the other. */
function inHand(sent: readonly ReportHead[]): Record<string, string[]> {
  const hand: Record<string, string[]> = {}
  for (const { sender, kind, packageId } of sent) {
    if (kind === 'huy') hand[sender] = []
    else if (kind === 'bo_sung') hand[sender] = addedTo(hand[sender] ?? [], packageId)
    else hand[sender] = [packageId]
  }
  return hand
}

/** Nothing can be added to what was taken back. */
const addedTo = (layers: string[], packageId: string) => (layers.length === 0 ? [] : [...layers, packageId])

const layersBySender = (heads: readonly ReportHead[]) =>
  Object.fromEntries([...deriveProvince(heads, heads).slots.values()].map(({ sender, layers }) => [sender, layers]))

describe('any order of packages', () => {
  it('with repeats gives what taking them one after the other gives', () => {
    fc.assert(
      fc.property(
        worlds.chain((world) =>
          fc.tuple(
            fc.constant(world),
            fc.shuffledSubarray([...world.sent, ...world.repeats, ...world.sent], {
              minLength: world.sent.length * 2 + world.repeats.length,
            }),
          ),
        ),
        ([{ sent }, shuffled]) => {
          expect(layersBySender(shuffled)).toEqual(inHand(sent))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('with drops gives the same province as the rest in order, and the dropped ones mend it when they come', () => {
    const cases = worlds.chain((world) => {
      const all = [...world.sent, ...world.repeats]
      return fc.tuple(fc.constant(world), fc.subarray(all), fc.shuffledSubarray(all, { minLength: all.length }))
    })
    fc.assert(
      fc.property(cases, ([world, kept, order]) => {
        const shuffled = order.filter((one) => kept.includes(one))
        expect(deriveProvince(shuffled, shuffled)).toEqual(deriveProvince(kept, kept))
        const all = [...shuffled, ...order]
        expect(deriveProvince(all, all)).toEqual(deriveProvince(order, order))
        expect(layersBySender(all)).toEqual(inHand(world.sent))
      }),
      { numRuns: 300 },
    )
  })

  it('never counts what does not hang together', () => {
    fc.assert(
      fc.property(
        worlds.chain(({ sent, repeats }) => fc.subarray([...sent, ...repeats])),
        (kept) => {
          for (const { layers } of deriveProvince(kept, kept).slots.values()) {
            const heads = layers.map((id) => kept.find(({ packageId }) => packageId === id))
            expect(heads.slice(1).every((one) => one?.kind === 'bo_sung')).toBe(true)
            for (const [i, one] of heads.entries()) if (i > 0) expect(one?.supersedes).toBe(heads[i - 1]?.digest)
          }
        },
      ),
    )
  })
})
