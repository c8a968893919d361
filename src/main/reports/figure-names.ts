import { UNKNOWN_PART } from '#shared/reports/breakdown.schema.ts'
import { type Cell, type CellKey, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { lowerFirst } from '#shared/texts/dates.ts'
import { UNKNOWN_AREA_WORDS } from '#shared/texts/report-words.ts'

/** What a figure is called: "Đang quản lý sau cai cuối kỳ, nữ"; of what is not known, with the breakdown that it is unknown of. */
export function figureLabel({ id, dims }: Pick<CellKey, 'id' | 'dims'>, catalogue: Catalogue): string {
  const indicator = catalogue.indicators.find((one) => one.id === id)
  const own = indicator && 'facts' in indicator.rule ? indicator.rule.facts.parts : []
  const parts = Object.entries(dims).map(([dimension, part]) => {
    const breakdown = catalogue.breakdowns.find((one) => one.id === dimension)
    const label = lowerFirst((breakdown?.parts ?? own).find((one) => one.id === part)?.label ?? part)
    return breakdown !== undefined && part === UNKNOWN_PART ? `${lowerFirst(breakdown.label)} ${label}` : label
  })
  return [indicator?.name ?? id, ...parts].join(', ')
}

/** Name of an area; '' for the whole office. */
export function areaName(code: string, { communes }: Pick<Office, 'communes'>): string {
  if (code === WHOLE_AREA) return ''
  return communes.find((one) => one.code === code)?.name ?? (code === UNKNOWN_PART ? UNKNOWN_AREA_WORDS : code)
}

/** Communes in the order of the office, and a place for people of whom the commune is not known where there are any. */
export function areasOf(
  { communes }: Pick<Office, 'communes'>,
  cells: readonly Cell[],
): { code: string; name: string }[] {
  const known = communes.map(({ code, name }) => ({ code, name }))
  const strange = cells.some(({ area }) => area === UNKNOWN_PART)
  return strange ? [...known, { code: UNKNOWN_PART, name: UNKNOWN_AREA_WORDS }] : known
}
