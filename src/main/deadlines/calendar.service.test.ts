import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { computeDue } from '#shared/deadlines/compute-due.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { createCalendarService } from './calendar.service.ts'

let test: TestStore
beforeEach(() => {
  test = openTestStore('2026-08-03')
})
afterEach(() => test.dispose())

const service = () => createCalendarService({ ...test, resourcesFolder: RESOURCES })
const row = (date: string, fields: object = {}) =>
  ({
    ...{ date: civilDate(date), kind: 'holiday', name: 'Ngày nghỉ thử', source: 'Quyết định thử số 1' },
    ...{ confidence: 'verified', enabled: true },
    ...fields,
  }) as Parameters<ReturnType<typeof service>['save']>[1]
const due = (calendar: ReturnType<typeof service>, start: string) =>
  computeDue(calendar.calendar(), { start: civilDate(start), amount: 1, unit: 'WD', direction: 'forward', moves: true })

describe('the calendar of the office', () => {
  it('shows shipped rows, and proposals for a year without any', () => {
    const calendar = service()
    expect(calendar.year(2026).every((day) => day.origin === 'shipped')).toBe(true)
    expect(calendar.year(2027).map((day) => day.origin)).toContain('proposed')
    expect(calendar.year(2027).find((day) => day.date === '2027-02-06')?.name).toBe('Tết Nguyên đán')
  })

  it('confirms a row that was switched off, and counts with it from then on', () => {
    const calendar = service()
    const before = calendar.calendar()
    expect(due(calendar, '2026-11-23')).toMatchObject({ due: '2026-11-24', unconfirmedCalendar: true })
    const year = calendar.save(test.actor, row('2026-11-24', { name: 'Ngày Văn hóa Việt Nam' }), 'Nghị quyết thử')
    expect(year.filter((day) => day.origin === 'office').map((day) => day.date)).toEqual(['2026-11-24'])
    expect(due(calendar, '2026-11-23')).toMatchObject({ due: '2026-11-25', unconfirmedCalendar: false })
    expect(calendar.calendar()).not.toBe(before)
  })

  it('keeps what was saved, the newest for each day, with an audit row', () => {
    service().save(test.actor, row('2027-02-11'), 'Lần đầu')
    service().save(test.actor, row('2027-02-11', { enabled: false }), 'Bỏ')
    const day = service()
      .year(2027)
      .find((d) => d.date === '2027-02-11')
    expect(day).toMatchObject({ enabled: false, origin: 'office' })
    expect(service().year(2027).length).toBeGreaterThan(10)
    expect(test.audit.newest(5).map((r) => `${r.action} ${r.subjectId}`)).toEqual([
      'calendar.save 2027-02-11',
      'calendar.save 2027-02-11',
    ])
  })

  it('refuses a worked weekday, a nameless day and a missing reason', () => {
    const refused = (day: ReturnType<typeof row>, reason: string) =>
      thrownBy(() => service().save(test.actor, day, reason))
    expect(refused(row('2026-11-24', { kind: 'swapped-working' }), 'x')).toMatchObject({
      kind: 'validation',
      what: 'Ngày 24/11/2026 của lịch làm việc',
      fields: [{ path: 'day.kind' }],
    })
    expect(refused(row('2026-11-24', { name: ' ' }), ' ')).toMatchObject({
      fields: [{ path: 'day.name' }, { path: 'reason' }],
    })
    expect(
      service()
        .year(2026)
        .every((day) => day.origin === 'shipped'),
    ).toBe(true)
  })

  it('is changed only by who may change settings', () => {
    const clerk = { ...test.actor, role: 'clerk' } as const
    expect(thrownBy(() => service().save(clerk, row('2026-11-24'), 'x'))).toMatchObject({ kind: 'not-allowed' })
  })
})
