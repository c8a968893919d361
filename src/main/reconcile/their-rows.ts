import { sha256Of } from '#main/sha256.ts'
import { fail } from '#shared/contract/errors.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { isPartialDate, type PartialDate } from '#shared/primitives/partial-date.ts'
import type { Mapping, ReconcileField, TheirRow } from '#shared/reconcile/reconcile.schema.ts'
import { readDate } from '../people/csv-person.ts'
import { plainNumber } from '../people/search-words.ts'
import type { ReadBook, ReadRow } from '../sheets/read-book.ts'
import type { RefusedRows } from './reconcile.repo.ts'

/** More than any district has; keeps the comparison within a minute. */
const MOST_ROWS = 20_000
const LONGEST = { fullName: 120, commune: 120, address: 300, note: 500 } as const
/** A number as it stands among words: "CCCD: 001 091 000 001". */
const NUMBER = /[A-Za-z]?\d[\d .-]{5,20}\d/g
/** Digits of identity numbers from which a spreadsheet took the zero in front. */
const WITHOUT_ZERO: ReadonlySet<number> = new Set([8, 11])

/** The rows of the other list, and those that could not be taken in. Throws kind 'validation', 'file'. */
export function theirRows(
  name: string,
  book: ReadBook,
  mapping: Mapping,
): { readonly rows: TheirRow[]; readonly refused: RefusedRows } {
  const sheet =
    book.sheets.find((one) => one.name === mapping.sheet) ??
    fail({
      kind: 'validation',
      what: 'cách đọc danh sách',
      fields: [{ path: 'mapping.sheet', message: 'Không có trang tính này' }],
    })
  const body = sheet.rows.filter(({ row }) => row > mapping.headingRow)
  if (body.length > MOST_ROWS) {
    fail({
      kind: 'file',
      reason: 'too-large',
      name,
      detail: `Danh sách có hơn ${MOST_ROWS} dòng; hãy chia nhỏ.`,
      use: 'table',
    })
  }
  const refused: { row: number; message: string }[] = []
  const rows = body.flatMap((one) => {
    const read = theirRow(one, mapping)
    if (typeof read !== 'string') return [read]
    if (read !== '') refused.push({ row: one.row, message: read })
    return []
  })
  if (rows.length === 0) {
    fail({
      kind: 'file',
      reason: 'empty',
      name,
      detail: 'Không có dòng nào có họ tên dưới dòng tiêu đề đã chọn.',
      use: 'table',
    })
  }
  return { rows, refused }
}

/** One row, or why it is left out ('' for a row that is plainly no person: a sum, numbers of columns). */
function theirRow({ row, cells }: ReadRow, { columns }: Mapping): TheirRow | string {
  const text = (field: ReconcileField) => (columns[field] === undefined ? '' : (cells[columns[field]] ?? '').trim())
  const fullName = text('fullName')
  const filled = Object.keys(columns).filter((field) => text(field as ReconcileField) !== '').length
  if (fullName === '') return filled > 0 ? 'Dòng không có họ tên.' : ''
  if (!/\p{L}/u.test(fullName) || /^(cong|tong|tong cong|tong so)\b/.test(foldText(fullName))) return ''
  if (filled === 1 && Object.keys(columns).length > 2) return 'Dòng chỉ có một ô chữ: coi là tiêu đề của một phần.'
  if (fullName.length > LONGEST.fullName) return `Họ tên dài hơn ${LONGEST.fullName} ký tự.`
  const remarks: string[] = []
  const { birthDate, sex } = birthAndSex(text, remarks)
  return {
    row,
    fullName,
    birthDate,
    sex,
    numbers: numbersIn([text('idNumber'), text('otherNumber')], remarks),
    commune: text('commune').slice(0, LONGEST.commune),
    address: text('address').slice(0, LONGEST.address),
    note: text('note').slice(0, LONGEST.note),
    remarks,
  }
}

const SEXES: Readonly<Record<string, TheirRow['sex']>> = { nam: 'nam', nu: 'nu', male: 'nam', female: 'nu', m: 'nam' }

function birthAndSex(text: (field: ReconcileField) => string, remarks: string[]): Pick<TheirRow, 'birthDate' | 'sex'> {
  const bySex = text('birthMale') !== '' ? 'nam' : text('birthFemale') !== '' ? 'nu' : null
  const sex = SEXES[foldText(text('sex'))] ?? bySex
  const written = text('birthDate') || text('birthMale') || text('birthFemale')
  const birthDate = birthOf(written)
  // A cross in the column of a sex says nothing about the birth.
  if (birthDate === null && /\d/.test(written)) remarks.push(`không đọc được ngày sinh "${written.slice(0, 30)}"`)
  return { birthDate, sex }
}

function birthOf(written: string): PartialDate | null {
  const read = readDate(written)
  return read !== null && isPartialDate(read) ? read : null
}

function numbersIn(texts: readonly string[], remarks: string[]): string[] {
  const numbers = texts.flatMap((text) => {
    const found = text.match(NUMBER) ?? []
    if (found.length === 0 && /\d/.test(text)) remarks.push(`không đọc được số giấy tờ "${text.slice(0, 30)}"`)
    return found.map(plainNumber)
  })
  return [...new Set(numbers)].map((number) => {
    if (!/^\d+$/.test(number) || !WITHOUT_ZERO.has(number.length)) return number
    remarks.push(`số giấy tờ ${number} thiếu một chữ số, coi là mất số 0 ở đầu`)
    return `0${number}`
  })
}

/**
 * By what somebody of a body's list is known again in its next list: the numbers with the name, or name, birth and commune.
 * A hash, which tells nothing of the person.
 */
export function keyOf({ numbers, fullName, birthDate, commune }: TheirRow): string {
  const name = foldText(fullName)
  const parts = numbers.length > 0 ? [name, ...numbers.toSorted()] : [name, birthDate ?? '', foldText(commune)]
  return sha256Of(JSON.stringify(parts))
}
