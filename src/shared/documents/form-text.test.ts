import { describe, expect, it } from 'vitest'
import { parseTemplate } from './form-text.ts'

describe('parseTemplate', () => {
  it('tells literal words, places, formats and marks apart', () => {
    expect(parseTemplate('Ông **{fullName}**, //{birthDate|long}//.')).toEqual([
      { kind: 'literal', text: 'Ông ', bold: false, italic: false },
      { kind: 'place', name: 'fullName', format: '', bold: true, italic: false },
      { kind: 'literal', text: ', ', bold: false, italic: false },
      { kind: 'place', name: 'birthDate', format: 'long', bold: false, italic: true },
      { kind: 'literal', text: '.', bold: false, italic: false },
    ])
  })

  it('makes a space that holds two syllables together', () => {
    expect(parseTemplate('hồ~sơ')).toEqual([{ kind: 'literal', text: 'hồ\u00a0sơ', bold: false, italic: false }])
  })

  it.each(['{fullName', 'fullName}', '{}', '{a|}', '**đậm', '//nghiêng'])('refuses %s', (template) => {
    expect(() => parseTemplate(template)).toThrow(RangeError)
  })
})
