import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure, fail } from '#shared/contract/errors.ts'
import { insertMeasure } from '#tests/helpers/measure-row.ts'
import { makePdf, scanFixture, withOrientation } from '#tests/helpers/scan-files.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { type AttachmentsDeps, type AttachmentsService, createAttachmentsService } from './attachments.service.ts'
import { loadAttachmentLimits } from './limits.ts'

const CASE = 'vu-viec-1'
const limits = loadAttachmentLimits(RESOURCES)
const regime = {
  checklist: [
    { id: 'phieu_ket_qua', label: 'Phiếu kết quả xác định tình trạng nghiện' },
    { id: 'tai_lieu_khac', label: 'Các tài liệu khác', many: true },
    { id: 'tuong_trinh', label: 'Bản tường trình' },
  ],
}
let t: TestStore
let service: AttachmentsService

function build(own: Partial<AttachmentsDeps> = {}): AttachmentsService {
  const context = (caseId: string) =>
    caseId === CASE ? { regime } : fail({ kind: 'not-found', what: 'vụ việc', id: caseId })
  return createAttachmentsService({ ...t, limits, measures: { context }, ...own })
}

beforeEach(() => {
  t = openTestStore()
  insertMeasure(t.store, CASE)
  service = build()
})
afterEach(() => t.dispose())

const jpeg = scanFixture('luy-tien.jpg')
const add = (own: Partial<Parameters<AttachmentsService['add']>[1]> = {}) =>
  service.add(t.actor, { caseId: CASE, checklistRow: 'phieu_ket_qua', fileName: 'phieu.jpg', bytes: jpeg, ...own })
const count = (table: string) => t.store.sqlite.prepare(`select count(*) n from ${table}`).get() as { n: number }
const audited = () =>
  t.store.sqlite
    .prepare('select action from audit order by seq')
    .all()
    .map((r) => (r as { action: string }).action)

function errorOf(act: () => unknown) {
  try {
    act()
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('did not fail')
}

describe('adding', () => {
  it('keeps the bytes as they came and describes them', async () => {
    const bytes = withOrientation(jpeg, 6)
    const added = await add({ bytes, fileName: 'C:\\quét\\phiếu.jpg' })
    expect(added).toMatchObject({ fileName: 'phiếu.jpg', mediaType: 'image/jpeg', pages: 1, turns: [1], position: 1 })
    expect(added.title).toBe('Phiếu kết quả xác định tình trạng nghiện')
    expect(service.list(CASE)).toEqual([added])
    const back = service.bytes(t.actor, added.id)
    expect(Buffer.from(back.bytes).equals(Buffer.from(bytes))).toBe(true)
    expect(audited()).toEqual(['attachment.add', 'attachment.read'])
  })

  it('stores nothing of a refused file', async () => {
    await expect(add({ bytes: scanFixture('cat-cut.jpg') })).rejects.toBeInstanceOf(AppFailure)
    await expect(add({ checklistRow: 'khong_co' })).rejects.toMatchObject({ error: { kind: 'validation' } })
    await expect(add({ caseId: 'khac' })).rejects.toMatchObject({ error: { kind: 'not-found' } })
    for (const table of ['attachment', 'blob', 'blob_piece', 'audit']) expect(count(table), table).toEqual({ n: 0 })
  })

  it('stores nothing when the case has no room left', async () => {
    service = build({ limits: { ...limits, filesPerCase: 1 } })
    await add()
    await expect(add()).rejects.toMatchObject({ error: { kind: 'file', reason: 'too-large' } })
    service = build({ limits: { ...limits, caseBytes: 2 * jpeg.length - 1 } })
    await expect(add()).rejects.toMatchObject({ error: { kind: 'file', reason: 'too-large', name: 'phieu.jpg' } })
    expect(count('blob')).toEqual({ n: 1 })
  })

  it('of many names the refused ones and takes the others; a huge one is not even read', async () => {
    const offer = (name: string, bytes: Uint8Array, size = bytes.length) => ({
      name,
      size,
      read: async () => (size === bytes.length ? bytes : fail({ kind: 'usage', message: 'was read' })),
    })
    const result = await service.addMany(t.actor, {
      caseId: CASE,
      checklistRow: '',
      files: [
        offer('mot.jpg', jpeg),
        offer('khoa.pdf', scanFixture('khoa-mat-khau.pdf')),
        offer('lon.pdf', jpeg, limits.fileBytes + 1),
        offer('hai.pdf', await makePdf(2)),
      ],
    })
    expect(result.added.map((a) => [a.fileName, a.pages, a.position])).toEqual([
      ['mot.jpg', 1, 1],
      ['hai.pdf', 2, 2],
    ])
    expect(result.refused.map((r) => r.name)).toEqual(['khoa.pdf', 'lon.pdf'])
    expect(result.refused[0]?.message).toContain('mật khẩu')
  })
})

describe('changing', () => {
  it('describes, assigns and turns, and counts the version up', async () => {
    const { id } = await add({ checklistRow: '', bytes: await makePdf(2), fileName: 'a.pdf' })
    const updated = service.update(t.actor, {
      id,
      version: 1,
      checklistRow: 'tai_lieu_khac',
      turns: [0, 3],
      number: ' 12 ',
    })
    expect(updated).toMatchObject({ version: 2, turns: [0, 3], number: '12', title: 'a' })
    expect(service.list(CASE)).toEqual([updated])
    const moved = service.update(t.actor, { id, version: 2, checklistRow: 'tuong_trinh' })
    expect(moved.title, 'the row names what nobody has named').toBe('Bản tường trình')
    const named = service.update(t.actor, { id, version: 3, title: 'Giấy ra trại', checklistRow: 'phieu_ket_qua' })
    expect(named.title).toBe('Giấy ra trại')
  })

  it('refuses a stale version, turns for other pages and unknown rows, and changes nothing', async () => {
    const { id } = await add()
    const before = service.list(CASE)
    expect(errorOf(() => service.update(t.actor, { id, version: 7, title: 'x' })).kind).toBe('conflict')
    expect(errorOf(() => service.update(t.actor, { id, version: 1, turns: [0, 1] })).kind).toBe('validation')
    expect(errorOf(() => service.update(t.actor, { id, version: 1, checklistRow: 'khac' })).kind).toBe('validation')
    expect(errorOf(() => service.update(t.actor, { id: 'khac', version: 1 })).kind).toBe('not-found')
    expect(service.list(CASE)).toEqual(before)
    expect(audited()).toEqual(['attachment.add'])
  })

  it('reorders when each scan is named once', async () => {
    const [a, b, c] = [await add(), await add(), await add()].map((x) => x.id) as [string, string, string]
    expect(service.reorder(t.actor, CASE, [c, a, b]).map((x) => x.id)).toEqual([c, a, b])
    for (const wrong of [
      [a, b],
      [a, a, b],
      [a, b, 'khac'],
      [a, b, c, c],
    ]) {
      expect(errorOf(() => service.reorder(t.actor, CASE, wrong)).kind).toBe('conflict')
    }
    expect(service.list(CASE).map((x) => x.id)).toEqual([c, a, b])
    expect((await add()).position).toBe(4)
  })
})

describe('removing', () => {
  it('takes the bytes along', async () => {
    const { id } = await add()
    expect(errorOf(() => service.remove(t.actor, id, 3)).kind).toBe('conflict')
    expect(count('blob')).toEqual({ n: 1 })
    service.remove(t.actor, id, 1)
    expect(service.list(CASE)).toEqual([])
    expect(count('blob_piece')).toEqual({ n: 0 })
    expect(audited().at(-1)).toBe('attachment.remove')
  })

  it('is refused once its folios were seen, naming them', async () => {
    const { id } = await add()
    service = build({ frozenFolios: () => ({ from: 7, to: 8 }) })
    const error = errorOf(() => service.remove(t.actor, id, 1))
    expect(error).toMatchObject({ kind: 'rule-violation', findings: [{ rule: 'V30' }] })
    expect(JSON.stringify(error)).toContain('bút lục số 07–08')
    expect(service.list(CASE)).toHaveLength(1)
  })
})

it('a scan damaged inside the store is told, not handed out', async () => {
  const { id } = await add()
  t.store.sqlite.prepare('update blob_piece set bytes = zeroblob(length(bytes))').run()
  expect(errorOf(() => service.content(id))).toMatchObject({ kind: 'storage', reason: 'damaged' })
})
