import { daysOfTerm, servedDays, termEnd } from '#main/measures/term-days.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { Term } from '#shared/measures/term.schema.ts'
import { addMonths } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Check, LintInput, Remark } from '../lint.ts'
import { codes, eventPlace, eventsNamed, fieldsOf, labelOf } from './court-checks.ts'
import { listParam, numberParam, textParam } from './param.ts'

/** V32: the term ends on the day that the reckoning gives, and the days at a centre before it are not forgotten. */
export const termFollowed: Check = (input, rule) => {
  const { term, facts } = input.context.derivation
  if (term === null) return []
  const remarks: Remark[] = []
  const creditable = (input.context.regime.execution?.creditedBetween.length ?? 0) > 0
  if (creditable && term.startsOn !== null && term.credited.length === 0 && facts['manager.kind'] === 'co_so') {
    const message =
      'Cơ sở đã quản lý người này trong thời gian lập hồ sơ nhưng chưa ghi ngày giao, nhận: những ngày đó chưa được tính vào thời hạn. Ghi việc giao, nhận người.'
    remarks.push({ message, place: { kind: 'facts', ref: '', field: 'manager.kind' }, severity: 'warn' })
  }
  const ended = eventsNamed(input, rule, 'event').at(-1)
  return ended ? [...remarks, ...endRemarks(ended, term)] : remarks
}

function endRemarks(ended: CaseEvent, { endsOn, formula }: Term): Remark[] {
  const place = eventPlace(ended, 'on')
  const day = viDate(ended.on)
  if (endsOn === null)
    return [{ message: `Ghi hết hạn ngày ${day} khi chưa tính được ngày hết hạn: ${formula}.`, place }]
  if (ended.on < endsOn) return [{ message: `Ghi hết hạn ngày ${day}, trước ngày tính được: ${formula}.`, place }]
  if (ended.on === endsOn) return []
  return [{ message: `Ghi hết hạn ngày ${day}, sau ngày tính được: ${formula}.`, place, severity: 'warn' }]
}

/** V32b: a reduction takes off as many months as its ground allows, and only after the part of the term that the law asks. */
export const reductionConditions: Check = (input, rule) => {
  const { term } = input.context.derivation
  const rows = input.context.regime.execution?.reductions ?? []
  return eventsNamed(input, rule, 'event').flatMap((event): Remark[] => {
    const remarks: Remark[] = []
    const row = rows.find((r) => r.event === event.type && r.id === event.data.kind)
    const months = row ? Number(event.data[row.field]) : 0
    if (row && row.minMonths !== null && row.maxMonths !== null && (months < row.minMonths || months > row.maxMonths)) {
      const message = `Giảm ${months} tháng (ngày ${viDate(event.on)}) ngoài mức của "${row.label}": từ ${row.minMonths} đến ${row.maxMonths} tháng. Đối chiếu bản quyết định.`
      remarks.push({ message, place: eventPlace(event, row.field) })
    }
    if (term === null || term.startsOn === null) return remarks
    const before = { ...term, reductions: term.reductions.filter((r) => r.on < event.on) }
    const served = servedDays(before, termEnd(before), event.on)
    const asked = Math.ceil(daysOfTerm(before) / numberParam(rule, 'servedPart'))
    if (served < asked) {
      const message = `Giảm thời hạn ngày ${viDate(event.on)} khi mới chấp hành ${served} ngày, chưa đủ ${asked} ngày (một phần ${numberParam(rule, 'servedPart')} thời hạn).`
      remarks.push({ message, place: eventPlace(event, 'on') })
    }
    return remarks
  })
}

/** V32c: after a suspension only somebody with so many months left has to come back. */
export const returnAfterSuspension: Check = (input, rule) => {
  const { term } = input.context.derivation
  const months = numberParam(rule, 'months')
  return eventsNamed(input, rule, 'event').flatMap((event): Remark[] => {
    const enough = term === null || term.endsOn === null || addMonths(event.on, months) <= term.endsOn
    if (enough) return []
    const message = `Trở lại ngày ${viDate(event.on)} khi thời hạn còn dưới ${months} tháng (hết hạn ${viDate(term.endsOn)}): luật chỉ buộc trở lại khi còn từ ${months} tháng.`
    return [{ message, place: eventPlace(event, 'on') }]
  })
}

/** V32d: the court is told in writing why somebody cannot be taken in yet. */
export const delayToldToCourt: Check = (input, rule) => {
  const full = eventsNamed(input, rule, 'event').at(-1)
  const notice = textParam(rule, 'notice')
  if (!full || input.context.events.some((e) => e.type === notice && e.on >= full.on)) return []
  const message = `Đã ghi "${labelOf(input, full.type)}" ngày ${viDate(full.on)} nhưng chưa ghi "${labelOf(input, notice)}".`
  return [{ message, place: eventPlace(full, 'on') }]
}

/** The ground that a decision names; '' where its event asks for none. */
const groundOf = (event: CaseEvent) => (typeof event.data.reasonKind === 'string' ? event.data.reasonKind : '')
const fits = (event: CaseEvent, type: string | undefined, ground: string | undefined) =>
  event.type === type && (ground === '' || ground === groundOf(event))

/** V35: postponement, exemption and suspension rest on a paper of the listed kind, from an issuer of the listed level. */
export const reliefEvidence: Check = (input, rule) => {
  const levels = listParam(rule, 'levels')
  const { events } = input.context
  return events.flatMap((event): Remark[] => {
    const fields = fieldsOf(input, event.type)
    const words = (field: string, value: unknown) =>
      fields.find((f) => f.name === field)?.options.find((o) => o.value === value)?.label ?? String(value)
    const what = `"${labelOf(input, event.type)}" ngày ${viDate(event.on)}`
    const remarks: Remark[] = []
    for (const [type, ground, least = ''] of codes(rule, 'minLevels')) {
      if (!fits(event, type, ground) || levels.indexOf(String(event.data.issuerLevel)) >= levels.indexOf(least))
        continue
      const message = `${what}: giấy tờ phải do nơi từ "${words('issuerLevel', least)}" cấp, đang ghi "${words('issuerLevel', event.data.issuerLevel)}".`
      remarks.push({ message, place: eventPlace(event, 'issuerLevel') })
    }
    for (const [type, ground, earlier = ''] of codes(rule, 'earlier')) {
      if (!fits(event, type, ground) || events.some((e) => e.type === earlier && e.on <= event.on)) continue
      const message = `${what}: căn cứ "${words('reasonKind', ground)}" chỉ có sau "${labelOf(input, earlier)}", hồ sơ chưa ghi việc đó.`
      remarks.push({ message, place: eventPlace(event, 'reasonKind') })
    }
    for (const [type, ground, field = '', least = ''] of codes(rule, 'minimums')) {
      if (!fits(event, type, ground) || Number(event.data[field] ?? 0) >= Number(least)) continue
      const label = fields.find((f) => f.name === field)?.label ?? field
      remarks.push({ message: `${what}: "${label}" phải từ ${least} trở lên.`, place: eventPlace(event, field) })
    }
    return remarks
  })
}

/** V36: an absence that opened is closed before the next one opens, and none is closed that was not open. */
export const absenceInPairs: Check = (input, rule) =>
  codes(rule, 'pairs').flatMap(([opens = '', closes = '']) => pairRemarks(input, opens, closes))

function pairRemarks(input: LintInput, opens: string, closes: string): Remark[] {
  const remarks: Remark[] = []
  let open: CaseEvent | null = null
  for (const event of input.context.events) {
    if (event.type === opens) {
      if (open !== null) {
        const message = `"${labelOf(input, opens)}" ngày ${viDate(event.on)} khi lần ngày ${viDate(open.on)} chưa chấm dứt. Ghi "${labelOf(input, closes)}" hoặc rút một trong hai.`
        remarks.push({ message, place: eventPlace(event, 'on') })
      }
      open = event
    } else if (event.type === closes) {
      if (open === null) {
        const message = `"${labelOf(input, closes)}" ngày ${viDate(event.on)} khi chưa ghi "${labelOf(input, opens)}".`
        remarks.push({ message, place: eventPlace(event, 'on') })
      }
      open = null
    }
  }
  return remarks
}
