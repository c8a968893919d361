import { isPartialDate, type PartialDate, precisionOf } from '#shared/primitives/partial-date.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { type Evidence, editDistance } from './evidence.ts'

/** The date with day and month in the other order; null where that is no other date. */
export function swapped(date: PartialDate): PartialDate | null {
  const [year, month, day] = date.split('-')
  const other = `${year}-${day}-${month}`
  return day !== undefined && day !== month && isPartialDate(other) ? other : null
}

const isNewYear = (date: PartialDate) => date.endsWith('-01-01')

/** What two birth dates say about being of one person. */
export function birthEvidence(a: PartialDate, b: PartialDate): Evidence {
  const year = a.slice(0, 4)
  if (a === b) {
    return precisionOf(a) === 'day'
      ? { points: 35, words: `cùng ngày sinh ${viPartialDate(a)}` }
      : { points: 14, words: `cùng thời gian sinh ${viPartialDate(a)}` }
  }
  if (a.startsWith(b) || b.startsWith(a)) {
    return { points: 12, words: `cùng năm sinh ${year}, một bên chưa rõ ngày, tháng` }
  }
  if (swapped(a) === b) return { points: 26, words: `ngày và tháng sinh đổi chỗ cho nhau (${viPartialDate(b)})` }
  const sameYear = b.startsWith(year)
  if (sameYear && (isNewYear(a) || isNewYear(b))) {
    return { points: 11, words: `cùng năm sinh ${year}, một bên ghi ngày 01/01` }
  }
  if (precisionOf(a) === precisionOf(b) && editDistance(a, b, 1) === 1) {
    return { points: 16, words: `ngày sinh lệch một chữ số (${viPartialDate(b)})` }
  }
  return { points: sameYear ? -8 : -28, words: `ngày sinh ${viPartialDate(b)}` }
}
