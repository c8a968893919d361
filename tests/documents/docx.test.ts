import { beforeAll, describe, expect, it, vi } from 'vitest'
import { readZip } from '#main/archive/zip.ts'
import { createDocxRenderer } from '#main/documents/docx/docx-renderer.ts'
import { loadForms } from '#main/documents/load-forms.ts'
import { millimetres } from '#main/documents/pdf/page-layout.ts'
import { createPdfRenderer } from '#main/documents/pdf/pdf-renderer.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import type { PrintedBlock, PrintedDocument } from '#shared/documents/printed-document.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { convertDocx } from './convert-office.ts'
import { letters, tableHead } from './printed-words.ts'
import { fontsOf, pageSizes, pagesOfText, placedWords } from './read-pdf.ts'
import { fullValues } from './sample-values.ts'

const pdf = createPdfRenderer(RESOURCES)
const docx = createDocxRenderer(pdf)
const forms = loadForms(RESOURCES, 165)

function papers(): Map<string, PrintedDocument> {
  return new Map(
    forms.all.flatMap((form) => [
      [`${form.code}-full`, resolveForm(form, fullValues(form), { mode: 'final' })] as const,
      [`${form.code}-blank`, resolveForm(form, { ...form.defaults }, { mode: 'draft' })] as const,
    ]),
  )
}

const all = papers()
const files = new Map<string, Uint8Array<ArrayBuffer>>()
let printed = new Map<string, Uint8Array>()

/** Files of a Word file as text. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const parts = readZip(bytes, { bytes: 50_000_000, entries: 200 })
  return new Map([...parts].map(([name, part]) => [name, Buffer.from(part).toString('utf8')]))
}

/** Words of all pages without the page number, which stands first or last, and without heads of tables that come again. */
function bodyOf(bytes: Uint8Array, blocks: readonly PrintedBlock[], number: 'first' | 'last'): string {
  const heads = blocks.flatMap((b) => (b.type === 'table' ? [letters(tableHead(b))] : []))
  let read = ''
  pagesOfText(bytes).forEach((text, i) => {
    let page = letters(text)
    if (i > 0) {
      const digits = String(i + 1)
      expect(number === 'first' ? page.startsWith(digits) : page.endsWith(digits)).toBe(true)
      page = number === 'first' ? page.slice(digits.length) : page.slice(0, -digits.length)
    }
    const again = heads.find((head) => read.includes(head) && page.startsWith(head))
    read += page.slice(again?.length ?? 0)
  })
  return read
}

beforeAll(async () => {
  for (const [name, paper] of all) files.set(name, await docx.render(paper))
  printed = convertDocx(files)
}, 300_000)

describe.each([...all.keys()])('%s as a Word file', (name) => {
  const paper = all.get(name)
  const file = () => files.get(name) ?? new Uint8Array()
  const page = () => printed.get(name) ?? new Uint8Array()

  it('says in LibreOffice the same words in the same order as the PDF', async () => {
    if (!paper) throw new Error('no paper')
    const { bytes } = await pdf.render(paper)
    const words = bodyOf(page(), paper.blocks, 'first')
    expect(words).toBe(bodyOf(bytes, paper.blocks, 'last'))
    expect(words.length).toBeGreaterThan(20)
    expect(words).not.toMatch(/[{}]|\uFFFD/u)
  })

  it('has the paper and the margins of the decree, and a font that every office has', async () => {
    const lying = paper?.landscape === true
    for (const size of pageSizes(page())) {
      expect(size.width).toBeCloseTo(lying ? 297 : 210, 0)
      expect(size.height).toBeCloseTo(lying ? 210 : 297, 0)
    }
    const body = partsOf(file()).get('word/document.xml') ?? ''
    expect(body).toContain(
      lying ? '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' : '<w:pgSz w:w="11906" w:h="16838"',
    )
    expect(body).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
    const words = await placedWords(page())
    expect(Math.min(...words.map((w) => w.left))).toBeGreaterThanOrEqual(29.8)
    expect(Math.max(...words.map((w) => w.right))).toBeLessThanOrEqual((lying ? 297 : 210) - 15 + 0.8)
    const numbers = words.filter((w) => w.baseline < 15)
    expect(numbers.map((w) => w.text)).toEqual(
      pageSizes(page())
        .slice(1)
        .map((_, i) => String(i + 2)),
    )
    for (const number of numbers) expect(number.baseline).toBeCloseTo(12, 0)
    expect(partsOf(file()).get('word/styles.xml')).toContain('w:ascii="Times New Roman"')
    for (const font of fontsOf(page())) expect(font.name).toContain('Tinos')
  })

  it('takes as many pages as the PDF, or one more or less where a line just fits', async () => {
    if (!paper) throw new Error('no paper')
    const { pages } = await pdf.render(paper)
    expect(Math.abs(pageSizes(page()).length - pages)).toBeLessThanOrEqual(1)
  })
})

describe('a Word file', () => {
  const name = 'ND116-29-full'
  const paper = () => all.get(name) ?? { ...resolveForm(forms.get('ND116-29'), {}, { mode: 'draft' }) }

  it('is the same at another hour, and names the office and the day of the paper only', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') })
    try {
      const later = await docx.render(paper())
      expect(Buffer.from(later).equals(Buffer.from(files.get(name) ?? new Uint8Array()))).toBe(true)
    } finally {
      vi.useRealTimers()
    }
    const parts = partsOf(files.get(name) ?? new Uint8Array())
    const core = parts.get('docProps/core.xml') ?? ''
    expect(core).toContain('<dc:creator>Ủy ban nhân dân phường Trung Sơn Trầm</dc:creator>')
    expect(core).toContain('<cp:lastModifiedBy>Ủy ban nhân dân phường Trung Sơn Trầm</cp:lastModifiedBy>')
    expect([...core.matchAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g)].map(([day]) => day)).toEqual([
      '2023-02-09T00:00:00Z',
      '2023-02-09T00:00:00Z',
    ])
    expect([...parts.keys()].filter((part) => /vba|embed|macro/i.test(part))).toEqual([])
  })

  it('draws the line under Tiêu ngữ as long as its text', () => {
    const body = partsOf(files.get(name) ?? new Uint8Array()).get('word/document.xml') ?? ''
    const motto = body.indexOf('Độc lập - Tự do - Hạnh phúc')
    const [, left, right] = /<w:ind w:left="(\d+)" w:right="(\d+)"/.exec(body.slice(motto)) ?? []
    const column = pdf.layout.headerColumns[1]
    const length = column - (Number(left) + Number(right)) / 20
    const words = pdf.fonts.width('Độc lập - Tự do - Hạnh phúc', { bold: true, italic: false }, 13)
    expect(Math.abs(millimetres(length) - millimetres(words))).toBeLessThan(0.5)
  })

  it('refuses a letter that no official paper can print', async () => {
    const broken: PrintedDocument = {
      ...paper(),
      blocks: [{ type: 'text', style: 'body', segments: [[{ kind: 'value', text: 'Tên 中', field: 'ten' }]] }],
    }
    const cause: unknown = await docx.render(broken).catch((error: unknown) => error)
    expect(cause instanceof AppFailure && cause.error).toMatchObject({ kind: 'validation', fields: [{ path: 'ten' }] })
  })

  it('sets a table on a page on its side, its heads again on each page', async () => {
    const columns = [
      { head: 'Số', width: 52, align: 'center' as const },
      { head: 'Trích yếu', width: 200, align: 'left' as const },
    ]
    const rows = Array.from({ length: 60 }, (_, i) => [
      [{ kind: 'literal' as const, text: String(i + 1) }],
      [{ kind: 'literal' as const, text: `Dòng thử nghiệm ${i + 1}` }],
    ])
    const wide: PrintedDocument = {
      ...paper(),
      landscape: true,
      blocks: [{ type: 'table', columns, numbered: true, rows }],
    }
    const [made] = convertDocx(new Map([['wide', await docx.render(wide)]])).values()
    const pages = pagesOfText(made ?? new Uint8Array())
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page).toContain('Trích yếu')
    expect(bodyOf(made ?? new Uint8Array(), wide.blocks, 'first')).toBe(
      bodyOf((await pdf.render(wide)).bytes, wide.blocks, 'last'),
    )
  })
})
