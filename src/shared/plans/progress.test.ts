import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { driftOf, expectedAfter, forecastOf, isMet, rateOf, type Standing, stateOf, tenths } from './progress.ts'

const count = (value: number) => ({ value, parts: null })
const ratio = (numerator: number, denominator: number) => ({
  value: (numerator / denominator) * 100,
  parts: { numerator, denominator },
})
const plain = (min: number) => ({ min, schedule: null })

describe('the rate of a target', () => {
  it.each([
    [15, 15, 100],
    [9, 15, 60],
    [10, 15, 66.7],
    [1, 15, 6.7],
    [1, 80, 1.3],
    [1, 800, 0.1],
    [1, 2000, 0.1],
    [0, 15, 0],
    [50, 10, 500],
  ])('%d of %d is %d %%', (done, min, rate) => {
    expect(rateOf(count(done), min)).toBe(rate)
  })

  it('is blank where the target is 0', () => {
    expect(rateOf(count(3), 0)).toBeNull()
  })

  it('of a ratio is not rounded twice', () => {
    // 2 of 3 is 66,666... %; over a target of 40 % that is 166,666... %, and not 66,7 / 40.
    expect(rateOf(ratio(2, 3), 40)).toBe(166.7)
    expect(rateOf(ratio(1, 3), 100)).toBe(33.3)
  })

  it('is what plain long division gives, for any figures', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (done, min) => {
        // Half up by whole numbers: the largest tenth that is not above the quotient by more than half a tenth.
        let tenth = 0
        while ((2 * (tenth + 1) - 1) * min <= done * 2000) tenth += 1
        expect(rateOf(count(done), min)).toBe(tenth / 10)
      }),
      { numRuns: 60 },
    )
  })
})

describe('rounding', () => {
  it('goes half up below zero too', () => {
    expect(tenths([-5n, 100n])).toBe(0)
    expect(tenths([-6n, 100n])).toBe(-0.1)
    expect(tenths([-125n, 100n])).toBe(-1.2)
    expect(tenths([5n, 100n])).toBe(0.1)
  })
})

describe('the pace', () => {
  it('is equal steps where the office has no schedule', () => {
    expect([0, 1, 6, 9, 12, 13].map((months) => expectedAfter(plain(15), months))).toEqual([
      0, 1.25, 7.5, 11.25, 15, 15,
    ])
  })

  it('is the office’s own schedule where it has one', () => {
    const schedule = [0, 0, 1, 2, 4, 6, 8, 10, 12, 13, 14, 15]
    expect([0, 3, 9, 12].map((months) => expectedAfter({ min: 15, schedule }, months))).toEqual([0, 1, 12, 15])
  })

  it('tells how far behind, and what the year would end with', () => {
    expect(driftOf(plain(15), count(9), 9)).toBe(-2.25)
    expect(driftOf(plain(15), count(12), 9)).toBe(0.75)
    expect(forecastOf(count(9), 273, 365)).toBe(12)
    expect(forecastOf(count(9), 0, 365)).toBeNull()
  })
})

describe('where a target stands', () => {
  const base: Standing = {
    target: plain(15),
    done: count(9),
    complete: true,
    addsUp: true,
    paced: true,
    monthsDone: 9,
    begun: true,
    over: false,
    tolerancePercent: 10,
  }
  it.each<[string, Partial<Standing>, string]>([
    ['before its year', { begun: false }, 'chua_bat_dau'],
    ['without a figure', { done: null }, 'chua_co_so_lieu'],
    ['behind', {}, 'cham'],
    // Expected 11,25; a tenth less is 10,125.
    ['a little behind', { done: count(11) }, 'dung_tien_do'],
    ['just too far behind', { done: count(10) }, 'cham'],
    ['reached', { done: count(15) }, 'dat'],
    ['reached at the end', { done: count(15), over: true, monthsDone: 12 }, 'dat'],
    ['missed by one', { done: count(14), over: true, monthsDone: 12 }, 'khong_dat'],
    ['a ratio below', { done: ratio(1, 2), target: plain(100), paced: false }, 'chua_dat'],
    ['a ratio met', { done: ratio(2, 2), target: plain(100), paced: false }, 'dat'],
    ['in January nothing is late yet', { done: count(0), monthsDone: 0 }, 'dung_tien_do'],
    ['districts lacking', { complete: false }, 'chua_du_so_lieu'],
    ['reached though districts lack', { complete: false, done: count(15) }, 'dat'],
    ['a ratio with districts lacking', { complete: false, addsUp: false, done: ratio(2, 2) }, 'chua_du_so_lieu'],
    ['a target of 0', { done: count(0), target: plain(0) }, 'dat'],
  ])('%s', (_name, change, state) => {
    expect(stateOf({ ...base, ...change })).toBe(state)
  })

  it('is met by a range from its lower end on, and not a hair below', () => {
    expect(isMet(ratio(2, 5), 40)).toBe(true)
    expect(isMet(ratio(399, 1000), 40)).toBe(false)
    // 1/3 is shown as 33,3 % but is not 33,4 %.
    expect(isMet(ratio(1, 3), 33.3)).toBe(true)
    expect(isMet(ratio(1, 3), 33.4)).toBe(false)
  })
})
