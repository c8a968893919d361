/**
 * Hides small counts of a table that is published with its totals, so that they cannot be computed from what is left: beside
 * each small count others are hidden until none of the hidden ones follows from the totals of its row and column.
 *
 * A hidden cell follows from the totals exactly where another table with the same totals would need it unchanged. Another table
 * comes from going around a circle of hidden cells, adding one and taking one off in turn. So each hidden cell gets a circle:
 * the rectangle over one more row and one more column in which the least is hidden that was not hidden before.
 */

/** Counts by row and column; totals are those of rows, of columns, and of everything, and are always shown. */
export type Counts = readonly (readonly number[])[]

interface Corner {
  readonly row: number
  readonly column: number
}

const isSmall = (count: number, below: number): boolean => count > 0 && count < below

/** Which cells are hidden, of the same shape as the table. All of them, where the table is too narrow to hide single ones. */
export function protectedCells(counts: Counts, below: number): boolean[][] {
  const hidden = counts.map((row) => row.map((count) => isSmall(count, below)))
  const small = cornersOf(counts).filter(({ row, column }) => hidden[row]?.[column])
  for (const cell of small) {
    const circle = cheapestCircle(counts, hidden, cell)
    if (circle === null) return counts.map((row) => row.map(() => true))
    for (const { row, column } of circle) {
      const line = hidden[row]
      if (line) line[column] = true
    }
  }
  return hidden
}

function cornersOf(counts: Counts): Corner[] {
  return counts.flatMap((row, r) => row.map((_, c) => ({ row: r, column: c })))
}

/** The three other corners of a rectangle with the cell in which its count could be another one too. */
function cheapestCircle(counts: Counts, hidden: readonly (readonly boolean[])[], cell: Corner): Corner[] | null {
  const at = ({ row, column }: Corner) => counts[row]?.[column] ?? 0
  let best: { readonly corners: Corner[]; readonly cost: number } | null = null
  for (const opposite of cornersOf(counts)) {
    if (opposite.row === cell.row || opposite.column === cell.column) continue
    const corners = [{ row: cell.row, column: opposite.column }, { row: opposite.row, column: cell.column }, opposite]
    const beside = corners.slice(0, 2)
    // One is added to the cell and its opposite and taken off the two others, or the other way round; none falls below 0.
    const canRise = beside.every((corner) => at(corner) > 0)
    const canFall = at(cell) > 0 && at(opposite) > 0
    if (!canRise && !canFall) continue
    const cost = corners.reduce((sum, corner) => sum + (hidden[corner.row]?.[corner.column] ? 0 : at(corner) + 1), 0)
    if (best === null || cost < best.cost) best = { corners, cost }
  }
  return best?.corners ?? null
}
