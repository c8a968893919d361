import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import { lawOfCase } from '#main/measures/regime-of-case.ts'
import type { Regimes } from '#main/regimes/load-regimes.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { addDays, type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import type { PartialDate } from '#shared/primitives/partial-date.ts'
import { COMPULSORY_LINE } from '#shared/regimes/line.schema.ts'
import { type Cell, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { createByHand } from '#tests/helpers/figures-by-hand.ts'
import { wander } from '#tests/helpers/law-suite.ts'
import { type Course, type eventOf, everyCourse, everyLineCourse, everyPlace, GAPS } from '#tests/helpers/law-walk.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { loadIndicators } from './load-indicators.ts'

const SLOW = 240_000
const TODAY = '2030-06-01'
/** Places of each law that are far along it. */
const FAR = 9
const HOMES = ['09583', '09586', '', '99999']
const [HERE, THERE] = ['09583', '09586']

type Events = readonly ReturnType<typeof eventOf>[]

/** Ways through every law, made once: to its far places, and one where chance leads. People below live through these. */
const pool: readonly { readonly course: Course; readonly events: Events }[] = (() => {
  const carriedOut = new Map(
    everyCourse().map((course) => [`${course.regime.choice.execution} ${course.minor}`, course]),
  )
  const choices = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...GAPS)), { minLength: 8, maxLength: 20 })
  return [...everyLineCourse(), ...carriedOut.values()].flatMap((course, i) => {
    const far = [...everyPlace(course).values()].sort((a, b) => b.length - a.length).slice(0, FAR)
    const [chance = []] = fc.sample(choices, { seed: 40 + i, numRuns: 1 })
    return [...far, wander(course, chance)].map((events) => ({ course, events }))
  })
})()

/** Acts in a person's own file. */
const OLD_ACTS: readonly (readonly [type: string, data: Record<string, string>])[] = [
  ['vao_ds1', { reason: 'HO_SO_CU' }],
  ['vao_ds2', { reason: 'PHAT_HIEN_MOI' }],
  ['vao_ds2', { reason: 'TAI_NGHIEN' }],
  ['ra_ds2', { reason: 'HT_CAI_2_NAM' }],
  ['ra_ds2', { reason: 'CHUYEN_DI' }],
  ['noi_den_xac_nhan', { scope: 'trong_huyen', toCommune: THERE }],
  ['noi_den_xac_nhan', { scope: 'trong_huyen', toCommune: HERE }],
  ['noi_den_xac_nhan', { scope: 'ngoai_huyen' }],
  ['xet_nghiem', { kind: 'dinh_ky', result: 'duong_tinh' }],
  ['xet_nghiem', { result: 'vang' }],
  ['phat_tu', {}],
  ['ra_tu', {}],
  ['hoan_thanh_truoc_day', { kind: 'cai', completedOn: '2015-06-01' }],
  ['chet', {}],
]

const lives = fc.array(
  fc.record({
    home: fc.constantFrom(...HOMES),
    sex: fc.constantFrom('nam', 'nu'),
    birth: fc.oneof(
      fc.integer({ min: 1950, max: 2012 }).map(String),
      fc.tuple(fc.integer({ min: 1990, max: 2012 }), fc.integer({ min: 10, max: 12 })).map(([y, m]) => `${y}-${m}`),
      fc
        .date({ min: new Date('1980-01-01'), max: new Date('2012-12-31'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10)),
    ),
    ethnicity: fc.constantFrom('Kinh', 'Mường', ''),
    drugs: fc.constantFrom('heroin', 'ma túy đá', 'cần sa, ma túy đá', 'keo dán', ''),
    education: fc.constantFrom('1/12', '11/12', 'cử nhân', 'không rõ'),
    occupation: fc.constantFrom('lao động tự do', 'không', ''),
    begins: fc.integer({ min: 0, max: 5000 }),
    old: fc.array(fc.tuple(fc.nat(OLD_ACTS.length - 1), fc.integer({ min: 0, max: 300 })), { maxLength: 5 }),
    ways: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
    count: fc.constantFrom('first', 'again', 'chua_ro'),
    stable: fc.constantFrom('co', 'khong', 'chua_ro'),
  }),
  { minLength: 6, maxLength: 12 },
)
type Life = (typeof lives extends fc.Arbitrary<infer T> ? T : never)[number]

/** A period that begins or ends near, or on, the day of something that happened. */
const place = fc.record({ nth: fc.nat(), before: fc.nat(30), length: fc.oneof(fc.nat(40), fc.nat(4000)) })
type Place = typeof place extends fc.Arbitrary<infer T> ? T : never

/** From before everything to after it. */
const WHOLE: Period = {
  ...{ calendar: 'tu_do', kind: 'tu_do', from: civilDate('2001-01-01'), to: civilDate('2029-12-31') },
}

function periodAt({ nth, before, length }: Place): Period {
  const days = test.store.sqlite.prepare<[], CivilDate>('SELECT on_date FROM case_event ORDER BY on_date').pluck().all()
  const from = addDays(days[nth % days.length] ?? civilDate('2020-01-01'), -before)
  return { calendar: 'tu_do', kind: 'tu_do', from, to: addDays(from, length) }
}

let test: TestMeasures
let regimes: Regimes | undefined
afterEach(() => test.dispose())

/** Writes people and their events as they are stored: what is refused is not asked here, figures must hold of whatever is there. */
function write(list: readonly Life[]): string[] {
  test = openTestMeasures(TODAY, regimes)
  regimes = test.regimes
  const { sqlite } = test.store
  const measure = sqlite.prepare(
    `INSERT INTO measure (id, code, type, person_id, opened_on, officer, facts, version, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, 'Thử', ?, 1, '', '')`,
  )
  const event = sqlite.prepare(
    `INSERT INTO case_event (id, measure_id, seq, type, on_date, at_time, data, recorded_at, recorded_by, replaces, withdrawn,
       reason) VALUES (?, ?, ?, ?, ?, '', ?, '', 'Thử', NULL, 0, '')`,
  )
  function store(
    personId: string,
    line: string,
    events: readonly (readonly [string, CivilDate, object])[],
    facts: object,
  ): void {
    const id = test.ids.next()
    measure.run(id, `X-${id.slice(-4)}`, line, personId, events[0]?.[1] ?? TODAY, JSON.stringify(facts))
    for (const [seq, [type, on, data]] of events.entries()) {
      event.run(test.ids.next(), id, seq + 1, type, on, JSON.stringify(data))
    }
  }
  return list.map((life) => {
    const { home: communeCode, sex, birth: birthDate, ethnicity, education, occupation, drugs } = life
    const input = { communeCode, sex, birthDate, ethnicity, education, occupation, history: { drugs } }
    const personId = test.people.create(test.actor, fictitiousPerson(input)).person.id
    let day = addDays(civilDate('2012-03-01'), life.begins)
    const old = life.old.map(([act, after]) => {
      day = addDays(day, after)
      const [type, data] = OLD_ACTS[act] ?? ['ghi_chu', {}]
      return [type, day, data] as const
    })
    if (old[0]) store(personId, 'theo_doi', [['mo_theo_doi', old[0][1], {}], ...old], {})
    for (const way of life.ways) {
      const { course, events } = pool[way % pool.length] ?? { course: null, events: [] }
      if (!course || !isLawful(course, events, birthDate)) continue
      const facts = {
        rehabCount: life.count,
        residence: { stable: life.stable },
        compiler: { kind: 'cong_an_xa', communeCode },
      }
      const rows = events.map(({ type, on, data }) => [type, on, withPlace(data)] as const)
      store(personId, course.regime.line || COMPULSORY_LINE, rows, facts)
    }
    return personId
  })
}

/** Whether the law of the measure is still there today; a file that waits for a decision may outlive its law. */
function isLawful({ regime }: Course, events: Events, birth: string): boolean {
  if (events.length === 0) return false
  try {
    lawOfCase(test.regimes, regime.line, [...events], birth as PartialDate, civilDate(TODAY))
    return true
  } catch (error) {
    if (error instanceof AppFailure && error.error.kind === 'rule-violation') return false
    throw error
  }
}

const withPlace = (data: object) => ('toCommune' in data ? { ...data, toCommune: THERE } : data)

const data = loadIndicators(
  RESOURCES,
  (() => {
    const first = openTestMeasures(TODAY)
    regimes = first.regimes
    first.dispose()
    const { parts, lines } = regimes
    return { parts, lines, rules: loadLifeRules(RESOURCES) }
  })(),
)

describe('figures of random lives', () => {
  it(
    'are those of a replay of the events, for every indicator, commune and part of a breakdown, in any period',
    () => {
      const seen = new Set<string>()
      fc.assert(
        fc.property(lives, place, (list, where) => {
          test?.dispose()
          const ids = write(list)
          const people = ids.map((id) => test.people.byId(id))
          const courses = test.measures.courses(people)
          const world = {
            data,
            rules: loadLifeRules(RESOURCES, test.regimes.parts),
            people: people.map((record) => ({
              ...{ id: record.id, home: record.communeCode, courses: courses.get(record.id) ?? [], record },
            })),
            communes: test.settings.office().communes.map(({ code }) => code),
            calendar: test.calendar.calendar(),
            context: (personId: string, id: string, on: CivilDate) =>
              test.measures.contextsOfPersons([personId], on, new Set([id])).get(personId)?.[0],
          }
          for (const days of [periodAt(where), WHOLE]) {
            const cells = test.indicators.compute({ period: days, by: 'all' })
            const byHand = createByHand(world, days)
            for (const cell of cells.filter(({ area }) => ['', HERE, THERE, 'khong_ro'].includes(area))) {
              expect(cell.value, `${cellName(cell)} ${days.from}..${days.to}`).toBe(byHand(cell))
              if (cell.value !== null && cell.value > 0) seen.add(cellName({ ...cell, area: '' }))
            }
            expectBalanced(cells)
            expectParted(cells)
            expect(test.indicators.compute({ period: days, by: 'all' })).toEqual(cells)
          }
        }),
        { numRuns: Number(process.env.FIGURE_RUNS ?? 6), seed: 2026, endOnFailure: true },
      )
      // Else nothing was counted and nothing tried.
      const ids = new Set([...seen].map((name) => name.split(';')[0]))
      expect([...ids].length).toBeGreaterThan(45)
      expect(seen.size).toBeGreaterThan(300)
    },
    SLOW,
  )
})

/** opening + in - out = closing, for the office and each commune. */
function expectBalanced(cells: readonly Cell[]): void {
  const values = new Map(cells.map((cell) => [cellName(cell), cell.value ?? 0]))
  const areas = [...new Set(cells.map(({ area }) => area))]
  for (const { opening, closing, in: added, out } of data.balances) {
    for (const area of areas) {
      const at = (id: string) => values.get(cellName({ id, area, dims: {} })) ?? 0
      const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + at(id), 0)
      expect(at(opening ?? '') + sum(added) - sum(out), `${closing}@${area}`).toBe(at(closing))
    }
  }
}

/** Communes add up to the office, parts to the whole, unless it is a ratio or a statistic. */
function expectParted(cells: readonly Cell[]): void {
  const adds = new Set(data.indicators.filter(({ kind }) => kind !== 'R' && kind !== 'D').map(({ id }) => id))
  const sums = new Map<string, number>()
  for (const { id, area, dims, value } of cells) {
    const [dim] = Object.keys(dims)
    const name = dim === undefined ? (area === WHOLE_AREA ? null : `${id} COM`) : `${id}@${area} ${dim}`
    if (name !== null && adds.has(id)) sums.set(name, (sums.get(name) ?? 0) + (value ?? 0))
  }
  const values = new Map(cells.map((cell) => [cellName(cell), cell.value ?? 0]))
  for (const [name, sum] of sums) {
    const [place = '', dim] = name.split(' ')
    const [id = '', area = ''] = place.split('@')
    expect(sum, name).toBe(values.get(cellName({ id, area: dim === 'COM' ? WHOLE_AREA : area, dims: {} })))
  }
}

describe('a figure that explains itself', () => {
  it(
    'counts in its explanation what it says',
    () => {
      fc.assert(
        fc.property(lives, place, (list, where) => {
          test?.dispose()
          write(list)
          const days = periodAt(where)
          const cells = test.indicators
            .compute({ period: days, by: 'breakdowns' })
            .filter(({ value }) => (value ?? 0) > 0)
          const behind = test.indicators.people({ period: days, cells })
          for (const cell of cells.filter((_, i) => i % 7 === 0)) {
            const { people, below, communes, cell: again } = test.indicators.explain(test.actor, { period: days, cell })
            expect(again).toEqual(cell)
            const count = (list: typeof people) => list.reduce((total, one) => total + one.facts.length, 0)
            const { kind, rule } = data.indicators.find(({ id }) => id === cell.id) ?? {}
            if (kind === 'R') {
              if (cell.id !== 'I01r')
                expect([count(people), count(below)]).toEqual([cell.parts?.numerator, cell.parts?.denominator])
            } else if (rule && 'communes' in rule) expect(communes).toHaveLength(cell.value ?? -1)
            else if (kind !== 'D') expect(count(people), cellName(cell)).toBe(cell.value)
            expect(behind.get(cellName(cell)), cellName(cell)).toEqual(people.map((one) => one.personId).sort())
          }
        }),
        { numRuns: 4, seed: 7, endOnFailure: true },
      )
    },
    SLOW,
  )

  it(
    'by two breakdowns adds up to each of them, with the people who are in both',
    () => {
      fc.assert(
        fc.property(lives, (list) => {
          test?.dispose()
          write(list)
          const parts = (code: string) => data.breakdowns.find(({ id }) => id === code)
          const bands = test.indicators.catalogue().breakdowns.find(({ id }) => id === 'AGE')?.parts ?? []
          const sexes = [...(parts('SEX')?.parts ?? []).map(({ id }) => id), 'khong_ro']
          const crossed = ['A02', 'F01', 'G02a'].flatMap((id) =>
            sexes.flatMap((SEX) => bands.map((band) => ({ id, dims: { SEX, AGE: band.id } }))),
          )
          for (const by of ['breakdowns', 'all', 'commune', 'total'] as const) {
            const found = test.indicators.compute({ period: WHOLE, ids: ['A02', 'F01', 'G02a'], by, crossed })
            expect(new Set(found.map(cellName)).size).toBe(found.length)
            const values = new Map(found.map((cell) => [cellName(cell), cell.value]))
            const totals = test.indicators.compute({ period: WHOLE, ids: ['A02', 'F01'], by: 'all' })
            const areas = by === 'all' || by === 'commune' ? ['', HERE] : ['']
            for (const id of ['A02', 'F01'])
              for (const area of areas)
                for (const SEX of sexes) {
                  const sum = bands.reduce(
                    (total, band) => total + (values.get(cellName({ id, area, dims: { SEX, AGE: band.id } })) ?? NaN),
                    0,
                  )
                  const whole = cellName({ id, area, dims: { SEX } })
                  expect(sum, `${by} ${whole}`).toBe(totals.find((cell) => cellName(cell) === whole)?.value)
                }
          }
          const cells = crossed.map((one) => ({ ...one, area: '' }))
          const both = test.indicators.people({ period: WHOLE, cells })
          for (const cell of cells) {
            const told = test.indicators.explain(test.actor, { period: WHOLE, cell }).people
            expect(both.get(cellName(cell))).toEqual(told.map(({ personId }) => personId).sort())
          }
        }),
        { numRuns: 3, seed: 11, endOnFailure: true },
      )
    },
    SLOW,
  )
})
