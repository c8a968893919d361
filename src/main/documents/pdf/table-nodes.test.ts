import { describe, expect, it } from 'vitest'
import type { PrintedBlock, PrintedDocument } from '#shared/documents/printed-document.ts'
import { pagesOfText } from '#tests/documents/read-pdf.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createPdfRenderer } from './pdf-renderer.ts'

const renderer = createPdfRenderer(RESOURCES)
const literal = (text: string) => [{ kind: 'literal', text } as const]

const heading: PrintedBlock = { type: 'text', style: 'heading', segments: [literal('II. DANH MỤC VÍ DỤ')] }
const above = (n: number): PrintedBlock[] =>
  Array.from({ length: n }, (_, i) => ({ type: 'text', style: 'body', segments: [literal(`Dòng ${i}`)] }))
const table = (rows: number, words: number): PrintedBlock => ({
  type: 'table',
  numbered: true,
  columns: [
    { head: 'Tên', width: 60, align: 'left' },
    { head: 'Nội dung', width: 105, align: 'left' },
  ],
  rows: Array.from({ length: rows }, (_, row) => [literal(`Hàng ${row}`), literal('chữ '.repeat(words).trim())]),
})
const signed: PrintedBlock = {
  type: 'signatures',
  recipients: null,
  columns: [{ titles: [literal('NGƯỜI LẬP')], note: [], name: literal('Đỗ Thị Giám Định') }],
}
const paper = (blocks: PrintedBlock[]): PrintedDocument => ({
  form: 'THU-01',
  formNo: '',
  formVersion: 1,
  title: 'Thử',
  author: '',
  date: null,
  blocks,
})
const pagesOf = async (blocks: PrintedBlock[]) => pagesOfText((await renderer.render(paper(blocks))).bytes)

describe('a heading above a table', () => {
  it.each([
    [3, 4],
    [3, 150],
    [1, 40],
  ])('stays with its first row, wherever the page ends (%i rows of %i words)', async (rows, words) => {
    for (let lines = 20; lines <= 32; lines++) {
      const pages = await pagesOf([...above(lines), heading, table(rows, words), signed])
      const page = pages.find((text) => text.includes('II. DANH MỤC')) ?? ''
      expect(page, `${lines} lines above`).toContain('Hàng 0')
      const last = pages.at(-1) ?? ''
      expect(last, `${lines} lines above`).toContain('Đỗ Thị Giám Định')
      expect(last, `${lines} lines above`).toContain(`Hàng ${rows - 1}`)
      expect(pages.join(' ').match(/chữ/g)).toHaveLength(rows * words)
    }
  })
})
