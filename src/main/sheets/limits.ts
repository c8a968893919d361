import { z } from 'zod'
import { readResource } from '../regimes/read-resource.ts'

const count = z.number().int().positive()

/** How large a spreadsheet from outside may be. Technical bounds that keep a PC of 4 GB working; none of them is law. */
const SheetLimitsSchema = z
  .object({
    note: z.string(),
    /** Bytes of the file. */
    fileBytes: count,
    /** Files within the archive. */
    entries: count,
    /** Bytes that the parts we read may unfold to together. */
    unfoldedBytes: count,
    /** How many times its packed size a part may unfold to. */
    ratio: count,
    sheets: count,
    /** Rows with something in them, of all sheets together. */
    rows: count,
    columns: count,
    /** Cells of all sheets together, empty ones left of a filled one too. */
    cells: count,
    /** Characters of all cells together, each use of a shared text counted. */
    characters: count,
    cellCharacters: count,
    /** Characters of one line of a CSV file. */
    lineCharacters: count,
    styles: count,
  })
  .strict()
export type SheetLimits = z.infer<typeof SheetLimitsSchema>

/** Reads resources/sheets/limits.json; throws kind 'resource' with the place that is wrong. */
export function loadSheetLimits(resourcesFolder: string): SheetLimits {
  return readResource(resourcesFolder, 'sheets/limits.json', SheetLimitsSchema)
}
