import { z } from 'zod'

/** people: a list of persons; measures: what is in force for persons who are in the store. */
export const ImportKindSchema = z.enum(['people', 'measures'])
export type ImportKind = z.infer<typeof ImportKindSchema>

/** Row of the headings, and by place what each column means; '' leaves one out. */
export const ImportColumnsSchema = z.object({
  headingRow: z.number().int().min(1),
  columns: z.array(z.string().max(40)).max(16_384),
})
export type ImportColumns = z.infer<typeof ImportColumnsSchema>

/** A list that was chosen and not yet read as rows: its headings, what they are taken for, and the first rows. */
export const ChosenTableSchema = z.object({
  kind: ImportKindSchema,
  fileName: z.string(),
  sheet: z.string(),
  remarks: z.array(z.string()),
  /** Rows below the headings. */
  rows: z.number().int(),
  headingRow: z.number().int(),
  /** Rows that may hold the headings. */
  head: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
  columns: z.array(
    z.object({
      heading: z.string(),
      /** Id of what it means, '' for a column that is left out. */
      column: z.string(),
      /** False where neither the heading nor an earlier list says what it is. */
      known: z.boolean(),
      /** What stands in it first. */
      sample: z.string(),
    }),
  ),
  /** What a column can mean. */
  choices: z.array(z.object({ id: z.string(), label: z.string(), required: z.boolean() })),
  /** What nothing can be read without, and no column is. */
  missing: z.array(z.string()),
})
export type ChosenTable = z.infer<typeof ChosenTableSchema>

/** A cell that keeps its row out, or that somebody should look at. */
export const ImportCellSchema = z.object({
  row: z.number().int(),
  name: z.string(),
  /** Name of the column; '' where it is the row as a whole. */
  column: z.string(),
  /** What stands in the cell. */
  says: z.string(),
  /** What is wrong and what to do. */
  message: z.string(),
})
export type ImportCell = z.infer<typeof ImportCellSchema>

/** A row that is of somebody (or something) who is there already, or looks like it. */
export const ImportLikeSchema = z.object({
  row: z.number().int(),
  name: z.string(),
  /** Null where it is another row of the same file. */
  personId: z.string().nullable(),
  /** Who it is taken for, and why. */
  reason: z.string(),
})
export type ImportLike = z.infer<typeof ImportLikeSchema>

/** What a file would do, or has done. Lists are cut at {@link MOST_TOLD}; the numbers are of all. */
export const ImportViewSchema = z.object({
  kind: ImportKindSchema,
  fileName: z.string(),
  total: z.number().int(),
  added: z.number().int(),
  present: z.number().int(),
  refused: z.number().int(),
  /** Rows to be added with something to look at. */
  doubtful: z.number().int(),
  written: z.boolean(),
  /** By which it can be undone; null while nothing was written. */
  batchId: z.string().nullable(),
  ignoredColumns: z.array(z.string()),
  refusedCells: z.array(ImportCellSchema),
  doubtfulCells: z.array(ImportCellSchema),
  /** Nothing is done with these rows. */
  there: z.array(ImportLikeSchema),
  /** To be added all the same. */
  alike: z.array(ImportLikeSchema),
  counts: z.object({
    refusedCells: z.number().int(),
    doubtfulCells: z.number().int(),
    there: z.number().int(),
    alike: z.number().int(),
  }),
})
export type ImportView = z.infer<typeof ImportViewSchema>

export const MOST_TOLD = 1000

/** A file that was taken in. */
export const ImportBatchSchema = z.object({
  id: z.string(),
  kind: ImportKindSchema,
  fileName: z.string(),
  added: z.number().int(),
  present: z.number().int(),
  /** Of those that were added: not yet taken back. */
  left: z.number().int(),
  takenAt: z.string(),
  takenBy: z.string(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string(),
})
export type ImportBatch = z.infer<typeof ImportBatchSchema>

/** What became of an import that was undone. */
export const ImportUndoneSchema = z.object({
  removed: z.number().int(),
  /** What stays, and why. */
  left: z.array(z.object({ row: z.number().int(), name: z.string(), personId: z.string(), why: z.string() })),
})
export type ImportUndone = z.infer<typeof ImportUndoneSchema>
