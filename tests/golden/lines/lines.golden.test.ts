import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { addDays, type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { fictitiousPerson, openTestMeasures, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { LINE_ROWS, type LineEvent, type LineRow } from './line-rows.ts'

/** A commune that the test makes a remote one. */
const REMOTE = '09592'

let test: TestMeasures
beforeEach(() => {
  test = openTestMeasures('2030-12-31')
  const office = test.settings.office()
  const communes = office.communes.map((one) => (one.code === REMOTE ? { ...one, remote: true } : one))
  test.settings.saveOffice(test.actor, { ...office, communes })
})
afterEach(() => test.dispose())

const day = (written: string): CivilDate => civilDate(written.split('/').reverse().join('-'))

/** Details of a golden row write days as people do where the row is read, and as they are stored here. */
function details(data: LineEvent[2]): Record<string, string> {
  const stored = (value: string) => (/^\d\d\/\d\d\/\d{4}$/.test(value) ? day(value) : value)
  return Object.fromEntries(Object.entries(data ?? {}).map(([name, value]) => [name, stored(value)]))
}

function opened({ line, events, remote }: LineRow): string {
  const [first, ...later] = events
  if (!first) throw new Error('a row begins with the event that opens the measure')
  const person = fictitiousPerson(remote ? { communeCode: REMOTE } : {})
  const personId = test.people.create(test.actor, person).person.id
  const [, on, data, at = ''] = first
  const { id } = test.measures.open(test.actor, { personId, line, on: day(on), at, data: details(data) })
  for (const [type, then, said, hour = ''] of later) {
    const event = { caseId: id, type, on: day(then), at: hour, data: details(said) }
    test.measures.recordEvent(test.actor, event)
  }
  return id
}

const titled = LINE_ROWS.map((row) => [`${row.rule} of ${row.version}: ${row.due} (${row.hand})`, row] as const)

describe('periods of the lines, counted by hand', () => {
  it.each(titled)('%s', (_title, row) => {
    const id = opened(row)
    const due = day(row.due)
    const seen = (on: CivilDate) => {
      test.clock.set(on)
      const { axes, derivation } = test.measures.context(id)
      expect(axes.find((axis) => axis.axis === 'dossier')?.id).toBe(row.version)
      return derivation.deadlines.findLast((d) => d.rule === row.rule)
    }
    expect(seen(due), row.hand).toMatchObject({ due, status: 'due-today' })
    expect(seen(due)?.arithmetic.dueAt, row.hand).toBe(row.dueAt ?? '')
    expect(seen(addDays(due, -1))?.status).toBe('running')
    expect(seen(addDays(due, 1))?.status).toBe(row.after)
  })

  it('has a row for each period with a known length', () => {
    const regimes = loadRegimes(RESOURCES)
    const parts = new Set(regimes.lines.flatMap((line) => line.versions.flatMap((version) => version.parts)))
    const known = regimes.parts
      .filter((part) => parts.has(part.id))
      .flatMap((part) => (part.deadlines ?? []).filter((d) => d.amount !== null).map((d) => d.id))
    const counted = new Set(LINE_ROWS.map((row) => row.rule))
    expect([...new Set(known)].filter((id) => !counted.has(id))).toEqual([])
  })
})
