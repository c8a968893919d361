import { printedDate } from '#shared/documents/printed-value.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { type BindingInput, type Bindings, binding, eventOf, eventText } from './binding.ts'

const DECISION = 'Diễn biến: quyết định của Tòa án'
const APPLIED = 'ap_dung'

/**
 * The decision that ordered the measure, as papers cite it: that of the court of first instance, or of the higher court
 * where only that one ordered it.
 */
function courtDecision({ context }: BindingInput): CaseEvent | undefined {
  const kinds = new Map(context.regime.events.map((e) => [e.type, e.decision]))
  const first = context.events.findLast(({ type }) => {
    const decision = kinds.get(type)
    return decision !== undefined && 'is' in decision && decision.is === APPLIED
  })
  return (
    first ??
    context.events.findLast(({ type, data }) => {
      const decision = kinds.get(type)
      return decision !== undefined && 'field' in decision && data[decision.field] === APPLIED
    })
  )
}

/** A text detail of the decision; '' before it, or where it has none. */
export function decisionText(input: BindingInput, field: string): string {
  const value = courtDecision(input)?.data[field]
  return typeof value === 'string' ? value : ''
}

/** The court that decided; before that, the one that is to decide. */
export function courtName(input: BindingInput): string {
  const { context, office } = input
  return decisionText(input, 'court') || context.caseFacts.court.name || office.court.name
}

/** "Quyết định số … ngày … của …", as lists of papers name it; null before the decision. */
export function decisionCitation(input: BindingInput): string | null {
  const decision = courtDecision(input)
  const number = decisionText(input, 'number')
  if (!decision || number === '') return null
  return `Quyết định số ${number} ngày ${printedDate(decision.on, 'short')} của ${courtName(input)}`
}

/** What papers after the hearing cite of the court's decision and of what was asked of the court since. */
export const COURT_BINDINGS: Bindings = {
  'courtDecision.number': binding(DECISION, (input) => decisionText(input, 'number')),
  'courtDecision.date': binding(DECISION, (input) => courtDecision(input)?.on ?? null),
  'courtDecision.court': binding(DECISION, (input) => (courtDecision(input) ? courtName(input) : null)),
  'delay.kind': binding('Diễn biến: nộp đơn đề nghị hoãn, miễn', (input) => eventText(input, 'don_hoan_mien', 'kind')),
  'delay.reasons': binding('Diễn biến: nộp đơn đề nghị hoãn, miễn', (input) =>
    eventText(input, 'don_hoan_mien', 'reason')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
  'relief.kind': binding('Diễn biến: đề nghị Tòa án', (input) => eventText(input, 'gui_de_nghi', 'kind')),
  'relief.number': binding('Diễn biến: đề nghị Tòa án', (input) => eventText(input, 'gui_de_nghi', 'number')),
  'relief.date': binding('Diễn biến: đề nghị Tòa án', (input) => eventOf(input, 'gui_de_nghi')?.on ?? null),
}
