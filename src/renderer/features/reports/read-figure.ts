import { readVnd } from '#shared/primitives/vnd.ts'
import type { Unit } from '#shared/reports/cell.schema.ts'

/** Units whose figures may have decimals. */
const WITH_DECIMALS: readonly Unit[] = ['phan_tram', 'ngay']

/**
 * A figure typed as clerks type it: 1.234, 66,7, "-" for nothing. Money is typed in đồng. null for an empty field (not known),
 * NaN where it is no figure of that unit, which the caller then says at the field.
 */
export function readFigure(text: string, unit: Unit): number | null {
  const typed = text.trim()
  if (typed === '') return null
  if (typed === '-') return 0
  if (unit === 'dong') return readVnd(typed) ?? Number.NaN
  if (WITH_DECIMALS.includes(unit)) return /^\d+([,.]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN
  return /^(\d+|\d{1,3}(\.\d{3})+)$/.test(typed) ? Number(typed.replaceAll('.', '')) : Number.NaN
}

/** A figure as it is put into a field to be typed over. */
export function typedFigure(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',')
}
