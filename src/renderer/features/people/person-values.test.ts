import { describe, expect, it } from 'vitest'
import { PersonInputSchema, PersonSchema } from '#shared/people/person.schema.ts'
import { errorsBy } from '../../api/form-errors.ts'
import { blankId, blankPerson, blankRelative, formPath, inputOf, valuesOf } from './person-values.ts'

const typed = () => ({ ...blankPerson(), fullName: 'Nguyễn Văn Mẫu', sex: 'nam' as const, birthDate: '1985' })
const errors = errorsBy(PersonInputSchema, inputOf)

describe('inputOf', () => {
  it('leaves out lines that were left blank, and invents nothing', () => {
    const input = PersonInputSchema.parse(
      inputOf({ ...typed(), aliases: ['', 'Tý'], idDocuments: [blankId()], relatives: [blankRelative('bo')] }),
    )
    expect(input.aliases).toEqual(['Tý'])
    expect(input.idDocuments).toEqual([])
    expect(input.relatives).toEqual([])
    expect(input.birthDate).toBe('1985')
    expect(input.history.firstUse).toBeNull()
  })

  it('comes back the same from the contract', () => {
    const input = PersonInputSchema.parse(
      inputOf({
        ...typed(),
        idDocuments: [{ kind: 'cmnd', number: '111222333', issuedOn: '2010-05-01', issuedBy: 'Công an Hà Nội' }],
        relatives: [{ ...blankRelative('me'), fullName: 'Trần Thị Mẫu', idNumber: '001058000001' }],
      }),
    )
    const person = PersonSchema.parse({ ...input, id: 'p', version: 1, createdAt: '', updatedAt: '' })
    expect(PersonInputSchema.parse(inputOf(valuesOf(person)))).toEqual(input)
  })
})

describe('errors while typing', () => {
  it('speak of what was typed, not of the contract', () => {
    const found = errors({ ...blankPerson(), fullName: 'Lê', birthDate: '30/2/1985' })
    expect(found.sex).toBe('Chưa nhập')
    expect(found.birthDate).toBe('Không có ngày “30/2/1985”. Gõ như 05/04/1991')
    expect(errors(blankPerson()).fullName).toBe('Nhập họ và tên')
    expect(errors(blankPerson()).birthDate).toBe('Chưa nhập')
    expect(errors(typed())).toEqual({})
  })

  it('lead to the line on the form, also behind lines that were left blank', () => {
    const values = {
      ...typed(),
      idDocuments: [blankId(), { ...blankId(), issuedBy: 'Công an' }],
      relatives: [blankRelative('bo'), { ...blankRelative('con'), phone: '09' }],
    }
    const paths = Object.keys(errors(values)).map((path) => formPath(values, path))
    expect(paths).toEqual(['idDocuments.1.number', 'relatives.1.fullName'])
  })
})
