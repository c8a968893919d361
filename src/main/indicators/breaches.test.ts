import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readResource } from '#main/regimes/read-resource.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { ChecksSchema } from '#shared/reports/check.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'

const [HOME, NEXT] = ['09583', '09586']
const checks = readResource(RESOURCES, 'reporting/checks.json', ChecksSchema)

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2026-01-01')
})
afterEach(() => test.dispose())

const days = (from: string, to: string): Period => ({
  ...{ calendar: 'tu_do', kind: 'tu_do', from: civilDate(from), to: civilDate(to) },
})
const YEAR = days('2024-01-01', '2024-12-31')

type Events = readonly (readonly [type: string, on: string, data?: Record<string, string>])[]

/** Somebody with files as they stand in a store: what the services would refuse to write is what the rules are there for. */
function person(...files: readonly (readonly [line: string, events: Events])[]): string {
  const { id } = test.people.create(test.actor, fictitiousPerson({ communeCode: HOME })).person
  const { sqlite } = test.store
  const measure = sqlite.prepare(
    `INSERT INTO measure (id, code, type, person_id, opened_on, officer, facts, version, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, 'Thử', '{}', 1, '', '')`,
  )
  const event = sqlite.prepare(
    `INSERT INTO case_event (id, measure_id, seq, type, on_date, at_time, data, recorded_at, recorded_by, replaces, withdrawn,
       reason) VALUES (?, ?, ?, ?, ?, '', ?, '', 'Thử', NULL, 0, '')`,
  )
  for (const [line, events] of files) {
    const measureId = test.ids.next()
    measure.run(measureId, `X-${measureId.slice(-4)}`, line, id, events[0]?.[1] ?? '2024-01-01')
    for (const [seq, [type, on, data]] of events.entries())
      event.run(test.ids.next(), measureId, seq + 1, type, on, JSON.stringify(data ?? {}))
  }
  test.life.refresh([id])
  return id
}

const rehab = (from: string, to: string | null): readonly [string, Events] => [
  'cai_nghien_tu_nguyen',
  [
    ['dang_ky_cai', from, { place: 'co_so', termMonths: '6' }],
    ['tiep_nhan_co_so', from, { facility: 'Cơ sở mẫu' }],
    ...(to === null ? [] : ([['hoan_thanh_cai', to, { number: '1/GXN' }]] as const)),
  ],
]
const aftercare = (on: string): readonly [string, Events] => [
  'sau_cai',
  [
    ['tiep_nhan_sau_cai', on, { source: 'tn_co_so' }],
    ['ve_dia_phuong', on],
    ['trinh_bao', on],
    ['de_nghi_quan_ly', on],
    ['quyet_dinh_sau_cai', on, { number: '1/QĐ' }],
  ],
]

/** Who breaks a rule of the program in a period, with the days of what was found. */
function found(id: string, period: Period = YEAR): [string, CivilDate[]][] {
  const check = checks.find((one) => one.id === id)
  if (check?.kind !== 'people') throw new Error(id)
  return test.indicators
    .breaches({ period, rule: check.rule })
    .map(({ personId, facts }) => [personId, facts.map(({ on }) => on)])
}

describe('rules about people', () => {
  it('nobody has two rehabilitations open at once', () => {
    const twice = person(rehab('2024-01-10', '2024-07-01'), rehab('2024-03-05', null))
    person(rehab('2024-01-10', '2024-03-05'), rehab('2024-03-05', null))
    expect(found('HAI_DOT')).toEqual([[twice, ['2024-01-10', '2024-03-05']]])
    // Only on days on which both are open.
    expect(found('HAI_DOT', days('2024-02-01', '2024-03-04'))).toEqual([])
    expect(found('HAI_DOT', days('2024-07-01', '2024-07-31'))).toEqual([])
    expect(found('HAI_DOT', days('2024-06-30', '2024-06-30'))).toHaveLength(1)
  })

  it('aftercare begins when the rehabilitation before it has ended', () => {
    const early = person(rehab('2024-01-10', '2024-07-10'), aftercare('2024-07-01'))
    person(rehab('2024-01-10', '2024-07-10'), aftercare('2024-07-10'))
    // A new rehabilitation within aftercare is another matter.
    person(aftercare('2024-02-01'), rehab('2024-05-01', null))
    expect(found('SAU_CAI_SOM')).toEqual([[early, ['2024-01-10', '2024-07-01']]])
    expect(found('SAU_CAI_SOM', days('2024-08-01', '2024-08-31'))).toEqual([])
  })

  it('nothing happens after death', () => {
    const file = (events: Events): readonly [string, Events] => [
      'theo_doi',
      [['mo_theo_doi', '2024-01-05'], ['vao_ds2', '2024-01-05', { reason: 'PHAT_HIEN_MOI' }], ...events],
    ]
    const late = person(
      file([
        ['chet', '2024-05-01'],
        ['xet_nghiem', '2024-05-20', { kind: 'dinh_ky', result: 'am_tinh' }],
      ]),
    )
    person(
      file([
        ['xet_nghiem', '2024-04-20', { kind: 'dinh_ky', result: 'am_tinh' }],
        ['chet', '2024-05-01'],
      ]),
    )
    expect(found('SAU_KHI_CHET')).toEqual([[late, ['2024-05-01', '2024-05-20']]])
  })

  it('who leaves for another commune is confirmed there within the working days of the rule', () => {
    const move = { scope: 'trong_huyen', toCommune: NEXT }
    const leaving = (on: string, arrived: string | null): readonly [string, Events] => [
      'theo_doi',
      [
        ['mo_theo_doi', '2024-01-05'],
        ['vao_ds2', '2024-01-05', { reason: 'PHAT_HIEN_MOI' }],
        ['chuyen_noi_o', on, move],
        ...(arrived === null ? [] : ([['noi_den_xac_nhan', arrived, move]] as const)),
      ],
    ]
    // Monday the 3rd of June 2024; five working days on is Monday the 10th.
    person(leaving('2024-06-03', '2024-06-10'))
    const late = person(leaving('2024-06-03', '2024-06-11'))
    const never = person(leaving('2024-06-03', null))
    const june = days('2024-06-01', '2024-06-30')
    expect(
      found('CHUYEN_TRONG_HUYEN', june)
        .map(([id]) => id)
        .sort(),
    ).toEqual([late, never].sort())
    // Judged once: in the period in which the term ends.
    expect(found('CHUYEN_TRONG_HUYEN', days('2024-05-15', '2024-06-09'))).toEqual([])
    expect(found('CHUYEN_TRONG_HUYEN', days('2024-06-10', '2024-07-14'))).toHaveLength(2)
    expect(found('CHUYEN_TRONG_HUYEN', days('2024-06-11', '2024-07-14'))).toEqual([])
  })
})
