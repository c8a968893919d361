import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WriteReviewSchema } from '#shared/community/list-review.schema.ts'
import { type CommunityHouse, openCommunityHouse } from '#tests/helpers/community-house.ts'
import { as, date, refusalOf, wordsOf } from '#tests/helpers/support-house.ts'
import { recordAll } from '#tests/helpers/test-measures.ts'

const TODAY = '2020-06-10'
let house: CommunityHouse
beforeEach(() => {
  house = openCommunityHouse(TODAY)
})
afterEach(() => house.dispose())

/** Somebody on the list of dependent people since 2015 who completed rehabilitation on a day. */
function listed(completedOn: string, fields: object = {}): string {
  const { id } = house.person({ ...fields })
  const opened = house.measures.open(house.actor, { personId: id, line: 'theo_doi', on: date('2015-03-02'), data: {} })
  recordAll(house, opened.id, [
    ['vao_ds2', '2015-03-02', { reason: 'HO_SO_CU', basis: 'HO_SO_CU' }],
    ['hoan_thanh_truoc_day', completedOn, { kind: 'cai', number: '01/GCN' }],
  ])
  return id
}

const meeting = (items: object[], more: object = {}) =>
  WriteReviewSchema.parse({
    communeCode: '09574',
    on: TODAY,
    at: '14:00',
    chair: { name: 'Người Chủ Trì Mẫu', position: 'Phó Chủ tịch' },
    secretary: { name: 'Thư Ký Mẫu' },
    attendees: [{ name: 'Công an viên Mẫu', position: 'Cảnh sát khu vực', agency: 'Công an phường' }],
    basis: 'Công văn 1257/HĐ-LĐTBXH ngày 02/8/2011',
    items,
    ...more,
  })
const item = (personId: string, decision = 'dong_y', decisionReason = '') => ({
  personId,
  list: 'DS2',
  reasonId: 'HT_CAI_2_NAM',
  decision,
  decisionReason,
})
const onList = (personId: string) =>
  house.life.person(personId).lists.some(({ list, to }) => list === 'DS2' && to === null)

describe('a review of the lists', () => {
  it('takes out who was agreed on, in the own file of each, with paper, reason and minutes', async () => {
    const [a, b, c] = ['A', 'B', 'C'].map((name) => listed('2018-05-04', { fullName: `Nguyễn Giả Định ${name}` }))
    const items = [
      item(a ?? ''),
      item(b ?? '', 'khong', 'Còn sử dụng theo dư luận'),
      item(c ?? '', 'hoan', 'Thiếu giấy'),
    ]
    const review = house.reviews.write(house.actor, meeting(items))
    const [row] = house.reviews.list(house.actor).rows
    expect(row?.items.map(({ item: one }) => [one.since, one.days, one.proof.length])).toEqual(
      Array.from({ length: 3 }, () => ['2018-05-04', 768, 2]),
    )
    expect((await house.reviews.pdf(house.actor, review.id)).pages).toBeGreaterThan(0)
    const paper = { on: date(TODAY), number: '15/QĐ-UBND', issuer: 'UBND phường Lê Lợi' }
    await house.reviews.conclude(house.actor, { id: review.id, entryId: review.entryId, ...paper })
    expect([a, b, c].map((id) => onList(id ?? ''))).toEqual([false, true, true])
    const exit = house.life.person(a ?? '').lists.find(({ list }) => list === 'DS2')?.exit
    expect(exit).toMatchObject({ reason: 'HT_CAI_2_NAM', paper: expect.stringContaining('15/QĐ-UBND') as string })
    const kept = house.reviews.list(house.actor).rows[0]
    expect(kept).toMatchObject({ agreed: 1, review: { conclusion: { on: TODAY, paper: { number: '15/QĐ-UBND' } } } })
    const first = await house.reviews.pdf(house.actor, review.id)
    expect(await house.reviews.pdf(house.actor, review.id)).toEqual(first)
    // Nothing of it is changed any more.
    const { entryId } = kept?.review ?? { entryId: '' }
    const again = { id: review.id, entryId, ...paper }
    expect(await refusalOf(() => house.reviews.conclude(house.actor, again))).toMatchObject({ kind: 'conflict' })
    expect(await refusalOf(() => house.reviews.withdraw(house.actor, entryId, 'Nhầm'))).toMatchObject({
      kind: 'conflict',
    })
  })

  it('considers only candidates of its day: one day short of two years is none', async () => {
    const full = listed('2018-06-10', { fullName: 'Đủ Giả Định' })
    const short = listed('2018-06-11', { fullName: 'Thiếu Giả Định' })
    expect(house.life.candidates({ on: date(TODAY), communeCode: '09574' }).map((one) => one.personId)).toEqual([full])
    expect(await wordsOf(() => house.reviews.write(house.actor, meeting([item(short)])))).toContain(
      'items.0.personId: Người này không đủ điều kiện',
    )
    expect(house.reviews.list(house.actor).rows).toEqual([])
  })

  it('asks why somebody is agreed on although something speaks against it', async () => {
    const personId = listed('2018-05-04')
    const [caseId] = house.measures.idsOfPerson(personId)
    recordAll(house, caseId ?? '', [['vang_khong_bao_tu', '2020-05-01', {}]])
    const [candidate] = house.life.candidates({ on: date(TODAY), communeCode: '09574' })
    expect(candidate?.doubts).toEqual(['Vắng mặt không báo từ ngày 01/05/2020.'])
    expect(await wordsOf(() => house.reviews.write(house.actor, meeting([item(personId)])))).toContain(
      'items.0.decisionReason: Còn điểm phải xem: Vắng mặt không báo',
    )
    house.reviews.write(house.actor, meeting([item(personId, 'dong_y', 'Đã về, có xác nhận')]))
    expect(() => meeting([item(personId, 'khong')])).toThrow('Ghi lý do')
  })

  it('is written anew while it is not concluded, and by who may', async () => {
    const [a, b] = ['A', 'B'].map((name) => listed('2018-05-04', { fullName: `Nguyễn Giả Định ${name}` }))
    const first = house.reviews.write(house.actor, meeting([item(a ?? '')]))
    const second = meeting([item(b ?? '')], { replaces: first.entryId, reason: 'Ghi nhầm người' })
    house.reviews.write(house.actor, second)
    expect(house.reviews.list(house.actor).rows.map(({ items }) => items.map(({ person }) => person.id))).toEqual([[b]])
    expect(await refusalOf(() => house.reviews.write(house.actor, second))).toMatchObject({ kind: 'conflict' })
    const viewer = as(house.actor, 'viewer')
    expect(await refusalOf(() => house.reviews.write(viewer, meeting([item(a ?? '')])))).toMatchObject({
      kind: 'not-allowed',
    })
    const [row] = house.reviews.list(house.actor).rows
    house.reviews.withdraw(house.actor, row?.review.entryId ?? '', 'Không họp')
    expect(house.reviews.list(house.actor).rows).toEqual([])
    expect(onList(a ?? '')).toBe(true)
  })
})
