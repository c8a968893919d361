import { foldText } from '../primitives/folded-text.ts'
import {
  type Headings,
  type Mapping,
  RECONCILE_FIELDS,
  type ReconcileField,
  type SheetHead,
} from './reconcile.schema.ts'

/** Headings as they are met in the lists of police, health and centres, folded when they are compared. */
const KNOWN: Readonly<Record<ReconcileField, readonly string[]>> = {
  fullName: [
    'Họ và tên',
    'Họ tên',
    'Họ, chữ đệm và tên',
    'Họ và tên đối tượng',
    'Họ tên bệnh nhân',
    'Tên',
    'Full name',
  ],
  birthDate: ['Ngày sinh', 'Ngày, tháng, năm sinh', 'Ngày tháng năm sinh', 'Năm sinh', 'Sinh năm', 'Sinh ngày', 'NTNS'],
  birthMale: ['Nam', 'Năm sinh nam'],
  birthFemale: ['Nữ', 'Năm sinh nữ'],
  sex: ['Giới tính', 'Giới', 'Nam/Nữ'],
  idNumber: [
    ...['Số giấy tờ', 'Số CCCD', 'CCCD', 'Số căn cước', 'Căn cước công dân', 'Số định danh cá nhân', 'Số định danh'],
    ...['CCCD/CMND', 'CMND/CCCD', 'Số CCCD/CMND', 'Số CMND/CCCD', 'CMND/CCCD/Hộ chiếu', 'ĐDCN', 'Số ĐDCN'],
  ],
  otherNumber: ['Số CMND', 'CMND', 'Số CMT', 'Chứng minh nhân dân', 'Số giấy tờ khác', 'Số cũ'],
  commune: ['Xã, phường', 'Xã/phường', 'Xã', 'Phường', 'Xã/phường/thị trấn', 'Xã, phường, thị trấn', 'Phường/xã'],
  address: [
    ...['Địa chỉ', 'Nơi ở hiện nay', 'Chỗ ở hiện nay', 'Nơi cư trú', 'Nơi ở', 'Nơi đăng ký thường trú', 'Thường trú'],
    ...['Hộ khẩu thường trú', 'HKTT', 'Nơi ĐKTT', 'Địa chỉ thường trú'],
  ],
  note: ['Ghi chú', 'Tình trạng', 'Hiện trạng', 'Trạng thái'],
}
const BY_HEADING = new Map(RECONCILE_FIELDS.flatMap((field) => KNOWN[field].map((head) => [foldText(head), field])))
/** Rows above a heading in which the upper half of it may stand. */
const HALVES = 2

type Rows = SheetHead['head']

/** Text of the heading of a column: in the row of headings, or just above it where cells were joined downwards. */
export function headingAt(rows: Rows, headingRow: number, column: number): string {
  for (let row = headingRow; row >= Math.max(1, headingRow - HALVES); row--) {
    const text = rows.find((one) => one.row === row)?.cells[column] ?? ''
    if (text !== '') return text
  }
  return ''
}

/** Number of columns that rows have. */
export const widthOf = (rows: Rows) => rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)

function columnsAt(rows: Rows, headingRow: number, remembered: Headings): Mapping['columns'] {
  const columns: Mapping['columns'] = {}
  for (let column = 0; column < widthOf(rows); column++) {
    const head = foldText(headingAt(rows, headingRow, column))
    const field = head === '' ? undefined : (remembered[head] ?? BY_HEADING.get(head))
    // The first column of a meaning is taken: lists repeat "Ghi chú" and addresses.
    if (field !== undefined && columns[field] === undefined) columns[field] = column
  }
  return columns
}

/** Columns that the headings in a row of a sheet name; what a body's last list meant goes before what is usual. */
export function mappingAt(sheet: SheetHead, headingRow: number, remembered: Headings): Mapping {
  return { sheet: sheet.name, headingRow, columns: columnsAt(sheet.head, headingRow, remembered) }
}

/** Where the list most likely stands: the row with the most headings that are known, a name among them. */
export function guessMapping(sheets: readonly SheetHead[], remembered: Headings): Mapping {
  let best: { mapping: Mapping; worth: number } | null = null
  for (const sheet of sheets) {
    for (const { row } of sheet.head) {
      const mapping = mappingAt(sheet, row, remembered)
      const own = Object.keys(mapping.columns).length
      const worth = mapping.columns.fullName === undefined ? 0 : own * 2 - (sheet.hidden ? 1 : 0)
      if (worth > (best?.worth ?? 0)) best = { mapping, worth }
    }
  }
  const first = sheets.find(({ hidden, rows }) => !hidden && rows > 0) ?? sheets[0]
  return best?.mapping ?? { sheet: first?.name ?? '', headingRow: first?.head[0]?.row ?? 1, columns: {} }
}

/** What to remember of a mapping for the body's next list. */
export function headingsOf(rows: Rows, { headingRow, columns }: Mapping): Headings {
  const pairs = RECONCILE_FIELDS.flatMap((field) => {
    const column = columns[field]
    const head = column === undefined ? '' : foldText(headingAt(rows, headingRow, column))
    return head === '' ? [] : [[head, field] as const]
  })
  return Object.fromEntries(pairs)
}
