import { type Cell, type CellKey, cellName } from '#shared/reports/cell.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import type { FigureDifference } from '#shared/reports/report.schema.ts'
import { areaName, figureLabel } from './figure-names.ts'
import type { PersonSheet } from './people-behind.ts'
import type { OpenReport } from './report-reader.ts'

/** Figures of two states of a report, each with who stands behind it. */
export interface FigureState {
  readonly cells: readonly Cell[]
  readonly people: (cell: CellKey) => readonly string[]
}

export interface DifferenceSource {
  readonly catalogue: Catalogue
  readonly office: OpenReport['office']
  readonly sheets: (ids: readonly string[]) => ReadonlyMap<string, PersonSheet>
  /** Reason of a changed figure, by the name of the cell. */
  readonly reasonOf: (name: string) => string
}

/** Every figure that differs, in the order of counting, with the people who came in and fell out. */
export function figureDifferences(
  before: FigureState,
  after: FigureState,
  source: DifferenceSource,
): FigureDifference[] {
  const { catalogue, office, sheets, reasonOf } = source
  const [old, fresh] = [byName(before.cells), byName(after.cells)]
  const names = [...new Set([...old.keys(), ...fresh.keys()])]
  return names.flatMap((name) => {
    const [was, is] = [old.get(name), fresh.get(name)]
    const [from, to] = [was?.value ?? null, is?.value ?? null]
    const cell = is ?? was
    if (cell === undefined) return []
    const key = { id: cell.id, area: cell.area, dims: cell.dims }
    const sets = [new Set(before.people(key)), new Set(after.people(key))] as const
    const moved = [
      ...[...sets[1]].filter((id) => !sets[0].has(id)).map((id) => ({ id, change: 'them' as const })),
      ...[...sets[0]].filter((id) => !sets[1].has(id)).map((id) => ({ id, change: 'bot' as const })),
    ]
    // One who came in for one who fell out leaves the number as it was; the report has changed all the same.
    if (from === to && moved.length === 0) return []
    const known = sheets(moved.map(({ id }) => id))
    return [
      {
        cell: key,
        before: from,
        after: to,
        reason: reasonOf(name),
        name,
        label: figureLabel(key, catalogue),
        areaName: areaName(key.area, office),
        unit: cell.unit,
        difference: from === null || to === null ? null : to - from,
        added: moved.filter(({ change }) => change === 'them').length,
        removed: moved.filter(({ change }) => change === 'bot').length,
        people: moved.map(({ id, change }) => {
          const { fullName = '', birthDate = '' } = known.get(id) ?? {}
          return { personId: id, fullName, birthDate, change }
        }),
      },
    ]
  })
}

const byName = (cells: readonly Cell[]) => new Map(cells.map((cell) => [cellName(cell), cell]))

/** The same without anybody's name: how many is all that is left of who. */
export const withoutNames = (differences: readonly FigureDifference[]): FigureDifference[] =>
  differences.map((one) => ({ ...one, people: [] }))
