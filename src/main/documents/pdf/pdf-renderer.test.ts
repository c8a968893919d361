import { describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import type { PrintedBlock, PrintedDocument } from '#shared/documents/printed-document.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { pagesOfText, propertiesOf } from '#tests/documents/read-pdf.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { loadFonts } from './fonts.ts'
import { createPdfRenderer } from './pdf-renderer.ts'

const renderer = createPdfRenderer(RESOURCES)

function paper(blocks: readonly PrintedBlock[]): PrintedDocument {
  return { form: 'THU-01', formNo: '', formVersion: 1, title: 'Thử', author: '', date: civilDate('2023-02-09'), blocks }
}

const body = (text: string): PrintedBlock => ({
  type: 'text',
  style: 'body',
  segments: [[{ kind: 'value', text, field: 'story' }]],
})

describe('the font', () => {
  it('has every precomposed Vietnamese letter in its four styles', () => {
    const fonts = loadFonts(RESOURCES)
    const marks = Array.from({ length: 0x1ef9 - 0x1ea0 + 1 }, (_, i) => String.fromCodePoint(0x1ea0 + i)).join('')
    const letters = `${marks}ĂăÂâĐđÊêÔôƠơƯưÀàÁáÃãÈèÉéÌìÍíÒòÓóÕõÙùÚúÝýĨĩŨũ₫“”‘’–—…`
    for (const bold of [false, true]) {
      for (const italic of [false, true]) expect(fonts.missing(letters, { bold, italic })).toEqual([])
    }
  })
})

describe('rendering', () => {
  it('composes letters first, so that marks are not drawn beside them', async () => {
    const words = 'Nguyễn Thị Ngưỡng ỂỄỆỘỢỰỴ'
    const { bytes } = await renderer.render(paper([body(words.normalize('NFD'))]))
    expect(pagesOfText(bytes).join('').trim()).toBe(words)
  })

  it('refuses a letter that the font lacks, by field and letter', async () => {
    const cause: unknown = await renderer.render(paper([body('Tên 中文 😀')])).catch((e: unknown) => e)
    expect(cause).toBeInstanceOf(AppFailure)
    expect(cause instanceof AppFailure && cause.error).toMatchObject({
      kind: 'validation',
      fields: [
        { path: 'story', message: expect.stringContaining('U+4E2D') },
        { path: 'story', message: expect.stringContaining('U+6587') },
        { path: 'story', message: expect.stringContaining('U+1F600') },
      ],
    })
  })

  it('carries the paper’s own day, not the moment it was made', async () => {
    const { bytes } = await renderer.render(paper([body('Thử')]))
    expect(propertiesOf(bytes)).toMatchObject({
      Title: 'Thử',
      CreationDate: '2023-02-09T00:00:00Z',
      ModDate: '2023-02-09T00:00:00Z',
    })
  })

  it('breaks text that has no spaces, and runs over many pages', async () => {
    const long = Array.from({ length: 120 }, (_, i) => body(`Đoạn ${i + 1} ${'ạ'.repeat(i === 60 ? 400 : 3)} hết.`))
    const { bytes, pages } = await renderer.render(paper(long))
    const text = pagesOfText(bytes)
    expect(text).toHaveLength(pages)
    expect(pages).toBeGreaterThan(3)
    expect(text.join('').match(/Đoạn \d+/g)).toHaveLength(120)
    expect(text.join('').replace(/\s/g, '')).toContain('ạ'.repeat(400))
  })

  it('keeps text and signatures apart in papers rendered at the same time', async () => {
    const texts = ['Một', 'Hai', 'Ba', 'Bốn']
    const pdfs = await Promise.all(texts.map((t) => renderer.render(paper([body(t)]))))
    expect(pdfs.map((p) => pagesOfText(p.bytes).join('').trim())).toEqual(texts)
  })
})
