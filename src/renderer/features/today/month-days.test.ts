import { describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { dayWords, monthName, monthWeeks, movedDay } from './month-days.ts'

const day = civilDate

describe('monthWeeks', () => {
  it('begins on Monday and holds each day of the month once', () => {
    const weeks = monthWeeks(day('2024-02-15'))
    expect(weeks).toHaveLength(5)
    expect(weeks[0]?.slice(0, 4)).toEqual([null, null, null, '2024-02-01'])
    expect(weeks.flat().filter((one) => one !== null)).toHaveLength(29)
    expect(weeks.every((week) => week.length === 7)).toBe(true)
  })

  it('needs six rows where a month of 31 days begins on a Sunday', () => {
    expect(monthWeeks(day('2023-10-01'))).toHaveLength(6)
  })
})

describe('movedDay', () => {
  it.each([
    ['ArrowLeft', '2023-08-31'],
    ['ArrowRight', '2023-09-02'],
    ['ArrowUp', '2023-08-25'],
    ['ArrowDown', '2023-09-08'],
    ['Home', '2023-08-28'],
    ['End', '2023-09-03'],
    ['PageUp', '2023-08-01'],
    ['PageDown', '2023-10-01'],
  ])('%s', (key, to) => {
    expect(movedDay(day('2023-09-01'), key)).toBe(to)
  })

  it('stays within a shorter month, and leaves other keys alone', () => {
    expect(movedDay(day('2024-01-31'), 'PageDown')).toBe('2024-02-29')
    expect(movedDay(day('2024-01-31'), 'a')).toBeNull()
  })
})

describe('dayWords', () => {
  it('says what is due, why the day is off, and whether that is confirmed', () => {
    const date = day('2023-09-01')
    const off = { date, off: true, reason: 'Nghỉ lễ: Quốc khánh', confirmed: false, ours: 2, others: 1 }
    expect(dayWords(date, off)).toBe(
      'thứ Sáu 01/09/2023: 2 việc của cơ quan, 1 việc của nơi khác. Ngày nghỉ: Nghỉ lễ: Quốc khánh. Lịch chưa xác nhận',
    )
    expect(dayWords(date, { ...off, off: false, reason: '', confirmed: true, ours: 0, others: 0 })).toBe(
      'thứ Sáu 01/09/2023: không có việc',
    )
    expect(monthName(date)).toBe('Tháng 9/2023')
  })
})
