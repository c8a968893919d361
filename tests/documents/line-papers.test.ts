import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeEach(() => {
  house = openHouse('2024-05-20')
})
afterEach(() => house.dispose())

type Data = Readonly<Record<string, string>>

/** A measure of a fictitious person that went on with these events. */
function begun(
  line: string,
  on: string,
  data: Data,
  events: readonly (readonly [string, string, Data])[] = [],
): string {
  const personId = house.people.create(house.actor, fictitiousPerson()).person.id
  const { id } = house.measures.open(house.actor, { personId, line, on: civilDate(on), data })
  for (const [type, day, said] of events) {
    house.measures.recordEvent(house.actor, { caseId: id, type, on: civilDate(day), at: '', data: said })
  }
  return id
}

/** Every paper that the law of these measures asks for, or that one of their steps makes, can be drawn up there. */
describe('the papers of other measures', () => {
  it.each<[string, string, Data]>([
    ['xac_dinh_nghien', '2024-05-03', { ground: 'a' }],
    ['cai_nghien_tu_nguyen', '2024-05-03', { place: 'gia_dinh', termMonths: '6' }],
    ['dieu_tri_thay_the', '2024-05-03', { facility: 'Cơ sở mẫu' }],
    ['quan_ly_su_dung', '2024-05-03', { place: 'Nơi mẫu', agency: 'Công an mẫu' }],
    ['sau_cai', '2024-05-03', { source: 'tn_gia_dinh', completedOn: '2024-05-02' }],
    ['sau_cai', '2019-05-03', { source: 'tn_gia_dinh', completedOn: '2019-05-02' }],
  ])('%s %s', (line, on, data) => {
    const id = begun(line, on, data)
    const { events, checklist } = house.measures.context(id).regime
    const named = [...events.flatMap((e) => [e.form, ...e.forms.map((f) => f.form)]), ...checklist.map((c) => c.form)]
    const offered = house.documents.forms(id).forms.map((f) => f.form)
    expect(new Set(named.filter((code) => code !== '' && !offered.includes(code)))).toEqual(new Set())
  })

  it('know the person of the measure', () => {
    const slip = { result: 'nghien', number: '01/PKQ', facility: 'Trung tâm y tế mẫu' }
    const id = begun('xac_dinh_nghien', '2024-05-03', { ground: 'a' }, [
      ['ket_luan', '2024-05-06', slip],
      ['bao_ket_qua', '2024-05-06', {}],
      ['qua_han_dang_ky', '2024-05-14', {}],
    ])
    const sheet = house.documents.open(id, 'ND116-27', null)
    expect(Object.values(sheet.values)).toContain('Nguyễn Văn Giả Định')
  })
})
