import { describe, expect, it } from 'vitest'
import { readDate, readPartialDate, readTime } from './date-input.ts'

describe('readDate', () => {
  it.each([
    ['5/4/1991', '1991-04-05'],
    ['05/04/1991', '1991-04-05'],
    ['5.4.91', '1991-04-05'],
    ['5-4-1991', '1991-04-05'],
    ['5 4 1991', '1991-04-05'],
    ['05041991', '1991-04-05'],
    ['050491', '1991-04-05'],
    ['29/2/2024', '2024-02-29'],
    [' 1/9/23 ', '2023-09-01'],
  ])('reads %s as %s', (typed, iso) => {
    expect(readDate(typed, 2023)).toBe(iso)
  })

  it.each(['30/2/1985', '29/2/2023', '13/13/2020', '1991', '4/1991', '5/4', '5/4/199', '1991-04-05', 'hôm qua', ''])(
    'does not read %j',
    (typed) => {
      expect(readDate(typed, 2023)).toBeNull()
    },
  )

  it('takes two digits for this century up to five years ahead, else for the last', () => {
    expect(readDate('1/1/28', 2023)).toBe('2028-01-01')
    expect(readDate('1/1/29', 2023)).toBe('1929-01-01')
  })
})

describe('readPartialDate', () => {
  it('keeps as little as was typed and never adds 01/01', () => {
    expect(readPartialDate('1985', 2023)).toBe('1985')
    expect(readPartialDate('3/1985', 2023)).toBe('1985-03')
    expect(readPartialDate('5/3/1985', 2023)).toBe('1985-03-05')
  })

  it.each(['85', '13/1985', '0985', '30/2/1985', 'khoảng 1985'])('does not read %j', (typed) => {
    expect(readPartialDate(typed, 2023)).toBeNull()
  })
})

describe('readTime', () => {
  it.each([
    ['8', '08:00'],
    ['8h', '08:00'],
    ['8h30', '08:30'],
    ['8 giờ 30 phút', '08:30'],
    ['08:30', '08:30'],
    ['0830', '08:30'],
    ['14g05', '14:05'],
  ])('reads %s as %s', (typed, time) => {
    expect(readTime(typed)).toBe(time)
  })

  it.each(['24:00', '8:60', 'sáng', '8:3:0', '12345'])('does not read %j', (typed) => {
    expect(readTime(typed)).toBeNull()
  })
})
