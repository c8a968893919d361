import { describe, expect, it } from 'vitest'
import { itemLetter, numberTail, printedCount, printedDate, printedNumber, printedTime } from './printed-value.ts'

// The table of document-format 3.2: zero before days below 10, before months 1 and 2 only.
const DATES: [string, string, string][] = [
  ['2020-01-05', 'ngày 05 tháng 01 năm 2020', '05/01/2020'],
  ['2017-03-29', 'ngày 29 tháng 3 năm 2017', '29/3/2017'],
  ['2021-12-01', 'ngày 01 tháng 12 năm 2021', '01/12/2021'],
  ['2022-02-10', 'ngày 10 tháng 02 năm 2022', '10/02/2022'],
  ['2017-03-08', 'ngày 08 tháng 3 năm 2017', '08/3/2017'],
  ['2023-09-30', 'ngày 30 tháng 9 năm 2023', '30/9/2023'],
  ['2023-10-09', 'ngày 09 tháng 10 năm 2023', '09/10/2023'],
]

describe('dates on papers', () => {
  it.each(DATES)('%s', (iso, long, short) => {
    expect(printedDate(iso, 'long')).toBe(long)
    expect(printedDate(iso, 'short')).toBe(short)
  })

  it('invents nothing for a date of which only the year or month is known', () => {
    expect(printedDate('1985', 'short')).toBe('1985')
    expect(printedDate('1985', 'long')).toBe('năm 1985')
    expect(printedDate('1982-09', 'short')).toBe('9/1982')
    expect(printedDate('1982-02', 'long')).toBe('tháng 02 năm 1982')
  })

  it('writes hours in words', () => {
    expect(printedTime('08:05')).toBe('08 giờ 05 phút')
  })
})

describe('numbers on papers', () => {
  it('writes two digits below ten', () => {
    expect(printedNumber('{so}/ĐN-CNBB', 7, 'UBND')).toBe('07/ĐN-CNBB')
    expect(printedNumber('{so}/TB-{kyHieu}', 12, 'UBND')).toBe('12/TB-UBND')
    expect(printedNumber('{so}/{kyHieu}', 105, 'LĐTBXH')).toBe('105/LĐTBXH')
    expect(numberTail('{so}/TB-{kyHieu}', 'UBND')).toBe('/TB-UBND')
    expect(printedCount('3')).toBe('03')
    expect(printedCount('12')).toBe('12')
  })

  it('letters items in the Vietnamese order, with đ and without f, j, w, z', () => {
    expect(Array.from({ length: 11 }, (_, i) => itemLetter(i)).join('')).toBe('abcdđeghikl')
    expect(itemLetter(22)).toBe('y')
    expect(itemLetter(23)).toBe('aa')
  })
})
