import { describe, expect, it } from 'vitest'
import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { deadlineWords } from './deadline-words.ts'

const today = civilDate('2023-09-05')
const words = (status: Deadline['status'], due: string, late: number | null = null, doneOn: string | null = null) =>
  deadlineWords(
    { status, due: civilDate(due), workingDaysLate: late, doneOn: doneOn === null ? null : civilDate(doneOn) },
    today,
  )

describe('deadlineWords', () => {
  it('counts working days when late', () => {
    expect(words('overdue', '2023-08-30', 2)).toBe('Quá 2 ngày LV · 30/08')
    expect(words('overdue', '2022-12-30', 40)).toBe('Quá 40 ngày LV · 30/12/2022')
    expect(words('overdue', '2023-09-03', 0)).toBe('Quá hạn · 03/09')
  })

  it('names near days by their weekday and far ones by their year', () => {
    expect(words('due-today', '2023-09-05', 0)).toBe('Hôm nay 05/09')
    expect(words('running', '2023-09-06', -1)).toBe('Mai, thứ Tư 06/09')
    expect(words('running', '2023-09-10', -3)).toBe('Chủ nhật 10/09')
    expect(words('running', '2024-03-01', -120)).toBe('01/03/2024')
  })

  it('tells the hour where a period is counted in hours', () => {
    const told = { due: today, workingDaysLate: null, doneOn: null, arithmetic: { dueAt: '16:30' } }
    expect(deadlineWords({ status: 'due-today', ...told }, today)).toBe('Hôm nay 16:30 05/09')
    expect(deadlineWords({ status: 'overdue', ...told }, today)).toBe('Quá hạn · 16:30 05/09')
  })

  it('says how it ended', () => {
    expect(words('done', '2023-08-30', null, '2023-08-29')).toBe('Xong 29/08')
    expect(words('done-late', '2023-08-30', 1, '2023-08-31')).toBe('Xong trễ 1 ngày LV')
    expect(words('closed', '2023-08-30')).toBe('Hết hạn 30/08')
    expect(words('paused', '2023-09-30')).toBe('Tạm dừng')
  })
})
