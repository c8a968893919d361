import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { formInput, type House, openHouse } from '#tests/documents/house.ts'
import { insertMeasure } from '#tests/helpers/measure-row.ts'
import { upgradeStore } from '#tests/helpers/older-store.ts'
import { scanFixture } from '#tests/helpers/scan-files.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createAttachmentsRepo } from './attachments.repo.ts'
import { type AttachmentsService, createAttachmentsService } from './attachments.service.ts'
import { loadAttachmentLimits } from './limits.ts'
import { DOCX_TYPE } from './word-file.ts'

let house: House
let caseId: string
let documentId: string
let attachments: AttachmentsService

beforeEach(async () => {
  house = openHouse('2023-09-05')
  caseId = house.importCase('a-du-ho-so').id
  const input = { caseId, form: 'ND116-34', documentDate: civilDate('2023-09-05'), signerId: 'truong-phong' }
  documentId = (await house.documents.issue(house.actor, formInput(input))).id
  const { measures, documents } = house
  attachments = createAttachmentsService({
    ...house,
    limits: loadAttachmentLimits(RESOURCES),
    measures,
    papers: documents.rows,
  })
})
afterEach(() => house.dispose())

async function refusal(act: () => unknown) {
  try {
    await act()
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('did not fail')
}

const signed = () =>
  attachments.addCopy(house.actor, { caseId, documentId, fileName: 'da-ky.jpg', bytes: scanFixture('luy-tien.jpg') })
async function edited() {
  const { bytes } = await house.documents.docx(house.actor, documentId)
  return { bytes, copy: await attachments.addCopy(house.actor, { caseId, documentId, fileName: 'Mẫu 34.docx', bytes }) }
}

describe('a paper that comes back from outside', () => {
  it('is kept as it came, with what it is, and leaves the paper as it was issued', async () => {
    const before = await house.documents.pdf(house.actor, documentId)
    const { bytes, copy } = await edited()
    expect(copy).toMatchObject({ documentId, role: 'ban_sua', mediaType: DOCX_TYPE, fileName: 'Mẫu 34.docx', pages: 0 })
    expect(copy.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(Buffer.from(attachments.bytes(house.actor, copy.id).bytes).equals(Buffer.from(bytes))).toBe(true)
    const scan = await signed()
    expect(scan).toMatchObject({ documentId, role: 'ban_ky', mediaType: 'image/jpeg', pages: 1 })
    expect(attachments.copies(caseId)).toEqual([copy, scan])
    expect((await house.documents.pdf(house.actor, documentId)).bytes).toEqual(before.bytes)
  })

  it('is no scan of the case: it stands in no list, order or checklist', async () => {
    await edited()
    await signed()
    expect(attachments.list(caseId)).toEqual([])
    expect(attachments.reorder(house.actor, caseId, [])).toEqual([])
  })

  it('is written down with the paper it belongs to', async () => {
    const { copy } = await edited()
    const row = house.store.sqlite
      .prepare<[], { detail: string }>("select detail from audit where action = 'attachment.add' order by seq desc")
      .get()
    expect(JSON.parse(row?.detail ?? '')).toMatchObject({
      caseId,
      documentId,
      documentRole: 'ban_sua',
      sha256: copy.sha256,
    })
  })

  it('can be taken away again', async () => {
    const { copy } = await edited()
    attachments.remove(house.actor, copy.id, copy.version)
    expect(attachments.copies(caseId)).toEqual([])
  })

  it('is refused for a paper of another case, one that is cancelled, and as a scan of the case', async () => {
    const { bytes, copy } = await edited()
    const other = house.importCase('b-khong-noi-cu-tru').id
    const file = { fileName: 'x.docx', bytes }
    expect(await refusal(() => attachments.addCopy(house.actor, { caseId: other, documentId, ...file }))).toMatchObject(
      {
        kind: 'not-found',
      },
    )
    expect(await refusal(() => attachments.add(house.actor, { caseId, checklistRow: '', ...file }))).toMatchObject({
      kind: 'file',
      reason: 'unsupported-type',
    })
    expect(await refusal(() => attachments.update(house.actor, { id: copy.id, version: 1, title: 'x' }))).toMatchObject(
      {
        kind: 'conflict',
      },
    )
    const row = house.documents.rows(caseId).find((d) => d.id === documentId)
    house.documents.cancel(house.actor, documentId, row?.version ?? 0, 'thử')
    expect(await refusal(signed)).toMatchObject({ kind: 'conflict' })
  })

  it('stays with its paper', async () => {
    const { copy } = await edited()
    const move = house.store.sqlite.prepare('update attachment set document_id = null where id = ?')
    expect(() => move.run(copy.id)).toThrow(/stays with its paper/)
  })
})

describe('a store from before papers had copies', () => {
  it('opens with its scans, which are copies of nothing', () => {
    upgradeStore(
      '0003_document_copies',
      (older) => {
        insertMeasure(older)
        older.sqlite.exec(`INSERT INTO attachment VALUES ('a', 'vu-viec-1', 'x.jpg', 'image/jpeg', 1, 9, 'abc', 'b', '',
          'Giấy cũ', '', NULL, '', 'ban_sao', '[0]', 1, 1, '')`)
      },
      (store) => {
        const repo = createAttachmentsRepo(store)
        expect(repo.list('vu-viec-1')).toMatchObject([
          { id: 'a', title: 'Giấy cũ', documentId: null, documentRole: '' },
        ])
        expect(repo.copies('vu-viec-1')).toEqual([])
      },
    )
  })
})
