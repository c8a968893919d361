import { create } from 'fontkit'
import { fail } from '#shared/contract/errors.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { FormDefinition } from '#shared/documents/form.schema.ts'
import { points } from '../documents/pdf/page-layout.ts'
import type { Press } from '../documents/press.ts'
import type { Column } from './binder/index-rows.ts'
import type { BinderFonts } from './binder/paper.ts'
import { OFFICE_FORMS } from './office-papers.ts'

/** Prints the office's own papers: cover, index, handover record. */
export interface PaperRenderer {
  /** draft: blanks as long as on paper, to be filled in by hand. final: blanks as short as they can be. */
  render(code: string, values: FieldValues, mode: 'draft' | 'final'): Promise<Uint8Array>
  /** Where the index shows its folios. */
  readonly indexFolioColumn: Column
}

/** What binding needs of the press, and the fonts of its stamps. Throws kind 'resource' for an index without folios. */
export function binderResources(press: Press): { papers: PaperRenderer; fonts: BinderFonts } {
  const { forms, renderer } = press
  const font = (style: 'normal' | 'bold') => {
    const name = renderer.fonts.files[style]
    const missing = { kind: 'resource', file: `fonts/${name}`, place: '', message: 'thiếu phông chữ' } as const
    return renderer.fonts.bytes.get(name) ?? fail(missing)
  }
  return {
    papers: {
      render: press.print,
      indexFolioColumn: folioColumn(forms.get(OFFICE_FORMS.index), renderer.layout.margin.left),
    },
    fonts: { regular: font('normal'), bold: font('bold'), reader: rememberingReader() },
  }
}

/** Opens each font once: its tables take longer to read than a dossier of a few pages takes to bind. */
function rememberingReader(): BinderFonts['reader'] {
  const opened = new Map<Uint8Array, ReturnType<typeof create>>()
  return {
    create(bytes) {
      const font = opened.get(bytes) ?? create(bytes)
      opened.set(bytes, font)
      return font
    },
  }
}

/** The place of the index's column of folios, as its form lays the table out. */
function folioColumn(index: FormDefinition, left: number): Column {
  const table = index.layout.find((block) => block.type === 'table')
  const at = table?.columns.findIndex((column) => column.column === 'folios') ?? -1
  const column = table?.columns[at]
  if (table === undefined || column === undefined) {
    fail({ kind: 'resource', file: `forms: ${index.code}`, place: 'layout', message: 'thiếu cột "folios" của mục lục' })
  }
  const before = table.columns.slice(0, at).reduce((sum, c) => sum + c.width, 0)
  return { left: left + points(before), right: left + points(before + column.width) }
}
