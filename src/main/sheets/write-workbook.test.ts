import excel from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readZip } from '../archive/zip.ts'
import type { SheetModel, WorkbookModel } from './workbook-model.ts'
import { writeWorkbook } from './write-workbook.ts'

const HOSTILE = ['=1+1', '+84912', '-5', '@SUM(A1)', '\t=1', "'=1", '_x000D_', '=HYPERLINK("http://a","b")', '<a>&"\'']

const sheet: SheetModel = {
  name: 'Biểu [03]: "tổng"/hợp',
  orientation: 'landscape',
  frozenColumns: 2,
  columns: [
    { head: 'Họ và tên', kind: 'text', width: 24 },
    { head: 'Số định danh', kind: 'id', width: 16 },
    { head: 'Ngày sinh', kind: 'date', width: 12 },
    { head: 'Số người', kind: 'integer', width: 10 },
    { head: 'Số tiền', kind: 'money', width: 14 },
    { head: 'Tỷ lệ', kind: 'percent', width: 10 },
  ],
  above: [
    [
      { text: 'UBND QUẬN MẪU', look: 'bold', align: 'center', column: 0, columns: 2 },
      { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', look: 'bold', align: 'center', column: 2, columns: 4 },
    ],
    [{ text: 'BIỂU TỔNG HỢP', look: 'title', align: 'center', column: 0, columns: 6 }],
  ],
  heads: [
    [
      { text: 'Người', column: 0, columns: 3 },
      { text: 'Số người', column: 3, rows: 2 },
      { text: 'Số tiền', column: 4, rows: 2 },
      { text: 'Tỷ lệ', column: 5, rows: 2 },
    ],
    ['Họ và tên', 'Số định danh', 'Ngày sinh'].map((text, column) => ({ text, column })),
  ],
  rows: [
    { cells: ['I. Nhóm'], look: 'group', merge: [{ column: 0, columns: 6 }] },
    { cells: ['Nguyễn Văn Mẫu'.normalize('NFD'), '001091000001', '1991-04-12', 3, 20_000_000, 0.125] },
    { cells: ['=1+1', '-07', '1988', 4, null, null] },
    {
      look: 'total',
      cells: [
        'Cộng',
        null,
        null,
        {
          is: 'sum',
          parts: [
            { row: 1, column: 3 },
            { row: 2, column: 3 },
          ],
          result: 7,
        },
        { is: 'sum', parts: [{ from: { row: 1, column: 4 }, to: { row: 2, column: 4 } }], result: 20_000_000 },
        { is: 'ratio', numerator: { row: 1, column: 3 }, denominator: { row: 2, column: 4 }, result: null },
      ],
    },
  ],
  below: [[{ text: 'Ghi chú: số liệu mẫu.', look: 'italic', align: 'left', column: 0, columns: 6 }]],
}
const { heads: _heads, ...plain } = sheet
const model: WorkbookModel = { title: 'Mẫu', sheets: [sheet, plain] }

async function readBack(bytes: Uint8Array<ArrayBuffer>) {
  const book = new excel.Workbook()
  await book.xlsx.load(bytes.buffer)
  return book
}

const list = (cells: readonly string[]): WorkbookModel => ({
  title: 'Danh sách',
  sheets: [
    {
      name: 'a',
      orientation: 'portrait',
      columns: [{ head: 'Chữ', kind: 'text', width: 20 }],
      rows: cells.map((text) => ({ cells: [text] })),
    },
  ],
})

describe('a workbook', () => {
  it('gives every value back as what it is', async () => {
    const [first, second] = (await readBack(await writeWorkbook(model))).worksheets
    expect(first?.name).toBe('Biểu 03 "tổng" hợp')
    expect(second?.name).toBe('Biểu 03 "tổng" hợp (2)')
    const values = (row: number) => [...((first?.getRow(row).values ?? []) as unknown[])].slice(1)
    expect(values(6)).toEqual([
      'Nguyễn Văn Mẫu',
      '001091000001',
      new Date('1991-04-12T00:00:00Z'),
      3,
      20_000_000,
      0.125,
    ])
    expect(values(7)).toEqual(['=1+1', '-07', '1988', 4])
    expect(first?.getCell('D8').value).toEqual({ formula: 'SUM(D6,D7)', result: 7 })
    expect(first?.getCell('E8').value).toEqual({ formula: 'SUM(E6:E7)', result: 20_000_000 })
    expect(first?.getCell('F8').value).toMatchObject({ formula: 'IF(E7=0,"",D6/E7)' })
    expect(first?.getCell('A5').master.address).toBe('A5')
    expect(first?.getCell('F5').master.address).toBe('A5')
    expect(first?.getCell('D4').master.address).toBe('D3')
    expect(first?.getCell('C6').numFmt).toBe('dd/mm/yyyy')
    expect(first?.getCell('C7').numFmt).toBe('@')
  })

  it('is printed on A4 in one width, its headings on every page and in view', async () => {
    const [first] = (await readBack(await writeWorkbook(model))).worksheets
    expect(first?.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:4',
    })
    expect(first?.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 4 })
  })

  it('never makes words live, whatever they begin with', async () => {
    const bytes = await writeWorkbook(list(HOSTILE))
    const [first] = (await readBack(bytes)).worksheets
    expect(HOSTILE.map((_, i) => first?.getCell(i + 2, 1).value)).toEqual(HOSTILE)
    for (const [i] of HOSTILE.entries()) expect(first?.getCell(i + 2, 1).numFmt).toBe('@')
    const parts = [...readZip(bytes, { bytes: 10_000_000, entries: 100 })]
    expect(parts.filter(([, part]) => /<f[ >]|<hyperlink/.test(Buffer.from(part).toString('utf8')))).toEqual([])
  })

  it('leaves out what a cell cannot hold, and refuses what is too long', async () => {
    const [first] = (await readBack(await writeWorkbook(list(['a\u0000b\u202ec\r\nd\ud800', 'đúng'])))).worksheets
    expect(first?.getCell('A2').value).toBe('abc\nd')
    await expect(writeWorkbook(list(['x'.repeat(32_768)]))).rejects.toThrow(RangeError)
  })

  it('is the same to the byte for the same figures, and tells no moment', async () => {
    const [a, b] = [await writeWorkbook(model), await writeWorkbook(structuredClone(model))]
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(true)
    const core = readZip(a, { bytes: 10_000_000, entries: 100 }).get('docProps/core.xml')
    const text = Buffer.from(core ?? '').toString('utf8')
    expect(text).toContain('Hồ sơ cai nghiện')
    expect(text.match(/\d{4}-\d\d-\d\dT/g)).toEqual(['1980-01-01T', '1980-01-01T'])
  })

  it('refuses a total that is not the sum of its parts', async () => {
    const rows = [
      { cells: [1] },
      { cells: [2] },
      {
        cells: [{ is: 'sum' as const, parts: [{ from: { row: 0, column: 0 }, to: { row: 1, column: 0 } }], result: 4 }],
      },
    ]
    const columns = [{ head: 'n', kind: 'integer' as const, width: 5 }]
    const wrong = { title: '', sheets: [{ name: 'a', orientation: 'portrait' as const, columns, rows }] }
    await expect(writeWorkbook(wrong)).rejects.toThrow('a sum says 4 where its parts give 3')
  })
})
