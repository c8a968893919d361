import type { Course } from '#main/measures/courses.ts'
import type { ExitReason, LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { ageOn, type CivilDate, daysBetween } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Life, LifeMoment } from './life.ts'
import { detailOf } from './life-facts.ts'

/**
 * The last completion that a reason for leaving a list counts from; null where there is none. One that a relapse followed
 * counts for nothing any more.
 */
export function countedFrom(
  { since, of }: ExitReason,
  life: Life,
  on: CivilDate,
  { dependence }: LifeRules,
): LifeMoment | null {
  if (since === undefined) return null
  const relapse = life.relapses.findLast((one) => one.on <= on)?.on
  const fits = life.completions.filter(({ on: day, episode, event, course }) => {
    if (
      day > on ||
      (relapse !== undefined && day < relapse) ||
      (since === 'aftercareEnd') !== (episode === 'aftercare')
    )
      return false
    if (since === 'completion' && !dependence.relapseAfter.includes(episode)) return false
    return (
      of.length === 0 ||
      of.some(
        ({ line, when }) =>
          line === course.line && (when === undefined || when.in.includes(detailAt(event, course, when.field))),
      )
    )
  })
  return fits.at(-1) ?? null
}

/** A detail as the completing event has it; else as the measure had it. */
function detailAt(event: CaseEvent, course: Course, field: string): string {
  const details = [event, ...course.events.toReversed()].map((one) => detailOf(one, field))
  return details.find((detail) => detail !== '') ?? ''
}

/** Why the time that a reason asks for is not full on a day, in words; null where it is, or where the reason asks for none. */
export function timeNotFull(reason: ExitReason, life: Life, on: CivilDate, rules: LifeRules): string | null {
  const { minYears, since, label } = reason
  if (since === undefined) return null
  const from = countedFrom(reason, life, on, rules)
  if (from === null)
    return `Lý do "${label}" cần một lần hoàn thành trước ngày ${viDate(on)} mà sau đó không tái nghiện; hồ sơ chưa ghi lần nào.`
  if (minYears === undefined || ageOn(from.on, on) >= minYears) return null
  const days = daysBetween(from.on, on)
  return `Lý do "${label}" cần đủ ${minYears} năm không tái nghiện; từ ngày hoàn thành ${viDate(from.on)} đến ${viDate(on)} mới được ${days} ngày.`
}
