import { getSolarDate } from '@dqcai/vn-lunar'
import { describe, expect, it } from 'vitest'
import { lunarToCivil } from './lunar.ts'

const tet: readonly [number, string][] = [
  [2021, '2021-02-12'],
  [2022, '2022-02-01'],
  [2023, '2023-01-22'],
  [2024, '2024-02-10'],
  [2025, '2025-01-29'],
  [2026, '2026-02-17'],
  [2027, '2027-02-06'],
]
const hungKings: readonly [number, string][] = [
  [2022, '2022-04-10'],
  // After a leap second month.
  [2023, '2023-04-29'],
  [2024, '2024-04-18'],
  [2025, '2025-04-07'],
  [2026, '2026-04-26'],
]

describe('lunarToCivil', () => {
  it.each(tet)('finds Tết of %i', (year, date) => expect(lunarToCivil(year, 1, 1)).toBe(date))

  it.each(hungKings)('finds Giỗ Tổ of %i', (year, date) => expect(lunarToCivil(year, 3, 10)).toBe(date))

  it('agrees with an independent library on Tết and Giỗ Tổ from 1950 to 2100', () => {
    const different: string[] = []
    for (let year = 1950; year <= 2100; year++) {
      for (const [day, month] of [
        [1, 1],
        [10, 3],
      ] as const) {
        const other = getSolarDate(day, month, year)
        const text = [other.year, other.month, other.day].map((n) => String(n).padStart(2, '0')).join('-')
        if (lunarToCivil(year, month, day) !== text) different.push(`${year}: ${text}`)
      }
    }
    // In 1965 the new moon came at 23:36 in Hà Nội, after midnight in Beijing, whose table was printed until 1967.
    expect(different).toEqual(['1965: 1965-02-02'])
  })
})
