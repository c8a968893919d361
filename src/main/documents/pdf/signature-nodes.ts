import type { Content } from 'pdfmake/interfaces.js'
import type { PrintedBlock, PrintedSignature, Run } from '#shared/documents/printed-document.ts'
import { centredLines, type Setting, styleOf } from './text-nodes.ts'

type Signatures = Extract<PrintedBlock, { type: 'signatures' }>

/** "Nơi nhận" at the left and who signs at the right, or the signatures side by side with their names on one line. */
export function signatureContent(block: Signatures, setting: Setting): Content {
  const [only] = block.columns
  const content =
    block.columns.length === 1 && only
      ? withRecipients(only, block.recipients ?? [], setting)
      : sideBySide(block.columns, setting)
  return { stack: content, unbreakable: true, margin: [0, ABOVE, 0, 0] }
}

function withRecipients(
  signature: PrintedSignature,
  recipients: readonly (readonly Run[])[],
  setting: Setting,
): Content[] {
  const [left, right] = setting.layout.headerColumns
  const at = { ...setting, width: right - 2 * SIDE }
  return [
    {
      columns: [
        { width: left, stack: recipientNodes(recipients, setting), margin: [0, 0, SIDE, 0] },
        {
          width: right,
          stack: [...office(signature, at), space(setting), ...name(signature, at)],
          margin: [SIDE, 0, SIDE, 0],
        },
      ],
      columnGap: 0,
    },
  ]
}

function sideBySide(signatures: readonly PrintedSignature[], setting: Setting): Content[] {
  const width = setting.width / signatures.length
  const at = { ...setting, width: width - 2 * SIDE }
  const row = (make: (signature: PrintedSignature) => Content[]): Content => ({
    columns: signatures.map((s) => ({ width, stack: make(s), margin: [SIDE, 0, SIDE, 0] })),
    columnGap: 0,
  })
  return [row((s) => office(s, at)), space(setting), row((s) => name(s, at))]
}

/** Room above the signatures, in points. */
const ABOVE = 14
/** Room at the sides of a column, in points. */
const SIDE = 5

const space = ({ layout }: Setting): Content => ({ text: ' ', fontSize: 1, margin: [0, 0, 0, layout.signatureSpace] })

function office({ titles, note }: PrintedSignature, at: Setting): Content[] {
  return [
    ...titles.map((title) => centredLines(title, at, 'signerTitle').content),
    ...(note.length > 0 ? [centredLines(note, at, 'signatureNote').content] : []),
  ]
}

function name(signature: PrintedSignature, at: Setting): Content[] {
  if (signature.name.length > 0) return [centredLines(signature.name, at, 'signerName').content]
  return [{ text: ' ', fontSize: styleOf(at, 'signerName').pt }]
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
