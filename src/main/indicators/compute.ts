import { UNKNOWN_PART } from '#shared/reports/breakdown.schema.ts'
import { type Cell, type CellKey, cellName } from '#shared/reports/cell.schema.ts'
import type { Indicator } from '#shared/reports/indicator.schema.ts'
import { ratioOf } from '#shared/reports/ratio.ts'
import type { CubeRow, Days, Question } from './figures.repo.ts'
import { type HitsDeps, isJudged, judgedHits, questionOf } from './hits.ts'
import { addUp, type Crossed, cellsOf, type Extent } from './roll-up.ts'

type Sums = ReadonlyMap<string, number>

/** Cells of some indicators with what they rest on: ratios need the figures that they divide. */
export function computeCells(
  wanted: readonly Indicator[],
  all: readonly Indicator[],
  days: Days,
  extent: Extent,
  deps: HitsDeps,
): Cell[] {
  const needed = withParts(wanted, all)
  const deep = { ...extent, crossed: withCrossedParts(wanted, extent) }
  const sums = sumsOf(needed, days, deep, deps)
  return wanted.flatMap((indicator) => cellsOfIndicator(indicator, { all, days, extent, deps, sums }))
}

/** The indicators and those that their ratios divide. */
function withParts(wanted: readonly Indicator[], all: readonly Indicator[]): Indicator[] {
  const ids = new Set(
    wanted.flatMap(({ id, rule }) => [id, ...('ratio' in rule ? [...rule.ratio.above, ...rule.ratio.below] : [])]),
  )
  return all.filter(({ id }) => ids.has(id))
}

/** A ratio by several parts divides figures by the same parts. */
export function withCrossedParts(wanted: readonly Indicator[], { crossed = [] }: Extent): Crossed[] {
  return crossed.flatMap((one) => {
    const rule = wanted.find(({ id }) => id === one.id)?.rule
    const parts = rule !== undefined && 'ratio' in rule ? [...rule.ratio.above, ...rule.ratio.below] : []
    return [one, ...parts.map((id) => ({ id, dims: one.dims }))]
  })
}

/** Breakdowns of an indicator that a question goes into. */
export function askedBreakdowns({ id, breakdowns }: Indicator, { by, crossed = [] }: Extent): readonly string[] {
  if (by === 'breakdowns' || by === 'all') return breakdowns
  const also = crossed.filter((one) => one.id === id).flatMap(({ dims }) => Object.keys(dims))
  return breakdowns.filter((code) => (by === 'commune' && code === 'COM') || also.includes(code))
}

/** Sums of every cell, by indicator: all counts in one reading of the index, then what has to be judged. */
function sumsOf(needed: readonly Indicator[], days: Days, extent: Extent, deps: HitsDeps): ReadonlyMap<string, Sums> {
  const questions = new Map<string, Question>()
  for (const indicator of needed) {
    const question = questionOf(indicator, askedBreakdowns(indicator, extent))
    if (question) questions.set(indicator.id, question)
  }
  const counted = needed.filter(({ id, rule }) => questions.has(id) && !isJudged(rule))
  const judged = needed.flatMap(({ id, rule }) => {
    const question = questions.get(id)
    return question && isJudged(rule) ? [{ rule, question }] : []
  })
  const ask = (list: readonly Indicator[]) => list.flatMap(({ id }) => questions.get(id) ?? [])
  const cube = Map.groupBy(deps.repo.cube(ask(counted), days), ({ key }) => key)
  const hits = judgedHits(judged, days, deps)
  const rowsOf = (indicator: Indicator): readonly Pick<CubeRow, 'part' | 'dims' | 'count' | 'amount'>[] => {
    const found = hits.get(indicator.id)
    if (found === undefined) return cube.get(indicator.id) ?? []
    return found.map(({ part, dims, amount }) => ({ part, dims, count: 1, amount: amount ?? 0 }))
  }
  return new Map(
    needed.map((indicator) => {
      const { id, rule } = indicator
      const rows = rowsOf(indicator)
      return [
        id,
        'days' in rule ? statistics(indicator, extent, rows, rule.days.statistic) : addUp(indicator, extent, rows),
      ]
    }),
  )
}

/** A statistic is no sum: each cell has its own over the days that lie in it. */
function statistics(
  indicator: Indicator,
  extent: Extent,
  rows: readonly Pick<CubeRow, 'part' | 'dims' | 'count' | 'amount'>[],
  statistic: 'trung_vi' | 'lon_nhat',
): Sums {
  const values = new Map<string, number[]>()
  for (const row of rows) {
    for (const name of addUp(indicator, extent, [row]).keys())
      values.set(name, [...(values.get(name) ?? []), row.amount])
  }
  return new Map(
    [...values].map(([name, list]) => [name, statistic === 'lon_nhat' ? Math.max(...list) : middleOf(list)]),
  )
}

function middleOf(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}

interface Computed {
  readonly all: readonly Indicator[]
  readonly days: Days
  readonly extent: Extent
  readonly deps: HitsDeps
  readonly sums: ReadonlyMap<string, Sums>
}

function cellsOfIndicator(indicator: Indicator, { all, days, extent, deps, sums }: Computed): Cell[] {
  const { rule, kind } = indicator
  if ('manual' in rule) return cellsOf(indicator, extent, () => ({ value: null, origin: 'manual' }), false)
  if ('communes' in rule) {
    const count = communesOf(indicator, days, extent, deps)?.length ?? 0
    return cellsOf(indicator, extent, () => ({ value: count, origin: 'computed' }), false)
  }
  if ('ratio' in rule) {
    const total = (ids: readonly string[], key: CellKey) => addedUp(ids, key, { all, days, extent, deps, sums })
    const strange = [...rule.ratio.above, ...rule.ratio.below].some((id) => hasUnknownArea(id, sums))
    return cellsOf(
      indicator,
      extent,
      (key) => {
        const [numerator, denominator] = [total(rule.ratio.above, key), total(rule.ratio.below, key)]
        const value = ratioOf(numerator, denominator)
        const parts = numerator === null || denominator === null ? {} : { parts: { numerator, denominator } }
        return { value, origin: 'computed', ...parts }
      },
      strange,
    )
  }
  const own = sums.get(indicator.id) ?? new Map<string, number>()
  const empty = kind === 'D' ? null : 0
  return cellsOf(
    indicator,
    extent,
    (key) => ({ value: own.get(cellName(key)) ?? empty, origin: 'computed' }),
    hasUnknownArea(indicator.id, sums),
  )
}

/** Figures in the same cell, added up; null where one of them is given by hand. */
function addedUp(ids: readonly string[], key: CellKey, { all, days, extent, deps, sums }: Computed): number | null {
  let total = 0
  for (const id of ids) {
    const indicator = all.find((one) => one.id === id)
    if (!indicator || 'manual' in indicator.rule) return null
    if ('communes' in indicator.rule) total += communesOf(indicator, days, extent, deps)?.length ?? 0
    else total += sums.get(id)?.get(cellName({ ...key, id })) ?? 0
  }
  return total
}

function hasUnknownArea(id: string, sums: ReadonlyMap<string, Sums>): boolean {
  return sums.get(id)?.has(cellName({ id, area: UNKNOWN_PART, dims: {} })) ?? false
}

/** Communes of the office that an indicator counts; null where it does not count communes. */
export function communesOf({ rule }: Indicator, days: Days, { communes }: Extent, { repo }: HitsDeps): string[] | null {
  if (!('communes' in rule)) return null
  const { of, where } = rule.communes
  if (where === 'tat_ca') return [...communes]
  const found = new Set(repo.communesWith(of, days))
  return communes.filter((code) => found.has(code) === (where === 'co'))
}

/** Names of every cell that an indicator has, also where nothing is known of the commune. */
export function cellNamesOf(indicator: Indicator, extent: Extent): ReadonlySet<string> {
  const known = cellsOf(indicator, { ...extent, by: 'all' }, () => ({ value: null, origin: 'computed' }), true)
  return new Set(known.map(cellName))
}
