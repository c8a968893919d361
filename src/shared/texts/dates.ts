import { type CivilDate, weekday } from '../primitives/civil-date.ts'
import type { PartialDate } from '../primitives/partial-date.ts'

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const
/** Heads of a calendar that begins on Monday. */
export const WEEKDAY_HEADS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'] as const

/** 2023-09-05 as 05/09/2023; '' for null. */
export function viDate(date: CivilDate | null): string {
  return date === null ? '' : date.split('-').reverse().join('/')
}

/** 2023-09-05 as 05/09, where the year is plain from the surroundings. */
export function viDayMonth(date: CivilDate): string {
  return viDate(date).slice(0, 5)
}

/** 1985 as 1985, 1985-03 as 03/1985, 1985-03-02 as 02/03/1985. Never adds what is not known. */
export function viPartialDate(date: PartialDate | null): string {
  return date === null ? '' : date.split('-').reverse().join('/')
}

/** The day of the week in words: "thứ Ba", "Chủ nhật". */
export function viWeekday(date: CivilDate): string {
  return WEEKDAYS[weekday(date) - 1] ?? ''
}

/** "thứ Ba 05/09/2023" */
export function viLongDate(date: CivilDate): string {
  return `${viWeekday(date)} ${viDate(date)}`
}

/** First letter in lower case, for words that go on within a sentence. Abbreviations keep theirs. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
}

/** A moment (ISO 8601) as it was in Việt Nam: "09:41 05/09/2023". Text that is no moment is given back as it is. */
export function viMoment(iso: string): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return iso
  return moment.toLocaleString('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    // h23, because "24:05" is no hour of the day.
    hourCycle: 'h23',
  })
}

/** The hour of a moment (ISO 8601) as the clock in Việt Nam shows it: "09:41". */
export function viTime(iso: string): string {
  return viMoment(iso).split(' ')[0] ?? iso
}

/** First letter in upper case, for a date or word that opens a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}
