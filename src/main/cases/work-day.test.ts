import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { accepted, courtCases, decided, transferred } from '#tests/helpers/court-case.ts'
import { beginCase, openTestMeasures, recordAll, type TestMeasures } from '#tests/helpers/test-measures.ts'
import { createCasesService } from './cases.service.ts'

const day = civilDate
let test: TestMeasures
let court: ReturnType<typeof courtCases>

beforeEach(() => {
  test = openTestMeasures('2023-04-13')
  court = courtCases(test)
})
afterEach(() => test.dispose())

function cases() {
  const { clock, audit, settings, calendar, measures } = test
  const documents = { rows: () => [], printedValues: () => ({}) }
  return createCasesService({ clock, audit, settings, calendar, measures, documents, attachments: { list: () => [] } })
}

/** A case that the compiling agency has handed to this office, whose receipt has been recorded or not yet. */
function handedOver(received = true): string {
  const id = beginCase(test, '2023-03-06')
  recordAll(test, id, transferred.slice(0, received ? 6 : 5))
  return id
}

describe('what arrived', () => {
  it('names the step by which it came, from whom, since when, and what is next', () => {
    const caseId = handedOver()
    const { arrived } = cases().today(day('2023-03-23'), null)
    expect(arrived).toEqual([
      expect.objectContaining({
        caseId,
        since: '2023-03-20',
        stateLabel: 'Gửi Phòng LĐTBXH',
        from: 'Cơ quan lập hồ sơ',
      }),
    ])
    expect(arrived[0]?.event).toMatch(/^Gửi hồ sơ đến Phòng/)
    expect(arrived[0]?.next?.label).not.toBe('')
    expect(arrived[0]?.due).toBe(cases().today(day('2023-03-23'), null).coming[0]?.deadline.due)
  })

  it('lists nothing that waits for others, and no longer what has been in the list for two weeks', () => {
    const old = handedOver()
    court.begin(accepted)
    const { arrived, overdue } = cases().today(day('2023-04-13'), null)
    expect(arrived).toEqual([])
    expect(overdue.map((item) => item.caseId)).toContain(old)
  })

  it('keeps what came in long ago and has no deadline yet, or nothing would tell of it', () => {
    const caseId = handedOver(false)
    expect(cases().today(null, null).arrived).toEqual([expect.objectContaining({ caseId, due: null })])
  })

  it('tells what the court sent back', () => {
    const caseId = court.begin([
      ['toa_nhan', '2023-03-27'],
      ['toa_tra_ho_so', '2023-04-10', { reasons: ['Thiếu tài liệu'] }],
    ])
    expect(court.stateOf(caseId)).toBe('TRA_LAI_HS')
    const [arrival] = cases().today(null, null).arrived
    expect(arrival).toMatchObject({ caseId, since: '2023-04-10', next: { type: 'gui_lai_toa' } })
    expect(arrival?.from).toContain('Tòa án')
  })
})

describe('late steps without a reason', () => {
  it('stand in the list until the reason is written', () => {
    const caseId = handedOver()
    recordAll(test, caseId, [['chuyen_toa', '2023-04-05']])
    const [late] = cases().today(null, null).unexplained
    expect(late).toMatchObject({ caseId, deadline: { status: 'done-late', lateReason: null } })
    test.measures.lateReason(test.actor, caseId, late?.deadline.id ?? '', 'Chờ xã bổ sung')
    expect(cases().today(null, null).unexplained).toEqual([])
  })
})

describe('what comes next', () => {
  it('is named for the court and the execution as for the dossier', () => {
    court.begin(decided)
    const day = cases().today(null, null)
    const rows = [...day.overdue, ...day.today, ...day.coming, ...day.waiting]
    const named = rows.filter((row) => row.deadline.nextEvent !== null)
    expect(named.length).toBeGreaterThan(0)
    for (const { deadline, next } of named) {
      expect(next?.type).toBe(deadline.nextEvent)
      expect(next?.label).not.toBe('')
    }
  })
})

describe('the month', () => {
  it('counts what is due on each day, ours apart, with days off and what is not confirmed', () => {
    court.begin(accepted)
    handedOver()
    const month = cases().month({ year: 2023, month: 3 }, null)
    expect(month.days).toHaveLength(31)
    const all = cases()
      .workCases(day('2023-04-13'))
      .flatMap((c) => c.deadlines)
    for (const { date, ours, others } of month.days) {
      const due = all.filter((d) => d.due === date && d.status !== 'done-late')
      expect([ours, others]).toEqual([
        due.filter((d) => d.whose === 'ours').length,
        due.filter((d) => d.whose === 'other').length,
      ])
    }
    expect(month.days.reduce((sum, d) => sum + d.ours + d.others, 0)).toBeGreaterThan(0)
    expect(month.days.find((d) => d.date === '2023-03-04')).toMatchObject({ off: true, reason: 'Thứ bảy' })
    const holiday = cases()
      .month({ year: 2030, month: 9 }, null)
      .days.find((d) => d.date === '2030-09-02')
    expect(holiday).toMatchObject({ off: true, confirmed: false })
  })

  it('opens a day with the rows that it counted', () => {
    handedOver()
    const counted = cases()
      .month({ year: 2023, month: 3 }, null)
      .days.filter((d) => d.ours + d.others > 0)
    expect(counted.length).toBeGreaterThan(0)
    for (const { date, ours, others } of counted) {
      const { items } = cases().due(date, null)
      expect(items.map((item) => item.deadline.whose)).toEqual([
        ...Array.from({ length: ours }, () => 'ours'),
        ...Array.from({ length: others }, () => 'other'),
      ])
    }
    expect(cases().due(counted[0]?.date ?? day('2023-03-24'), 'Không Ai Cả').items).toEqual([])
  })
})
