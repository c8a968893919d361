import type { FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import type { FormDefinition } from '#shared/documents/form.schema.ts'
import { isFilled } from '#shared/documents/resolve-form.ts'
import type { BindingInput, Bindings } from './binding.ts'
import { CASE_BINDINGS } from './case-bindings.ts'
import { COMMUNE_BINDINGS } from './commune-bindings.ts'
import { COURT_BINDINGS } from './court-bindings.ts'
import { EXECUTION_BINDINGS } from './execution-bindings.ts'
import { FAMILY_BINDINGS } from './family-bindings.ts'
import { LIFE_BINDINGS } from './life-bindings.ts'
import { PERSON_BINDINGS } from './person-bindings.ts'
import { USER_BINDINGS } from './user-bindings.ts'

const VOCABULARY: Bindings = {
  ...PERSON_BINDINGS,
  ...CASE_BINDINGS,
  ...COURT_BINDINGS,
  ...EXECUTION_BINDINGS,
  ...COMMUNE_BINDINGS,
  ...FAMILY_BINDINGS,
  ...LIFE_BINDINGS,
  ...USER_BINDINGS,
}

/** Every path that a field of a form may be bound to. */
export const BINDING_PATHS: ReadonlySet<string> = new Set(Object.keys(VOCABULARY))

/** What a path of the vocabulary knows; null for nothing. Throws for a path that there is not: the loaders refuse those. */
export function knownValue(path: string, input: BindingInput): FieldValue | null {
  const found = VOCABULARY[path]
  if (!found) throw new Error(`no such path in the vocabulary: ${path}`)
  return found.read(input)
}

export interface KnownValues {
  readonly values: FieldValues
  /** Where each of them comes from, in words. */
  readonly from: Record<string, { from: string }>
}

/**
 * What a form knows before anything is typed: values of the case by its bindings, then what the form itself already
 * says, then days that the law computes. Empty values are not known. Pure.
 */
export function knownValues(form: FormDefinition, input: BindingInput): KnownValues {
  const values: FieldValues = {}
  const from: Record<string, { from: string }> = {}
  const know = (name: string, value: FieldValues[string] | null | undefined, source: string) => {
    if (value === null || value === undefined || !isFilled(value)) return
    values[name] = value
    from[name] = { from: source }
  }
  for (const [name, value] of Object.entries(form.defaults)) know(name, value, 'In sẵn trên biểu mẫu')
  for (const { name, bind } of form.fields) {
    const path = bind === '' ? undefined : VOCABULARY[bind]
    if (path) know(name, path.read(input), path.from)
  }
  for (const { field, deadline } of form.computed) {
    const due = input.context.derivation.deadlines.findLast((d) => d.rule === deadline)
    know(field, due?.due, due ? `Tính theo quy định: ${due.arithmetic.text}` : '')
  }
  return { values, from }
}
