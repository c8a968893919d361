import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ApproveGrantSchema, NoteBalanceSchema, ProposeGrantSchema } from '#shared/support/grant.schema.ts'
import { WriteEmploymentSchema, WriteNeedSchema } from '#shared/support/support-records.schema.ts'
import { as, date, openSupportHouse, refusalOf, wordsOf } from '#tests/helpers/support-house.ts'

let house: ReturnType<typeof openSupportHouse>
let personId = ''
beforeEach(() => {
  house = openSupportHouse()
  personId = house.person().id
})
afterEach(() => house.dispose())

const state = (id: string) => house.views.grant(id).state
const decide = (grantId: string, more: object = {}) =>
  house.grants.approve(
    house.actor,
    ApproveGrantSchema.parse({
      grantId,
      on: '2023-09-05',
      number: '12/QĐ',
      decidedBy: 'A',
      amount: 1_800_000,
      ...more,
    }),
  )
const audited = (action: string) =>
  house.store.sqlite.prepare<[string], { detail: string }>('select detail from audit where action = ?').all(action)

describe('a grant', () => {
  it('is asked for, decided and shown with what it rests on', () => {
    const grant = house.approved(personId, '12/QĐ-UBND')
    const row = house.views.grant(grant.id)
    expect(row).toMatchObject({
      state: 'da_duyet',
      worth: 1_800_000,
      paid: 0,
      instrument: 'Nghị định 116/2021/NĐ-CP',
      approved: { number: '12/QĐ-UBND', amount: 1_800_000 },
      instalments: [{ instalment: 1, amount: 1_800_000, list: null, paidOn: null }],
    })
    expect(audited('support.propose')).toHaveLength(1)
    expect(audited('support.propose')[0]?.detail).not.toContain('Giả Định')
    expect(audited('support.duyet')).toHaveLength(1)
  })

  it('is refused with the article, and needs a reason where something speaks against it', async () => {
    const refused = await refusalOf(() => house.grants.propose(house.actor, house.request(personId, { confirmed: [] })))
    expect(refused).toMatchObject({
      kind: 'rule-violation',
      findings: [{ rule: 'ND116-MOT-LAN-GIAI-DOAN', article: 'Điều 34, Điều 39 Nghị định 116/2021/NĐ-CP' }],
    })
    const low = house.request(personId, { amount: 1_000_000 })
    expect(await wordsOf(() => house.grants.propose(house.actor, low))).toContain('override: Có 1 điểm cần xem lại')
    expect(house.grants.propose(house.actor, { ...low, override: 'Đã nhận một phần ở nơi khác' }).override).not.toBe('')
    expect(house.grants.check(low).findings).toHaveLength(1)
  })

  it('never changes: a correction is a new one, once, while nothing is decided', async () => {
    const first = house.grants.propose(house.actor, house.request(personId))
    const better = { ...house.request(personId, { amount: 2_000_000 }), replaces: first.id, reason: 'Ghi nhầm số tiền' }
    const second = house.grants.propose(house.actor, better)
    expect([state(first.id), state(second.id)]).toEqual(['thay_the', 'de_nghi'])
    expect(await wordsOf(() => house.grants.propose(house.actor, better))).toContain('đã sửa bằng đề nghị khác')
    decide(second.id, { amount: 2_000_000 })
    const late = { ...better, replaces: second.id }
    expect(await wordsOf(() => house.grants.propose(house.actor, late))).toContain('đã duyệt')
    const { sqlite } = house.store
    expect(() => sqlite.prepare("update support_grant set data = '{}'").run()).toThrow(/append-only/)
    expect(() => sqlite.prepare('delete from support_grant').run()).toThrow(/append-only/)
    expect(() => sqlite.prepare("update support_act set act = 'rut'").run()).toThrow(/append-only/)
    // Putting two records of one person together moves its grants.
    const other = house.person('Trần Thị Giả Định').id
    expect(sqlite.prepare('update support_grant set person_id = ?').run(other).changes).toBe(2)
  })

  it('goes the ways that its state allows', async () => {
    const one = house.grants.propose(house.actor, house.request(personId))
    house.grants.end(house.actor, { grantId: one.id, act: 'rut', on: date('2023-09-05'), reason: 'Không còn nhu cầu' })
    expect(state(one.id)).toBe('rut')
    expect(await wordsOf(() => decide(one.id))).toContain('đã rút')
    const two = house.approved(personId, '13/QĐ')
    const taken = { grantId: two.id, act: 'huy_duyet' as const, on: date('2023-09-05'), reason: 'Quyết định bị hủy' }
    house.grants.end(house.actor, taken)
    expect(state(two.id)).toBe('huy')
    decide(two.id, { number: '14/QĐ' })
    expect(state(two.id)).toBe('da_duyet')
    const end = { ...taken, act: 'tu_choi' as const }
    expect(await wordsOf(() => house.grants.end(house.actor, end))).toContain('đã duyệt')
  })

  it('is decided by somebody who may, not by who asks', async () => {
    const grant = house.grants.propose(as(house.actor, 'clerk'), house.request(personId))
    const decision = ApproveGrantSchema.parse({
      grantId: grant.id,
      on: '2023-09-05',
      number: '1',
      decidedBy: 'A',
      amount: 1_800_000,
    })
    expect(await refusalOf(() => house.grants.approve(as(house.actor, 'clerk'), decision))).toMatchObject({
      kind: 'not-allowed',
    })
    const leader = as(house.actor, 'leader')
    expect(await refusalOf(() => house.grants.propose(leader, house.request(personId)))).toMatchObject({
      kind: 'not-allowed',
    })
    house.grants.approve(leader, decision)
    expect(state(grant.id)).toBe('da_duyet')
  })

  it('is decided with number, signer and sum, on a day that can be', async () => {
    const grant = house.grants.propose(house.actor, house.request(personId))
    const words = await wordsOf(() => decide(grant.id, { number: '', decidedBy: '', amount: null }))
    expect(words).toContain('number: Nhập số quyết định')
    expect(words).toContain('decidedBy')
    expect(words).toContain('amount')
    expect(await wordsOf(() => decide(grant.id, { on: '2023-09-06' }))).toContain('sau hôm nay')
    expect(await wordsOf(() => decide(grant.id, { on: '2023-09-04' }))).toContain('không được trước 05/09/2023')
    expect(() => ApproveGrantSchema.parse({ grantId: 'g', on: '2023-09-05', amount: 3, instalments: [1, 1] })).toThrow(
      /kỳ chi/,
    )
  })

  it('under a decision that was entered before is refused', async () => {
    house.approved(personId, '12/QĐ-UBND')
    const again = house.grants.propose(house.actor, house.request(personId, { override: 'lần cai khác' }))
    expect(await wordsOf(() => decide(again.id, { number: ' 12/qđ-ubnd' }))).toContain(
      'Đã có một khoản hỗ trợ cùng loại',
    )
    decide(again.id, { number: '13/QĐ-UBND' })
    expect(state(again.id)).toBe('da_duyet')
  })

  it('counts the ones before it: once only, and up to the ceiling of a person', async () => {
    house.approved(personId, '12/QĐ')
    expect(house.grants.check(house.request(personId)).findings.map((f) => f.rule)).toEqual(['ND116-MOT-LAN-MOT-LAN'])
    const other = house.person('Lê Thị Giả Định').id
    expect(house.grants.check(house.request(other)).findings).toEqual([])
  })
})

describe('services, loans and what follows', () => {
  it('a counsel is decided and given without money', () => {
    const counsel = { kind: 'tu_van_phap_ly', schemeId: 'KHONG-KINH-PHI', amount: null, groups: [], confirmed: [] }
    const grant = house.grants.propose(house.actor, house.request(personId, counsel))
    decide(grant.id, { number: '', decidedBy: '', amount: null })
    house.grants.follow(house.actor, {
      grantId: grant.id,
      act: 'thuc_hien',
      on: date('2023-09-05'),
      amount: null,
      outcome: null,
      note: '',
    })
    expect(state(grant.id)).toBe('da_thuc_hien')
    house.grants.follow(house.actor, {
      grantId: grant.id,
      act: 'ket_qua',
      on: date('2023-09-05'),
      amount: null,
      outcome: 'co_viec',
      note: '',
    })
    expect(house.views.grant(grant.id).outcome).toBe('co_viec')
  })

  it('a loan is paid out by the bank and followed with dated notes', async () => {
    const loan = {
      kind: 'vay_von',
      schemeId: 'QD29-VAY',
      groups: ['sau_cai'],
      amount: 30_000_000,
      confirmed: ['QD29-XAC-NHAN'],
      fund: 'csxh',
      loan: {
        borrower: 'ho',
        borrowerName: 'Nguyễn Thị Giả Định',
        relation: 'mẹ',
        group: 'Tổ vay vốn số 0',
        termMonths: 36,
        rate: '0,55%/tháng',
        purpose: 'Chăn nuôi',
      },
    }
    const grant = house.approved(personId, '15/QĐ', loan)
    const paidOut = { grantId: grant.id, act: 'giai_ngan' as const, on: date('2023-09-05'), outcome: null, note: '' }
    const note = (more: object) => NoteBalanceSchema.parse({ grantId: grant.id, on: '2023-09-05', ...more })
    expect(await wordsOf(() => house.grants.noteBalance(house.actor, note({ outstanding: 1 })))).toContain('chưa chi')
    expect(
      await wordsOf(() => house.grants.follow(house.actor, { ...paidOut, amount: 30_000_001 as never })),
    ).toContain('không được lớn hơn')
    house.grants.follow(house.actor, { ...paidOut, amount: 30_000_000 as never })
    house.clock.set('2024-09-05')
    house.grants.noteBalance(house.actor, note({ on: '2024-01-05', outstanding: 29_000_000, overdue: 0 }))
    const before = house.views.grant(grant.id).balances[0]
    const mended = note({
      on: '2024-01-05',
      outstanding: 28_000_000,
      overdue: 500_000,
      replaces: before?.id ?? '',
      reason: 'Ngân hàng báo lại',
    })
    house.grants.noteBalance(house.actor, mended)
    const row = house.views.grant(grant.id)
    expect(row.state).toBe('da_giai_ngan')
    expect(row.balances.map((b) => [b.outstanding, b.overdue])).toEqual([[28_000_000, 500_000]])
    expect(await refusalOf(() => house.grants.noteBalance(house.actor, mended))).toMatchObject({ kind: 'conflict' })
    expect(() => house.store.sqlite.prepare('update loan_balance set outstanding = 0').run()).toThrow(/append-only/)
    expect(house.views.grants({ loans: true, state: null, communeCode: '', text: '', limit: 10 }).total).toBe(1)
    expect(house.views.grants({ loans: false, state: null, communeCode: '', text: '', limit: 10 }).total).toBe(0)
  })

  it.each([
    [{ kind: 'sinh_ke_hien_vat', amount: null, items: [] }, 'items'],
    [{ kind: 'sinh_ke_tien', amount: null }, 'amount'],
    [{ kind: 'sinh_ke_tien', amount: 0 }, 'amount'],
    [{ kind: 'sinh_ke_tien', amount: 1.5 }, 'amount'],
    [{ kind: 'tu_van_viec_lam', amount: 5 }, 'amount'],
    [{ kind: 'vay_von', amount: 5 }, 'loan'],
    [{ kind: 'vay_von', amount: 5, loan: { borrower: 'ho', termMonths: 3, purpose: 'x' } }, 'loan.borrowerName'],
  ])('%j is not a request', (more, path) => {
    const parsed = ProposeGrantSchema.safeParse({ personId, schemeId: 'X', requestedOn: '2023-09-05', ...more })
    expect(parsed.error?.issues.map((i) => i.path.join('.'))).toContain(path)
  })
})

describe('needs', () => {
  const survey = (more: object = {}) =>
    WriteNeedSchema.parse({
      personId,
      on: '2023-09-01',
      needs: ['hoc_nghe', 'viec_lam'],
      tradeCertificate: false,
      hardship: false,
      workAtHome: true,
      surveyor: 'Cán bộ Giả Định',
      ...more,
    })
  const page = (more: object = {}) =>
    house.views.needs({ text: '', communeCode: '', priorityOnly: false, ...more }).rows

  it('put those first who come first when work is found', () => {
    const other = house.person('Lê Văn Ví Dụ').id
    house.records.writeNeed(house.actor, survey({ tradeCertificate: true, personId: other }))
    house.records.writeNeed(house.actor, survey({ hardship: true, workAtHome: false }))
    expect(page().map((row) => [row.person.fullName, row.priority])).toEqual([
      ['Nguyễn Văn Giả Định', ['khong_bang_nghe', 'kho_khan', 'khong_tu_tim_duoc_viec']],
      ['Lê Văn Ví Dụ', []],
    ])
    expect(page({ priorityOnly: true })).toHaveLength(1)
    expect(page({ text: 'le van vi' })).toHaveLength(1)
    expect(page({ communeCode: '09577' })).toEqual([])
  })

  it('are corrected by a row that says why, and taken back by one more', async () => {
    const first = house.records.writeNeed(house.actor, survey())
    const better = survey({ needs: ['khong'], replaces: first.id, reason: 'Ghi nhầm người' })
    const second = house.records.writeNeed(house.actor, better)
    expect(page().map((row) => row.survey.needs)).toEqual([['khong']])
    expect(await refusalOf(() => house.records.writeNeed(house.actor, better))).toMatchObject({ kind: 'conflict' })
    house.records.withdraw(house.actor, { what: 'need', id: second.id, reason: 'Khảo sát nhầm' })
    expect(page()).toEqual([])
    expect(house.store.sqlite.prepare('select count(*) from support_record').pluck().get()).toBe(3)
    expect(() => WriteNeedSchema.parse({ ...survey(), replaces: 'x', reason: '' })).toThrow(/lý do/)
    expect(() => WriteNeedSchema.parse({ ...survey(), needs: ['khong', 'y_te'] })).toThrow(/không/)
  })

  it('and jobs are told as they stood on a day', () => {
    const job = (from: string, state: string, more: object = {}) =>
      house.records.writeEmployment(
        house.actor,
        WriteEmploymentSchema.parse({ personId, from, state, milestone: 'SAU_CAI', ...more }),
      )
    job('2020-01-01', 'that_nghiep')
    job('2021-01-01', 'tam', { to: '2021-12-31' })
    const wrong = job('2022-06-01', 'on_dinh')
    job('2022-06-01', 'di_hoc', { replaces: wrong.id, reason: 'Ghi nhầm' })
    const on = (day: string) => house.records.employmentOn(personId, date(day))?.state ?? null
    expect(['2019-12-31', '2020-01-01', '2021-06-01', '2022-01-01', '2022-06-01'].map(on)).toEqual([
      null,
      'that_nghiep',
      'tam',
      'that_nghiep',
      'di_hoc',
    ])
  })

  it('of a day to come, of nobody, or by somebody who may not are refused', async () => {
    expect(await wordsOf(() => house.records.writeNeed(house.actor, survey({ on: '2023-09-06' })))).toContain(
      'sau hôm nay',
    )
    expect(await refusalOf(() => house.records.writeNeed(house.actor, survey({ personId: 'x' })))).toMatchObject({
      kind: 'not-found',
    })
    expect(await refusalOf(() => house.records.writeNeed(as(house.actor, 'viewer'), survey()))).toMatchObject({
      kind: 'not-allowed',
    })
  })
})
