import type { CellKey } from './cell.schema.ts'
import { FIGURE_TIMES, type FigureTime } from './layout.schema.ts'

/** Words of a template, a figure that it is bound to, or what it says of the period. */
export type TextPiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'figure'; readonly figure: Omit<CellKey, 'area'>; readonly time: FigureTime }
  | { readonly kind: 'period'; readonly what: PeriodField }

/** `ky` is the name of the period, `ngay_cuoi` its last day, `ngay_dau` its first. */
const PERIOD_FIELDS = ['ky', 'ngay_dau', 'ngay_cuoi'] as const
export type PeriodField = (typeof PERIOD_FIELDS)[number]

/**
 * Reads `Đang quản lý {F01} người, trong đó nữ {F01;SEX=nu}; từ đầu năm {F02|luy_ke}`. Throws SyntaxError with the piece that
 * cannot be read; whether there is such an indicator is checked by whoever has the catalogue.
 */
export function readBoundText(template: string): TextPiece[] {
  return template.split(/(\{[^{}]*\})/).flatMap((piece): TextPiece[] => {
    if (piece === '') return []
    if (!piece.startsWith('{')) {
      if (/[{}]/.test(piece)) throw new SyntaxError(piece)
      return [{ kind: 'words', text: piece }]
    }
    return [fieldOf(piece.slice(1, -1))]
  })
}

function fieldOf(inner: string): TextPiece {
  const what = PERIOD_FIELDS.find((field) => field === inner)
  if (what !== undefined) return { kind: 'period', what }
  const [name = '', time = 'ky', ...rest] = inner.split('|')
  const known = FIGURE_TIMES.find((one) => one === time)
  const [id = '', ...parts] = name.split(';')
  const dims = parts.map((part) => part.split('='))
  const sound = known !== undefined && rest.length === 0 && id !== '' && dims.every((pair) => pair.length === 2)
  if (!sound) throw new SyntaxError(`{${inner}}`)
  return { kind: 'figure', figure: { id, dims: Object.fromEntries(dims) }, time: known }
}
