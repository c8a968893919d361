import { describe, expect, it } from 'vitest'
import type { CitizenCard } from '#shared/people/citizen-card.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { PartialDate } from '#shared/primitives/partial-date.ts'
import { compareCard, shownCardValue, takenFromCard } from './card-in-form.ts'
import { blankId, blankPerson, type PersonValues } from './person-values.ts'

const card: CitizenCard = {
  number: '001091000001',
  oldNumber: '111000001',
  fullName: 'Nguyễn Văn Mẫu',
  birthDate: '1991-04-12' as PartialDate,
  sex: 'nam',
  address: 'Quang Trung, Sơn Tây, Hà Nội',
  issuedOn: civilDate('2021-05-10'),
}
const typed = (more: Partial<PersonValues> = {}): PersonValues => ({ ...blankPerson(), ...more })

describe('a card in the form', () => {
  it('fills what is empty and leaves the rest', () => {
    const { values, filled, conflicts } = compareCard(typed({ occupation: 'thợ hàn' }), card)
    expect(conflicts).toEqual([])
    expect(filled).toEqual(['number', 'oldNumber', 'fullName', 'birthDate', 'sex', 'registeredAddress'])
    expect(values).toMatchObject({
      fullName: 'Nguyễn Văn Mẫu',
      birthDate: '1991-04-12',
      sex: 'nam',
      registeredAddress: card.address,
      currentAddress: '',
      occupation: 'thợ hàn',
      idDocuments: [
        { kind: 'cccd', number: '001091000001', issuedOn: '2021-05-10' },
        { kind: 'cmnd', number: '111000001', issuedOn: '' },
      ],
    })
  })

  it('overwrites nothing: every difference is told', () => {
    const own = typed({
      fullName: 'Nguyễn Văn Mậu',
      birthDate: '1991',
      sex: 'nu',
      registeredAddress: 'Lê Lợi',
      idDocuments: [
        { ...blankId(), number: '001091000009', issuedOn: '2020-01-01' },
        { ...blankId(), kind: 'cmnd', number: '111000009' },
      ],
    })
    const { values, filled, conflicts } = compareCard(own, card)
    expect(values).toBe(own)
    expect(filled).toEqual([])
    expect(conflicts).toEqual([
      { field: 'number', typed: '001091000009', onCard: '001091000001' },
      { field: 'oldNumber', typed: '111000009', onCard: '111000001' },
      { field: 'fullName', typed: 'Nguyễn Văn Mậu', onCard: 'Nguyễn Văn Mẫu' },
      { field: 'birthDate', typed: '1991', onCard: '1991-04-12' },
      { field: 'sex', typed: 'nu', onCard: 'nam' },
      { field: 'registeredAddress', typed: 'Lê Lợi', onCard: 'Quang Trung, Sơn Tây, Hà Nội' },
    ])
  })

  it('agrees with what says the same another way', () => {
    const same = typed({
      fullName: 'NGUYỄN VĂN MẪU',
      birthDate: '1991-04-12',
      sex: 'nam',
      registeredAddress: 'Quang Trung,  Sơn Tây, Hà Nội.',
      idDocuments: [
        { ...blankId(), number: '001 091 000 001' },
        { ...blankId(), kind: 'cmnd', number: '111.000.001' },
      ],
    })
    const { filled, conflicts, values } = compareCard(same, card)
    expect(conflicts).toEqual([])
    expect(filled).toEqual(['issuedOn'])
    expect(values.idDocuments[0]).toMatchObject({ number: '001 091 000 001', issuedOn: '2021-05-10' })
    expect(
      compareCard(typed({ fullName: 'Nguyễn Văn Mẫu' }), { ...card, fullName: 'NGUYEN VAN MAU' }).conflicts,
    ).toEqual([])
  })

  it('writes a name in capitals as names are written', () => {
    expect(compareCard(typed(), { ...card, fullName: 'LÒ THỊ ƯỚC ÊBAN' }).values.fullName).toBe('Lò Thị Ước Êban')
  })

  it('puts a number that is taken in front, and keeps the other', () => {
    const own = typed({ idDocuments: [{ ...blankId(), number: '001091000009' }] })
    expect(takenFromCard(own, card, 'number').idDocuments.map(({ number, issuedOn }) => [number, issuedOn])).toEqual([
      ['001091000001', '2021-05-10'],
      ['001091000009', ''],
    ])
    expect(takenFromCard(own, card, 'oldNumber').idDocuments.map(({ kind }) => kind)).toEqual(['cccd', 'cmnd'])
    expect(takenFromCard(typed({ fullName: 'A' }), card, 'fullName').fullName).toBe('Nguyễn Văn Mẫu')
    expect(takenFromCard(typed({ sex: 'nu' }), card, 'sex').sex).toBe('nam')
  })

  it('shows values as people read them', () => {
    expect(shownCardValue('birthDate', '1991')).toBe('1991')
    expect(shownCardValue('birthDate', '1991-04-12')).toBe('12/04/1991')
    expect(shownCardValue('sex', 'nu')).toBe('Nữ')
    expect(shownCardValue('issuedOn', '2021-05-10')).toBe('10/05/2021')
  })
})
