import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CaseScansSchema, type SplitScans } from '#shared/attachments/scan-split.schema.ts'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { insertMeasure } from '#tests/helpers/measure-row.ts'
import { makePng, scanFixture } from '#tests/helpers/scan-files.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { type AttachmentsService, createAttachmentsService } from './attachments.service.ts'
import { loadAttachmentLimits } from './limits.ts'
import { createScanSplitService, type ScanSplitService } from './scan-split.service.ts'

const CASE = 'vu-viec-1'
const regime = {
  checklist: [
    { id: 'phieu_ket_qua', label: 'Phiếu kết quả xác định tình trạng nghiện' },
    { id: 'tai_lieu_khac', label: 'Các tài liệu khác', many: true },
  ],
}
let t: TestStore
let attachments: AttachmentsService
let splits: ScanSplitService
let seen: Record<string, { from: number; to: number }>

beforeEach(() => {
  t = openTestStore()
  insertMeasure(t.store, CASE)
  seen = {}
  const deps = {
    ...t,
    limits: loadAttachmentLimits(RESOURCES),
    measures: {
      context: (id: string) => (id === CASE ? { regime } : fail({ kind: 'not-found', what: 'vụ việc', id })),
    },
    frozenFolios: (id: string) => seen[id] ?? null,
  }
  attachments = createAttachmentsService(deps)
  splits = createScanSplitService({ ...deps, attachments })
})
afterEach(() => t.dispose())

/** A PDF whose pages say which they are. */
async function scanOf(pages: number, name = 'Trang'): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (let n = 1; n <= pages; n++) document.addPage([595, 842]).drawText(`${name} ${n}`, { x: 60, y: 700, font })
  return document.save()
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const add = async (bytes: Uint8Array, fileName = 'ca-tap.pdf') =>
  attachments.add(t.actor, { caseId: CASE, checklistRow: '', fileName, bytes })

/** The words of each page, as poppler reads them. */
function pagesOf(bytes: Uint8Array): string[] {
  const path = join(t.dir, 'phan.pdf')
  writeFileSync(path, bytes)
  execFileSync('qpdf', ['--check', path], { stdio: 'ignore' })
  const text = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' })
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.trim())
}

const on = (scanId: string, ...pages: number[]) => pages.map((page) => ({ scanId, page, turn: 0 }))
const split = (own: Omit<SplitScans, 'caseId' | 'removed'> & Partial<SplitScans>) =>
  splits.split(t.actor, { caseId: CASE, removed: [], ...own })

async function errorOf(work: () => unknown) {
  try {
    await work()
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('did not fail')
}

describe('cutting a scan of many pages', () => {
  it('makes papers of page ranges, each with its row, and keeps the scan as it came but not in the list', async () => {
    const bytes = await scanOf(6)
    const scan = await add(bytes)
    const other = await add(scanFixture('luy-tien.jpg'), 'anh.jpg')
    const made = await split({
      scans: [{ id: scan.id, version: scan.version }],
      papers: [
        { title: '', checklistRow: 'phieu_ket_qua', pages: on(scan.id, 1, 2) },
        {
          title: 'Xác nhận',
          checklistRow: 'tai_lieu_khac',
          pages: [...on(scan.id, 6), { scanId: scan.id, page: 3, turn: 1 }],
        },
        { title: '', checklistRow: '', pages: on(scan.id, 5) },
      ],
      removed: [{ scanId: scan.id, page: 4 }],
    })
    expect(CaseScansSchema.parse(made)).toEqual(made)
    expect(made.attachments.map((a) => [a.title, a.checklistRow, a.pages, a.turns])).toEqual([
      ['Phiếu kết quả xác định tình trạng nghiện', 'phieu_ket_qua', 2, [0, 0]],
      ['Xác nhận', 'tai_lieu_khac', 2, [0, 1]],
      ['ca-tap, trang 5', '', 1, [0]],
      ['anh', '', 1, [0]],
    ])
    expect(made.attachments.at(-1)?.id).toBe(other.id)
    const read = made.attachments.slice(0, 3).map((a) => pagesOf(attachments.content(a.id).bytes))
    expect(read).toEqual([['Trang 1', 'Trang 2'], ['Trang 6', 'Trang 3'], ['Trang 5']])
    expect(made.splits).toMatchObject([
      { originals: [{ id: scan.id, pages: 6, sha256: sha256(bytes) }], removed: 1, fixed: '' },
    ])
    const [one] = made.splits
    expect(sha256(splits.original(t.actor, one?.id ?? '', scan.id).bytes)).toBe(sha256(bytes))
  })

  it('goes back to the very same scan, with its description, and nothing else is left', async () => {
    const scan = await add(await scanOf(4))
    const described = attachments.update(t.actor, { id: scan.id, version: 1, title: 'Cả tập', turns: [0, 1, 2, 3] })
    const files = () => t.store.sqlite.prepare('select count(*) from blob').pluck().get()
    const before = files()
    const made = await split({
      scans: [{ id: scan.id, version: described.version }],
      papers: [
        { title: 'A', checklistRow: '', pages: on(scan.id, 1, 2) },
        { title: 'B', checklistRow: '', pages: on(scan.id, 3, 4) },
      ],
    })
    const back = splits.undo(t.actor, made.splits[0]?.id ?? '')
    expect(back.splits).toEqual([])
    expect(back.attachments).toEqual([{ ...described, version: described.version + 1 }])
    expect(files()).toBe(before)
    const audited = t.store.sqlite.prepare('select action from audit order by seq desc limit 2').pluck().all()
    expect(audited).toEqual(['attachment.unsplit', 'attachment.split'])
  })

  it('puts images together into one paper, unchanged', async () => {
    const jpeg = scanFixture('luy-tien.jpg')
    const [first, second] = [await add(jpeg, 'a.jpg'), await add(makePng({ width: 40, height: 30 }), 'b.png')]
    const made = await split({
      scans: [first, second].map(({ id, version }) => ({ id, version })),
      papers: [
        { title: 'Hai mặt thẻ', checklistRow: 'tai_lieu_khac', pages: [...on(first.id, 1), ...on(second.id, 1)] },
      ],
    })
    const [paper] = made.attachments
    expect(paper).toMatchObject({ mediaType: 'application/pdf', pages: 2, title: 'Hai mặt thẻ' })
    const { bytes } = attachments.content(paper?.id ?? '')
    expect(Buffer.from(bytes).includes(Buffer.from(jpeg))).toBe(true)
    expect(pagesOf(bytes)).toHaveLength(2)
    expect(splits.undo(t.actor, made.splits[0]?.id ?? '').attachments.map((a) => a.mediaType)).toEqual([
      'image/jpeg',
      'image/png',
    ])
  })

  it('only turned, keeps a scan byte for byte', async () => {
    const bytes = await scanOf(2)
    const scan = await add(bytes)
    const pages = [
      { scanId: scan.id, page: 1, turn: 2 },
      { scanId: scan.id, page: 2, turn: 0 },
    ]
    const made = await split({
      scans: [{ id: scan.id, version: 1 }],
      papers: [{ title: 'Cả', checklistRow: '', pages }],
    })
    expect(made.attachments).toMatchObject([{ sha256: sha256(bytes), turns: [2, 0] }])
  })

  it('of a part again can be undone step by step', async () => {
    const scan = await add(await scanOf(3))
    const half = (id: string, a: number[], b: number[]) => [
      { title: 'Một', checklistRow: '', pages: on(id, ...a) },
      { title: 'Hai', checklistRow: '', pages: on(id, ...b) },
    ]
    const first = await split({ scans: [{ id: scan.id, version: 1 }], papers: half(scan.id, [1, 2], [3]) })
    const part = first.attachments[0]?.id ?? ''
    const second = await split({ scans: [{ id: part, version: 1 }], papers: half(part, [1], [2]) })
    const [outer, inner] = second.splits
    expect(outer?.fixed).toContain('chia tiếp')
    expect((await errorOf(() => splits.undo(t.actor, outer?.id ?? ''))).kind).toBe('conflict')
    splits.undo(t.actor, inner?.id ?? '')
    expect(splits.undo(t.actor, outer?.id ?? '').attachments.map((a) => a.id)).toEqual([scan.id])
  })
})

describe('is refused and changes nothing', () => {
  it.each([
    ['a page in two papers', (id: string) => [on(id, 1, 2), on(id, 2, 3)], 'đã dùng rồi'],
    ['a page that is nowhere', (id: string) => [on(id, 1), on(id, 3)], 'Còn 1 trang chưa xếp'],
    ['a page that is not there', (id: string) => [on(id, 1, 2, 3), on(id, 4)], 'Trang 4 không có'],
  ])('%s', async (_what, papers, told) => {
    const scan = await add(await scanOf(3))
    const error = await errorOf(() =>
      split({
        scans: [{ id: scan.id, version: 1 }],
        papers: papers(scan.id).map((pages) => ({ title: '', checklistRow: '', pages })),
      }),
    )
    expect(error.kind).toBe('validation')
    expect(JSON.stringify(error)).toContain(told)
    expect(splits.ofCase(CASE)).toEqual({ attachments: [scan], splits: [] })
  })

  it('a row that the law does not have, a stale version, a scan of another case', async () => {
    const scan = await add(await scanOf(2))
    const papers = [{ title: '', checklistRow: '', pages: on(scan.id, 1, 2) }]
    const wanted = { scans: [{ id: scan.id, version: 1 }], papers }
    const bad = papers.map((paper) => ({ ...paper, checklistRow: 'khong_co' }))
    expect(await errorOf(() => split({ ...wanted, papers: bad }))).toMatchObject({
      fields: [{ path: 'papers.0.checklistRow' }],
    })
    expect((await errorOf(() => split({ ...wanted, scans: [{ id: scan.id, version: 7 }] }))).kind).toBe('conflict')
    expect((await errorOf(() => split({ ...wanted, caseId: 'khac' }))).kind).toBe('not-found')
  })

  it('a scan whose folios have been seen, and undoing once a part was seen', async () => {
    const scan = await add(await scanOf(2))
    const papers = [1, 2].map((n) => ({ title: `${n}`, checklistRow: '', pages: on(scan.id, n) }))
    seen[scan.id] = { from: 1, to: 1 }
    const refused = await errorOf(() => split({ scans: [{ id: scan.id, version: 1 }], papers }))
    expect(refused).toMatchObject({ kind: 'rule-violation', findings: [{ rule: 'V30' }] })
    seen = {}
    const made = await split({ scans: [{ id: scan.id, version: 1 }], papers })
    seen[made.attachments[1]?.id ?? ''] = { from: 3, to: 3 }
    expect(splits.ofCase(CASE).splits[0]?.fixed).toContain('bút lục 03')
    expect((await errorOf(() => splits.undo(t.actor, made.splits[0]?.id ?? ''))).kind).toBe('rule-violation')
    expect(splits.ofCase(CASE).attachments).toHaveLength(2)
  })
})
