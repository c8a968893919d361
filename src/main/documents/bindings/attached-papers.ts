import { printedDate } from '#shared/documents/printed-value.ts'
import type { DossierPurpose } from '#shared/dossiers/dossier.schema.ts'
import { holds } from '#shared/regimes/condition.ts'
import type { ChecklistDefinition } from '#shared/regimes/regime.schema.ts'
import { type BindingInput, paperOf } from './binding.ts'

/**
 * Lines for "Hồ sơ đề nghị kèm theo gồm": the papers that the law requires in the set for this hand-over, and the other
 * ones that were issued, each with number and date as far as they are known.
 */
export function attachedPapers(input: BindingInput, purpose: DossierPurpose, without: readonly string[]): string[] {
  return rowsOf(input, purpose, without).map((row) => lineOf(row, input))
}

/** The same papers as records of a list: name, and number with date as far as they are known. */
export function attachmentRows(input: BindingInput, purpose: DossierPurpose): Record<string, string>[] {
  return rowsOf(input, purpose, []).map((row) => ({ name: row.label, number: citationWords(row, input) }))
}

function rowsOf(input: BindingInput, purpose: DossierPurpose, without: readonly string[]): ChecklistDefinition[] {
  const { regime, derivation } = input.context
  return [...regime.checklist]
    .sort((a, b) => a.order - b.order)
    .filter((row) => row.purposes.includes(purpose) && !row.transferLetter && !without.includes(row.form))
    .filter((row) => {
      const need = row.needs.find((n) => holds(n.when, derivation.facts))?.need
      return need === 'required' || (need !== undefined && need !== 'none' && paperOf(input, row.form) !== undefined)
    })
}

/** Lines for the papers that go with the person: the decision, by number and date. */
export function handedOver(input: BindingInput, decision: string): string[] {
  const row = input.context.regime.checklist.find((r) => r.form === decision)
  return row ? [lineOf(row, input)] : []
}

function lineOf(row: ChecklistDefinition, input: BindingInput): string {
  const cited = citationWords(row, input)
  return [row.label, ...(cited === '' ? [] : [cited]), ...(row.copies === '' ? [] : [`(${row.copies})`])].join(' ')
}

/** "số … ngày …" as far as it is known. */
function citationWords(row: ChecklistDefinition, input: BindingInput): string {
  const { number, date } = citation(row, input)
  return [
    ...(number === '' ? [] : [`số ${number}`]),
    ...(date === null ? [] : [`ngày ${printedDate(date, 'short')}`]),
  ].join(' ')
}

/** Number and date of the paper of a row: of our own issued one, or of the dependence result that the case names. */
function citation(row: ChecklistDefinition, input: BindingInput): { number: string; date: string | null } {
  const paper = row.form === '' ? undefined : paperOf(input, row.form)
  if (paper) return { number: paper.number, date: paper.date }
  const { dependence } = input.context.caseFacts
  return row.id === 'phieu_ket_qua' ? { number: dependence.number, date: dependence.date } : { number: '', date: null }
}
