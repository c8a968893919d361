import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClaimConflict } from '#shared/consolidation/consolidation.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'
import {
  count,
  DISTRICTS,
  openProvinceHouse,
  type PackedReport,
  type ProvinceHouse,
  packed,
  reportFile,
  rosterPerson,
} from '#tests/helpers/province-house.ts'

let house: ProvinceHouse
beforeAll(() => {
  house = openProvinceHouse()
})
afterAll(() => house.dispose())

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const [ST] = DISTRICTS
/** The first month of a year has no earlier ones beside it, which keeps hundreds of provinces quick. */
const JANUARY: Period = {
  calendar: 'thong_ke',
  kind: 'thang',
  from: civilDate('2023-01-01'),
  to: civilDate('2023-01-31'),
}
/** Wide, because it runs beside the whole suite; alone it takes seconds. */
const PATIENCE_MS = 240_000

/** Everything that a case wrote is taken back at its end, so that one store serves hundreds of them. */
function inVain<T>(work: () => T): T {
  const undo = new Error('taken back')
  let result: { value: T } | null = null
  try {
    house.store.transaction(() => {
      result = { value: work() }
      throw undo
    })
  } catch (cause) {
    if (cause !== undo) throw cause
  }
  if (result === null) throw new Error('nothing came of it')
  return (result as { value: T }).value
}

interface World {
  readonly sent: readonly PackedReport[]
  /** Ids of packages that the province sends back. */
  readonly returned: readonly string[]
}

/** What three districts send of one month: a report, then amendments of every kind; most with a roster. All name one person. */
const worlds: fc.Arbitrary<World> = fc
  .tuple(
    ...DISTRICTS.map(() =>
      fc.array(fc.tuple(fc.constantFrom('thay_the', 'bo_sung', 'huy'), fc.nat({ max: 50 }), fc.boolean()), {
        maxLength: 3,
      }),
    ),
  )
  .map((districts) => districts.flatMap(lifeOf))
  .chain((sent) =>
    fc
      .subarray(
        sent.map(({ id }) => id),
        { maxLength: 2 },
      )
      .map((returned) => ({ sent, returned })),
  )

function lifeOf(revisions: readonly (readonly [string, number, boolean])[], d: number): PackedReport[] {
  const office = DISTRICTS[d] ?? ST
  let before: ReportFile | null = null
  return [['chinh_thuc', d + 1, true] as const, ...revisions].map(([kind, value, named], i): PackedReport => {
    const cells = kind === 'huy' ? [] : [count(kind === 'bo_sung' ? 'B02' : 'F01', value)]
    const follows =
      before === null ? {} : { revision: before.revision + 1, supersedes: before.digest, reason: 'Ghi bổ sung' }
    const report: ReportFile = reportFile(office, {
      ...{ ...follows, kind: kind as ReportFile['kind'], cells, period: JANUARY },
    })
    before = report
    const people = [
      rosterPerson(`${office}-1`),
      rosterPerson(`${office}-r${i}`, { fullName: `Lê Văn ${i}`, idDocuments: [] }),
    ]
    return { id: uuid(100 * d + i), sequence: i + 1, report, ...(named && { people }) }
  })
}

type Op = { readonly take: PackedReport } | { readonly giveBack: string } | { readonly decide: true }

/** Who keeps a person follows from the pair alone, whenever it is decided. */
const keeperOf = ({ sides }: ClaimConflict) => (sides[0].person.fullName.endsWith('2') ? null : sides[1].office.code)

function decideAll(): void {
  for (const conflict of house.room.claims.list(house.actor)) {
    if (conflict.decision !== null) continue
    const { key } = conflict
    const on = house.clock.today()
    house.room.claims.decide(house.actor, { key, keeper: keeperOf(conflict), reason: 'Mẫu', on, replaces: null })
  }
}

/** The province after all of that; what is sent back before it came is sent back when it has come. */
function provinceOf(ops: readonly Op[]) {
  return inVain(() => {
    const { room, actor } = house
    const early = new Set<string>()
    const sendBack = (packageId: string) => {
      const kept = room.received.find(packageId)
      if (kept === null) early.add(packageId)
      else if (kept.returned === null) room.sendBack(actor, { packageId, reason: 'Mẫu', correctBy: null })
    }
    for (const op of ops) {
      if ('decide' in op) decideAll()
      else if ('giveBack' in op) sendBack(op.giveBack)
      else {
        room.take(actor, packed(op.take))
        if (early.has(op.take.id)) sendBack(op.take.id)
      }
    }
    const undecided = room.claims.open()
    decideAll()
    const { figures, notes, districts, findings } = room.reports.report({ type: 'THANG', period: JANUARY })
    const { rows, gaps, clashes } = room.list()
    return {
      ...{ notes, districts, findings, gaps, clashes },
      figures: Object.fromEntries(figures.map((one) => [one.name, one])),
      standings: rows.map(({ packageId, standing, why }) => [packageId, standing, why]).sort(),
      pairs: room.claims
        .list(actor)
        .filter(({ claimed }) => claimed)
        .map(({ decision, ...pair }) => ({ ...pair, keeper: decision?.keeper }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      undecided,
    }
  })
}

const takes = (sent: readonly PackedReport[]): Op[] => sent.map((take) => ({ take }))
const backs = (ids: readonly string[]): Op[] => ids.map((giveBack) => ({ giveBack }))
const shuffled = (ops: readonly Op[]) => fc.shuffledSubarray([...ops], { minLength: ops.length })

/** What a person would add up from the reports in their order, without knowing anything of chains. */
function addedUpByHand(sent: readonly PackedReport[]): Record<string, number> {
  const hands = new Map<string, Map<string, number>>()
  for (const { report } of sent) {
    const { kind, office, cells } = report
    const before = hands.get(office.code)
    const figures = cells.map(({ id, value }) => [id, value ?? 0] as const)
    if (kind === 'huy') hands.set(office.code, new Map())
    else if (kind !== 'bo_sung') hands.set(office.code, new Map(figures))
    // Nothing can be added to what was taken back.
    else if (before !== undefined && before.size > 0) hands.set(office.code, new Map([...before, ...figures]))
  }
  const sums: Record<string, number> = {}
  for (const own of hands.values()) for (const [id, value] of own) sums[id] = (sums[id] ?? 0) + value
  return sums
}

describe('taking packages in any order, some of them again, some of them never', () => {
  it(
    'gives the same province, with what is sent back and decided in between',
    () => {
      const cases = worlds.chain(({ sent, returned }) =>
        fc.subarray([...sent], { minLength: 1 }).chain((kept) => {
          const known = returned.filter((id) => kept.some((one) => one.id === id))
          const once = [...takes(kept), ...backs(known)]
          const more: Op[] = [...once, ...takes(kept), { decide: true }, { decide: true }]
          return fc.tuple(fc.constant(once), shuffled(more))
        }),
      )
      fc.assert(
        fc.property(cases, ([once, ops]) => {
          const { undecided: _some, ...after } = provinceOf(ops)
          const { undecided: _others, ...inOrder } = provinceOf(once)
          expect(after).toEqual(inOrder)
        }),
        { numRuns: 80 },
      )
    },
    PATIENCE_MS,
  )

  it(
    'gives, after all have come, what a hand adds up that gets them in order',
    () => {
      fc.assert(
        fc.property(
          worlds.chain(({ sent }) => fc.tuple(fc.constant(sent), shuffled(takes(sent)))),
          ([sent, ops]) => {
            const { figures, gaps } = provinceOf(ops)
            expect(gaps).toEqual([])
            const totals = Object.fromEntries(Object.values(figures).map(({ name, total }) => [name, total.value]))
            expect(totals).toEqual(addedUpByHand(sent))
            // The province is the sum of its districts in each cell.
            for (const { total, districts } of Object.values(figures)) {
              expect(districts.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(total.value)
            }
          },
        ),
        { numRuns: 150 },
      )
    },
    PATIENCE_MS,
  )
})

describe('a failure in the middle of taking a package', () => {
  const TABLES = ['district_report', 'district_roster', 'claim_person', 'claim_key', 'claim', 'audit'] as const
  const sizes = () =>
    Object.fromEntries(
      TABLES.map((table) => [table, house.store.sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).get()]),
    )
  const first = packed({ id: uuid(1), sequence: 1, report: reportFile(ST), people: [rosterPerson('a')] })
  const next = reportFile(DISTRICTS[1])
  const second = packed({ id: uuid(2), sequence: 1, report: next, people: [rosterPerson('x')] })

  it.each(TABLES)('when %s is written leaves nothing of it, and the package can be taken afterwards', (table) => {
    inVain(() => {
      const { room, actor, store } = house
      room.take(actor, first)
      const before = sizes()
      const place = table === 'audit' ? "NEW.action = 'consolidation.take'" : '1'
      store.sqlite.exec(
        `CREATE TEMP TRIGGER pulled BEFORE INSERT ON main.${table} WHEN ${place} BEGIN SELECT RAISE(ABORT, 'pulled'); END`,
      )
      try {
        expect(() => room.take(actor, second)).toThrow()
      } finally {
        store.sqlite.exec('DROP TRIGGER pulled')
      }
      expect(sizes()).toEqual(before)
      expect(room.take(actor, second)).toMatchObject({ standing: 'counted', again: false, claims: 1 })
    })
  })
})
