import type { Chart } from '../charts/chart.ts'
import type { CivilDate } from '../primitives/civil-date.ts'
import type { TextStyle } from './form.schema.ts'

interface RunStyle {
  readonly bold?: boolean
  readonly italic?: boolean
}

/**
 * A stretch of a line. `value` and `blank` carry the name of the field they come from, so that the window can mark the
 * field that is being typed. `dots` is how long the blank is on paper, in dots.
 */
export type Run = RunStyle &
  (
    | { readonly kind: 'literal'; readonly text: string }
    | { readonly kind: 'value'; readonly text: string; readonly field: string }
    | { readonly kind: 'blank'; readonly dots: number; readonly field: string }
  )

/** A line or paragraph. More than one segment: fields beside each other on one line where they fit. */
export type Segments = readonly (readonly Run[])[]

export interface PrintedSignature {
  readonly titles: readonly (readonly Run[])[]
  readonly note: readonly Run[]
  readonly name: readonly Run[]
}

export interface PrintedColumn {
  readonly head: string
  /** Head over this column and the next ones that have the same. */
  readonly over?: string
  readonly width: number
  readonly align: 'left' | 'center' | 'right'
}

export type PrintedBlock =
  | {
      readonly type: 'header'
      readonly agency: { readonly parent: readonly Run[]; readonly name: readonly Run[] } | null
      readonly number: readonly Run[] | null
      readonly subject: readonly Run[] | null
      readonly placeDate: readonly Run[] | null
    }
  | {
      readonly type: 'title'
      readonly title: readonly Run[]
      readonly subtitle: readonly Run[]
      readonly rule: boolean
    }
  | { readonly type: 'addressee'; readonly label: readonly Run[]; readonly lines: readonly (readonly Run[])[] }
  | { readonly type: 'text'; readonly style: TextStyle; readonly segments: Segments }
  /** Empty dotted lines. */
  | { readonly type: 'dotted'; readonly field: string; readonly lines: number }
  | {
      readonly type: 'table'
      readonly columns: readonly PrintedColumn[]
      readonly numbered: boolean
      readonly rows: readonly (readonly (readonly Run[])[])[]
    }
  | {
      readonly type: 'signatures'
      readonly recipients: readonly (readonly Run[])[] | null
      readonly columns: readonly PrintedSignature[]
    }
  | {
      readonly type: 'photo'
      readonly caption: readonly Run[]
      /** Width and height in millimetres; those of the layout where it is left out. */
      readonly sizeMm?: readonly [number, number]
      readonly beside: readonly PrintedBlock[]
    }
  /** A drawing over the whole width. Its figures stand in a table of their own beside it (charts/chart-blocks.ts). */
  | { readonly type: 'chart'; readonly chart: Chart }
  /** A square QR code in the middle of the line. */
  | { readonly type: 'qr'; readonly text: string; readonly mm: number }
  | { readonly type: 'space'; readonly mm: number }
  | { readonly type: 'page-break' }

/** A paper with all its words in place, before it is laid out on pages. */
export interface PrintedDocument {
  readonly form: string
  readonly formNo: string
  readonly formVersion: number
  /** For the properties of the file. */
  readonly title: string
  readonly author: string
  readonly date: CivilDate | null
  /** On the sheet turned on its side. */
  readonly landscape?: boolean
  readonly blocks: readonly PrintedBlock[]
}

/** The words of runs, blanks as dots: what a reader of the page sees. */
export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === 'blank' ? '.'.repeat(run.dots) : run.text)).join('')
}
