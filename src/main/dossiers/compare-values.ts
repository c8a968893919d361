import { isDeepStrictEqual } from 'node:util'
import type { FieldDefinition, FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import type { FormDefinition } from '#shared/documents/form.schema.ts'
import { textOf } from '#shared/documents/printed-document.ts'
import { isFilled } from '#shared/documents/resolve-form.ts'
import { placeRuns } from '#shared/documents/resolve-place.ts'
import type { Difference } from '#shared/dossiers/difference.schema.ts'

const EMPTY = '(để trống)'

type Changes = Difference['fields'][number]['changes']

/** A value in the words in which the form prints it. */
function valueInWords(
  field: Pick<FieldDefinition, 'name' | 'type' | 'options' | 'blank' | 'columns'>,
  value: FieldValue | undefined,
): string {
  if (value === undefined || !isFilled(value)) return EMPTY
  if (typeof value === 'string') return wordsOf(field, value)
  return value
    .map((line) =>
      typeof line === 'string'
        ? line
        : field.columns
            .filter((column) => (line[column.name] ?? '') !== '')
            .map((column) => `${column.label}: ${wordsOf(column, line[column.name] ?? '')}`)
            .join(', '),
    )
    .join('; ')
}

function wordsOf(field: Pick<FieldDefinition, 'name' | 'type' | 'options' | 'blank'>, value: string): string {
  return textOf(placeRuns({ field, name: field.name, value }, ''))
}

const labelOf = (field: FieldDefinition) =>
  [field.group, field.label || field.prompt || field.name].filter((part) => part !== '').join(' - ')

/** What one paper says otherwise than another of the same form, in the order of the form. */
export function changedFields(form: FormDefinition, before: FieldValues, after: FieldValues): Changes {
  return form.fields.flatMap((field) => {
    const [old, now] = [before[field.name], after[field.name]]
    if (isDeepStrictEqual(old, now)) return []
    const change = {
      label: labelOf(field),
      before: valueInWords(field, old),
      after: valueInWords(field, now),
    }
    return change.before === change.after ? [] : [change]
  })
}

/** A paper in force on one side, with what it prints. */
export interface PrintedPaper {
  readonly title: string
  readonly form: FormDefinition
  readonly values: FieldValues
}

/** Facts that belong to the paper or the office that makes it, and are another on each paper by nature. */
const OWN_TO_THE_PAPER = /^(paper|office|signer|attached|request|courtRequest|decision)\./

/**
 * Facts about person and case (whatever a field is bound to) that the papers of the later side print otherwise than those
 * of the earlier one. A fact that only one side prints is no change of it.
 */
export function changedFacts(before: readonly PrintedPaper[], after: readonly PrintedPaper[]): Difference['facts'] {
  const [old, now] = [factsOf(before), factsOf(after)]
  return [...now].flatMap(([path, fact]) => {
    const earlier = old.get(path)
    if (earlier === undefined) return []
    const fresh = [...fact.values].filter(([words]) => !earlier.values.has(words))
    if (fresh.length === 0) return []
    return [
      {
        label: fact.label,
        before: [...earlier.values.keys()].join('; '),
        after: [...fact.values.keys()].join('; '),
        papers: fresh.flatMap(([, papers]) => papers),
      },
    ]
  })
}

interface Fact {
  readonly label: string
  /** What is printed, and on which papers. */
  readonly values: Map<string, string[]>
}

function factsOf(papers: readonly PrintedPaper[]): Map<string, Fact> {
  const facts = new Map<string, Fact>()
  for (const { title, form, values } of papers) {
    for (const field of form.fields) {
      const value = values[field.name]
      if (field.bind === '' || OWN_TO_THE_PAPER.test(field.bind) || value === undefined || !isFilled(value)) continue
      const fact = facts.get(field.bind) ?? { label: labelOf(field), values: new Map() }
      facts.set(field.bind, fact)
      const words = valueInWords(field, value)
      fact.values.set(words, [...(fact.values.get(words) ?? []), title])
    }
  }
  return facts
}
