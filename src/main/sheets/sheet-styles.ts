import type { Alignment, Borders, Fill, Style } from 'exceljs'
import type { BandText, CellKind, SheetRow } from './workbook-model.ts'

const FONT = 'Times New Roman'
const SIZE = 11
const TITLE_SIZE = 14

/** Number formats. Text keeps what is typed over a cell from becoming a formula or a number. */
const FORMATS: Readonly<Record<CellKind, string>> = {
  text: '@',
  id: '@',
  date: 'dd/mm/yyyy',
  integer: '#,##0',
  decimal: '#,##0.0#',
  money: '#,##0',
  percent: '0.0%',
  estimate: '"ước "#,##0',
  'decimal-estimate': '"ước "#,##0.0#',
}
const ALIGN: Readonly<Record<CellKind, Alignment['horizontal']>> = {
  text: 'left',
  id: 'left',
  date: 'center',
  integer: 'right',
  decimal: 'right',
  money: 'right',
  percent: 'right',
  estimate: 'right',
  'decimal-estimate': 'right',
}

const LINE = { style: 'thin', color: { argb: 'FF000000' } } as const
const BOX: Partial<Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE }
const fill = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } })
const HEAD_FILL = fill('FFE9EEF3')
const GROUP_FILL = fill('FFF4F6F8')
const MARK_FILL = fill('FFFFF2CC')

const font = (look: { readonly bold?: boolean; readonly italic?: boolean; readonly size?: number }) => ({
  name: FONT,
  family: 1,
  size: look.size ?? SIZE,
  bold: look.bold ?? false,
  italic: look.italic ?? false,
})

/** How a cell of the table looks. One object for each look: the writer of the file knows styles by identity. */
const cellStyles = new Map<string, Partial<Style>>()

/** Style of a cell of the table. `asText` for a value that is words although its column holds numbers or dates. */
export function cellStyle(
  kind: CellKind,
  look: NonNullable<SheetRow['look']>,
  marked: boolean,
  asText: boolean,
): Partial<Style> {
  const key = [kind, look, marked, asText].join()
  const known = cellStyles.get(key)
  if (known) return known
  const made: Partial<Style> = {
    numFmt: asText ? FORMATS.text : FORMATS[kind],
    font: font({ bold: look !== 'plain' || marked }),
    alignment: { vertical: 'top', wrapText: true, horizontal: ALIGN[kind] },
    border: BOX,
    ...(marked ? { fill: MARK_FILL } : look === 'plain' ? {} : { fill: GROUP_FILL }),
  }
  cellStyles.set(key, made)
  return made
}

export const HEAD_STYLE: Partial<Style> = {
  numFmt: FORMATS.text,
  font: font({ bold: true }),
  alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
  border: BOX,
  fill: HEAD_FILL,
}

/** Style of a line above or below the table. */
export function bandStyle({ look, align }: Pick<BandText, 'look' | 'align'>): Partial<Style> {
  return {
    numFmt: FORMATS.text,
    font: font({
      bold: look === 'bold' || look === 'title',
      italic: look === 'italic',
      size: look === 'title' ? TITLE_SIZE : SIZE,
    }),
    alignment: { vertical: 'top', horizontal: align, wrapText: true },
  }
}

/** Height in points of a line of text in a cell of this width: not every program gives a row of wrapped text its height by itself. */
export function heightOf(text: string, characters: number, look: BandText['look'] = 'plain'): number {
  const size = look === 'title' ? TITLE_SIZE : SIZE
  const room = Math.max(1, (characters * SIZE) / size - 1)
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / room)), 0)
  return Math.ceil(lines * size * LINE_RATIO)
}
const LINE_RATIO = 1.35
