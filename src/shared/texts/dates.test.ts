import { describe, expect, it } from 'vitest'
import { civilDate } from '../primitives/civil-date.ts'
import type { PartialDate } from '../primitives/partial-date.ts'
import { lowerFirst, upperFirst, viDate, viLongDate, viMoment, viPartialDate, viTime, viWeekday } from './dates.ts'

describe('Vietnamese dates', () => {
  it('writes day before month', () => {
    expect(viDate(civilDate('2023-09-05'))).toBe('05/09/2023')
    expect(viLongDate(civilDate('2023-09-05'))).toBe('thứ Ba 05/09/2023')
    expect(viDate(null)).toBe('')
  })

  it('knows the seven days', () => {
    const days = ['04', '05', '06', '07', '08', '09', '10'].map((day) => viWeekday(civilDate(`2023-09-${day}`)))
    expect(days).toEqual(['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'])
  })

  it('shows a partial date with what is known only', () => {
    expect(['1985', '1985-03', '1985-03-02'].map((date) => viPartialDate(date as PartialDate))).toEqual([
      '1985',
      '03/1985',
      '02/03/1985',
    ])
  })

  it('changes only the first letter, marks and abbreviations kept', () => {
    expect(upperFirst('địa phương')).toBe('Địa phương')
    expect(lowerFirst('Đã gửi Phòng LĐTBXH')).toBe('đã gửi Phòng LĐTBXH')
    expect(lowerFirst('UBND xã đang lập')).toBe('UBND xã đang lập')
  })

  it('tells a moment as it was in Việt Nam', () => {
    expect(viMoment('2023-09-04T18:05:00.000Z')).toBe('01:05 05/09/2023')
    expect(viMoment('không phải giờ')).toBe('không phải giờ')
    expect(viTime('2023-09-05T02:41:00.000Z')).toBe('09:41')
    expect(viTime('2023-09-05T17:05:00.000Z')).toBe('00:05')
  })
})
