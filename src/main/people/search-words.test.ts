import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '#shared/primitives/folded-text.ts'
import { indexWords, searchExpression } from './search-words.ts'

const words = (fullName: string, more = {}) =>
  indexWords({ fullName, aliases: [], idDocuments: [], communeCode: '', ...more }).split(' ')

describe('words a person is found by', () => {
  it('are folded, and as written where that is another word', () => {
    expect(words('Nguyễn Văn Đức')).toEqual(['nguyen', 'nguyễn', 'van', 'văn', 'duc', 'đức'])
    expect(words('Lò Thi Nam')).toEqual(['lo', 'lò', 'thi', 'nam'])
  })

  it('take apart names of every people, and agree on where the tone stands', () => {
    expect(words("H'Hoa Niê")).toEqual(['h', 'hoa', 'nie', 'niê'])
    expect(words('Lê Hòa')).toEqual(words('Lê Hoà'))
    expect(words('Lê Thúy')).toEqual(words('Lê Thuý'))
    expect(words('Lê Của')).not.toEqual(words('Lê Cuả'))
  })

  it('hold other names, numbers without spaces, and the commune', () => {
    const paper = { kind: 'cccd' as const, number: '001 091.000 001', issuedOn: null, issuedBy: '' }
    const all = words('A', { aliases: ['Tí Sún'], idDocuments: [paper], communeCode: '09574' })
    expect(all).toEqual(['a', 'ti', 'tí', 'sun', 'sún', '001091000001', 'zzxa09574'])
  })
})

describe('search expression', () => {
  it('asks for whole words and a beginning, and for marks where they were typed', () => {
    const search = searchExpression('nguyễn van Đứ', '')
    expect(search?.loose).toBe('"nguyen" AND "van" AND "du"*')
    expect(search?.looser).toBe('"nguyen"* AND "van"* AND "du"*')
    expect(search?.exact).toBe('"nguyễn" AND "van" AND "đứ"*')
    expect(searchExpression('nguyen', '')?.exact).toBeNull()
    expect(searchExpression('an', '09574')?.loose).toBe('"zzxa09574" AND "an"*')
  })

  it('is nothing for nothing, and one word for a number in groups', () => {
    for (const nothing of ['', '  ', '!?"*', '́']) expect(searchExpression(nothing, '')).toBeNull()
    expect(searchExpression('001 091 000 001', '')?.loose).toBe('"001091000001"*')
    expect(searchExpression('12 34', '')?.loose).toBe('"12" AND "34"*')
  })

  it('never lets what was typed be read as a query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const search = searchExpression(typed, '')
        if (search === null) return
        expect(search.loose).toMatch(/^"[\p{L}\p{N}]+"\*?( AND "[\p{L}\p{N}]+"\*?)*$/u)
        expect(search.looser).toMatch(/^"[\p{L}\p{N}]+"\*( AND "[\p{L}\p{N}]+"\*)*$/u)
      }),
    )
  })

  it('sees marks in names exactly where the words are', () => {
    const search = searchExpression('hòa đứ', '')
    expect(search?.hasMarks('Lê Hoà Đức', false)).toBe(true)
    expect(search?.hasMarks('Lê Hoàng Đức', false)).toBe(false)
    expect(search?.hasMarks('Lê Hoàng Đức', true)).toBe(true)
    expect(search?.hasMarks('Lê Hoa Đức', true)).toBe(false)
  })
})

describe('folding', () => {
  it('is the same for every spelling of a name, and stays when repeated', () => {
    const letters = fc.array(fc.constantFrom(...'aáàảãạăắằẳẵặâấđĐêềơớưữyýỳ bcnĂƯ'), { maxLength: 20 })
    fc.assert(
      fc.property(letters, (typed) => {
        const text = typed.join('')
        const folded = foldText(text)
        expect(foldText(text.normalize('NFD'))).toBe(folded)
        expect(foldText(text.toUpperCase())).toBe(folded)
        expect(foldText(folded)).toBe(folded)
        expect(folded).toMatch(/^[a-z ]*$/)
      }),
    )
  })
})
