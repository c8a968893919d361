import { describe, expect, it } from 'vitest'
import { loadForms } from '#main/documents/load-forms.ts'
import { createPdfRenderer } from '#main/documents/pdf/pdf-renderer.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { letters, tableHead, wordsInOrder } from './printed-words.ts'
import { fontsOf, pageSizes, pagesOfText, qpdfCheck } from './read-pdf.ts'
import { fullValues } from './sample-values.ts'

const renderer = createPdfRenderer(RESOURCES)
const forms = loadForms(RESOURCES, 165)

/**
 * What poppler reads, without what is drawn on further pages besides the words of the paper: the page number, which comes
 * last, and the heads of a table that goes on.
 */
function readBack(bytes: Uint8Array, document: PrintedDocument): string {
  const heads = document.blocks.flatMap((b) => (b.type === 'table' ? [letters(tableHead(b))] : []))
  let read = ''
  pagesOfText(bytes).forEach((text, i) => {
    const trimmed = text.trim()
    const number = i === 0 ? '' : String(i + 1)
    expect(trimmed.endsWith(number) || trimmed.startsWith(number)).toBe(true)
    const words = trimmed.endsWith(number)
      ? trimmed.slice(0, trimmed.length - number.length)
      : trimmed.slice(number.length)
    const page = letters(words)
    const repeated = heads.find((head) => read.includes(head) && page.startsWith(head))
    read += page.slice(repeated?.length ?? 0)
  })
  return read
}

describe.each(forms.all.map((form) => [form.code, form] as const))('%s', (_code, form) => {
  const print = (values: FieldValues, mode: 'draft' | 'final') => resolveForm(form, values, { mode })
  const full = print(fullValues(form), 'final')
  const blank = print({ ...form.defaults, 'doc.numberTail': '/ĐN-CNBB' }, 'draft')

  it('says every word of its data, tone by tone, in order', async () => {
    const { bytes } = await renderer.render(full)
    expect(readBack(bytes, full)).toBe(letters(wordsInOrder(full)))
  })

  it('has a value of every field on it', () => {
    const printed = JSON.stringify(full.blocks)
    const hidden = form.fields.filter((f) => !printed.includes(`"field":"${f.name}"`)).map((f) => f.name)
    // A choice may only decide which of two blocks is printed; the other block is printed for the other choice.
    const conditions = form.layout.flatMap((b) => (b.when ? [JSON.stringify(b)] : []))
    const decided = (name: string) => conditions.some((c) => c.includes(`{${name}`) || c.includes(`"field":"${name}"`))
    expect(hidden.filter((name) => !decided(name))).toEqual([])
  })

  it('prints as an empty form with its blanks dotted', async () => {
    const { bytes, pages } = await renderer.render(blank)
    expect(readBack(bytes, blank)).toBe(letters(wordsInOrder(blank)))
    expect(pagesOfText(bytes)).toHaveLength(pages)
    expect(pagesOfText(bytes).join('')).toMatch(/\.{10}/)
  })

  it('is a sound A4 file with its fonts in it', async () => {
    const { bytes } = await renderer.render(full)
    expect(qpdfCheck(bytes)).toContain('No syntax or stream encoding errors found')
    for (const { width, height } of pageSizes(bytes)) {
      expect(Math.min(width, height)).toBeCloseTo(210, 1)
      expect(Math.max(width, height)).toBeCloseTo(297, 1)
      expect(width > height).toBe(form.page === 'landscape')
    }
    const fonts = fontsOf(bytes)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) {
      expect(font).toMatchObject({ embedded: true, subset: true, unicode: true })
      expect(font.name).toContain('Tinos')
    }
  })

  it('gives the same bytes twice', async () => {
    const [first, second] = [await renderer.render(full), await renderer.render(print(fullValues(form), 'final'))]
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true)
  })
})
