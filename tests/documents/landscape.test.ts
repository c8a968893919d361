import { describe, expect, it } from 'vitest'
import { loadForms } from '#main/documents/load-forms.ts'
import { createPdfRenderer } from '#main/documents/pdf/pdf-renderer.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { drawnLines, pageSizes, pagesOfText, placedWords } from './read-pdf.ts'

// Mẫu số 44: a list of 11 columns, on pages that lie on their long side.
const renderer = createPdfRenderer(RESOURCES)
const list = loadForms(RESOURCES, 165).get('ND116-44')
const LEFT = 30
const RIGHT = 297 - 15

const person = (n: number, reason: string) => ({
  fullName: `Người Giả Định ${n}`,
  birthDate: '1991-04-12',
  sex: 'nam',
  idNumber: `00109100${String(n).padStart(4, '0')}`,
  decision: '21/2023/QĐ-TA',
  served: 'từ ngày 25/9/2023',
  remaining: 'đến hết ngày 24/3/2025',
  proposed: 'giảm 02 tháng',
  reason,
  evidence: 'Phụ lục 1',
})

const print = (people: ReturnType<typeof person>[], more: FieldValues = {}) =>
  renderer.render(
    resolveForm(
      list,
      {
        'doc.agency': 'Cơ sở cai nghiện ma túy Minh Họa',
        'doc.parentAgency': 'Sở Ví Dụ',
        'doc.date': '2024-07-01',
        'doc.signerName': 'Đỗ Thị Giám Định',
        letterNumber: '12/ĐN-CSCN',
        letterDate: '2024-07-01',
        people,
        ...more,
      },
      { mode: 'final' },
    ),
  )

const people = (count: number, lastReason = 'Có tiến bộ') =>
  Array.from({ length: count }, (_, i) => person(i + 1, i === count - 1 ? lastReason : 'Có tiến bộ'))

describe('a landscape page', () => {
  it('keeps the margins of the decree and uses its width', async () => {
    const { bytes } = await print(people(40))
    for (const size of pageSizes(bytes)) {
      expect(size.width).toBeCloseTo(297, 1)
      expect(size.height).toBeCloseTo(210, 1)
    }
    const words = await placedWords(bytes)
    for (const word of words) {
      expect(word.left, word.text).toBeGreaterThanOrEqual(LEFT - 0.1)
      expect(word.right, word.text).toBeLessThanOrEqual(RIGHT + 0.3)
      expect(word.baseline, word.text).toBeLessThanOrEqual(210 - 20)
    }
    const rules = drawnLines(bytes)
    expect(Math.abs(Math.min(...rules.map((r) => r.from)) - LEFT)).toBeLessThan(0.5)
    expect(Math.abs(Math.max(...rules.map((r) => r.to)) - RIGHT)).toBeLessThan(0.5)
  })

  it('heads each page with the columns and their numbers, and numbers the pages in the middle of the top', async () => {
    const { bytes, pages } = await print(people(40))
    expect(pages).toBeGreaterThan(2)
    const words = await placedWords(bytes)
    const nation = words.filter((w) => w.text.startsWith('CỘNG HÒA'))
    expect(nation).toHaveLength(1)
    expect(nation[0]?.left).toBeGreaterThan(LEFT + 107)
    for (let page = 1; page <= pages; page++) {
      const texts = words.filter((w) => w.page === page).map((w) => w.text)
      expect(texts.join(' ')).toContain('Thời gian cai nghiện')
      expect(texts).toEqual(expect.arrayContaining(['(1)', '(11)']))
      const number = words.find((w) => w.page === page && w.baseline < 15)
      expect(number?.text).toBe(page === 1 ? undefined : String(page))
      if (number) expect((number.left + number.right) / 2).toBeCloseTo((LEFT + RIGHT) / 2, 0)
    }
  })
})

describe('the signature below a list', () => {
  it('never stands alone on a page, however many rows there are, and nobody is lost', async () => {
    for (let count = 1; count <= 24; count++) {
      const { bytes } = await print(people(count))
      const pages = pagesOfText(bytes)
      const signed = pages.filter((text) => text.includes('GIÁM ĐỐC'))
      expect(signed, `${count} rows`).toHaveLength(1)
      expect(signed[0], `${count} rows`).toContain('Đỗ Thị Giám Định')
      expect(signed[0]?.replace(/\s+/g, ' '), `${count} rows`).toContain(`Người Giả Định ${count}`)
      const all = pages.join(' ')
      for (let n = 1; n <= count; n++) expect(all).toContain(`00109100${String(n).padStart(4, '0')}`)
      expect(pages.at(-1)?.replace(/\s+/g, ' ')).toContain('Đỗ Thị Giám Định')
    }
  })

  it('loses no word of a last row of any height', async () => {
    for (let words = 5; words <= 75; words += 5) {
      const reason = Array.from({ length: words }, (_, i) => `lý${i}`).join(' ')
      const { bytes } = await print(people(3, reason))
      const read = pagesOfText(bytes).join(' ')
      for (let i = 0; i < words; i++) expect(read, `${words} words`).toContain(`lý${i}`)
      expect(read).toContain('Đỗ Thị Giám Định')
    }
  })
})

describe('a register that ends in a line of text', () => {
  it('has no empty page behind its last line, however many rows there are', async () => {
    const register = loadForms(RESOURCES, 165).get('ND94-DANHSACH')
    for (let count = 1; count <= 40; count++) {
      const lines = Array.from({ length: count }, (_, i) => ({ fullName: `Người Giả Định ${i + 1}`, sex: 'Nam' }))
      const values = { volume: '01', lines, decided: String(count) }
      const { bytes } = await renderer.render(resolveForm(register, values, { mode: 'final' }))
      const pages = pagesOfText(bytes)
      expect(pages.at(-1), `${count} rows`).toContain('Cần đối chiếu văn bản')
      expect(pages.join(' ').replace(/\s+/g, ' '), `${count} rows`).toContain(`Người Giả Định ${count}`)
    }
  })
})
