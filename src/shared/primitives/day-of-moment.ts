import { type CivilDate, civilDate } from './civil-date.ts'

/** Việt Nam keeps UTC+7 all year. */
const VIETNAM_MS = 7 * 3_600_000

/** The day in Việt Nam of a moment (ISO 8601), to set what was sealed beside what is dated. */
export function dayOfMoment(iso: string): CivilDate {
  return civilDate(new Date(Date.parse(iso) + VIETNAM_MS).toISOString().slice(0, 10))
}
