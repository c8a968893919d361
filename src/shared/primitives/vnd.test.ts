import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  percentOfVnd,
  readVnd,
  SignedVndSchema,
  sumVnd,
  VndSchema,
  vnd,
  vndFigures,
  vndInWords,
  vndText,
} from './vnd.ts'

describe('an amount in đồng', () => {
  it.each([
    [0, '0 đồng', 'Không đồng'],
    [5, '5 đồng', 'Năm đồng'],
    [15, '15 đồng', 'Mười lăm đồng'],
    [21, '21 đồng', 'Hai mươi mốt đồng'],
    [24, '24 đồng', 'Hai mươi tư đồng'],
    [105, '105 đồng', 'Một trăm linh năm đồng'],
    [30_000, '30.000 đồng', 'Ba mươi nghìn đồng'],
    [1_001_000, '1.001.000 đồng', 'Một triệu không trăm linh một nghìn đồng'],
    [1_490_000, '1.490.000 đồng', 'Một triệu bốn trăm chín mươi nghìn đồng'],
    [2_340_000, '2.340.000 đồng', 'Hai triệu ba trăm bốn mươi nghìn đồng'],
    [10_000_000, '10.000.000 đồng', 'Mười triệu đồng'],
    [115_555_000, '115.555.000 đồng', 'Một trăm mười lăm triệu năm trăm năm mươi lăm nghìn đồng'],
    [1_000_000_001, '1.000.000.001 đồng', 'Một tỷ không trăm linh một đồng'],
  ])('%i is written and read aloud', (amount, figures, words) => {
    expect(vndText(vnd(amount))).toBe(figures)
    expect(vndInWords(vnd(amount))).toBe(words)
  })

  it('that came back has its sign', () => {
    expect(vndFigures(vnd(-10_000_000))).toBe('-10.000.000')
    expect(SignedVndSchema.safeParse(-1).success).toBe(true)
    expect(VndSchema.safeParse(-1).success).toBe(false)
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('is never %d', (amount) => {
    expect(VndSchema.safeParse(amount).success).toBe(false)
    expect(SignedVndSchema.safeParse(amount).success).toBe(false)
    expect(() => vnd(amount)).toThrow(RangeError)
  })

  it('is never added beyond what is exact', () => {
    expect(() => sumVnd([vnd(Number.MAX_SAFE_INTEGER), vnd(1)])).toThrow(RangeError)
    expect(sumVnd([])).toBe(0)
  })

  it('is a whole part of another', () => {
    expect(percentOfVnd(vnd(1_490_000), 60, 'down')).toBe(894_000)
    expect(percentOfVnd(vnd(333), 10, 'down')).toBe(33)
    expect(percentOfVnd(vnd(333), 10, 'up')).toBe(34)
  })
})

describe('a typed amount', () => {
  it.each([
    ['10000000', 10_000_000],
    ['10.000.000', 10_000_000],
    ['10 000 000 đồng', 10_000_000],
    [' 30.000đ ', 30_000],
    ['0', 0],
  ])('%j is read', (text, amount) => {
    expect(readVnd(text)).toBe(amount)
  })

  it.each(['', '10.00', '1.0000', '10,5', '10.000 000', '-5', 'mười', '10.000.00', '99999999999999999'])(
    '%j is not',
    (text) => {
      expect(readVnd(text)).toBeNull()
    },
  )

  it('is read back from what is written', () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (n) => {
        expect(readVnd(vndText(vnd(n)))).toBe(n)
      }),
    )
  })
})
