import type { FieldValue } from '#shared/documents/field.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Office, Officer } from '#shared/settings/office.schema.ts'
import type { CaseContext } from '../../measures/case-context.ts'

/** An issued paper in force, as other papers cite it. */
export interface CitedPaper {
  readonly form: string
  readonly number: string
  readonly date: CivilDate | null
  readonly issuer: string
  readonly values: Readonly<Record<string, FieldValue>>
}

/** All that known values come from. */
export interface BindingInput {
  readonly context: CaseContext
  readonly office: Office
  /** The newest issued paper of each form. */
  readonly papers: readonly CitedPaper[]
  readonly signer: Officer | null
  /** Date of the paper that is being written, if it has one. */
  readonly documentDate: CivilDate | null
  /** Day on which ages and officers are looked at: the date of the paper, else today. */
  readonly on: CivilDate
}

/** A path of the vocabulary: where its value comes from, in words, and how it is read; null when nothing is known. */
export interface Binding {
  readonly from: string
  read(input: BindingInput): FieldValue | null
}

export type Bindings = Readonly<Record<string, Binding>>

export const binding = (from: string, read: Binding['read']): Binding => ({ from, read })

/** The newest issued paper of a form. */
export function paperOf(input: BindingInput, form: string): CitedPaper | undefined {
  return input.papers.find((p) => p.form === form)
}

/** The last event of a type that is in force. */
export function eventOf({ context }: BindingInput, type: string) {
  return context.events.findLast((e) => e.type === type)
}

/** A text detail of an event; '' when it has none. */
export function eventText(input: BindingInput, type: string, field: string): string {
  const value = eventOf(input, type)?.data[field]
  return typeof value === 'string' ? value : ''
}
