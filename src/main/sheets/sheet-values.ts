import { addressOf } from '#shared/primitives/cell-address.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { cellWords } from './sheet-text.ts'
import type { Block, CellKind, Place, RatioCell, SheetCell, SheetModel, SumCell } from './workbook-model.ts'

/** Before this day spreadsheets count a day too many or too few (they believe in 29 February 1900). */
const FIRST_SOUND_DAY = '1900-03-01'
/** Sums of counts and đồng are whole; only decimals may differ in their last digits. */
const TOLERANCE = 1e-9

export type WrittenValue = string | number | Date | null

/** A plain value as its column's kind asks for it. Dates are days of the calendar, so noon or midnight of no zone. */
export function plainValue(value: string | number | null, kind: CellKind): WrittenValue {
  if (value === null || value === '') return null
  if (kind === 'text' || kind === 'id') return cellWords(String(value))
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('not a number')
    return value
  }
  if (kind === 'date' && isCivilDate(value) && value >= FIRST_SOUND_DAY) return new Date(`${value}T00:00:00Z`)
  if (kind === 'date' && isPartialDate(value)) return viPartialDate(value)
  return cellWords(value)
}

const isBlock = (part: Place | Block): part is Block => 'from' in part

/** The formula of a sum or ratio; `firstRow` is the row of the file in which the table begins. */
export function formulaOf(cell: SumCell | RatioCell, firstRow: number): string {
  const at = ({ row, column }: Place) => addressOf(column + 1, firstRow + row)
  if (cell.is === 'ratio') {
    const [over, under] = [at(cell.numerator), at(cell.denominator)]
    return `IF(${under}=0,"",${over}/${under})`
  }
  if (cell.parts.length === 0) return '0'
  return `SUM(${cell.parts.map((part) => (isBlock(part) ? `${at(part.from)}:${at(part.to)}` : at(part))).join(',')})`
}

/** Throws where a stored result is not what its formula gives: a spreadsheet would show another figure than the paper. */
export function checkResult({ rows }: Pick<SheetModel, 'rows'>, cell: SumCell | RatioCell): void {
  const at = ({ row, column }: Place) => numberOf(rows[row]?.cells[column] ?? null)
  const given = cell.is === 'sum' ? sumOf(cell.parts, at) : quotient(at(cell.numerator), at(cell.denominator))
  const same = given === null || cell.result === null ? given === cell.result : isNear(given, cell.result)
  if (!same) throw new RangeError(`a ${cell.is} says ${cell.result} where its parts give ${given}`)
}

const isNear = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a))

function quotient(over: number, under: number): number | null {
  return under === 0 ? null : over / under
}

function sumOf(parts: SumCell['parts'], at: (place: Place) => number): number {
  let sum = 0
  for (const part of parts) {
    const { from, to } = isBlock(part) ? part : { from: part, to: part }
    for (let row = from.row; row <= to.row; row++) {
      for (let column = from.column; column <= to.column; column++) sum += at({ row, column })
    }
  }
  return sum
}

function numberOf(cell: SheetCell): number {
  if (typeof cell === 'number') return cell
  if (cell === null || typeof cell === 'string') return 0
  const value = cell.is === 'value' ? cell.value : cell.result
  return typeof value === 'number' ? value : 0
}
