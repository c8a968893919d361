import { type CommuneSteps, communeSteps } from '#main/life/derive-communes.ts'
import { OPEN } from '#main/life/life.table.ts'
import type { Life, LifeMoment, ListStay } from '#main/life/life.ts'
import { detailOf } from '#main/life/life-facts.ts'
import { type CameFrom, FROM_NOWHERE } from '#main/life/life-rows.ts'
import type { Course } from '#main/measures/courses.ts'
import { machineOf } from '#main/measures/state-machine.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { COMPULSORY_LINE } from '#shared/regimes/line.schema.ts'
import type { Border, Fact, ListFact, StretchFact } from '#shared/reports/fact.schema.ts'
import { formOf, stretchesOf, type WholeStretch } from './derive-stretches.ts'
import type { IndicatorData } from './indicator-data.ts'
import { matches } from './match-event.ts'

/** A row of the index of facts; see fact.table.ts. */
export interface FactRow {
  readonly fact: string
  readonly entry: string
  readonly exit: string
  readonly from: CivilDate
  readonly to: string
  readonly communeCode: string
  readonly form: string
  readonly turn: string
  readonly residence: string
  readonly maker: string
  readonly entryEvent: string
  readonly exitEvent: string
  readonly measureId: string
}

/** Whose facts: the life that was derived, with what it was derived from. */
export interface FactSubject {
  readonly home: string
  readonly life: Life
  readonly courses: readonly Course[]
}

/** The commune that a person belongs to, as if it were a fact: records that have none of their own are placed by it. */
export const COMMUNE_FACT = '@xa'
const BEFORE_ALL = civilDate('0001-01-01')

type Attributes = Pick<FactRow, 'form' | 'turn' | 'residence' | 'maker'>
const NOTHING: Attributes = { form: '', turn: '', residence: '', maker: '' }

/** What happened at one end of a stretch. */
interface Cause {
  readonly how: 'event' | 'move' | 'death'
  readonly event: CaseEvent
  readonly line: string
}

/**
 * Every fact of a life, as rows of the index. Pure: the same events give the same rows. What a measure of another office says of
 * the time in that office's communes counts in its figures, not in ours.
 */
export function factsOf(
  { home, life, courses }: FactSubject,
  { facts, forms }: Pick<IndicatorData, 'facts' | 'forms'>,
  rules: LifeRules,
  came: CameFrom = FROM_NOWHERE,
): FactRow[] {
  const elsewhere = (course: Course, row: FactRow) =>
    came.communes.has(row.communeCode) && came.measures.has(course.measureId)
  const steps = communeSteps(home, life.moves)
  const formsOf = new Map(courses.map((course) => [course, formOf(course, forms)]))
  const about = attributesOf(life, formsOf)
  const death = deathOf(life, courses)
  const moment = (entry: string, { on, event, course }: LifeMoment): FactRow[] => {
    const row = {
      ...{ fact: '', entry, exit: '', from: on, to: on, communeCode: steps.at(on), ...about(course, on) },
      ...{ entryEvent: event.id, exitEvent: '', measureId: course.measureId },
    }
    return elsewhere(course, row) ? [] : [row]
  }
  function rowsOf(fact: Fact): FactRow[] {
    if ('stretch' in fact) {
      return courses.flatMap((course) =>
        stretchesOf(course, formsOf.get(course) ?? '', fact)
          .flatMap((one) => untilDeath(one, death))
          .flatMap((one) => stretchRows(fact, one, course, { steps, about }))
          .filter((row) => !elsewhere(course, row)),
      )
    }
    if ('list' in fact) {
      const stays = life.stays.filter(({ list }) => list === fact.list)
      const rows = stays.map((stay) => [stay.entry.course, listRow(fact, stay, rules, about)] as const)
      return rows.flatMap(([course, row]) => (elsewhere(course, row) ? [] : [row]))
    }
    if ('presence' in fact) {
      const spans = life.presences.filter(({ presence }) => fact.presence.includes(presence))
      return spans.map(({ from, to }) => ({ ...plainRow(fact.id, from, to, steps.at(from)) }))
    }
    if ('relapse' in fact) return life.relapses.flatMap((one) => moment(fact.id, one))
    if ('completion' in fact) {
      const done = life.completions.filter(({ episode }) => fact.completion.includes(episode))
      return done.flatMap((one) => moment(fact.id, one))
    }
    if (!('event' in fact)) return []
    return courses.flatMap((course) =>
      course.events
        .filter((event) => fact.event.some((match) => matches(match, event, course.line)))
        .flatMap((event) => moment(fact.id, { on: event.on, event, course })),
    )
  }
  const places = steps.pieces({ from: BEFORE_ALL, to: null })
  return [
    ...places.map(({ from, to, communeCode }) => plainRow(COMMUNE_FACT, from, to, communeCode)),
    ...facts.flatMap(rowsOf),
  ]
}

function plainRow(fact: string, from: CivilDate, to: CivilDate | null, communeCode: string): FactRow {
  return {
    ...{ fact, entry: '', exit: '', from, to: to ?? OPEN, communeCode, ...NOTHING },
    ...{ entryEvent: '', exitEvent: '', measureId: '' },
  }
}

interface StretchAround {
  readonly steps: CommuneSteps
  readonly about: (course: Course, on: CivilDate) => Attributes
}

/** A stretch as it was in each commune: a move ends one part and begins the next. */
function stretchRows(
  fact: StretchFact,
  { from, to, begunBy, endedBy, died }: WholeStretch & { died: boolean },
  course: Course,
  { steps, about }: StretchAround,
): FactRow[] {
  const attributes = about(course, from)
  const ofCourse = (event: CaseEvent): Cause => ({ how: 'event', event, line: course.line })
  let cause: Cause = ofCourse(begunBy)
  return steps.pieces({ from, to }).map((piece) => {
    const begun = cause
    const move = piece.movedBy
    const last: Cause | null =
      endedBy === null ? null : died ? { how: 'death', event: endedBy, line: '' } : ofCourse(endedBy)
    const end: Cause | null = move ? { how: 'move', event: move.event, line: '' } : last
    if (end) cause = end
    return {
      ...{ fact: fact.id, entry: borderOf(fact.entries, begun), exit: end ? borderOf(fact.exits, end) : '' },
      ...{ from: piece.from, to: piece.to ?? OPEN, communeCode: piece.communeCode, ...attributes },
      ...{ entryEvent: begun.event.id, exitEvent: end?.event.id ?? '', measureId: course.measureId },
    }
  })
}

/** The first border that fits; the data have one at the end for all that is left. */
function borderOf(borders: readonly Border[], { how, event, line }: Cause): string {
  const fits = ({ by, move, death }: Border) => {
    if (how === 'move') return move
    if (how === 'death') return death
    return by.some((match) => matches(match, event, line))
  }
  const rest = ({ by, move, death }: Border) => by.length === 0 && !move && !death
  return (borders.find(fits) ?? borders.find(rest))?.id ?? ''
}

interface Death {
  readonly on: CivilDate
  readonly event: CaseEvent
}

function deathOf(life: Life, courses: readonly Course[]): Death | null {
  const on = life.presences.find((one) => one.presence === 'CHET')?.from
  if (on === undefined) return null
  const kills = ({ regime }: Course, event: CaseEvent) =>
    (machineOf(regime).events.get(event.type)?.life ?? []).some(
      (effect) =>
        'presence' in effect &&
        effect.presence === 'CHET' &&
        (!effect.when || effect.when.in.includes(detailOf(event, effect.when.field))),
    )
  const events = courses.flatMap((course) => course.events.filter((event) => kills(course, event)))
  const event = events.find((one) => one.on === on) ?? events[0]
  return event ? { on, event } : null
}

/** Nobody is in a measure after death, though its file may still wait to be closed. */
function untilDeath(stretch: WholeStretch, death: Death | null): (WholeStretch & { died: boolean })[] {
  if (death === null || (stretch.to !== null && stretch.to <= death.on)) return [{ ...stretch, died: false }]
  return stretch.from < death.on ? [{ ...stretch, to: death.on, endedBy: death.event, died: true }] : []
}

function listRow(fact: ListFact, stay: ListStay, rules: LifeRules, about: StretchAround['about']): FactRow {
  const { entry, exit, from, to, communeCode } = stay
  return {
    ...{ fact: fact.id, entry: reasonBorder(fact.entries, rules.entryReasons, entry.reason) },
    ...{ exit: exit ? reasonBorder(fact.exits, rules.exitReasons, exit.reason) : '' },
    ...{ from, to: to ?? OPEN, communeCode, ...about(entry.course, from) },
    ...{ entryEvent: entry.event.id, exitEvent: exit?.event.id ?? '', measureId: entry.course.measureId },
  }
}

function reasonBorder(
  borders: ListFact['entries'],
  reasons: readonly { readonly id: string; readonly kind: string }[],
  reason: string,
): string {
  const kind = reasons.find(({ id }) => id === reason)?.kind ?? ''
  const fits = borders.find((border) => border.reasons.includes(reason) || border.kinds.includes(kind))
  return (fits ?? borders.at(-1))?.id ?? ''
}

/** Form of the measure, which rehabilitation it is for the person, and what only a compulsory file tells. */
function attributesOf(life: Life, forms: ReadonlyMap<Course, string>): StretchAround['about'] {
  const rehabs = life.episodes.filter(({ episode }) => episode === 'rehab')
  function before(course: Course, on: CivilDate): boolean {
    const own = rehabs.some((one) => one.course === course)
    return (
      rehabs.some((one) => one.course !== course && one.from < on) ||
      life.completions.some((one) => one.episode === 'rehab' && one.on < on && (one.course !== course || !own))
    )
  }
  return (course, on) => {
    const { rehabCount, residence, compiler } = course.facts
    const compulsory = course.line === COMPULSORY_LINE
    const again = rehabCount === 'again' || (rehabCount !== 'first' && before(course, on))
    return {
      form: forms.get(course) ?? '',
      turn: again ? 'lan_hai' : 'lan_dau',
      residence: compulsory && residence.stable !== 'chua_ro' ? residence.stable : '',
      maker: compulsory ? compiler.kind : '',
    }
  }
}
