import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { arisingFrom } from './arising.ts'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2023-09-05')
})
afterEach(() => test.dispose())

/** Voluntary rehabilitation with these events after the registration. */
function voluntary(events: Parameters<typeof recordAll>[2]): string {
  const personId = test.people.create(test.actor, fictitiousPerson()).person.id
  const data = { place: 'cong_dong', termMonths: '6' }
  const { id } = test.measures.open(test.actor, {
    personId,
    line: 'cai_nghien_tu_nguyen',
    on: civilDate('2023-03-06'),
    data,
  })
  recordAll(test, id, events)
  return id
}
const arising = (id: string) => arisingFrom(test.measures.context(id))
const decision = { number: '15/QĐ-UBND', paperDate: '2023-03-08', from: '2023-03-10', to: '2023-09-09' }

describe('what a case takes over from the measure out of which it arises', () => {
  it('is the breach, and the decision by the date on its paper, not by the day on which it came', () => {
    const id = voluntary([
      ['quyet_dinh_cai', '2023-03-09', decision],
      ['bat_dau_cai', '2023-03-10'],
      ['tu_y_cham_dut', '2023-05-15'],
    ])
    expect(arising(id)).toEqual({
      lastViolationOn: '2023-05-15',
      priorDecision: { number: '15/QĐ-UBND', date: '2023-03-08', issuer: '' },
    })
  })

  it('is the decision of the place that the person came from, where that ordered it', () => {
    const came = {
      fromPlace: 'xã Ví Dụ (nơi mẫu)',
      decisionNumber: '7/QĐ-UBND',
      decisionDate: '2023-02-01',
      issuer: 'UBND xã Ví Dụ',
    }
    const id = voluntary([['chuyen_den', '2023-03-20', came]])
    expect(arising(id).priorDecision).toEqual({ number: '7/QĐ-UBND', date: '2023-02-01', issuer: 'UBND xã Ví Dụ' })
  })

  it('stays unknown where the events do not tell it', () => {
    expect(arising(voluntary([]))).toEqual({
      lastViolationOn: null,
      priorDecision: { number: '', date: null, issuer: '' },
    })
  })
})
