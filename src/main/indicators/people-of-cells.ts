import { type CellKey, cellName } from '#shared/reports/cell.schema.ts'
import type { Indicator } from '#shared/reports/indicator.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { askedBreakdowns, withCrossedParts } from './compute.ts'
import { type HitsDeps, isJudged, judgedHits, questionOf } from './hits.ts'
import type { IndicatorData } from './indicator-data.ts'
import { type Extent, placesIn } from './roll-up.ts'

interface PeopleDeps {
  readonly period: Period
  readonly data: Pick<IndicatorData, 'indicators'>
  readonly extent: Extent
  readonly holds: (indicator: Indicator, period: Period) => boolean
  readonly deps: HitsDeps
}

/** Who stands in each of the asked cells, found in one reading of the data; cells without anybody are there with nobody. */
export function peopleOf(
  asked: ReadonlyMap<Indicator, ReadonlySet<string>>,
  cells: readonly CellKey[],
  { period, data, extent, holds, deps }: PeopleDeps,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map(cells.map((cell) => [cellName(cell), new Set<string>()]))
  const crossed = cells.filter(({ dims }) => Object.keys(dims).length > 1)
  const deep = { ...extent, crossed: withCrossedParts([...asked.keys()], { ...extent, crossed }) }
  /** Indicators that are counted, each with those whose cells it fills: a ratio is filled by what stands above its line. */
  const fills = new Map<string, Indicator[]>()
  for (const indicator of asked.keys()) {
    const { id, rule } = indicator
    for (const source of 'ratio' in rule ? rule.ratio.above : [id]) {
      fills.set(source, [...(fills.get(source) ?? []), indicator])
    }
  }
  const sources = data.indicators.filter((one) => fills.has(one.id) && holds(one, period))
  const asking = sources.flatMap((one) => {
    const question = questionOf(one, askedBreakdowns(one, deep))
    return question === null ? [] : [{ rule: one.rule, question }]
  })
  const judged = judgedHits(
    asking.flatMap(({ rule, question }) => (isJudged(rule) ? [{ rule, question }] : [])),
    period,
    deps,
  )
  const plain = asking.filter(({ rule }) => !isJudged(rule)).map(({ question }) => question)
  const counted = Map.groupBy(deps.repo.hits(plain, period, period.to), ({ key }) => key)
  for (const source of sources) {
    const places = placesIn(source, deep)
    const filled = fills.get(source.id) ?? []
    for (const hit of judged.get(source.id) ?? counted.get(source.id) ?? []) {
      for (const place of places(hit)) {
        for (const { id } of filled) found.get(cellName({ ...place, id }))?.add(hit.personId)
      }
    }
  }
  return new Map([...found].map(([name, ids]) => [name, [...ids].sort()]))
}
