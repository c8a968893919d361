import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import type { CalendarDay } from '#shared/deadlines/deadline.schema.ts'
import { createWorkCalendar, type WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import { weekday, yearOf } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { viDate } from '#shared/texts/dates.ts'
import { createCalendarRepo } from './calendar.repo.ts'
import { loadCalendar } from './load-calendar.ts'
import { proposeHolidays } from './propose-holidays.ts'

/** Days off and swapped working days: shipped, changed by the office, and proposed for years that have no rows. */
export interface CalendarService {
  /** The calendar in force. The same object until a day is saved, so that what was counted with it may be kept. */
  calendar(): WorkCalendar
  /** Rows of a year in order of their day. A row of the office stands in place of a shipped or proposed one. */
  year(year: number): CalendarDay[]
  /** Adds or changes one day; `reason` is the decision or why. Returns the year. Throws kind 'validation'. */
  save(actor: Actor, day: Omit<CalendarDay, 'origin'>, reason: string): CalendarDay[]
}

export interface CalendarDeps {
  readonly store: Store
  readonly resourcesFolder: string
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
}

export function createCalendarService({ store, resourcesFolder, clock, audit }: CalendarDeps): CalendarService {
  const repo = createCalendarRepo(store)
  const shipped = loadCalendar(resourcesFolder)
  let office: readonly CalendarDay[] = repo.all()
  let current = createWorkCalendar(year)

  function year(wanted: number): CalendarDay[] {
    const rows = new Map<string, CalendarDay>()
    const base = shipped.years.has(wanted) ? shipped.days : proposeHolidays(wanted, shipped.rules)
    for (const row of [...base, ...office]) if (yearOf(row.date) === wanted) rows.set(row.date, row)
    return [...rows.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
  }

  function save(actor: Actor, input: Omit<CalendarDay, 'origin'>, reason: string): CalendarDay[] {
    requirePermission(actor, 'settings.write', 'sửa lịch làm việc')
    const day: CalendarDay = { ...input, name: input.name.trim(), source: input.source.trim(), origin: 'office' }
    refuseBadDay(day, reason)
    store.transaction(() => {
      repo.put({ day, reason: reason.trim(), changedBy: actor.userId, changedAt: clock.now() })
      audit.record(actor, 'calendar.save', 'calendar-day', day.date, {
        kind: day.kind,
        enabled: day.enabled,
        confidence: day.confidence,
      })
    })
    office = repo.all()
    current = createWorkCalendar(year)
    return year(yearOf(day.date))
  }

  return { calendar: () => current, year, save }
}

function refuseBadDay(day: CalendarDay, reason: string): void {
  const fields: { path: string; message: string }[] = []
  if (day.name === '') fields.push({ path: 'day.name', message: 'Nhập tên ngày nghỉ hoặc ngày làm bù' })
  if (reason.trim() === '') fields.push({ path: 'reason', message: 'Ghi nguồn hoặc lý do' })
  if (day.kind === 'swapped-working' && weekday(day.date) < 6) {
    fields.push({ path: 'day.kind', message: 'Ngày làm bù phải là thứ bảy hoặc Chủ nhật' })
  }
  if (fields.length > 0) fail({ kind: 'validation', what: `Ngày ${viDate(day.date)} của lịch làm việc`, fields })
}
