import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { CaseFileEventSchema } from '../../../src/shared/measures/case-file.schema.ts'
import { CaseFactsSchema } from '../../../src/shared/measures/measure.schema.ts'
import { PersonInputSchema } from '../../../src/shared/people/person.schema.ts'
import { CivilDateSchema } from '../../../src/shared/primitives/civil-date.ts'
import { viDate } from '../../../src/shared/texts/dates.ts'
import { call } from './call.ts'
import { expect } from './fixture.ts'

const FOLDER = join(import.meta.dirname, '../../golden/cases')

/** What a journey reads of a case that was worked out by hand (tests/golden/golden-case.ts has the whole shape). */
const GoldenSchema = z.object({
  today: CivilDateSchema,
  discoveredOn: CivilDateSchema,
  facts: CaseFactsSchema,
  events: z.array(CaseFileEventSchema),
  expect: z.object({ deadlines: z.record(z.string(), z.string()).default({}) }),
})
export type Golden = z.infer<typeof GoldenSchema>

/** The case worked out by hand in the file of this name, without its ending. */
export function goldenCase(name: string): Golden {
  return GoldenSchema.parse(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')))
}

/** The due day that the case worked out by hand has for a deadline. */
export function goldenDue(golden: Golden, id: string): string {
  const due = golden.expect.deadlines[id]?.slice(0, 10)
  if (due === undefined) throw new Error(`the golden case tells nothing of ${id}`)
  return viDate(CivilDateSchema.parse(due))
}

/**
 * A case of a new person with the facts of the golden one, and its events up to the first of type `until`, which is left for
 * the journey. `facts` are laid over those of the golden case.
 */
export async function beginGolden(
  page: Page,
  golden: Golden,
  { person, facts = {}, until }: { person: object; facts?: Partial<Golden['facts']>; until: string },
): Promise<{ caseId: string; code: string }> {
  const { person: saved } = await call(page, 'people.create', { person: PersonInputSchema.parse(person) })
  const { id, code } = await call(page, 'cases.create', {
    personId: saved.id,
    discoveredOn: golden.discoveredOn,
    facts: { ...golden.facts, ...facts },
  })
  const end = golden.events.findIndex((event) => event.type === until)
  for (const event of golden.events.slice(0, end)) await call(page, 'cases.recordEvent', { caseId: id, ...event })
  return { caseId: id, code }
}

/** The line of the deadlines panel on a case page; all of them have to be shown. */
export function deadlineRow(page: Page, label: string) {
  return page
    .getByRole('region', { name: 'Thời hạn', exact: true })
    .getByRole('listitem')
    .filter({ has: page.getByText(label, { exact: true }) })
}

/** Every deadline that the golden case tells of stands on the case page, with that day as the end of its reckoning. */
export async function expectGoldenDues(page: Page, caseId: string, golden: Golden): Promise<void> {
  const { deadlines } = await call(page, 'cases.get', { id: caseId })
  const rows = Object.keys(golden.expect.deadlines)
  expect(rows.length, 'deadlines worked out by hand').toBeGreaterThan(0)
  for (const id of rows) {
    const known = deadlines.find((deadline) => deadline.id === id)
    if (known === undefined) throw new Error(`the case has no deadline ${id}`)
    await expect(deadlineRow(page, known.label), id).toContainText(`→ ${goldenDue(golden, id)}`)
  }
}
