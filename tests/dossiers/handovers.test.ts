import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPress } from '#main/documents/press.ts'
import { createHandoversService, type HandoversService } from '#main/dossiers/handovers.service.ts'
import { AppFailure } from '#shared/contract/errors.ts'
import { CaseHandoversSchema, type NewHandover, NewHandoverSchema } from '#shared/dossiers/handover.schema.ts'
import { recordAll } from '#tests/helpers/test-measures.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { type DossierFixture, fillDossier, openDossierFixture } from './dossier-fixture.ts'
import { qpdfComplaints, seenPages, wordsOf } from './independent-reader.ts'

let f: DossierFixture
let handovers: HandoversService
beforeEach(async () => {
  f = openDossierFixture()
  await fillDossier(f)
  handovers = createHandoversService({ ...f, press: createPress(RESOURCES) })
  recordAll(f, f.caseId, [
    ['lap_ho_so', '2023-08-15'],
    ['gui_thong_bao', '2023-08-18'],
    ['nhan_thong_bao', '2023-08-18'],
    ['het_han_doc', '2023-08-23'],
  ])
})
afterEach(() => f.dispose())

const offers = () => handovers.ofCase(f.caseId).offers
const input = (own: Partial<NewHandover>): NewHandover =>
  NewHandoverSchema.parse({
    caseId: f.caseId,
    eventType: 'gui_ldtbxh',
    on: '2023-08-24',
    at: '14:30',
    place: 'Trụ sở Phòng mẫu',
    giver: { name: 'Lê Thị Giao Mẫu', position: 'Công chức' },
    receiver: { name: 'Trần Văn Nhận Mẫu', position: 'Chuyên viên' },
    ...own,
  })
const record = (own: Partial<NewHandover> = {}) => handovers.record(f.actor, input(own))
const eventTypes = () => f.measures.context(f.caseId).events.map((e) => e.type)

async function errorOf(work: Promise<unknown>) {
  try {
    await work
  } catch (cause) {
    if (cause instanceof AppFailure) return cause.error
    throw cause
  }
  throw new Error('did not fail')
}

describe('a handover', () => {
  it('is offered where the law hands papers over, with both agencies and the sealed revision', async () => {
    f.clock.set('2023-08-24')
    const sealed = await f.dossiers.seal(f.actor, f.caseId, 'office')
    const [offer, ...more] = offers()
    expect(more).toEqual([])
    expect(offer).toMatchObject({
      type: 'gui_ldtbxh',
      eventId: '',
      giver: { agency: 'Ủy ban nhân dân phường Quang Trung' },
      receiver: { agency: f.settings.office().name },
      revision: { id: sealed.id, no: 1, sheets: sealed.sheets },
      receipt: { type: 'ldtbxh_nhan' },
    })
    expect(offer?.receipt?.starts.length).toBeGreaterThan(0)
  })

  it('prints names, day, hour and the sheets of the sealed revision, and records its step: the clock starts', async () => {
    f.clock.set('2023-08-24')
    const sealed = await f.dossiers.seal(f.actor, f.caseId, 'office')
    const after = await record({ revisionId: sealed.id, withReceipt: true, receiptNumber: '12/2023' })
    expect(CaseHandoversSchema.parse(after)).toEqual(after)
    const [made] = after.records
    expect(made).toMatchObject({
      eventType: 'gui_ldtbxh',
      on: '2023-08-24',
      at: '14:30',
      eventOn: '2023-08-24',
      revisionNo: 1,
      sheets: sealed.sheets,
      lastFolio: sealed.lastFolio,
    })
    expect(eventTypes()).toEqual(expect.arrayContaining(['gui_ldtbxh', 'ldtbxh_nhan']))
    const received = f.measures.context(f.caseId).events.find((e) => e.type === 'ldtbxh_nhan')
    expect(received).toMatchObject({
      on: '2023-08-24',
      at: '14:30',
      data: { folios: String(sealed.lastFolio), receivedBy: 'Trần Văn Nhận Mẫu' },
    })
    const { deadlines } = f.measures.context(f.caseId).derivation
    expect(deadlines.some((d) => d.arithmetic.start === '2023-08-24' && d.status !== 'waiting')).toBe(true)

    const { bytes, pages } = await handovers.pdf(f.actor, made?.id ?? '')
    expect(qpdfComplaints(bytes)).toBe('')
    const seen = seenPages(bytes)
    expect(seen).toHaveLength(pages)
    const words = seen.map(wordsOf).join(' ')
    const sheets = String(sealed.sheets).padStart(2, '0')
    for (const said of [
      '14 giờ 30 phút',
      'ngày 24 tháng 8 năm 2023',
      'Lê Thị Giao Mẫu',
      'Trần Văn Nhận Mẫu',
      'Điều 42 khoản 4 Nghị định 116/2021/NĐ-CP',
      `${sheets} tờ`,
      '12/2023',
    ]) {
      expect(words).toContain(said)
    }
    expect(handovers.fileName(made?.id ?? '')).toBe('HS-2023-001-giao-nhan-gui_ldtbxh-2023-08-24.pdf')
  })

  it('that happened before its record gets one for its own day, and is then no longer offered', async () => {
    recordAll(f, f.caseId, [['gui_ldtbxh', '2023-08-24']])
    const [offer] = offers()
    expect(offer).toMatchObject({ type: 'gui_ldtbxh', on: '2023-08-24' })
    const eventId = offer?.eventId ?? ''
    expect(eventId).not.toBe('')
    const wrongDay = NewHandoverSchema.shape.on.parse('2023-08-25')
    expect(await errorOf(record({ eventId, sheets: 14, on: wrongDay }))).toMatchObject({ fields: [{ path: 'on' }] })
    const before = eventTypes().length
    const after = await record({ eventId, sheets: 14 })
    expect(after.offers).toEqual([])
    expect(after.records[0]).toMatchObject({ eventId, revisionNo: 0, sheets: 14, documents: 0 })
    expect(eventTypes()).toHaveLength(before)
  })

  it('does not take for handed over what was sealed later', async () => {
    recordAll(f, f.caseId, [['gui_ldtbxh', '2023-08-24']])
    const { id } = await f.dossiers.seal(f.actor, f.caseId, 'office')
    const [offer] = offers()
    expect(offer).toMatchObject({ type: 'gui_ldtbxh', revision: null })
    const error = await errorOf(record({ eventId: offer?.eventId ?? '', revisionId: id }))
    expect(error).toMatchObject({ kind: 'validation', fields: [{ path: 'on' }] })
  })

  it('keeps its record when the event is corrected or withdrawn, and says so', async () => {
    const made = (await record({ sheets: 9 })).records[0]
    const eventId = made?.eventId ?? ''
    f.measures.correctEvent(f.actor, {
      caseId: f.caseId,
      eventId,
      withdraw: false,
      on: NewHandoverSchema.shape.on.parse('2023-08-25'),
      data: {},
      reason: 'Ghi nhầm ngày',
    })
    expect(handovers.ofCase(f.caseId).records[0]).toMatchObject({ on: '2023-08-24', eventOn: '2023-08-25' })
    const second = f.measures.context(f.caseId).events.find((e) => e.type === 'gui_ldtbxh')
    f.measures.correctEvent(f.actor, {
      caseId: f.caseId,
      eventId: second?.id ?? '',
      withdraw: true,
      on: null,
      data: {},
      reason: 'Chưa gửi',
    })
    expect(handovers.ofCase(f.caseId).records[0]).toMatchObject({ eventOn: null })
    for (const sql of ['delete from dossier_handover', "update dossier_handover set record = '{}'"]) {
      expect(() => f.store.sqlite.prepare(sql).run()).toThrow('never changes')
    }
  })

  it('is all or nothing: what the law refuses leaves no record', async () => {
    const stored = () => f.store.sqlite.prepare('select count(*) from blob').pluck().get()
    const before = stored()
    expect((await errorOf(record({ sheets: 9, eventType: 'chuyen_toa' }))).kind).toBe('rule-violation')
    expect(await errorOf(record())).toMatchObject({ kind: 'validation', fields: [{ path: 'sheets' }] })
    expect((await errorOf(record({ sheets: 9, eventType: 'lap_ho_so' }))).kind).toBe('not-found')
    expect((await errorOf(record({ sheets: 9, eventId: 'khong-co' }))).kind).toBe('not-found')
    expect((await errorOf(record({ revisionId: 'khong-co' }))).kind).toBe('not-found')
    expect([stored(), handovers.ofCase(f.caseId).records]).toEqual([before, []])
  })

  it('goes back and forth: returned, supplemented, and on to the court', async () => {
    await record({ sheets: 9, withReceipt: true })
    f.clock.set('2023-09-06')
    const back = await record({
      eventType: 'tra_bo_sung',
      on: NewHandoverSchema.shape.on.parse('2023-08-25'),
      sheets: 9,
      data: { missing: ['Thiếu dấu'] },
    })
    expect(back.records.map((r) => [r.giver.agency, r.receiver.agency])).toEqual([
      ['Ủy ban nhân dân phường Quang Trung', f.settings.office().name],
      [f.settings.office().name, 'Ủy ban nhân dân phường Quang Trung'],
    ])
    expect(back.offers.map((o) => o.type)).toEqual(['nhan_bo_sung'])
  })
})
