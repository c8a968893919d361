import type { RegisterRow } from '#shared/documents/document.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { RegisterColumnKey, RegisterLine } from '#shared/registers/register.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Received, StoredDelivery } from './registers.repo.ts'

type Cells = RegisterLine['cells']

/** Numbers below ten have a leading zero, as on papers. */
const two = (n: number) => String(n).padStart(2, '0')

function filled(cells: Partial<Record<RegisterColumnKey, string>>): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
}

/** A line of the incoming or intake book. */
export function receivedLine(entry: Received, caseCode: string): RegisterLine {
  const { id, number, state, date, sender, symbol, paperDate, title, address, sheets, receiver, note } = entry
  return {
    id,
    number,
    state,
    cells: filled({
      number: two(number),
      date: viDate(date),
      sender,
      symbol,
      paperDate: viDate(paperDate),
      title,
      address,
      sheets,
      receiver,
      forwardedOn: viDate(entry.forwardedOn),
      note,
      caseCode,
    }),
    caseId: entry.caseId,
    documentId: null,
    entry: {
      date,
      sender,
      symbol,
      paperDate,
      title,
      receiver,
      recipients: '',
      keeper: '',
      copies: 0,
      forwardedOn: entry.forwardedOn,
      note,
    },
    version: entry.version,
  }
}

/** A line of an outgoing book: the number with its paper, and what was filled in when the paper left. */
export function outgoingLine(row: RegisterRow, delivery: StoredDelivery | undefined, sentTo: string): RegisterLine {
  const recipients = delivery?.recipients ?? sentTo
  const keeper = delivery?.keeper ?? 'Văn thư'
  const copies = delivery?.copies ?? 0
  const forwardedOn = delivery?.forwardedOn ?? null
  const typed = delivery?.note ?? ''
  const isVoid = row.state === 'void'
  const note = [isVoid ? `Đã hủy: ${row.note}` : '', typed].filter((part) => part !== '').join('. ')
  return {
    id: `${row.book} ${row.year} ${row.number}`,
    number: row.number,
    state: row.state,
    cells: filled({
      number: two(row.number),
      symbol: row.symbol,
      date: viDate(row.date),
      title: row.title,
      signer: row.signer,
      recipients,
      keeper,
      copies: copies === 0 ? '' : two(copies),
      forwardedOn: viDate(forwardedOn),
      note,
    }),
    caseId: null,
    documentId: row.documentId,
    entry: {
      date: row.date,
      sender: '',
      symbol: row.symbol,
      paperDate: null,
      title: row.title,
      receiver: '',
      recipients,
      keeper,
      copies,
      forwardedOn,
      note: typed,
    },
    version: delivery?.version ?? 0,
  }
}

/** Lines in which each word of the search stands somewhere, with or without its marks. */
export function searched(lines: readonly RegisterLine[], text: string): RegisterLine[] {
  const words = foldText(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return [...lines]
  return lines.filter((line) => {
    const all = foldText(Object.values(line.cells).join(' '))
    return words.every((word) => all.includes(word))
  })
}
