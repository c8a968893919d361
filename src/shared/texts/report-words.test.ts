import { expect, it } from 'vitest'
import { figureText, shortCode, spokenFigure } from './report-words.ts'

it.each([
  [0, 'nguoi', '-'],
  [null, 'nguoi', ''],
  [null, 'phan_tram', '-'],
  [0, 'phan_tram', '0,0'],
  [66.66, 'phan_tram', '66,7'],
  [1234, 'luot', '1.234'],
  [20_000_000, 'dong', '20,0'],
  [20_550_000, 'dong', '20,6'],
  [1_234_500_000, 'dong', '1.234,5'],
  [4.5, 'ngay', '4,5'],
] as const)('%j %s is printed as %j', (value, unit, expected) => {
  expect(figureText(value, unit)).toBe(expected)
})

it('nothing is "0" within a sentence', () => {
  expect(spokenFigure(0, 'nguoi')).toBe('0')
})

it('a digest is read aloud in groups of four', () => {
  expect(shortCode('0123456789abcdef0123')).toBe('0123 4567 89ab')
})
