import type { OfficeName } from '#shared/packages/manifest.schema.ts'
import { type Cell, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { IndicatorKind } from '#shared/reports/indicator.schema.ts'

/** Said of a total of distinct people: whoever was in two districts in the period is in it twice. */
export const ADDED_BY_DISTRICT = 'cộng theo huyện'

export interface DistrictFigures {
  readonly office: OfficeName
  /** Figures that count; null where the district has no report. */
  readonly cells: readonly Cell[] | null
}

/** The figures of a report that are laid over one another: what is added later takes the place of what stands below. */
export function overlay(layers: readonly (readonly Cell[])[]): Cell[] {
  const cells = new Map<string, Cell>()
  for (const layer of layers) for (const cell of layer) cells.set(cellName(cell), cell)
  return [...cells.values()]
}

/**
 * The figures of the province: each district's own as an area, and their total. States, events and money add up. Shares are
 * made again from what was divided by what. Distinct people are added with a word of warning, unless only one district has
 * any; a middle of days cannot be told from the districts' own. What no district has given stays unknown.
 */
export function provinceCells(
  districts: readonly DistrictFigures[],
  kindOf: (id: string) => IndicatorKind | null,
): Cell[] {
  const given = districts.flatMap(({ office, cells }) =>
    (cells ?? []).filter(({ area }) => area === WHOLE_AREA).map((cell) => ({ ...cell, area: office.code })),
  )
  const groups = Map.groupBy(given, (cell) => cellName({ ...cell, area: WHOLE_AREA }))
  const sent = districts.filter(({ cells }) => cells !== null).length
  return [...groups.values()].flatMap((cells) => [
    totalOf(cells, kindOf(cells[0]?.id ?? ''), sent),
    ...cells.map(asArea),
  ])
}

/** What a district computed or typed is, for the province, a figure that it was given; how it came about stays with the district. */
const asArea = ({ computed: _computed, ...cell }: Cell): Cell => ({ ...cell, origin: 'computed', note: '' })

/** @param sent how many districts have a report */
function totalOf(cells: readonly Cell[], kind: IndicatorKind | null, sent: number): Cell {
  const [first] = cells as readonly [Cell]
  const head = { id: first.id, area: WHOLE_AREA, dims: first.dims, unit: first.unit, origin: 'computed' as const }
  const known = cells.filter(({ value }) => value !== null)
  const unknown = sent - known.length
  const lacking = unknown === 0 ? '' : `${unknown} huyện không có số`
  if (kind === 'R' || (kind === null && cells.some(({ parts }) => parts !== undefined))) {
    return { ...head, ...ratioOf(cells), note: lacking }
  }
  if (kind === 'D') return { ...head, value: null, note: 'không cộng được từ số của huyện' }
  const value = known.length === 0 ? null : known.reduce((sum, cell) => sum + (cell.value ?? 0), 0)
  const several = known.filter((cell) => cell.value !== 0).length > 1
  const warned = (kind === 'Fp' || kind === null) && several ? ADDED_BY_DISTRICT : ''
  return { ...head, value, note: [warned, lacking].filter((part) => part !== '').join('; ') }
}

/** Shares are of hundred; over nobody nothing can be said. */
function ratioOf(cells: readonly Cell[]): Pick<Cell, 'value' | 'parts'> {
  if (cells.some(({ value, parts }) => value !== null && parts === undefined)) return { value: null }
  const sum = (part: 'numerator' | 'denominator') => cells.reduce((total, { parts }) => total + (parts?.[part] ?? 0), 0)
  const parts = { numerator: sum('numerator'), denominator: sum('denominator') }
  return { value: parts.denominator === 0 ? null : (parts.numerator / parts.denominator) * 100, parts }
}
