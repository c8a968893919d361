import { z } from 'zod'
import { type Cell, CellKeySchema, cellName, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Catalogue, Indicator } from '#shared/reports/indicator.schema.ts'
import type { Entry } from './report.repo.ts'

/** What somebody gave for a figure. */
export const GivenSchema = z.strictObject({ cell: CellKeySchema, value: z.number().nullable(), note: z.string() })
export type Given = z.infer<typeof GivenSchema>

/** The newest entries of one kind by key; those that were taken back are not there. */
export function newest(entries: readonly Entry[], kind: Entry['kind']): Map<string, Entry> {
  const found = new Map<string, Entry>()
  for (const entry of entries) if (entry.kind === kind) found.set(entry.key, entry)
  for (const [key, { data }] of found) if (data === null) found.delete(key)
  return found
}

export const isManual = ({ rule }: Pick<Indicator, 'rule'>): boolean => 'manual' in rule

/** Sums can be told from the parts; people counted once and shares cannot. */
const ADDS_UP = new Set<Indicator['kind']>(['S', 'F', 'M'])

/**
 * The figures of a report: as counted, with what was given in their place. What was given for a commune is carried to the whole,
 * where that can be added up and nobody gave the whole itself. `fed` are figures that follow from marks, where nobody gave them. The order is that of counting.
 */
export function effectiveCells(
  computed: readonly Cell[],
  entries: readonly Entry[],
  { indicators }: Pick<Catalogue, 'indicators'>,
  ownArea: string,
  fed: ReadonlyMap<string, number> = new Map(),
): Cell[] {
  const given = new Map([...newest(entries, 'cell')].map(([key, { data }]) => [key, GivenSchema.parse(data)]))
  const info = new Map(indicators.map((one) => [one.id, one]))
  const carried = ownArea === WHOLE_AREA ? carriedUp(computed, given, info) : new Map<string, number>()
  return computed.map((cell): Cell => {
    const own = given.get(cellName(cell))
    if (own !== undefined) return replaced(cell, own.value, own.note)
    const following = fed.get(cellName(cell))
    if (following !== undefined && cell.origin === 'manual') return replaced(cell, following, FED_NOTE)
    const more = carried.get(cellName(cell))
    if (more === undefined) return cell
    return replaced(cell, (cell.value ?? 0) + more, 'Cộng từ số của xã, phường')
  })
}

const FED_NOTE = 'Đếm từ phúc tra đã ghi'

function replaced(cell: Cell, value: number | null, note: string): Cell {
  if (cell.origin === 'manual') return { ...cell, value, note }
  return { ...cell, value, note, origin: 'override', computed: cell.value }
}

/** By how much the whole differs because of what was given for communes. */
function carriedUp(
  computed: readonly Cell[],
  given: ReadonlyMap<string, Given>,
  info: ReadonlyMap<string, Indicator>,
): Map<string, number> {
  const counted = new Map(computed.map((cell) => [cellName(cell), cell.value]))
  const sums = new Map<string, number>()
  for (const { cell, value } of given.values()) {
    const indicator = info.get(cell.id)
    if (cell.area === WHOLE_AREA || indicator === undefined || !(isManual(indicator) || ADDS_UP.has(indicator.kind)))
      continue
    const whole = cellName({ ...cell, area: WHOLE_AREA })
    sums.set(whole, (sums.get(whole) ?? 0) + (value ?? 0) - (counted.get(cellName(cell)) ?? 0))
  }
  return sums
}
