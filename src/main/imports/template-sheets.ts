import type { ListShape } from '../sheets/mapped-list.ts'
import type { CellKind, SheetModel } from '../sheets/workbook-model.ts'

export interface TemplateColumn {
  readonly id: string
  readonly kind: Extract<CellKind, 'text' | 'id' | 'date'>
  /** What may stand in it, for whoever fills it in. */
  readonly means: string
}

/**
 * The sheets of a template: the empty list to be filled in first, so that it is the one that is read, then what its columns
 * mean, then further lists of words that may stand in them.
 */
export function columnsSheet(
  name: string,
  shape: ListShape<string>,
  columns: readonly TemplateColumn[],
  words: readonly { readonly name: string; readonly rows: readonly string[] }[] = [],
): SheetModel[] {
  const list: SheetModel = {
    name,
    orientation: 'landscape',
    columns: columns.map(({ id, kind }) => ({ head: shape.headingOf(id), kind, width: 18 })),
    rows: [],
  }
  const explained: SheetModel = {
    name: 'Cách ghi',
    orientation: 'portrait',
    columns: [
      { head: 'Cột', kind: 'text', width: 26 },
      { head: 'Phải có', kind: 'text', width: 9 },
      { head: 'Cách ghi', kind: 'text', width: 90 },
    ],
    rows: columns.map(({ id, means }) => ({
      cells: [shape.headingOf(id), shape.mustHave.includes(id) ? 'có' : '', means],
    })),
  }
  const others = words.map(({ name: title, rows }): SheetModel => {
    return {
      name: title,
      orientation: 'portrait',
      columns: [{ head: title, kind: 'text', width: 60 }],
      rows: rows.map((word) => ({ cells: [word] })),
    }
  })
  return [list, explained, ...others]
}
