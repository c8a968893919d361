import {
  type CaseTest,
  type Field,
  type MonthRow,
  type MonthTotals,
  type PresenceMark,
  type TestMark,
  TestMarkSchema,
} from '#shared/aftercare/month.schema.ts'
import type { MonthWork } from '#shared/aftercare/month-work.schema.ts'
import type { CaseEvent, CaseView } from '#shared/measures/measure.schema.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { CaseContext } from '../measures/case-context.ts'
import { absencesOf, standingEvent, testsOf, touches } from './case-absences.ts'
import type { Cell, Cells, CellValues } from './cells.ts'
import type { SheetPerson } from './sheet-people.ts'

/** What a row is made of. */
export interface RowParts {
  readonly person: Person
  readonly member: SheetPerson | undefined
  /** Every measure of the person. */
  readonly contexts: readonly CaseContext[]
  readonly cells: Cells
  readonly place: { readonly group: string; readonly helper: string } | undefined
  readonly earlier: MonthRow['earlier']
  readonly drawn: boolean
}

export interface RowRules {
  readonly sheet: MonthWork['sheet']
  readonly lineLabel: (lineId: string) => string
  readonly nextOf: (context: CaseContext) => CaseView['next']
  readonly span: { readonly from: CivilDate; readonly to: CivilDate }
}

/** One person of the sheet: what was recorded, and what the measures themselves tell of the month. */
export function monthRow(parts: RowParts, rules: RowRules): MonthRow {
  const { person, member, contexts, cells, place, earlier, drawn } = parts
  const { sheet, span } = rules
  const byId = new Map(contexts.map((context) => [context.id, context]))
  const entries = member?.entries ?? []
  const whereabouts = entries[0]?.presence ?? null
  const all = contexts.flatMap((context) => absencesOf(context, sheet))
  const tests = contexts
    .flatMap((context) => testsOf(context, sheet))
    .filter(({ on }) => on >= span.from && on <= span.to)
  const presence = shown(cells.of(person.id, 'presence'), byId, sheet)
  const test = shown(cells.of(person.id, 'test'), byId, sheet)
  return {
    personId: person.id,
    fullName: person.fullName,
    birthDate: person.birthDate,
    address: person.currentAddress || person.registeredAddress,
    onRoster: member !== undefined,
    whereabouts,
    called: member !== undefined && (whereabouts === null || !sheet.notCalled.includes(whereabouts)),
    measures: entries.map(({ measureId, lineId, episode, from, to }) => ({
      measureId,
      code: byId.get(measureId)?.code ?? '',
      lineLabel: rules.lineLabel(lineId),
      episode,
      from,
      to,
    })),
    group: place?.group ?? '',
    helper: place?.helper ?? '',
    cells: {
      presence,
      test,
      visit: shown(cells.of(person.id, 'visit'), byId, sheet),
      remark: shown(cells.of(person.id, 'remark'), byId, sheet),
    },
    absences: all.filter((absence) => touches(absence, span.from, span.to)),
    tests,
    earlier,
    drawn,
    offers: isPositive(test?.value, tests, sheet) ? offersOf(contexts, rules) : [],
  }
}

type Contexts = ReadonlyMap<string, CaseContext>

function shown<F extends Field>(
  cell: Cell<F> | null,
  contexts: Contexts,
  sheet: MonthWork['sheet'],
): { value: CellValues[F]; at: string; by: string; changes: number } | null {
  const value = standingValue(cell, contexts, sheet)
  if (cell === null || value === null) return null
  return { value, at: cell.mark.recordedAt, by: cell.mark.recordedBy, changes: cell.changes }
}

/**
 * What a cell says now. Days of an absence and a test are those of the measure's events as they stand: who corrects them in
 * the case corrects the sheet, and who takes them back there leaves only the roll call, and no test.
 */
export function standingValue<F extends Field>(
  cell: Cell<F> | null,
  contexts: Contexts,
  sheet: MonthWork['sheet'],
): CellValues[F] | null {
  const value: CellValues[Field] | null = cell?.value ?? null
  if (cell === null || value === null || cell.mark.events.length === 0) return cell?.value ?? null
  const events = cell.mark.events.flatMap(({ measureId, eventId }) => {
    const context = contexts.get(measureId)
    const event = context === undefined ? null : standingEvent(context, eventId)
    return context === undefined || event === null ? [] : [{ context, event }]
  })
  return standingOf(value, events, sheet) as CellValues[F] | null
}

function standingOf(value: CellValues[Field], events: Standing, sheet: MonthWork['sheet']): CellValues[Field] | null {
  if (typeof value === 'string') return value
  if ('state' in value) return standingPresence(value, events, sheet)
  return 'kind' in value ? standingTest(value, events, sheet) : value
}

type Standing = readonly { readonly context: CaseContext; readonly event: CaseEvent }[]

function standingPresence(mark: PresenceMark, events: Standing, sheet: MonthWork['sheet']): PresenceMark {
  if (mark.state === 'present') return mark
  const now = events
    .flatMap(({ context, event }) => absencesOf(context, sheet).filter(({ fromEventId }) => fromEventId === event.id))
    .at(0)
  return { ...mark, from: now?.from ?? null, backOn: now?.backOn ?? null }
}

function standingTest(mark: TestMark, events: Standing, { test }: MonthWork['sheet']): TestMark | null {
  const event = events[0]?.event
  if (event === undefined) return null
  const { data, on } = event
  const now = TestMarkSchema.safeParse({
    on,
    kind: data[test.kindField] ?? mark.kind,
    result: data[test.resultField],
    number: data[test.numberField] ?? '',
  })
  return now.success ? now.data : mark
}

function isPositive(
  own: TestMark | undefined,
  tests: readonly CaseTest[],
  { positiveResults }: MonthWork['sheet'],
): boolean {
  return [own?.result, ...tests.map(({ result }) => result)].some((result) => positiveResults.includes(result ?? ''))
}

function offersOf(contexts: readonly CaseContext[], { nextOf }: RowRules): MonthRow['offers'] {
  return contexts
    .filter(({ derivation }) => !derivation.state.final)
    .flatMap((context) => nextOf(context).map((next) => ({ measureId: context.id, ...next })))
}

/** Counts of a sheet. Who is not recorded is counted apart from who is away. */
export function totalsOf(rows: readonly MonthRow[], sheet: MonthWork['sheet']): MonthTotals {
  const count = (holds: (row: MonthRow) => boolean) => rows.filter(holds).length
  const inState = (state: PresenceMark['state']) => count(({ cells }) => cells.presence?.value.state === state)
  return {
    people: rows.length,
    called: count(({ called }) => called),
    present: inState('present'),
    absentReported: inState('absent_reported'),
    absentUnreported: inState('absent_unreported'),
    notRecorded: count(({ called, cells }) => called && cells.presence === null),
    tested: count(({ cells, tests }) => cells.test !== null || tests.length > 0),
    positive: count(({ cells, tests }) => isPositive(cells.test?.value, tests, sheet)),
    visited: count(({ cells }) => cells.visit !== null),
  }
}
