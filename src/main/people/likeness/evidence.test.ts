import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PartialDate } from '#shared/primitives/partial-date.ts'
import { swapped } from './birth-likeness.ts'
import { editDistance } from './evidence.ts'
import { nameWords, soundOf } from './name-words.ts'
import { nearNumbers } from './number-likeness.ts'

describe('the distance of two texts', () => {
  it.each([
    ['', '', 0],
    ['duc', 'duc', 0],
    ['duc', 'dc', 1],
    ['duc', 'duoc', 1],
    ['duc', 'dcu', 1],
    ['duc', 'dung', 2],
    ['duc', 'minh', 3],
  ])('%j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance)
    expect(editDistance(b, a, 2)).toBe(distance)
  })

  it('is nothing only for the same text, and never more than what was asked for by one', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b, 2)
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(3)
        expect(editDistance(b, a, 2)).toBe(distance)
      }),
    )
  })
})

describe('numbers one slip away', () => {
  it('are at the distance of one, all of them', () => {
    const near = nearNumbers('001091000123')
    expect(near.every((one) => editDistance(one, '001091000123', 1) === 1)).toBe(true)
    expect(near).toEqual(expect.arrayContaining(['001091000124', '001091000132', '01091000123', '9001091000123']))
    expect(new Set(near).size).toBe(near.length)
    expect(nearNumbers('b1234567')).toEqual([])
    expect(nearNumbers('1234')).toEqual([])
  })
})

describe('words of a name', () => {
  it('lose marks and what an input method left', () => {
    expect(nameWords('Nguyễn  Thị-Ước')).toEqual(['nguyen', 'thi', 'uoc'])
    expect(nameWords('Nguyeenx Va8n Dduwcs')).toEqual(['nguyen', 'van', 'duc'])
    expect(nameWords('')).toEqual([])
  })

  it.each([
    ['ly', 'li'],
    ['sinh', 'xinh'],
    ['trinh', 'chinh'],
    ['gia', 'da'],
    ['nghi', 'ngi'],
    ['ky', 'ci'],
    ['khanh', 'khanh'],
  ])('%s sounds as %s', (word, sound) => {
    expect(soundOf(word)).toBe(sound)
  })
})

describe('a date the other way round', () => {
  it.each([
    ['1991-04-12', '1991-12-04'],
    ['1991-04-13', null],
    ['1991-04-04', null],
    ['1991', null],
  ])('of %s is %s', (date, other) => {
    expect(swapped(date as PartialDate)).toBe(other)
  })
})
