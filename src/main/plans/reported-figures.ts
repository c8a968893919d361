import type { MeasureOfTarget } from '#shared/plans/plan.schema.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import { type Cell, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { IndicatorKind } from '#shared/reports/indicator.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'

/** A report of a district that counts. */
export interface DistrictReport {
  /** Code of the district. */
  readonly sender: string
  readonly period: Period
  readonly sentAt: string
  /** Its figures, by their names; read when they are asked for. */
  readonly figures: () => ReadonlyMap<string, Cell>
}

/** A figure of a district since the first day of a period. */
export interface Reached {
  readonly value: number
  readonly parts: { readonly numerator: number; readonly denominator: number } | null
}

type Kinds = (id: string) => IndicatorKind | null
type ByDay = ReadonlyMap<CivilDate, Reached>
type Measured = Exclude<MeasureOfTarget, { by: 'hand' }>

/**
 * What a district's reports tell of a measure from the first day of a period to each day that they reach. Events and money of
 * reports that follow one another are added up; a state is that of the report which ends on the day; distinct people, shares
 * and middles are taken from one report over all the days only, because they cannot be made from parts.
 */
export function reachedBy(measure: Measured, period: Period, reports: readonly DistrictReport[], kindOf: Kinds): ByDay {
  const own = reports
    .filter(({ period: { calendar, to } }) => calendar === period.calendar && to >= period.from && to <= period.to)
    // Of two reports over the same days the one that was sent last speaks.
    .toSorted((a, b) => (a.sentAt < b.sentAt ? 1 : -1))
  if (measure.by === 'indicator') {
    return figureByDay(cellName({ ...measure, area: WHOLE_AREA }), kindOf(measure.id), period, own)
  }
  const terms = (ids: readonly string[]) =>
    ids.map((id) => figureByDay(cellName({ id, area: WHOLE_AREA, dims: {} }), kindOf(id), period, own))
  return shareByDay(terms(measure.above), terms(measure.below))
}

function figureByDay(
  name: string,
  kind: IndicatorKind | null,
  period: Period,
  reports: readonly DistrictReport[],
): ByDay {
  const known = reports.flatMap(({ period: { from, to }, figures }) => {
    const cell = figures().get(name)
    // A share over nobody has no value, and is told by its parts all the same.
    if (cell === undefined || (cell.value === null && cell.parts === undefined)) return []
    return [{ from, to, figure: { value: cell.value ?? 0, parts: cell.parts ?? null } }]
  })
  const days = new Map<CivilDate, Reached>()
  if (kind === 'S') {
    for (const { to, figure } of known) if (!days.has(to)) days.set(to, figure)
    return days
  }
  const begin = known.filter(({ from }) => from === period.from)
  for (const { to, figure } of begin) if (!days.has(to)) days.set(to, figure)
  if (kind !== 'F' && kind !== 'M') return days
  // Further by one report at a time, so that a day is reached by as few of them as there can be.
  for (let ends = [...days.keys()]; ends.length > 0; ) {
    const next: CivilDate[] = []
    for (const end of ends) {
      const before = days.get(end)?.value ?? 0
      const first = addDays(end, 1)
      for (const { from, to, figure } of known) {
        if (from !== first || days.has(to)) continue
        days.set(to, { value: before + figure.value, parts: null })
        next.push(to)
      }
    }
    ends = next
  }
  return days
}

/** A share on the days on which everything is known that stands above and below its line. */
function shareByDay(above: readonly ByDay[], below: readonly ByDay[]): ByDay {
  const [first, ...others] = [...above, ...below]
  const days = [...(first?.keys() ?? [])].filter((day) => others.every((one) => one.has(day)))
  const sum = (terms: readonly ByDay[], day: CivilDate) =>
    terms.reduce((total, one) => total + (one.get(day)?.value ?? 0), 0)
  return new Map(
    days.map((day) => {
      const parts = { numerator: sum(above, day), denominator: sum(below, day) }
      return [day, { value: parts.denominator === 0 ? 0 : (parts.numerator / parts.denominator) * 100, parts }] as const
    }),
  )
}
