import { expect } from 'vitest'
import type { TestApp } from './test-app.ts'

/** Scans of a case: chosen, added, turned, put in order, read, taken away. */
export async function keepScans(
  app: TestApp,
  caseId: string,
  { scan, picture }: { scan: Buffer<ArrayBuffer>; picture: Buffer<ArrayBuffer> },
  expectCloneable: (value: unknown) => void,
) {
  app.dialogs.choose({ name: 'bản quét.pdf', bytes: scan }, { name: 'hỏng.pdf', bytes: Buffer.from('không phải PDF') })
  const chosen = await app.call('attachments.choose', { caseId })
  expect(chosen.added.map((a) => a.fileName)).toEqual(['bản quét.pdf'])
  expect(chosen.refused.map((r) => r.name)).toEqual(['hỏng.pdf'])
  const added = await app.call('attachments.add', { caseId, fileName: 'thẻ.jpg', bytes: picture })
  const turned = await app.call('attachments.update', {
    id: added.id,
    version: added.version,
    turns: [1],
    title: 'Thẻ',
  })
  expect(turned).toMatchObject({ turns: [1], title: 'Thẻ' })
  const list = await app.call('attachments.list', { caseId })
  const ids = list.attachments.map((a) => a.id).reverse()
  const turnedRound = await app.call('attachments.reorder', { caseId, ids })
  expect(turnedRound.attachments.map((a) => a.id)).toEqual(ids)
  const { bytes } = await app.call('attachments.bytes', { id: added.id })
  expect(Buffer.from(bytes).equals(picture)).toBe(true)
  expectCloneable(bytes)
  const now = turnedRound.attachments.find((a) => a.id === added.id)
  await app.call('attachments.remove', { id: added.id, version: now?.version ?? 0 })
  expect((await app.call('attachments.list', { caseId })).attachments.map((a) => a.id)).not.toContain(added.id)
}
