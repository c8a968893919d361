import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  HelperQuerySchema,
  WriteAssignmentSchema,
  WriteHelperSchema,
  WriteWorkNoteSchema,
} from '#shared/community/helper.schema.ts'
import { type CommunityHouse, openCommunityHouse } from '#tests/helpers/community-house.ts'
import { as, date, refusalOf, wordsOf } from '#tests/helpers/support-house.ts'

let house: CommunityHouse
beforeEach(() => {
  house = openCommunityHouse()
})
afterEach(() => house.dispose())

const TODAY = date('2023-09-05')
const rows = (more: object = {}) => house.views.list(HelperQuerySchema.parse({ on: TODAY, ...more })).rows
const correct = (entryId: string, more: object, reason = 'Ghi lại') =>
  WriteHelperSchema.parse({
    kind: 'doi_ctxh',
    name: 'Đội viên Giả Định',
    communeCode: '09574',
    from: '2022-01-01',
    replaces: entryId,
    reason,
    ...more,
  })

describe('a helper', () => {
  it('is written down, corrected with its history, and listed by commune', async () => {
    const first = house.helper()
    house.helper({ name: 'Hội viên Phụ Nữ Mẫu', kind: 'phu_nu', communeCode: '09577' })
    const second = house.helpers.writeHelper(house.actor, correct(first.entryId, { phone: '0900 000 000' }))
    expect(second.id).toBe(first.id)
    expect(rows({ communeCode: '09574' }).map(({ helper }) => helper.phone)).toEqual(['0900 000 000'])
    expect(rows({ text: 'phu nu' }).map(({ kindLabel }) => kindLabel)).toEqual(['Hội Phụ nữ'])
    const view = house.views.one(house.actor, first.id)
    expect(view.history.map(({ phone, reason }) => [phone, reason])).toEqual([
      ['0900 000 000', 'Ghi lại'],
      ['', ''],
    ])
    expect(await refusalOf(() => house.helpers.writeHelper(house.actor, correct(first.entryId, {})))).toMatchObject({
      kind: 'conflict',
    })
    const { sqlite } = house.store
    expect(() => sqlite.prepare("update community_entry set data = '{}'").run()).toThrow(/append-only/)
    expect(() => sqlite.prepare('delete from community_entry').run()).toThrow(/append-only/)
  })

  it('names a kind and a commune that there are, and is written by who may', async () => {
    expect(await wordsOf(() => house.helper({ kind: 'khong_co' }))).toContain('kind: Chọn một tổ chức')
    expect(await wordsOf(() => house.helper({ communeCode: '99999' }))).toContain('communeCode: Chọn một xã')
    const write = (role: 'viewer' | 'leader' | 'clerk') =>
      house.helpers.writeHelper(
        as(house.actor, role),
        WriteHelperSchema.parse({ kind: 'khac', name: 'A', communeCode: '09574', from: '2023-01-01' }),
      )
    for (const role of ['viewer', 'leader'] as const) {
      expect(await refusalOf(() => write(role))).toMatchObject({ kind: 'not-allowed' })
    }
    expect(write('clerk').name).toBe('A')
  })

  it('does not stop while somebody would be left alone, and is not taken back once assigned', async () => {
    const helper = house.helper()
    house.assign(house.person().id, helper.id, { from: '2023-02-01' })
    const stop = correct(helper.entryId, { to: '2023-06-30' })
    expect(await wordsOf(() => house.helpers.writeHelper(house.actor, stop))).toContain('to: Còn 1 phân công')
    const late = correct(helper.entryId, { from: '2023-03-01' })
    expect(await wordsOf(() => house.helpers.writeHelper(house.actor, late))).toContain('from: Còn 1 phân công')
    const back = () => house.helpers.withdraw(house.actor, 'helper', helper.entryId, 'Nhầm')
    expect(await refusalOf(back)).toMatchObject({ kind: 'conflict' })
    const free = house.helper({ name: 'Ghi nhầm' })
    house.helpers.withdraw(house.actor, 'helper', free.entryId, 'Nhầm')
    expect(rows({ all: true }).map((row) => row.helper.name)).not.toContain('Ghi nhầm')
  })
})

describe('an assignment', () => {
  it('has one main helper at a time, and joint ones beside', async () => {
    const [a, b, c] = ['A', 'B', 'C'].map((name) => house.helper({ name }))
    const personId = house.person().id
    const main = house.assign(personId, a?.id ?? '')
    expect(await wordsOf(() => house.assign(personId, b?.id ?? '', { from: '2023-05-01' }))).toContain(
      'role: A đang là người giúp đỡ chính từ ngày 01/01/2023',
    )
    house.assign(personId, b?.id ?? '', { role: 'phoi_hop' })
    expect(await wordsOf(() => house.assign(personId, b?.id ?? '', { role: 'phoi_hop' }))).toContain('helperId:')
    const ended = WriteAssignmentSchema.parse({
      ...main,
      to: '2023-04-30',
      replaces: main.entryId,
      reason: 'Đổi người',
      endReason: 'Chuyển công tác',
    })
    house.helpers.writeAssignment(house.actor, ended)
    house.assign(personId, c?.id ?? '', { from: '2023-05-01' })
    const loads = (on: string) => Object.fromEntries([...house.helpers.loads(date(on))].map(([id, l]) => [id, l]))
    expect(loads('2023-04-30')).toEqual({
      [a?.id ?? '']: { persons: 1, main: 1 },
      [b?.id ?? '']: { persons: 1, main: 0 },
    })
    expect(Object.keys(loads('2023-05-01')).sort()).toEqual([b?.id, c?.id].sort())
  })

  it('stays within the days of its helper, and is of the person of its measure', async () => {
    const helper = house.helper({ from: '2023-02-01', to: '2023-08-31' })
    const person = house.person()
    expect(await wordsOf(() => house.assign(person.id, helper.id))).toContain('from: Đội viên Giả Định tham gia từ')
    expect(await wordsOf(() => house.assign(person.id, helper.id, { from: '2023-02-01' }))).toContain('to: ')
    expect(await wordsOf(() => house.assign(person.id, helper.id, { from: '2023-09-01' }))).toContain('thôi tham gia')
    const other = house.aftercare(house.person({ fullName: 'Trần Thị Giả Định' }).id)
    const wrong = { from: '2023-02-01', to: '2023-03-01', measureId: other }
    expect(await refusalOf(() => house.assign(person.id, helper.id, wrong))).toMatchObject({ kind: 'not-found' })
  })

  it('takes notes of work only on its own days', async () => {
    const helper = house.helper()
    const assignment = house.assign(house.person().id, helper.id, { from: '2023-03-01', to: '2023-06-30' })
    const note = (on: string) =>
      house.helpers.writeWork(
        house.actor,
        WriteWorkNoteSchema.parse({
          assignmentId: assignment.id,
          on,
          form: 'tham_nha',
          content: 'Thăm hỏi',
          risk: true,
        }),
      )
    expect(await wordsOf(() => note('2023-07-01'))).toContain('on: Phân công từ 01/03/2023 đến 30/06/2023')
    expect(await wordsOf(() => note('2023-12-01'))).toContain('on: Ngày không được sau hôm nay')
    note('2023-03-15')
    note('2023-05-20')
    expect(rows()[0]?.lastWork).toBe('2023-05-20')
    const back = () => house.helpers.withdraw(house.actor, 'assignment', assignment.entryId, 'Nhầm')
    expect(await refusalOf(back)).toMatchObject({ kind: 'conflict' })
  })

  it('is proposed to end when the measure is over, and never ended by itself', () => {
    const person = house.person()
    const caseId = house.aftercare(person.id)
    const helper = house.helper()
    house.assign(person.id, helper.id, { measureId: caseId, from: '2023-03-20' })
    expect(house.views.attention().endings).toEqual([])
    house.measures.recordEvent(house.actor, {
      caseId,
      type: 'phat_tu',
      on: date('2023-08-01'),
      at: '',
      data: { number: '12/2023/HS-ST' },
    })
    const [row] = house.views.attention().endings
    expect(row?.proposal).toEqual({
      on: '2023-08-01',
      reason: 'Hồ sơ SC-2023-001 kết thúc ngày 01/08/2023: chấp hành án phạt tù',
    })
    expect(house.helpers.loads(TODAY).get(helper.id)?.persons).toBe(1)
  })
})

describe('who should be looked at', () => {
  it('is whoever is under aftercare and has nobody, by rule A19 with its article', () => {
    const person = house.person()
    house.aftercare(person.id)
    const { rule, unhelped } = house.views.attention()
    expect(rule).toMatchObject({
      id: 'A19',
      article: 'Điều 79 khoản 3 Nghị định 116/2021/NĐ-CP',
      confidence: 'verified',
    })
    expect(unhelped.map((one) => [one.person.id, one.caseCode])).toEqual([[person.id, 'SC-2023-001']])
    expect(house.ofPerson(house.actor, person.id).warning).toMatchObject({ id: 'A19', caseCode: 'SC-2023-001' })
    house.assign(person.id, house.helper().id)
    expect(house.views.attention().unhelped).toEqual([])
    expect(house.ofPerson(house.actor, person.id).warning).toBeNull()
  })
})

describe('suggestions', () => {
  it('put the same commune first, then who fits, then who helps the fewest, and say why', () => {
    const [busy, free, far, union] = [
      house.helper({ name: 'Bận' }),
      house.helper({ name: 'Rảnh' }),
      house.helper({ name: 'Xa', communeCode: '09577' }),
      house.helper({ name: 'Hội', kind: 'phu_nu' }),
    ]
    house.helper({ name: 'Đã nghỉ', to: '2023-01-31' })
    house.assign(house.person({ fullName: 'Lê Văn Giả Định' }).id, busy.id)
    const woman = house.person({ fullName: 'Trần Thị Giả Định', sex: 'nu' })
    const { rows: found } = house.views.suggest(woman.id, TODAY)
    expect(found.map(({ helper }) => helper.id)).toEqual([union.id, free.id, busy.id, far.id])
    expect(found[0]?.why).toEqual(['cùng phường Lê Lợi', 'Hội Phụ nữ: người được giúp là nữ', 'chưa giúp ai'])
    expect(found[2]?.why).toContain('đang giúp 1 người')
    expect(found[3]?.why[0]).toBe('khác xã, phường (phường Phú Thịnh)')
    house.assign(woman.id, union.id)
    expect(house.views.suggest(woman.id, TODAY).rows.map(({ helper }) => helper.id)).not.toContain(union.id)
  })
})
