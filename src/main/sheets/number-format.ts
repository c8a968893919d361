import { addDays, civilDate } from '#shared/primitives/civil-date.ts'

/** How a number of a cell is meant: as itself, or as a day, month, year or time of the calendar. */
export type NumberMeaning = 'number' | 'day' | 'day-time' | 'month' | 'year' | 'time'

/** Formats that every spreadsheet program knows by number, without their being written in the file. */
const BUILT_IN: readonly (readonly [from: number, to: number, NumberMeaning])[] = [
  [14, 16, 'day'],
  [17, 17, 'month'],
  [18, 21, 'time'],
  [22, 22, 'day-time'],
  [27, 31, 'day'],
  [32, 35, 'time'],
  [36, 36, 'day'],
  [45, 47, 'time'],
  [50, 58, 'day'],
]
const LONGEST_FORMAT = 255

/** What a number format means: by its number where it is built in, by its code where the file gives one. */
export function meaningOf(id: number, code: string | null): NumberMeaning {
  if (code === null) return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'number'
  // Text in quotes, colours and places in brackets, and characters behind a backslash say nothing about dates.
  const bare = code
    .slice(0, LONGEST_FORMAT)
    .replace(/"[^"]*"|\\.|_./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .toLowerCase()
  const [section = ''] = bare.split(';')
  const has = (letter: string) => section.includes(letter)
  if (has('0') && !has('y') && !has('d') && !has('h')) return 'number'
  const clock = has('h') || has('s')
  if (has('d') || (has('y') && has('m') && clock)) return clock ? 'day-time' : 'day'
  if (has('y')) return has('m') ? 'month' : 'year'
  return clock ? 'time' : has('m') && !/[#?0]/.test(section) ? 'month' : 'number'
}

/** Day before the first in the two ways of counting; the first believes in 29 February 1900. */
const EPOCH = { 1900: civilDate('1899-12-31'), 1904: civilDate('1904-01-01') } as const
const FALSE_LEAP_DAY = 60
/** 31 December 9999, beyond which no spreadsheet counts. */
const LAST_DAY = 2_958_465
const MINUTES = 24 * 60

/** A number as the list shows it: `dd/mm/yyyy`, `mm/yyyy`, `yyyy`, with the time where there is one, or plain digits. */
export function numberWords(value: number, meaning: NumberMeaning, since1904: boolean): string {
  if (meaning === 'number' || value < 0 || value > LAST_DAY) return digits(value)
  const minutes = Math.round((value - Math.floor(value)) * MINUTES)
  const whole = Math.floor(value) + (minutes === MINUTES ? 1 : 0)
  const time = clockWords(minutes % MINUTES)
  if (meaning === 'time' && whole === 0) return time
  const date = dayOf(whole, since1904)
  if (date === null) return digits(value)
  const [year, month, day] = date.split('-')
  if (meaning === 'year') return year ?? ''
  if (meaning === 'month') return `${month}/${year}`
  return `${day}/${month}/${year}${meaning === 'day' || minutes % MINUTES === 0 ? '' : ` ${time}`}`
}

function dayOf(serial: number, since1904: boolean): string | null {
  if (since1904) return addDays(EPOCH[1904], serial)
  if (serial < 1 || serial === FALSE_LEAP_DAY) return null
  return addDays(EPOCH[1900], serial > FALSE_LEAP_DAY ? serial - 1 : serial)
}

function clockWords(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Digits without the noise of binary fractions and without exponents. */
function digits(value: number): string {
  const plain = Number(value.toPrecision(15))
  return Number.isInteger(plain) && Math.abs(plain) < 1e21 ? BigInt(plain).toString() : String(plain)
}
