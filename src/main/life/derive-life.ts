import type { Course } from '#main/measures/courses.ts'
import { machineOf, targetOf } from '#main/measures/state-machine.ts'
import type { LifeEffect, ListId, Presence } from '#shared/life/life-effect.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import { classesOf } from './derive-classes.ts'
import { type CommuneSteps, communeSteps, splitByMoves } from './derive-communes.ts'
import type { Cause, EpisodeStay, Life, PresenceStay, WholeStay } from './life.ts'
import { detailOf, type LifeFact, lifeFacts } from './life-facts.ts'
import { entryReasonOfKind, exitReasonOfKind } from './life-reasons.ts'

type ListEffect = Extract<LifeEffect, { list: unknown }>
type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** All that is taken from the facts one after the other. */
interface Account {
  readonly stays: Mutable<WholeStay>[]
  readonly presences: Mutable<PresenceStay>[]
  readonly completions: Life['completions'][number][]
  readonly relapses: Life['relapses'][number][]
  readonly findings: Life['findings'][number][]
  readonly tests: Life['tests'][number][]
  readonly departures: Mutable<Omit<Life['departures'][number], 'communeCode'>>[]
  readonly strays: Life['strays'][number][]
  dead: boolean
}

/**
 * Lists, whereabouts, relapses and episodes of a person, from the events of every measure: a pure function, so that the
 * past can always be told again. `home` is the commune of the person's record. A positive test alone changes no list.
 */
export function deriveLife(courses: readonly Course[], home: string, rules: LifeRules): Life {
  const facts = lifeFacts(courses)
  const moves = facts.flatMap(({ on, effect, event, course }) => {
    const communeCode = 'commune' in effect ? detailOf(event, effect.commune) : ''
    return communeCode === '' ? [] : [{ on, event, course, communeCode }]
  })
  const steps = communeSteps(home, moves)
  const whole = courses.flatMap(episodesOf)
  const account: Account = {
    stays: [],
    presences: [],
    completions: [],
    relapses: [],
    findings: [],
    tests: [],
    departures: [],
    strays: [],
    dead: false,
  }
  begin(account, courses)
  const aftercare = whole.filter((stay) => stay.episode === 'aftercare').map((stay) => stay.from)
  for (const fact of facts) take(fact, account, rules, aftercare)
  const { dead: _, stays, departures, ...rest } = account
  return {
    ...rest,
    departures: departures.map((one) => ({ ...one, communeCode: steps.at(one.on) })),
    moves,
    stays: splitByMoves(stays, steps, rules),
    episodes: whole
      .flatMap((stay) => endedByDeath(stay, account.presences))
      .flatMap((stay) => episodeByMoves(stay, steps)),
    classes: classesOf(stays, firstDay(courses), steps, rules),
  }
}

function firstDay(courses: readonly Course[]): CivilDate | null {
  const days = courses.flatMap((course) => course.events[0]?.on ?? []).sort()
  return days[0] ?? null
}

/** From the first day that is known of a person he or she is taken to be at home. */
function begin(account: Account, courses: readonly Course[]): void {
  const from = firstDay(courses)
  if (from !== null) account.presences.push({ presence: 'TAI_DIA_BAN', from, to: null })
}

function take(fact: LifeFact, account: Account, rules: LifeRules, aftercare: readonly CivilDate[]): void {
  const { effect, on, event, course } = fact
  if (account.dead) return
  const moment = { on, event, course }
  if ('presence' in effect) moveTo(effect.presence, on, account)
  else if ('completion' in effect) account.completions.push({ ...moment, episode: effect.completion })
  else if ('departs' in effect) account.departures.push({ ...moment, confirmedOn: null })
  else if ('commune' in effect) arrive(on, account)
  else if ('test' in effect) account.tests.push({ ...moment, result: detailOf(event, effect.test) })
  else if ('finding' in effect) find(fact, effect.finding, account, rules, aftercare)
  else if ('list' in effect) {
    if (effect.move === 'vao') enter(fact as LifeFact<ListEffect>, account, rules, aftercare)
    else leave(fact as LifeFact<ListEffect>, account, rules)
  }
}

/** The other place has confirmed: nobody waits for it any more. */
function arrive(on: CivilDate, account: Account): void {
  for (const departure of account.departures) departure.confirmedOn ??= on
}

function moveTo(presence: Presence, on: CivilDate, account: Account): void {
  const last = account.presences.at(-1)
  account.dead = presence === 'CHET'
  if (last?.presence === presence) return
  if (last) {
    last.to = on
    // A place where nobody stayed for a day is nowhere.
    if (last.from >= on) account.presences.pop()
  }
  account.presences.push({ presence, from: on, to: null })
}

/** Dependent as a health facility concluded: into the list and out of the ones that the law says (life.json, dependence). */
function find(
  fact: LifeFact,
  result: 'nghien' | 'khong_nghien',
  account: Account,
  rules: LifeRules,
  aftercare: readonly CivilDate[],
): void {
  const { on, event, course } = fact
  account.findings.push({ on, event, course, result })
  if (result !== 'nghien') return
  const relapse = isRelapse(on, account, rules, aftercare)
  if (relapse) account.relapses.push({ on, event, course })
  const { enters, leaves } = rules.dependence
  // Even before the file of the measure that goes with that list is closed.
  for (const list of leaves) {
    const stay = openStay(account, list)
    if (stay) close(stay, on, { reason: exitReasonOfKind(rules, 'tai_nghien', list, on), event, course })
  }
  if (openStay(account, enters)) return
  const reason = entryReasonOfKind(rules, relapse ? 'dua_lai' : 'moi', enters, on)
  open(account, enters, on, { reason, event, course })
}

/**
 * A relapse needs something completed before, and counts once for it. Management after rehabilitation follows only upon a
 * completion, so that it shows one that was never recorded here.
 */
function isRelapse(on: CivilDate, account: Account, rules: LifeRules, aftercare: readonly CivilDate[]): boolean {
  const completed = account.completions
    .filter(({ episode }) => rules.dependence.relapseAfter.includes(episode))
    .map((one) => one.on)
  const last = [...completed, ...aftercare]
    .filter((day) => day < on)
    .sort()
    .at(-1)
  const counted = account.relapses.at(-1)?.on
  return last !== undefined && (counted === undefined || counted <= last)
}

function reasonOf({ effect, event }: LifeFact<ListEffect>): string {
  return effect.reason ?? detailOf(event, effect.reasonField ?? '')
}

function enter(fact: LifeFact<ListEffect>, account: Account, rules: LifeRules, aftercare: readonly CivilDate[]): void {
  const { effect, on, event, course } = fact
  if (effect.list === '*') return
  const reason = reasonOf(fact)
  const back = rules.entryReasons.some((row) => row.id === reason && row.kind === 'dua_lai')
  // A relapse is of the day of the slip, on whichever day somebody put the person back on the list.
  const slip = detailOf(event, 'paperDate')
  const day = isCivilDate(slip) ? slip : on
  if (back && isRelapse(day, account, rules, aftercare)) account.relapses.push({ on: day, event, course })
  if (!openStay(account, effect.list)) open(account, effect.list, on, { reason, event, course })
  else if (effect.reasonField !== undefined) {
    account.strays.push({ on, event, course, list: effect.list, move: 'vao' })
  }
}

function leave(fact: LifeFact<ListEffect>, account: Account, rules: LifeRules): void {
  const { effect, on, event, course } = fact
  const closed = rules.lists.filter((row) => !row.leavable).map((row) => row.id)
  const cause: Cause = { reason: reasonOf(fact), event, course }
  const left = account.stays.filter(
    ({ list, to }) => to === null && (effect.list === '*' ? !closed.includes(list) : list === effect.list),
  )
  for (const stay of left) close(stay, on, cause)
  // Received elsewhere, or dead, in prison, missing: nobody of another commune is waited for any more.
  const moved = rules.exitReasons.some((row) => row.id === cause.reason && row.kind === 'chuyen_di')
  if (moved || effect.list === '*') arrive(on, account)
  if (left.length === 0 && effect.list !== '*' && effect.reasonField !== undefined) {
    account.strays.push({ on, event, course, list: effect.list, move: 'ra' })
  }
}

/** Ends a stay; one that would end before it began lasted for no day. */
function close(stay: Mutable<WholeStay>, on: CivilDate, cause: Cause): void {
  stay.to = on < stay.from ? stay.from : on
  stay.exit = cause
}

function openStay(account: Account, list: ListId): Mutable<WholeStay> | undefined {
  return account.stays.find((stay) => stay.list === list && stay.to === null)
}

function open(account: Account, list: ListId, from: CivilDate, entry: Cause): void {
  const reEntry = account.stays.some((stay) => stay.list === list)
  account.stays.push({ list, from, to: null, entry, exit: null, reEntry })
}

/** The stretches of a measure in whose states the person is in an episode. */
function episodesOf(course: Course): Omit<EpisodeStay, 'communeCode'>[] {
  const { events, states } = machineOf(course.regime)
  const stays: Mutable<Omit<EpisodeStay, 'communeCode'>>[] = []
  let open: (typeof stays)[number] | null = null
  for (const event of course.events) {
    const definition = events.get(event.type)
    const to = definition ? targetOf(definition, event) : null
    if (to === null) continue
    const episode = states.get(to)?.episode ?? ''
    if (open && open.episode === episode) continue
    if (open) open.to = event.on
    open = episode === '' ? null : { episode, from: event.on, to: null, course, begunBy: event }
    if (open) stays.push(open)
  }
  return stays
}

/** Nobody is in a measure after death, though its file may still wait to be closed. */
function endedByDeath(
  stay: Omit<EpisodeStay, 'communeCode'>,
  presences: readonly PresenceStay[],
): Omit<EpisodeStay, 'communeCode'>[] {
  const died = presences.find((one) => one.presence === 'CHET')?.from
  if (died === undefined || (stay.to !== null && stay.to <= died)) return [stay]
  return stay.from < died ? [{ ...stay, to: died }] : []
}

function episodeByMoves(stay: Omit<EpisodeStay, 'communeCode'>, steps: CommuneSteps): EpisodeStay[] {
  return steps.pieces(stay).map(({ from, to, communeCode }) => ({ ...stay, from, to, communeCode }))
}

/** The events of a person's measures in order of their day, for whoever tells the life as a story. */
export function storyOf(courses: readonly Course[]): readonly { readonly event: CaseEvent; readonly course: Course }[] {
  return courses
    .flatMap((course) => course.events.map((event) => ({ event, course })))
    .sort((a, b) => (a.event.on === b.event.on ? 0 : a.event.on < b.event.on ? -1 : 1))
}
