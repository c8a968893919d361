import { fail } from '#shared/contract/errors.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { FormDefinition } from '#shared/documents/form.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Forms } from './load-forms.ts'
import { points } from './pdf/page-layout.ts'
import type { PdfRenderer, RenderedPdf } from './pdf/pdf-renderer.ts'
import { type PaperInput, type PreparedPaper, printedPaper } from './prepare-paper.ts'
import { refuseMalformed } from './value-checks.ts'

/** A paper that the program fills in by itself: cover, index, handover record. */
export interface OwnPaper {
  readonly caseId: string
  readonly form: string
  /** Stand over what the case knows. */
  readonly values: FieldValues
  readonly documentDate: CivilDate | null
  readonly watermark?: string
}

interface OwnPapersDeps {
  readonly forms: Forms
  readonly renderer: PdfRenderer
  readonly prepare: (form: FormDefinition, caseId: string, input: PaperInput) => PreparedPaper
}

/** Papers that are printed with a dossier and never issued by themselves. */
export function createOwnPapers({ forms, renderer, prepare }: OwnPapersDeps) {
  return {
    /** Renders the paper with what the case knows; nothing is stored. Throws 'validation' for a value that does not fit. */
    async renderOwn(own: OwnPaper): Promise<RenderedPdf> {
      const form = forms.get(own.form)
      refuseMalformed(form, own.values)
      const paper = prepare(form, own.caseId, { values: own.values, documentDate: own.documentDate, signerId: '' })
      const mark = own.watermark === undefined ? {} : { watermark: own.watermark }
      return renderer.render(printedPaper(paper, '', 'final'), mark)
    },

    /** Where a column of a form's table stands on its page, in points from the left edge. */
    tableColumn(formCode: string, column: string): { left: number; right: number } {
      for (const block of forms.get(formCode).layout) {
        if (block.type !== 'table') continue
        const at = block.columns.findIndex((c) => c.column === column)
        const width = block.columns[at]?.width
        if (width === undefined) continue
        const before = block.columns.slice(0, at).reduce((sum, c) => sum + c.width, 0)
        const left = renderer.layout.margin.left + points(before)
        return { left, right: left + points(width) }
      }
      return fail({ kind: 'not-found', what: `cột "${column}" của biểu mẫu`, id: formCode })
    },
  }
}
