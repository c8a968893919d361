import { shortDay, type WorkDayInfo } from './work-calendar.ts'

/** What was left out and which Saturdays were counted: "bỏ 30/4, 01/5, T7, CN, tính T7 04/5 làm bù". */
export function describeDays(passed: readonly WorkDayInfo[]): string {
  const days = [...passed].sort((a, b) => (a.date < b.date ? -1 : 1))
  const names: string[] = []
  const weekends = { saturdays: 0, sundays: 0 }
  let i = 0
  for (let day = days[0]; day; day = days[i]) {
    const length = breakFrom(days, i)
    const last = days[i + length - 1] ?? day
    if (length >= SHORTEST_RANGE) names.push(`${shortDay(day.date)}-${shortDay(last.date)}`)
    else if (day.kind === 'off') names.push(shortDay(day.date))
    else if (day.kind === 'weekend') weekends[day.saturday ? 'saturdays' : 'sundays']++
    i += length >= SHORTEST_RANGE ? length : 1
  }
  if (weekends.saturdays > 0) names.push(weekends.saturdays === 1 ? 'T7' : `${weekends.saturdays} T7`)
  if (weekends.sundays > 0) names.push(weekends.sundays === 1 ? 'CN' : `${weekends.sundays} CN`)
  const worked = days.filter((day) => day.kind === 'worked').map((day) => shortDay(day.date))
  const left = names.length === 0 ? [] : [`bỏ ${names.join(', ')}`]
  const counted = worked.length === 0 ? [] : [`tính T7 ${worked.join(', ')} làm bù`]
  return [...left, ...counted].join(', ')
}

/** A break of this many days is named by its first and last day. */
const SHORTEST_RANGE = 3

/** Days of the break that begins at `i` with a named day off: weekends in its middle belong to it, one at its end does not. */
function breakFrom(days: readonly WorkDayInfo[], i: number): number {
  let length = 0
  if (days[i]?.kind !== 'off') return length
  for (let j = i; days[j]?.working === false; j++) if (days[j]?.kind === 'off') length = j - i + 1
  return length
}

/** What is not certain about the days that decided: rows nobody has confirmed, rows that are switched off. */
export function doubtsOf(passed: readonly WorkDayInfo[]): string {
  const days = [...passed].sort((a, b) => (a.date < b.date ? -1 : 1))
  const unread = days.filter((day) => !day.confirmed && day.dormant === '').map((day) => shortDay(day.date))
  const dormant = days.filter((day) => day.dormant !== '').map((day) => shortDay(day.date))
  const doubts = [
    ...(unread.length === 0 ? [] : [`lịch chưa đối chiếu: ${unread.join(', ')}`]),
    ...(dormant.length === 0 ? [] : [`${dormant.join(', ')} có thể là ngày nghỉ, chưa xác nhận`]),
  ]
  return doubts.length === 0 ? '' : ` (${doubts.join('; ')})`
}
