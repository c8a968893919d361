/** How values of a column are written and shown. */
export type CellKind =
  /** Words. */
  | 'text'
  /** A number that is a name (identity card, code, telephone): stays text, leading zeros too. */
  | 'id'
  /** `YYYY-MM-DD` becomes a real date shown as dd/mm/yyyy; a month or year alone stays text. */
  | 'date'
  /** A count. */
  | 'integer'
  /** A number with at most two decimals. */
  | 'decimal'
  /** Whole đồng. */
  | 'money'
  /** A share of one: 0.125 is shown as 12.5%. */
  | 'percent'
  /** What somebody expects, whole or with decimals: shown as "ước 12", so that it never looks counted. */
  | 'estimate'
  | 'decimal-estimate'

export interface SheetColumn {
  /** Heading, where the sheet has no heading rows of its own. */
  readonly head: string
  readonly kind: CellKind
  /** In characters of the sheet's font. */
  readonly width: number
}

/** A place in the table: index of {@link SheetModel.rows} and of its columns, both from 0. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** A rectangle of the table, both corners included. */
export interface Block {
  readonly from: Place
  readonly to: Place
}

export type PlainValue = string | number | null

interface Marking {
  /** Stands out on screen and in print, as a difference that has to be looked at. */
  readonly marked?: boolean
}

/** A value that is not of its column's kind, or that stands out. */
export interface ValueCell extends Marking {
  readonly is: 'value'
  readonly value: PlainValue
  /** The column's kind where it is left out. */
  readonly kind?: CellKind
}

/** A sum as a formula with its result stored. The result has to be what the parts add up to. */
export interface SumCell extends Marking {
  readonly is: 'sum'
  readonly parts: readonly (Place | Block)[]
  readonly result: number
  readonly kind?: CellKind
}

/** A ratio as a formula with its result stored; null where there is nothing to divide by. */
export interface RatioCell extends Marking {
  readonly is: 'ratio'
  readonly numerator: Place
  readonly denominator: Place
  readonly result: number | null
  readonly kind?: CellKind
}

export type SheetCell = PlainValue | ValueCell | SumCell | RatioCell

export interface SheetRow {
  readonly cells: readonly SheetCell[]
  /** `group` heads a part of the table, `total` closes it; both bold. */
  readonly look?: 'plain' | 'group' | 'total'
  /** Cells that run over several columns: the first column and how many. */
  readonly merge?: readonly { readonly column: number; readonly columns: number }[]
}

/** A heading of the table. */
export interface HeadCell {
  readonly text: string
  /** First column, from 0. */
  readonly column: number
  readonly columns?: number
  readonly rows?: number
}

/** A piece of a line above or below the table. */
export interface BandText {
  readonly text: string
  readonly look: 'plain' | 'bold' | 'italic' | 'title'
  readonly align: 'left' | 'center' | 'right'
  /** First column, from 0, and how many it runs over. */
  readonly column: number
  readonly columns: number
}

export interface SheetModel {
  /** Tab of the sheet; what a tab cannot hold is taken out. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  /** Lines above the table, each of pieces that stand beside one another: agency, motto, title. */
  readonly above?: readonly (readonly BandText[])[]
  /** Heading rows; one row of the columns' heads where left out. */
  readonly heads?: readonly (readonly HeadCell[])[]
  readonly rows: readonly SheetRow[]
  /** Lines below the table: notes, signatures. */
  readonly below?: readonly (readonly BandText[])[]
  readonly orientation: 'portrait' | 'landscape'
  /** Columns that stay in view when scrolling to the right. Heading rows always do. */
  readonly frozenColumns?: number
}

export interface WorkbookModel {
  readonly title: string
  readonly sheets: readonly SheetModel[]
}
