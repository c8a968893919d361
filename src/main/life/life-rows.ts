import type { Course } from '#main/measures/courses.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { OPEN } from './life.table.ts'
import { type Cause, covers, type Life, type LifeMoment, type Span } from './life.ts'
import { paperOf } from './paper-of-event.ts'

/** A row of the index; see life.table.ts. */
export interface LifeRow {
  readonly kind:
    | 'list'
    | 'episode'
    | 'presence'
    | 'class'
    | 'relapse'
    | 'completion'
    | 'completion_elsewhere'
    | 'departure'
    | 'departure_elsewhere'
  readonly value: string
  readonly from: CivilDate
  readonly to: string
  readonly communeCode: string
  readonly line: string
  readonly measureId: string
  readonly entryReason: string
  readonly entryEvent: string
  readonly entryPaper: string
  readonly exitReason: string
  readonly exitEvent: string
  readonly reEntry: boolean
}

const PLAIN = {
  communeCode: '',
  line: '',
  measureId: '',
  entryReason: '',
  entryEvent: '',
  entryPaper: '',
  exitReason: '',
  exitEvent: '',
  reEntry: false,
}

const days = ({ from, to }: Span) => ({ from, to: to ?? OPEN })

const entryOf = ({ reason, event, course }: Cause) => ({
  line: course.line,
  measureId: course.measureId,
  entryReason: reason,
  entryEvent: event.id,
  entryPaper: paperOf(event, course),
})

const momentOf = ({ on, event, course }: LifeMoment) => ({
  ...PLAIN,
  ...{ from: on, to: on, line: course.line, measureId: course.measureId, entryEvent: event.id },
})

/** Measures that were taken over from other offices, and communes of those offices that are not of this one. */
export interface CameFrom {
  readonly measures: ReadonlySet<string>
  readonly communes: ReadonlySet<string>
}

export const FROM_NOWHERE: CameFrom = { measures: new Set(), communes: new Set() }

/** Whether what a measure says happened in the time and place of the office that it came from. */
export function isElsewhere(
  { course }: { readonly course: Course },
  communeCode: string,
  { measures, communes }: CameFrom,
): boolean {
  return communes.has(communeCode) && measures.has(course.measureId)
}

/**
 * A life as rows of the index. What a measure of another office says of the time in that office's communes counts in its
 * figures, not in ours. Completions there are kept apart, because who may leave a list depends on them; departures from there,
 * because the person is waited for by that office, and here only the arrival is still to be recorded.
 */
export function rowsOfLife(life: Life, came: CameFrom = FROM_NOWHERE): LifeRow[] {
  const ours = (one: { readonly course: Course }, communeCode: string) => !isElsewhere(one, communeCode, came)
  const stays = life.stays.filter((stay) => ours(stay.entry, stay.communeCode))
  const classes = life.classes.filter(
    (stay) => !came.communes.has(stay.communeCode) || stays.some((one) => covers(one, stay.from)),
  )
  const happenedHere = (one: LifeMoment) =>
    ours(one, life.classes.findLast((stay) => covers(stay, one.on))?.communeCode ?? '')
  return [
    ...stays.map((stay): LifeRow => {
      const exit = stay.exit ? { exitReason: stay.exit.reason, exitEvent: stay.exit.event.id } : {}
      const { list: value, communeCode, reEntry } = stay
      return { ...PLAIN, kind: 'list', value, communeCode, reEntry, ...days(stay), ...entryOf(stay.entry), ...exit }
    }),
    ...life.episodes
      .filter((stay) => ours(stay, stay.communeCode))
      .map((stay): LifeRow => {
        const { line, measureId } = stay.course
        const { episode: value, communeCode, begunBy } = stay
        return { ...PLAIN, kind: 'episode', value, communeCode, line, measureId, entryEvent: begunBy.id, ...days(stay) }
      }),
    ...life.presences.map((stay): LifeRow => ({ ...PLAIN, kind: 'presence', value: stay.presence, ...days(stay) })),
    ...classes.map(
      (stay): LifeRow => ({
        ...PLAIN,
        ...{ kind: 'class', value: stay.class, communeCode: stay.communeCode },
        ...days(stay),
      }),
    ),
    ...life.departures.map(
      ({ communeCode, confirmedOn, ...one }): LifeRow => ({
        ...momentOf(one),
        ...{ kind: ours(one, communeCode) ? 'departure' : 'departure_elsewhere', value: '' },
        ...{ communeCode, to: confirmedOn ?? OPEN },
      }),
    ),
    ...life.relapses.filter(happenedHere).map((one): LifeRow => ({ ...momentOf(one), kind: 'relapse', value: '' })),
    ...life.completions.map((one): LifeRow => {
      return { ...momentOf(one), kind: happenedHere(one) ? 'completion' : 'completion_elsewhere', value: one.episode }
    }),
  ]
}
