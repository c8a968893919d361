import { addressOf, columnIndex } from '#shared/primitives/cell-address.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { refuse } from '../archive/file-fault.ts'
import { numberWords } from './number-format.ts'
import type { ReadRow } from './read-book.ts'
import type { SheetBudget } from './sheet-budget.ts'
import { plainWords } from './sheet-text.ts'
import type { XlsxIndex } from './xlsx-index.ts'
import type { XlsxParts } from './xlsx-parts.ts'
import { attributeOf } from './xml-walk.ts'

export interface SheetTable {
  readonly rows: readonly ReadRow[]
  /** Formulas that have no stored result, so that nobody knows what they show. */
  readonly unresolved: CellTally
  /** Cells that show an error. */
  readonly faulty: CellTally
}

/** How many cells of a kind there are, and where the first of them stand. */
export class CellTally {
  count = 0
  readonly first: string[] = []

  add(address: string): void {
    this.count += 1
    if (this.first.length < NAMED_CELLS) this.first.push(address)
  }
}
const NAMED_CELLS = 5

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: number
  formula: boolean
  value: string[]
  hasValue: boolean
}

const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384
/** The table of one sheet. What a cell shows is put into words; formulas give the result that was stored. */
export function readSheetTable(parts: XlsxParts, part: string, index: XlsxIndex, budget: SheetBudget): SheetTable {
  const rows: ReadRow[] = []
  const [unresolved, faulty] = [new CellTally(), new CellTally()]
  let row = 0
  let cells: string[] = []
  let column = 0
  let cell: OpenCell | null = null
  let taken = false
  let spoken = false

  function openCell(attributes: string): OpenCell {
    column = columnOf(attributeOf(attributes, 'r'), column + 1, row)
    const type = attributeOf(attributes, 't') ?? 'n'
    const style = Number(attributeOf(attributes, 's') ?? 0)
    return { column, type, style, formula: false, value: [], hasValue: false }
  }

  function closeCell(done: OpenCell): void {
    if (done.formula && !done.hasValue) unresolved.add(addressOf(done.column, row))
    if (done.type === 'e') faulty.add(addressOf(done.column, row))
    const words = wordsOf(done, index)
    if (words === '') return
    budget.text(words)
    budget.column(done.column)
    while (cells.length < done.column - 1) cells.push('')
    cells[done.column - 1] = words
  }

  parts.walk(part, {
    open: (tag, attributes) => {
      if (tag === 'row') {
        row = rowOf(attributeOf(attributes, 'r'), row)
        cells = []
        column = 0
      } else if (tag === 'c' && row > 0) cell = openCell(attributes)
      else if (tag === 'rPh') spoken = true
      else if (cell !== null && tag === 'f') cell.formula = true
      taken = cell !== null && (tag === 'v' || (tag === 't' && !spoken))
      if (cell !== null && tag === 'v') cell.hasValue = true
    },
    text: (text) => {
      if (taken) cell?.value.push(text)
    },
    close: (tag) => {
      taken = false
      if (tag === 'rPh') spoken = false
      if (tag === 'c' && cell !== null) {
        closeCell(cell)
        cell = null
      }
      if (tag !== 'row' || cells.length === 0) return
      budget.row(cells.length)
      rows.push({ row, cells })
      cells = []
    },
  })
  return { rows, unresolved, faulty }
}

function rowOf(address: string | null, before: number): number {
  const row = address === null ? before + 1 : Number(address)
  if (!Number.isInteger(row) || row <= before || row > LAST_ROW) wrongPlace()
  return row
}

function columnOf(address: string | null, next: number, row: number): number {
  if (address === null) return next
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? wrongPlace()
  const column = (columnIndex(letters) ?? wrongPlace()) + 1
  if (Number(digits) !== row || column < next || column > LAST_COLUMN) wrongPlace()
  return column
}

function wrongPlace(): never {
  return refuse('broken', 'Tệp Excel có ô đặt sai chỗ. Mở bằng Excel rồi lưu lại thành .xlsx.')
}

function wordsOf({ type, style, value }: OpenCell, index: XlsxIndex): string {
  const raw = value.join('')
  switch (type) {
    case 's':
      return raw === '' ? '' : (index.texts[Number(raw)] ?? wrongPlace())
    case 'b':
      return raw === '1' || raw === 'true' ? 'TRUE' : raw === '' ? '' : 'FALSE'
    case 'd': {
      const day = raw.slice(0, 10)
      return isCivilDate(day) ? viDate(day) : plainWords(raw)
    }
    case 'n': {
      const number = raw.trim() === '' ? Number.NaN : Number(raw)
      if (!Number.isFinite(number)) return plainWords(raw)
      return numberWords(number, index.meanings[style] ?? 'number', index.since1904)
    }
    default:
      return plainWords(raw)
  }
}
