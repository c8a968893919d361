import type { Course } from '#main/measures/courses.ts'
import type { Episode, ListId, Presence } from '#shared/life/life-effect.ts'
import type { LifeClass } from '#shared/life/life-rules.schema.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'

/** A stretch of days: the first one, and the first on which it is over; null while it lasts. */
export interface Span {
  readonly from: CivilDate
  readonly to: CivilDate | null
}

/** Why a stretch began or ended: code of the reason, and the event that says so. */
export interface Cause {
  readonly reason: string
  readonly event: CaseEvent
  readonly course: Course
}

/** Time on a list in one commune. A move between communes of the office ends one and begins another. */
export interface ListStay extends Span {
  readonly list: ListId
  readonly communeCode: string
  readonly entry: Cause
  readonly exit: Cause | null
  /** The person had been on the list before. */
  readonly reEntry: boolean
}

/** Time on a list before it is told apart by communes. */
export type WholeStay = Omit<ListStay, 'communeCode'>

export interface EpisodeStay extends Span {
  readonly episode: Episode
  readonly communeCode: string
  readonly course: Course
  readonly begunBy: CaseEvent
}

export interface PresenceStay extends Span {
  readonly presence: Presence
}

export interface ClassStay extends Span {
  readonly class: LifeClass
  readonly communeCode: string
}

/** A day on which something happened once. */
export interface LifeMoment {
  readonly on: CivilDate
  readonly event: CaseEvent
  readonly course: Course
}

/** The life of a person as it follows from the events of every measure. */
export interface Life {
  readonly stays: readonly ListStay[]
  readonly episodes: readonly EpisodeStay[]
  readonly presences: readonly PresenceStay[]
  readonly classes: readonly ClassStay[]
  readonly completions: readonly (LifeMoment & { readonly episode: Episode })[]
  /** Found dependent after something had been completed (Điều 3 khoản 6 Nghị định 116/2021); one for each completion. */
  readonly relapses: readonly LifeMoment[]
  readonly findings: readonly (LifeMoment & { readonly result: 'nghien' | 'khong_nghien' })[]
  readonly tests: readonly (LifeMoment & { readonly result: string })[]
  /** Left for another place; `confirmedOn` is the day on which that place said so, null while it has not. */
  readonly departures: readonly (LifeMoment & {
    readonly communeCode: string
    readonly confirmedOn: CivilDate | null
  })[]
  readonly moves: readonly (LifeMoment & { readonly communeCode: string })[]
  /** What somebody wrote into a list by hand and what did not fit there. */
  readonly strays: readonly (LifeMoment & { readonly list: ListId; readonly move: 'vao' | 'ra' })[]
}

/** Whether a day lies in a stretch. */
export function covers({ from, to }: Span, on: CivilDate): boolean {
  return from <= on && (to === null || on < to)
}
