import { failNaming, refuse } from '../archive/file-fault.ts'
import { readCsv } from '../archive/read-csv.ts'
import { legacyName, readUtf8 } from '../archive/text-encoding.ts'
import { cellText } from '../csv-text.ts'
import type { SheetLimits } from './limits.ts'
import type { ReadBook, ReadRow } from './read-book.ts'
import { SheetBudget } from './sheet-budget.ts'
import { readIndex } from './xlsx-index.ts'
import { openXlsx } from './xlsx-parts.ts'
import { type CellTally, readSheetTable } from './xlsx-sheet.ts'

const ZIP = 'PK'
/** Begin of the container in which Excel kept its files before 2007, and keeps those with a password. */
const OLD_CONTAINER = '\u00d0\u00cf\u0011\u00e0'
const MIB = 1024 * 1024
/** Characters by which an old encoding is known. */
const SAMPLE = 200_000
/** Fonts of the old encodings: letters of theirs are Latin ones that only look Vietnamese. */
const LEGACY_FONT = /^(\.Vn|VNI-)/i

/** Whether a file is a workbook (of whatever age) and no text. */
export function looksLikeWorkbook(bytes: Uint8Array): boolean {
  const head = headOf(bytes)
  return head.startsWith(ZIP) || head.startsWith(OLD_CONTAINER)
}

/**
 * The tables of a file from outside, XLSX or CSV by its content, as text. Nothing in it is run or followed; it never takes
 * more memory or time than the limits allow. Throws kind 'file': empty, too-large, password-protected, broken, bad-encoding
 * (also for the old fonts TCVN3 and VNI), or unsupported-type with the name of what it is instead.
 */
export function readWorkbook(name: string, bytes: Uint8Array, limits: SheetLimits): ReadBook {
  try {
    if (bytes.length === 0) refuse('empty', 'Tệp không có nội dung.')
    if (bytes.length > limits.fileBytes) {
      refuse('too-large', `Tệp lớn hơn ${Math.floor(limits.fileBytes / MIB)} MB; hãy chia thành nhiều tệp.`)
    }
    const head = headOf(bytes)
    if (head.startsWith(OLD_CONTAINER)) refuseOldContainer(bytes)
    if (head.startsWith(ZIP)) return readXlsx(bytes, limits)
    refuseOtherText(bytes)
    return readText(name, bytes, limits)
  } catch (cause) {
    return failNaming(name, cause, 'table')
  }
}

const headOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4)).toString('latin1')

function refuseOldContainer(bytes: Uint8Array): never {
  const holds = (stream: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(stream, 0, 'utf16le')
  if (holds('EncryptedPackage')) {
    refuse('password-protected', 'Tệp Excel có mật khẩu. Mở bằng Excel, bỏ mật khẩu và lưu lại.')
  }
  if (holds('Workbook') || holds('Book')) {
    refuse('unsupported-type', 'Đây là tệp Excel dạng cũ (.xls). Mở bằng Excel và lưu lại thành .xlsx.')
  }
  refuse('unsupported-type', 'Nội dung tệp không phải bảng tính Excel (.xlsx).')
}

/** Programs of other offices save web pages and older XML under the names of Excel files. */
function refuseOtherText(bytes: Uint8Array): void {
  const begin = Buffer.from(bytes.subarray(0, 1000))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (begin.startsWith('%PDF')) refuse('unsupported-type', 'Đây là tệp PDF; cần bảng tính .xlsx hoặc .csv.')
  if (/^<(!doctype html|html|table|meta)/i.test(begin)) {
    refuse('unsupported-type', 'Đây là trang web đặt tên như tệp Excel. Mở bằng Excel và lưu lại thành .xlsx.')
  }
  if (begin.startsWith('<?xml')) {
    refuse('unsupported-type', 'Đây là tệp XML, không phải .xlsx. Mở bằng Excel và lưu lại thành .xlsx.')
  }
}

function readText(name: string, bytes: Uint8Array, limits: SheetLimits): ReadBook {
  const budget = new SheetBudget(limits)
  const keep = (record: readonly string[]) => {
    const cells = record.map((cell) => cellText(cell.trim()))
    while (cells.at(-1) === '') cells.pop()
    budget.row(cells.length)
    for (const cell of cells) budget.text(cell)
    return cells
  }
  const lines = readCsv(name, readUtf8(name, bytes), limits.lineCharacters, keep)
  const rows = lines.map(({ record, info }): ReadRow => ({ row: info.lines, cells: record }))
  return {
    kind: 'csv',
    sheets: [{ name: 'CSV', hidden: false, rows: rows.filter(({ cells }) => cells.length > 0) }],
    remarks: [],
  }
}

function readXlsx(bytes: Uint8Array, limits: SheetLimits): ReadBook {
  const parts = openXlsx(bytes, limits)
  const index = readIndex(parts, limits)
  if (index.sheets.length === 0) refuse('empty', 'Tệp Excel không có trang tính nào.')
  const budget = new SheetBudget(limits)
  const remarks: string[] = []
  const sheets = index.sheets.map(({ name, hidden, part }) => {
    const { rows, unresolved, faulty } = readSheetTable(parts, part, index, budget)
    tell(remarks, name, unresolved, 'công thức không có kết quả lưu sẵn, đọc là ô trống (mở bằng Excel rồi lưu lại)')
    tell(remarks, name, faulty, 'ô báo lỗi (như #N/A)')
    return { name, hidden, rows }
  })
  refuseLegacyFonts(sheets, index.fonts)
  if (parts.linked) remarks.push('Tệp có liên kết ra tệp hoặc nguồn khác; chương trình không mở các liên kết đó.')
  return { kind: 'xlsx', sheets, remarks }
}

function tell(remarks: string[], sheet: string, { count, first }: CellTally, what: string): void {
  if (count === 0) return
  const more = count > first.length ? ', …' : ''
  remarks.push(`Trang "${sheet}": ${count} ${what}: ${first.join(', ')}${more}.`)
}

function refuseLegacyFonts(sheets: ReadBook['sheets'], fonts: readonly string[]): void {
  let sample = ''
  for (const { rows } of sheets) {
    for (const { cells } of rows) if (sample.length < SAMPLE) sample += `${cells.join(' ')}\n`
  }
  const encoding = legacyName(sample)
  if (encoding === '') return
  const font = fonts.find((one) => LEGACY_FONT.test(one))
  const seen = font === undefined ? '' : ` (phông ${font})`
  refuse('bad-encoding', `Tệp dùng bảng mã ${encoding}${seen}. Hãy chuyển sang Unicode rồi lưu lại.`)
}
