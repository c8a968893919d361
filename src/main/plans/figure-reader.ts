import type { KeptFigure, KeptTarget } from '#shared/plans/plan.schema.ts'
import type { ProgressRow } from '#shared/plans/progress.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { type Cell, type CellKey, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { ComputeBy, IndicatorsService } from '../indicators/indicators-service.ts'

/** The figure of a target over a period. */
export interface ReadFigure extends Pick<ProgressRow, 'value' | 'parts' | 'origin' | 'cell' | 'sources'> {
  /** Last day that it is told of, where that is before the end of the period; else null. */
  readonly upTo: CivilDate | null
  /** False where somebody who is asked for has not told his. */
  readonly complete: boolean
}

export type FigureReader = (target: KeptTarget, period: Period) => ReadFigure | null

/** Makes a reader for every target that will be asked for: what they need is read together. */
export type FigureReaders = (of: Pick<FigureReaderDeps, 'targets' | 'figures'>) => FigureReader

/** Said of a figure that is of the whole period and of everybody. */
const wholly = (): Pick<ReadFigure, 'upTo' | 'complete' | 'sources'> => ({ upTo: null, complete: true, sources: [] })

export interface FigureReaderDeps {
  readonly indicators: Pick<IndicatorsService, 'compute'>
  /** Every target that will be asked for: their indicators are counted together, once for each period. */
  readonly targets: readonly KeptTarget[]
  readonly figures: readonly KeptFigure[]
}

/** Reads figures of targets from the indicators; from what was given by hand only where the data tell nothing. */
export function createFigureReader({ indicators, targets, figures }: FigureReaderDeps): FigureReader {
  const ids = [...new Set(targets.flatMap(idsOf))]
  const by = detailOf(targets)
  const counted = new Map<string, ReadonlyMap<string, Cell>>()

  function cellsOf(period: Period): ReadonlyMap<string, Cell> {
    const key = JSON.stringify(period)
    const known = counted.get(key)
    if (known) return known
    const cells = ids.length === 0 ? [] : indicators.compute({ period, ids, by })
    const found = new Map(cells.map((cell) => [cellName(cell), cell]))
    counted.set(key, found)
    return found
  }

  return (target, period) => {
    const { measure, area } = target
    const cells = measure.by === 'hand' ? null : cellsOf(period)
    const at = (id: string, dims: CellKey['dims'] = {}) => cells?.get(cellName({ id, area, dims }))
    if (measure.by === 'indicator') {
      const cell = at(measure.id, measure.dims)
      if (cell && cell.value !== null) return figureOf(cell)
    }
    if (measure.by === 'ratio') {
      const [numerator, denominator] = [
        sumOf(measure.above.map((id) => at(id))),
        sumOf(measure.below.map((id) => at(id))),
      ]
      if (numerator !== null && denominator !== null && denominator > 0) {
        const value = (numerator / denominator) * 100
        return { ...wholly(), value, parts: { numerator, denominator }, origin: 'computed', cell: null }
      }
    }
    return givenBy(figures, target, period)
  }
}

const idsOf = ({ measure }: KeptTarget): string[] =>
  measure.by === 'indicator' ? [measure.id] : measure.by === 'ratio' ? [...measure.above, ...measure.below] : []

/** No more is counted than is asked for. */
function detailOf(targets: readonly KeptTarget[]): ComputeBy {
  const parted = targets.some(({ measure }) => measure.by === 'indicator' && Object.keys(measure.dims).length > 0)
  const communes = targets.some(({ area }) => area !== WHOLE_AREA)
  if (parted) return communes ? 'all' : 'breakdowns'
  return communes ? 'commune' : 'total'
}

function figureOf({ id, area, dims, value, parts, origin }: Cell): ReadFigure {
  const computed = origin === 'computed'
  return {
    ...wholly(),
    value,
    parts: parts ?? null,
    origin: computed ? 'computed' : 'manual',
    cell: computed ? { id, area, dims } : null,
  }
}

function sumOf(cells: readonly (Cell | undefined)[]): number | null {
  let sum = 0
  for (const cell of cells) {
    if (cell === undefined || cell.value === null) return null
    sum += cell.value
  }
  return sum
}

/** The last figure of the period that somebody gave. */
export function givenBy(figures: readonly KeptFigure[], { id }: KeptTarget, { from, to }: Period): ReadFigure | null {
  const given = figures
    .filter((one) => one.targetId === id && one.on >= from && one.on <= to)
    .reduce<KeptFigure | null>((last, one) => (last === null || one.on >= last.on ? one : last), null)
  if (given === null) return null
  const { value, parts } = given
  const share = parts === null ? value : (parts.numerator / parts.denominator) * 100
  return { ...wholly(), value: share, parts, origin: 'manual', cell: null }
}
