import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ReturnQuerySchema, WriteHandoverSchema } from '#shared/community/return.schema.ts'
import { type CommunityHouse, openCommunityHouse } from '#tests/helpers/community-house.ts'
import { courtCases, effective } from '#tests/helpers/court-case.ts'
import { refusalOf, wordsOf } from '#tests/helpers/support-house.ts'
import { recordAll } from '#tests/helpers/test-measures.ts'

let house: CommunityHouse
beforeEach(() => {
  house = openCommunityHouse()
})
afterEach(() => house.dispose())

const page = (more: object = {}) => house.returns.page(ReturnQuerySchema.parse(more))
const session = (lines: object[], more: object = {}) =>
  WriteHandoverSchema.parse({
    on: '2023-09-05',
    place: 'Ủy ban nhân dân phường Lê Lợi',
    giverAgency: 'Cơ sở cai nghiện ma túy Minh Họa',
    receiverAgency: 'Ủy ban nhân dân phường Lê Lợi',
    giver: { name: 'Người Giao Mẫu', position: 'Phó Giám đốc' },
    receiver: { name: 'Người Nhận Mẫu', position: 'Phó Chủ tịch' },
    lines,
    ...more,
  })
const came = (returnId: string) => ({ returnId, presence: 'co_mat' as const, papers: 'Giấy chứng nhận' })

describe('an expected return', () => {
  it('is followed from the day on which somebody should come to the decision', async () => {
    const person = house.person()
    const ret = house.expectReturn(person.id)
    expect(page().rows.map(({ state }) => state)).toEqual(['qua_ngay'])
    await house.handovers.record(house.actor, session([came(ret.id)]))
    const [home] = page().rows
    expect(home).toMatchObject({ state: 'da_ve', aftercare: null, overdue: false })
    // Điều 62 khoản 5 Nghị định 116/2021: five working days from 05/09/2023.
    expect(home?.next).toMatchObject({
      due: '2023-09-12',
      provenance: { article: 'Điều 62 khoản 5 Nghị định 116/2021/NĐ-CP', confidence: 'verified' },
    })

    const start = house.returns.start(ret.id)
    expect(start).toEqual({
      line: 'sau_cai',
      on: '2023-09-05',
      data: { source: 'cnbb_nguoi_lon', completedOn: '2023-09-04', expectedOn: '2023-09-04', scheme: 'khong' },
    })
    const { id } = house.measures.open(house.actor, { personId: person.id, ...start })
    expect(page().rows[0]).toMatchObject({ state: 'da_mo', aftercare: { code: 'SC-2023-001', decidedOn: null } })
    const on = '2023-09-05'
    recordAll(house, id, [
      ['ve_dia_phuong', on],
      ['trinh_bao', on],
      ['de_nghi_quan_ly', on],
    ])
    // Điều 78 khoản 1: two working days from the proposal.
    expect(page().rows[0]?.next?.due).toBe('2023-09-07')
    recordAll(house, id, [['quyet_dinh_sau_cai', on, { number: '02/QĐ', from: '2023-09-04', to: '2025-09-03' }]])
    expect(page().rows[0]).toMatchObject({ state: 'co_quyet_dinh', aftercare: { decidedOn: on }, next: null })
    expect(page().totals).toEqual({ expected: 1, received: 1, notCome: 0, decided: 1, backlog: 0 })
  })

  it('is told by the term of a compulsory measure, and written down when the person is handed over', async () => {
    house.clock.set('2024-10-01')
    const id = courtCases(house).begin([...effective, ['vao_co_so', '2023-04-24', { centre: 'Cơ sở Mẫu' }]])
    const { person } = house.measures.context(id)
    const term = house.measures.context(id).derivation.term
    const [row] = page().rows
    expect(row).toMatchObject({
      person: { id: person.id },
      ret: { entryId: '', origin: 'tinh', measureId: id, expectedOn: term?.endsOn, source: 'cnbb_nguoi_lon' },
    })
    await house.handovers.record(house.actor, session([came(row?.ret.id ?? '')], { on: '2024-09-30' }))
    const [kept] = page().rows
    expect(page().rows).toHaveLength(1)
    expect(kept?.ret).toMatchObject({ origin: 'tinh', measureId: id })
    expect(kept?.ret.entryId).not.toBe('')
    expect(kept?.state).toBe('da_ve')
  })

  it('is counted against a target day, in the scheme or not', async () => {
    house.clock.set('2009-02-02')
    const [a, b, c] = ['A', 'B', 'C'].map((name) => house.person({ fullName: `Nguyễn Giả Định ${name}` }).id)
    const scheme = { programme: 'DE_AN_2003', source: 'sau_cai_trung_tam', expectedOn: '2008-12-20', completedOn: null }
    const early = house.expectReturn(a ?? '', scheme)
    const late = house.expectReturn(b ?? '', scheme)
    house.expectReturn(c ?? '', { ...scheme, programme: '' })
    await house.handovers.record(house.actor, session([came(early.id)], { on: '2008-12-20' }))
    await house.handovers.record(house.actor, session([came(late.id)], { on: '2009-01-05' }))
    expect(page({ programme: 'DE_AN_2003' }).totals).toMatchObject({ expected: 2, received: 2, backlog: 0 })
    const before = { before: '2008-12-31' }
    expect(page({ programme: 'DE_AN_2003', ...before }).totals).toMatchObject({ received: 1, backlog: 1 })
    expect(page({ programme: 'khong' }).rows.map(({ person }) => person.id)).toEqual([c])
    expect(page({ state: 'backlog' }).rows.map(({ person }) => person.id)).toEqual([c])
    expect(house.returns.start(early.id).data).toMatchObject({ scheme: 'co', reintegratedOn: '2008-12-20' })
  })

  it('is expected once, is not taken back once handed over, and comes back with its handover', async () => {
    const person = house.person()
    const ret = house.expectReturn(person.id)
    expect(await wordsOf(() => house.expectReturn(person.id))).toContain('expectedOn: Đã có dự kiến')
    const missing = { returnId: ret.id, presence: 'khong_den' as const, absence: 'Gia đình xin đón sau' }
    const first = await house.handovers.record(house.actor, session([missing]))
    expect(page().rows[0]?.state).toBe('khong_den')
    const back = () => house.returns.withdraw(house.actor, ret.entryId, 'Nhầm')
    expect(await refusalOf(back)).toMatchObject({ kind: 'conflict' })
    await house.handovers.record(house.actor, session([came(ret.id)]))
    expect(page().rows[0]?.state).toBe('da_ve')
    expect(await wordsOf(() => house.handovers.record(house.actor, session([came(ret.id)])))).toContain(
      'lines.0.returnId: Đã tiếp nhận người này ngày 05/09/2023',
    )
    for (const { handover } of house.handovers.list(house.actor).rows) {
      house.handovers.withdraw(house.actor, handover.entryId, 'Ghi nhầm')
    }
    expect(page().rows[0]?.state).toBe('qua_ngay')
    expect(await refusalOf(() => house.handovers.pdf(house.actor, first.id))).toMatchObject({ kind: 'not-found' })
    house.returns.withdraw(house.actor, ret.entryId, 'Nhầm người')
    expect(page().rows).toEqual([])
  })
})

const CSV = (lines: string[]) =>
  new TextEncoder().encode(
    ['STT,Họ và tên,Ngày sinh,Số CCCD,Phường,Trung tâm,Ngày dự kiến về,Ngày hết hạn,Đề án,Khác', ...lines].join('\r\n'),
  )

describe('a list of a centre', () => {
  const take = (lines: string[], dryRun = false) =>
    house.returnsImport.take(house.actor, 'danh-sach.csv', CSV(lines), dryRun)

  it('is taken in line by line, and what is not understood is named', () => {
    house.person({ fullName: 'Nguyễn Văn Giả Định', birthDate: '1990-04-12' })
    house.person({ fullName: 'Lê Thị Trùng Tên', birthDate: '1985', communeCode: '09574' })
    house.person({ fullName: 'Lê Thị Trùng Tên', birthDate: '1985', communeCode: '09577' })
    const lines = [
      '1,NGUYEN VAN GIA DINH,12/04/1990,,Lê Lợi,Cơ sở Minh Họa,15/09/2023,15/09/2023,,x',
      '2,Lê Thị Trùng Tên,1985,,,Cơ sở Minh Họa,16/09/2023,,,',
      '3,Lê Thị Trùng Tên,1985,,Phú Thịnh,Cơ sở Minh Họa,16/09/2023,,DE_AN_2003,',
      '4,Chưa Có Ai,1990,,,Cơ sở Minh Họa,16/09/2023,,,',
      '5,Nguyễn Văn Giả Định,12/04/1990,,,Cơ sở Minh Họa,31/02/2023,,,',
    ]
    const tried = take(lines, true)
    expect(page().rows).toEqual([])
    const report = take(lines)
    expect({ ...tried, dryRun: false }).toEqual(report)
    expect(report).toMatchObject({ added: 2, present: 0, refused: 3, ignoredColumns: ['Khác'] })
    expect(report.rows.map(({ row, message }) => [row, message])).toEqual([
      [2, ''],
      [3, 'Có 2 người trùng; ghi số giấy tờ hoặc xã, phường.'],
      [4, ''],
      [5, 'Chưa có người này trong kho. Thêm ở màn hình Người trước.'],
      [6, 'Không đọc được ngày dự kiến về "31/02/2023"; ghi dạng ngày/tháng/năm.'],
    ])
    expect(page({ programme: 'DE_AN_2003' }).rows.map(({ communeName }) => communeName)).toEqual(['phường Phú Thịnh'])
    expect(take(lines)).toMatchObject({ added: 0, present: 2, refused: 3 })
  })

  it('changes nothing when it is taken in again, in whatever order and however often', () => {
    for (let i = 0; i < 5; i++) house.person({ fullName: `Nguyễn Văn Giả Định ${'ABCDE'[i]}`, birthDate: `199${i}` })
    const all = [0, 1, 2, 3, 4].map(
      (i) => `${i},Nguyễn Văn Giả Định ${'ABCDE'[i]},199${i},,,Cơ sở Minh Họa,1${i}/10/2023,,,`,
    )
    const kept = () => house.store.sqlite.prepare('select count(*) n from community_entry').get()
    expect(take(all).added).toBe(5)
    const before = kept()
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }), (picks) => {
        const report = take(picks.map((i) => all[i] ?? ''))
        expect([report.added, report.present]).toEqual([0, picks.length])
        expect(kept()).toEqual(before)
      }),
      { numRuns: 25 },
    )
  })

  it('is refused as a whole where its columns are missing', async () => {
    const bytes = new TextEncoder().encode('Tên,Ngày\r\nA,1')
    const act = () => house.returnsImport.take(house.actor, 'la.csv', bytes, true)
    expect(await refusalOf(act)).toMatchObject({ kind: 'file', reason: 'missing-columns', name: 'la.csv' })
  })
})
