import type { PrintedBlock, PrintedDocument, Run } from '#shared/documents/printed-document.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { upperVi } from '#shared/primitives/folded-text.ts'
import type { RegisterLine, RegisterPage } from '#shared/registers/register.schema.ts'
import type { Office } from '#shared/settings/office.schema.ts'
import { viDate } from '#shared/texts/dates.ts'

const words = (text: string, bold = false): Run[] =>
  text === '' ? [] : [{ kind: 'literal', text, ...(bold && { bold: true }) }]
const centred = (text: string, bold = false): PrintedBlock => ({
  type: 'text',
  style: 'center',
  segments: [words(text, bold)],
})

/**
 * A register as it is printed and bound: a cover, then every number with all columns, then who closes the book. Landscape,
 * because ten columns do not stand side by side otherwise.
 */
export function printedRegister(page: RegisterPage, title: string, office: Office, today: CivilDate): PrintedDocument {
  return {
    form: `SO-${page.book.id}`,
    formNo: page.book.label,
    formVersion: 1,
    title: `${page.book.label}, năm ${page.year}`,
    author: office.name,
    date: today,
    landscape: true,
    blocks: [
      ...cover(page, title, office),
      { type: 'page-break' },
      {
        type: 'table',
        columns: page.columns.map(({ head, width, align }) => ({ head, width, align })),
        numbered: true,
        rows: page.lines.map((line) => page.columns.map((c) => words(line.cells[c.key] ?? ''))),
      },
      closing(page),
      {
        type: 'signatures',
        recipients: null,
        columns: [
          { titles: [words('VĂN THƯ')], note: words('(Ký, ghi rõ họ và tên)'), name: [] },
          { titles: [words('THỦ TRƯỞNG CƠ QUAN')], note: words('(Ký, ghi rõ họ và tên, đóng dấu)'), name: [] },
        ],
      },
    ],
  }
}

const DOTS = '……………'

function cover(page: RegisterPage, title: string, office: Office): PrintedBlock[] {
  const days = page.lines.map((line) => line.entry.date).sort()
  const numbers = page.lines.map((line) => line.number)
  const day = (date: CivilDate | undefined) => (date === undefined ? DOTS : viDate(date))
  const number = (n: number | undefined) => (n === undefined ? DOTS : String(n).padStart(2, '0'))
  return [
    centred(upperVi(office.parentName)),
    centred(upperVi(page.book.own ? office.name : page.book.label), true),
    { type: 'space', mm: 28 },
    { type: 'title', title: words(title), subtitle: words(`Năm ${page.year}`), rule: true },
    { type: 'space', mm: 12 },
    centred(`Từ ngày ${day(days[0])} đến ngày ${day(days.at(-1))}`),
    centred(`Từ số ${number(numbers[0])} đến số ${number(numbers.at(-1))}`),
    centred('Quyển số: 01'),
  ]
}

function closing({ lines, start }: RegisterPage): PrintedBlock {
  const isVoid = (line: RegisterLine) => line.state === 'void'
  const [first, last] = [lines[0], lines.at(-1)]
  const range = first && last ? `, từ số ${first.number} đến số ${last.number}` : ''
  const from = start ? ` Sổ bắt đầu từ số ${start.first}: ${start.reason}.` : ''
  const sum = `Sổ này có ${lines.length} số${range}; ${lines.filter(isVoid).length} số đã hủy, không cấp lại.${from}`
  return { type: 'text', style: 'body', segments: [words(sum)] }
}
