import { fail } from '#shared/contract/errors.ts'
import type { SheetLimits } from '../sheets/limits.ts'
import { namedColumns } from '../sheets/mapped-list.ts'
import { readList } from '../sheets/read-list.ts'

/** What a column of a list of expected returns can mean. */
export type ReturnColumn =
  | 'fullName'
  | 'birthDate'
  | 'idNumber'
  | 'commune'
  | 'centre'
  | 'expectedOn'
  | 'completedOn'
  | 'source'
  | 'programme'
  | 'decision'
  | 'note'

/** Headings as centres and communes write them; the first of each names the column in messages. */
const HEADINGS: Readonly<Record<ReturnColumn, readonly string[]>> = {
  fullName: ['Họ và tên', 'Họ tên'],
  birthDate: ['Ngày sinh', 'Ngày, tháng, năm sinh', 'Năm sinh'],
  idNumber: ['Số giấy tờ', 'Số CCCD', 'CCCD', 'Số CMND', 'CMND', 'CMND/CCCD', 'Số CCCD/CMND'],
  commune: ['Xã, phường', 'Xã', 'Phường', 'Xã/phường/thị trấn', 'Nơi về'],
  centre: ['Cơ sở', 'Trung tâm', 'Cơ sở cai nghiện', 'Nơi về từ'],
  expectedOn: ['Ngày dự kiến về', 'Dự kiến về', 'Ngày về', 'Ngày về địa phương'],
  completedOn: ['Ngày hoàn thành', 'Ngày chấp hành xong', 'Ngày hết hạn'],
  source: ['Hình thức', 'Đã hoàn thành'],
  programme: ['Đề án', 'Thuộc Đề án'],
  decision: ['Quyết định', 'Số quyết định'],
  note: ['Ghi chú'],
}
const MUST_HAVE: readonly ReturnColumn[] = ['fullName', 'centre', 'expectedOn']
const MIB = 1024 * 1024
const LARGEST_FILE = 16 * MIB

const { columnOf, headingOf } = namedColumns(HEADINGS)

export { headingOf }

/** One line of the list: what stands in each column, '' where there is none. */
export interface ReturnLine {
  readonly row: number
  readonly cell: (column: ReturnColumn) => string
}

const isHeading = (cells: readonly string[]) => MUST_HAVE.every((must) => cells.map(columnOf).includes(must))

/** Reads a list (XLSX, CSV) of expected returns. Throws kind 'file': too large, broken, empty or without its columns. */
export function readReturnsList(
  name: string,
  bytes: Uint8Array,
  limits: SheetLimits,
): { lines: ReturnLine[]; ignoredColumns: string[] } {
  const refuse = (reason: 'too-large' | 'broken' | 'empty' | 'missing-columns', detail: string) =>
    fail({ kind: 'file', reason, name, detail, use: 'table' })
  if (bytes.length > LARGEST_FILE) refuse('too-large', `Tệp lớn hơn ${LARGEST_FILE / MIB} MB.`)
  const [heading, ...body] = readList(name, bytes, limits, isHeading)
  const columns = (heading?.cells ?? []).map(columnOf)
  const missing = MUST_HAVE.filter((column) => !columns.includes(column)).map(headingOf)
  if (missing.length > 0) refuse('missing-columns', `Dòng tiêu đề thiếu cột ${missing.join(', ')}.`)
  const known = columns.filter((column) => column !== undefined && column !== null)
  const twice = known.find((column, i) => known.indexOf(column) !== i)
  if (twice !== undefined) refuse('broken', `Có hai cột cùng nghĩa "${headingOf(twice)}".`)
  const lines = body.map(({ row, cells }) => ({
    row,
    cell: (column: ReturnColumn) => cells[columns.indexOf(column)] ?? '',
  }))
  if (lines.length === 0) refuse('empty', 'Tệp không có dòng nào.')
  const ignoredColumns = (heading?.cells ?? []).filter((_, i) => columns[i] === undefined)
  return { lines, ignoredColumns }
}
