import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Course } from '#main/measures/courses.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { LISTS } from '#shared/life/life-effect.ts'
import { type CaseEvent, CaseFactsSchema } from '#shared/measures/measure.schema.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import { wander } from '#tests/helpers/law-suite.ts'
import {
  eventOf,
  everyCourse,
  everyLineCourse,
  everyPlace,
  GAPS,
  lastDay,
  type Course as WalkedCourse,
} from '#tests/helpers/law-walk.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { deriveLife } from './derive-life.ts'
import { covers, type Life, type ListStay, type Span } from './life.ts'
import { lifeProblems } from './life-problems.ts'
import { loadLifeRules } from './load-life-rules.ts'

const SLOW = 120_000
const [HOME, NEXT] = ['09583', '09586']
const rules = loadLifeRules(RESOURCES)
const regimes = loadRegimes(RESOURCES)

/** A measure of one person as the derivation reads it; who moves within the office moves to the next commune. */
function courseOf(regime: Course['regime'], walked: readonly CaseEvent[], measureId: string): Course {
  const events = walked.map((event) =>
    event.type === 'noi_den_xac_nhan' && event.data.scope === 'trong_huyen'
      ? { ...event, data: { ...event.data, toCommune: NEXT } }
      : event,
  )
  const facts = CaseFactsSchema.parse({})
  return { measureId, code: measureId.toUpperCase(), line: regime.line, communeCode: HOME, facts, regime, events }
}

/** Somebody who stood on every list, and had completed something, before the measure began; and who died, if on any day. */
function oldFile(begins: CivilDate, diedOn: CivilDate | null = null): Course {
  const on = addDays(begins, -30)
  const org = regimes.choose('org', begins, 'adult')?.id ?? ''
  const regime = regimes.compose({ dossier: 'TD', court: '', execution: '', org })
  const types = ['mo_theo_doi', 'vao_ds1', 'vao_ds2', 'vao_ds3', 'hoan_thanh_truoc_day']
  const events = types.map((type, i) => eventOf(type, on, i, { reason: 'HO_SO_CU', kind: 'cai' }))
  const death = diedOn === null ? [] : [eventOf('chet', diedOn, types.length, {})]
  const own = [...events, ...death].map((event) => ({ ...event, id: `cu-${event.id}` }))
  return courseOf(regime, own, 'cu')
}

/** Each day on which anything of a life changes, and the days beside it. */
function daysOf({ stays, classes, presences, episodes }: Life): CivilDate[] {
  const spans: readonly Span[] = [...stays, ...classes, ...presences, ...episodes]
  const changes = spans.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
  return [...new Set(changes.flatMap((day) => [addDays(day, -1), day]))].sort()
}

/** What must hold of any life: see each expectation. */
function expectSound(life: Life): void {
  const days = daysOf(life)
  for (const { list, from, to, entry, exit } of life.stays) {
    expect(to === null || from <= to).toBe(true)
    expect((to === null) === (exit === null)).toBe(true)
    const fits = (rows: readonly { id: string; lists: readonly string[] }[], reason: string) =>
      rows.some((row) => row.id === reason && row.lists.includes(list))
    expect(fits(rules.entryReasons, entry.reason), `${list} entered by ${entry.reason}`).toBe(true)
    if (exit) expect(fits(rules.exitReasons, exit.reason), `${list} left by ${exit.reason}`).toBe(true)
  }
  for (const on of days) {
    const lists = life.stays.filter((stay) => covers(stay, on)).map((stay) => stay.list)
    expect(new Set(lists).size, `lists on ${on}`).toBe(lists.length)
    expect(life.presences.filter((one) => covers(one, on)).length).toBeLessThanOrEqual(1)
    const classes = life.classes.filter((one) => covers(one, on)).map((one) => one.class)
    expect(classes.length).toBeLessThanOrEqual(1)
    const wanted = rules.classes.find((row) => row.lists.some((list) => lists.includes(list)))?.id
    if (wanted) expect(classes).toEqual([wanted])
    else expect(['NGOAI_DANH_SACH', 'CHUA_XAC_DINH', undefined]).toContain(classes[0])
  }
  expectBalanced(life, days)
  const died = life.presences.find((one) => one.presence === 'CHET')
  if (died) {
    expect(life.presences.at(-1)).toEqual(died)
    for (const { to } of life.episodes) expect(to !== null && to <= died.from).toBe(true)
    expect(life.stays.filter((stay) => stay.list !== 'DS4' && stay.to === null)).toEqual([])
  }
}

/** Whoever is on a list of a commune at the end came to it, or was there at the beginning, and did not leave. */
function expectBalanced({ stays }: Life, days: readonly CivilDate[]): void {
  const [from, to] = [days.at(Math.floor(days.length / 3)), days.at(-1)]
  if (from === undefined || to === undefined) return
  const within = (day: CivilDate | null) => day !== null && from <= day && day <= to
  const count = (holds: (stay: ListStay) => boolean, own: readonly ListStay[]) => own.filter(holds).length
  for (const list of LISTS) {
    for (const commune of [HOME, NEXT]) {
      const own = stays.filter((stay) => stay.list === list && stay.communeCode === commune)
      const opening = count((stay) => covers(stay, addDays(from, -1)), own)
      const moved = count((stay) => within(stay.from), own) - count((stay) => within(stay.to), own)
      expect(opening + moved).toBe(count((stay) => covers(stay, to), own))
    }
  }
}

/** What the rules about whole lives refuse in these measures. */
function refusalsOf(life: Life, courses: readonly Course[]): string[] {
  return lifeProblems(life, courses, HOME, rules)
    .filter(({ finding }) => finding.severity === 'refuse')
    .map(({ finding }) => `${finding.rule}: ${finding.message}`)
}

const choices = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...GAPS)), { minLength: 4, maxLength: 24 })

/** Follows chance through a law, facts and all, and judges the life that comes of it after each step. */
function expectSoundWherever(course: WalkedCourse, numRuns: number): void {
  const old = oldFile(course.begins)
  let walked = 0
  fc.assert(
    fc.property(choices, (list) => {
      const lifeAfter = (events: readonly CaseEvent[]) => {
        const courses = [old, courseOf(course.regime, events, 'moi')]
        const life = deriveLife(courses, HOME, rules)
        return { courses, life }
      }
      const events = wander(course, list, (after) => {
        const { life, courses } = lifeAfter(after)
        return refusalsOf(life, courses).length === 0
      })
      walked += events.length
      for (let n = 1; n <= events.length; n += 1) expectSound(lifeAfter(events.slice(0, n)).life)
    }),
    { numRuns, seed: 2026 },
  )
  expect(walked).toBeGreaterThan(numRuns)
}

const named = (courses: readonly WalkedCourse[]) => courses.map((course) => [course.name, course] as const)

describe.each(named(everyLineCourse()))('%s', (_name, course) => {
  it(
    'leads to a sound life at each place, alone, with an old file and with a death in it, and is refused by no rule of lives',
    () => {
      const places = [...everyPlace(course).values()].filter((events) => events.length > 0)
      expect(places.length).toBeGreaterThan(0)
      const old = oldFile(course.begins)
      for (const events of places) {
        const own = courseOf(course.regime, events, 'moi')
        const dead = oldFile(course.begins, addDays(lastDay(course, events), 1))
        for (const courses of [[own], [old, own], [dead, own]]) {
          const life = deriveLife(courses, HOME, rules)
          expectSound(life)
          expect(refusalsOf(life, courses), events.map((event) => event.type).join(', ')).toEqual([])
        }
      }
    },
    SLOW,
  )

  it('leads to a sound life wherever chance goes', () => expectSoundWherever(course, 8), SLOW)
})

/** One composition for each way in which a court's decision is carried out; the ways to the court say little about a life. */
const carriedOut = new Map(everyCourse().map((course) => [`${course.regime.choice.execution} ${course.minor}`, course]))

describe.each(named([...carriedOut.values()]))('%s', (_name, course) => {
  it('leads to a sound life wherever chance goes', () => expectSoundWherever(course, 8), SLOW)
})
