import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { type PartialDate, rangeOf } from '#shared/primitives/partial-date.ts'
import type { RegimeHead } from '#shared/regimes/regime.schema.ts'

export type AgeTrack = 'adult' | 'minor' | 'child' | 'unknown'

/**
 * Under which rules somebody falls by age on a day: child is too young for the measure. A birth date of which only the
 * year or month is known gives `unknown` when the limit lies within what it can mean; no birthday is invented.
 */
export function ageTrackOn(birth: PartialDate, day: CivilDate, ages: Omit<RegimeHead['ages'], 'provenance'>): AgeTrack {
  const { earliest, latest } = rangeOf(birth)
  const track = (born: CivilDate): AgeTrack =>
    hasReached(born, day, ages.adultFrom) ? 'adult' : hasReached(born, day, ages.minorFrom) ? 'minor' : 'child'
  const oldest = track(earliest)
  return oldest === track(latest) ? oldest : 'unknown'
}

/** Whether somebody born on `born` has completed `years` years on `day`. Dates as text keep their order. */
function hasReached(born: CivilDate, day: CivilDate, years: number): boolean {
  return born <= `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
}

/**
 * The track of a case: as old as the person was when compilation started; before that, when the case was discovered; in a
 * measure without these, on the day of its first event; today before anything has happened. Rule V4 looks at the other days.
 */
export function ageTrackOf(
  birth: PartialDate,
  events: readonly CaseEvent[],
  ages: Omit<RegimeHead['ages'], 'provenance'>,
  today: CivilDate,
): AgeTrack {
  const dayOf = (type: string) => events.find((e) => e.type === type)?.on
  return ageTrackOn(birth, dayOf('lap_ho_so') ?? dayOf('phat_hien') ?? events[0]?.on ?? today, ages)
}
