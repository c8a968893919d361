import type { FieldType } from './field.schema.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** Day with a leading zero below 10; month with a leading zero for January and February only (Nghị định 30/2020/NĐ-CP). */
const dayText = (day: number) => two(day)
const monthText = (month: number) => (month <= 2 ? two(month) : String(month))

/**
 * A full or partial ISO date as papers write it. long: "ngày 05 tháng 01 năm 2020"; short: "05/01/2020", "29/3/2017".
 * A part that is not known is not invented: 1985 stays "1985" ("năm 1985").
 */
export function printedDate(iso: string, form: 'short' | 'long'): string {
  const [year = '', month, day] = iso.split('-')
  const pieces = [
    ...(day === undefined ? [] : [{ word: 'ngày', text: dayText(Number(day)) }]),
    ...(month === undefined ? [] : [{ word: 'tháng', text: monthText(Number(month)) }]),
    { word: 'năm', text: year },
  ]
  return form === 'long' ? pieces.map((p) => `${p.word} ${p.text}`).join(' ') : pieces.map((p) => p.text).join('/')
}

/** "08:05" as "08 giờ 05 phút". */
export function printedTime(time: string): string {
  const [hour = '', minute = ''] = time.split(':')
  return `${hour} giờ ${minute} phút`
}

/** A count with a leading zero below 10, as papers write numbers of sheets and copies. */
export function printedCount(text: string): string {
  return /^\d$/.test(text) ? `0${text}` : text
}

/** The number of a paper: with a leading zero below 10. */
export function printedNumber(pattern: string, number: number, symbol: string): string {
  return numberWith(pattern, two(number), symbol)
}

/** What stands behind the number ("/ĐN-CNBB"), for papers that have none yet. */
export function numberTail(pattern: string, symbol: string): string {
  return numberWith(pattern, '', symbol)
}

function numberWith(pattern: string, number: string, symbol: string): string {
  return pattern.replace('{so}', number).replace('{kyHieu}', symbol)
}

const LETTERS = [
  'a',
  'b',
  'c',
  'd',
  'đ',
  'e',
  'g',
  'h',
  'i',
  'k',
  'l',
  'm',
  'n',
  'o',
  'p',
  'q',
  'r',
  's',
  't',
  'u',
  'v',
  'x',
  'y',
]

/** Letter of an item in the Vietnamese order, with đ and without f, j, w, z; after y the letters are doubled. */
export function itemLetter(index: number): string {
  const letter = LETTERS[index % LETTERS.length] ?? ''
  return letter.repeat(Math.floor(index / LETTERS.length) + 1)
}

const BOX = 'box.'

/** The option whose box a format prints (`{reason|box.khac}`); null for the other formats. */
export function boxedOption(format: string): string | null {
  return format.startsWith(BOX) ? format.slice(BOX.length) : null
}

/** The box before an option on paper: black where it is the one chosen. */
export const boxOf = (chosen: boolean): string => (chosen ? '■' : '□')

/** Formats that a place of this type understands, besides boxes; '' is the usual one. */
export const FORMATS: Readonly<Record<FieldType, readonly string[]>> = {
  text: ['', 'upper'],
  upper: [''],
  multi: [''],
  date: ['', 'long'],
  'partial-date': ['', 'long'],
  time: [''],
  int: ['', 'count'],
  enum: ['', 'lower'],
  list: [],
  rows: [],
  'yes-no': ['', 'lower'],
}
