import { isCivilDate } from '#shared/primitives/civil-date.ts'
import type { AmendmentState } from '#shared/regimes/amendment.schema.ts'
import type { LawRow } from '#shared/regimes/law-in-force.schema.ts'
import { ConfidenceSchema } from '#shared/regimes/provenance.ts'
import { viDate } from '#shared/texts/dates.ts'
import { CONFIDENCE_WORDS } from '#shared/texts/words.ts'

/** What was set, in the words of the form in which it was chosen. */
export function shownValue(row: LawRow, { field, value }: Pick<AmendmentState, 'field' | 'value'>): string {
  if (value === null) return 'không thời hạn'
  const text = String(value)
  const confidence = ConfidenceSchema.safeParse(value)
  if (field === 'confidence' && confidence.success) return CONFIDENCE_WORDS[confidence.data]
  const option = row.amendable?.fields.find((f) => f.name === field)?.options.find((o) => o.value === text)
  return option?.label ?? (isCivilDate(text) ? viDate(text) : text)
}
