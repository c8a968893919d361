import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { OPEN } from './life.table.ts'
import type { Cause, Life, LifeMoment, Span } from './life.ts'
import { paperOf } from './paper-of-event.ts'

/** A row of the index; see life.table.ts. */
export interface LifeRow {
  readonly kind: 'list' | 'episode' | 'presence' | 'class' | 'relapse' | 'completion' | 'departure'
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

/** A life as rows of the index. */
export function rowsOfLife(life: Life): LifeRow[] {
  return [
    ...life.stays.map((stay): LifeRow => {
      const exit = stay.exit ? { exitReason: stay.exit.reason, exitEvent: stay.exit.event.id } : {}
      const { list: value, communeCode, reEntry } = stay
      return { ...PLAIN, kind: 'list', value, communeCode, reEntry, ...days(stay), ...entryOf(stay.entry), ...exit }
    }),
    ...life.episodes.map((stay): LifeRow => {
      const { line, measureId } = stay.course
      const { episode: value, communeCode, begunBy } = stay
      return { ...PLAIN, kind: 'episode', value, communeCode, line, measureId, entryEvent: begunBy.id, ...days(stay) }
    }),
    ...life.presences.map((stay): LifeRow => ({ ...PLAIN, kind: 'presence', value: stay.presence, ...days(stay) })),
    ...life.classes.map(
      (stay): LifeRow => ({
        ...PLAIN,
        ...{ kind: 'class', value: stay.class, communeCode: stay.communeCode },
        ...days(stay),
      }),
    ),
    ...life.departures.map(
      ({ communeCode, confirmedOn, ...one }): LifeRow => ({
        ...momentOf(one),
        ...{ kind: 'departure', value: '', communeCode, to: confirmedOn ?? OPEN },
      }),
    ),
    ...life.relapses.map((one): LifeRow => ({ ...momentOf(one), kind: 'relapse', value: '' })),
    ...life.completions.map((one): LifeRow => ({ ...momentOf(one), kind: 'completion', value: one.episode })),
  ]
}
