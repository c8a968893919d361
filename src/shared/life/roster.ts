import type { CivilDate } from '../primitives/civil-date.ts'
import type { Episode, Presence } from './life-effect.ts'

/** Somebody who was in a measure of a commune on some day of a period: a row of the commune's month sheet. */
export interface RosterEntry {
  readonly personId: string
  readonly measureId: string
  /** The line of measures. */
  readonly lineId: string
  readonly episode: Episode
  /** First day in the measure in that commune, which may lie before the period. */
  readonly from: CivilDate
  /** First day after it; null while it lasts. */
  readonly to: CivilDate | null
  /** Where the person was at the period's end. */
  readonly presence: Presence
}

/** A commune (null for all of them) and the first and last day of a period. */
export interface RosterQuery {
  readonly communeCode: string | null
  readonly from: CivilDate
  readonly to: CivilDate
}
