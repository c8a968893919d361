import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vnd } from '#shared/primitives/vnd.ts'
import { NewSupportAmendmentSchema } from '#shared/support/support-amendment.schema.ts'
import { as, date, openSupportHouse, refusalOf } from '#tests/helpers/support-house.ts'

let house: ReturnType<typeof openSupportHouse>
beforeEach(() => {
  house = openSupportHouse()
})
afterEach(() => house.dispose())

const source = { document: 'Nghị quyết của Hội đồng nhân dân', number: '00/NQ-VD', date: '2023-08-01' }
const amend = (more: object) =>
  house.schemes.amend(house.actor, NewSupportAmendmentSchema.parse({ source, reason: 'Đã có văn bản', ...more }))
const rate = (id: string, on = '2023-09-05') =>
  house.schemes
    .rates(date(on))
    .schemes.flatMap((s) => s.rates)
    .find((r) => r.limit.id === id)

describe('an amount', () => {
  it('that is empty is filled in with its text, and holds at once', () => {
    const request = house.request(house.person().id, {
      kind: 'sinh_ke_tien',
      schemeId: 'DIA-PHUONG',
      amount: 12_000_000,
      groups: [],
      confirmed: [],
    })
    expect(rate('DIA-PHUONG-MUC')).toMatchObject({ worth: null, provenance: { confidence: 'unverified' } })
    expect(house.grants.check(request).findings).toMatchObject([{ rule: 'DIA-PHUONG-MUC', severity: 'warn' }])
    amend({ target: 'DIA-PHUONG-MUC', amount: 10_000_000 })
    expect(rate('DIA-PHUONG-MUC')).toMatchObject({
      worth: 10_000_000,
      provenance: {
        confidence: 'verified',
        source: 'Cơ quan ghi theo Nghị quyết của Hội đồng nhân dân số 00/NQ-VD ngày 01/08/2023',
      },
      history: [{ amount: 10_000_000, withdrawn: false }],
    })
    expect(house.grants.check(request).findings).toMatchObject([
      { rule: 'DIA-PHUONG-MUC', severity: 'refuse', confidence: 'verified' },
    ])
  })

  it('holds from the day that its text names, and goes back when it is withdrawn', () => {
    amend({ target: 'TT62-HO-SO', amount: 35_000, from: '2023-09-01' })
    expect([rate('TT62-HO-SO', '2023-08-31')?.worth, rate('TT62-HO-SO', '2023-09-01')?.worth]).toEqual([30_000, 35_000])
    amend({ target: 'TT62-HO-SO', amount: 40_000, from: '2023-09-03' })
    const [first] = rate('TT62-HO-SO')?.history ?? []
    house.schemes.withdraw(house.actor, { id: first?.id ?? '', reason: 'Nhầm' })
    expect([rate('TT62-HO-SO', '2023-09-02')?.worth, rate('TT62-HO-SO', '2023-09-03')?.worth]).toEqual([30_000, 40_000])
    expect(rate('TT62-HO-SO')?.history.map((h) => h.withdrawn)).toEqual([true, false])
    expect(() => house.store.sqlite.prepare('update support_amendment set amount = 1').run()).toThrow(/append-only/)
    expect(() => house.store.sqlite.prepare('delete from support_amendment').run()).toThrow(/append-only/)
  })

  it('as a share follows the base salary, shipped or set by the office', () => {
    const helper = (on: string) => rate('TT62-NGUOI-GIUP', on)
    expect(helper('2023-06-30')?.worth).toBe(894_000)
    expect(helper('2023-07-01')).toMatchObject({ worth: 1_080_000, provenance: { confidence: 'from-memory' } })
    amend({ target: 'LUONG-CO-SO', amount: 2_500_000, from: '2026-01-01' })
    expect([helper('2025-12-31')?.worth, helper('2026-01-01')?.worth]).toEqual([1_404_000, 1_500_000])
    expect(helper('2026-01-01')?.provenance.confidence).toBe('verified')
    amend({ target: 'LUONG-CO-SO', amount: 1_800_000, from: '2023-07-01' })
    expect(house.schemes.baseSalary(date('2024-07-01'))?.amount).toBe(2_340_000)
    expect(house.schemes.baseSalary(date('2023-07-01'))?.provenance.confidence).toBe('verified')
    expect(house.schemes.baseSalary(date('2000-01-01'))).toBeNull()
  })

  it('is set by an administrator, for what there is', async () => {
    const input = NewSupportAmendmentSchema.parse({ target: 'TT62-HO-SO', amount: 1, source, reason: 'x' })
    expect(await refusalOf(() => house.schemes.amend(as(house.actor, 'leader'), input))).toMatchObject({
      kind: 'not-allowed',
    })
    expect(await refusalOf(() => amend({ target: 'KHONG-CO', amount: 1 }))).toMatchObject({ kind: 'not-found' })
    expect(await refusalOf(() => amend({ target: 'LUONG-CO-SO', amount: 1 }))).toMatchObject({ kind: 'validation' })
    expect(await refusalOf(() => house.schemes.withdraw(house.actor, { id: 'x', reason: 'x' }))).toMatchObject({
      kind: 'not-found',
    })
    expect(NewSupportAmendmentSchema.safeParse({ ...input, amount: 0.5 }).success).toBe(false)
    expect(NewSupportAmendmentSchema.safeParse({ ...input, reason: ' ' }).success).toBe(false)
  })
})

it('says which schemes hold on a day in the province of the office', () => {
  const usable = (on: string) =>
    house.schemes
      .rates(date(on))
      .schemes.filter((s) => s.usable)
      .map((s) => s.scheme.id)
  expect(usable('2022-11-18')).toContain('TTLT121-HOC-NGHE')
  expect(usable('2022-11-19')).toContain('TT62-HOC-NGHE')
  expect(usable('2022-11-19')).not.toContain('TTLT121-HOC-NGHE')
  expect(usable('2024-01-01')).not.toContain('DN-NQ104')
  const office = house.settings.office()
  house.settings.saveOffice(house.actor, { ...office, province: 'Thành phố Đà Nẵng' })
  expect(usable('2024-01-01')).toContain('DN-NQ104')
  expect(house.schemes.rates(date('2024-01-01')).baseSalary?.amount).toBe(vnd(1_800_000))
})
