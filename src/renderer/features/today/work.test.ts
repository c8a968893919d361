import { describe, expect, it } from 'vitest'
import type { WorkDay, WorkItem } from '#shared/deadlines/deadline.schema.ts'
import { addDays, civilDate } from '#shared/primitives/civil-date.ts'
import { asksReason, daySentence } from './work.ts'

const today = civilDate('2023-09-05')
const due = civilDate('2023-08-30')

function item(code: string, part: Partial<WorkItem['deadline']> = {}): WorkItem {
  return {
    caseId: code,
    caseCode: code,
    personId: 'p',
    personName: 'Nguyễn Văn Mẫu',
    communeName: 'xã Mẫu',
    officer: '',
    deadline: {
      id: `R#${code}`,
      rule: 'R',
      label: 'việc',
      responsible: 'Phòng',
      whose: 'ours',
      kind: 'limit',
      startEventId: 'e',
      arithmetic: {
        start: due,
        amount: 2,
        unit: 'WD',
        direction: 'forward',
        skipped: [],
        unmoved: due,
        due,
        dueAt: '',
        text: '',
        unconfirmedCalendar: false,
      },
      due,
      earlier: [],
      doneOn: null,
      status: 'overdue',
      workingDaysLate: 2,
      lateReason: null,
      wantsReason: true,
      nextEvent: null,
      provenance: { article: 'Đ1', source: '', confidence: 'verified' },
      ...part,
    },
    next: null,
  }
}

const day = (part: Partial<WorkDay>): WorkDay => ({
  date: today,
  isWorkingDay: true,
  dayNote: '',
  overdue: [],
  today: [],
  coming: [],
  waiting: [],
  arrived: [],
  unexplained: [],
  days: [],
  ...part,
})

describe('asksReason', () => {
  it('is for what is overdue, wants a reason and has none', () => {
    expect(asksReason(item('A'))).toBe(true)
    expect(asksReason(item('A', { lateReason: 'chờ xã' }))).toBe(false)
    expect(asksReason(item('E', { wantsReason: false }))).toBe(false)
    expect(asksReason(item('E', { status: 'due-today' }))).toBe(false)
  })
})

describe('daySentence', () => {
  it('counts, and names the weekdays nearby that are not counted', () => {
    const days = Array.from({ length: 14 }, (_, index) => addDays(civilDate('2023-08-28'), index)).map((date) => ({
      date,
      off: ['2023-09-01', '2023-09-02', '2023-09-03', '2023-09-04', '2023-09-09', '2023-09-10'].includes(date),
      reason: '',
      count: 0,
    }))
    expect(daySentence(day({ overdue: [item('A')], today: [item('B')], days }))).toBe(
      '1 việc quá hạn, 1 việc đến hạn hôm nay. Không tính các ngày nghỉ 01, 04/09.',
    )
  })

  it('is short when nothing is due', () => {
    expect(daySentence(day({}))).toBe('Không có việc nào đến hạn.')
  })
})
