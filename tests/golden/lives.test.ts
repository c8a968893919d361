import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { LISTS } from '#shared/life/life-effect.ts'
import type { PersonLife } from '#shared/life/person-life.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { type LifeStep, type LifeStory, lifeStories, type StoryStay } from './life-story.ts'

const TODAY = '2026-11-29'

/** Fewer would mean that some were lost. */
const MANY = 25

/** "05/06/2023" as the program writes days. */
const day = (text: string) => civilDate(text.split('/').reverse().join('-'))

let test: TestMeasures
afterEach(() => test.dispose())

/** Records the steps of a story and returns the person. */
function live({ born, steps }: LifeStory): string {
  const { id } = test.people.create(test.actor, fictitiousPerson({ birthDate: born })).person
  const measures = new Map<string, string>()
  const named = new Map<string, { caseId: string; eventId: string }>()
  for (const step of steps) {
    const act = () => takeStep(step, id, measures, named)
    const refused = 'residence' in step ? undefined : step.refused
    if (refused === undefined) act()
    else expect(rulesOf(act), JSON.stringify(step)).toEqual([...refused].sort())
  }
  return id
}

function takeStep(
  step: LifeStep,
  personId: string,
  measures: Map<string, string>,
  named: Map<string, { caseId: string; eventId: string }>,
): void {
  if ('residence' in step) {
    const { id, version, ...record } = test.people.byId(personId)
    test.people.update(test.actor, id, version, { ...record, communeCode: step.residence })
    return
  }
  if ('change' in step) {
    const wrong = named.get(step.change) ?? { caseId: '', eventId: '' }
    const withdraw = step.on === undefined && step.data === undefined
    const on = step.on === undefined ? null : day(step.on)
    test.measures.correctEvent(test.actor, { ...wrong, withdraw, on, data: step.data ?? {}, reason: 'Ghi nhầm' })
    return
  }
  const { on, data } = { on: day(step.on), data: step.data }
  if (step.line !== undefined) {
    const commune = step.commune === undefined ? {} : { communeCode: step.commune }
    const input = { personId, line: step.line, on, at: '', data, ...commune }
    measures.set(step.in, test.measures.open(test.actor, input).id)
  } else {
    const caseId = measures.get(step.in) ?? ''
    test.measures.recordEvent(test.actor, { caseId, type: step.event ?? '', on, at: '', data })
  }
  if (step.as === undefined) return
  const caseId = measures.get(step.in) ?? ''
  const eventId = newestOf(caseId)
  named.set(step.as, { caseId, eventId })
}

/** The event of a measure that was recorded last, whatever its day is. */
function newestOf(caseId: string): string {
  const ids = test.measures.context(caseId).events.map((event) => event.id)
  return ids.toSorted().at(-1) ?? ''
}

/** The rules by which something is refused; how else it was refused, where no rule did. */
function rulesOf(act: () => void): string[] {
  try {
    act()
  } catch (error) {
    if (error instanceof AppFailure && error.error.kind === 'rule-violation') {
      return error.error.findings.map((finding) => finding.rule).sort()
    }
    throw error
  }
  return []
}

describe('stories of whole lives', () => {
  const stories = lifeStories(join(import.meta.dirname, 'lives'))

  it('are many', () => {
    test = openTestMeasures(TODAY)
    expect(stories.length).toBeGreaterThanOrEqual(MANY)
  })

  it.each(stories)('$name: $story.title', ({ story }) => {
    test = openTestMeasures(TODAY)
    const personId = live(story)
    expectStandings(story, personId)
    test.clock.set(TODAY)
    const life = test.life.person(personId)
    expectStays(story.stays, life.lists)
    expect(life.relapses).toEqual(story.relapses.map(day))
    for (const words of story.sentence) expect(life.sentence).toContain(words)
    expect(
      life.findings
        .filter((one) => one.severity !== 'refuse')
        .map((one) => one.rule)
        .sort(),
    ).toEqual([...story.warned].sort())
    expect(life.findings.filter((one) => one.severity === 'refuse')).toEqual([])
    expectFlows(story)
    for (const { on, commune, reason, doubts } of story.candidates) {
      const found = test.life.candidates({ on: day(on), communeCode: commune ?? null })
      expect(found[0]?.reasonId ?? null, `candidate on ${on}`).toBe(reason)
      expect(found[0]?.doubts.length ?? 0, `doubts on ${on}`).toBe(doubts)
    }
  })
})

function expectStandings({ standings }: LifeStory, personId: string): void {
  for (const standing of standings) {
    const on = day(standing.on)
    const rows = LISTS.flatMap((list) =>
      test.life
        .list(test.actor, { list, on, communeCode: standing.commune ?? '', after: null, limit: 50 })
        .rows.map((row) => ({ ...row, list })),
    )
    expect(
      rows.map((row) => row.list),
      `lists on ${standing.on}`,
    ).toEqual(standing.lists)
    for (const row of rows) expect(row.presence, `presence on ${standing.on}`).toBe(standing.presence)
    expect(test.life.standingOn(personId, on), `class on ${standing.on}`).toEqual({
      class: standing.class,
      presence: standing.presence,
    })
    test.clock.set(on)
    for (const words of standing.sentence) expect(test.life.person(personId).sentence).toContain(words)
  }
}

function expectStays(told: readonly StoryStay[], found: PersonLife['lists']): void {
  const communes = told.some((stay) => stay.commune !== undefined)
  const nameOf = (code: string | undefined) =>
    test.settings.office().communes.find((commune) => commune.code === code)?.name ?? ''
  const keyOf = (stay: { from: string; list: string }) => `${stay.from}${stay.list}`
  const inOrder = <T extends { from: string; list: string }>(stays: readonly T[]) =>
    stays.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const wanted = told.map(({ commune, ...stay }) => ({
    ...stay,
    from: day(stay.from),
    to: stay.to === null ? null : day(stay.to),
    commune: communes ? nameOf(commune) : '',
  }))
  const stays = found.map(({ list, from, to, entry, exit, reEntry, communeName }) => ({
    ...{ list, from, to, in: entry.reason, out: exit?.reason ?? null, again: reEntry },
    commune: communes ? communeName : '',
  }))
  expect(inOrder(stays)).toEqual(inOrder(wanted))
}

function expectFlows({ flows }: LifeStory): void {
  for (const flow of flows) {
    const query = { list: flow.list, communeCode: flow.commune ?? '', from: day(flow.from), to: day(flow.to) }
    const { opening, entries, exits, closing } = test.life.balance(query)
    const counts = (rows: typeof entries) => Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
    expect({ opening, in: counts(entries), out: counts(exits), closing }, JSON.stringify(query)).toEqual({
      ...{ opening: flow.opening, in: flow.in, out: flow.out, closing: flow.closing },
    })
  }
}
