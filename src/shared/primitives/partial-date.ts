import { z } from 'zod'
import { type CivilDate, isCivilDate } from './civil-date.ts'

/** A date of which only the year, or the year and month, may be known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type PartialDate = string & { readonly __brand: 'PartialDate' }

export type DatePrecision = 'year' | 'month' | 'day'

/** True for a year, an existing month or an existing day. */
export function isPartialDate(text: string): text is PartialDate {
  if (/^\d{4}$/.test(text)) return Number(text) >= 1800
  if (/^\d{4}-\d{2}$/.test(text)) return isCivilDate(`${text}-01`)
  return isCivilDate(text)
}

export const PartialDateSchema = z
  .string()
  .refine(isPartialDate, { error: 'Ngày không có thật hoặc sai dạng (năm, năm-tháng hoặc năm-tháng-ngày)' })
  .transform((text) => text as PartialDate)
  .meta({ description: 'Ngày có thể chỉ biết năm: YYYY, YYYY-MM hoặc YYYY-MM-DD' })

export function precisionOf(date: PartialDate): DatePrecision {
  return date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day'
}

/** The earliest and the latest day that the partial date can mean. Never used to invent a birthday, only to compare. */
export function rangeOf(date: PartialDate): { earliest: CivilDate; latest: CivilDate } {
  switch (precisionOf(date)) {
    case 'day':
      return { earliest: date as string as CivilDate, latest: date as string as CivilDate }
    case 'month': {
      const [year, month] = date.split('-').map(Number) as [number, number]
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
      return { earliest: `${date}-01` as CivilDate, latest: `${date}-${String(last).padStart(2, '0')}` as CivilDate }
    }
    case 'year':
      return { earliest: `${date}-01-01` as CivilDate, latest: `${date}-12-31` as CivilDate }
  }
}
