import { describe, expect, it } from 'vitest'
import { readFigure, typedFigure } from './read-figure.ts'

describe('readFigure', () => {
  it.each([
    ['12', 'nguoi', 12],
    ['1.234', 'nguoi', 1234],
    [' 7 ', 'luot', 7],
    ['-', 'nguoi', 0],
    ['', 'nguoi', null],
    ['20.000.000', 'dong', 20_000_000],
    ['66,7', 'phan_tram', 66.7],
    ['66.7', 'ngay', 66.7],
  ] as const)('reads "%s" in %s', (text, unit, value) => {
    expect(readFigure(text, unit)).toBe(value)
  })

  it.each([
    ['1,5', 'nguoi'],
    ['12a', 'nguoi'],
    ['1.23', 'luot'],
    ['-3', 'nguoi'],
    ['nhiều', 'dong'],
    ['1.234,5', 'phan_tram'],
  ] as const)('refuses "%s" in %s', (text, unit) => {
    expect(readFigure(text, unit)).toBeNaN()
  })

  it('puts a figure back as it is typed', () => {
    expect(typedFigure(66.7)).toBe('66,7')
    expect(typedFigure(null)).toBe('')
    expect(readFigure(typedFigure(1234), 'nguoi')).toBe(1234)
  })
})
