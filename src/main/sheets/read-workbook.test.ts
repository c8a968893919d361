import excel from 'exceljs'
import { describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { writeZip } from '../archive/zip.ts'
import { loadSheetLimits } from './limits.ts'
import { readWorkbook } from './read-workbook.ts'
import type { SheetColumn, SheetRow } from './workbook-model.ts'
import { writeWorkbook } from './write-workbook.ts'

const limits = loadSheetLimits(RESOURCES)
const read = (bytes: Uint8Array) => readWorkbook('bảng.xlsx', bytes, limits)
const utf8 = (text: string) => new TextEncoder().encode(text)

const ours = (columns: readonly SheetColumn[], rows: readonly SheetRow[]) =>
  writeWorkbook({ title: '', sheets: [{ name: 'a', orientation: 'portrait', columns, rows }] })

/** A workbook of the other program, put together by hand. */
async function theirs(fill: (book: excel.Workbook) => void): Promise<Uint8Array> {
  const book = new excel.Workbook()
  fill(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('a workbook of our own', () => {
  it('comes back with the words that went in, wherever they stood', async () => {
    const words = ['=1+1', '+84912', '_x000D_', 'Nguyễn Thị Ngưỡng', 'hai\ndòng', "'x", '0012', '<a>&"']
    const columns: SheetColumn[] = [
      { head: 'Chữ', kind: 'text', width: 20 },
      { head: 'Ngày', kind: 'date', width: 12 },
      { head: 'Số', kind: 'integer', width: 8 },
      { head: 'Tiền', kind: 'money', width: 8 },
    ]
    const days = ['1991-04-12', '1988', '1995-03', '1890-01-02', '1900-03-01', '2026-11-29', '2000-02-29', '']
    const bytes = await ours(
      columns,
      words.map((text, i) => ({ cells: [text, days[i] ?? null, i, 10 ** i] })),
    )
    const { sheets, remarks, kind } = read(bytes)
    expect(kind).toBe('xlsx')
    expect(remarks).toEqual([])
    const shown = ['12/04/1991', '1988', '03/1995', '02/01/1890', '01/03/1900', '29/11/2026', '29/02/2000', '']
    expect(sheets).toEqual([
      {
        name: 'a',
        hidden: false,
        rows: [
          { row: 1, cells: ['Chữ', 'Ngày', 'Số', 'Tiền'] },
          ...words.map((text, i) => ({ row: i + 2, cells: [text, shown[i], String(i), String(10 ** i)] })),
        ],
      },
    ])
  })
})

describe('a workbook of another program', () => {
  it('gives formulas by their stored results and tells of those without', async () => {
    const bytes = await theirs((book) => {
      const sheet = book.addWorksheet('Danh sách')
      sheet.getCell('A1').value = { formula: '1+1', result: 2 }
      sheet.getCell('B1').value = { formula: 'HYPERLINK("http://a.test","Tên")', result: 'Tên' }
      sheet.getCell('C1').value = { formula: 'NOW()' } as excel.CellFormulaValue
      sheet.getCell('D1').value = { error: '#N/A' }
      sheet.getCell('E1').value = { formula: 'DATE(1991,4,12)', result: new Date('1991-04-12T00:00:00Z') }
      sheet.getCell('E1').numFmt = '[$-42A]dd/mm/yyyy'
    })
    const { sheets, remarks } = read(bytes)
    expect(sheets[0]?.rows).toEqual([{ row: 1, cells: ['2', 'Tên', '', '#N/A', '12/04/1991'] }])
    expect(remarks).toEqual([
      'Trang "Danh sách": 1 công thức không có kết quả lưu sẵn, đọc là ô trống (mở bằng Excel rồi lưu lại): C1.',
      'Trang "Danh sách": 1 ô báo lỗi (như #N/A): D1.',
    ])
  })

  it('shows days as their format shows them, in both ways of counting', async () => {
    const day = new Date('1991-04-12T13:05:00Z')
    const formats = ['dd/mm/yyyy', 'yyyy', 'mm/yyyy', 'd-m-yy h:mm', 'h:mm', '0.0', 'General', '"ngày" d" tháng "m']
    const fill = (book: excel.Workbook) => {
      const sheet = book.addWorksheet('a')
      for (const [i, numFmt] of formats.entries()) {
        sheet.getCell(1, i + 1).value = day
        sheet.getCell(1, i + 1).numFmt = numFmt
      }
    }
    const shown = ['12/04/1991', '1991', '04/1991', '12/04/1991 13:05', '12/04/1991 13:05']
    expect(read(await theirs(fill)).sheets[0]?.rows[0]?.cells).toEqual([
      ...shown,
      '33340.5451388889',
      '33340.5451388889',
      '12/04/1991',
    ])
    const in1904 = await theirs((book) => {
      book.properties.date1904 = true
      fill(book)
    })
    expect(read(in1904).sheets[0]?.rows[0]?.cells.slice(0, 5)).toEqual(shown)
  })

  it('is read with hidden sheets, styled text, gaps and line numbers', async () => {
    const bytes = await theirs((book) => {
      book.addWorksheet('Ẩn', { state: 'hidden' }).getCell('A1').value = 1091000001
      const sheet = book.addWorksheet('Hai')
      sheet.getCell('C3').value = { richText: [{ text: 'Lò ' }, { font: { bold: true }, text: 'Thị\u00a0Thử' }] }
      sheet.getCell('A7').value = true
      sheet.getCell('B7').value = { text: 'chữ', hyperlink: 'http://a.test' }
    })
    expect(read(bytes).sheets).toEqual([
      { name: 'Ẩn', hidden: true, rows: [{ row: 1, cells: ['1091000001'] }] },
      {
        name: 'Hai',
        hidden: false,
        rows: [
          { row: 3, cells: ['', '', 'Lò Thị Thử'] },
          { row: 7, cells: ['TRUE', 'chữ'] },
        ],
      },
    ])
  })
})

describe('a CSV file', () => {
  it('is known by its content and read as a workbook of one sheet', () => {
    const { kind, sheets } = read(utf8("\ufeffHọ tên;Số\r\nA;'=1\r\n\r\n B ;;\r\n"))
    expect(kind).toBe('csv')
    expect(sheets[0]?.rows).toEqual([
      { row: 1, cells: ['Họ tên', 'Số'] },
      { row: 2, cells: ['A', '=1'] },
      { row: 4, cells: ['B'] },
    ])
  })
})

/** Why a file is refused, with the file's name in the error. */
function refusal(bytes: Uint8Array): string {
  try {
    read(bytes)
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.kind !== 'file') throw error
    expect(error.error.name).toBe('bảng.xlsx')
    return `${error.error.reason}: ${error.error.detail}`
  }
  return 'taken'
}

const book = (sheet: string, more: Record<string, string> = {}) =>
  writeZip(
    Object.entries({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
      ...more,
    }).map(([name, text]) => ({ name, bytes: utf8(text) })),
  )
const cell = (text: string, at = 'A1') => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const row = (cells: string, r = 1) => `<row r="${r}">${cells}</row>`

describe('files that are refused', () => {
  const container = (stream: string) =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /^empty/],
    ['a locked workbook', container('EncryptedPackage'), /^password-protected/],
    ['an old workbook', container('Workbook'), /^unsupported-type: .*\.xls\)/],
    ['another old file', container('WordDocument'), /^unsupported-type/],
    ['a PDF', utf8('%PDF-1.7 ...'), /^unsupported-type: .*PDF/],
    ['a web page', utf8('\ufeff <html xmlns:x="urn"><table>'), /^unsupported-type: .*trang web/],
    ['XML of 2003', utf8('<?xml version="1.0"?><Workbook/>'), /^unsupported-type: .*XML/],
    [
      'an OpenDocument sheet',
      writeZip([{ name: 'mimetype', bytes: utf8('application/vnd.oasis.opendocument.spreadsheet') }]),
      /^unsupported-type: .*\.ods/,
    ],
    ['a Word file', writeZip([{ name: 'word/document.xml', bytes: utf8('<w/>') }]), /^unsupported-type/],
    ['a binary workbook', writeZip([{ name: 'xl/workbook.bin', bytes: utf8('x') }]), /^unsupported-type: .*xlsb/],
    ['a workbook with macros', book('', { 'xl/vbaProject.bin': 'x' }), /^unsupported-type: .*macro/],
    [
      'a macro workbook',
      book('', { '[Content_Types].xml': 'sheet.macroEnabled.main+xml' }),
      /^unsupported-type: .*macro/,
    ],
    ['TCVN3 letters', book(row(cell('NguyÔn V¨n §øc TrÇn ThÞ H¹nh Hä vµ tªn'))), /^bad-encoding: .*TCVN3/],
    ['VNI letters', utf8('Hoï vaø teân,Giôùi tính\nNguyeãn Vaên Ñöùc,Nam\n'), /^bad-encoding: .*VNI/],
  ])('%s', (_, bytes, why) => {
    expect(refusal(bytes)).toMatch(why)
  })

  it.each<[string, Uint8Array, RegExp]>([
    [
      'entities',
      book('', {
        'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY x "&y;&y;"><!ENTITY y "ha">]><sst><si>&x;</si></sst>',
      }),
      /^broken: .*DTD/,
    ],
    ['an unknown entity', book(row(cell('&x;'))), /^broken/],
    ['a row before the one before', book(row('', 5) + row('', 4)), /^broken/],
    ['a row out of this world', book(row('', 2_000_000)), /^broken/],
    ['a cell in another row', book(row(cell('x', 'B7'))), /^broken/],
    ['a cell twice', book(row(cell('x') + cell('y'))), /^broken/],
    ['a text that is not there', book(row('<c r="A1" t="s"><v>7</v></c>')), /^broken/],
    ['tags that do not close', book('<row r="1">'), /^broken/],
    ['deep nesting', book(`<row r="1">${'<a>'.repeat(500)}`), /^broken/],
    ['a column far out', book(row(cell('x', 'XFD1'))), /^too-large: .*cột/],
    ['a huge cell', book(row(cell('x'.repeat(40_000)))), /^too-large: .*32767/],
    ['a part that unfolds from nearly nothing', book(' '.repeat(60_000_000)), /^too-large/],
    ['more sheets than anybody has', book('', { 'xl/workbook.xml': manySheets() }), /^too-large: .*trang tính/],
    ['a text used a million times', book(repeated(), { 'xl/sharedStrings.xml': sharedText() }), /^too-large: .*chữ/],
  ])('for %s', (_, bytes, why) => {
    expect(refusal(bytes)).toMatch(why)
  })

  it('are not those that claim to be huge, or hold what we never look at', () => {
    const claims = '<dimension ref="A1:XFD1048576"/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    const sheet = `<worksheet>${claims}<sheetData>${row(cell('x'))}</sheetData>${claims}</worksheet>`
    const bytes = book('', { 'xl/worksheets/sheet1.xml': sheet, 'xl/externalLinks/externalLink1.xml': '<!DOCTYPE x>' })
    const { sheets, remarks } = read(bytes)
    expect(sheets[0]?.rows).toEqual([{ row: 1, cells: ['x'] }])
    expect(remarks).toEqual(['Tệp có liên kết ra tệp hoặc nguồn khác; chương trình không mở các liên kết đó.'])
  })
})

function manySheets(): string {
  return `<workbook><sheets>${'<sheet name="a" r:id="r1"/>'.repeat(61)}</sheets></workbook>`
}

function sharedText(): string {
  return `<sst><si><t>${'dài '.repeat(8000)}</t></si></sst>`
}

function repeated(): string {
  return Array.from({ length: 3000 }, (_, i) => row(`<c r="A${i + 1}" t="s"><v>0</v></c>`, i + 1)).join('')
}
