import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAftercareRoom } from '#main/aftercare/aftercare-room.ts'
import { nextMeasures } from '#main/cases/next-measures.ts'
import { createPress } from '#main/documents/press.ts'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import { WriteAdoptionSchema, WriteMemberSchema } from '#shared/community/model.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { FollowGrantSchema, NoteBalanceSchema } from '#shared/support/grant.schema.ts'
import {
  WithdrawRecordSchema,
  WriteEmploymentSchema,
  WriteNeedSchema,
  WriteReferralSchema,
} from '#shared/support/support-records.schema.ts'
import { openCommunityHouse } from '#tests/helpers/community-house.ts'
import { month, present } from '#tests/helpers/month-house.ts'
import { supportOver } from '#tests/helpers/support-house.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'

/**
 * Figures over what the rooms keep beside the measures. Each row below was worked out from the list of acts, one by one: a
 * number here is never copied from what the program said.
 */
const TODAY = '2023-12-20'
const YEAR: Period = { calendar: 'thong_ke', kind: 'nam', from: civilDate('2023-01-01'), to: civilDate('2023-12-31') }
const JUNE: Period = { calendar: 'thong_ke', kind: 'thang', from: civilDate('2023-06-01'), to: civilDate('2023-06-30') }

let house: ReturnType<typeof openCommunityHouse>
let support: ReturnType<typeof supportOver>
beforeAll(async () => {
  house = openCommunityHouse(TODAY)
  support = supportOver(house, false)
  await liveThroughTheYear()
})
afterAll(() => house.dispose())

const day = civilDate

/** Approves a request for a service or money. */
function grant(personId: string, kind: string, schemeId: string, on: string, more: object = {}): string {
  const asked = { kind, schemeId, requestedOn: on, groups: ['sau_cai'], confirmed: [], amount: null, ...more }
  const decided = { on: day(on) }
  return support.approved(
    personId,
    `${kind}-${personId.slice(-6)}/QĐ`,
    { override: 'Mức theo nghị quyết', ...asked },
    decided,
  ).id
}

const follow = (grantId: string, act: string, on: string, amount: number | null = null) =>
  support.grants.follow(house.actor, FollowGrantSchema.parse({ grantId, act, on, amount }))

const need = (personId: string, on: string, needs: string[], more: object = {}) =>
  support.records.writeNeed(
    house.actor,
    WriteNeedSchema.parse({
      ...{ personId, on, needs, tradeCertificate: false, hardship: false, workAtHome: false, surveyor: 'Cán bộ Thử' },
      ...more,
    }),
  )

const job = (personId: string, from: string, state: string, milestone: string, more: object = {}) =>
  support.records.writeEmployment(
    house.actor,
    WriteEmploymentSchema.parse({ personId, from, state, milestone, ...more }),
  )

const refer = (personId: string, on: string, what: string, result: string, resultOn: string | null) =>
  support.records.writeReferral(
    house.actor,
    WriteReferralSchema.parse({ personId, need: what, place: 'Nơi Giả Định', on, result, resultOn }),
  )

async function liveThroughTheYear(): Promise<void> {
  const [a, b, c, d] = Array.from({ length: 4 }, () => house.person().id) as [string, string, string, string]

  // Needs: a wants a trade all year, b until a later survey of May says that nothing is needed, c's was taken back.
  need(a, '2023-01-10', ['hoc_nghe', 'viec_lam'])
  need(b, '2022-11-01', ['viec_lam'])
  need(b, '2023-05-02', ['khong'])
  const { id } = need(c, '2023-02-01', ['hoc_nghe'])
  support.records.withdraw(house.actor, WithdrawRecordSchema.parse({ what: 'need', id, reason: 'Ghi nhầm người' }))

  // Counsel: a twice about the law and once about a trade, b once in 2022; c's request was approved and nothing was done.
  for (const on of ['2023-03-01', '2023-06-15']) {
    follow(grant(a, 'tu_van_phap_ly', 'KHONG-KINH-PHI', on), 'thuc_hien', on)
  }
  follow(grant(a, 'tu_van_hoc_nghe', 'KHONG-KINH-PHI', '2023-04-01'), 'thuc_hien', '2023-04-03')
  follow(grant(b, 'tu_van_tam_ly', 'KHONG-KINH-PHI', '2022-12-01'), 'thuc_hien', '2022-12-05')
  grant(c, 'tu_van_tam_ly', 'KHONG-KINH-PHI', '2023-06-01')

  // School and work: d was taken by a school in June, a by a firm; b's firm said no.
  refer(d, '2023-05-20', 'hoc_van_hoa', 'da_nhan', '2023-06-10')
  refer(a, '2023-06-20', 'viec_lam', 'da_nhan', '2023-07-01')
  refer(b, '2023-03-20', 'viec_lam', 'tu_choi', '2023-04-01')

  // Jobs: a had one before and has a steady one; b's odd job ended in August; d's steady one became an odd one.
  job(a, '2020-01-01', 'tam', 'TRUOC_CAI')
  job(b, '2020-01-01', 'that_nghiep', 'TRUOC_CAI')
  job(a, '2023-07-01', 'on_dinh', 'SAU_CAI', { kind: 'doanh_nghiep' })
  job(b, '2023-02-01', 'tam', 'SAU_CAI', { to: '2023-08-31' })
  job(d, '2023-02-01', 'on_dinh', 'SAU_CAI')
  job(d, '2023-10-01', 'tam', 'SAU_CAI')

  // Loans: a from the bank, 30 million, still owing 20 since November; b from the fund, 20 million, only approved.
  const loan = {
    borrower: 'ho',
    borrowerName: 'Nguyễn Thị Giả Định',
    relation: 'mẹ',
    termMonths: 36,
    purpose: 'Chăn nuôi',
    decisionOn: '2023-01-05',
  }
  const paidOut = grant(a, 'vay_von', 'QD29-VAY', '2023-06-01', {
    ...{ amount: 30_000_000, loan, fund: 'csxh', confirmed: ['QD29-XAC-NHAN'] },
  })
  follow(paidOut, 'giai_ngan', '2023-06-12', 30_000_000)
  for (const [on, outstanding] of [
    ['2023-07-31', 28_000_000],
    ['2023-11-30', 20_000_000],
  ] as const) {
    support.grants.noteBalance(house.actor, NoteBalanceSchema.parse({ grantId: paidOut, on, outstanding }))
  }
  grant(b, 'vay_von', 'ND116-80-VAY', '2023-06-01', { amount: 20_000_000, loan })

  // Money: the one-time support of a and c is paid in December, and c's is taken back the day after.
  support.approved(a, '1/QĐ', { requestedOn: day('2023-12-01') }, { on: day('2023-12-02') })
  support.approved(c, '2/QĐ', { requestedOn: day('2023-12-01') }, { on: day('2023-12-02') })
  const listId = await support.issued({ period: 'Tháng 12 năm 2023' })
  support.payments.pay(house.actor, { listId, lineIds: null, on: day('2023-12-20') })

  // Helpers and models: a and b are under management, a is helped; c belongs to a club until June, d still does.
  house.aftercare(a)
  house.aftercare(b)
  house.assign(a, house.helper().id, { from: '2023-04-01' })
  const club = house.models.writeModel(
    house.actor,
    WriteAdoptionSchema.parse({
      model: 'CLB_B93',
      communeCode: '09574',
      from: '2022-03-01',
      paper: { number: '1/QĐ', date: '2022-02-28', issuer: 'UBND phường' },
    }),
  )
  for (const [personId, to] of [
    [c, '2023-06-29'],
    [d, null],
  ] as const) {
    house.models.writeMember(
      house.actor,
      WriteMemberSchema.parse({ adoptionId: club.id, personId, from: '2023-01-01', to }),
    )
  }

  // Roll calls: a and b in May, a in June.
  const months = createAftercareRoom({
    ...house,
    ...{ lifeRules: loadLifeRules(RESOURCES), roster: house.life, nextOf: nextMeasures },
    ...{ press: createPress(RESOURCES), resourcesFolder: RESOURCES },
  }).months
  const call = (text: string, ...people: string[]) =>
    months.mark(house.actor, { communeCode: '09574', month: month(text), changes: people.map(present) })
  call('2023-05', a, b)
  call('2023-06', a)
}

const figures = (period: Period, ids: readonly string[]) =>
  Object.fromEntries(house.indicators.compute({ period, ids, by: 'total' }).map(({ id, value }) => [id, value]))

describe('figures over support, helpers and roll calls', () => {
  it.each([
    ['H01', 2, 1],
    ['H01n', 1, 1],
    ['H02', 1, 1],
    ['H03', 1, 1],
    ['H04', 1, 0],
    ['H06', 2, 1],
    ['H07', 2, 2],
    ['H07t', 1, 1],
    ['H08', 1, 0],
    ['H09', 1, 1],
    ['H09m', 30_000_000, 30_000_000],
    ['H09d', 20_000_000, 0],
    ['H12', 1, 1],
    ['B09', 2, 0],
    ['F10', 1, 1],
    ['F13', 3, 1],
  ] as const)('%s is %d in the year and %d in June', (id, year, june) => {
    expect([figures(YEAR, [id])[id], figures(JUNE, [id])[id]]).toEqual([year, june])
  })

  it('parts of loans and jobs add up, and say where', () => {
    const parts = (id: string) =>
      house.indicators
        .compute({ period: YEAR, ids: [id], by: 'breakdowns' })
        .filter(({ area, dims, value }) => area === '' && dims.PHAN !== undefined && (value ?? 0) > 0)
        .map(({ dims, value }) => [dims.PHAN, value])
    expect(parts('H09')).toEqual([['csxh', 1]])
    expect(parts('H07')).toEqual([
      ['on_dinh', 1],
      ['tam', 1],
    ])
  })
})
