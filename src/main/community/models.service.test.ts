import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type KeptAdoption,
  ModelQuerySchema,
  WriteAdoptionSchema,
  WriteMemberSchema,
} from '#shared/community/model.schema.ts'
import { type CommunityHouse, openCommunityHouse } from '#tests/helpers/community-house.ts'
import { date, refusalOf, wordsOf } from '#tests/helpers/support-house.ts'

let house: CommunityHouse
beforeEach(() => {
  house = openCommunityHouse()
})
afterEach(() => house.dispose())

const adopt = (more: object = {}): KeptAdoption =>
  house.models.writeModel(
    house.actor,
    WriteAdoptionSchema.parse({
      model: 'CLB_B93',
      communeCode: '09574',
      from: '2022-03-01',
      paper: { number: '15/QĐ-UBND', date: '2022-02-28', issuer: 'UBND phường Lê Lợi' },
      programme: 'Kế hoạch 270/KH-UBND',
      ...more,
    }),
  )
const page = (on: string, more: object = {}) => house.models.page(ModelQuerySchema.parse({ on: date(on), ...more }))

describe('helper models', () => {
  it('are known on a day, with the share of communes that the plan counts', () => {
    adopt()
    const stopped = adopt({ model: 'DIEM_TU_VAN', communeCode: '09577', from: '2021-12-15' })
    adopt({ model: 'TU_VAN_PHAP_LY', communeCode: '09580', from: '2022-01-01' })
    const ended = { ...stopped, to: '2022-06-30', replaces: stopped.entryId, reason: 'Dừng', endReason: 'Thiếu người' }
    house.models.writeModel(house.actor, WriteAdoptionSchema.parse(ended))
    const then = page('2022-05-01')
    expect(then.rows.map(({ modelLabel, communeName }) => [communeName, modelLabel])).toEqual([
      ['phường Lê Lợi', 'Câu lạc bộ B93'],
      ['phường Ngô Quyền', 'Tư vấn pháp lý, xã hội'],
      ['phường Phú Thịnh', 'Điểm tư vấn'],
    ])
    // The pilot stands beside the plan: it is shown and not counted.
    expect([then.covered, then.target]).toEqual([2, { year: 2022, min: 30, max: 40 }])
    expect(page('2023-01-01').covered).toBe(1)
    expect(page('2023-01-01', { all: true }).rows).toHaveLength(3)
    expect(page('2020-01-01')).toMatchObject({ rows: [], covered: 0, target: null })
    expect(page('2022-05-01', { communeCode: '09577' }).rows[0]?.history).toHaveLength(2)
  })

  it('have members within their own days, and are not taken back while they have them', async () => {
    const { id, entryId } = adopt({ to: '2023-06-30' })
    const join = (more: object) =>
      house.models.writeMember(
        house.actor,
        WriteMemberSchema.parse({ adoptionId: id, from: '2022-04-01', to: '2023-06-30', ...more }),
      )
    const person = house.person()
    join({ personId: person.id })
    join({ helperId: house.helper().id, duty: 'Chủ nhiệm' })
    join({ name: 'Bác sĩ Mẫu' })
    expect(page('2022-05-01').rows[0]?.members.map(({ name, is }) => [name, is])).toEqual([
      ['Nguyễn Văn Giả Định', 'nguoi'],
      ['Đội viên Giả Định', 'giup_do'],
      ['Bác sĩ Mẫu', 'khac'],
    ])
    expect(await wordsOf(() => join({ name: 'A', from: '2022-01-01' }))).toContain('from: Mô hình có từ')
    expect(await wordsOf(() => join({ name: 'A', to: null }))).toContain('to: Mô hình dừng')
    expect(WriteMemberSchema.safeParse({ adoptionId: id, from: '2022-04-01' }).success).toBe(false)
    const back = () => house.models.withdraw(house.actor, 'model', entryId, 'Nhầm')
    expect(await refusalOf(back)).toMatchObject({ kind: 'conflict' })
    expect(await wordsOf(() => adopt({ model: 'KHONG_CO' }))).toContain('model: Chọn một mô hình')
  })
})
