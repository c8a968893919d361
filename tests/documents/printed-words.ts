import type { PrintedBlock, PrintedDocument } from '#shared/documents/printed-document.ts'
import { textOf } from '#shared/documents/printed-document.ts'

/** Letters without spaces and dots: lines are broken and blanks filled on the page, letters must stay as they are. */
export const letters = (text: string) => text.normalize('NFC').replace(/[\s.]+/gu, '')

/** All the words of a paper in the order in which its page is drawn. */
export function wordsInOrder(document: PrintedDocument): string {
  return document.blocks.map(wordsOf).join(' ')
}

/** Words of the head rows of a table. */
export function tableHead({ columns, numbered }: Extract<PrintedBlock, { type: 'table' }>): string {
  const numbers = numbered ? columns.map((_, i) => `(${i + 1})`) : []
  const grouped = columns.some((c) => c.over !== undefined)
  const upper = columns.flatMap((c, i) => {
    if (c.over === undefined) return [c.head]
    return c.over === columns[i - 1]?.over ? [] : [c.over]
  })
  const lower = grouped ? columns.flatMap((c) => (c.over === undefined ? [] : [c.head])) : []
  return [...upper, ...lower, ...numbers].join(' ')
}

function wordsOf(block: PrintedBlock): string {
  switch (block.type) {
    case 'header': {
      const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc'
      const agency = block.agency ? [textOf(block.agency.parent), textOf(block.agency.name)] : []
      const rest = [block.number, block.subject, block.placeDate].map((runs) => textOf(runs ?? []))
      return [...agency, nation, ...rest].join(' ')
    }
    case 'title':
      return `${textOf(block.title)} ${textOf(block.subtitle)}`
    case 'addressee':
      return [block.label, ...block.lines].map(textOf).join(' ')
    case 'text':
      return block.segments.map(textOf).join(' ')
    case 'table':
      return [tableHead(block), ...block.rows.flat().map(textOf)].join(' ')
    case 'signatures':
      return [
        ...(block.recipients?.length ? ['Nơi nhận:', ...block.recipients.map(textOf)] : []),
        ...block.columns.flatMap((c) => [...c.titles.map(textOf), textOf(c.note)]),
        ...block.columns.map((c) => textOf(c.name)),
      ].join(' ')
    case 'photo':
      return [textOf(block.caption), ...block.beside.map(wordsOf)].join(' ')
    default:
      return ''
  }
}
