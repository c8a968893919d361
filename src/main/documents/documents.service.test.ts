import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import type { FormInput } from '#shared/documents/document.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { formInput, type House, openHouse, type SampleCase } from '#tests/documents/house.ts'
import { readZip } from '../archive/zip.ts'

let house: House
let caseId: string

function take(name: SampleCase = 'a-du-ho-so'): string {
  return house.importCase(name).id
}

beforeEach(() => {
  house = openHouse('2023-09-05')
  caseId = take()
})
afterEach(() => house.dispose())

/** An input for Mẫu số 34, which the sample case knows all of. */
const court = (more: Partial<FormInput> = {}): FormInput =>
  formInput({ caseId, form: 'ND116-34', documentDate: civilDate('2023-09-05'), signerId: 'truong-phong', ...more })

async function refusal(act: () => unknown) {
  try {
    await act()
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('was not refused')
}

async function problems(act: () => unknown): Promise<Record<string, string>> {
  const error = await refusal(act)
  if (error.kind !== 'validation') throw new Error(`refused as ${error.kind}`)
  return Object.fromEntries(error.fields.map((f) => [f.path, f.message]))
}

describe('what is offered', () => {
  it('offers the forms of the regime, with the family route only for stable residence', () => {
    const codes = (id: string) => house.documents.forms(id).forms.map((f) => f.form)
    expect(codes(caseId)).toEqual(['27', '29', '30', '31', '32', '33', '34', '35', '36', '37'].map((n) => `ND116-${n}`))
    expect(codes(take('b-khong-noi-cu-tru'))).not.toContain('ND116-35')
  })

  it('refuses a form that is not for this case', async () => {
    const other = take('b-khong-noi-cu-tru')
    const error = await refusal(() => house.documents.open(other, 'ND116-35', null))
    expect(error).toMatchObject({ kind: 'rule-violation', findings: [{ rule: 'V28' }] })
    expect(await refusal(() => house.documents.open(caseId, 'ND116-99', null))).toMatchObject({ kind: 'not-found' })
  })
})

describe('the entry form', () => {
  it('knows what the case knows, and says from where', () => {
    const sheet = house.documents.open(caseId, 'ND116-29', null)
    expect(sheet.values).toMatchObject({
      addressee: 'Trưởng Phòng Lao động - Thương binh và Xã hội thị xã Sơn Tây',
      fullName: 'Nguyễn Văn Mẫu',
      birthDate: '1991-04-12',
      idNumber: '001091000001',
      otherNames: 'Mẫu Tí',
    })
    expect(sheet.known.fullName).toEqual({ from: 'Hồ sơ người' })
    expect(sheet.values.reason).toContain('Điều 32')
    expect(sheet.values.attachedPapers).toContain(
      'Bản sao Phiếu kết quả xác định tình trạng nghiện ma túy số 112/PKQ-TTYT ngày 01/8/2023 (01 bản sao)',
    )
    expect(sheet).toMatchObject({
      numbered: true,
      nextNumber: '01/ĐN-CNBB',
      signerId: 'chu-tich-quang-trung',
      state: 'nhap',
    })
    expect(sheet.signers.map((s) => s.id)).toEqual(['chu-tich-quang-trung', 'pho-chu-tich-quang-trung'])
  })

  it('lays what was typed over what is known, and says what is missing', () => {
    const input = formInput({ caseId, form: 'ND116-29', values: { occupation: 'thợ xây', reason: '' } })
    const sheet = house.documents.saveDraft(house.actor, input)
    expect(sheet.values).toMatchObject({ occupation: 'thợ xây', reason: '', fullName: 'Nguyễn Văn Mẫu' })
    expect(sheet.typed).toEqual({ occupation: 'thợ xây', reason: '' })
    const missing = sheet.findings.filter((f) => f.severity === 'refuse').map((f) => f.place.field)
    expect(missing).toEqual(expect.arrayContaining(['reason', 'documentDate', 'signerId']))
    expect(house.documents.open(caseId, 'ND116-29', null)).toMatchObject({ documentId: sheet.documentId, version: 1 })
  })

  it('follows the case while it is a draft', () => {
    const draft = house.documents.saveDraft(house.actor, formInput({ caseId, form: 'ND116-34' }))
    const { version, caseFacts } = house.measures.context(caseId)
    const centre = { name: 'Cơ sở cai nghiện ma túy Ví Dụ', address: 'xã Ví Dụ' }
    house.measures.saveFacts(house.actor, caseId, version, { ...caseFacts, centre })
    expect(house.documents.printedValues(draft.documentId ?? '')).toMatchObject({ centreName: centre.name })
  })

  it('cites papers that were issued before', async () => {
    const decision = await house.documents.issue(
      house.actor,
      formInput({
        caseId,
        form: 'ND116-36',
        documentDate: civilDate('2023-08-17'),
        signerId: 'chu-tich-quang-trung',
        values: { proposer: 'công chức phường', confirmationDate: '2023-08-17', confirmationBy: 'Nguyễn Đình Mẫu' },
      }),
    )
    const record = house.documents.open(caseId, 'ND116-37', null)
    expect(record.values).toMatchObject({
      decisionNumber: decision.number,
      decisionDate: '2023-08-17',
      relation: 'cha',
    })
  })

  it('refuses values that do not fit their field, before anything is stored', async () => {
    const values = { birthDate: '1991-02-30', nothing: 'x', sex: 'khac', recipients: 'một dòng' }
    const input = formInput({ caseId, form: 'ND116-29', values })
    const found = await problems(() => house.documents.saveDraft(house.actor, input))
    expect(Object.keys(found).sort()).toEqual(['birthDate', 'nothing', 'recipients', 'sex'])
    expect(found.birthDate).toContain('Ngày, tháng, năm sinh')
    expect(await problems(() => house.documents.preview(input))).toEqual(found)
    expect(house.documents.rows(caseId)).toEqual([])
  })
})

describe('drafts', () => {
  it('notices that somebody else saved meanwhile', async () => {
    const { documentId } = house.documents.saveDraft(house.actor, court())
    house.documents.saveDraft(house.actor, court({ documentId, version: 1 }))
    expect(
      await refusal(() => house.documents.saveDraft(house.actor, court({ documentId, version: 1 }))),
    ).toMatchObject({ kind: 'conflict' })
    expect(await refusal(() => house.documents.saveDraft(house.actor, court()))).toMatchObject({ kind: 'conflict' })
    expect(house.documents.rows(caseId)).toHaveLength(1)
  })

  it('marks the pages of an agency’s draft, not those that people complete by hand', async () => {
    const text = async (form: string) => {
      const { documentId } = house.documents.saveDraft(house.actor, formInput({ caseId, form }))
      const { bytes } = await house.documents.pdf(house.actor, documentId ?? '')
      return Buffer.from(bytes).toString('latin1').includes('/ca 0.13')
    }
    expect(await text('ND116-34')).toBe(true)
    expect(await text('ND116-31')).toBe(false)
  })
})

describe('Word files', () => {
  const wordsOf = (bytes: Uint8Array) =>
    Buffer.from(readZip(bytes, { bytes: 5_000_000, entries: 100 }).get('word/document.xml') ?? '').toString('utf8')

  it('come from the frozen values of an issued paper, and from what a draft would print now', async () => {
    const { documentId } = house.documents.saveDraft(house.actor, court())
    const draft = await house.documents.docx(house.actor, documentId ?? '')
    expect(wordsOf(draft.bytes)).not.toContain('01/ĐN-CNBB')
    expect((await house.documents.previewDocx(court())).bytes).toEqual(draft.bytes)
    const row = await house.documents.issue(house.actor, court({ documentId, version: 1 }))
    const { person } = house.measures.context(caseId)
    house.people.update(house.actor, person.id, person.version, { ...person, fullName: 'Nguyễn Văn Khác' })
    const { bytes } = await house.documents.docx(house.actor, row.id)
    expect(wordsOf(bytes)).toContain('01/ĐN-CNBB')
    expect(wordsOf(bytes)).not.toMatch(/Nguyễn Văn Khác/iu)
    expect(house.documents.fileName(row.id, 'docx')).toMatch(/_01-ĐN-CNBB\.docx$/u)
  })

  it('are refused where the form has changed since the paper was issued', async () => {
    const row = await house.documents.issue(house.actor, court())
    house.store.sqlite.prepare('update document set form_version = 99 where id = ?').run(row.id)
    expect(await refusal(() => house.documents.docx(house.actor, row.id))).toMatchObject({ kind: 'conflict' })
  })
})

describe('issuing', () => {
  it('freezes values and bytes under the next number', async () => {
    const row = await house.documents.issue(house.actor, court())
    expect(row).toMatchObject({
      state: 'ban_hanh',
      number: '01/ĐN-CNBB',
      signer: 'Phan Hữu Giả Định',
      issuer: 'Phòng Lao động - Thương binh và Xã hội',
    })
    const pdf = await house.documents.pdf(house.actor, row.id)
    expect(createHash('sha256').update(pdf.bytes).digest('hex')).toBe(row.sha256)
    expect(pdf.pages).toBe(row.pages)
    const { person } = house.measures.context(caseId)
    house.people.update(house.actor, person.id, person.version, { ...person, fullName: 'Nguyễn Văn Khác' })
    expect(house.documents.printedValues(row.id)).toMatchObject({
      fullName: 'Nguyễn Văn Mẫu',
      'doc.number': '01/ĐN-CNBB',
    })
    expect((await house.documents.pdf(house.actor, row.id)).bytes).toEqual(pdf.bytes)
    expect(house.documents.open(caseId, 'ND116-34', row.id)).toMatchObject({ state: 'ban_hanh', number: '01/ĐN-CNBB' })
  })

  it('turns the draft into the issued paper', async () => {
    const { documentId } = house.documents.saveDraft(house.actor, court())
    const row = await house.documents.issue(house.actor, court({ documentId, version: 1 }))
    expect(row.id).toBe(documentId)
    expect(
      await refusal(() => house.documents.saveDraft(house.actor, court({ documentId, version: 2 }))),
    ).toMatchObject({ kind: 'conflict' })
    expect(house.documents.rows(caseId)).toHaveLength(1)
  })

  it('names each field that is missing, by its label', async () => {
    const found = await problems(() => house.documents.issue(house.actor, formInput({ caseId, form: 'ND116-33' })))
    expect(found).toMatchObject({
      missing: 'Chưa nhập "hồ sơ đề nghị trên còn thiếu các nội dung sau" (mục Nội dung còn thiếu)',
      documentDate: 'Chưa chọn ngày văn bản',
      signerId: 'Chưa chọn người ký',
    })
    expect(house.documents.register('cong-van', 2023).rows).toEqual([])
  })

  it('wants what only some cases need', async () => {
    const input = (values: FormInput['values']) =>
      formInput({ caseId, form: 'ND116-35', documentDate: civilDate('2023-08-17'), values })
    expect(
      await problems(() => house.documents.issue(house.actor, input({ consent: 'dong_y', managedFrom: '' }))),
    ).toHaveProperty('managedFrom')
    const row = await house.documents.issue(house.actor, input({ consent: 'khong_dong_y', managedFrom: '' }))
    expect(row).toMatchObject({ number: '', issuer: 'Nguyễn Đình Mẫu' })
  })

  it('refuses a day to come and a signer who may not sign on that day (V27)', async () => {
    expect(
      await problems(() => house.documents.issue(house.actor, court({ documentDate: civilDate('2023-09-06') }))),
    ).toHaveProperty('documentDate')
    // Acting head until 30/06/2022; the head of a commune; nobody at all.
    for (const signerId of ['quyen-truong-phong', 'chu-tich-quang-trung', 'nobody']) {
      expect(await problems(() => house.documents.issue(house.actor, court({ signerId })))).toHaveProperty('signerId')
    }
  })

  it('wants the day that the law computes on Mẫu số 33 (V25)', async () => {
    const other = take('b-khong-noi-cu-tru')
    const due = house.measures.context(other).derivation.deadlines.find((d) => d.rule === 'SUPPL_22')?.due ?? ''
    const input = (supplementBefore: string) =>
      formInput({
        caseId: other,
        form: 'ND116-33',
        documentDate: civilDate('2023-09-05'),
        signerId: 'truong-phong',
        values: { missing: ['Bản tường trình'], supplementBefore },
      })
    expect(house.documents.open(other, 'ND116-33', null).values.supplementBefore).toBe(due)
    expect(await problems(() => house.documents.issue(house.actor, input('2023-12-01')))).toHaveProperty(
      'supplementBefore',
    )
    expect((await house.documents.issue(house.actor, input(due))).number).toBe('01/LĐTBXH')
  })

  it('refuses a record whose text says another day than the paper, naming both', async () => {
    const input = (form: string, values: FormInput['values']) =>
      formInput({ caseId, form, documentDate: civilDate('2023-08-16'), signerId: 'chu-tich-quang-trung', values })
    const record = input('ND116-27', { recordDate: '2023-08-15' })
    const message = expect.stringContaining('ghi 15/8/2023, khác ngày văn bản 16/8/2023')
    expect(await problems(() => house.documents.issue(house.actor, record))).toMatchObject({ recordDate: message })
    const closed = (endDate: string) => house.documents.issue(house.actor, input('ND116-27', { endDate }))
    expect(await problems(() => closed('2023-08-15'))).toMatchObject({
      endDate: expect.stringContaining('ghi 15/8/2023, trước ngày văn bản 16/8/2023'),
    })
    // Begun late in the evening, a record may be closed on the day after.
    expect(await problems(() => closed('2023-08-17'))).not.toHaveProperty('endDate')
    const handover = input('ND116-37', { date: '2023-08-15' })
    expect(await problems(() => house.documents.issue(house.actor, handover))).toMatchObject({ date: message })
    // A draft says so as soon as it is saved; the day follows the paper's date where nothing was typed.
    const { documentId, findings } = house.documents.saveDraft(house.actor, record)
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'refuse', message: expect.stringContaining('15/8/2023') }),
    )
    const mended = house.documents.saveDraft(house.actor, { ...record, documentId, version: 1, values: {} })
    expect(mended.values.recordDate).toBe('2023-08-16')
    expect(mended.findings.filter((f) => f.place.field === 'recordDate')).toEqual([])
  })

  it('leaves nothing behind when it fails', async () => {
    const bad = court({ values: { centreName: 'Cơ sở 中 Ví Dụ' } })
    expect(await problems(() => house.documents.issue(house.actor, bad))).toMatchObject({
      centreName: expect.stringContaining('U+4E2D'),
    })
    expect(house.documents.rows(caseId)).toEqual([])
    expect(house.documents.register('dn-cnbb', 2023).rows).toEqual([])
    expect(house.blobs.verify().count).toBe(0)
  })

  it('asks for the right to issue', async () => {
    expect(await refusal(() => house.documents.issue({ ...house.actor, role: 'viewer' }, court()))).toMatchObject({
      kind: 'not-allowed',
    })
  })
})

describe('the register', () => {
  const numbers = (year = 2023) =>
    house.documents.register('dn-cnbb', year).rows.map((r) => [r.number, r.symbol, r.state])

  it('gives numbers without a gap when papers are issued at the same time', async () => {
    const cases = [caseId, take('c-thieu-sot'), take('d-moi-lap')]
    const inputs = cases.map((id) =>
      court({ caseId: id, values: { centreName: 'Cơ sở Ví Dụ', centreAddress: 'xã Ví Dụ', residence: 'xã Ví Dụ' } }),
    )
    const rows = await Promise.all(inputs.map((input) => house.documents.issue(house.actor, input)))
    expect(rows.map((r) => r.number).sort()).toEqual(['01/ĐN-CNBB', '02/ĐN-CNBB', '03/ĐN-CNBB'])
    expect(numbers().map(([n]) => n)).toEqual([1, 2, 3])
    for (const row of rows) expect(house.documents.printedValues(row.id)['doc.number']).toBe(row.number)
  })

  it('replaces, and keeps both numbers', async () => {
    const first = await house.documents.issue(house.actor, court())
    expect(house.documents.open(caseId, 'ND116-34', null).documentId).toBeNull()
    const second = await house.documents.issue(house.actor, court({ values: { centreAddress: 'xã Minh Họa' } }))
    const [older, newer] = house.documents.rows(caseId)
    expect(older).toMatchObject({ id: first.id, state: 'thay_the', replacedBy: second.id, sha256: first.sha256 })
    expect(newer).toMatchObject({ id: second.id, state: 'ban_hanh', number: '02/ĐN-CNBB' })
    expect(house.documents.open(caseId, 'ND116-34', null).typed).toEqual({ centreAddress: 'xã Minh Họa' })
  })

  it('keeps the number of a cancelled paper as void, with the reason', async () => {
    const row = await house.documents.issue(house.actor, court())
    expect(await refusal(() => house.documents.cancel(house.actor, row.id, row.version + 1, 'Sai'))).toMatchObject({
      kind: 'conflict',
    })
    expect(house.documents.cancel(house.actor, row.id, row.version, 'Ghi sai tên cơ sở').state).toBe('huy')
    await house.documents.issue(house.actor, court())
    expect(numbers()).toEqual([
      [1, '01/ĐN-CNBB', 'void'],
      [2, '02/ĐN-CNBB', 'used'],
    ])
    expect(house.documents.register('dn-cnbb', 2023).rows[0]?.note).toBe('Ghi sai tên cơ sở')
    expect(await refusal(() => house.documents.cancel(house.actor, row.id, row.version + 1, 'Lại'))).toMatchObject({
      kind: 'conflict',
    })
  })

  it('begins anew each year, and for each agency', async () => {
    await house.documents.issue(house.actor, court())
    house.clock.set('2024-01-02')
    expect((await house.documents.issue(house.actor, court({ documentDate: civilDate('2024-01-02') }))).number).toBe(
      '01/ĐN-CNBB',
    )
    const request = formInput({
      caseId,
      form: 'ND116-29',
      documentDate: civilDate('2024-01-02'),
      signerId: 'chu-tich-quang-trung',
    })
    expect((await house.documents.issue(house.actor, request)).number).toBe('01/ĐN-CNBB')
    const { books, years } = house.documents.register('dn-cnbb', 2024)
    expect(years).toEqual([2024, 2023])
    expect(books.map((b) => b.label)).toContain('Văn bản đề nghị (ĐN-CNBB): UBND phường Quang Trung')
  })

  it('warns of a number that would go back in time', async () => {
    await house.documents.issue(house.actor, court())
    const sheet = house.documents.saveDraft(house.actor, court({ documentDate: civilDate('2023-09-01') }))
    expect(sheet.findings).toContainEqual(expect.objectContaining({ rule: 'V22', severity: 'warn' }))
  })
})

it('writes down who wrote, issued, read and cancelled', async () => {
  const { documentId } = house.documents.saveDraft(house.actor, court())
  const row = await house.documents.issue(house.actor, court({ documentId, version: 1 }))
  await house.documents.pdf(house.actor, row.id)
  house.documents.cancel(house.actor, row.id, row.version, 'Thử')
  const actions = house.audit.newest(4).map((r) => r.action)
  expect(actions).toEqual(['document.cancel', 'document.read', 'document.issue', 'document.draft'])
  expect(house.audit.verify().ok).toBe(true)
})
