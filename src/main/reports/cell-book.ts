import { type Cell, type CellKey, cellName } from '#shared/reports/cell.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { FigureTime } from '#shared/reports/layout.schema.ts'
import { byHand, isAddedUp } from './adding-up.ts'
import type { Computed } from './report.repo.ts'

/** Every figure of a report by name and time. Tables, texts and files all read from here, so that they cannot differ. */
export interface CellBook {
  /** null where there is no such figure. */
  cell(key: CellKey): Cell | null
  value(key: CellKey, time: FigureTime): number | null
}

type Compared = Pick<Computed, 'previous' | 'lastYear' | 'cumulative' | 'carried'> & Partial<Pick<Computed, 'after'>>

export function cellBook(
  cells: readonly Cell[],
  { previous, lastYear, cumulative, carried, after = [] }: Compared,
  { indicators }: Pick<Catalogue, 'indicators'>,
  /** What is expected of the whole year, by the name of the cell. */
  estimates: ReadonlyMap<string, number> = new Map(),
): CellBook {
  const kinds = new Map(indicators.map(({ id, kind }) => [id, kind]))
  const own = byName(cells)
  const others = {
    ky_truoc: byName(previous),
    cung_ky: byName(lastYear),
    luy_ke: byName(cumulative),
    sau_ky: byName(after),
  }

  function sinceYearStart(key: CellKey): number | null {
    const name = cellName(key)
    const cell = own.get(name)
    const kind = kinds.get(key.id)
    const counted = others.luy_ke.get(name)?.value ?? null
    if (cell === undefined || kind === undefined) return counted
    // What stands at the end of the period stands at the end of the year so far.
    if (kind === 'S') return cell.value
    if (!isAddedUp(kind)) return counted
    if (counted === null && cell.value === null && carried[name] === undefined) return null
    return (counted ?? 0) + (carried[name] ?? 0) + byHand(cell)
  }

  return {
    cell: (key) => own.get(cellName(key)) ?? null,
    value(key, time) {
      if (time === 'uoc') return estimates.get(cellName(key)) ?? null
      if (time === 'ky') return own.get(cellName(key))?.value ?? null
      return time === 'luy_ke' ? sinceYearStart(key) : (others[time].get(cellName(key))?.value ?? null)
    },
  }
}

const byName = (cells: readonly Cell[]) => new Map(cells.map((cell) => [cellName(cell), cell]))
