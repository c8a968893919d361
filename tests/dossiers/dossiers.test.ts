import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDossiersHandlers } from '#main/dossiers/dossiers.handlers.ts'
import type { Progress } from '#shared/contract/channels.ts'
import { contract } from '#shared/contract/contract.ts'
import { type AppError, AppFailure } from '#shared/contract/errors.ts'
import { type DossierRevision, type DossierView, DossierViewSchema } from '#shared/dossiers/dossier.schema.ts'
import { folioRange } from '#shared/dossiers/folio-number.ts'
import { makePdf } from '#tests/helpers/scan-files.ts'
import { type DossierFixture, fillDossier, openDossierFixture } from './dossier-fixture.ts'
import { qpdfComplaints, type SeenPage, seenPages, seenStructure, stampOf, wordsOf } from './independent-reader.ts'

let f: DossierFixture
beforeEach(async () => {
  f = openDossierFixture()
  await fillDossier(f)
})
afterEach(() => f.dispose())

const view = (purpose: 'notice' | 'office' | 'court' = 'office') => f.dossiers.view(f.caseId, purpose)
const seal = (purpose: 'notice' | 'office' | 'court' = 'office') => f.dossiers.seal(f.actor, f.caseId, purpose)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const folios = (v: DossierView) => v.items.map((i) => `${i.title}: ${folioRange(i.folioFrom, i.folioTo)}`)
const audited = () =>
  f.store.sqlite
    .prepare('select action from audit order by seq')
    .all()
    .map((r) => (r as { action: string }).action)
const issueLetter = () => f.shelf.issue('ND116-34', {}, { centreName: 'Cơ sở cai nghiện ma túy Minh Họa (mẫu)' })

async function errorOf(act: () => unknown): Promise<AppError> {
  try {
    await act()
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('did not fail')
}

/** Stamped folios of a bound set, in page order. */
const stampsOf = (bytes: Uint8Array) => seenPages(bytes).flatMap((p) => stampOf(p)?.folio ?? [])

/** The folio ranges that the pages of an index list, as poppler reads them below the head "(6)". */
function listedRanges(pages: readonly SeenPage[]): string[] {
  const middle = (w: { left: number; right: number }) => (w.left + w.right) / 2
  return pages.flatMap((page) => {
    const head = page.words.find((w) => w.text === '(6)')
    if (head === undefined) return []
    return page.words
      .filter((w) => Math.abs(middle(w) - middle(head)) < 6 && w.top > head.bottom && /^\d{2,}(–\d{2,})?$/.test(w.text))
      .map((w) => w.text)
  })
}

describe('sealing', () => {
  it('keeps two sets and the handover record, byte for byte, with their hashes', async () => {
    const revision = await seal()
    expect(revision).toMatchObject({ no: 1, purpose: 'office', firstFolio: 1, sheets: view().sheets })
    expect(revision.files.map((file) => file.set).sort()).toEqual(['chinh', 'sao'])
    for (const file of revision.files) {
      const kept = f.dossiers.pdf(f.actor, revision.id, file.set)
      expect([sha256(kept.bytes), kept.bytes.length, kept.pages]).toEqual([file.sha256, file.size, file.pages])
      expect(qpdfComplaints(kept.bytes)).toBe('')
    }
    expect(view().revisions).toEqual([revision])
    expect(audited()).toEqual(expect.arrayContaining(['dossier.seal', 'dossier.read']))
  })

  it('stamps both sets alike and marks them as original and copy', async () => {
    const { id } = await seal()
    const original = f.dossiers.pdf(f.actor, id, 'chinh').bytes
    const copy = f.dossiers.pdf(f.actor, id, 'sao').bytes
    expect(stampsOf(copy)).toEqual(stampsOf(original))
    expect(wordsOf(seenPages(original)[0])).toContain('BẢN CHÍNH (BỘ SỐ 1/2)')
    expect(wordsOf(seenPages(copy)[0])).toContain('BẢN SAO (BỘ SỐ 2/2)')
    for (const page of seenPages(original)) expect(wordsOf(page)).not.toContain('NHÁP')
  })

  it("makes the person's copy for the notice", async () => {
    const { id, files } = await seal('notice')
    expect(files.map((file) => file.set).sort()).toEqual(['chinh', 'nguoi'])
    expect(wordsOf(seenPages(f.dossiers.pdf(f.actor, id, 'nguoi').bytes)[0])).toContain('GIAO NGƯỜI BỊ ĐỀ NGHỊ')
    expect((await errorOf(() => f.dossiers.pdf(f.actor, id, 'sao'))).kind).toBe('not-found')
  })

  it('gives an index that says where each paper truly lies', async () => {
    const { id, sheets } = await seal()
    const { bytes } = f.dossiers.pdf(f.actor, id, 'chinh')
    const pages = seenPages(bytes)
    const { items } = view()
    const firstPaper = pages.findIndex((p) => stampOf(p) !== null)
    const ranges = items.map((i) => folioRange(i.folioFrom, i.folioTo))
    expect(listedRanges(pages.slice(2, firstPaper))).toEqual(ranges)
    const { bookmarks, links } = seenStructure(bytes)
    const stamped = (page: number) => pages[page - 1] && stampOf(pages[page - 1] as SeenPage)?.folio
    const papers = bookmarks.filter((b) => b.title.startsWith('BL '))
    expect(papers.map((b) => stamped(b.page))).toEqual(items.map((i) => i.folioFrom))
    expect(links.flat().map((l) => stamped(l.to))).toEqual(items.map((i) => i.folioFrom))
    expect(stampsOf(bytes)).toHaveLength(sheets)
    const rows = links.flat().map((l) => l.box)
    for (const [i, box] of rows.entries()) expect((box[3] ?? 0) > (box[1] ?? 0), `link ${i} has a height`).toBe(true)
  })

  it('counts the same sheets on index, cover and handover record, in figures and in words', async () => {
    const { id, sheets } = await seal()
    const figure = String(sheets).padStart(2, '0')
    const cover = wordsOf(seenPages(f.dossiers.pdf(f.actor, id, 'chinh').bytes)[0])
    expect(cover).toContain(`${figure} tờ`)
    const handover = await f.dossiers.handoverPdf(f.actor, id)
    const record = seenPages(handover.bytes)
    expect(record).toHaveLength(handover.pages)
    const words = record.map(wordsOf).join(' ')
    expect(words).toMatch(new RegExp(`${figure} tờ \\(bằng chữ: [a-zà-ỹ ]+\\), bút lục từ 01 đến ${figure}`))
    expect(words).toContain(view().revisions[0]?.files.find((x) => x.set === 'chinh')?.sha256)
  })

  it('does not start while the linter refuses, and says why', async () => {
    const error = await errorOf(() => seal('court'))
    expect(error).toMatchObject({ kind: 'rule-violation', what: 'đóng hồ sơ' })
    expect(JSON.stringify(error)).toContain('Mẫu số 34')
    expect(view('court')).toMatchObject({ ready: false, revisions: [] })
    expect(audited()).not.toContain('dossier.seal')
  })

  it('keeps nothing when the case changes while the sets are bound', async () => {
    const sealing = seal()
    await f.attach('tai_lieu_khac', 'a-quyet-dinh-xu-phat.jpg')
    expect((await errorOf(() => sealing)).kind).toBe('conflict')
    expect(view().revisions).toEqual([])
    expect(view().items.every((i) => !i.frozen)).toBe(true)
  })

  it('stops at a damaged paper, names it, and keeps nothing', async () => {
    const paper = await f.shelf.issue('ND116-35')
    f.shelf.spoil(paper.id)
    expect(await errorOf(seal)).toMatchObject({ kind: 'file', name: expect.stringContaining(paper.title) })
    f.shelf.change(paper.id, { state: 'huy' })
    f.store.sqlite.prepare(`update blob_piece set bytes = zeroblob(length(bytes)) where rowid = 1`).run()
    expect(await errorOf(seal)).toMatchObject({ kind: 'file', name: expect.stringContaining('Phiếu kết quả') })
    expect(view().revisions).toEqual([])
    expect((await errorOf(() => f.dossiers.draft(f.actor, f.caseId, 'office', 'chinh'))).kind).toBe('file')
  })
})

describe('seen folios', () => {
  it('never move: later papers follow, on a list of their own', async () => {
    await seal('notice')
    const seen = view('notice')
    await f.attach('tai_lieu_khac', 'a-quyet-dinh-xu-phat.jpg')
    await f.shelf.issue('ND116-35')
    await issueLetter()
    const now = view('court')
    expect(folios(now).slice(1, 1 + seen.items.length)).toEqual(folios(seen))
    const later = now.items.filter((i) => i.supplement)
    expect(later[0]?.folioFrom).toBe((seen.items.at(-1)?.folioTo ?? 0) + 1)
    const revision = await seal('court')
    const { bytes } = f.dossiers.pdf(f.actor, revision.id, 'chinh')
    const pages = seenPages(bytes)
    expect(pages.flatMap((p) => stampOf(p)?.folio ?? [])).toEqual(Array.from({ length: now.sheets }, (_, i) => i + 1))
    const supplement = pages.findIndex((p) => wordsOf(p).includes('BẢN KÊ TÀI LIỆU BỔ SUNG'))
    const { bookmarks } = seenStructure(bytes)
    const next = bookmarks.find((b) => b.page > supplement + 1)?.page ?? 0
    expect(listedRanges(pages.slice(supplement, next - 1))).toEqual(
      later.map((i) => folioRange(i.folioFrom, i.folioTo)),
    )
    expect(listedRanges(pages.slice(2, supplement))).toEqual(seen.items.map((i) => folioRange(i.folioFrom, i.folioTo)))
    expect(await sealedBytesUnchanged(view('court').revisions[0])).toBe(true)
  })

  it('stay on a paper that was replaced since, and the new one follows', async () => {
    await seal('notice')
    const [old] = view('notice').items
    if (old === undefined) throw new Error('no paper')
    f.shelf.change(old.sourceId, { state: 'thay_the', replacedBy: 'vb-moi' })
    await f.shelf.issue('ND116-30', { id: 'vb-moi' })
    const now = view('office')
    expect(now.items[0]).toMatchObject({ sourceId: old.sourceId, folioFrom: 1, frozen: true })
    expect(now.items.find((i) => i.sourceId === 'vb-moi')).toMatchObject({ frozen: false, supplement: true })
    expect(now.findings.map((x) => x.rule)).toContain('V30')
    const { id } = await seal('office')
    expect(
      seenPages(f.dossiers.pdf(f.actor, id, 'chinh').bytes)
        .map(wordsOf)
        .join(' '),
    ).toContain('đã được thay thế')
  })

  it('keep a scan from being removed', async () => {
    const scan = f.attachments.list(f.caseId)[0]
    if (scan === undefined) throw new Error('no scan')
    await seal('notice')
    expect(f.dossiers.folioOf('attachment', scan.id)).not.toBeNull()
    expect((await errorOf(() => f.attachments.remove(f.actor, scan.id, scan.version))).kind).toBe('rule-violation')
  })

  it('are counted as they were, though the office counts otherwise since', async () => {
    await seal('notice')
    const before = folios(view('notice'))
    const office = f.settings.office()
    f.settings.saveOffice(f.actor, { ...office, binding: { ...office.binding, duplex: false, unit: 'trang' } })
    expect(folios(view('notice'))).toEqual(before)
    const later = await f.attach('tai_lieu_khac', 'a-ban-tuong-trinh.pdf')
    expect(view('office').items.find((i) => i.sourceId === later)).toMatchObject({ pages: 2, sheets: 1 })
  })

  it('cannot be changed or deleted in the store', async () => {
    await seal('notice')
    for (const table of ['dossier_folio', 'dossier_revision', 'dossier_file']) {
      expect(() => f.store.sqlite.prepare(`delete from ${table}`).run(), table).toThrow()
    }
    expect(() => f.store.sqlite.prepare('update dossier_folio set folio_from = 99').run()).toThrow()
  })
})

async function sealedBytesUnchanged(revision: DossierRevision | undefined): Promise<boolean> {
  if (revision === undefined) return false
  return revision.files.every((x) => sha256(f.dossiers.pdf(f.actor, revision.id, x.set).bytes) === x.sha256)
}

describe('arranging', () => {
  it('moves what nobody has seen, and the numbers follow', async () => {
    const ids = view().items.map((i) => i.id)
    const wanted = [...ids].reverse()
    const after = f.dossiers.reorder(f.actor, f.caseId, 'office', wanted)
    expect(after.items.map((i) => i.id)).toEqual(wanted)
    expect(after.items[0]?.folioFrom).toBe(1)
    expect((await errorOf(() => f.dossiers.reorder(f.actor, f.caseId, 'office', ids.slice(1)))).kind).toBe('conflict')
  })

  it('leaves the letter and what was seen where they are', async () => {
    await seal('notice')
    await f.shelf.issue('ND116-35')
    await issueLetter()
    const ids = view('court').items.map((i) => i.id)
    const [letter = '', first = '', ...rest] = ids
    expect((await errorOf(() => f.dossiers.reorder(f.actor, f.caseId, 'court', [first, letter, ...rest]))).kind).toBe(
      'rule-violation',
    )
    expect((await errorOf(() => f.dossiers.reorder(f.actor, f.caseId, 'court', [...ids].reverse()))).kind).toBe(
      'rule-violation',
    )
    const movable = view('court')
      .items.filter((i) => !i.frozen && i.folioFrom > 0)
      .map((i) => i.id)
    const wanted = [...ids.filter((id) => !movable.includes(id)), ...movable.reverse()]
    expect(f.dossiers.reorder(f.actor, f.caseId, 'court', wanted).items.map((i) => i.id)).toEqual(wanted)
  })
})

describe('a draft', () => {
  it('is bound in spite of findings, says what it is on each page, and freezes nothing', async () => {
    const drafted = await f.dossiers.draft(f.actor, f.caseId, 'court', 'chinh')
    const pages = seenPages(drafted.bytes)
    expect(pages).toHaveLength(drafted.pages)
    for (const page of pages) expect(wordsOf(page)).toContain('BẢN NHÁP')
    expect(view('court').items.every((i) => !i.frozen)).toBe(true)
    const again = await f.dossiers.draft(f.actor, f.caseId, 'court', 'chinh')
    expect(sha256(again.bytes)).toBe(sha256(drafted.bytes))
  })

  it('of a case without any paper is refused with the reason', async () => {
    f.dispose()
    f = openDossierFixture()
    expect(view()).toMatchObject({ ready: false, items: [] })
    expect(await errorOf(() => f.dossiers.draft(f.actor, f.caseId, 'office', 'chinh'))).toMatchObject({
      kind: 'rule-violation',
    })
  })
})

describe('the calls', () => {
  it('answer in the shapes of the contract, tell how far they are, and save under the code, not the name', async () => {
    const news: Progress[] = []
    const saved: string[] = []
    const handlers = createDossiersHandlers(
      f.dossiers,
      {
        save: async ({ suggestedName }) => {
          saved.push(suggestedName)
          return { fileName: suggestedName, folder: '/tmp' }
        },
      },
      (progress) => news.push(progress),
    )
    const ctx = { actor: f.actor }
    const shown = await handlers['dossiers.get'](ctx, { caseId: f.caseId, purpose: 'office' })
    expect(DossierViewSchema.parse(shown)).toEqual(shown)
    const revision = await handlers['dossiers.seal'](ctx, { caseId: f.caseId, purpose: 'office' })
    contract['dossiers.seal'].output.parse(revision)
    expect(news[0]).toMatchObject({ channel: 'dossiers.seal', done: 0, total: shown.items.length })
    const file = { revisionId: revision.id, set: 'sao' as const }
    contract['dossiers.pdf'].output.parse(await handlers['dossiers.pdf'](ctx, file))
    await handlers['dossiers.saveAs'](ctx, file)
    expect(saved[0]).toMatch(/^[\w.-]+-office-1-sao\.pdf$/)
    expect(saved[0]).not.toContain('Mẫu')
    await expect((async () => handlers['dossiers.pdf']({ actor: null }, file))()).rejects.toBeInstanceOf(AppFailure)
  })
})

describe('a dossier of forty pages with ten scans', () => {
  it('is bound whole, and never holds the pages many times over', async () => {
    for (let n = 0; n < 10; n++) await f.attach('tai_lieu_khac', 'a-phieu-ket-qua.jpg')
    await f.attach('tai_lieu_khac', 'dai.pdf', await makePdf(12))
    const { pages, bytes } = await f.dossiers.draft(f.actor, f.caseId, 'office', 'chinh')
    expect(bytes.length).toBeGreaterThan(100_000)
    // The whole test process, far above what binding takes (measured by `npm run bench`): only a leak reaches it.
    expect(process.memoryUsage().rss).toBeLessThan(2 * 1024 ** 3)
    expect(pages).toBeGreaterThanOrEqual(40)
  })
})
