import { describe, expect, it } from 'vitest'
import { type Attachment, AttachmentSchema } from '#shared/attachments/attachment.schema.ts'
import {
  cutAt,
  inkShare,
  looksBlank,
  pageKey,
  pagesOfScans,
  papersOf,
  removedAt,
  splitInput,
  turned,
  withoutBlank,
} from './scan-editor.ts'

const scan = (id: string, pages: number, turns: number[] = []): Attachment =>
  AttachmentSchema.parse({
    id,
    caseId: 'c',
    fileName: `${id}.pdf`,
    mediaType: 'application/pdf',
    pages,
    size: 1,
    sha256: '',
    checklistRow: '',
    title: '',
    number: '',
    date: null,
    author: '',
    copyKind: 'ban_sao',
    turns: Array.from({ length: pages }, (_, i) => turns[i] ?? 0),
    position: 1,
    version: 4,
  })
const ranges = (pages: Parameters<typeof papersOf>[0]) => papersOf(pages).map((p) => p.pages.map(pageKey))

describe('papers made of pages', () => {
  it('begin at each cut, and each scan begins one', () => {
    const pages = cutAt(pagesOfScans([scan('a', 4), scan('b', 1)]), 2)
    expect(ranges(pages)).toEqual([['a 1', 'a 2'], ['a 3', 'a 4'], ['b 1']])
    expect(ranges(cutAt(cutAt(pages, 2), 4))).toEqual([['a 1', 'a 2', 'a 3', 'a 4', 'b 1']])
  })

  it('leave out removed pages; a cut at one holds for the next that is kept', () => {
    const pages = removedAt(cutAt(pagesOfScans([scan('a', 4)]), 2), 2)
    expect(ranges(pages)).toEqual([['a 1', 'a 2'], ['a 4']])
    expect(ranges(removedAt(pages, 0))).toEqual([['a 2'], ['a 4']])
    expect(ranges(withoutBlank(pages, new Set(['a 1', 'a 2', 'a 4'])))).toEqual([])
  })

  it('are asked for with turns, names, and what was removed', () => {
    const pages = turned(turned(removedAt(pagesOfScans([scan('a', 3, [0, 3])]), 2), 0, 3), 1, 1)
    const named = { 'a 1': { title: 'Biên bản', checklistRow: 'bien_ban_vi_pham' } }
    expect(splitInput('c', [scan('a', 3)], pages, named)).toEqual({
      caseId: 'c',
      scans: [{ id: 'a', version: 4 }],
      papers: [
        {
          title: 'Biên bản',
          checklistRow: 'bien_ban_vi_pham',
          pages: [
            { scanId: 'a', page: 1, turn: 3 },
            { scanId: 'a', page: 2, turn: 0 },
          ],
        },
      ],
      removed: [{ scanId: 'a', page: 3 }],
    })
  })
})

/** A sheet of one tone with dark bars, as a thumbnail shows lines of writing. */
function sheet(tone: number, bars: number, at = 20): [Uint8ClampedArray, number, number] {
  const [width, height] = [120, 170]
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inked = y >= at && y < at + bars && x > 20 && x < 60
      rgba.fill(inked ? 30 : tone, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  return [rgba, width, height]
}

describe('a page that looks blank', () => {
  it.each([255, 235, 190])('has no ink on paper of tone %i', (tone) => {
    expect(inkShare(...sheet(tone, 0))).toBe(0)
    expect(looksBlank(...sheet(tone, 0))).toBe(true)
  })

  it('does not, with one short line of writing', () => {
    expect(looksBlank(...sheet(245, 2))).toBe(false)
    expect(looksBlank(...sheet(200, 2))).toBe(false)
  })

  it('does, with nothing but the shadow of the lid at its edge', () => {
    expect(looksBlank(...sheet(245, 6, 0))).toBe(true)
  })
})
