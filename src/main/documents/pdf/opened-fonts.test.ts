import { describe, expect, it } from 'vitest'
import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createPdfRenderer } from './pdf-renderer.ts'

const paper = (text: string): PrintedDocument => ({
  form: 'THU-01',
  formNo: '',
  formVersion: 1,
  title: 'Thử',
  author: '',
  date: null,
  blocks: [{ type: 'text', style: 'body', segments: [[{ kind: 'literal', text }]] }],
})

describe('fonts opened once for all papers', () => {
  it('gives a paper the same bytes whatever was printed before it', async () => {
    // U+00AD and "-" are one letter in the font, so the first of them that is met must not stay for the next paper.
    const plain = paper('Cộng hòa - xã hội Đ đ')
    const alone = await createPdfRenderer(RESOURCES).render(plain)
    const after = createPdfRenderer(RESOURCES)
    await after.render(paper('Cộng\u00ad hòa \u2010 xã\u00a0hội Ð ð'))
    expect(Buffer.from((await after.render(plain)).bytes).equals(Buffer.from(alone.bytes))).toBe(true)
  })

  it('keeps papers apart that are printed at the same time', async () => {
    const renderer = createPdfRenderer(RESOURCES)
    const texts = ['Nguyễn Thị Ngưỡng', 'ỂỄỆỘỢỰỴ', 'Đ đ - 0123456789']
    const alone: Buffer[] = []
    for (const text of texts) alone.push(Buffer.from((await renderer.render(paper(text))).bytes))
    const together = await Promise.all(texts.map((text) => renderer.render(paper(text))))
    expect(together.map(({ bytes }, i) => alone[i]?.equals(Buffer.from(bytes)))).toEqual([true, true, true])
  })
})
