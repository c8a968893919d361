import type { FieldValues } from '#shared/documents/field.schema.ts'
import { textValue } from '#shared/documents/resolve-place.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { SEX_WORDS } from '#shared/texts/words.ts'
import { knownValue } from '../documents/bindings/vocabulary.ts'
import type { CaseContext } from '../measures/case-context.ts'
import { orderingDecision } from '../measures/ordering-decision.ts'
import { machineOf } from '../measures/state-machine.ts'
import type { MeasureBookDefinition } from './load-measure-books.ts'

/** First and last day of what is printed. */
export interface BookPeriod {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** A measure in the register, as it stood on the last day of the period. */
export interface MeasureBookRow {
  readonly enteredOn: CivilDate
  readonly entered: boolean
  readonly going: boolean
  readonly completed: boolean
  readonly cells: Readonly<Record<string, string>>
}

/**
 * The line of a measure in the register; null where it does not belong there: of another law, not come in by the last day
 * of the period, or over before its first. `context` is the measure as it stood on the last day. Pure.
 */
export function measureBookRow(
  book: MeasureBookDefinition,
  context: CaseContext,
  office: Office,
  { from, to }: BookPeriod,
): MeasureBookRow | null {
  const entry = context.events.find((event) => book.entry.includes(event.type) && event.on <= to)
  const { state } = context.derivation
  const over = state.final && state.since !== null && state.since < from
  if (!entry || over || !book.versions.includes(context.regime.id)) return null
  const { events, states } = machineOf(context.regime)
  const completed = context.events.some(
    ({ type, on }) =>
      from <= on && on <= to && events.get(type)?.life.some((effect) => 'completion' in effect) === true,
  )
  return {
    enteredOn: entry.on,
    entered: entry.on >= from,
    going: (states.get(state.code)?.episode ?? '') !== '',
    completed,
    cells: cellsOf(book, context, office, to),
  }
}

function cellsOf(book: MeasureBookDefinition, context: CaseContext, office: Office, on: CivilDate) {
  const input = { context, office, papers: [], signer: null, documentDate: null, on }
  const text = (path: string) => textValue(knownValue(path, input) ?? undefined)
  const { person } = context
  return {
    fullName: person.fullName,
    birthDate: viPartialDate(person.birthDate),
    sex: SEX_WORDS[person.sex],
    idNumber: text('person.id.number'),
    residence: text('person.residence'),
    period: periodWords(text('measure.from'), text('measure.to')),
    [book.party.column]: text(book.party.bind),
    note: noteOf(context),
  }
}

function periodWords(from: string, to: string): string {
  const day = (words: string, date: string) => (isCivilDate(date) ? [`${words} ${viDate(date)}`] : [])
  return [...day('từ', from), ...day('đến', to)].join(' ')
}

/** The decision, and how the measure stands where it is not simply going on. */
function noteOf(context: CaseContext): string {
  const { state } = context.derivation
  const decision = orderingDecision(context)
  const cited = decision && decision.number !== '' ? `QĐ số ${decision.number} ngày ${viDate(decision.date)}` : ''
  const since = state.since === null ? '' : ` ngày ${viDate(state.since)}`
  return [cited, state.final ? `${state.label}${since}` : ''].filter((part) => part !== '').join('; ')
}

/** What the form prints of the rows: in order of the day on which they came in, then of names; and the sums. */
export function measureBookValues(
  book: MeasureBookDefinition,
  rows: readonly MeasureBookRow[],
  period: BookPeriod,
  head: { readonly volume: string; readonly agency: string; readonly parentAgency: string },
): FieldValues {
  const sorted = [...rows].sort(
    (a, b) =>
      (a.enteredOn < b.enteredOn ? -1 : a.enteredOn > b.enteredOn ? 1 : 0) ||
      (a.cells.fullName ?? '').localeCompare(b.cells.fullName ?? '', 'vi'),
  )
  const count = (of: (row: MeasureBookRow) => boolean) => String(rows.filter(of).length)
  return {
    'doc.agency': head.agency,
    'doc.parentAgency': head.parentAgency,
    volume: head.volume,
    openedOn: period.from,
    from: period.from,
    to: period.to,
    lines: sorted.map(({ cells }) => ({ ...cells })),
    [book.enteredField]: count((row) => row.entered),
    going: count((row) => row.going),
    completed: count((row) => row.completed),
  }
}
