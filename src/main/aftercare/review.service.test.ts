import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { QuarterSchema } from '#shared/aftercare/period.ts'
import { MeetingSchema, RemarkOfSchema } from '#shared/aftercare/review.schema.ts'
import { day, type MonthHouse, month, openMonthHouse, present, tested } from '#tests/helpers/month-house.ts'
import { as, refusalOf, wordsOf } from '#tests/helpers/support-house.ts'
import { reviewValues } from './review-paper.ts'

let house: MonthHouse
beforeEach(() => {
  house = openMonthHouse('2024-07-05')
})
afterEach(() => house.dispose())

const quarter = QuarterSchema.parse('2024-Q2')
const key = () => ({ communeCode: house.key.communeCode, quarter })
const meeting = (more: object = {}) =>
  MeetingSchema.parse({
    on: '2024-06-28',
    place: 'Trụ sở UBND phường (ví dụ)',
    chair: 'Nguyễn Thị Chủ Trì Mẫu',
    secretary: 'Trần Văn Thư Ký Mẫu',
    attendees: [{ name: 'Lê Thị Đoàn Thể Mẫu', organisation: 'Hội Phụ nữ' }],
    ...more,
  })
const remark = (more: object = {}) =>
  RemarkOfSchema.parse({ attended: 'co', remark: 'Chấp hành tốt', rating: 'tien_bo', ...more })
const saveRemark = (personId: string, more: object = {}) =>
  house.reviews.saveRemark(house.actor, { ...key(), personId, remark: remark(more) })
const saveMeeting = (more: object = {}) => house.reviews.saveMeeting(house.actor, { ...key(), meeting: meeting(more) })
const reviewsOf = (measureId: string) =>
  house.measures.context(measureId).events.filter(({ type }) => type === 'kiem_diem')

describe('the review of a quarter', () => {
  it('begins with what the month sheets tell', () => {
    const { personId } = house.aftercare()
    const april = { ...house.key, month: month('2024-04') }
    house.months.mark(house.actor, { ...april, changes: [present(personId)] })
    house.mark(tested(personId, '2024-05-07'), { personId, field: 'visit', value: { on: day('2024-05-08') } })
    const view = house.reviews.view(key())
    expect(view.people[0]?.factsText).toBe(
      'Tháng 4: có mặt; tháng 5: chưa ghi; tháng 6: chưa ghi. Xét nghiệm 07/05: âm tính. Thăm 1 lần.',
    )
    expect(view.final).toBe(false)
    expect(view.lacks).toHaveLength(5)
  })

  it('is finished only when nothing is missing, and then each remark is a review of the measure', async () => {
    const { personId, measureId } = house.aftercare()
    expect(await wordsOf(() => house.reviews.finish(house.actor, key()))).toContain('Chưa ghi ngày họp')
    saveMeeting()
    saveRemark(personId, { rating: '' })
    expect(await wordsOf(() => house.reviews.finish(house.actor, key()))).toContain('1 người chưa ghi')
    saveRemark(personId)
    house.reviews.finish(house.actor, key())
    expect(reviewsOf(measureId)).toMatchObject([
      { on: '2024-06-28', data: { period: 'quý II/2024', rating: 'tien_bo', remark: 'Chấp hành tốt' } },
    ])
    expect(await wordsOf(() => saveRemark(personId))).toContain('đã chốt')
    expect(await wordsOf(() => saveMeeting())).toContain('đã chốt')
  })

  it('keeps the facts of the day it was finished, and corrects the same review after it was opened again', () => {
    const { personId, measureId } = house.aftercare()
    saveMeeting()
    saveRemark(personId)
    house.reviews.finish(house.actor, key())
    house.mark(present(personId))
    expect(house.reviews.view(key()).people[0]?.factsText).toContain('tháng 5: chưa ghi')
    house.reviews.reopen(house.actor, { ...key(), reason: 'Ghi nhầm xếp loại' })
    expect(house.reviews.view(key())).toMatchObject({ final: false, reopened: 'Ghi nhầm xếp loại' })
    saveRemark(personId, { rating: 'nguy_co' })
    house.reviews.finish(house.actor, key())
    expect(house.reviews.view(key()).people[0]?.factsText).toContain('tháng 5: có mặt')
    expect(reviewsOf(measureId)).toMatchObject([{ data: { rating: 'nguy_co' } }])
  })

  it('refuses ratings, people and days that there are not, and who may not write', async () => {
    const { personId } = house.aftercare()
    expect(await wordsOf(() => saveRemark(personId, { rating: 'gioi' }))).toBe('remark.rating: Không có xếp loại này')
    expect(await wordsOf(() => saveRemark('nobody'))).toContain('Không thuộc diện')
    expect(await wordsOf(() => saveMeeting({ on: '2024-07-06' }))).toContain('Ngày họp không được sau hôm nay')
    const viewer = as(house.actor, 'viewer')
    expect((await refusalOf(() => house.reviews.finish(viewer, key()))).kind).toBe('not-allowed')
    expect((await refusalOf(() => house.reviews.reopen(house.actor, { ...key(), reason: 'x' }))).kind).toBe('conflict')
  })

  it('lists the quarters that are over and lack something, by person, with the rule', () => {
    const { personId } = house.aftercare()
    const all = { communeCode: '', from: null }
    const { rule, rows } = house.reviews.missing(all)
    expect(rule).toMatchObject({ id: 'A20', severity: 'warn' })
    expect(rows.map((row) => [row.quarter, row.meeting])).toEqual([
      ['2024-Q2', 'none'],
      ['2024-Q1', 'none'],
    ])
    expect(rows[0]?.people).toMatchObject([{ personId, remark: true, months: ['2024-04', '2024-05', '2024-06'] }])
    for (const one of ['2024-04', '2024-05', '2024-06']) {
      house.months.mark(house.actor, { ...house.key, month: month(one), changes: [present(personId)] })
    }
    saveMeeting()
    saveRemark(personId)
    expect(house.reviews.missing(all).rows[0]).toMatchObject({
      meeting: 'open',
      people: [{ remark: true, months: [] }],
    })
    house.reviews.finish(house.actor, key())
    expect(house.reviews.missing(all).rows.map((row) => row.quarter)).toEqual(['2024-Q1'])
  })

  it('prints minutes as a page and as a Word file', async () => {
    const { personId } = house.aftercare()
    saveMeeting()
    saveRemark(personId)
    const values = reviewValues(house.settings.office(), house.reviews.view(key()))
    expect(values.quarter).toBe('QUÝ II/2024')
    expect(values.totals).toContain('1 người được kiểm điểm, 1 người dự họp; xếp loại: 1 tiến bộ')
    expect((await house.reviewPrinter.pdf(house.actor, key())).pages).toBeGreaterThan(0)
    expect((await house.reviewPrinter.docx(house.actor, key())).length).toBeGreaterThan(2000)
  })
})
