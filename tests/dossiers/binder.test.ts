import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { degrees, PDFName, PDFString } from '@cantoo/pdf-lib'
import * as fontkit from 'fontkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { bindDossier as bindInto } from '#main/dossiers/binder/bind-dossier.ts'
import type { BinderInput, BinderPaper } from '#main/dossiers/binder/paper.ts'
import { assignFolios, folioCount } from '#main/dossiers/folios.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { makePdf, makePng, scanFixture } from '#tests/helpers/scan-files.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { qpdfComplaints, seenPages, seenStructure, stampOf, wordsOf } from './independent-reader.ts'

const MM = 72 / 25.4
const font = (name: string) => readFileSync(join(RESOURCES, 'fonts', name))
const fonts = { regular: font('tinos-regular.ttf'), bold: font('tinos-bold.ttf'), reader: fontkit }
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const paper = (id: string, bytes: Uint8Array, pages: number, own: Partial<BinderPaper> = {}): BinderPaper => ({
  id,
  title: `Giấy tờ ${id}`,
  origin: 'ours',
  mediaType: 'application/pdf',
  pages,
  turns: [],
  folioFrom: 0,
  folioTo: 0,
  sha256: sha256(bytes),
  read: async () => bytes,
  ...own,
})

type Binding = BinderInput['binding']
const duplex: Binding = { unit: 'to', stamp: 'Bút lục số {n}', duplex: true }

/** Gives the papers their numbers, as the dossier does. */
function numbered(papers: readonly BinderPaper[], binding: Binding): BinderPaper[] {
  const folios = assignFolios(
    papers.map((p) => ({ id: p.id, count: folioCount(p.pages, binding) })),
    [],
  )
  return papers.map((p) => {
    const range = folios.get(p.id)
    return { ...p, folioFrom: range?.from ?? 0, folioTo: range?.to ?? 0 }
  })
}

let cover: Uint8Array
beforeAll(async () => {
  cover = await makePdf(1)
})

function inputOf(papers: readonly BinderPaper[], own: Partial<BinderInput> = {}): BinderInput {
  return {
    front: [{ title: 'Bìa hồ sơ', bytes: cover, rows: [] }],
    papers,
    binding: duplex,
    agency: 'LĐTBXH',
    draft: false,
    footnote: '',
    meta: { title: 'Hồ sơ HS-01', author: 'Phòng mẫu', subject: 'Bản chính', on: civilDate('2023-09-05') },
    fonts,
    ...own,
  }
}

/** The whole file in one piece. */
async function bindDossier(input: BinderInput) {
  const pieces: Uint8Array[] = []
  const bound = await bindInto(input, (bytes) => pieces.push(bytes))
  const bytes = new Uint8Array(Buffer.concat(pieces))
  expect(bound.size).toBe(bytes.length)
  return { ...bound, bytes }
}

/** Cuts so many sheets into papers of 1, 2, 3 ... pages. */
async function papersOfSheets(sheets: number): Promise<BinderPaper[]> {
  const papers: BinderPaper[] = []
  for (let rest = sheets, n = 1; rest > 0; n++) {
    const pages = Math.min((n % 5) + 1, rest * 2)
    papers.push(paper(`p${n}`, await makePdf(pages), pages))
    rest -= Math.ceil(pages / 2)
  }
  return papers
}

describe('folios', () => {
  it.each([1, 9, 10, 99, 100])(
    'of %i sheets run on the fronts without gap, and are read back by another program',
    async (sheets) => {
      const papers = numbered(await papersOfSheets(sheets), duplex)
      const bound = await bindDossier(inputOf(papers))
      expect(qpdfComplaints(bound.bytes)).toBe('')
      const pages = seenPages(bound.bytes)
      expect(pages).toHaveLength(bound.pages)
      const stamps = pages.map((page) => stampOf(page)?.folio ?? null)
      expect(stamps.filter((n) => n !== null)).toEqual(Array.from({ length: sheets }, (_, i) => i + 1))
      for (const [i, folio] of stamps.entries()) if (folio !== null) expect(i % 2, `page ${i + 1} is a front`).toBe(0)
      for (const item of bound.items) {
        expect(stamps[item.firstPage - 1], `first sheet of ${item.id}`).toBe(item.folioFrom)
        expect(wordsOf(pages[item.firstPage - 1])).toContain('trang-1')
        expect(wordsOf(pages[item.firstPage + item.pages - 2])).toContain(`trang-${item.pages}`)
      }
    },
  )

  it('are written with two digits up to 99, 10 mm from the edges, clear of the page number', async () => {
    const bound = await bindDossier(inputOf(numbered(await papersOfSheets(100), duplex)))
    const texts: string[] = []
    for (const page of seenPages(bound.bytes)) {
      const stamp = stampOf(page)
      if (stamp === null) continue
      texts.push(stamp.box.text)
      expect(stamp.box.right).toBeLessThan(page.width - 10 * MM)
      expect(stamp.box.top).toBeGreaterThan(10 * MM)
      expect(stamp.box.bottom).toBeLessThan(18 * MM)
      const first = page.words.find((w) => w.text === 'Bút')
      expect(first?.left).toBeGreaterThan(130 * MM)
    }
    expect(texts.slice(0, 3)).toEqual(['01', '02', '03'])
    expect(texts.slice(-2)).toEqual(['99', '100'])
  })

  it('stand on every page where the office prints on one side, or counts pages', async () => {
    const three = [paper('a', await makePdf(3), 3), paper('b', await makePdf(1), 1)]
    const simplex = { ...duplex, duplex: false }
    const perPage: Binding = { ...duplex, unit: 'trang' }
    const stamps = async (binding: Binding) => {
      const bound = await bindDossier(inputOf(numbered(three, binding), { binding }))
      return seenPages(bound.bytes).map((p) => stampOf(p)?.folio ?? null)
    }
    expect(await stamps(simplex)).toEqual([null, 1, 2, 3, 4])
    expect(await stamps(perPage)).toEqual([null, null, 1, 2, 3, null, 4, null])
    expect(await stamps(duplex)).toEqual([null, null, 1, null, 2, null, 3, null])
  })

  it('are left out on a letter that lies on top unnumbered', async () => {
    const [numberedPaper] = numbered([paper('a', await makePdf(1), 1)], duplex)
    if (numberedPaper === undefined) throw new Error('no paper')
    const bound = await bindDossier(inputOf([paper('thu', await makePdf(2), 2), numberedPaper]))
    expect(seenPages(bound.bytes).map((p) => stampOf(p)?.folio ?? null)).toEqual([null, null, null, null, 1, null])
    expect(seenStructure(bound.bytes).labels).toEqual(['i', 'ii', 'Trang 1', 'Trang 2', 'BL 01', 'BL 01 (mặt sau)'])
  })

  it('shrink a long stamp instead of letting it run into the page number', async () => {
    const binding = { ...duplex, stamp: 'Bút lục số {n} của hồ sơ đề nghị Tòa án' }
    const bound = await bindDossier(inputOf(numbered([paper('a', await makePdf(1), 1)], binding), { binding }))
    const words = seenPages(bound.bytes)[2]?.words.filter((w) => w.top < 60) ?? []
    expect(words.length).toBeGreaterThan(5)
    for (const word of words) expect(word.left).toBeGreaterThan(138 * MM)
  })
})

describe('papers from outside', () => {
  it('lie whole on A4 below the stamp, however they are turned and cropped', async () => {
    const strange = await makePdf(6, (d) => {
      const page = (n: number) => d.getPage(n)
      page(1).setRotation(degrees(90))
      page(2).setRotation(degrees(180))
      page(3).setRotation(degrees(270))
      page(4).setCropBox(40, 650, 300, 150)
      page(5).setSize(2000, 3000)
    })
    const turns = [0, 3, 2, 1, 0, 0]
    const [bounded] = numbered([paper('a', strange, 6, { origin: 'outside', turns })], duplex)
    if (bounded === undefined) throw new Error('no paper')
    const { bytes } = await bindDossier(inputOf([bounded]))
    expect(qpdfComplaints(bytes)).toBe('')
    for (const [n, page] of seenPages(bytes).slice(2).entries()) {
      const long = Math.max(page.width, page.height)
      expect([Math.round(long / MM), Math.round((page.width + page.height - long) / MM)], `page ${n + 1}`).toEqual([
        297, 210,
      ])
      const word = page.words.find((w) => w.text === `trang-${n + 1}`)
      expect(word, `page ${n + 1}`).toBeDefined()
      if (word === undefined) continue
      expect(word.top, `page ${n + 1}`).toBeGreaterThan(18 * MM)
      expect(word.left).toBeGreaterThanOrEqual(0)
      expect(word.bottom).toBeLessThan(page.height)
      expect(word.right - word.left, 'upright').toBeGreaterThan(word.bottom - word.top)
    }
  })

  it('as images go in unchanged, turned as asked, with margins of 10 mm or more', async () => {
    const jpeg = scanFixture('luy-tien.jpg')
    const png = makePng({ width: 300, height: 200, colorType: 2 })
    const papers = numbered(
      [
        paper('anh', jpeg, 1, { origin: 'outside', mediaType: 'image/jpeg', turns: [1] }),
        paper('png', png, 1, { origin: 'outside', mediaType: 'image/png', turns: [0] }),
      ],
      duplex,
    )
    const { bytes } = await bindDossier(inputOf(papers))
    expect(qpdfComplaints(bytes)).toBe('')
    expect(Buffer.from(bytes).includes(Buffer.from(jpeg)), 'the very bytes of the JPEG').toBe(true)
    const pages = seenPages(bytes)
    expect(pages.slice(2).map((p) => p.width > p.height)).toEqual([true, false, true, false])
  })

  it('of every kind of PNG can be seen', async () => {
    const kinds = [
      makePng({ width: 90, height: 120, bitDepth: 1 }),
      makePng({ width: 90, height: 120, bitDepth: 16, colorType: 2 }),
      makePng({ width: 90, height: 120, colorType: 6 }),
      scanFixture('mau.png'),
    ]
    const papers = kinds.map((bytes, i) => paper(`png${i}`, bytes, 1, { origin: 'outside', mediaType: 'image/png' }))
    const { bytes } = await bindDossier(inputOf(numbered(papers, duplex)))
    expect(qpdfComplaints(bytes)).toBe('')
  })

  it('lose their links and actions, which lead out of the dossier', async () => {
    const linked = await makePdf(2, (d) => {
      const { context } = d
      const uri = context.obj({ S: 'URI', URI: PDFString.of('http://example.invalid/') })
      const link = context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 50, 50], A: uri })
      const inside = context.obj({
        Type: 'Annot',
        Subtype: 'Link',
        Rect: [0, 0, 50, 50],
        Dest: [d.getPage(1).ref, 'Fit'],
      })
      d.getPage(0).node.set(PDFName.of('Annots'), context.obj([context.register(link), context.register(inside)]))
      d.getPage(0).node.set(PDFName.of('AA'), context.obj({ O: uri }))
    })
    const { bytes } = await bindDossier(inputOf(numbered([paper('a', linked, 2, { origin: 'outside' })], duplex)))
    const { links, keys } = seenStructure(bytes)
    expect(links.flat()).toEqual([])
    expect([...keys].filter((k) => ['/URI', '/AA', '/A', '/JS'].includes(k))).toEqual([])
  })
})

describe("finding one's way", () => {
  it('has a bookmark for each part, a label for each page, and links from the index to first sheets', async () => {
    const papers = numbered([paper('a', await makePdf(3), 3), paper('b', await makePdf(1), 1)], duplex)
    const index = {
      title: 'Mục lục',
      bytes: await makePdf(1),
      rows: [
        { paperId: 'b', page: 0, box: { x: 0, y: 500, width: 400, height: 20 } },
        { paperId: 'a', page: 0, box: { x: 0, y: 520, width: 400, height: 20 } },
      ],
    }
    const { bytes } = await bindDossier(
      inputOf(papers, { front: [{ title: 'Bìa hồ sơ', bytes: cover, rows: [] }, index] }),
    )
    const { bookmarks, labels, links, info } = seenStructure(bytes)
    expect(bookmarks).toEqual([
      { title: 'Bìa hồ sơ', page: 1 },
      { title: 'Mục lục', page: 3 },
      { title: 'BL 01–02. Giấy tờ a', page: 5 },
      { title: 'BL 03. Giấy tờ b', page: 9 },
    ])
    expect(labels).toEqual([
      'i',
      'ii',
      'iii',
      'iv',
      'BL 01',
      'BL 01 (mặt sau)',
      'BL 02',
      'BL 02 (mặt sau)',
      'BL 03',
      'BL 03 (mặt sau)',
    ])
    expect(links[2]?.map((l) => l.to)).toEqual([9, 5])
    expect(info).toMatchObject({ '/Title': 'Hồ sơ HS-01', '/CreationDate': "D:20230905000000+07'00'" })
  })
})

describe('a draft', () => {
  it('says so on each page, the empty backs included', async () => {
    const scan = paper('anh', scanFixture('xam.jpg'), 1, { origin: 'outside', mediaType: 'image/jpeg' })
    const papers = numbered([paper('a', await makePdf(1), 1), scan], duplex)
    const pages = seenPages((await bindDossier(inputOf(papers, { draft: true, footnote: 'Dữ liệu mẫu' }))).bytes)
    expect(pages).toHaveLength(6)
    for (const page of pages) {
      expect(wordsOf(page)).toContain('BẢN NHÁP')
      expect(wordsOf(page)).toContain('Dữ liệu mẫu')
    }
    const sealed = seenPages((await bindDossier(inputOf(papers))).bytes)
    for (const page of sealed) expect(wordsOf(page)).not.toContain('NHÁP')
  })
})

describe('the same papers', () => {
  it('give the same bytes', async () => {
    const png = makePng({ width: 40, height: 50, colorType: 6 })
    const make = async () =>
      bindDossier(
        inputOf(
          numbered(
            [
              paper('a', await makePdf(2), 2),
              paper('anh', scanFixture('cmyk.jpg'), 1, { origin: 'outside', mediaType: 'image/jpeg', turns: [2] }),
              paper('png', png, 1, { origin: 'outside', mediaType: 'image/png' }),
            ],
            duplex,
          ),
          { draft: true },
        ),
      )
    const [one, two] = [await make(), await make()]
    expect(sha256(one.bytes)).toBe(sha256(two.bytes))
  })
})

describe('a paper that is not what it was', () => {
  const whole = paper('tot', new Uint8Array(0), 1)
  const refusal = async (bad: Partial<BinderPaper>) => {
    const good = await makePdf(1)
    const [bound] = numbered([paper('hong', good, 1, { title: 'Bản quét giấy ra trại', ...bad })], duplex)
    if (bound === undefined) throw new Error('no paper')
    try {
      await bindDossier(inputOf([bound]))
    } catch (cause) {
      if (cause instanceof AppFailure) return cause.error
      throw cause
    }
    throw new Error('was bound')
  }

  it('stops the binding and is named', async () => {
    const jpeg = scanFixture('luy-tien.jpg')
    const cut = jpeg.subarray(0, 1500)
    const cutPdf = (await makePdf(2)).subarray(0, 400)
    for (const bad of [
      { sha256: whole.sha256 },
      { pages: 2 },
      { mediaType: 'image/jpeg' as const, read: async () => cut, sha256: sha256(cut) },
      { mediaType: 'image/png' as const, read: async () => jpeg, sha256: sha256(jpeg) },
      { read: async () => cutPdf, sha256: sha256(cutPdf) },
    ]) {
      expect(await refusal(bad)).toMatchObject({
        kind: 'file',
        reason: 'broken',
        name: 'Bản quét giấy ra trại (bút lục 01)',
      })
    }
  })

  it('is not skipped when the store lost it', async () => {
    const lost = new AppFailure({ kind: 'storage', reason: 'damaged', detail: '' })
    const error = await refusal({ read: () => Promise.reject(lost) })
    expect(error).toMatchObject({ kind: 'file', name: expect.stringContaining('giấy ra trại') })
  })
})
