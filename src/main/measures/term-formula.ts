import type { Term } from '#shared/measures/term.schema.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { lastDayOfMonths, monthsLeft, type TermParts } from './term-days.ts'

/**
 * The reckoning of a term in one Vietnamese line, with the day that each step arrives at, so that it can be followed with a
 * paper calendar: "12 tháng từ 15/03/2023 → 14/03/2024; trừ 10 ngày (…) → 04/03/2024; hết hạn 04/03/2024".
 */
export function termFormula(parts: TermParts, endsOn: CivilDate | null): string {
  const { months, startsOn, credited, frozen, reductions } = parts
  if (startsOn === null) {
    return [`${months} tháng, tính từ ngày bắt đầu chấp hành (chưa có)`, ...takenOff(reductions)].join('; ')
  }
  const steps = [`${months} tháng từ ${viDate(startsOn)} → ${viDate(lastDayOfMonths(startsOn, months))}`]
  let day = lastDayOfMonths(startsOn, monthsLeft(parts))
  if (reductions.length > 0) {
    steps.push(...takenOff(reductions), `còn ${monthsLeft(parts)} tháng → ${viDate(day)}`)
  }
  for (const stretch of credited) {
    day = addDays(day, -stretch.days)
    steps.push(`trừ ${stretch.days} ngày (${stretch.label}, ${rangeInWords(stretch)}) → ${viDate(day)}`)
  }
  for (const stretch of frozen) {
    if (stretch.to === null) {
      steps.push(`đang dừng từ ${viDate(stretch.from)} (${stretch.label})`)
      continue
    }
    day = addDays(day, stretch.days)
    steps.push(`cộng ${stretch.days} ngày (${stretch.label}, ${rangeInWords(stretch)}) → ${viDate(day)}`)
  }
  if (endsOn === null) steps.push('chưa biết ngày hết hạn')
  else if (endsOn < startsOn) steps.push('số ngày được tính đã đủ thời hạn')
  else steps.push(`hết hạn ${viDate(endsOn)}`)
  return steps.join('; ')
}

function takenOff(reductions: Term['reductions']): string[] {
  return reductions.map((r) => `giảm ${r.months} tháng (${r.label}, ${viDate(r.on)})`)
}

/** Both days are counted. */
function rangeInWords({ from, to }: Term['frozen'][number]): string {
  return `${viDate(from)} - ${viDate(to)}`
}
