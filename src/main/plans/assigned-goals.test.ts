import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { aPlan, aTarget } from '#tests/helpers/plan-house.ts'
import { type ActingOffice, openSender } from '#tests/helpers/two-offices.ts'

const period: Period = {
  ...{ calendar: 'thong_ke', kind: 'thang' },
  ...{ from: civilDate('2023-08-01'), to: civilDate('2023-08-31') },
}

let office: ActingOffice
beforeEach(() => {
  office = openSender('2023-09-05')
})
afterEach(() => office.dispose())

/** Goal, share, paper of a row of the progress report. */
function goalsOf(id: string, label: string): string[] {
  const [table] = office.services.reports.view(office.actor, id).tables
  const at = (head: string) => table?.columns.findIndex((one) => one.head === head) ?? -1
  const row = table?.rows.find(({ cells }) => cells[at('Chỉ tiêu')]?.text === label)
  return ['Chỉ tiêu giao cả năm', 'Tỷ lệ (%)', 'Văn bản giao'].map((head) => row?.cells[at(head)]?.text ?? '')
}

describe('the report of progress', () => {
  it('shows what plans in force ask for, as they stood when it was frozen', () => {
    const { services, actor } = office
    const { plans } = services.plans
    const plan = plans.writePlan(actor, aPlan({ date: civilDate('2023-01-10') }))
    const compulsory = plans.writeTarget(actor, aTarget(plan.id))
    plans.writeTarget(
      actor,
      aTarget(plan.id, { code: 'T-2', measure: { by: 'indicator', id: 'B02', dims: {} }, min: 0, max: 0 }),
    )
    plans.writeTarget(
      actor,
      aTarget(plan.id, { code: 'T-3', measure: { by: 'indicator', id: 'C02', dims: {} }, min: 20, max: 30 }),
    )
    const later = plans.writePlan(actor, aPlan({ number: '99/KH', date: civilDate('2023-09-01') }))
    plans.writeTarget(actor, aTarget(later.id, { min: 99, max: 99 }))

    const [first, second, third] = [
      'Đưa người nghiện đi cai nghiện bắt buộc tại cơ sở',
      'Cai nghiện tại gia đình, cộng đồng',
      'Cai nghiện tự nguyện tại cơ sở',
    ] as const
    const id = services.reports.drafts.build(actor, { layout: 'TIEN-DO-KH', period, area: '' })
    const paper = '12/KH-UBND ngày 10/01/2023'
    // Nobody was brought to a centre: 0 of 15. What was signed after the period does not count in it.
    expect(goalsOf(id, first)).toEqual(['15', '0', paper])
    expect(goalsOf(id, second)).toEqual(['0', '-', paper])
    expect(goalsOf(id, third)).toEqual(['20 đến 30', '0', paper])
    expect(goalsOf(id, 'Xã, phường áp dụng mô hình quản lý sau cai')).toEqual(['', '', ''])

    for (const { key } of services.reports.view(office.actor, id).findings) {
      services.reports.drafts.setReason(actor, { id, key, reason: 'thử' })
    }
    services.reports.issue.freeze(actor, id)
    plans.writeTarget(actor, {
      ...aTarget(plan.id, { min: 18, max: 18 }),
      replaces: compulsory.entryId,
      reason: 'Điều chỉnh',
    })
    expect(goalsOf(id, first)).toEqual(['15', '0', paper])
  })
})
