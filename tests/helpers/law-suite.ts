import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveCase, situationOf } from '#main/measures/derive-case.ts'
import { offeredTypes, problemAt } from '#main/measures/event-problems.ts'
import { eventsInForce } from '#main/measures/in-force.ts'
import { machineOf, walk } from '#main/measures/state-machine.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { addDays } from '#shared/primitives/civil-date.ts'
import { type Course, detailsOf, eventOf, everyPlace, GAPS, inputOf, isOpen, lastDay, withNext } from './law-walk.ts'

const SLOW = 120_000
const REFUSAL = /^Không ghi được ".+" ngày \d\d\/\d\d\/\d{4}: .+\.$/

/** What holds of every law: the walk along its steps, where chance leads, and corrections that are corrected back. */
export function describeCourses(courses: readonly Course[]): void {
  describe.each(courses.map((course) => [course.name, course] as const))('%s', (_name, course) => {
    const { regime } = course
    const machine = machineOf(regime)
    const steps = regime.events.filter((e) => e.role === 'step')

    it(
      'allows at each place the steps that its data name, and refuses every other one',
      () => {
        const places = everyPlace(course)
        const states = new Set<string>()
        for (const events of places.values()) {
          const { state } = walk(machine, events)
          states.add(state ?? '')
          for (const step of steps) {
            if (isOpen(course, step, events)) {
              if (withNext(course, events, step) === null) expect.fail(`${step.type} at ${state} is not let stand`)
            } else {
              expectRefused(course, events, step.type)
            }
          }
        }
        expect([...states].sort()).toEqual(['', ...regime.states.map((s) => s.code)].sort())
      },
      SLOW,
    )

    it(
      'goes on from wherever chance leads, counts forward from the start, and offers nothing that it refuses',
      () => {
        fc.assert(
          fc.property(fc.array(fc.tuple(fc.nat(), fc.constantFrom(...GAPS)), { maxLength: 24 }), (choices) => {
            const events = wander(course, choices)
            const today = lastDay(course, events)
            const derived = deriveCase({ ...inputOf(course, events, today), reasons: [], now: '' })
            for (const { due, arithmetic } of derived.deadlines) {
              if (arithmetic.direction === 'forward') expect(due >= arithmetic.start).toBe(true)
              else expect(due <= arithmetic.start).toBe(true)
            }
            if (derived.state.final) expect(stepsOn(course, events)).toEqual([])
            else expect(stepsOn(course, events).length).toBeGreaterThan(0)
          }),
          { numRuns: 6, seed: 2026 },
        )
      },
      SLOW,
    )

    it(
      'stands where it stood once a correction is corrected back',
      () => {
        fc.assert(
          fc.property(
            fc.array(fc.tuple(fc.nat(), fc.constantFrom(...GAPS)), { minLength: 3, maxLength: 16 }),
            fc.nat(),
            (choices, place) => {
              const events = wander(course, choices)
              const old = events[place % events.length]
              if (!old) return
              const wrong: CaseEvent = {
                ...old,
                id: 'sai',
                on: addDays(old.on, 3),
                replaces: old.id,
                reason: 'ghi nhầm',
              }
              const right: CaseEvent = { ...old, id: 'dung', replaces: 'sai', reason: 'ghi lại' }
              const back = eventsInForce([...events, wrong, right])
              expect(back.map(withoutId)).toEqual(events.map(withoutId))
              const today = lastDay(course, events)
              const of = (list: readonly CaseEvent[]) =>
                withoutStartIds(deriveCase({ ...inputOf(course, list, today), reasons: [], now: '' }))
              expect(of(back)).toEqual(of(events))
            },
          ),
          { numRuns: 4, seed: 2026 },
        )
      },
      SLOW,
    )
  })
}

/** No day that is tried lets the step stand there, and the refusal says what and why. */
function expectRefused(course: Course, events: readonly CaseEvent[], type: string): void {
  for (const gap of [0, 45]) {
    const on = addDays(lastDay(course, events), gap)
    const after = [...events, eventOf(type, on, events.length, {})]
    const said = problemAt(events.length, after, situationOf(inputOf(course, after, on)))?.finding.message
    // A hundred thousand times asked: words for a failure are made where there is one.
    if (said === undefined || !REFUSAL.test(said)) {
      expect.fail(`${type} after ${events.map((e) => e.type).join(', ')}: ${said ?? 'is let stand'}`)
    }
  }
}

/** Steps that are offered on some day from the last one on. */
function stepsOn(course: Course, events: readonly CaseEvent[]): string[] {
  const { regime } = course
  const types = GAPS.flatMap((gap) => {
    const today = addDays(lastDay(course, events), gap)
    return [...offeredTypes(events, situationOf(inputOf(course, events, today)), today)]
  })
  return [...new Set(types)].filter((type) => regime.events.some((e) => e.type === type && e.role === 'step'))
}

/**
 * A case that takes, each time, one of the events that are offered on that day. Every one of them must be allowed by the law of
 * the measure; `accepts` leaves out what something else does not let stand.
 */
export function wander(
  course: Course,
  choices: readonly (readonly [number, number])[],
  accepts: (events: readonly CaseEvent[]) => boolean = () => true,
): CaseEvent[] {
  let events: CaseEvent[] = []
  for (const [number, gap] of choices) {
    const today = addDays(lastDay(course, events), gap)
    const offered = [...offeredTypes(events, situationOf(inputOf(course, events, today)), today)]
    const type = offered[number % Math.max(1, offered.length)]
    const definition = course.regime.events.find((e) => e.type === type)
    // A fact of a step that was passed is offered because papers come late; it has to be dated back.
    const { state } = walk(machineOf(course.regime), events)
    const here = definition?.from.length === 0 || definition?.from.includes(state ?? '')
    if (!definition || (definition.role === 'fact' && !here)) continue
    const ways = detailsOf(course, definition, today)
    const data = ways[number % ways.length] ?? {}
    const after = [...events, eventOf(definition.type, today, events.length, data)]
    const problem = problemAt(events.length, after, situationOf(inputOf(course, after, today)))
    // A limitation that has run out is told when somebody tries; all else that is refused is not offered.
    const barred = course.regime.deadlines.some((r) => r.kind === 'limitation' && r.blocks.includes(definition.type))
    if (problem !== null && barred) continue
    expect(problem, definition.type).toBeNull()
    if (accepts(after)) events = after
  }
  return events
}

const withoutId = ({ id: _id, replaces: _replaces, reason: _reason, ...rest }: CaseEvent) => rest

function withoutStartIds(derivation: ReturnType<typeof deriveCase>) {
  return { ...derivation, deadlines: derivation.deadlines.map(({ startEventId: _, ...rest }) => rest) }
}
