import { expect } from 'vitest'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import type { TestApp } from './test-app.ts'

type Check = (value: unknown) => void

/** Every call about what changed, who handed over and why it came back, over a dossier that was just sealed. */
export async function followDossier(
  app: TestApp,
  caseId: string,
  cases: readonly CaseView[],
  today: CivilDate,
  expectCloneable: Check,
): Promise<void> {
  const compared = await app.call('dossiers.compare', { caseId })
  expectCloneable(compared)
  expect([compared.from.no, compared.to.no, compared.same]).toEqual([1, 0, true])
  expect((await app.call('dossiers.differencePdf', { caseId })).pages).toBeGreaterThan(0)
  expect(await app.call('dossiers.saveDifferenceAs', { caseId })).toMatchObject({ folder: '/Tài liệu' })
  expect(await app.call('dossiers.cancelBuild', { caseId })).toEqual({ cancelled: false })

  const handovers = await app.call('dossiers.handovers', { caseId })
  expectCloneable(handovers)
  const [offer] = handovers.offers
  if (offer === undefined) throw new Error('nothing to hand over')
  const after = await app.call('dossiers.recordHandover', {
    caseId,
    eventType: offer.type,
    eventId: offer.eventId,
    on: offer.on ?? today,
    giver: { name: 'Người Giao Mẫu' },
    receiver: { name: 'Người Nhận Mẫu' },
    revisionId: offer.revision?.id ?? null,
  })
  expectCloneable(after)
  const recordId = after.records.at(-1)?.id ?? ''
  expect((await app.call('dossiers.handoverRecordPdf', { id: recordId })).pages).toBeGreaterThan(0)
  await app.call('dossiers.saveHandoverRecordAs', { id: recordId })
  expect(app.dialogs.saved.at(-1)?.suggestedName).toMatch(/-giao-nhan-.*\.pdf$/)

  const stats = await app.call('dossiers.returnStats', { from: civilDate('2023-01-01'), to: civilDate('2023-12-31') })
  expectCloneable(stats)
  expect(stats.returns).toBeGreaterThan(0)
  const back = await Promise.all(cases.map(({ id }) => app.call('dossiers.returns', { caseId: id })))
  const at = back.findIndex(({ returns }) => returns.length > 0)
  const one = back[at]?.returns[0]
  if (one === undefined) throw new Error('no dossier came back')
  const lines = one.lines.map((line) => ({ ...line, code: line.code || 'khac' }))
  const told = { caseId: cases[at]?.id ?? '', eventId: one.eventId }
  const written = lines.length > 0 ? lines : [{ text: 'Thiếu dấu', code: 'the_thuc' }]
  const saved = await app.call('dossiers.saveReturn', { ...told, lines: written })
  expect(saved.returns[0]).toMatchObject({ confirmed: true, lines: written })
}

/** Every call about scans that are cut into papers. */
export async function cutScan(
  app: TestApp,
  caseId: string,
  file: Uint8Array<ArrayBuffer>,
  expectCloneable: Check,
): Promise<void> {
  const scan = await app.call('attachments.add', { caseId, fileName: 'ca-tap.pdf', bytes: file })
  const papers = Array.from({ length: scan.pages }, (_, i) => ({
    checklistRow: 'tai_lieu_khac',
    pages: [{ scanId: scan.id, page: i + 1 }],
  }))
  const cut = await app.call('attachments.split', {
    caseId,
    scans: [{ id: scan.id, version: scan.version }],
    papers,
  })
  expectCloneable(cut)
  expect(await app.call('attachments.scans', { caseId })).toEqual(cut)
  const splitId = cut.splits[0]?.id ?? ''
  const original = await app.call('attachments.original', { splitId, scanId: scan.id })
  expect(Buffer.from(original.bytes).equals(file)).toBe(true)
  const back = await app.call('attachments.unsplit', { id: splitId })
  expect(back.attachments.at(-1)).toMatchObject({ id: scan.id, sha256: scan.sha256 })
}

/** Orders, draws up and seals the dossier of a case for the court. */
export async function sealDossier(app: TestApp, caseId: string, expectCloneable: Check): Promise<void> {
  const purpose = 'court'
  const view = await app.call('dossiers.get', { caseId, purpose })
  expect(view.findings.filter((f) => f.severity === 'refuse')).toEqual([])
  expectCloneable(view)
  const draft = await app.call('dossiers.draft', { caseId, purpose })
  expect(draft.pages).toBeGreaterThan(view.items.length)
  const order = view.items.map((item) => item.id)
  const again = await app.call('dossiers.reorder', { caseId, purpose, itemIds: order })
  expect(again.items.map((item) => item.id)).toEqual(order)
  const revision = await app.call('dossiers.seal', { caseId, purpose })
  expect(revision.files.length).toBeGreaterThan(0)
  const set = revision.files[0]?.set ?? 'chinh'
  const bound = await app.call('dossiers.pdf', { revisionId: revision.id, set })
  expect(bound.pages).toBe(revision.files[0]?.pages)
  expect(await app.call('dossiers.saveAs', { revisionId: revision.id, set })).toMatchObject({ folder: '/Tài liệu' })
  expect(app.dialogs.saved.at(-1)?.bytes).toEqual(bound.bytes)
  expectCloneable(await app.call('dossiers.handoverPdf', { revisionId: revision.id }))
  await app.call('dossiers.saveHandoverAs', { revisionId: revision.id })
  await app.call('dossiers.saveDraftAs', { caseId, purpose })
  expect(app.dialogs.saved.slice(-2).map(({ suggestedName }) => suggestedName)).toEqual([
    expect.stringMatching(/-giao-nhan\.pdf$/),
    expect.stringMatching(/-ban-nhap\.pdf$/),
  ])
  expect(app.progress.map(({ channel }) => channel)).toContain('dossiers.seal')
}
