import { daysOfTerm, lastDayOfMonths, servedDays, termEnd } from '#main/measures/term-days.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { daysBetween, isCivilDate } from '#shared/primitives/civil-date.ts'
import { holds } from '#shared/regimes/condition.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Check, LintInput, Remark } from '../lint.ts'
import { eventPlace, eventsNamed, labelOf } from './court-checks.ts'
import { listParam, numberParam, textParam } from './param.ts'

/** A13: nobody is certified before the term is over, the days that do not count included. */
export const termOver: Check = (input, rule) => {
  const ended = eventsNamed(input, rule, 'event').at(-1)
  const { term } = input.context.derivation
  if (!ended || term === null) return []
  const place = eventPlace(ended, 'on')
  const what = `"${labelOf(input, ended.type)}" ngày ${viDate(ended.on)}`
  if (term.endsOn === null) return [{ message: `${what} khi chưa tính được ngày hết hạn: ${term.formula}.`, place }]
  if (ended.on >= term.endsOn) return []
  return [{ message: `${what}, trước ngày hết thời hạn: ${term.formula}.`, place }]
}

/**
 * A04: the days printed in a decision are those that the law gives. `start` says whether the first day is reckoned (`term`:
 * the day the rehabilitation was completed) or the decision's own (`own`).
 */
export const decisionTerm: Check = (input, rule) => {
  const { term } = input.context.derivation
  const decided = eventsNamed(input, rule, 'event').at(-1)
  if (!decided || term === null || term.startsOn === null) return []
  const [fromField, toField] = [textParam(rule, 'from'), textParam(rule, 'to')]
  const [from, to] = [dayIn(decided, fromField), dayIn(decided, toField)]
  const reckoned = textParam(rule, 'start') === 'term'
  const remarks: Remark[] = []
  if (reckoned && from !== null && from !== term.startsOn) {
    const message = `Quyết định ghi từ ngày ${viDate(from)}; thời hạn tính từ ngày ${viDate(term.startsOn)}, không phải ngày ký. Đối chiếu lại.`
    remarks.push({ message, place: eventPlace(decided, fromField) })
  }
  const last = lastDayOfMonths(reckoned ? term.startsOn : (from ?? term.startsOn), term.months)
  if (to !== null && to !== last) {
    const message = `Quyết định ghi đến ngày ${viDate(to)}; ${term.months} tháng hết ngày ${viDate(last)}. Đối chiếu lại.`
    remarks.push({ message, place: eventPlace(decided, toField) })
  }
  return remarks
}

/** A04c: the months that were chosen lie within what the law lets choose; `fixed` allows the two ends only. */
export const courseMonths: Check = (input, rule) => {
  const chosen = eventsNamed(input, rule, 'event').at(-1)
  const months = Number(chosen?.data.termMonths ?? Number.NaN)
  const row = input.context.regime.execution?.terms.find((t) => holds(t.when, input.context.derivation.facts))
  if (!chosen || !row || Number.isNaN(months)) return []
  const { minMonths: least, maxMonths: most } = row
  const fixed = textParam(rule, 'allows') === 'ends'
  if (fixed ? months === least || months === most : months >= least && months <= most) return []
  const law = fixed && least !== most ? `${least} hoặc ${most} tháng` : `từ ${least} đến ${most} tháng`
  const message = `Ghi thời hạn ${months} tháng (ngày ${viDate(chosen.on)}); luật cho ${law}. Sửa số tháng.`
  return [{ message, place: eventPlace(chosen, 'termMonths') }]
}

/** A26: a term is shortened, or the rest of it remitted for merit, only after the part of it that the law asks. */
export const reductionAfterShare: Check = (input, rule) => {
  const { term } = input.context.derivation
  if (term === null || term.startsOn === null) return []
  const [numerator, denominator] = [numberParam(rule, 'numerator'), numberParam(rule, 'denominator')]
  const merit = listParam(rule, 'merit')
  return eventsNamed(input, rule, 'event').flatMap((event): Remark[] => {
    const ground = event.data[textParam(rule, 'field')]
    if (!merit.includes(typeof ground === 'string' ? ground : '')) return []
    const before = { ...term, reductions: term.reductions.filter((r) => r.on < event.on) }
    const asked = Math.ceil((daysOfTerm(before) * numerator) / denominator)
    const served = servedDays(before, termEnd(before), event.on)
    if (served >= asked) return []
    const message = `"${labelOf(input, event.type)}" ngày ${viDate(event.on)} khi mới chấp hành ${served} ngày, chưa đủ ${asked} ngày (${numerator}/${denominator} thời hạn).`
    return [{ message, place: eventPlace(event, 'on') }]
  })
}

/** A13b: reported absences are short enough, one by one and together, and agreed to where they are long. */
export const absenceLimits: Check = (input, rule) => {
  const { term } = input.context.derivation
  const [each, denominator] = [numberParam(rule, 'eachDays'), numberParam(rule, 'denominator')]
  const agreed = numberParam(rule, 'consentAfterDays')
  const remarks: Remark[] = []
  let total = 0
  for (const { away, days } of stretches(input, textParam(rule, 'from'), textParam(rule, 'to'))) {
    total += days
    const since = `Vắng mặt từ ngày ${viDate(away.on)}`
    const place = eventPlace(away, 'on')
    if (days > each) remarks.push({ message: `${since}: ${days} ngày, quá ${each} ngày một lần.`, place })
    if (days > agreed && !away.data.consentBy) {
      const message = `${since}: ${days} ngày, quá ${agreed} ngày thì phải có đơn và người đồng ý. Ghi người đồng ý.`
      remarks.push({ message, place: eventPlace(away, 'consentBy') })
    }
  }
  const whole = term === null ? 0 : daysOfTerm(term)
  if (whole > 0 && total * denominator > whole) {
    const message = `Tổng số ngày vắng mặt ${total} ngày, quá một phần ${denominator} thời hạn (${whole} ngày).`
    remarks.push({ message, place: { kind: 'facts', ref: '', field: '' } })
  }
  return remarks
}

/** Times between two kinds of events, one that lasts up to today; the day of return is a day at home. */
function stretches(input: LintInput, from: string, to: string): { away: CaseEvent; days: number }[] {
  const found: { away: CaseEvent; days: number }[] = []
  let away: CaseEvent | null = null
  for (const event of input.context.events) {
    if (event.type === from) away ??= event
    else if (event.type === to && away !== null) {
      found.push({ away, days: daysBetween(away.on, event.on) })
      away = null
    }
  }
  if (away !== null) found.push({ away, days: Math.max(0, daysBetween(away.on, input.today)) })
  return found
}

function dayIn(event: CaseEvent, field: string) {
  const value = event.data[field]
  return typeof value === 'string' && isCivilDate(value) ? value : null
}
