import type { FieldValues } from '#shared/documents/field.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { createDocxRenderer, type DocxRenderer } from './docx/docx-renderer.ts'
import { type Forms, loadForms } from './load-forms.ts'
import { millimetres } from './pdf/page-layout.ts'
import { createPdfRenderer, type PdfRenderer } from './pdf/pdf-renderer.ts'

/** Forms, fonts and page layout, loaded once, and the renderer over them. */
export interface Press {
  readonly forms: Forms
  readonly renderer: PdfRenderer
  /** The same papers as Word files, to be edited outside. */
  readonly docx: DocxRenderer
  /**
   * Prints a paper from values alone, without a case. draft: blanks as long as on paper, to be filled in by hand. final:
   * blanks as short as they can be.
   */
  print(code: string, values: FieldValues, mode: 'draft' | 'final'): Promise<Uint8Array>
}

/** Throws kind 'resource' with file, place and reason where a form, a font or the layout does not hold together. */
export function createPress(resourcesFolder: string): Press {
  const renderer = createPdfRenderer(resourcesFolder)
  const forms = loadForms(resourcesFolder, Math.round(millimetres(renderer.layout.textWidth)))
  return {
    forms,
    renderer,
    docx: createDocxRenderer(renderer),
    print: async (code, values, mode) => (await renderer.render(resolveForm(forms.get(code), values, { mode }))).bytes,
  }
}
