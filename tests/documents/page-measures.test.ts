import { beforeAll, describe, expect, it } from 'vitest'
import { loadForms } from '#main/documents/load-forms.ts'
import { createPdfRenderer } from '#main/documents/pdf/pdf-renderer.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { type DrawnLine, drawnLines, frames, type PlacedWord, placedWords } from './read-pdf.ts'
import { fullValues } from './sample-values.ts'

// Measures of Nghị định 30/2020/NĐ-CP (Phụ lục I), read back from the finished file by other programs.
const renderer = createPdfRenderer(RESOURCES)
const forms = loadForms(RESOURCES, 165)
const LEFT = 30
const RIGHT = 210 - 15

interface Page {
  words: PlacedWord[]
  lines: DrawnLine[]
}

async function print(code: string, more: FieldValues = {}): Promise<Page> {
  const form = forms.get(code)
  const { bytes } = await renderer.render(resolveForm(form, { ...fullValues(form), ...more }, { mode: 'final' }))
  return { words: await placedWords(bytes), lines: drawnLines(bytes) }
}

/** The first line of the pages that holds these words, from the piece in which they begin to the one in which they end. */
function lineOf({ words }: Page, text: string): PlacedWord & { words: PlacedWord[] } {
  const lines = new Map<string, PlacedWord[]>()
  for (const word of words) {
    const key = `${word.page}/${word.baseline.toFixed(1)}/${word.size}`
    lines.set(key, [...(lines.get(key) ?? []), word])
  }
  for (const line of lines.values()) {
    for (let from = 0; from < line.length; from++) {
      for (let to = from + 1; to <= line.length; to++) {
        const piece = line.slice(from, to)
        const [first] = piece
        const joined = piece.map((w) => w.text).join(' ')
        if (first?.text.startsWith(text.split(' ')[0] ?? '') && joined.startsWith(text)) {
          return { ...first, right: piece.at(-1)?.right ?? 0, words: piece }
        }
      }
    }
  }
  throw new Error(`not on the page: ${text}`)
}

const middle = (line: { left: number; right: number }) => (line.left + line.right) / 2
const bold = (word: PlacedWord) => /Bold/.test(word.font)
const italic = (word: PlacedWord) => /Italic/.test(word.font)

/** The line drawn nearest below these words. */
function ruleBelow({ lines }: Page, word: PlacedWord): DrawnLine {
  const below = lines.filter(
    (l) => l.page === word.page && l.y > word.baseline && l.from < word.right && l.to > word.left,
  )
  const [nearest] = below.sort((a, b) => a.y - b.y)
  if (!nearest || nearest.y - word.baseline > 4) throw new Error(`no line below ${word.text}`)
  return nearest
}

describe('an agency’s paper', () => {
  let page: Page
  beforeAll(async () => {
    page = await print('ND116-29')
  })

  it('keeps the margins', () => {
    for (const word of page.words) {
      expect(word.left, word.text).toBeGreaterThanOrEqual(LEFT - 0.1)
      expect(word.right, word.text).toBeLessThanOrEqual(RIGHT + 0.3)
    }
    const body = page.words.filter((w) => !(w.page > 1 && w.baseline < 15))
    expect(Math.min(...body.map((w) => w.baseline - (w.size * 25.4) / 72))).toBeGreaterThanOrEqual(19)
    expect(Math.max(...page.words.map((w) => w.baseline))).toBeLessThanOrEqual(297 - 20)
    expect(Math.max(...page.words.map((w) => w.right))).toBeGreaterThan(RIGHT - 1)
  })

  it('heads the page with Quốc hiệu on one line and Tiêu ngữ under it', () => {
    const name = lineOf(page, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    const motto = lineOf(page, 'Độc lập - Tự do - Hạnh phúc')
    expect(name.size).toBe(12)
    expect(new Set(name.words.map((w) => w.baseline)).size).toBe(1)
    expect(Math.abs(name.right - name.left - 88.3)).toBeLessThan(1)
    expect(name.words.every(bold)).toBe(true)
    expect(motto.size).toBe(13)
    expect(motto.words.every((w) => bold(w) && !italic(w))).toBe(true)
    expect(motto.baseline).toBeGreaterThan(name.baseline)
    expect(middle(motto)).toBeCloseTo(middle(name), 0)
    expect(name.left).toBeGreaterThan(LEFT + 70)
  })

  it('draws the line under Tiêu ngữ exactly as long as its text', () => {
    const motto = lineOf(page, 'Độc lập - Tự do - Hạnh phúc')
    const rule = ruleBelow(page, motto)
    expect(Math.abs(rule.to - rule.from - (motto.right - motto.left))).toBeLessThan(0.5)
    expect(Math.abs(rule.from - motto.left)).toBeLessThan(0.5)
  })

  it('draws the lines under agency and title a third to a half of their text', () => {
    const agency = lineOf(page, 'PHƯỜNG TRUNG SƠN TRẦM')
    const underAgency = ruleBelow(page, agency)
    const width = agency.right - agency.left
    expect((underAgency.to - underAgency.from) / width).toBeGreaterThanOrEqual(1 / 3)
    expect((underAgency.to - underAgency.from) / width).toBeLessThanOrEqual(1 / 2)
    const gist = lineOf(page, 'đưa vào cơ sở cai nghiện bắt buộc')
    const underTitle = ruleBelow(page, gist)
    expect((underTitle.to - underTitle.from) / (gist.right - gist.left)).toBeGreaterThanOrEqual(1 / 3)
    expect((underTitle.to - underTitle.from) / (gist.right - gist.left)).toBeLessThanOrEqual(1 / 2)
    expect(middle({ left: underTitle.from, right: underTitle.to })).toBeCloseTo((LEFT + RIGHT) / 2, 0)
  })

  it('gives each element its size and style', () => {
    const is = (text: string, size: number, isBold: boolean, isItalic: boolean) => {
      const line = lineOf(page, text)
      expect([text, line.size]).toEqual([text, size])
      expect(
        line.words.every((w) => bold(w) === isBold && italic(w) === isItalic),
        text,
      ).toBe(true)
    }
    is('THỊ XÃ SƠN TÂY', 12, false, false)
    is('PHƯỜNG TRUNG SƠN TRẦM', 12, true, false)
    is('Số: 07/ĐN-CNBB', 13, false, false)
    is('Trung Sơn Trầm, ngày 09 tháng 02 năm 2023', 13, false, true)
    is('ĐỀ NGHỊ', 14, true, false)
    is('Kính gửi:', 14, false, false)
    is('Ngày, tháng, năm sinh:', 14, false, false)
    is('KT. CHỦ TỊCH', 13, true, false)
    is('Phan Hữu Giả Định', 14, true, false)
    is('Nơi nhận:', 12, true, true)
  })

  it('lists who receives it in small letters at the left, level with the signature', () => {
    const label = lineOf(page, 'Nơi nhận:')
    const title = lineOf(page, 'NGƯỜI ĐỨNG ĐẦU CƠ QUAN LẬP HỒ SƠ')
    expect(label.left).toBeCloseTo(LEFT, 1)
    expect(Math.abs(label.baseline - title.baseline)).toBeLessThan(1)
    const items = page.words.filter((w) => w.page === label.page && w.baseline > label.baseline && w.left < LEFT + 65)
    expect(items.length).toBeGreaterThan(0)
    expect(new Set(items.map((w) => w.size))).toEqual(new Set([11]))
  })

  it('leaves 30 to 35 mm for signature and seal', () => {
    const note = lineOf(page, '(Ký, ghi rõ họ và tên, đóng dấu)')
    const name = lineOf(page, 'Phan Hữu Giả Định')
    const height = name.baseline - (name.size * 0.891 * 25.4) / 72 - note.baseline
    expect(height).toBeGreaterThanOrEqual(30)
    expect(height).toBeLessThanOrEqual(35)
  })

  it('indents paragraphs by 1.27 cm and sets lines 1.15 apart', () => {
    const label = lineOf(page, 'Ngày, tháng, năm sinh:')
    expect(label.left).toBeCloseTo(LEFT + 12.7, 1)
    const reason = lineOf(page, '2. Lý do đề nghị lập hồ sơ')
    const next = page.words.find((w) => w.page === reason.page && w.baseline > reason.baseline + 1)
    // Single spacing of the font is 1.149 of its size.
    expect((next?.baseline ?? 0) - reason.baseline).toBeCloseTo((14 * 1.149 * 1.15 * 25.4) / 72, 1)
  })

  it('numbers pages from the second on, in the middle of the top margin', () => {
    const numbers = page.words.filter((w) => w.baseline < 15)
    const pages = Math.max(...page.words.map((w) => w.page))
    expect(pages).toBeGreaterThan(1)
    expect(numbers.map((w) => [w.page, w.text])).toEqual(
      Array.from({ length: pages - 1 }, (_, i) => [i + 2, String(i + 2)]),
    )
    for (const number of numbers) {
      expect(number.size).toBe(14)
      expect(number.baseline).toBeCloseTo(12, 1)
      expect(Math.abs(middle(number) - (LEFT + RIGHT) / 2)).toBeLessThan(0.5)
    }
  })
})

describe('keeping together', () => {
  it.each(forms.all.filter((f) => f.code.startsWith('ND116')).map((f) => f.code))(
    'leaves no signature of %s alone on a page, whatever the length of the text before it',
    async (code) => {
      const form = forms.get(code)
      const long = form.fields.find((f) => f.type === 'multi' || f.type === 'list')
      for (const lines of [1, 7, 12]) {
        const text = Array.from({ length: lines }, (_, i) => `Dòng thử số ${i + 1}`)
        const value = long?.type === 'list' ? text : text.join('\n')
        const { words } = await print(code, long ? { [long.name]: value } : {})
        const last = Math.max(...words.map((w) => w.page))
        const titles = form.layout.flatMap((b) => (b.type === 'signatures' ? b.columns.flatMap((c) => c.titles) : []))
        const signs = new Set(titles.flatMap((t) => t.replaceAll('~', ' ').split(' ')))
        const onLast = words.filter((w) => w.page === last && w.baseline > 15)
        const signatureTop = Math.min(...onLast.filter((w) => bold(w) && signs.has(w.text)).map((w) => w.baseline))
        const above = new Set(onLast.filter((w) => w.baseline < signatureTop - 3).map((w) => w.baseline.toFixed(1)))
        if (last > 1) expect(above.size).toBeGreaterThanOrEqual(2)
      }
    },
  )
})

describe('other heads', () => {
  it('puts V/v under the number of an official letter', async () => {
    const page = await print('ND116-33')
    const number = lineOf(page, 'Số: 07/UBND')
    const subject = lineOf(page, 'V/v đề nghị bổ sung hồ sơ')
    expect(subject.size).toBe(12)
    expect(subject.baseline).toBeGreaterThan(number.baseline)
    expect(middle(subject)).toBeCloseTo(middle(number), 0)
  })

  it('puts Quốc hiệu in the middle of a person’s paper', async () => {
    const page = await print('ND116-31')
    expect(middle(lineOf(page, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'))).toBeCloseTo((LEFT + RIGHT) / 2, 0)
  })

  it('never wraps Quốc hiệu, however long the agency’s name', async () => {
    const page = await print('ND116-34', {
      'doc.agency': 'Phòng Lao động - Thương binh và Xã hội thành phố Phan Rang - Tháp Chàm và các xã lân cận',
    })
    expect(new Set(lineOf(page, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').words.map((w) => w.baseline)).size).toBe(1)
    const agency = lineOf(page, 'PHAN RANG - THÁP CHÀM')
    expect(agency.right).toBeLessThan(LEFT + 70)
  })

  it('frames the photograph of Mẫu số 30 at 4 by 6 cm', async () => {
    const { bytes } = await renderer.render(resolveForm(forms.get('ND116-30'), {}, { mode: 'draft' }))
    const words = await placedWords(bytes)
    const caption = lineOf({ words, lines: [] }, 'Ảnh 4x6')
    expect(middle(caption)).toBeCloseTo(LEFT + 20, 0)
    expect(caption.baseline).toBeCloseTo(20 + 30, -1)
    expect(frames(bytes)).toContainEqual({ width: 40, height: 60 })
  })
})

it('marks each page of a draft', async () => {
  const form = forms.get('ND116-27')
  const { bytes, pages } = await renderer.render(resolveForm(form, {}, { mode: 'draft' }), { watermark: 'BẢN NHÁP' })
  const marks = (await placedWords(bytes)).filter((w) => w.text === 'BẢN NHÁP')
  expect(pages).toBeGreaterThan(1)
  expect(marks.map((w) => w.page)).toEqual(Array.from({ length: pages }, (_, i) => i + 1))
})
