import type { ExitReason } from '#shared/life/life-rules.schema.ts'
import { ageOn, type CivilDate, daysBetween } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Life, LifeMoment } from './life.ts'
import { detailOf } from './life-facts.ts'

/** The last completion that a reason for leaving a list counts from; null where there is none. */
export function countedFrom({ since, of }: ExitReason, life: Life, on: CivilDate): LifeMoment | null {
  if (since === undefined) return null
  const fits = life.completions.filter(({ on: day, episode, course }) => {
    if (day > on || (since === 'aftercareEnd') !== (episode === 'aftercare')) return false
    if (since === 'completion' && episode !== 'rehab' && episode !== 'ost') return false
    return (
      of.length === 0 ||
      of.some(
        ({ line, when }) =>
          line === course.line &&
          (when === undefined || course.events.some((event) => when.in.includes(detailOf(event, when.field)))),
      )
    )
  })
  return fits.at(-1) ?? null
}

/** Why the time that a reason asks for is not full on a day, in words; null where it is, or where the reason asks for none. */
export function timeNotFull(reason: ExitReason, life: Life, on: CivilDate): string | null {
  const { minYears, since, label } = reason
  if (since === undefined) return null
  const from = countedFrom(reason, life, on)
  if (from === null) return `Lý do "${label}" cần một lần hoàn thành trước ngày ${viDate(on)}; hồ sơ chưa ghi lần nào.`
  if (minYears === undefined || ageOn(from.on, on) >= minYears) return null
  const days = daysBetween(from.on, on)
  return `Lý do "${label}" cần đủ ${minYears} năm không tái nghiện; từ ngày hoàn thành ${viDate(from.on)} đến ${viDate(on)} mới được ${days} ngày.`
}
