import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { COMMUNES, openReportHouse } from '#tests/helpers/report-house.ts'

/** Rows of the first sheet as another reader of workbooks sees them: values, and results of formulas. */
async function sheetsOf(bytes: Uint8Array): Promise<unknown[][][]> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  await book.xlsx.load(bytes as never)
  return book.worksheets.map((sheet) => {
    const rows: unknown[][] = []
    sheet.eachRow({ includeEmpty: true }, (row) => {
      const values: unknown[] = []
      row.eachCell({ includeEmpty: true }, ({ value }) => values.push(value))
      rows.push(values)
    })
    return rows
  })
}

let house: ReturnType<typeof openReportHouse>
let id = ''
beforeAll(() => {
  house = openReportHouse()
  house.stay('2023-12-10')
  house.stay('2024-01-05', null, COMMUNES[1], 'nu')
  house.stay('2024-01-06', '2024-01-20', COMMUNES[2])
  const period = {
    calendar: 'thong_ke' as const,
    kind: 'thang' as const,
    from: civilDate('2024-01-01'),
    to: civilDate('2024-01-31'),
  }
  id = house.drafts.build(house.actor, { layout: 'THU', period })
  house.drafts.fill(house.actor, id, {
    cells: [
      { cell: 'H11', value: 20_500_000, note: '=1+1' },
      { cell: 'I02', value: 3, note: 'Sổ' },
    ],
    texts: {},
    communes: {},
    reasons: [{ rule: 'BIEN_DONG', cell: '', reason: 'Đã đối chiếu' }],
  })
})
afterAll(() => house.dispose())

describe('the files of a report', () => {
  it('hold the figures of its tables: numbers as numbers, sums as formulas with their results', async () => {
    const { tables } = house.view(id)
    const sheets = await sheetsOf(await house.files.xlsx(house.actor, id))
    expect(sheets).toHaveLength(tables.length)
    for (const [i, { rows }] of tables.entries()) {
      const written = sheets[i]?.slice(-rows.length - (i === tables.length - 1 ? 1 : 0)) ?? []
      for (const [at, { cells }] of rows.entries()) {
        for (const [column, cell] of cells.entries()) {
          const value = written[at]?.[column] ?? null
          const number = cell.value === null ? null : cell.unit === 'dong' ? cell.value / 1_000_000 : cell.value
          const expected = number ?? (cell.text === '' ? null : cell.text)
          expect(typeof value === 'object' && value !== null && 'result' in value ? value.result : value).toEqual(
            expected,
          )
        }
      }
    }
    const total = sheets[1]?.findLast((row) => row[1] === 'Tổng cộng')
    expect(total?.[2]).toMatchObject({ formula: expect.stringMatching(/^SUM\(C\d+:C\d+\)$/), result: 2 })
  })

  it('print the same figures, a draft across the page', async () => {
    const { bytes } = await house.files.pdf(house.actor, id)
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' })
    for (const words of [
      'BÁO CÁO',
      'Số liệu thử tháng 1/2024',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      '20,5',
      'Tổng cộng',
    ])
      expect(text).toContain(words)
    expect(text).toContain('triệu đồng')
  })

  it('are the same bytes each time', async () => {
    const twice = await Promise.all([house.files.pdf(house.actor, id), house.files.pdf(house.actor, id)])
    expect(Buffer.from(twice[0].bytes).equals(Buffer.from(twice[1].bytes))).toBe(true)
    const books = await Promise.all([house.files.xlsx(house.actor, id), house.files.xlsx(house.actor, id)])
    expect(Buffer.from(books[0]).equals(Buffer.from(books[1]))).toBe(true)
  })

  it('carry the digest of a frozen report, and its number once it is signed', async () => {
    house.issue.freeze(house.actor, id)
    const date = civilDate('2024-02-03')
    house.issue.sign(house.actor, {
      id,
      date,
      signer: 'Người Ký Mẫu',
      position: 'TRƯỞNG PHÒNG',
    })
    const { shortCode } = house.view(id)
    const { bytes } = await house.files.pdf(house.actor, id)
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' })
    for (const words of [shortCode, 'Số: 01/BC-LĐTBXH', 'ngày 03 tháng 02 năm 2024', 'Người Ký Mẫu'])
      expect(text).toContain(words)
    expect(house.files.fileName(id, 'pdf')).toBe('thu_2024-01_L1.pdf')
  })
})

describe('the workbook of a report', () => {
  it('is ready to print, keeps its heads in view, and has no life but sums with their results', async () => {
    const own = openReportHouse()
    try {
      const office = own.settings.office()
      const names = ['=HYPERLINK("http://a.b","x")', '0012', '+84 900']
      own.settings.saveOffice(own.actor, {
        ...office,
        communes: office.communes.map((one, i) => ({ ...one, name: names[i] ?? one.name })),
      })
      own.stay('2024-01-05')
      own.stay('2024-01-06', null, COMMUNES[1])
      const period = { calendar: 'thong_ke', kind: 'thang', from: civilDate('2024-01-01'), to: civilDate('2024-01-31') }
      const made = own.drafts.build(own.actor, { layout: 'THU', period: period as never })
      const { default: excel } = await import('exceljs')
      const book = new excel.Workbook()
      await book.xlsx.load((await own.files.xlsx(own.actor, made)) as never)
      const seen: string[] = []
      for (const sheet of book.worksheets) {
        expect(sheet.views).toMatchObject([{ state: 'frozen', xSplit: 2, ySplit: expect.any(Number) }])
        expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 })
        expect(sheet.pageSetup.printTitlesRow).toMatch(/^\d+:\d+$/)
        sheet.eachRow((row) => {
          row.eachCell((cell) => {
            if (typeof cell.value === 'string') seen.push(cell.value)
            if (typeof cell.value !== 'object' || cell.value === null) return
            // The only formulas are sums of the program, each with its result beside it.
            expect(cell.value).toMatchObject({
              formula: expect.stringMatching(/^SUM\([A-Z]+\d+:[A-Z]+\d+\)$/),
              result: 2,
            })
          })
        })
      }
      expect(seen).toEqual(expect.arrayContaining(names))
    } finally {
      own.dispose()
    }
  })

  it('shows what somebody expects as an estimate', async () => {
    const own = openReportHouse('2024-12-20')
    try {
      own.stay('2024-03-05')
      const period = { calendar: 'hanh_chinh', kind: 'nam', from: civilDate('2023-12-15'), to: civilDate('2024-12-14') }
      const made = own.drafts.build(own.actor, { layout: 'THU', period: period as never })
      const cell = { id: 'F02', area: '', dims: {} }
      own.drafts.setEstimate(own.actor, { id: made, cell, value: 4, note: 'Hồ sơ đang chờ' })
      const { default: excel } = await import('exceljs')
      const book = new excel.Workbook()
      await book.xlsx.load((await own.files.xlsx(own.actor, made)) as never)
      const formats: string[] = []
      book.worksheets[0]?.eachRow((row) =>
        row.eachCell((one) => (one.value === 4 ? formats.push(String(one.numFmt)) : undefined)),
      )
      expect(formats).toEqual(['"ước "#,##0'])
    } finally {
      own.dispose()
    }
  })
})
