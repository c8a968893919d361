import { z } from 'zod'
import { type Cell, cellName } from '#shared/reports/cell.schema.ts'
import type { Check } from '#shared/reports/check.schema.ts'
import { GivenSchema, newest } from './effective-cells.ts'
import type { Entry } from './report.repo.ts'

/** What is written of a figure that was checked again (phúc tra): what the commune's own report says. */
export const RecheckedSchema = GivenSchema.extend({ value: z.number() })

/** What the case records say: the counted figure, where another was put in its place. */
export const oursOf = (cell: Cell | null): number | null =>
  cell === null ? null : cell.origin === 'override' ? (cell.computed ?? null) : cell.value

/** How many communes were checked again, and how many of the figures differed. */
export function countRechecks(cells: readonly Cell[], entries: readonly Entry[]) {
  const known = new Map(cells.map((cell) => [cellName(cell), cell]))
  const marks = [...newest(entries, 'recheck').values()].map(({ data }) => RecheckedSchema.parse(data))
  const differing = marks.filter(({ cell, value }) => oursOf(known.get(cellName(cell)) ?? null) !== value)
  return { communes: new Set(marks.map(({ cell }) => cell.area)).size, differences: differing.length }
}

/** The figures that follow from the marks, by the name of the cell; none while nothing was checked. */
export function fedByRechecks(
  checks: readonly Check[],
  area: string,
  counted: ReturnType<typeof countRechecks>,
): Map<string, number> {
  const found = new Map<string, number>()
  for (const check of checks) {
    if (check.kind !== 'rechecks' || counted.communes === 0) continue
    found.set(cellName({ id: check.communes, area, dims: {} }), counted.communes)
    found.set(cellName({ id: check.differences, area, dims: {} }), counted.differences)
  }
  return found
}
