import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { type CellKey, cellName } from '#shared/reports/cell.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { periodsOfYear } from '#shared/reports/periods.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'

const failing = (kind: string) => expect.objectContaining({ error: expect.objectContaining({ kind }) })
const [HOME, NEXT] = ['09583', '09586']

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2026-01-01')
})
afterEach(() => test.dispose())

function period(calendar: 'thong_ke' | 'hanh_chinh', kind: 'thang' | 'nam', year: number, ordinal = 1): Period {
  const found = periodsOfYear(test.indicators.reporting(), calendar, kind, year)[ordinal - 1]
  if (!found) throw new Error('no such period')
  return found.period
}

function cell(id: string, when: Period, area = '', dims: CellKey['dims'] = {}): number | null {
  const cells = test.indicators.compute({ period: when, ids: [id], by: 'all' })
  const asked = JSON.stringify({ area, dims })
  const found = cells.find((one) => JSON.stringify({ area: one.area, dims: one.dims }) === asked)
  return found === undefined ? null : found.value
}

/** Who stands behind one cell. */
const behind = (when: Period, asked: CellKey) =>
  test.indicators.people({ period: when, cells: [asked] }).get(cellName(asked))

const person = (fields: Record<string, unknown> = {}) =>
  test.people.create(test.actor, fictitiousPerson({ communeCode: HOME, ...fields })).person.id

/** A file of a line for somebody, with events given as type, day and details. */
function file(
  personId: string,
  line: string,
  on: string,
  data: Record<string, string>,
  events: readonly (readonly [type: string, on: string, data?: Record<string, string>])[] = [],
): string {
  const { id } = test.measures.open(test.actor, { personId, line, on: civilDate(on), data })
  for (const [type, day, details] of events) {
    test.measures.recordEvent(test.actor, { caseId: id, type, on: civilDate(day), at: '', data: details ?? {} })
  }
  return id
}

const listed = (personId: string, on: string, events: Parameters<typeof file>[4] = []) =>
  file(personId, 'theo_doi', on, {}, [
    ['vao_ds2', on, { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE' }],
    ...(events ?? []),
  ])

const inCentre = (personId: string, on: string, events: Parameters<typeof file>[4] = []) =>
  file(personId, 'cai_nghien_tu_nguyen', on, { place: 'co_so', termMonths: '6' }, [
    ['tiep_nhan_co_so', on, { facility: 'Cơ sở mẫu' }],
    ...(events ?? []),
  ])

describe('days at the edge of a period', () => {
  it('who completes on the last day has completed and is not there any more at its end', () => {
    inCentre(person(), '2024-01-10', [['hoan_thanh_cai', '2024-07-31', { number: '1/GXN' }]])
    const [july, august] = [period('thong_ke', 'thang', 2024, 7), period('thong_ke', 'thang', 2024, 8)]
    expect(['C01', 'C02', 'C03', 'C08'].map((id) => cell(id, july))).toEqual([1, 0, 1, 0])
    expect(['C01', 'C03', 'C08'].map((id) => cell(id, august))).toEqual([0, 0, 0])
    expect(cell('F20n', july)).toBe(1)
    // The decision on aftercare is not due yet: five working days have not passed.
    expect(cell('F20q', july)).toBe(0)
    expect(cell('F20c', july)).toBe(1)
    expect(cell('F20', july)).toBe(0)
  })

  it.each([
    ['2024-06-14', 6],
    ['2024-06-15', 7],
  ])('a move of %s is of month %i from the 15th to the 14th, and of June by the calendar', (day, month) => {
    const move = { scope: 'trong_huyen', toCommune: NEXT }
    listed(person(), '2024-01-05', [
      ['chuyen_noi_o', '2024-06-10', move],
      ['noi_den_xac_nhan', day, move],
    ])
    for (const [when, moved] of [
      [period('hanh_chinh', 'thang', 2024, 6), month === 6],
      [period('hanh_chinh', 'thang', 2024, 7), month === 7],
      [period('thong_ke', 'thang', 2024, 6), true],
    ] as const) {
      expect(cell('A03', when, HOME, { PHAN: 'c' })).toBe(moved ? 1 : 0)
      expect(cell('A02', when, NEXT, { PHAN: 'c' })).toBe(moved ? 1 : 0)
      expect(cell('A01', when)).toBe(1)
    }
    const june = period('hanh_chinh', 'thang', 2024, 6)
    expect(cell('A01', june, month === 6 ? NEXT : HOME)).toBe(1)
    expect(cell('A01', june, month === 6 ? HOME : NEXT)).toBe(0)
  })

  it('an age is complete on the birthday, which may be the last day', () => {
    const year = period('thong_ke', 'nam', 2024)
    const births = {
      '1994-12-31': 'tu_30',
      '1995-01-01': '18_29',
      '1994': 'tu_30',
      '1995-01': '18_29',
      '2006': '18_29',
    }
    for (const [birthDate, band] of Object.entries(births)) {
      const id = person({ birthDate })
      listed(id, '2024-01-05')
      expect(behind(year, { id: 'A01', area: '', dims: { AGE: band } })).toContain(id)
    }
    // Born in 1994 or 1995: which of the two bands is not known.
    const someday = period('hanh_chinh', 'nam', 2024)
    const id = person({ birthDate: '1994' })
    listed(id, '2024-01-05')
    const unknown = { id: 'A01', area: '', dims: { AGE: 'khong_ro' } }
    expect(behind(someday, unknown)).toContain(id)
  })

  it('the end of December is of two years in the two calendars', () => {
    listed(person(), '2023-12-20')
    expect(cell('A02', period('thong_ke', 'nam', 2023))).toBe(1)
    expect(cell('A02', period('thong_ke', 'nam', 2024))).toBe(0)
    expect(cell('A02', period('hanh_chinh', 'nam', 2023))).toBe(0)
    expect(cell('A02', period('hanh_chinh', 'nam', 2024))).toBe(1)
  })
})

describe('a file whose facts are mended', () => {
  it('counts at once with the new ones', () => {
    const made = test.measures.create(test.actor, {
      personId: person(),
      discoveredOn: civilDate('2024-05-06'),
      facts: CaseFactsSchema.parse({ compiler: { kind: 'cong_an_xa', communeCode: HOME } }),
    })
    for (const [type, on] of [
      ['lap_ho_so', '2024-05-07'],
      ['gui_thong_bao', '2024-05-13'],
      ['nhan_thong_bao', '2024-05-14'],
      ['het_han_doc', '2024-05-17'],
      ['gui_ldtbxh', '2024-05-20'],
      ['ldtbxh_nhan', '2024-05-21'],
    ] as const) {
      test.measures.recordEvent(test.actor, { caseId: made.id, type, on: civilDate(on), at: '', data: {} })
    }
    const of = (dvl: string) => cell('D01', period('thong_ke', 'nam', 2024), '', { DVL: dvl })
    expect([of('cong_an_xa'), of('ubnd_xa')]).toEqual([1, 0])
    const { id, version, caseFacts: facts } = made
    test.measures.saveFacts(test.actor, id, version, { ...facts, compiler: { ...facts.compiler, kind: 'ubnd_xa' } })
    expect([of('cong_an_xa'), of('ubnd_xa')]).toEqual([0, 1])
  })
})

describe('what is no relapse, and what is not known', () => {
  it('a positive test alone is none', () => {
    const id = person()
    inCentre(id, '2023-01-10', [['hoan_thanh_cai', '2023-07-10', { number: '1/GXN' }]])
    listed(id, '2023-01-05', [['xet_nghiem', '2024-03-01', { kind: 'dot_xuat', result: 'duong_tinh' }]])
    const year = period('thong_ke', 'nam', 2024)
    expect(['G03', 'G04', 'G01', 'F04'].map((one) => cell(one, year))).toEqual([1, 1, 0, 0])
    expect(cell('G03', year, '', { PHAN: 'dot_xuat' })).toBe(1)
  })

  it('counts communes with nobody, and says - over nobody', () => {
    const year = period('thong_ke', 'nam', 2024)
    const communes = test.settings.office().communes.length
    expect(cell('A08', year)).toBe(communes)
    listed(person(), '2024-01-05')
    expect(cell('A08', year)).toBe(communes - 1)
    expect(cell('A01', year, NEXT)).toBe(0)
    expect(cell('F20', year)).toBeNull()
  })

  it('prints what is not known as a part, and a commune that is not ours as an area', () => {
    const id = person({ communeCode: '', ethnicity: '' })
    listed(id, '2024-01-05')
    const year = period('thong_ke', 'nam', 2024)
    expect(cell('A01', year, '', { ETH: 'khong_ro' })).toBe(1)
    expect(cell('A01', year, 'khong_ro')).toBe(1)
  })

  it('gives manual figures as not known, and leaves out what did not exist in the period', () => {
    const year = period('thong_ke', 'nam', 2024)
    const [manual] = test.indicators.compute({ period: year, ids: ['A06'], by: 'total' })
    expect(manual).toMatchObject({ value: null, origin: 'manual' })
    expect(test.indicators.compute({ period: year, ids: ['BB08'], by: 'total' })).toEqual([])
    expect(
      test.indicators.compute({ period: period('thong_ke', 'nam', 2021), ids: ['BB08'], by: 'total' }),
    ).toHaveLength(1)
  })
})

describe('a figure explains itself', () => {
  it('by as many people and events as it says, with their papers', () => {
    const one = person({ fullName: 'Phạm Thị Giả Định', sex: 'nu' })
    inCentre(one, '2024-02-10', [['hoan_thanh_cai', '2024-08-09', { number: '7/GXN' }]])
    inCentre(person(), '2024-03-10')
    const year = period('thong_ke', 'nam', 2024)
    const { cell: told, people } = test.indicators.explain(test.actor, {
      period: year,
      cell: { id: 'C03', area: HOME, dims: { SEX: 'nu' } },
    })
    expect(told).toMatchObject({ id: 'C03', value: 1, area: HOME, dims: { SEX: 'nu' } })
    expect(people).toHaveLength(1)
    expect(people[0]).toMatchObject({ personId: one, fullName: 'Phạm Thị Giả Định', communeCode: HOME })
    expect(people[0]?.facts).toMatchObject([{ on: '2024-08-09', paper: '7/GXN' }])
    expect(people[0]?.facts[0]?.label).toContain('Hoàn thành')
    expect(test.audit.newest(1)[0]).toMatchObject({ action: 'indicator.explain', subjectId: `C03@${HOME};SEX=nu` })
  })

  it('only for cells that there are', () => {
    const query = { period: period('thong_ke', 'nam', 2024), cell: { id: 'A01', area: '', dims: {} } }
    const stranger = { id: 'Z99', area: '', dims: {} }
    expect(() => test.indicators.explain(test.actor, { ...query, cell: stranger })).toThrow(failing('validation'))
    const nowhere = { id: 'A01', area: '', dims: { FORM: 'bat_buoc' } }
    expect(() => behind(query.period, nowhere)).toThrow(failing('validation'))
    expect(() => test.indicators.compute({ period: query.period, ids: ['A1'], by: 'total' })).toThrow(
      failing('validation'),
    )
  })
})
