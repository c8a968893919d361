import { describe, expect, it } from 'vitest'
import { readBoundText } from './bound-text.ts'
import { cellName, readCellName } from './cell.schema.ts'

describe('a bound text', () => {
  it('is words, figures and the period', () => {
    expect(readBoundText('Có {F01;SEX=nu} nữ, {F02|luy_ke} lượt {ky}.')).toEqual([
      { kind: 'words', text: 'Có ' },
      { kind: 'figure', figure: { id: 'F01', dims: { SEX: 'nu' } }, time: 'ky' },
      { kind: 'words', text: ' nữ, ' },
      { kind: 'figure', figure: { id: 'F02', dims: {} }, time: 'luy_ke' },
      { kind: 'words', text: ' lượt ' },
      { kind: 'period', what: 'ky' },
      { kind: 'words', text: '.' },
    ])
  })

  it.each(['{F01|mai}', '{}', '{F01;SEX}', 'a { b', '{F01|ky|ky}', 'a } b'])('%s cannot be read', (text) => {
    expect(() => readBoundText(text)).toThrow(SyntaxError)
  })
})

describe('the name of a cell', () => {
  it.each([
    { id: 'F01', area: '', dims: {} },
    { id: 'F01', area: '09574', dims: { SEX: 'nu' } },
    { id: 'G02b24', area: '', dims: { AGE: '18_29', SEX: 'nam' } },
  ])('is read back as %j', (key) => {
    expect(readCellName(cellName(key))).toEqual(key)
  })

  it.each(['', '@09574', 'F01@', 'F01;SEX', 'F01;SEX=nu=x', 'F01@a@b'])('%j is none', (name) => {
    expect(readCellName(name)).toBeNull()
  })
})
