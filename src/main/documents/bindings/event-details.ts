import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { type Binding, type BindingInput, binding } from './binding.ts'

/** Events by which a person is registered for rehabilitation or treatment. */
export const REGISTRATIONS: readonly string[] = ['dang_ky_cai', 'dang_ky_thay_the']

/** The newest event of any of these types. */
export function newest({ context }: BindingInput, types: readonly string[]): CaseEvent | undefined {
  return context.events.findLast((event) => types.includes(event.type))
}

/** A text detail of an event; '' without one. */
export function said(event: CaseEvent | undefined, field: string): string {
  const value = event?.data[field]
  return typeof value === 'string' ? value : ''
}

/** A detail of many lines of an event; empty without one. */
export function listed(event: CaseEvent | undefined, field: string): string[] {
  const value = event?.data[field]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The day that an event tells in a detail, else its own; null without the event. */
export function dayOf(event: CaseEvent | undefined, field: string): string | null {
  return event ? said(event, field) || event.on : null
}

/** A detail of the newest event of these types. */
export const detail = (from: string, types: readonly string[], field: string): Binding =>
  binding(from, (input) => said(newest(input, types), field))

/** The words that the law's data have for the answer which the newest event of these types gives. */
export function answerLabel(input: BindingInput, types: readonly string[], field: string): string {
  const event = newest(input, types)
  const definition = input.context.regime.events.find((one) => one.type === event?.type)
  const options = definition?.fields.find((one) => one.name === field)?.options ?? []
  return options.find((option) => option.value === said(event, field))?.label ?? ''
}
