import { type PrintedBlock, type PrintedDocument, type Run, textOf } from '#shared/documents/printed-document.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'
import { type Block, paragraph } from './content.ts'

const runs = (list: readonly Run[] | null | undefined): string => (list ? textOf(list) : '')
const some = (text: string, bold = false, align: 'left' | 'center' = 'left'): Block[] =>
  text.trim() === '' ? [] : [paragraph(text, bold, align)]

/** The words of a paper of ours, in its order, without its layout. */
export function blocksOf(document: PrintedDocument): Block[] {
  return document.blocks.flatMap(blockOf)
}

function blockOf(block: PrintedBlock): Block[] {
  switch (block.type) {
    case 'header':
      return [
        ...some(runs(block.agency?.parent)),
        ...some(runs(block.agency?.name), true),
        ...some('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', true, 'center'),
        ...some('Độc lập - Tự do - Hạnh phúc', true, 'center'),
        ...some(runs(block.number)),
        ...some(runs(block.subject)),
        ...some(runs(block.placeDate)),
      ]
    case 'title':
      return [...some(runs(block.title), true, 'center'), ...some(runs(block.subtitle), true, 'center')]
    case 'addressee':
      return some(`${runs(block.label)} ${block.lines.map(runs).join('; ')}`)
    case 'text':
      return some(block.segments.map(runs).join('  '), false, block.style === 'center' ? 'center' : 'left')
    case 'dotted':
      return Array.from({ length: block.lines }, () => paragraph('.'.repeat(80)))
    case 'table':
      return [{ kind: 'table', rows: [block.columns.map((c) => c.head), ...block.rows.map((row) => row.map(runs))] }]
    case 'signatures':
      return [
        ...(block.recipients ?? []).flatMap((line) => some(runs(line))),
        ...block.columns.flatMap((c) => [
          ...c.titles.flatMap((line) => some(runs(line), true, 'center')),
          ...some(runs(c.note), false, 'center'),
          ...some(runs(c.name), true, 'center'),
        ]),
      ]
    case 'photo':
      return [...some(runs(block.caption)), ...block.beside.flatMap(blockOf)]
    case 'chart':
    case 'qr':
    case 'space':
      return []
    case 'page-break':
      return [{ kind: 'page-break' }]
    default:
      return assertNever(block)
  }
}
