/** A row with something in it. */
export interface ReadRow {
  /** Number of the row in its sheet, or line in its file, from 1. */
  readonly row: number
  /** Text of each cell from column A on, up to the last that is not empty; '' for an empty one. */
  readonly cells: readonly string[]
}

export interface ReadSheet {
  readonly name: string
  /** Hidden by whoever made the file; a list may stand in it all the same. */
  readonly hidden: boolean
  readonly rows: readonly ReadRow[]
}

/** A file of tables as plain text: nothing of it runs, nothing outside of it is asked for. */
export interface ReadBook {
  readonly kind: 'xlsx' | 'csv'
  readonly sheets: readonly ReadSheet[]
  /** What whoever looks at the result has to know: formulas without result, links that were not followed. */
  readonly remarks: readonly string[]
}
