import { loadCalendar } from '#main/deadlines/load-calendar.ts'
import { situationOf } from '#main/measures/derive-case.ts'
import { problemAt } from '#main/measures/event-problems.ts'
import { machineOf, usedUp, walk } from '#main/measures/state-machine.ts'
import { feasibleChoices, loadRegimes } from '#main/regimes/load-regimes.ts'
import { createWorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { FieldDefinition, FieldValue, FieldValues } from '#shared/documents/field.schema.ts'
import { type CaseEvent, type CaseFacts, CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { type Person, PersonInputSchema } from '#shared/people/person.schema.ts'
import { addDays, type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import type { PartialDate } from '#shared/primitives/partial-date.ts'
import { type Condition, type Facts, holds } from '#shared/regimes/condition.ts'
import type { EventDefinition, Regime } from '#shared/regimes/regime.schema.ts'
import { RESOURCES } from './test-store.ts'

/** Steps through a law, found by search and judged by nothing but its own data. */
export interface Course {
  readonly regime: Regime
  readonly minor: boolean
  readonly name: string
  /** Day of the first step. */
  readonly begins: CivilDate
}

const shipped = loadCalendar(RESOURCES)
const CALENDAR = createWorkCalendar((year) => shipped.days.filter((d) => d.date.startsWith(`${year}-`)))
const BEGINS = civilDate('2023-03-06')
/** Days between two steps that are tried, the shortest first: within a period, just after it, after the longest one. */
export const GAPS = [0, 1, 6, 12, 45, 120, 400, 800] as const

/** Every composition of versions that a case can meet, once for each age track that all its versions are law for. */
export function everyCourse(): Course[] {
  const regimes = loadRegimes(RESOURCES)
  const tracksOf = (id: string) => {
    const tracks = regimes.axes.flatMap((a) => a.versions).find((v) => v.id === id)?.ageTracks ?? []
    return tracks.length === 0 ? ['adult', 'minor'] : tracks
  }
  return feasibleChoices(regimes.axes).flatMap((choice) => {
    const regime = regimes.compose(choice)
    return (['adult', 'minor'] as const)
      .filter((track) => regime.head.offered.ageTracks.includes(track))
      .filter((track) => [choice.dossier, choice.court, choice.execution].every((id) => tracksOf(id).includes(track)))
      .map((track) => ({
        regime,
        minor: track === 'minor',
        begins: BEGINS,
        name: [choice.dossier, choice.court, choice.execution, track].join(' '),
      }))
  })
}

/** The courses of one dossier version. */
export function coursesOf(dossier: string): Course[] {
  return everyCourse().filter(({ regime }) => regime.id === dossier)
}

/** Every version of every line of measures, once for each age track that it is for. */
export function everyLineCourse(): Course[] {
  const regimes = loadRegimes(RESOURCES)
  const org = regimes.choose('org', BEGINS, 'adult')?.id ?? ''
  return regimes.lines
    .flatMap((line) => line.versions)
    .flatMap(({ id, validFrom }) => {
      const regime = regimes.compose({ dossier: id, court: '', execution: '', org })
      return (['adult', 'minor'] as const)
        .filter((track) => regime.head.offered.ageTracks.includes(track))
        .map((track) => ({ regime, minor: track === 'minor', begins: validFrom, name: `${id} ${track}` }))
    })
}

const FACTS: CaseFacts = CaseFactsSchema.parse({ residence: { stable: 'co' } })

const people = new WeakMap<Course, Person>()

/** A minor is fourteen when the course begins. */
function personOf(course: Course): Person {
  const known = people.get(course) ?? newPerson(course)
  people.set(course, known)
  return known
}

function newPerson({ minor, begins }: Course): Person {
  const input = PersonInputSchema.parse({ fullName: 'Nguyễn Văn Mẫu', sex: 'nam', birthDate: '1990-01-01' })
  const born = `${Number(begins.slice(0, 4)) - (minor ? 14 : 40)}-01-01`
  const birthDate = born as PartialDate
  return { ...input, birthDate, id: 'p', version: 1, createdAt: '', updatedAt: '' } as Person
}

/** Who and what the course is about, with everything that its derivation needs. */
export function inputOf(course: Course, events: readonly CaseEvent[], today: CivilDate) {
  const { regime } = course
  const facts: CaseFacts = { ...FACTS, compiler: { ...FACTS.compiler, kind: regime.head.compilers[0] ?? 'ubnd_xa' } }
  return {
    regime,
    person: personOf(course),
    caseFacts: facts,
    events,
    isRemote: () => false,
    calendar: CALENDAR,
    today,
  }
}

/** Day of the last event; before the first one, the day on which the course begins. */
export const lastDay = ({ begins }: Course, events: readonly CaseEvent[]): CivilDate => events.at(-1)?.on ?? begins

const steered = new WeakMap<Regime, ReadonlySet<string>>()

/** Names of details on which a step of the law depends ("only when registered at a centre"). */
function steeringDetails(regime: Regime): ReadonlySet<string> {
  let names = steered.get(regime)
  if (!names) {
    const asked = (condition: Condition): string[] => {
      if ('fact' in condition)
        return condition.fact.startsWith('detail.') ? [condition.fact.slice('detail.'.length)] : []
      return ('all' in condition ? condition.all : 'any' in condition ? condition.any : [condition.not]).flatMap(asked)
    }
    names = new Set(regime.events.flatMap((e) => (e.when ? asked(e.when) : [])))
    steered.set(regime, names)
  }
  return names
}

/** Details that an event asks for, one set for each way in which they can steer the case. */
export function detailsOf(
  { regime }: Pick<Course, 'regime'>,
  definition: EventDefinition,
  on: CivilDate,
): FieldValues[] {
  const steering = definition.decision && 'field' in definition.decision ? definition.decision.field : null
  const names = new Set([
    ...definition.branches.map((b) => b.field),
    ...(steering === null ? [] : [steering]),
    ...steeringDetails(regime),
  ])
  return definition.fields.reduce<FieldValues[]>(
    (sets, field) => {
      const steers = names.has(field.name) && field.options.length > 0
      if (!field.required && !steers) return sets
      const values = steers ? field.options.map((o) => o.value) : [sampleOf(field, on)]
      return sets.flatMap((set) => values.map((value) => ({ ...set, [field.name]: value })))
    },
    [{}],
  )
}

function sampleOf({ type, options }: FieldDefinition, on: CivilDate): FieldValue {
  switch (type) {
    case 'date':
    case 'partial-date':
      return on
    case 'int':
      return '12'
    case 'time':
      return '08:00'
    case 'enum':
      return options.find((o) => o.value === 'co')?.value ?? options[0]?.value ?? ''
    case 'yes-no':
      return 'co'
    case 'list':
      return ['mẫu']
    case 'rows':
      return [{}]
    default:
      return 'mẫu'
  }
}

export function eventOf(type: string, on: CivilDate, i: number, data: FieldValues): CaseEvent {
  const record = { recordedAt: '', recordedBy: '', replaces: null, withdrawn: false, reason: '' }
  return { id: `e${i}`, type, on, at: '', data, ...record }
}

/** Where a course stands after some events, as every step is asked about it. */
interface Place {
  readonly course: Course
  readonly facts: Facts
  readonly state: string | null
  readonly types: ReadonlySet<string>
}

const places = new WeakMap<readonly CaseEvent[], Place>()

/** The place after `events`, worked out once: dozens of steps are tried at each. */
function placeAfter(course: Course, events: readonly CaseEvent[]): Place {
  const known = places.get(events)
  if (known?.course === course) return known
  const { machine, facts } = situationOf(inputOf(course, events, lastDay(course, events)))
  const place = { course, facts, state: walk(machine, events).state, types: new Set(events.map((e) => e.type)) }
  places.set(events, place)
  return place
}

/** Whether the data let an event be recorded at the end, periods apart. */
export function isOpen(course: Course, definition: EventDefinition, events: readonly CaseEvent[]): boolean {
  const { facts, state, types } = placeAfter(course, events)
  const here =
    definition.from.length === 0 ? definition.role === 'fact' || state === null : definition.from.includes(state ?? '')
  return (
    here &&
    !usedUp(definition, events) &&
    definition.after.every((type) => types.has(type)) &&
    (!definition.when || holds(definition.when, facts))
  )
}

/** The events with one more at the end, on the first of the days tried on which the law lets it stand; null for none. */
export function withNext(
  course: Course,
  events: readonly CaseEvent[],
  definition: EventDefinition,
  details: FieldValues | null = null,
): CaseEvent[] | null {
  for (const gap of GAPS) {
    const on = addDays(lastDay(course, events), gap)
    const data = details ?? detailsOf(course, definition, on)[0] ?? {}
    const after = [...events, eventOf(definition.type, on, events.length, data)]
    if (problemAt(events.length, after, situationOf(inputOf(course, after, on))) === null) return after
  }
  return null
}

/** A lawful way to each place that steps can bring a case to: its state, what was decided, and what later steps ask for. */
export function everyPlace(course: Course): Map<string, CaseEvent[]> {
  const { regime } = course
  const machine = machineOf(regime)
  const askedFor = new Set(regime.events.flatMap((e) => e.after))
  const askedByStep = new Set(regime.events.flatMap((e) => (e.role === 'step' ? e.after : [])))
  const usable = regime.events.filter((e) => e.role === 'step' || askedFor.has(e.type))
  const keyOf = (events: readonly CaseEvent[]) => {
    const { facts, state } = placeAfter(course, events)
    const isStep = (type: string) => machine.events.get(type)?.role === 'step'
    const steps = events.filter((e) => askedByStep.has(e.type) || (isStep(e.type) && askedFor.has(e.type)))
    const asked = [...steeringDetails(regime)].map((name) => events.findLast((e) => name in e.data)?.data[name] ?? '')
    const passed = new Set(steps.map((e) => e.type))
    return [state ?? '', facts['court.decision'], ...asked, ...passed].join('|')
  }
  const found = new Map<string, CaseEvent[]>([[keyOf([]), []]])
  for (const events of found.values()) {
    for (const definition of usable) {
      if (!isOpen(course, definition, events)) continue
      for (const details of detailsOf(course, definition, lastDay(course, events))) {
        const after = withNext(course, events, definition, details)
        if (after && !found.has(keyOf(after))) found.set(keyOf(after), after)
      }
    }
  }
  return found
}
