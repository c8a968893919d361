import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDossiersHandlers } from '#main/dossiers/dossiers.handlers.ts'
import { inspectStore } from '#main/store/inspect-store.ts'
import { type AppError, AppFailure } from '#shared/contract/errors.ts'
import type { DossierPurpose } from '#shared/dossiers/dossier.schema.ts'
import { makePdf } from '#tests/helpers/scan-files.ts'
import { type DossierFixture, fillDossier, openDossierFixture } from './dossier-fixture.ts'
import { seenPages, stampOf, wordsOf } from './independent-reader.ts'

let f: DossierFixture
beforeEach(async () => {
  f = openDossierFixture()
  await fillDossier(f)
})
afterEach(() => f.dispose())

const view = (purpose: DossierPurpose = 'office') => f.dossiers.view(f.caseId, purpose)
const seal = (purpose: DossierPurpose = 'office') => f.dossiers.seal(f.actor, f.caseId, purpose)

async function errorOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('did not fail')
}

const storedFiles = () => f.store.sqlite.prepare('select count(*) from blob').pluck().get()

describe('sealing again', () => {
  it('is refused while nothing is new, in plain words, and the view says which revision holds it all', async () => {
    expect(view().sealedNow).toBeNull()
    await seal()
    expect(view().sealedNow).toBe(1)
    const error = await errorOf(seal())
    expect(error).toMatchObject({ kind: 'rule-violation', what: 'đóng hồ sơ' })
    expect(JSON.stringify(error)).toContain('Không có gì mới từ lần đóng thứ 1')
    expect(view().revisions).toHaveLength(1)
  })

  it('is another thing for another hand-over', async () => {
    await seal('notice')
    expect(view('office').sealedNow).toBeNull()
    expect((await seal('office')).no).toBe(2)
    expect([view('notice').sealedNow, view('office').sealedNow]).toEqual([null, 2])
  })

  it('is offered again as soon as a paper, its description, its turn or the person on the cover is another', async () => {
    await seal()
    const [scan] = f.attachments.list(f.caseId)
    if (scan === undefined) throw new Error('no scan')
    const described = f.attachments.update(f.actor, { id: scan.id, version: scan.version, number: '12/PKQ' })
    expect(view().sealedNow).toBeNull()
    expect((await seal()).no).toBe(2)
    f.attachments.update(f.actor, { id: scan.id, version: described.version, turns: [1] })
    expect(view().sealedNow).toBeNull()
    expect((await seal()).no).toBe(3)
    const { person } = f.measures.context(f.caseId)
    const { id, version, ...input } = person
    f.people.update(f.actor, id, version, { ...input, fullName: 'Nguyễn Văn Mẫu Sửa' })
    expect(view().sealedNow).toBeNull()
  })

  it('after a return keeps every seen folio and lists what came on a supplementary index', async () => {
    const first = await seal('office')
    const before = view().items
    const late = await f.attach('tai_lieu_khac', 'bo-sung.pdf', await makePdf(3))
    const replaced = before.find((i) => i.kind === 'document')
    if (replaced === undefined) throw new Error('no document')
    const form = f.shelf.rows(f.caseId).find((d) => d.id === replaced.sourceId)?.form ?? ''
    f.shelf.change(replaced.sourceId, { state: 'thay_the', replacedBy: 'vb-moi' })
    await f.shelf.issue(form, { id: 'vb-moi', title: 'Bản sửa sau khi trả' })
    const second = await seal('office')
    const after = view().items
    const ranges = (items: typeof after) => items.map(({ id, folioFrom, folioTo }) => ({ id, folioFrom, folioTo }))
    expect(ranges(after).slice(0, before.length)).toEqual(ranges(before))
    const added = after.filter((i) => i.supplement)
    expect(added.map((i) => i.sourceId).sort()).toEqual([late, 'vb-moi'].sort())
    expect(added[0]?.folioFrom).toBe(first.lastFolio + 1)
    const pages = seenPages(f.dossiers.pdf(f.actor, second.id, 'chinh').bytes)
    expect(pages.flatMap((p) => stampOf(p)?.folio ?? [])).toEqual(
      Array.from({ length: second.lastFolio }, (_, i) => i + 1),
    )
    const words = pages.map(wordsOf)
    expect(words.filter((w) => w.includes('BẢN KÊ TÀI LIỆU BỔ SUNG'))).toHaveLength(1)
    expect(view().sealedNow).toBe(2)
  })
})

describe('giving up', () => {
  it('a seal leaves nothing behind, and it can be done anew', async () => {
    const before = storedFiles()
    const news: number[] = []
    const sealing = f.dossiers.seal(f.actor, f.caseId, 'office', ({ done }) => {
      news.push(done)
      if (done === 3) expect(f.dossiers.cancelBuild(f.caseId)).toBe(true)
    })
    expect(await errorOf(sealing)).toEqual({ kind: 'cancelled', what: 'đóng hồ sơ' })
    expect(Math.max(...news)).toBe(3)
    expect([storedFiles(), view().revisions, view().items.some((i) => i.frozen)]).toEqual([before, [], false])
    expect(f.dossiers.cancelBuild(f.caseId)).toBe(false)
    expect((await seal()).no).toBe(1)
  })

  it('in the second set takes the first away as well', async () => {
    const before = storedFiles()
    let sets = 0
    const sealing = f.dossiers.seal(f.actor, f.caseId, 'office', ({ done }) => {
      if (done === 0 && ++sets === 2) f.dossiers.cancelBuild(f.caseId)
    })
    expect((await errorOf(sealing)).kind).toBe('cancelled')
    expect(storedFiles()).toBe(before)
    expect(inspectStore(f.store, f.blobs).filter((check) => check.state === 'bad')).toEqual([])
  })

  it('a draft works through the calls of the window, which are not held up meanwhile', async () => {
    const handlers = createDossiersHandlers(f.dossiers, { save: async () => null })
    const ctx = { actor: f.actor }
    const draft = handlers['dossiers.draft'](ctx, { caseId: f.caseId, purpose: 'office', set: 'chinh' })
    await new Promise((resolve) => setImmediate(resolve))
    expect(await handlers['dossiers.cancelBuild'](ctx, { caseId: f.caseId })).toEqual({ cancelled: true })
    expect((await errorOf(Promise.resolve(draft))).kind).toBe('cancelled')
  })

  it('stops for a conflict too without leaving a file', async () => {
    const before = storedFiles()
    const sealing = seal()
    await f.attach('tai_lieu_khac', 'a-quyet-dinh-xu-phat.jpg')
    expect((await errorOf(sealing)).kind).toBe('conflict')
    expect(storedFiles()).toBe(Number(before) + 1)
  })
})

it('a sealed file is the one whose hash is kept, though it was stored piece by piece', async () => {
  await f.attach('tai_lieu_khac', 'nhieu.pdf', await makePdf(40))
  const { id, files } = await seal()
  for (const { set, sha256, size } of files) {
    const { bytes } = f.dossiers.pdf(f.actor, id, set)
    expect([createHash('sha256').update(bytes).digest('hex'), bytes.length]).toEqual([sha256, size])
  }
})
