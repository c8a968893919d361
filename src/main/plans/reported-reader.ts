import type { KeptTarget } from '#shared/plans/plan.schema.ts'
import type { PlanArea } from '#shared/plans/plan-areas.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { IndicatorKind } from '#shared/reports/indicator.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viFigure } from '#shared/texts/figures.ts'
import { type FigureReader, type FigureReaderDeps, givenBy, type ReadFigure } from './figure-reader.ts'
import { type DistrictReport, type Reached, reachedBy } from './reported-figures.ts'

export interface ReportedReaderDeps extends Pick<FigureReaderDeps, 'figures'> {
  /** Reports of districts that count, with their figures. */
  readonly reports: readonly DistrictReport[]
  /** The districts that belong to the province within some days. */
  readonly districts: (period: Period) => readonly PlanArea[]
  readonly kindOf: (id: string) => IndicatorKind | null
}

/** A district with its figure. */
interface Told {
  readonly district: PlanArea
  readonly figure: Reached
}

/** Words for a total of distinct people: who was in two districts is in it twice. */
const ADDED = 'Số người được cộng theo huyện: ai có ở hai huyện thì tính ở cả hai.'

/**
 * Reads figures of targets from what districts reported and the province took in. A figure is told up to the last day that most
 * districts have reached, and names who is missing; nothing is put in the place of what was not reported. Figures that
 * somebody gave by hand stand where no report has any.
 */
export function createReportedReader({ reports, districts, kindOf, figures }: ReportedReaderDeps): FigureReader {
  const bySender = Map.groupBy(reports, ({ sender }) => sender)

  return (target, period) => {
    const { measure, area } = target
    if (measure.by === 'hand') return givenBy(figures, target, period)
    const asked = districts(period).filter(({ code }) => area === WHOLE_AREA || code === area)
    const reach = asked.map((district) => ({
      district,
      days: reachedBy(measure, period, bySender.get(district.code) ?? [], kindOf),
    }))
    const day = furthestDay(reach.map(({ days }) => days))
    if (day === null) return givenBy(figures, target, period) ?? nothing(target, period, asked)
    const told = reach.flatMap(({ district, days }): Told[] => {
      const figure = days.get(day)
      return figure === undefined ? [] : [{ district, figure }]
    })
    const missing = asked.filter((one) => !told.some(({ district }) => district === one))
    const kind = measure.by === 'indicator' ? kindOf(measure.id) : null
    const sum = together(told, kind)
    const several = area === WHOLE_AREA && told.filter(({ figure }) => figure.value !== 0).length > 1
    return {
      ...sum,
      origin: sum.value === null ? 'none' : 'reported',
      cell: null,
      upTo: day === period.to ? null : day,
      complete: missing.length === 0,
      sources: [
        `Theo báo cáo đã nhận, đến ${viDate(day)}: ${told.map((one) => toldWords(one, target)).join('; ')}.`,
        ...(missing.length === 0 ? [] : [`Chưa có số đến ngày đó của: ${names(missing)}.`]),
        ...(sum.value === null ? ['Không tính được số chung từ các số này.'] : []),
        ...(kind === 'Fp' && several ? [ADDED] : []),
      ],
    }
  }
}

const names = (areas: readonly PlanArea[]) => areas.map(({ name }) => name).join(', ')

function toldWords({ district, figure: { value, parts } }: Told, { unit }: KeptTarget): string {
  const made = parts === null ? '' : ` (${parts.numerator}/${parts.denominator})`
  return `${district.name} ${viFigure(value, unit)}${made}`
}

/** The last of the days that most districts have reached; null where nobody has reached any. */
function furthestDay(reach: readonly ReadonlyMap<CivilDate, unknown>[]): CivilDate | null {
  const counts = new Map<CivilDate, number>()
  for (const days of reach) for (const day of days.keys()) counts.set(day, (counts.get(day) ?? 0) + 1)
  return [...counts].reduce<CivilDate | null>((best, [day, count]) => {
    if (best === null) return day
    const most = counts.get(best) ?? 0
    return count > most || (count === most && day > best) ? day : best
  }, null)
}

/** One figure from those of the districts: shares are made again from their parts, middles of days are not added at all. */
function together(told: readonly Told[], kind: IndicatorKind | null): Pick<ReadFigure, 'value' | 'parts'> {
  const figures = told.map(({ figure }) => figure)
  const shares = figures.flatMap(({ parts }) => (parts === null ? [] : [parts]))
  if (shares.length === figures.length) {
    const numerator = shares.reduce((sum, one) => sum + one.numerator, 0)
    const denominator = shares.reduce((sum, one) => sum + one.denominator, 0)
    if (denominator === 0) return { value: null, parts: null }
    return { value: (numerator / denominator) * 100, parts: { numerator, denominator } }
  }
  const single = figures.length === 1
  if (!single && (kind === 'D' || kind === 'R' || shares.length > 0)) return { value: null, parts: null }
  return { value: figures.reduce((sum, { value }) => sum + value, 0), parts: null }
}

function nothing({ area }: KeptTarget, { from }: Period, asked: readonly PlanArea[]): ReturnType<FigureReader> {
  const who = area === WHOLE_AREA ? 'Chưa huyện nào' : `${names(asked) || area} chưa`
  return {
    ...{ value: null, parts: null, origin: 'none', cell: null, upTo: null, complete: true },
    sources: [`${who} có báo cáo đã nhận nào cho biết số này tính từ ${viDate(from)}.`],
  }
}
