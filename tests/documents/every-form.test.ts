import { describe, expect, it } from 'vitest'
import { loadForms } from '#main/documents/load-forms.ts'
import { createPdfRenderer } from '#main/documents/pdf/pdf-renderer.ts'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { resolveForm } from '#shared/documents/resolve-form.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { letters, wordsInOrder } from './printed-words.ts'
import { fontsOf, pageSizes, pagesOfText, qpdfCheck } from './read-pdf.ts'
import { fullValues } from './sample-values.ts'

const renderer = createPdfRenderer(RESOURCES)
const forms = loadForms(RESOURCES, 165)

/** What poppler reads, without the page numbers, which are drawn last on each page but the first. */
function readBack(bytes: Uint8Array): string {
  const pages = pagesOfText(bytes).map((text, i) => {
    if (i === 0) return text
    const number = String(i + 1)
    const trimmed = text.trim()
    expect(trimmed.endsWith(number) || trimmed.startsWith(number)).toBe(true)
    return trimmed.endsWith(number) ? trimmed.slice(0, -number.length) : trimmed.slice(number.length)
  })
  return letters(pages.join(' '))
}

describe.each(forms.all.map((form) => [form.code, form] as const))('%s', (_code, form) => {
  const print = (values: FieldValues, mode: 'draft' | 'final') => resolveForm(form, values, { mode })
  const full = print(fullValues(form), 'final')
  const blank = print({ ...form.defaults, 'doc.numberTail': '/ĐN-CNBB' }, 'draft')

  it('says every word of its data, tone by tone, in order', async () => {
    const { bytes } = await renderer.render(full)
    expect(readBack(bytes)).toBe(letters(wordsInOrder(full)))
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
    expect(readBack(bytes)).toBe(letters(wordsInOrder(blank)))
    expect(pagesOfText(bytes)).toHaveLength(pages)
    expect(pagesOfText(bytes).join('')).toMatch(/\.{10}/)
  })

  it('is a sound A4 file with its fonts in it', async () => {
    const { bytes } = await renderer.render(full)
    expect(qpdfCheck(bytes)).toContain('No syntax or stream encoding errors found')
    for (const { width, height } of pageSizes(bytes)) {
      expect(width).toBeCloseTo(210, 1)
      expect(height).toBeCloseTo(297, 1)
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
