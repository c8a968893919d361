import { describe, expect, it } from 'vitest'
import { createPress } from '#main/documents/press.ts'
import { findIndexRows, type ListedPaper } from '#main/dossiers/binder/index-rows.ts'
import { OFFICE_FORMS } from '#main/dossiers/office-papers.ts'
import { binderResources } from '#main/dossiers/paper-renderer.ts'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { seenPages } from './independent-reader.ts'

const { papers } = binderResources(createPress(RESOURCES))

/** An index in which numbers of every column look like folios. */
function indexOf(listed: readonly ListedPaper[]): Promise<Uint8Array> {
  const items = listed.map((p, i) => ({
    no: String(i + 1),
    number: folioRange(p.folioFrom, p.folioTo),
    date: '2023-08-17',
    title:
      i % 3 === 0
        ? `Tài liệu ${folioRange(p.folioFrom, p.folioTo)} có tên rất dài để xuống nhiều dòng trong cột này`
        : '10',
    author: '12',
    folios: folioRange(p.folioFrom, p.folioTo),
    note: '11',
  }))
  const values = { heading: 'MỤC LỤC VĂN BẢN, TÀI LIỆU', caseCode: '10', fullName: 'Nguyễn Văn Mẫu', items }
  return papers.render(OFFICE_FORMS.index, values, 'final')
}

function listOf(count: number, sheets: (n: number) => number): ListedPaper[] {
  let next = 1
  return Array.from({ length: count }, (_, i) => {
    const folioFrom = next
    next += sheets(i)
    return { id: `p${i}`, folioFrom, folioTo: next - 1 }
  })
}

describe('the rows of an index', () => {
  it.each([
    ['single sheets', 30, () => 1],
    ['ranges on several pages', 60, (n: number) => (n % 4) + 1],
    ['ranges of three digits', 12, (n: number) => n * 20 + 1],
  ] as const)('are found where they are seen: %s', async (_what, count, sheets) => {
    const listed = listOf(count, sheets)
    const bytes = await indexOf(listed)
    const rows = await findIndexRows(bytes, listed, papers.indexFolioColumn)
    expect(rows.map((r) => r.paperId)).toEqual(listed.map((p) => p.id))
    const pages = seenPages(bytes)
    for (const [i, { page, box }] of rows.entries()) {
      const paper = listed[i] as ListedPaper
      const { height = 0, words = [] } = pages[page] ?? {}
      const inside = words.filter((w) => {
        const middle = height - (w.top + w.bottom) / 2
        const { left, right } = papers.indexFolioColumn
        return middle > box.y && middle < box.y + box.height && w.left >= left && w.right <= right
      })
      expect(inside.map((w) => w.text).join('')).toBe(folioRange(paper.folioFrom, paper.folioTo))
    }
  })

  it('must all be there: an index that leaves a paper out is not bound', async () => {
    const listed = listOf(5, () => 2)
    const bytes = await indexOf(listed)
    const more = [...listed, { id: 'thieu', folioFrom: 11, folioTo: 12 }]
    await expect(findIndexRows(bytes, more, papers.indexFolioColumn)).rejects.toThrow('11–12')
    const moved = listed.map((p) => (p.id === 'p2' ? { ...p, folioTo: p.folioTo + 1 } : p))
    await expect(findIndexRows(bytes, moved, papers.indexFolioColumn)).rejects.toThrow('05–07')
    await expect(findIndexRows(bytes, [...listed].reverse(), papers.indexFolioColumn)).rejects.toThrow()
  })
})
