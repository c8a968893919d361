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
  /** Figures by several parts at once, or by a part in each commune, that are asked for besides. */
  readonly crossed?: readonly Crossed[]
}

/** A figure by several parts at once ("việc làm ổn định, nữ"); told of the office and of each commune that a question goes into. */
export type Crossed = Pick<CellKey, 'id' | 'dims'>

/** Code of the breakdown that is the area. */
const COMMUNE = 'COM'

/** Where a part of a breakdown, or of the indicator itself, can be: every such cell is printed, also one of nobody. */
function dimsOf({ breakdowns: own, rule }: Indicator, { by, breakdowns }: Extent): Record<string, string>[] {
  if (by === 'total' || by === 'commune') return []
  const parts = 'facts' in rule ? rule.facts.parts.map(({ id }) => ({ [OWN_PARTS]: id })) : []
  const others = breakdowns.filter(({ id }) => own.includes(id))
  return [...parts, ...others.flatMap((one) => partsOf(one).map((part) => ({ [one.id]: part.id })))]
}

/** Of the crossed figures of an indicator those that no breakdown tells anyway: of the office, and of each commune. */
function crossedOf(
  { id }: Indicator,
  { by, crossed = [] }: Extent,
): { whole: Crossed['dims'][]; area: Crossed['dims'][] } {
  const own = crossed.filter((one) => one.id === id).map(({ dims }) => dims)
  const several = own.filter((dims) => Object.keys(dims).length > 1)
  return {
    whole: by === 'breakdowns' || by === 'all' ? several : own,
    area: by === 'total' ? [] : by === 'all' ? several : own,
  }
}

/** Keys of every cell of an indicator, in the order of printing. */
function keysOf(indicator: Indicator, extent: Extent): CellKey[] {
  const { id, breakdowns } = indicator
  const dims = dimsOf(indicator, extent)
  const byCommune = extent.by !== 'total' && breakdowns.includes(COMMUNE)
  const areas = byCommune ? extent.communes : []
  const crossed = crossedOf(indicator, extent)
  const deep = [...(extent.by === 'all' ? dims : []), ...crossed.area]
  return [
    { id, area: WHOLE_AREA, dims: {} },
    ...[...dims, ...crossed.whole].map((one) => ({ id, area: WHOLE_AREA, dims: one })),
    ...areas.flatMap((area) => [{ id, area, dims: {} }, ...deep.map((one) => ({ id, area, dims: one }))]),
  ]
}

/** Adds up what lies in the same cell. A part that no breakdown has any more is not known. */
export function addUp(
  indicator: Indicator,
  extent: Extent,
  rows: readonly Pick<CubeRow, 'part' | 'dims' | 'count' | 'amount'>[],
): ReadonlyMap<string, number> {
  const { unit, rule } = indicator
  const money = 'facts' in rule && rule.facts.count === 'tien'
  const sums = new Map<string, number>()
  const places = placesIn(indicator, extent)
  for (const row of rows) {
    const value = money || unit === 'hien_vat' ? row.amount : row.count
    for (const key of places(row)) {
      const name = cellName(key)
      sums.set(name, (sums.get(name) ?? 0) + value)
    }
  }
  return sums
}

/** Tells every cell in which something that counts lies: each once. */
export function placesIn(
  indicator: Indicator,
  extent: Extent,
): (row: Pick<CubeRow, 'part' | 'dims'>) => readonly CellKey[] {
  const { id } = indicator
  const known = knownParts(indicator, extent)
  const names = [...new Set(dimsOf(indicator, extent).flatMap((one) => Object.keys(one)))]
  const crossed = crossedOf(indicator, extent)
  return (row) => {
    const area = areaOf(row.dims, extent)
    const part = (name: string) => partIn(row, name, known)
    const holds = (dims: Crossed['dims']) => Object.entries(dims).every(([name, wanted]) => part(name) === wanted)
    const single = names.map((name) => ({ [name]: part(name) }))
    const whole = [{}, ...single, ...crossed.whole.filter(holds)].map((dims) => ({ id, area: WHOLE_AREA, dims }))
    if (extent.by === 'total') return whole
    const deep = [{}, ...(extent.by === 'all' ? single : []), ...crossed.area.filter(holds)]
    return [...whole, ...deep.map((dims) => ({ id, area, dims }))]
  }
}

/** "SEX=nu" for every part that an indicator can be told by, however far a question goes. */
function knownParts(indicator: Indicator, extent: Extent): ReadonlySet<string> {
  const all = dimsOf(indicator, { ...extent, by: 'all' })
  return new Set(all.flatMap((one) => Object.entries(one).map(([dim, part]) => `${dim}=${part}`)))
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
  const known = knownParts(indicator, extent)
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
