import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportTable, ReportView } from '#shared/reports/report.schema.ts'
import { openWholeOffice, type WholeOffice } from '#tests/helpers/whole-office.ts'
import { convertDocx, convertXlsx } from './convert-office.ts'

/** The sample office on a day after its stories, and every layout of which a period lies behind it. */
let office: WholeOffice
const built = new Map<string, ReportView>()
beforeAll(async () => {
  office = await openWholeOffice('2024-01-10')
  const { reports, settings } = office.services
  for (const { id, level, periods } of reports.choices()) {
    // The year, where a layout is made of one: it is the report of December.
    const first = periods.find(({ kind }) => kind === 'nam' && id === 'B03-BCN') ?? periods[0]
    if (first === undefined) throw new Error('a layout without periods')
    const ofYear = reports.periods(first.calendar, first.kind, 2023)
    const period = (first.kind === 'thang' ? ofYear[7] : ofYear.at(-1))?.period
    if (period === undefined) throw new Error('no such period')
    const area = level === 'commune' ? (settings.office().communes[1]?.code ?? '') : ''
    built.set(id, reports.view(office.actor, reports.drafts.build(office.actor, { layout: id, period, area })))
  }
}, 120_000)
afterAll(() => office.dispose())

const one = (layout: string): ReportView => {
  const view = built.get(layout)
  if (view === undefined) throw new Error(layout)
  return view
}
/** Every value of a workbook by its place; of a formula its result. Errors are told as they are. */
async function valuesOf(bytes: Uint8Array): Promise<Map<string, unknown>> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  await book.xlsx.load(bytes as never)
  const found = new Map<string, unknown>()
  for (const sheet of book.worksheets)
    sheet.eachRow((row) =>
      row.eachCell(({ address, value }) => {
        const told = typeof value === 'object' && value !== null && 'result' in value ? value.result : value
        if (told !== null && told !== undefined && told !== '') found.set(`${sheet.name} ${address}`, told)
      }),
    )
  return found
}

const shown = ({ rows }: ReportTable) => rows.flatMap(({ cells }) => cells.map(({ text }) => text))

describe('the reports of the sample office', () => {
  it('have the figures of its stories', () => {
    const whole = one('BC-PCTNXH').cells.filter(
      ({ area, dims, value }) => area === '' && Object.keys(dims).length === 0 && value !== 0,
    )
    const counted = whole.filter(({ manual }) => !manual).map(({ name, value }) => [name, value])
    // From 15/07 to 14/08 two people came onto the list, beside the one who stood on it; no file had reached the office yet.
    expect(Object.fromEntries(counted)).toEqual({ A01d: 1, A02: 2, A01: 3, A04: 2, F20: null })
  })

  it('agree with their own rules', () => {
    for (const view of built.values()) {
      expect(
        view.findings.filter(({ severity }) => severity === 'chan'),
        view.title,
      ).toEqual([])
    }
  })

  it('ask for officers and money in December only', () => {
    const names = ['I04', 'I06', 'I06s']
    expect(one('B03-BCN').cells.map(({ name }) => name)).toEqual(expect.arrayContaining(names))
    expect(one('B01-BCN').cells.map(({ id }) => id)).not.toContain('I04')
    expect(one('B01-BCN').findings.map(({ rule }) => rule)).not.toContain('NHAP_TAY')
  })

  it('leave out what the law no longer knew, and number the tables that are left', () => {
    expect(one('B03-BCN').tables.map(({ title }) => title)).toEqual([
      'I. Cai nghiện tự nguyện tại gia đình, cộng đồng',
      'II. Quản lý sau cai, hỗ trợ xã hội, tái nghiện, cán bộ, kinh phí',
      'III. Theo xã, phường, thị trấn',
      'IV. Theo nhóm tuổi',
    ])
  })

  it('print every figure and name of their tables, and say what is a proposal', async () => {
    for (const [layout, view] of built) {
      const { bytes } = await office.services.reports.files.pdf(office.actor, view.id)
      const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' })
      const words = new Set(text.split(/\s+/))
      // A cell of several lines stands in pieces between its neighbours.
      for (const word of view.tables.flatMap(shown).flatMap((cell) => cell.split(/\s+/))) {
        if (word !== '') expect(words, layout).toContain(word)
      }
      expect(text).toContain('BÁO CÁO')
      expect(text.replace(/\s+/g, ' '), layout).toMatch(/cần đối chiếu văn bản/)
    }
  })

  it('open in LibreOffice with the same values', async () => {
    const books = new Map<string, Uint8Array>()
    for (const [layout, { id }] of built) books.set(layout, await office.services.reports.files.xlsx(office.actor, id))
    const texts = convertXlsx(books, 'csv')
    for (const [layout, view] of built) {
      const lines = Buffer.from(texts.get(layout) ?? '')
        .toString('utf8')
        .split('\n')
      const [table] = view.tables
      if (table === undefined) throw new Error('no table')
      for (const { cells } of table.rows) {
        const values = cells.map(({ text, value, unit }) => {
          if (value === null || unit === null) return text
          const decimals = unit === 'dong' || unit === 'phan_tram'
          return decimals ? value.toFixed(1) : String(value)
        })
        expect(lines, layout).toContain(values.map((v) => (v.includes(',') ? `"${v}"` : v)).join(','))
      }
    }
  }, 240_000)

  it('are counted by LibreOffice to the results that were stored, without an error in any cell', async () => {
    const books = new Map<string, Uint8Array>()
    for (const [layout, { id }] of built) books.set(layout, await office.services.reports.files.xlsx(office.actor, id))
    const again = convertXlsx(books, 'xlsx')
    for (const [layout, bytes] of books) {
      const [ours, theirs] = [await valuesOf(bytes), await valuesOf(again.get(layout) ?? new Uint8Array())]
      expect(theirs, layout).toEqual(ours)
      expect(
        [...ours.values()].some((value) => typeof value === 'number'),
        layout,
      ).toBe(true)
    }
  }, 240_000)

  it('have the same words in Word as on the page', async () => {
    const { id, text } = one('BC-PCTNXH')
    const word = await office.services.reports.files.docx(office.actor, id)
    const printed = convertDocx(new Map([['a', word]])).get('a')
    const seen = execFileSync('pdftotext', ['-layout', '-', '-'], { input: printed, encoding: 'utf8' }).replace(
      /\s+/g,
      '',
    )
    for (const block of text) {
      if (block.kind === 'slot') continue
      expect(seen).toContain(
        block.runs
          .map((run) => run.text)
          .join('')
          .replace(/[.;]$/, '')
          .replace(/\s+/g, ''),
      )
    }
  }, 240_000)
})
