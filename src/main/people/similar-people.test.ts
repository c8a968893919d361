import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PersonInput, PersonInputSchema, type SimilarPerson } from '#shared/people/person.schema.ts'
import { copiesWithErrors, withParents } from '#tests/helpers/people-errors.ts'
import { generatePeople } from '#tests/helpers/people-generator.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { loadSheetLimits } from '../sheets/limits.ts'
import { loadIdentityRules } from './identity-rules.ts'
import { createPeopleService, type PeopleService } from './people.service.ts'

let t: TestStore
let people: PeopleService
const service = () =>
  createPeopleService({
    ...t,
    identity: loadIdentityRules(RESOURCES),
    sheetLimits: loadSheetLimits(RESOURCES),
    sameCommune: (a, b) => a === b || (a === 'cũ' && b === 'mới'),
  })
beforeEach(() => {
  t = openTestStore()
  people = service()
})
afterEach(() => t.dispose())

const paper = (number: string, kind = 'cccd') => ({ kind, number })
const MAN = { fullName: 'Nguyễn Văn Đức', sex: 'nam', birthDate: '1991-04-12' }
const add = (more: object = {}) => people.create(t.actor, PersonInputSchema.parse({ ...MAN, ...more })).person.id
const similar = (draft: object, id: string | null = null) => people.check(id, { ...draft }).similar
/** Reasons for the one person who is shown; '' when nobody is. */
const why = (draft: object) => {
  const [found] = similar(draft)
  return found ? [...found.reasons, ...found.against.map((word) => `khác ${word}`)].join('; ') : ''
}

describe('likely duplicates', () => {
  it('have the same number, now or in the past, whatever else is written', () => {
    const id = add({ idDocuments: [paper('001091000001'), paper('111000001', 'cmnd')] })
    const draft = { fullName: 'Ai Đó', birthDate: '1960', idDocuments: [paper('111 000 001', 'cmnd')] }
    const [found] = similar(draft)
    expect(found).toMatchObject({ id, fullName: 'Nguyễn Văn Đức', birthDate: '1991-04-12', certainty: 'same-number' })
    expect(found?.reasons).toEqual(['cùng số giấy tờ 111 000 001'])
    expect(found?.against).toEqual(['ngày sinh 12/04/1991'])
    people.update(t.actor, id, 1, PersonInputSchema.parse({ ...MAN, idDocuments: [paper('001091000001')] }))
    expect(similar(draft)).toHaveLength(1)
    expect(similar({ idDocuments: [paper('001091000002')] })).toEqual([])
  })

  it.each([
    ['Nguyễn Văn Đức', 'cùng họ tên'],
    ['nguyen van duc', 'cùng họ tên, một bên không dấu'],
    ['Nguyễn Văn Dực', 'họ tên chỉ khác dấu'],
    ['Đức Nguyễn Văn', 'cùng các chữ của họ tên, khác thứ tự'],
    ['Nguyễn Đức', 'cùng họ và tên, một bên thiếu chữ đệm'],
    ['Nguyễn Văn Minh Đức', 'cùng họ và tên, một bên thiếu chữ đệm'],
    ['Nguyễn Văn Đứcc', 'họ tên lệch một chữ cái'],
    ['Nguyễn Vna Đức', 'họ tên lệch một chữ cái'],
    ['Nguyeenx Vawn Dduwcs', 'cùng họ tên, một bên còn chữ của bộ gõ'],
    ['Nguye64n Va8n Duc', 'cùng họ tên, một bên còn chữ của bộ gõ'],
  ])('are seen in the name %s', (fullName, reason) => {
    add()
    expect(why({ ...MAN, fullName })).toBe(`${reason}; cùng ngày sinh 12/04/1991`)
  })

  it('are seen in spellings that sound alike', () => {
    add({ fullName: 'Lý Trinh Sinh' })
    expect(why({ ...MAN, fullName: 'Lí Chinh Xinh' })).toContain('họ tên đọc như nhau')
  })

  it.each(['Nguyễn Văn', 'Đức', 'Trần Văn Đức', 'Nguyễn Văn Hoàng', ''])('are not seen in the name %j', (fullName) => {
    add()
    expect(similar({ ...MAN, fullName })).toEqual([])
  })

  it.each([
    ['1991-12-04', 'ngày và tháng sinh đổi chỗ cho nhau (12/04/1991)'],
    ['1991', 'cùng năm sinh 1991, một bên chưa rõ ngày, tháng'],
    ['1991-01-01', 'cùng năm sinh 1991, một bên ghi ngày 01/01'],
    ['1991-04-13', 'ngày sinh lệch một chữ số (12/04/1991)'],
    ['1981-04-12', 'ngày sinh lệch một chữ số (12/04/1991)'],
  ])('are seen in the birth date %s', (birthDate, reason) => {
    add()
    expect(why({ ...MAN, birthDate })).toBe(`cùng họ tên; ${reason}`)
  })

  it('are not seen in a name alone, nor in another date', () => {
    add()
    expect(similar({ fullName: MAN.fullName })).toEqual([])
    expect(similar({ ...MAN, birthDate: '1991-07-25' })).toEqual([])
    expect(similar({ ...MAN, birthDate: '1975-04-12' })).toEqual([])
  })

  it('are seen by a number one slip away, and told apart by one that is another', () => {
    add({ idDocuments: [paper('001091000123')] })
    const year = { ...MAN, birthDate: '1991' }
    for (const slip of ['001091000124', '001091000132', '00109100012', '0010910001123']) {
      expect(why({ ...year, idDocuments: [paper(slip)] }), slip).toContain('số giấy tờ lệch một chữ số (001091000123)')
    }
    expect(similar({ ...year, idDocuments: [paper('001091777777')] })).toEqual([])
    expect(why({ ...MAN, phone: '0900000001', idDocuments: [paper('001091777777')] })).toBe('')
  })

  it('weigh sex, parents, commune, address and telephone', () => {
    const father = { relation: 'bo', fullName: 'Nguyễn Đình Cha' }
    add({ relatives: [father], communeCode: 'mới', phone: '0900 000 001', currentAddress: 'Số 00 ngõ Ví Dụ' })
    const year = { ...MAN, birthDate: '1991', sex: 'nu' }
    expect(similar(year)).toEqual([])
    expect(why({ ...year, relatives: [father] })).toBe('')
    const more = { ...year, relatives: [father], phone: '0900000001', communeCode: 'cũ' }
    expect(why(more)).toBe(
      'cùng họ tên; cùng năm sinh 1991, một bên chưa rõ ngày, tháng; cùng tên cha; cùng xã, phường; cùng số điện thoại; khác giới tính',
    )
    expect(why({ ...MAN, currentAddress: 'số 00, ngõ Ví Dụ' })).toContain('cùng chỗ ở')
    expect(why({ ...MAN, relatives: [{ ...father, fullName: 'Lê Khác' }] })).toContain('khác tên cha')
  })

  it('are seen by another name', () => {
    const id = add({ aliases: ['Tí Sún'] })
    expect(why({ ...MAN, fullName: 'Tí Sún' })).toContain('tên gọi khác "Tí Sún" trùng nhau')
    expect(why({ ...MAN, fullName: 'Trần Khác Hẳn', aliases: ['Nguyễn Văn Đức'] })).toContain('tên gọi khác')
    expect(similar(MAN, id)).toEqual([])
  })

  it('come with the likeliest first, and no more than twenty', () => {
    for (let i = 0; i < 25; i++) add({ fullName: 'Nguyễn Văn Minh Đức' })
    const exact = add()
    const found = similar(MAN)
    expect(found).toHaveLength(20)
    expect(found[0]?.id).toBe(exact)
    expect(found[0]?.certainty).toBe('likely')
    expect(found.at(-1)?.certainty).toBe('possible')
  })

  it('are looked for with what is already right of a form that is half filled in', () => {
    add()
    expect(similar({ ...MAN, sex: 'khác', idDocuments: [{ kind: '' }] })).toHaveLength(1)
    expect(people.check(null, {})).toEqual({ remarks: [expect.objectContaining({ path: 'noIdReason' })], similar: [] })
  })

  it('are found in a store whose keys were never made, or made by older rules', () => {
    add()
    t.store.sqlite.exec('DELETE FROM person_key; DELETE FROM person_index')
    expect(similar(MAN)).toEqual([])
    people = service()
    expect(similar(MAN)).toHaveLength(1)
  })

  it('follow a change of name and birth', () => {
    const id = add()
    const changed = { ...MAN, fullName: 'Lê Thị Khác', birthDate: '1970-02-03' }
    people.update(t.actor, id, 1, PersonInputSchema.parse(changed))
    expect(similar(MAN)).toEqual([])
    expect(similar(changed)).toHaveLength(1)
  })

  it('are found among many with usual errors, and few others with them', () => {
    const stored = withParents([...generatePeople(1500)], 5)
    const ids = t.store.transaction(() => stored.map((person) => people.create(t.actor, person).person.id))
    const shownFor = (person: PersonInput): SimilarPerson[] => similar(person)
    const copies = copiesWithErrors(stored, 150, 6)
    const shown = copies.map(({ person }) => shownFor(person))
    const found = copies.filter(({ of }, i) => shown[i]?.some(({ id }) => id === ids[of])).length
    expect(found / copies.length).toBeGreaterThan(0.9)
    expect(found / shown.flat().length).toBeGreaterThan(0.9)
    const strangers = [...generatePeople(150, 99)].map((person) => ({ ...person, idDocuments: [] }))
    expect(strangers.flatMap(shownFor).length).toBeLessThan(10)
  })
})
