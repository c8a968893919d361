import { performance } from 'node:perf_hooks'
import { loadIndicators } from '#main/indicators/load-indicators.ts'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import { addDays, type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { cellName } from '#shared/reports/cell.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { createByHand } from '#tests/helpers/figures-by-hand.ts'
import { generatePeople } from '#tests/helpers/people-generator.ts'
import { openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { type BenchLine, lineOf } from './line.ts'

const TODAY = civilDate('2025-02-01')
const YEAR: Period = { calendar: 'thong_ke', kind: 'nam', from: civilDate('2024-01-01'), to: civilDate('2024-12-31') }
const FIRST = civilDate('2022-01-10')
const SPAN = 1000
const ROUNDS = 5
const MEGABYTE = 1024 * 1024
const AT_ONCE = 2000

type Step = readonly [type: string, after: number, data?: object]

/** What some of the people live through besides their list file: one in so many. */
const WAYS: readonly { readonly every: number; readonly line: string; readonly steps: readonly Step[] }[] = [
  {
    every: 3,
    line: 'cai_nghien_tu_nguyen',
    steps: [
      ['dang_ky_cai', 20, { place: 'co_so', termMonths: '6' }],
      ['tiep_nhan_co_so', 24, { facility: 'Cơ sở mẫu' }],
      ['hoan_thanh_cai', 220, { number: '1/GXN' }],
    ],
  },
  {
    every: 7,
    line: 'sau_cai',
    steps: [
      ['tiep_nhan_sau_cai', 230, { source: 'tn_co_so' }],
      ['ve_dia_phuong', 231],
      ['trinh_bao', 232],
      ['de_nghi_quan_ly', 233],
      ['quyet_dinh_sau_cai', 236, { number: '1/QĐ' }],
    ],
  },
  {
    every: 11,
    line: 'dieu_tri_thay_the',
    steps: [
      ['dang_ky_thay_the', 10],
      ['bat_dau_thay_the', 14],
      ['ket_thuc_thay_the', 400, { reason: 'hoan_thanh' }],
    ],
  },
]

/** People with files of several lines, written as the services write them, in one transaction. */
function fill({ store, ids, people, actor }: TestMeasures, count: number): void {
  const measure = store.sqlite.prepare(
    `INSERT INTO measure (id, code, type, person_id, opened_on, officer, facts, version, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, 'Trần Thị Thử', '{}', 1, '', '')`,
  )
  const event = store.sqlite.prepare(
    `INSERT INTO case_event (id, measure_id, seq, type, on_date, at_time, data, recorded_at, recorded_by, replaces,
       withdrawn, reason) VALUES (?, ?, ?, ?, ?, '', ?, '', 'Trần Thị Thử', NULL, 0, '')`,
  )
  let n = 0
  function file(personId: string, line: string, day: CivilDate, steps: readonly Step[]): void {
    const id = ids.next()
    measure.run(id, `${line}-${n}`, line, personId, addDays(day, steps[0]?.[1] ?? 0))
    for (const [seq, [type, after, data]] of steps.entries()) {
      event.run(ids.next(), id, seq + 1, type, addDays(day, after), JSON.stringify(data ?? {}))
    }
  }
  store.transaction(() => {
    for (const person of generatePeople(count)) {
      const personId = people.create(actor, person).person.id
      n += 1
      const day = addDays(FIRST, (n * 7919) % SPAN)
      file(personId, 'theo_doi', day, [
        ['mo_theo_doi', 0],
        ['vao_ds2', 0, { reason: 'PHAT_HIEN_MOI' }],
        ...(n % 4 === 0 ? ([['ra_ds2', 500, { reason: 'CHUYEN_DI' }]] as const) : []),
        ...(n % 9 === 0 ? ([['xet_nghiem', 90, { kind: 'dinh_ky', result: 'am_tinh' }]] as const) : []),
      ])
      for (const { every, line, steps } of WAYS) if (n % every === 0) file(personId, line, day, steps)
    }
  })
}

function timed(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

/** Every figure of a year out of the index, against a replay of the events in TypeScript over people who are already read. */
export function benchIndicators(count: number, say: (line: string) => void): BenchLine[] {
  const test = openTestMeasures(TODAY)
  try {
    say(`making ${count} people with files of several lines ...`)
    fill(test, count)
    say(`index of ${count} lives and their facts made in ${Math.round(timed(() => test.life.ready()))} ms`)
    const query = { period: YEAR, by: 'total' } as const
    const before = process.memoryUsage().rss / MEGABYTE
    const cells = test.indicators.compute(query)
    const ours = Array.from({ length: ROUNDS }, () => timed(() => test.indicators.compute(query)))
    const parted = Array.from({ length: ROUNDS }, () => timed(() => test.indicators.compute({ ...query, by: 'all' })))
    const peak = process.memoryUsage().rss / MEGABYTE - before

    say('replaying the events of everybody ...')
    const rules = loadLifeRules(RESOURCES, test.regimes.parts)
    const data = loadIndicators(RESOURCES, { parts: test.regimes.parts, lines: test.regimes.lines, rules })
    const ids = test.store.sqlite.prepare<[], string>('SELECT id FROM person ORDER BY id').pluck().all()
    const totals = new Map<string, number>()
    const replayed = timed(() => {
      for (let i = 0; i < ids.length; i += AT_ONCE) replay(ids.slice(i, i + AT_ONCE))
    })
    function replay(some: readonly string[]): void {
      const people = [...test.people.byIds(some).values()]
      const courses = test.measures.courses(people)
      const value = createByHand(
        {
          ...{ data, rules, calendar: test.calendar.calendar(), communes: [] },
          people: people.map((record) => ({
            ...{ id: record.id, home: record.communeCode, courses: courses.get(record.id) ?? [], record },
          })),
          context: (personId, id, on) =>
            test.measures.contextsOfPersons([personId], on, new Set([id])).get(personId)?.[0],
        },
        YEAR,
      )
      for (const cell of cells) totals.set(cell.id, (totals.get(cell.id) ?? 0) + (value(cell) ?? 0))
    }
    const adds = new Set(
      data.indicators.filter(({ kind, unit }) => kind !== 'R' && kind !== 'D' && unit !== 'xa').map(({ id }) => id),
    )
    const wrong = cells.filter(({ id, value }) => adds.has(id) && value !== null && value !== totals.get(id))
    if (wrong.length > 0) throw new Error(`the replay differs: ${wrong.map(cellName).join(', ')}`)

    const peer = 'replay of the events in TypeScript'
    return [
      lineOf(`all figures of a year, ${count} people`, ours, peer, [replayed], 0.6, peak),
      lineOf(`the same by commune and every breakdown`, parted, `${peer}, totals only`, [replayed], 0.7),
    ]
  } finally {
    test.dispose()
  }
}
