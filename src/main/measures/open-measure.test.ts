import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'

let test: TestMeasures
let personId: string
beforeEach(() => {
  test = openTestMeasures('2023-09-05')
  personId = test.people.create(test.actor, fictitiousPerson()).person.id
})
afterEach(() => test.dispose())

const open = (line: string, on: string, data = {}) =>
  test.measures.open(test.actor, { personId, line, on: civilDate(on), data })

/** Voluntary rehabilitation in the community, registered for six months and begun. */
function underVoluntary(): string {
  const { id } = open('cai_nghien_tu_nguyen', '2023-03-06', { place: 'cong_dong', termMonths: '6' })
  recordAll(test, id, [
    ['quyet_dinh_cai', '2023-03-09', { number: '15/QĐ-UBND', from: '2023-03-10', to: '2023-09-09' }],
    ['bat_dau_cai', '2023-03-10'],
  ])
  return id
}

describe('a measure of another line', () => {
  it('goes by the law of its own day, with a code of its own', () => {
    const now = open('cai_nghien_tu_nguyen', '2023-03-06', { place: 'cong_dong', termMonths: '6' })
    expect(now).toMatchObject({ line: 'cai_nghien_tu_nguyen', code: 'TN-2023-001', regime: { id: 'TN2022' } })
    const then = open('cai_nghien_tu_nguyen', '2017-05-08', { place: 'gia_dinh', termMonths: '6' })
    expect(then).toMatchObject({ code: 'TN-2017-001', regime: { id: 'TN2009' } })
    expect(now.caseFacts.compiler).toMatchObject({ kind: 'ubnd_xa' })
  })

  it('asks for a decision three working days after the registration, and no later', () => {
    const { derivation } = open('cai_nghien_tu_nguyen', '2023-08-30', { place: 'cong_dong', termMonths: '6' })
    // Wednesday; 31/8 is the first day, 01/9 to 04/9 are off.
    expect(derivation.deadlines.find((d) => d.rule === 'R02')).toMatchObject({ due: '2023-09-06', status: 'running' })
  })

  it('that is broken off leads on to a compulsory case with its ground', () => {
    const id = underVoluntary()
    recordAll(test, id, [['tu_y_cham_dut', '2023-05-15']])
    const { derivation, regime } = test.measures.context(id)
    const { next } = regime.states.find((s) => s.code === derivation.state.code) ?? { next: [] }
    expect(next.map(({ line, ground }) => [line, ground])).toContainEqual(['cai_nghien_bat_buoc', 'G1_KHONG_DK_TN'])
  })

  it('refuses what does not follow from where it stands, and details that lack', () => {
    const { id } = open('cai_nghien_tu_nguyen', '2023-03-06', { place: 'cong_dong', termMonths: '6' })
    expect(thrownBy(() => recordAll(test, id, [['tu_y_cham_dut', '2023-05-15']]))).toMatchObject({
      kind: 'rule-violation',
    })
    expect(thrownBy(() => open('cai_nghien_tu_nguyen', '2023-03-06'))).toMatchObject({ kind: 'validation' })
  })

  it('counts aftercare from the day on which the measure before was completed, two years for an adult', () => {
    const { id } = open('sau_cai', '2023-03-10', { source: 'cnbb_nguoi_lon', completedOn: '2023-03-10' })
    expect(test.measures.context(id).derivation.term).toMatchObject({ startsOn: '2023-03-10', endsOn: '2025-03-09' })
  })

  it('counts days of absence without report out of the term', () => {
    const { id } = open('sau_cai', '2023-03-10', { source: 'cnbb_nguoi_lon', completedOn: '2023-03-10' })
    recordAll(test, id, [
      ['ve_dia_phuong', '2023-03-10'],
      ['trinh_bao', '2023-03-14'],
      ['de_nghi_quan_ly', '2023-03-17'],
      ['quyet_dinh_sau_cai', '2023-03-21', { number: '8/QĐ-UBND', from: '2023-03-10', to: '2025-03-09' }],
      ['vang_khong_bao_tu', '2023-06-01'],
      ['vang_khong_bao_den', '2023-06-13'],
    ])
    expect(test.measures.context(id).derivation.term).toMatchObject({ endsOn: '2025-03-21' })
  })

  it('is told apart from what there is not, and from a day without law', () => {
    expect(thrownBy(() => open('cai_nghien_la', '2023-03-06'))).toMatchObject({ kind: 'validation' })
    expect(thrownBy(() => open('quan_ly_su_dung', '2017-03-06', { place: 'x' }))).toMatchObject({
      kind: 'rule-violation',
    })
  })

  it('of which a person has only one is refused the second time', () => {
    const single = test.measures.lines().find((line) => line.single)
    if (single === undefined) throw new Error('no line is single')
    open(single.id, '2023-03-06')
    expect(thrownBy(() => open(single.id, '2023-03-07'))).toMatchObject({ kind: 'conflict' })
  })
})

describe('beginnings', () => {
  it('name every kind but the compulsory one, empty where no law knows it on that day', () => {
    const now = test.measures.beginnings(civilDate('2023-03-06'))
    expect(now.map((b) => b.line)).not.toContain('cai_nghien_bat_buoc')
    expect(now.find((b) => b.line === 'sau_cai')?.fields.map((f) => f.name)).toContain('completedOn')
    expect(now.find((b) => b.line === 'bat_buoc_cong_dong')).toMatchObject({ law: '', fields: [] })
  })
})
