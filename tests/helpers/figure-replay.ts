import { deriveLife } from '#main/life/derive-life.ts'
import type { Course } from '#main/measures/courses.ts'
import { machineOf, walk } from '#main/measures/state-machine.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { addDays, type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { Border, EventMatch, Fact, StretchFact } from '#shared/reports/fact.schema.ts'

/** Somebody with every event, as the replay reads them. */
export interface Replayed {
  readonly id: string
  readonly home: string
  readonly courses: readonly Course[]
}

/** Something that held for a while, or happened (`until` is then the same day). */
export interface Told {
  readonly name: string
  readonly lasts: boolean
  readonly on: CivilDate
  /** First day on which it is over; null while it lasts. */
  readonly until: CivilDate | null
  readonly commune: string
  readonly ref: string
  readonly course: Course
  /** First day of the whole stay, or of what happened. */
  readonly since: CivilDate
}

interface Piece {
  readonly from: CivilDate
  readonly to: CivilDate | null
}

const text = ({ data }: CaseEvent, field: string): string => {
  const value = data[field]
  return typeof value === 'string' ? value : ''
}

const fits = (list: readonly EventMatch[], event: CaseEvent, line: string): boolean =>
  list.some(
    (one) =>
      one.events.includes(event.type) &&
      (one.lines.length === 0 || one.lines.includes(line)) &&
      (!one.when || one.when.in.includes(text(event, one.when.field))) &&
      !one.unless?.in.includes(text(event, one.unless.field)),
  )

/** Effects of some sort of every event, with their days, in order. */
function effects<T>(courses: readonly Course[], read: (effect: object, event: CaseEvent) => T | null) {
  return courses
    .flatMap((course) =>
      course.events.flatMap((event) =>
        (machineOf(course.regime).events.get(event.type)?.life ?? []).flatMap((effect) => {
          if (effect.when && !effect.when.in.includes(text(event, effect.when.field))) return []
          const found = read(effect, event)
          const given = effect.dayField === '' ? '' : text(event, effect.dayField)
          return found === null ? [] : [{ on: isCivilDate(given) ? given : event.on, found, event, course }]
        }),
      ),
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** Everything of a person that indicators count, told again step by step from the events: slow, and by other means. */
export function retell(
  { home, courses }: Replayed,
  facts: readonly Fact[],
  rules: LifeRules,
  formOf: (c: Course) => string,
) {
  const moves = effects(courses, (effect, event) =>
    'commune' in effect ? text(event, String(effect.commune)) || null : null,
  )
  const first = moves[0]
  const start = first === undefined || first.course.communeCode === '' ? home : first.course.communeCode
  const communeOn = (day: CivilDate) => moves.filter(({ on }) => on <= day).at(-1)?.found ?? start
  const death = effects(courses, (effect) => ('presence' in effect && effect.presence === 'CHET' ? true : null))[0]
  const life = deriveLife(courses, home, rules)

  const told: Told[] = []
  const lasting = (name: string, { from, to }: Piece, commune: string, ref: string, course: Course, since = from) =>
    told.push({ name, lasts: true, on: from, until: to, commune, ref, course, since })
  const moment = (name: string, on: CivilDate, commune: string, ref: string, course: Course, since = on) =>
    told.push({ name, lasts: false, on, until: on, commune, ref, course, since })

  function stretch(fact: StretchFact, course: Course): void {
    const { lines, forms, notForms } = fact.stretch
    const form = formOf(course)
    if (!lines.includes(course.line) || notForms.includes(form) || (forms.length > 0 && !forms.includes(form))) return
    const { events } = course
    const inside = events.map((_, i) => insideAfter(fact, course, i))
    for (const [i, event] of events.entries()) {
      if (!inside[i] || inside[i - 1]) continue
      const last = events.find((_, k) => k > i && !inside[k])
      let end: { on: CivilDate; name: string; ref: string } | null = last
        ? { on: last.on, name: border(fact.exits, 'event', last, course.line), ref: last.id }
        : null
      if (death && (end === null || end.on > death.on)) {
        if (event.on >= death.on) continue
        end = { on: death.on, name: border(fact.exits, 'death', death.event, ''), ref: death.event.id }
      }
      cut(fact, course, event, end)
    }
  }

  /** One unbroken stay, cut at the days on which the person came to belong to another commune. */
  function cut(
    fact: StretchFact,
    course: Course,
    event: CaseEvent,
    end: { on: CivilDate; name: string; ref: string } | null,
  ) {
    let from = event.on
    let entry = { name: border(fact.entries, 'event', event, course.line), ref: event.id }
    const days = [...new Set(moves.map(({ on }) => on))].filter((on) => on > event.on && (end === null || on < end.on))
    for (const day of days) {
      const [before, after] = [communeOn(addDays(day, -1)), communeOn(day)]
      if (before === after) continue
      const move = moves.findLast(({ on }) => on === day)?.event
      if (!move) continue
      lasting(fact.id, { from, to: day }, before, entry.ref, course, event.on)
      moment(entry.name, from, before, entry.ref, course, event.on)
      moment(border(fact.exits, 'move', move, ''), day, before, move.id, course, event.on)
      from = day
      entry = { name: border(fact.entries, 'move', move, ''), ref: move.id }
    }
    lasting(fact.id, { from, to: end?.on ?? null }, communeOn(from), entry.ref, course, event.on)
    moment(entry.name, from, communeOn(from), entry.ref, course, event.on)
    if (end) moment(end.name, end.on, communeOn(from), end.ref, course, event.on)
  }

  for (const fact of facts) {
    if ('stretch' in fact) for (const course of courses) stretch(fact, course)
    else if ('list' in fact) {
      for (const stay of life.stays.filter(({ list }) => list === fact.list)) {
        const { course, event, reason } = stay.entry
        lasting(fact.id, stay, stay.communeCode, event.id, course)
        moment(reasonBorder(fact.entries, rules.entryReasons, reason), stay.from, stay.communeCode, event.id, course)
        if (!stay.exit || stay.to === null) continue
        const out = reasonBorder(fact.exits, rules.exitReasons, stay.exit.reason)
        moment(out, stay.to, stay.communeCode, stay.exit.event.id, course, stay.from)
      }
    } else if ('presence' in fact) {
      const any = courses[0]
      for (const stay of life.presences) {
        if (any && fact.presence.includes(stay.presence)) lasting(fact.id, stay, communeOn(stay.from), '', any)
      }
    } else if ('relapse' in fact) {
      for (const { on, event, course } of life.relapses) moment(fact.id, on, communeOn(on), event.id, course)
    } else if ('completion' in fact) {
      for (const { on, event, course, episode } of life.completions) {
        if (fact.completion.includes(episode)) moment(fact.id, on, communeOn(on), event.id, course)
      }
    } else if ('event' in fact) {
      for (const course of courses) {
        for (const event of course.events) {
          if (fits(fact.event, event, course.line)) moment(fact.id, event.on, communeOn(event.on), event.id, course)
        }
      }
    }
  }
  return { told, life }
}

/** Whether the measure is where the row asks for after its i-th event, found from the beginning each time. */
function insideAfter({ stretch }: StretchFact, course: Course, i: number): boolean {
  const { states, notStates, begins, ends } = stretch
  const machine = machineOf(course.regime)
  const events = course.events.slice(0, i + 1)
  const { state } = walk(machine, events)
  if (state === null || machine.states.get(state)?.final) return false
  if (states.length > 0 && !states.includes(state)) return false
  if (notStates.includes(state)) return false
  if (begins.length === 0) return true
  const begun = events.findLastIndex((event) => fits(begins, event, course.line))
  const ended = events.findLastIndex((event) => fits(ends, event, course.line) && !fits(begins, event, course.line))
  return begun >= 0 && begun > ended
}

function border(rows: readonly Border[], how: 'event' | 'move' | 'death', event: CaseEvent, line: string): string {
  for (const row of rows) {
    if (how === 'move' && row.move) return row.id
    if (how === 'death' && row.death) return row.id
    if (how === 'event' && row.by.length > 0 && fits(row.by, event, line)) return row.id
  }
  return rows.at(-1)?.id ?? ''
}

function reasonBorder(
  rows: readonly { readonly id: string; readonly kinds: readonly string[]; readonly reasons: readonly string[] }[],
  reasons: readonly { readonly id: string; readonly kind: string }[],
  reason: string,
): string {
  const kind = reasons.find(({ id }) => id === reason)?.kind ?? '?'
  for (const row of rows) if (row.reasons.includes(reason) || row.kinds.includes(kind)) return row.id
  return rows.at(-1)?.id ?? ''
}
