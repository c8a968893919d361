import { afterEach, beforeEach, expect, it } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { insertMeasure } from '#tests/helpers/measure-row.ts'
import { scanFixture } from '#tests/helpers/scan-files.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { createAttachmentsHandlers } from './attachments.handlers.ts'
import { createAttachmentsService } from './attachments.service.ts'
import { loadAttachmentLimits } from './limits.ts'

let t: TestStore
beforeEach(() => {
  t = openTestStore()
})
afterEach(() => t.dispose())

it('answers every call in the shape of the contract, from choosing to removing', async () => {
  const caseId = insertMeasure(t.store)
  const service = createAttachmentsService({
    ...t,
    limits: loadAttachmentLimits(RESOURCES),
    measures: { context: () => ({ regime: { checklist: [] } }) },
  })
  const file = (name: string) => ({ name, size: scanFixture(name).length, read: async () => scanFixture(name) })
  const handlers = createAttachmentsHandlers(service, {
    open: async () => [file('xam.jpg'), file('khoa-quyen.pdf')],
    save: async ({ suggestedName }) => ({ fileName: suggestedName, folder: '/Tài liệu' }),
  })
  const ctx = { actor: t.actor }

  const chosen = await handlers['attachments.choose'](ctx, { caseId, checklistRow: '' })
  expect(contract['attachments.choose'].output.parse(chosen).refused.map((r) => r.name)).toEqual(['khoa-quyen.pdf'])
  const added = await handlers['attachments.add'](ctx, {
    caseId,
    checklistRow: '',
    fileName: 'mau.png',
    bytes: new Uint8Array(scanFixture('mau.png')),
  })
  contract['attachments.add'].output.parse(added)
  expect(await handlers['attachments.saveAs'](ctx, { id: added.id })).toMatchObject({ fileName: 'mau.png' })
  const { attachments } = await handlers['attachments.list'](ctx, { caseId })
  expect(attachments.map((a) => a.fileName)).toEqual(['xam.jpg', 'mau.png'])
  const ids = attachments.map((a) => a.id).reverse()
  expect((await handlers['attachments.reorder'](ctx, { caseId, ids })).attachments[0]?.id).toBe(added.id)
  const turned = await handlers['attachments.update'](ctx, { id: added.id, version: added.version, turns: [1] })
  expect(turned.turns).toEqual([1])
  const { bytes } = contract['attachments.bytes'].output.parse(
    await handlers['attachments.bytes'](ctx, { id: added.id }),
  )
  expect(Buffer.from(bytes).equals(Buffer.from(scanFixture('mau.png')))).toBe(true)
  expect(await handlers['attachments.remove'](ctx, { id: added.id, version: turned.version })).toEqual({})
  expect((await handlers['attachments.list'](ctx, { caseId })).attachments).toHaveLength(1)
})
