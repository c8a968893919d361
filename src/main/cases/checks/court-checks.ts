import type { FieldDefinition } from '#shared/documents/field.schema.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { type Condition, holds } from '#shared/regimes/condition.ts'
import type { ExecutionHead } from '#shared/regimes/execution.schema.ts'
import type { LintRule } from '#shared/regimes/regime.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Check, LintInput, Place, Remark } from '../lint.ts'
import { listParam, textParam } from './param.ts'

type TermRow = ExecutionHead['terms'][number]

/** Place of an event's detail. */
export const eventPlace = (event: CaseEvent, field: string): Place => ({ kind: 'event', ref: event.id, field })

/** What the case's law calls a type of event. */
export function labelOf(input: LintInput, type: string): string {
  return input.context.regime.events.find((e) => e.type === type)?.label ?? type
}

/** What the case's law asks of a type of event. */
export function fieldsOf(input: LintInput, type: string): readonly FieldDefinition[] {
  return input.context.regime.events.find((e) => e.type === type)?.fields ?? []
}

/** Events of the types in a parameter, in order of their day. */
export function eventsNamed(input: LintInput, rule: LintRule, param: string): CaseEvent[] {
  const types = listParam(rule, param)
  return input.context.events.filter((e) => types.includes(e.type))
}

/** Codes written as "a:b:c" in a parameter. */
export function codes(rule: LintRule, param: string): string[][] {
  return listParam(rule, param).map((text) => text.split(':'))
}

/**
 * V31: a decision has kind, number, day (its event does not stand without them), court and, where it orders the measure, a
 * term that the law of execution knows for this person. What the court wrote is recorded as it was written: a term outside
 * the law is a finding, because it may be a reason to petition.
 */
export const courtDecisionComplete: Check = (input, rule) => {
  const field = textParam(rule, 'field')
  const decisions = eventsNamed(input, rule, 'event')
  const last = decisions.at(-1)
  if (!last) return []
  const remarks: Remark[] = []
  // A higher court speaks of the decision of the first one, which is the one that names itself.
  const first = decisions.findLast((e) => fieldsOf(input, e.type).some((f) => f.name === 'court'))
  if (first && !first.data.court && input.context.caseFacts.court.name === '') {
    const message = `Chưa ghi Tòa án ra quyết định ("${labelOf(input, first.type)}" ngày ${viDate(first.on)}). Ghi tên Tòa án.`
    remarks.push({ message, place: eventPlace(first, 'court'), severity: 'warn' })
  }
  if (input.context.derivation.facts['court.decision'] !== 'ap_dung') return remarks
  const ordered = decisions.findLast((e) => e.data[field] !== undefined)
  if (!ordered) {
    const message = `Quyết định áp dụng biện pháp ngày ${viDate(last.on)} chưa ghi thời hạn (tháng). Ghi thời hạn theo bản quyết định.`
    return [...remarks, { message, place: eventPlace(last, field) }]
  }
  return [...remarks, ...termRemarks(input, ordered, field)]
}

function termRemarks(input: LintInput, ordered: CaseEvent, field: string): Remark[] {
  const { execution } = input.context.regime
  if (execution === null) return []
  const { facts } = input.context.derivation
  const place = eventPlace(ordered, field)
  const months = Number(ordered.data[field])
  const row = execution.terms.find((term) => holds(term.when, facts))
  if (!row) {
    return [
      {
        message: 'Luật thi hành của vụ việc không có thời hạn cho người này. Kiểm tra tuổi và ngày ra quyết định.',
        place,
      },
    ]
  }
  // Where the times a person was rehabilitated decide and are not known, one of the known terms must fit.
  const open = facts['rehab.count'] === 'chua_ro' && asksFor(row.when, 'rehab.count')
  const allowed = open ? execution.terms.filter((term) => term !== row) : [row]
  const remarks: Remark[] = []
  if (open) {
    const message =
      'Chưa rõ người này cai nghiện lần đầu hay từ lần thứ hai: thời hạn phụ thuộc điều đó. Ghi số lần cai nghiện.'
    remarks.push({ message, place: { kind: 'facts', ref: '', field: 'rehabCount' }, severity: 'warn' })
  }
  if (allowed.some((term) => term.minMonths <= months && months <= term.maxMonths)) return remarks
  const message = `Quyết định ngày ${viDate(ordered.on)} ghi thời hạn ${months} tháng; luật cho ${allowed.map(rangeInWords).join(' hoặc ')}. Đối chiếu bản quyết định; Tòa án ghi đúng như vậy thì xem xét kiến nghị.`
  return [...remarks, { message, place }]
}

function rangeInWords({ minMonths, maxMonths }: TermRow): string {
  return minMonths === maxMonths ? `${minMonths} tháng` : `từ ${minMonths} đến ${maxMonths} tháng`
}

function asksFor(condition: Condition, fact: string): boolean {
  if ('fact' in condition) return condition.fact === fact
  if ('not' in condition) return asksFor(condition.not, fact)
  return ('all' in condition ? condition.all : condition.any).some((c) => asksFor(c, fact))
}

/**
 * V33: complaint, petition and protest are three remedies with three holders, each within its own period. A late one is
 * told, not refused: whether it is still heard is for the court to say.
 */
export const remediesInTime: Check = (input, rule) => {
  const holders = codes(rule, 'holders')
  const windows = codes(rule, 'windows')
  const { deadlines } = input.context.derivation
  return input.context.events.flatMap((event): Remark[] => {
    const own = holders.filter(([type]) => type === event.type).map(([, holder]) => holder)
    if (own.length === 0) return []
    const label = labelOf(input, event.type)
    const remarks: Remark[] = []
    if (!own.includes(String(event.data.by))) {
      const message = `"${label}" ngày ${viDate(event.on)} không phải quyền của người, cơ quan đã ghi. Chọn đúng việc: khiếu nại, kiến nghị hay kháng nghị.`
      remarks.push({ message, place: eventPlace(event, 'by'), severity: 'refuse' })
    }
    const window = deadlines.findLast(
      (d) => windows.some(([type, id]) => type === event.type && id === d.rule) && d.arithmetic.start <= event.on,
    )
    if (window && event.on > window.due) {
      const message = `"${label}" ngày ${viDate(event.on)} ở ngoài thời hạn (${window.arithmetic.text}).`
      remarks.push({ message, place: eventPlace(event, 'on') })
    }
    return remarks
  })
}

/** V34: a decision has no effect while a complaint, petition or protest against it is neither withdrawn nor decided. */
export const effectAfterRemedies: Check = (input, rule) => {
  const effect = input.context.events.findLast((e) => e.type === textParam(rule, 'event'))
  if (!effect) return []
  return openRemedies(input, rule, effect.on).map((remedy) => ({
    message: `Ghi quyết định có hiệu lực ngày ${viDate(effect.on)} khi "${labelOf(input, remedy.type)}" ngày ${viDate(remedy.on)} chưa rút và chưa được giải quyết.`,
    place: eventPlace(effect, 'on'),
  }))
}

function openRemedies(input: LintInput, rule: LintRule, until: CivilDate): CaseEvent[] {
  const [kinds, settling] = [listParam(rule, 'remedies'), listParam(rule, 'settledBy')]
  const withdrawal = listParam(rule, 'withdrawal')
  let open: CaseEvent[] = []
  for (const event of input.context.events) {
    if (event.on > until) break
    if (kinds.includes(event.type)) open.push(event)
    else if (settling.includes(event.type)) open = []
    else if (withdrawal.includes(event.type)) open = open.filter((e) => e.type !== event.data.kind)
  }
  return open
}
