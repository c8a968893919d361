import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDutiesService } from '#main/backup/duties.service.ts'
import { addDuties } from '#main/store/restore-duties.ts'
import { sumVnd } from '#shared/primitives/vnd.ts'
import { DraftListSchema } from '#shared/support/payment-list.schema.ts'
import { pageSizes, pagesOfText } from '#tests/documents/read-pdf.ts'
import { upgradeStore } from '#tests/helpers/older-store.ts'
import { as, date, openSupportHouse, refusalOf, wordsOf } from '#tests/helpers/support-house.ts'

let house: ReturnType<typeof openSupportHouse>
beforeEach(() => {
  house = openSupportHouse()
})
afterEach(() => house.dispose())

const view = (id: string) => house.views.list(house.actor, id)
const pay = (listId: string, lineIds: string[] | null = null, on = '2023-09-05') =>
  house.payments.pay(house.actor, { listId, lineIds, on: date(on) })
const draft = (more: object = {}) =>
  house.lists.draft(house.actor, DraftListSchema.parse({ period: 'Tháng 9', ...more }))

/** Two people with a grant each. */
function two(): void {
  house.approved(house.person().id, '01/QĐ')
  house.approved(house.person('Trần Thị Minh Họa', { communeCode: '09577' }).id, '02/QĐ', { amount: 2_000_000 })
}

describe('a payment list', () => {
  it('gathers what is approved and on no list, by commune and day of the decision', async () => {
    two()
    expect(await wordsOf(() => draft({ communeCode: '09580' }))).toContain('Không có khoản đã duyệt')
    expect(await wordsOf(() => draft({ to: date('2023-09-04') }))).toContain('Không có khoản đã duyệt')
    const first = draft({ communeCode: '09577' })
    expect(view(first.id)).toMatchObject({ lines: 1, total: 2_000_000, totalInWords: 'Hai triệu đồng' })
    expect(view(first.id).more.map((m) => m.amount)).toEqual([1_800_000])
    const second = draft()
    expect(view(second.id)).toMatchObject({ lines: 1, total: 1_800_000 })
    expect(await wordsOf(() => draft())).toContain('Không có khoản đã duyệt')
  })

  it('is mended while a draft, and only with what is free', async () => {
    two()
    const list = draft()
    const [one, other] = view(list.id).rows
    const lineOf = (row: typeof one) => ({ grantId: row?.line.grantId ?? '', instalment: 1 })
    house.lists.setLines(house.actor, { id: list.id, version: 1, lines: [lineOf(other)] })
    expect(view(list.id)).toMatchObject({ lines: 1, total: 2_000_000 })
    expect(
      await refusalOf(() => house.lists.setLines(house.actor, { id: list.id, version: 1, lines: [] })),
    ).toMatchObject({ kind: 'conflict' })
    draft()
    const taken = { id: list.id, version: 2, lines: [lineOf(other), lineOf(one)] }
    expect(await wordsOf(() => house.lists.setLines(house.actor, taken))).toContain('đã ở danh sách khác')
    expect(view(list.id)).toMatchObject({ lines: 1, total: 2_000_000 })
  })

  it('is issued with the next number, frozen, printed with its sum in words', async () => {
    two()
    const id = await house.issued()
    const list = view(id)
    expect(list.list).toMatchObject({ state: 'ban_hanh', number: '01/DS-LĐTBXH', date: '2023-09-05' })
    expect(list.total).toBe(sumVnd(list.rows.map(({ line }) => line.amount)))
    const { bytes } = await house.lists.pdf(house.actor, id)
    const text = pagesOfText(bytes).join(' ').replace(/\s+/g, ' ')
    expect(text).toContain('Số: 01/DS-LĐTBXH')
    expect(text).toContain('Nguyễn Văn Giả Định')
    expect(text).toContain('Tổng cộng: 02 dòng, số tiền 3.800.000 đồng (bằng chữ: Ba triệu tám trăm nghìn đồng).')
    expect(pageSizes(bytes)[0]?.width).toBeCloseTo(297, 0)
    const again = await house.lists.pdf(house.actor, id)
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true)
    expect(Buffer.from((await house.lists.docx(house.actor, id)).subarray(0, 2)).toString()).toBe('PK')
    const { sqlite } = house.store
    expect(() => sqlite.prepare("update payment_list set period = 'x'").run()).toThrow(/never changes/)
    expect(() => sqlite.prepare('update payment_line set amount = 1').run()).toThrow(/only taken off/)
    expect(() => sqlite.prepare('delete from payment_line').run()).toThrow(/never changes/)
    expect(() => sqlite.prepare('delete from payment_list').run()).toThrow(/never removed/)
  })

  it('is issued by who may approve, when everything on it is still approved', async () => {
    two()
    const list = draft()
    const signer = house.lists.signers(date('2023-09-05'))[0]?.id ?? ''
    const input = {
      id: list.id,
      version: 1,
      date: date('2023-09-05'),
      preparedBy: 'A',
      accountant: '',
      signerId: signer,
    }
    expect(await refusalOf(() => house.lists.issue(as(house.actor, 'clerk'), input))).toMatchObject({
      kind: 'not-allowed',
    })
    expect(await wordsOf(() => house.lists.issue(house.actor, { ...input, date: date('2023-09-06') }))).toContain(
      'sau hôm nay',
    )
    expect(await wordsOf(() => house.lists.issue(house.actor, { ...input, date: date('2023-09-04') }))).toContain(
      'sau ngày danh sách',
    )
    expect(await wordsOf(() => house.lists.issue(house.actor, { ...input, signerId: 'x' }))).toContain('signerId')
    const grantId = view(list.id).rows[0]?.line.grantId ?? ''
    const back = { grantId, act: 'huy_duyet' as const, on: date('2023-09-05'), reason: 'x' }
    expect(await wordsOf(() => house.grants.end(house.actor, back))).toContain('danh sách chi bản nháp')
    await house.lists.issue(as(house.actor, 'leader'), input)
    expect(await wordsOf(() => house.grants.end(house.actor, back))).toContain('số 01/DS-LĐTBXH')
  })

  it('that is cancelled leaves its number void and its lines free', async () => {
    two()
    const id = await house.issued()
    const { version } = house.lists.find(id)
    const cancel = { id, version, reason: 'Sai kỳ chi' }
    expect(await refusalOf(() => house.lists.cancel(as(house.actor, 'clerk'), cancel))).toMatchObject({
      kind: 'not-allowed',
    })
    house.lists.cancel(house.actor, cancel)
    expect(view(id).list).toMatchObject({ state: 'huy', cancelReason: 'Sai kỳ chi' })
    expect(await refusalOf(() => pay(id))).toMatchObject({ kind: 'conflict' })
    const next = await house.issued()
    expect(view(next)).toMatchObject({ list: { number: '02/DS-LĐTBXH' }, lines: 2 })
    const register = house.store.sqlite
      .prepare("select number, state, note from register_entry where book = 'ds-chi' order by number")
      .all()
    expect(register).toEqual([
      { number: 1, state: 'void', note: 'Sai kỳ chi' },
      { number: 2, state: 'used', note: '' },
    ])
  })
})

describe('paying after the store went back', () => {
  it('waits until somebody says what was paid since, because the store cannot know', async () => {
    two()
    const id = await house.issued()
    const { store, clock, ids, audit, actor } = house
    // As restoring a backup of yesterday leaves it: what was paid meanwhile is open here.
    store.transaction(() => addDuties(store, { clock, ids }, 'restore', '2023-09-04T01:00:00.000Z'))
    expect(await wordsOf(() => pay(id))).toContain('chi lúc này có thể là chi lần hai')
    expect(view(id).paid).toBe(0)
    const duties = createDutiesService({ store, clock, audit })
    const outcome = 'Đã nhập sổ chi ngày 05/09, đối chiếu phiếu chi'
    expect(await refusalOf(() => duties.confirm(as(actor, 'viewer'), 'payments', outcome))).toMatchObject({
      kind: 'not-allowed',
    })
    expect(duties.confirm(actor, 'payments', outcome).map(({ kind }) => kind)).not.toContain('payments')
    expect(audit.newest(1)).toMatchObject([{ action: 'restore.confirm' }])
    expect(await refusalOf(() => duties.confirm(actor, 'payments', outcome))).toMatchObject({ kind: 'not-found' })
    expect(pay(id)).toBe(2)
  })
})

describe('paying', () => {
  it('is once: the second time names the payment and the list', async () => {
    two()
    const id = await house.issued()
    const lines = view(id).rows.map(({ line }) => line.id)
    expect(pay(id, lines.slice(0, 1))).toBe(1)
    expect(view(id)).toMatchObject({ paid: 1_800_000, open: 1, total: 3_800_000 })
    const again = await wordsOf(() => pay(id, lines))
    expect(again).toContain('Dòng 1 đã chi: đã chi 1.800.000 đồng ngày 05/09/2023 theo danh sách số 01/DS-LĐTBXH')
    // All or nothing: the other line was not paid either.
    expect(view(id).open).toBe(1)
    expect(pay(id)).toBe(1)
    expect(await wordsOf(() => pay(id))).toContain('không còn dòng nào chưa chi')
    const { total, paid } = view(id)
    expect(paid).toBe(total)
    expect(house.views.grants({ loans: false, state: 'da_chi', communeCode: '', text: '', limit: 9 }).total).toBe(2)
    const cancel = { id, version: house.lists.find(id).version, reason: 'x' }
    expect(await wordsOf(() => house.lists.cancel(house.actor, cancel))).toContain('không hủy được nữa')
  })

  it('cannot be twice behind the program’s back either', async () => {
    two()
    const id = await house.issued()
    pay(id)
    const { sqlite } = house.store
    const copy = (set: string) =>
      `insert into support_payment select ${set}, grant_id, instalment, amount, on_date, reverses, reason, source, recorded_at, recorded_by from support_payment`
    expect(() => sqlite.prepare(copy('id, line_id')).run()).toThrow(/UNIQUE/)
    expect(() => sqlite.prepare(copy("id || 'x', line_id")).run()).toThrow(/that of its line/)
    expect(() => sqlite.prepare('update support_payment set amount = 1').run()).toThrow(/never edited/)
    expect(() => sqlite.prepare('delete from support_payment').run()).toThrow(/never edited/)
  })

  it('is on a day that can be, by who may, of an issued list', async () => {
    two()
    const list = draft()
    expect(await refusalOf(() => pay(list.id))).toMatchObject({ kind: 'conflict' })
    await house.issue(list.id)
    expect(await wordsOf(() => pay(list.id, null, '2023-09-04'))).toContain('không được trước 05/09/2023')
    expect(await wordsOf(() => pay(list.id, null, '2023-09-06'))).toContain('sau hôm nay')
    const viewer = as(house.actor, 'viewer')
    const input = { listId: list.id, lineIds: null, on: date('2023-09-05') }
    expect(await refusalOf(() => house.payments.pay(viewer, input))).toMatchObject({ kind: 'not-allowed' })
  })

  it('goes by instalments', async () => {
    const personId = house.person().id
    house.approved(personId, '01/QĐ', {}, { instalments: [1_000_000, 800_000] })
    const list = draft()
    expect(view(list.id).rows.map((row) => [row.content, row.line.amount])).toEqual([
      ['Hỗ trợ cai nghiện một lần (kỳ 1/2)', 1_000_000],
      ['Hỗ trợ cai nghiện một lần (kỳ 2/2)', 800_000],
    ])
    const [first] = view(list.id).rows
    house.lists.setLines(house.actor, {
      id: list.id,
      version: 1,
      lines: [{ grantId: first?.line.grantId ?? '', instalment: 1 }],
    })
    await house.issue(list.id)
    pay(list.id)
    const state = () => house.views.ofPerson(house.actor, personId).grants[0]?.state
    expect(state()).toBe('chi_mot_phan')
    const second = await house.issued({ period: 'Tháng 10' })
    pay(second)
    expect(state()).toBe('da_chi')
  })

  it('of things is on a list of things', async () => {
    const things = {
      kind: 'sinh_ke_hien_vat',
      schemeId: 'DIA-PHUONG',
      amount: null,
      groups: [],
      confirmed: [],
      override: 'Mức theo nghị quyết',
      items: [{ name: 'xe máy', unit: 'chiếc', quantity: 1, price: 10_000_000 }],
    }
    house.approved(house.person().id, '09/QĐ', things, { amount: 10_000_000 })
    expect(await wordsOf(() => draft())).toContain('Không có khoản đã duyệt')
    const list = draft({ form: 'hien_vat' })
    expect(view(list.id).rows[0]?.content).toBe('Sinh kế bằng hiện vật: 01 chiếc xe máy')
    const { bytes } = await house.lists.pdf(house.actor, list.id)
    expect(pagesOfText(bytes).join(' ')).toContain('DANH SÁCH CẤP HIỆN VẬT HỖ TRỢ')
  })

  it('of somebody who does not come is taken off, and may stand on another list', async () => {
    two()
    const id = await house.issued()
    const line = view(id).rows[1]?.line.id ?? ''
    house.payments.release(house.actor, { lineId: line, reason: 'Không đến nhận' })
    expect(view(id).rows.map((row) => row.state)).toEqual(['open', 'released'])
    expect(await wordsOf(() => pay(id, [line]))).toContain('đã đưa ra khỏi danh sách: Không đến nhận')
    expect(pay(id)).toBe(1)
    const next = await house.issued({ period: 'Tháng 10' })
    expect(pay(next)).toBe(1)
    expect(await wordsOf(() => pay(id, [line]))).toContain('theo danh sách số 02/DS-LĐTBXH')
    const paid = view(next).rows[0]?.line.id ?? ''
    expect(await wordsOf(() => house.payments.release(house.actor, { lineId: paid, reason: 'x' }))).toContain('đã chi')
  })

  it('that comes back is a row of its own; the instalment is not paid again', async () => {
    two()
    const id = await house.issued()
    pay(id)
    const line = view(id).rows[0]?.line
    const input = { lineId: line?.id ?? '', on: date('2023-09-05'), reason: 'Chi nhầm người' }
    expect(await refusalOf(() => house.payments.reverse(as(house.actor, 'clerk'), input))).toMatchObject({
      kind: 'not-allowed',
    })
    house.payments.reverse(house.actor, input)
    expect(view(id)).toMatchObject({ paid: 2_000_000, total: 3_800_000, open: 0 })
    expect(view(id).rows[0]).toMatchObject({ state: 'reversed', note: 'Thu hồi: Chi nhầm người' })
    expect(house.views.grant(line?.grantId ?? '').state).toBe('thu_hoi')
    expect(await wordsOf(() => house.payments.reverse(house.actor, input))).toContain('đã thu hồi')
    expect(await wordsOf(() => pay(id, [line?.id ?? '']))).toContain('Không chi lần nữa')
    expect(await wordsOf(() => draft())).toContain('Không có khoản đã duyệt')
    const { rows, total } = house.ledger.rows(house.actor, { personId: null, from: null, to: null })
    expect(rows.map((row) => row.amount)).toEqual([1_800_000, 2_000_000, -1_800_000])
    expect(total).toBe(2_000_000)
  })
})

describe('a store from before', () => {
  it('opens, and takes supports', () => {
    upgradeStore(
      '0009_support',
      () => undefined,
      (store) => {
        expect(store.sqlite.prepare('select count(*) from support_payment').pluck().get()).toBe(0)
        const orphan = "insert into support_act values ('a', 'none', 'duyet', '2023-09-05', '{}', '', '')"
        expect(() => store.sqlite.prepare(orphan).run()).toThrow(/FOREIGN KEY/)
      },
    )
  })
})
