import { Paragraph } from 'docx'
import type { PrintedBlock, PrintedSignature, Run } from '#shared/documents/printed-document.ts'
import { type SideRow, sideBySide, type WordNode } from './word-table.ts'
import { centredLines, gap, lookOf, type WordSetting, wordRun } from './word-text.ts'

type Signatures = Extract<PrintedBlock, { type: 'signatures' }>

/** Room above the signatures, in points. */
const ABOVE = 14
/** Room at the sides of a column, in points. */
const SIDE = 5

/**
 * "Nơi nhận" at the left and who signs at the right, or the signatures side by side with their names on one line.
 * `followed` by more signatures, they stay on one page with those.
 */
export function wordSignatures(block: Signatures, setting: WordSetting, followed: boolean): WordNode[] {
  const [only] = block.columns
  const table =
    block.columns.length === 1 && only
      ? withRecipients(only, block.recipients ?? [], setting, followed)
      : inColumns(block.columns, setting, followed)
  return [gap(ABOVE, { keepNext: true }), table, gap(1, { keepNext: followed })]
}

function withRecipients(
  signature: PrintedSignature,
  recipients: readonly (readonly Run[])[],
  setting: WordSetting,
  followed: boolean,
): WordNode {
  const [left, right] = setting.layout.headerColumns
  const at = { ...setting, width: right - 2 * SIDE }
  const nodes = [...office(signature, at), space(setting), ...name(signature, at, followed)]
  return sideBySide(
    [left, SIDE, right - 2 * SIDE, SIDE],
    [{ cells: [{ children: recipientNodes(recipients, setting) }, none(), { children: nodes }, none()] }],
  )
}

function inColumns(signatures: readonly PrintedSignature[], setting: WordSetting, followed: boolean): WordNode {
  const width = setting.width / signatures.length
  const at = { ...setting, width: width - 2 * SIDE }
  const row = (make: (signature: PrintedSignature) => WordNode[]): SideRow => ({
    cells: signatures.flatMap((s) => [none(), { children: make(s) }, none()]),
  })
  return sideBySide(
    signatures.flatMap(() => [SIDE, width - 2 * SIDE, SIDE]),
    [row((s) => office(s, at)), row(() => [space(setting)]), row((s) => name(s, at, followed))],
  )
}

const none = () => ({ children: [gap(1, { keepNext: true })] })
const space = ({ layout }: WordSetting) => gap(layout.signatureSpace, { keepNext: true })

function office({ titles, note }: PrintedSignature, at: WordSetting): WordNode[] {
  const nodes = [
    ...titles.map((title) => centredLines(title, at, 'signerTitle', { keepNext: true }).paragraph),
    ...(note.length > 0 ? [centredLines(note, at, 'signatureNote', { keepNext: true }).paragraph] : []),
  ]
  return nodes.length > 0 ? nodes : [gap(1, { keepNext: true })]
}

function name(signature: PrintedSignature, at: WordSetting, keepNext: boolean): WordNode[] {
  return signature.name.length > 0
    ? [centredLines(signature.name, at, 'signerName', { keepNext }).paragraph]
    : [gap(lookOf(at, 'signerName').pt, { keepNext })]
}

function recipientNodes(items: readonly (readonly Run[])[], setting: WordSetting): WordNode[] {
  if (items.length === 0) return [gap(1, { keepNext: true })]
  const label = lookOf(setting, 'recipientsLabel')
  const list = lookOf(setting, 'recipientsList')
  const text = (runs: readonly Run[]) =>
    runs.map((run) => (run.kind === 'blank' ? '' : run.text.normalize('NFC'))).join('')
  return [
    new Paragraph({ keepNext: true, children: [wordRun('Nơi nhận:', label)] }),
    ...items.map((runs) => new Paragraph({ keepNext: true, children: [wordRun(text(runs), list)] })),
  ]
}
