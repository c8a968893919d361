import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { assertPrintable, type Fonts } from '../pdf/fonts.ts'
import { onItsSide, type PageLayout } from '../pdf/page-layout.ts'

export interface DocxRenderer {
  /**
   * Sets the paper as a Word file by the same layout as the PDF, to be edited outside. The same paper gives the same
   * bytes. Rejects with kind 'validation' for a letter that no font of official papers has.
   */
  render(document: PrintedDocument): Promise<Uint8Array<ArrayBuffer>>
}

/** The only door to the writer of Word files, which is loaded when the first one is asked for. */
export function createDocxRenderer(press: { readonly layout: PageLayout; readonly fonts: Fonts }): DocxRenderer {
  const sideways = onItsSide(press.layout)
  return {
    render: async (document) => {
      assertPrintable(document, press.fonts)
      const { wordFile } = await import('./word-file.ts')
      return wordFile(document, document.landscape ? sideways : press.layout, press.fonts)
    },
  }
}
