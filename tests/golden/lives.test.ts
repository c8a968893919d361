import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { LISTS } from '#shared/life/life-effect.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { type LifeStory, lifeStories } from './life-story.ts'

const TODAY = '2026-11-29'

/** "05/06/2023" as the program writes days. */
const day = (text: string) => civilDate(text.split('/').reverse().join('-'))

let test: TestMeasures
afterEach(() => test.dispose())

/** Records the steps of a story and returns the person. */
function live(story: LifeStory): string {
  const { id } = test.people.create(test.actor, fictitiousPerson({ birthDate: story.born })).person
  const measures = new Map<string, string>()
  for (const step of story.steps) {
    const record = () => {
      const { on, data } = { on: day(step.on), data: step.data }
      if (step.line !== undefined) {
        const commune = step.commune === undefined ? {} : { communeCode: step.commune }
        const input = { personId: id, line: step.line, on, at: '', data, ...commune }
        measures.set(step.in, test.measures.open(test.actor, input).id)
        return
      }
      const caseId = measures.get(step.in) ?? ''
      test.measures.recordEvent(test.actor, { caseId, type: step.event ?? '', on, at: '', data })
    }
    if (step.refused === undefined) record()
    else expect(rulesOf(record)).toEqual(step.refused)
  }
  return id
}

/** The rules by which something is refused. */
function rulesOf(act: () => void): string[] {
  try {
    act()
  } catch (error) {
    if (error instanceof AppFailure && error.error.kind === 'rule-violation') {
      return error.error.findings.map((finding) => finding.rule)
    }
    throw error
  }
  return []
}

describe('stories of whole lives', () => {
  const stories = lifeStories(join(import.meta.dirname, 'lives'))

  it.each(stories)('$name: $story.title', ({ story }) => {
    test = openTestMeasures(TODAY)
    const personId = live(story)
    for (const standing of story.standings) {
      const rows = LISTS.flatMap((list) =>
        test.life
          .list(test.actor, { list, on: day(standing.on), communeCode: standing.commune ?? '', after: null, limit: 50 })
          .rows.map((row) => ({ ...row, list })),
      )
      expect(
        rows.map((row) => row.list),
        `lists on ${standing.on}`,
      ).toEqual(standing.lists)
      for (const row of rows) expect(row.presence, `presence on ${standing.on}`).toBe(standing.presence)
      expect(test.life.standingOn(personId, day(standing.on)), `class on ${standing.on}`).toEqual({
        class: standing.class,
        presence: standing.presence,
      })
    }
    const life = test.life.person(personId)
    const stays = life.lists.map(({ list, from, to, entry, exit, reEntry }) => ({
      ...{ list, from, to, in: entry.reason, out: exit?.reason ?? null, again: reEntry },
    }))
    const wanted = story.stays.map((stay) => ({
      ...stay,
      from: day(stay.from),
      to: stay.to === null ? null : day(stay.to),
    }))
    const byDay = (a: { from: string; list: string }, b: { from: string; list: string }) =>
      `${a.from}${a.list}` < `${b.from}${b.list}` ? -1 : 1
    expect(stays.sort(byDay)).toEqual(wanted.sort(byDay))
    expect(life.relapses).toEqual(story.relapses.map(day))
    for (const words of story.sentence) expect(life.sentence).toContain(words)
    expect(
      life.findings
        .filter((one) => one.severity !== 'refuse')
        .map((one) => one.rule)
        .sort(),
    ).toEqual([...story.warned].sort())
    expect(life.findings.filter((one) => one.severity === 'refuse')).toEqual([])
    for (const { on, reason, doubts } of story.candidates) {
      const found = test.life.candidates({ on: day(on), communeCode: null })
      expect(found[0]?.reasonId ?? null, `candidate on ${on}`).toBe(reason)
      expect(found[0]?.doubts.length ?? 0, `doubts on ${on}`).toBe(doubts)
    }
  })
})
