import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import type { WorkbookModel } from '#main/sheets/workbook-model.ts'
import { writeWorkbook } from '#main/sheets/write-workbook.ts'
import { convertXlsx } from './convert-office.ts'

const WORDS = ['=1+1', '+84912', '-5', '@SUM(A1)', "'=1", '_x000D_', '=HYPERLINK("http://a","b")', '0012']

const rows = WORDS.map((words, i) => ({ cells: [words, `00109100000${i}`, `1991-04-1${i}`, i, i * 1_000_000] }))
const last = rows.length - 1
const total = (column: number, result: number) =>
  ({ is: 'sum', parts: [{ from: { row: 0, column }, to: { row: last, column } }], result }) as const
const model: WorkbookModel = {
  title: 'Thử',
  sheets: [
    {
      name: 'Biểu',
      orientation: 'portrait',
      columns: [
        { head: 'Chữ', kind: 'text', width: 30 },
        { head: 'Mã', kind: 'id', width: 16 },
        { head: 'Ngày', kind: 'date', width: 12 },
        { head: 'Số', kind: 'integer', width: 8 },
        { head: 'Tiền', kind: 'money', width: 16 },
      ],
      rows: [...rows, { look: 'total', cells: ['Cộng', null, null, total(3, 28), total(4, 28_000_000)] }],
    },
  ],
}

it('workbooks open in another program with the same values, words dead, and saved again as well', async () => {
  const ours = await writeWorkbook(model)
  const resaved = convertXlsx(new Map([['a', ours]]), 'xlsx').get('a')
  if (resaved === undefined) throw new Error('nothing was saved')
  const shown = convertXlsx(
    new Map([
      ['a', ours],
      ['b', resaved],
    ]),
    'csv',
  )
  const expected = [
    'Chữ,Mã,Ngày,Số,Tiền',
    ...WORDS.map((words, i) => {
      const quoted = words.includes('"') ? `"${words.replaceAll('"', '""')}"` : words
      const money = i === 0 ? '0' : `"${i},000,000"`
      return `${quoted},00109100000${i},1${i}/04/1991,${i},${money}`
    }),
    'Cộng,,,28,"28,000,000"',
    '',
  ].join('\n')
  for (const name of ['a', 'b']) expect(Buffer.from(shown.get(name) ?? '').toString('utf8')).toBe(expected)
  const printed = convertXlsx(new Map([['a', ours]]), 'pdf').get('a')
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: printed, encoding: 'utf8' })
  for (const words of ['001091000007', '17/04/1991', '28,000,000', '1/1']) expect(text).toContain(words)
}, 120_000)
