import { describe, expect, it } from 'vitest'
import type { Arrival, Deadline, WorkDay, WorkItem } from '#shared/deadlines/deadline.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { sampleDeadline } from '../../test-support/case-sample.ts'
import { actOf, firstRow, firstRows, groupRows, groupsOfDue, rowsOfDay } from './work-rows.ts'

const who = (code: string, communeName: string, officer = 'Lê Thị Mẫu') => ({
  caseId: code,
  caseCode: code,
  personId: `p-${code}`,
  personName: 'Nguyễn Văn Mẫu',
  communeName,
  officer,
})
const item = (
  code: string,
  communeName: string,
  more: Partial<Deadline> = {},
  next: WorkItem['next'] = null,
): WorkItem => ({
  ...who(code, communeName),
  deadline: sampleDeadline('R', '2023-09-05', more),
  next,
})
const arrival: Arrival = {
  ...who('HS-5', 'xã Ấm', 'Trần Văn Mẫu'),
  since: civilDate('2023-09-01'),
  from: 'Tòa án',
  event: 'Tòa án trả lại hồ sơ',
  stateLabel: 'Trả lại',
  next: { type: 'gui_lai_toa', label: 'Gửi lại' },
  due: null,
}
const day: WorkDay = {
  date: civilDate('2023-09-05'),
  isWorkingDay: true,
  dayNote: '',
  overdue: [item('HS-1', 'xã Đồi', { status: 'overdue' })],
  today: [item('HS-2', 'xã Ấm', { status: 'due-today' }, { type: 'chuyen_toa', label: 'Chuyển Tòa án' })],
  coming: [item('HS-3', '')],
  waiting: [item('HS-4', 'xã Đồi', { whose: 'other' }, { type: 'thu_ly', label: 'Tòa án thụ lý' })],
  arrived: [arrival],
  unexplained: [item('HS-6', 'xã Đồi', { status: 'done-late' })],
  days: [],
}
const rows = rowsOfDay(day)
const told = (by: 'part' | 'commune' | 'officer') =>
  groupRows(rows, by, day).map((group) => [
    group.label,
    group.counts,
    group.rows.map((row) => row.of.caseCode).join(' '),
  ])

describe('groupRows', () => {
  it('parts the list by how urgent it is', () => {
    expect(told('part')).toEqual([
      ['Quá hạn, phải ghi lý do', '1 việc', 'HS-1'],
      ['Hôm nay, thứ Ba 05/09', '1 việc', 'HS-2'],
      ['Đã làm chậm, chưa ghi lý do', '1 việc', 'HS-6'],
      ['Nơi khác chuyển đến, chờ cơ quan', '1 hồ sơ', 'HS-5'],
      ['Ngày làm việc tới', '1 việc', 'HS-3'],
      ['Đang chờ nơi khác', '1 việc', 'HS-4'],
    ])
  })

  it('parts it by commune in the order of the alphabet, the unknown one last, each with its counts', () => {
    expect(told('commune')).toEqual([
      ['Xã Ấm', '2 việc: 1 hôm nay, 1 mới đến', 'HS-2 HS-5'],
      ['Xã Đồi', '3 việc: 1 quá hạn, 1 chưa ghi lý do, 1 chờ nơi khác', 'HS-1 HS-6 HS-4'],
      ['Chưa rõ xã, phường', '1 việc: 1 sắp tới', 'HS-3'],
    ])
  })

  it('parts it by officer', () => {
    expect(told('officer').map(([label]) => label)).toEqual(['Lê Thị Mẫu', 'Trần Văn Mẫu'])
  })
})

describe('firstRows', () => {
  it('draws so many rows of all groups, and no group without one', () => {
    const drawn = firstRows(groupRows(rows, 'part', day), 2)
    expect(drawn.map((group) => [group.key, group.rows.length])).toEqual([
      ['overdue', 1],
      ['today', 1],
    ])
    expect(firstRows(groupRows(rows, 'commune', day), 1)[0]?.counts).toBe('2 việc: 1 hôm nay, 1 mới đến')
  })
})

describe('actOf', () => {
  const acts = (mayWrite: boolean) => rows.map((row) => [row.of.caseCode, actOf(row, mayWrite).kind])
  it('asks for a reason, records what others did, and goes to the next step of what is ours', () => {
    expect(acts(true)).toEqual([
      ['HS-1', 'reason'],
      ['HS-2', 'follow'],
      ['HS-6', 'reason'],
      ['HS-5', 'follow'],
      ['HS-3', 'follow'],
      ['HS-4', 'record'],
    ])
    expect(rows.map((row) => actOf(row, true).words)).toContain('ghi "Tòa án thụ lý"')
  })

  it('only opens for those who may not write', () => {
    expect(new Set(acts(false).map(([, kind]) => kind))).toEqual(new Set(['open']))
  })
})

describe('firstRow', () => {
  it('is what lacks a reason, else the most urgent, never what waits for others', () => {
    expect(firstRow(rows, true)?.of.caseCode).toBe('HS-1')
    expect(firstRow(rows.slice(1, 2), true)?.of.caseCode).toBe('HS-2')
    expect(firstRow(rows.slice(-1), true)).toBeUndefined()
  })
})

describe('groupsOfDue', () => {
  it('puts ours before those of others', () => {
    const due = { date: day.date, off: false, reason: '', items: [...day.today, ...day.waiting] }
    expect(groupsOfDue(due).map(({ label, counts }) => [label, counts])).toEqual([
      ['Việc của cơ quan', '1 việc'],
      ['Việc của nơi khác', '1 việc'],
    ])
    expect(groupsOfDue({ ...due, items: [] })).toEqual([])
  })
})
