import type { Content } from 'pdfmake/interfaces.js'
import type { PrintedBlock, PrintedSignature, Run } from '#shared/documents/printed-document.ts'
import { centredLines, type Setting, styleOf } from './text-nodes.ts'

type Signatures = Extract<PrintedBlock, { type: 'signatures' }>

/** "Nơi nhận" at the left and who signs at the right, or the signatures side by side; names on one line below. */
export function signatureContent(block: Signatures, setting: Setting): Content {
  const { layout } = setting
  const [first] = block.columns
  const withRecipients = block.recipients !== null || block.columns.length === 1
  const columns = withRecipients && first ? [null, first] : [...block.columns]
  const widths = withRecipients ? layout.headerColumns : columns.map(() => setting.width / columns.length)
  const cells = (
    make: (signature: PrintedSignature, at: Setting) => Content[],
    left: () => Content[] = () => [],
  ): Content => ({
    columns: columns.map((signature, i) => {
      const width = widths[i] ?? 0
      const stack = signature === null ? left() : make(signature, { ...setting, width: width - 10 })
      return { width, stack, margin: [signature === null ? 0 : 5, 0, 5, 0] }
    }),
    columnGap: 0,
  })
  return {
    stack: [
      cells(
        (signature, at) => [
          ...signature.titles.map((title) => centredLines(title, at, 'signerTitle').content),
          ...(signature.note.length > 0 ? [centredLines(signature.note, at, 'signatureNote').content] : []),
        ],
        () => recipientNodes(block.recipients ?? [], setting),
      ),
      { text: ' ', fontSize: 1, margin: [0, 0, 0, layout.signatureSpace] },
      cells((signature, at) =>
        signature.name.length > 0
          ? [centredLines(signature.name, at, 'signerName').content]
          : [{ text: ' ', fontSize: styleOf(at, 'signerName').pt }],
      ),
    ],
    unbreakable: true,
    margin: [0, 14, 0, 0],
  }
}

function recipientNodes(items: readonly (readonly Run[])[], setting: Setting): Content[] {
  if (items.length === 0) return []
  const label = styleOf(setting, 'recipientsLabel')
  const list = styleOf(setting, 'recipientsList')
  return [
    { text: 'Nơi nhận:', fontSize: label.pt, bold: label.bold, italics: label.italic },
    ...items.map(
      (runs): Content => ({
        text: runs.map((run) => (run.kind === 'blank' ? '' : run.text.normalize('NFC'))).join(''),
        fontSize: list.pt,
      }),
    ),
  ]
}
