import { foldText } from '#shared/primitives/folded-text.ts'
import type { LawInForce, LawRow } from '#shared/regimes/law-in-force.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { LAW_KIND_WORDS } from '#shared/texts/law-words.ts'
import { CONFIDENCE_WORDS } from '#shared/texts/words.ts'

export interface LawFilter {
  readonly text: string
  /** '' for every kind. */
  readonly kind: string
  /** Short name of a measure; '' for all. */
  readonly line: string
  readonly unsureOnly: boolean
  readonly amendedOnly: boolean
}

export const NO_FILTER: LawFilter = { text: '', kind: '', line: '', unsureOnly: false, amendedOnly: false }

/** Whether the office's own words hold in the row now. */
export const isAmended = (row: LawRow): boolean => row.history.some((a) => a.state === 'in-force')

/** Rows with every word of the text somewhere in them, accents or not. */
export function filterRows(
  rows: readonly LawRow[],
  { text, kind, line, unsureOnly, amendedOnly }: LawFilter,
): LawRow[] {
  const words = foldText(text).split(' ').filter(Boolean)
  return rows.filter((row) => {
    if (kind !== '' && row.kind !== kind) return false
    if (line !== '' && row.lines.length > 0 && !row.lines.includes(line)) return false
    if (unsureOnly && row.provenance.confidence === 'verified') return false
    if (amendedOnly && !isAmended(row)) return false
    if (words.length === 0) return true
    const { article, source, confidence } = row.provenance
    const all = [LAW_KIND_WORDS[row.kind], row.id, row.label, row.says, article, source, CONFIDENCE_WORDS[confidence]]
    const folded = foldText(all.join(' '))
    return words.every((word) => folded.includes(word))
  })
}

/** How much holds on the day, and how much of it somebody has to look at. */
export function lawSentence({ rows, on }: LawInForce): string {
  const unsure = rows.filter((row) => row.provenance.confidence !== 'verified').length
  const missing = rows.filter((row) => row.missing).length
  const amended = rows.filter(isAmended).length
  const parts = [
    `Ngày ${viDate(on)}: ${rows.length} dòng`,
    unsure === 0 ? 'tất cả đã đối chiếu văn bản' : `${unsure} dòng cần đối chiếu văn bản`,
    ...(missing > 0 ? [`${missing} dòng còn trống`] : []),
    ...(amended > 0 ? [`${amended} dòng cơ quan đã sửa`] : []),
  ]
  return `${parts.join(', ')}.`
}
