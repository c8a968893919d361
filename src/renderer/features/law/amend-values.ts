import type { AmendedValue } from '#shared/regimes/amendment.schema.ts'
import type { AmendableField, AmendableRow, LawRow } from '#shared/regimes/law-in-force.schema.ts'

/** What stands in the form. */
export interface Typed {
  readonly fields: Readonly<Record<string, string>>
  readonly article: string
  readonly confidence: 'verified' | 'unverified'
  readonly document: string
  readonly number: string
  readonly date: string
  readonly reason: string
}

/** Only what differs from the row, as the contract takes it; how sure the office is always goes along. */
export function changesOf(row: LawRow, { fields }: AmendableRow, typed: Typed): Record<string, AmendedValue> {
  const changed = fields.flatMap((field): [string, AmendedValue][] => {
    const text = (typed.fields[field.name] ?? '').trim()
    return text === field.value ? [] : [[field.name, sentValue(field, text)]]
  })
  const article = typed.article.trim() === row.provenance.article ? {} : { article: typed.article }
  return { ...Object.fromEntries(changed), ...article, confidence: typed.confidence }
}

/** A number where one is typed; what is no number goes as it is, and is refused in words. */
function sentValue(field: AmendableField, text: string): AmendedValue {
  if (field.kind === 'whole') return /^\d+$/.test(text) ? Number(text) : text
  return field.optional && text === '' ? null : text
}
