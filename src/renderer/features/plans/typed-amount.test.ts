import { describe, expect, it } from 'vitest'
import { asFigure, pastedColumn, typedFigure } from './typed-amount.ts'

describe('typed figures', () => {
  it.each([
    ['15', 15],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1.234', 1234],
    ['1.234.567,5', 1234567.5],
    ['100 %', 100],
    [' 7 ', 7],
  ])('%j is %d', (text, value) => {
    expect(asFigure(text)).toBe(value)
  })

  it.each(['', 'mười', '1,2,3', '-4', '1.23.456'])('%j is none', (text) => {
    expect(asFigure(text)).toBeNaN()
  })

  it('come back as they are typed', () => {
    expect(asFigure(typedFigure(12.5))).toBe(12.5)
  })
})

describe('a pasted column', () => {
  it('is one figure a line, the last cell of each', () => {
    expect(pastedColumn('3\r\n4\r\n\r\n5\r\n')).toEqual(['3', '4', '', '5'])
    expect(pastedColumn('Xã A\t3\nXã B\t4\n')).toEqual(['3', '4'])
  })
})
