import { addDays, addMonths, ageOn, type CivilDate } from '#shared/primitives/civil-date.ts'
import { type Band, type Breakdown, UNKNOWN_PART } from '#shared/reports/breakdown.schema.ts'

const MONTHS = 12
const TEXTS = {
  ethnicity: 's.ethnicity',
  drugs: 's.drugs',
  education: 's.education',
  occupation: 's.occupation',
} as const

/** The bands of ages that are in use. */
export function bandsOf({ readings, chosen }: Breakdown): readonly Band[] {
  return readings.find(({ id }) => id === chosen)?.bands ?? []
}

/** The last day on which somebody can have been born who has completed so many years on a day. */
export function lastBirth(years: number, on: CivilDate): CivilDate {
  const day = addMonths(on, -MONTHS * years)
  // Born on 29 February: whether the year is complete on 28 February is for the counting of ages to say.
  const next = addDays(day, 1)
  return ageOn(next, on) >= years && next <= on ? next : day
}

/** Whether a person took part in a scheme, by the returns (f) or the file after rehabilitation (s); '' where neither says. */
export const SCHEME_SQL =
  "CASE WHEN 'trong' IN (f.scheme, s.scheme) THEN 'trong' ELSE coalesce(f.scheme, nullif(s.scheme, ''), '') END"

/** Query text that gives the code of the part in which a hit lies; '' where nothing is known. `to`: last day of the period. */
export function partSql(breakdown: Breakdown, to: CivilDate): string {
  const { source } = breakdown
  if ('commune' in source) return 'c.commune_code'
  if ('sex' in source) return "coalesce(s.sex, '')"
  if ('text' in source) return `coalesce(${TEXTS[source.text]}, '')`
  if ('column' in source) return `c.${source.column}`
  if ('scheme' in source) return SCHEME_SQL
  const cases = bandsOf(breakdown).map(({ id, from, before }) => {
    const young = `s.born_to <= '${lastBirth(from, to)}'`
    const old = before === null ? '' : ` AND s.born_from > '${lastBirth(before, to)}'`
    return `WHEN ${young}${old} THEN '${id}'`
  })
  return `CASE ${cases.join(' ')} ELSE '' END`
}

/** The parts of a breakdown in the order of printing, with what is not known. */
export function partsOf(breakdown: Breakdown): readonly { readonly id: string; readonly label: string }[] {
  const { source, parts } = breakdown
  if ('commune' in source) return []
  const known = 'age' in source ? bandsOf(breakdown).map(({ id, label }) => ({ id, label })) : parts
  return [...known, { id: UNKNOWN_PART, label: 'Không rõ' }]
}
