import { type Breakdown, UNKNOWN_PART } from '#shared/reports/breakdown.schema.ts'
import { type Cell, type CellKey, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { type Indicator, OWN_PARTS } from '#shared/reports/indicator.schema.ts'
import type { CubeRow, Hit } from './figures.repo.ts'
import type { ComputeBy } from './indicators-service.ts'
import { partsOf } from './part-sql.ts'

/** Communes, breakdowns and how far a question goes into them. */
export interface Extent {
  readonly by: ComputeBy
  /** Codes of the office's communes, in order. */
  readonly communes: readonly string[]
  readonly breakdowns: readonly Breakdown[]
}

/** Code of the breakdown that is the area. */
const COMMUNE = 'COM'

/** Where a part of a breakdown, or of the indicator itself, can be: every such cell is printed, also one of nobody. */
function dimsOf({ breakdowns: own, rule }: Indicator, { by, breakdowns }: Extent): Record<string, string>[] {
  if (by === 'total' || by === 'commune') return []
  const parts = 'facts' in rule ? rule.facts.parts.map(({ id }) => ({ [OWN_PARTS]: id })) : []
  const others = breakdowns.filter(({ id }) => own.includes(id))
  return [...parts, ...others.flatMap((one) => partsOf(one).map((part) => ({ [one.id]: part.id })))]
}

/** Keys of every cell of an indicator, in the order of printing. */
function keysOf(indicator: Indicator, extent: Extent): CellKey[] {
  const { id, breakdowns } = indicator
  const dims = dimsOf(indicator, extent)
  const byCommune = extent.by !== 'total' && breakdowns.includes(COMMUNE)
  const areas = byCommune ? extent.communes : []
  const deep = extent.by === 'all' ? dims : []
  return [
    { id, area: WHOLE_AREA, dims: {} },
    ...dims.map((one) => ({ id, area: WHOLE_AREA, dims: one })),
    ...areas.flatMap((area) => [{ id, area, dims: {} }, ...deep.map((one) => ({ id, area, dims: one }))]),
  ]
}

/** Adds up what lies in the same cell. A part that no breakdown has any more is not known. */
export function addUp(
  indicator: Indicator,
  extent: Extent,
  rows: readonly Pick<CubeRow, 'part' | 'dims' | 'count' | 'amount'>[],
): ReadonlyMap<string, number> {
  const { id, unit, rule } = indicator
  const money = 'facts' in rule && rule.facts.count === 'tien'
  const sums = new Map<string, number>()
  const dims = dimsOf(indicator, extent)
  const known = new Set(dims.flatMap((one) => Object.entries(one).map(([dim, part]) => `${dim}=${part}`)))
  const names = [...new Set(dims.flatMap((one) => Object.keys(one)))]
  const add = (key: CellKey, value: number) => {
    const name = cellName(key)
    sums.set(name, (sums.get(name) ?? 0) + value)
  }
  for (const row of rows) {
    const value = money || unit === 'hien_vat' ? row.amount : row.count
    const area = areaOf(row.dims, extent)
    const areas = extent.by === 'total' ? [WHOLE_AREA] : [WHOLE_AREA, area]
    for (const one of areas) {
      add({ id, area: one, dims: {} }, value)
      if (one !== WHOLE_AREA && extent.by !== 'all') continue
      for (const name of names) add({ id, area: one, dims: { [name]: partIn(row, name, known) } }, value)
    }
  }
  return sums
}

function partIn({ part, dims }: Pick<CubeRow, 'part' | 'dims'>, name: string, known: ReadonlySet<string>): string {
  const found = name === OWN_PARTS ? part : (dims[name] ?? UNKNOWN_PART)
  return known.has(`${name}=${found}`) ? found : UNKNOWN_PART
}

/** A commune that is none of the office's, or none at all, is the area that is not known. */
function areaOf(dims: Readonly<Record<string, string>>, { communes }: Extent): string {
  const code = dims[COMMUNE] ?? UNKNOWN_PART
  return communes.includes(code) ? code : UNKNOWN_PART
}

/** Whether something that counts lies in a cell; by the same rules as {@link addUp}. */
export function liesIn(hit: Hit, cell: CellKey, indicator: Indicator, extent: Extent): boolean {
  if (cell.area !== WHOLE_AREA && areaOf(hit.dims, extent) !== cell.area) return false
  const known = new Set(dimsOf(indicator, extent).flatMap((one) => Object.entries(one).map(([d, p]) => `${d}=${p}`)))
  return Object.entries(cell.dims).every(([name, part]) => partIn(hit, name, known) === part)
}

/** The cells of an indicator out of sums by the name of the cell; none there is 0. */
export function cellsOf(
  indicator: Indicator,
  extent: Extent,
  figure: (key: CellKey) => Pick<Cell, 'value' | 'origin'> & Partial<Pick<Cell, 'parts'>>,
  hasUnknownArea: boolean,
): Cell[] {
  const own = hasUnknownArea ? { ...extent, communes: [...extent.communes, UNKNOWN_PART] } : extent
  return keysOf(indicator, own).map((key) => ({ ...key, unit: indicator.unit, note: '', ...figure(key) }))
}
