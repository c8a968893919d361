import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CohortQuery } from '#shared/plans/cohort.schema.ts'
import { protectCohort } from '#shared/plans/protect-cohort.ts'
import { addDays, type CivilDate, civilDate, daysBetween } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { openWholeOffice, type WholeOffice } from '#tests/helpers/whole-office.ts'
import { GoldenCaseSchema } from './golden-case.ts'

/**
 * The targets of the plan of 2017 (15 compulsory, 10 at home or in the community, 50 voluntary at the centre), reached by
 * fictitious people whose files go through the same doors as real ones: nothing here writes a figure.
 */
let office: WholeOffice
let communes: readonly string[]
const day = civilDate

beforeAll(async () => {
  office = await openWholeOffice('2024-06-03')
  communes = office.services.settings.office().communes.map(({ code }) => code)
  office.services.plans.plans.takeSample(office.actor, 'son-tay-2017')
  COMPULSORY.forEach(compulsory)
  HOME.forEach((on, i) => {
    voluntary(i < 6 ? 'gia_dinh' : 'cong_dong', on, i)
  })
  centre = CENTRE.map((on, i) => voluntary('co_so', on, i))
}, 240_000)
afterAll(() => office.dispose())

/** Saturdays on which somebody was taken to the centre, as in the pattern: one a month, three more in December, two of other years. */
const COMPULSORY = [
  ...['01-14', '02-25', '03-11', '04-08', '05-13', '06-10', '07-08', '08-12', '09-23', '10-14', '11-11', '12-09'],
  ...['12-16', '12-23', '12-30'],
]
  .map((on) => `2017-${on}`)
  .concat('2016-12-31', '2018-01-06')
const HOME = [...days(10, 7), '2018-01-02']
/** Four a month, two more in December. */
const CENTRE = [...[3, 9, 15, 21].flatMap((on) => days(12, on)), '2017-12-27', '2017-12-31', '2016-12-31']
let centre: string[] = []

function days(months: number, on: number): string[] {
  return Array.from(
    { length: months },
    (_, i) => `2017-${String(i + 1).padStart(2, '0')}-${String(on).padStart(2, '0')}`,
  )
}

function somebody(i: number): string {
  const { people } = office.services
  const input = fictitiousPerson({ fullName: `Nguyễn Văn Mẫu ${i}`, communeCode: communes[i % communes.length] ?? '' })
  return people.create(office.actor, input).person.id
}

/** A file that a golden case worked out under the law of those years, moved to other days. */
const PATTERN = GoldenCaseSchema.parse(
  JSON.parse(readFileSync(join(RESOURCES, '../tests/golden/cases/20-d2013-x2013.json'), 'utf8')),
)

const LATE_READING = '2019-01-24'

function compulsory(takenOn: string, i: number): void {
  const { measures } = office.services
  const last = PATTERN.events.at(-1)
  if (last?.type !== 'vao_co_so') throw new Error('the pattern does not end at the centre')
  const moved = (on: CivilDate) => addDays(on, daysBetween(last.on, day(takenOn)))
  const facts = structuredClone(PATTERN.facts)
  const lastViolationOn = facts.lastViolationOn === null ? null : addDays(moved(facts.lastViolationOn), -14)
  const compiler = { ...facts.compiler, communeCode: communes[i % communes.length] ?? '' }
  const input = {
    personId: somebody(i),
    discoveredOn: addDays(moved(PATTERN.discoveredOn), -14),
    facts: { ...facts, lastViolationOn, compiler },
  }
  const { id } = measures.create(office.actor, input)
  for (const { type, on, data } of PATTERN.events) {
    // Two weeks more for reading the file, so that no holiday of 2017 comes between.
    const early = on < LATE_READING ? -14 : 0
    measures.recordEvent(office.actor, { caseId: id, type, on: addDays(moved(on), early), at: '', data: { ...data } })
  }
}

function voluntary(place: 'gia_dinh' | 'cong_dong' | 'co_so', on: string, i: number): string {
  const { measures } = office.services
  const personId = somebody(100 + i)
  const opened = place === 'co_so' ? on : addDays(day(on), -5)
  const { id } = measures.open(office.actor, {
    personId,
    line: 'cai_nghien_tu_nguyen',
    on: day(opened),
    data: { place, termMonths: '6' },
  })
  const write = (type: string, data: Record<string, string>) =>
    measures.recordEvent(office.actor, { caseId: id, type, on: day(on), at: '', data })
  if (place === 'co_so') write('tiep_nhan_co_so', { facility: 'Trung tâm mẫu' })
  else write('quyet_dinh_cai', { number: `${i + 1}/QĐ-UBND`, termMonths: '6' })
  return personId
}

const progress = (on: string, area = '') =>
  new Map(
    office.services.plans.progress
      .progress({ year: 2017, on: day(on), area, planId: '' })
      .rows.filter(({ target }) => target.area === area)
      .map((row) => [row.target.code, row]),
  )

describe('the plan of 2017', () => {
  it('is reached exactly', () => {
    const rows = progress('2017-12-31')
    const told = ['ST-1', 'ST-2', 'ST-3'].map((code) => {
      const { value, rate, state } = rows.get(code) ?? {}
      return { code, value, rate, state }
    })
    expect(told).toEqual([
      { code: 'ST-1', value: 15, rate: 100, state: 'dat' },
      { code: 'ST-2', value: 10, rate: 100, state: 'dat' },
      { code: 'ST-3', value: 50, rate: 100, state: 'dat' },
    ])
  })

  it('keeps or does not keep pace in between, as the days of the files say', () => {
    const rows = progress('2017-09-30')
    // One a month: 9 of 15, where 11,25 should be done.
    expect(rows.get('ST-1')).toMatchObject({ value: 9, expected: 11.25, drift: -2.25, state: 'cham' })
    // 9 of 10, where 7,5 should be.
    expect(rows.get('ST-2')).toMatchObject({ value: 9, rate: 90, state: 'dung_tien_do' })
    // 36 of 50, where 37,5 should be: behind by less than a tenth of it.
    expect(rows.get('ST-3')).toMatchObject({ value: 36, rate: 72, expected: 37.5, state: 'dung_tien_do' })
  })

  it('opens the people behind each figure', () => {
    const { plans } = office.services
    const row = progress('2017-12-31').get('ST-1')
    const found = plans.progress.people(office.actor, { targetId: row?.target.id ?? '', on: day('2017-12-31') })
    expect(found.people).toHaveLength(15)
    expect(found.people.every(({ facts }) => facts.every(({ on }) => on.startsWith('2017-')))).toBe(true)
  })

  it('adds up over the months and over the communes', () => {
    const { plans, progress: room } = office.services.plans
    const target = progress('2017-12-31').get('ST-3')?.target
    const { months } = room.months({ targetId: target?.id ?? '', on: day('2018-03-01') })
    expect(months.map(({ inMonth }) => inMonth)).toEqual([4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6])
    expect(months.at(-1)?.sinceStart).toBe(50)

    const rows = communes.map((area, i) => ({ area, min: i + 1, max: i + 1 }))
    plans.spread(office.actor, { targetId: target?.id ?? '', rows, reason: '' })
    const done = communes.map((area) => progress('2017-12-31', area).get('ST-3')?.value ?? 0)
    expect(done.reduce((sum, value) => sum + value, 0)).toBe(50)
    expect(Math.max(...done)).toBeLessThan(50)
  })

  it('tells the training of officers only from what somebody gave', () => {
    const { plans } = office.services.plans
    const target = progress('2017-12-31').get('ST-7')?.target
    expect(progress('2017-12-31').get('ST-7')).toMatchObject({ value: null, state: 'chua_co_so_lieu' })
    plans.writeFigure(office.actor, {
      targetId: target?.id ?? '',
      on: day('2017-11-30'),
      value: null,
      parts: { numerator: 18, denominator: 20 },
      source: 'Báo cáo lớp tập huấn (mẫu)',
      replaces: null,
      reason: '',
    })
    expect(progress('2017-12-31').get('ST-7')).toMatchObject({
      value: 90,
      rate: 90,
      state: 'khong_dat',
      origin: 'manual',
    })
  })
})

describe('the cohort of 2017', () => {
  const asked = (on: string, change: Partial<CohortQuery> = {}): CohortQuery => ({
    year: 2017,
    split: 'de_an',
    programme: '',
    communeCode: '',
    on: day(on),
    ...change,
  })

  /** Twelve who were half a year at the centre complete on 20 December; the first five took part in the scheme. */
  beforeAll(() => {
    const { measures, community, support, life } = office.services
    const half = CENTRE.flatMap((on, i) => (on > '2017' && on < '2017-06-16' ? [centre[i] ?? ''] : []))
    half.slice(0, 12).forEach((personId, i) => {
      const [context] = measures.contextsOfPersons([personId]).get(personId) ?? []
      const caseId = context?.id ?? ''
      const write = (id: string, type: string, on: string, data: Record<string, string>) =>
        measures.recordEvent(office.actor, { caseId: id, type, on: day(on), at: '', data })
      write(caseId, 'hoan_thanh_cai', '2017-12-20', { number: `${i + 1}/GCN` })
      scheme(personId, i < 5 ? 'DE_AN_TN_TRUNG_TAM' : '')
      // Relapse: one of the scheme after five months, two of the others after two and thirteen.
      const relapse = { 0: '2018-05-20', 5: '2018-02-20', 6: '2019-01-20' }[i]
      if (relapse !== undefined) {
        const { id } = measures.open(office.actor, { personId, line: 'xac_dinh_nghien', on: day(relapse), data: {} })
        write(id, 'ket_luan', relapse, { result: 'nghien', number: '5/PKQ', facility: 'Trung tâm y tế mẫu' })
      }
      if (i === 7) {
        const { id } = measures.open(office.actor, { personId, line: 'theo_doi', on: day('2018-08-01'), data: {} })
        write(id, 'chet', '2018-08-01', { number: '1/GCT' })
      }
      const job = {
        personId,
        measureId: null,
        to: null,
        occupation: '',
        workplace: '',
        kind: null,
        monthlyIncome: null,
        note: '',
      }
      const kept = { replaces: null, reason: '' }
      if (i < 6) {
        const before = { from: day('2017-01-01'), state: 'that_nghiep', milestone: 'TRUOC_CAI' } as const
        support.records.writeEmployment(office.actor, { ...job, ...before, ...kept })
      }
      if (i < 4) {
        const after = { from: day('2018-03-01'), state: 'on_dinh', milestone: 'SAU_CAI' } as const
        support.records.writeEmployment(office.actor, { ...job, ...after, ...kept })
      }
    })
    expect(
      life.completions({ from: day('2017-12-20'), to: day('2017-12-20'), episodes: ['rehab'], lostPresences: [] }),
    ).toHaveLength(12)

    function scheme(personId: string, programme: string): void {
      community.returns.write(office.actor, {
        personId,
        communeCode: '',
        source: 'tn_co_so',
        centre: 'Trung tâm mẫu',
        expectedOn: day('2017-12-20'),
        completedOn: day('2017-12-20'),
        decision: '',
        programme,
        measureId: null,
        origin: 'nhap',
        note: '',
        replaces: null,
        reason: '',
      })
    }
  })

  const shown = (on: string, change: Partial<CohortQuery> = {}) =>
    office.services.plans.cohorts.view(asked(on, change)).groups.map(({ id, people, horizons }) => ({
      id,
      people,
      horizons: horizons.map(({ months, relapsed, free, lost, early, rate }) => [
        months,
        relapsed,
        free,
        lost,
        early,
        rate,
      ]),
    }))

  it('is compared in the scheme and not, with those who cannot be observed told apart', () => {
    expect(shown('2019-12-19')).toEqual([
      {
        id: 'trong',
        people: 5,
        horizons: [
          [3, 0, 5, 0, 0, 0],
          [6, 1, 4, 0, 0, 20],
          [12, 1, 4, 0, 0, 20],
          // Two years are not full before 20 December 2019.
          [24, 0, 0, 0, 5, null],
        ],
      },
      {
        id: 'ngoai',
        people: 7,
        horizons: [
          [3, 1, 6, 0, 0, 14.3],
          [6, 1, 6, 0, 0, 14.3],
          // Who died after seven months cannot be told for twelve.
          [12, 1, 5, 1, 0, 16.7],
          [24, 0, 0, 0, 7, null],
        ],
      },
    ])
    expect(shown('2019-12-20').map(({ horizons }) => horizons[3])).toEqual([
      [24, 1, 4, 0, 0, 20],
      [24, 2, 4, 1, 0, 33.3],
    ])
  })

  it('is the cohort of the indicators, in the year in which twelve months and two years are over', () => {
    for (const [year, months, base, relapsed] of [
      [2018, 12, 'G02m', 'G02q'],
      [2019, 24, 'G02m24', 'G02r'],
    ] as const) {
      const period = {
        calendar: 'thong_ke',
        kind: 'nam',
        from: day(`${year}-01-01`),
        to: day(`${year}-12-31`),
      } as const
      const cells = office.services.indicators.compute({ period, ids: [base, relapsed], by: 'breakdowns' })
      const view = office.services.plans.cohorts.view(asked(period.to))
      for (const { id, horizons } of [{ ...view.all, id: '' }, ...view.groups]) {
        const horizon = horizons.find((one) => one.months === months)
        const at = (indicator: string) =>
          cells.find((cell) => cell.id === indicator && cell.area === '' && (cell.dims.COH ?? '') === id)?.value
        expect([at(base), at(relapsed)], `${year} ${id}`).toEqual([
          (horizon?.relapsed ?? 0) + (horizon?.free ?? 0),
          horizon?.relapsed,
        ])
      }
    }
  })

  it('shows work before and after, and who is behind each count', () => {
    const { cohorts } = office.services.plans
    const view = cohorts.view(asked('2019-12-31'))
    const work = view.all.work.map(({ months, working, notWorking, unknown, rate }) => [
      months,
      working,
      notWorking,
      unknown,
      rate,
    ])
    expect(work).toEqual([
      [-1, 0, 6, 6, 0],
      [0, 0, 0, 12, null],
      [3, 4, 0, 8, 100],
      [6, 4, 0, 8, 100],
      [12, 4, 0, 8, 100],
      [24, 4, 0, 8, 100],
    ])
    const query = { ...asked('2019-12-31'), group: 'ngoai', months: 24, part: 'relapsed' } as const
    const people = cohorts.peopleOf(office.actor, query)
    expect(people.map(({ relapsedOn }) => relapsedOn)).toEqual(['2018-02-20', '2019-01-20'])
    expect(office.audit.newest(1)[0]?.action).toBe('cohort.people')
    const viewer = { ...office.actor, role: 'viewer' as const }
    expect(cohorts.peopleOf(viewer, query)).toHaveLength(2)
  })

  it('counts by form, and one scheme alone', () => {
    expect(shown('2019-12-31', { split: 'hinh_thuc' }).map(({ id, people }) => [id, people])).toEqual([
      ['tu_nguyen', 12],
    ])
    const other = shown('2019-12-31', { programme: 'DE_AN_2003' })
    expect(other.map(({ people }) => people)).toEqual([0, 12])
  })

  it('hides small counts where it is published, and whatever gives them away', () => {
    const { cohorts, rules } = office.services.plans
    const view = protectCohort(cohorts.view(asked('2019-12-31')), rules.smallCells.below)
    // Relapsed 1 of 5 and 2 of 7, lost 0 and 1 of them.
    const [inside, outside] = view.groups
    expect(inside?.horizons[3]).toMatchObject({ relapsed: null, lost: null, rate: null })
    expect(outside?.horizons[3]).toMatchObject({ relapsed: null, lost: null, rate: null })
    for (const { relapsed, free, lost, early } of [...view.groups, view.all].flatMap(({ horizons }) => horizons)) {
      const counts = [relapsed, free, lost, early]
      expect(counts.filter((count) => count === 1 || count === 2)).toEqual([])
      // A single hidden count would be what the others leave of the group.
      expect(counts.filter((count) => count === null)).not.toHaveLength(1)
    }
    expect(view.groups.every(({ curve }) => curve.length === 0)).toBe(true)
    expect(view.protection).toContain('dưới 3 người')
  })

  it('is written as PDF, XLSX and CSV, each recorded', async () => {
    const { files } = office.services.plans
    for (const format of ['pdf', 'xlsx', 'csv'] as const) {
      const { bytes, name } = await files.cohortFile(office.actor, asked('2019-12-31'), {
        format,
        protect: format !== 'csv',
      })
      expect(bytes.length).toBeGreaterThan(500)
      expect(name).toBe(`khoa-2017-2019-12-31${format === 'csv' ? '' : '-cong-bo'}.${format}`)
      expect(office.audit.newest(1)[0]).toMatchObject({ action: 'cohort.export' })
    }
  })
})
