import { isCivilDate } from '../primitives/civil-date.ts'
import { isPartialDate } from '../primitives/partial-date.ts'

const pad = (text: string) => text.padStart(2, '0')

/** A typed year: four digits as they stand; two digits up to five years ahead of `thisYear`, else in the last century. */
function readYear(text: string, thisYear: number): string | null {
  if (/^\d{4}$/.test(text)) return text
  if (!/^\d{2}$/.test(text)) return null
  const near = Math.floor(thisYear / 100) * 100 + Number(text)
  return String(near > thisYear + 5 ? near - 100 : near)
}

/** Splits what a clerk types for a date into its numbers: by any sign, or by place when only digits were typed. */
function parts(text: string): string[] {
  const trimmed = text.trim()
  if (/^\d{6}$/.test(trimmed)) return [trimmed.slice(0, 2), trimmed.slice(2, 4), trimmed.slice(4)]
  if (/^\d{8}$/.test(trimmed)) return [trimmed.slice(0, 2), trimmed.slice(2, 4), trimmed.slice(4)]
  return trimmed.split(/[\s/.,-]+/).filter((part) => part !== '')
}

/**
 * Reads a day as Vietnamese clerks type it: 5/4/1991, 05.04.91, 05041991, 5 4 1991. Returns `YYYY-MM-DD`, or null when
 * it is no existing day. Day comes before month, always.
 */
export function readDate(text: string, thisYear: number): string | null {
  const [day, month, year, ...rest] = parts(text)
  if (day === undefined || month === undefined || year === undefined || rest.length > 0) return null
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month)) return null
  const fullYear = readYear(year, thisYear)
  if (fullYear === null) return null
  const iso = `${fullYear}-${pad(month)}-${pad(day)}`
  return isCivilDate(iso) ? iso : null
}

/** Like {@link readDate}, but also a year alone (1985) or a month and year (3/1985), kept as little as was typed. */
export function readPartialDate(text: string, thisYear: number): string | null {
  const trimmed = text.trim()
  if (/^\d{4}$/.test(trimmed)) return isPartialDate(trimmed) ? trimmed : null
  const month = /^(\d{1,2})[\s/.,-]+(\d{4})$/.exec(trimmed)
  if (month?.[1] !== undefined && month[2] !== undefined) {
    const iso = `${month[2]}-${pad(month[1])}`
    return isPartialDate(iso) ? iso : null
  }
  return readDate(trimmed, thisYear)
}

/** Reads an hour: 8, 8h, 8h30, 0830, 08:30. Returns `HH:MM` or null. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:\s*(?:[:hg.]|giờ)\s*(\d{1,2})?|(\d{2}))?\s*(?:phút|p)?$/iu.exec(text.trim())
  if (match?.[1] === undefined) return null
  const hour = Number(match[1])
  const minute = Number(match[2] ?? match[3] ?? '0')
  return hour < 24 && minute < 60 ? `${pad(String(hour))}:${pad(String(minute))}` : null
}
