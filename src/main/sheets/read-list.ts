import type { SheetLimits } from './limits.ts'
import type { ReadRow } from './read-book.ts'
import { readWorkbook } from './read-workbook.ts'

/** Rows in which the headings are looked for: lists begin with the names of agencies and a title. */
const LOOKED_AT = 30

/**
 * The list that a file (XLSX or CSV) holds, headings first: of the first sheet in view with anything in it, from the row that
 * `isHeading` knows on, or from its first row where none is known. Throws kind 'file' as {@link readWorkbook}.
 */
export function readList(
  name: string,
  bytes: Uint8Array,
  limits: SheetLimits,
  isHeading: (cells: readonly string[]) => boolean,
): readonly ReadRow[] {
  const { sheets } = readWorkbook(name, bytes, limits)
  const filled = sheets.filter(({ rows }) => rows.length > 0)
  const rows = (filled.find(({ hidden }) => !hidden) ?? filled[0])?.rows ?? []
  const heading = rows.slice(0, LOOKED_AT).findIndex(({ cells }) => isHeading(cells))
  return rows.slice(Math.max(0, heading))
}
