import type { Store } from '#main/store/store.ts'
import { type CalendarDay, CalendarDaySchema } from '#shared/deadlines/deadline.schema.ts'
import { calendarDayTable } from './calendar.table.ts'

/** A day that the office changed, with who, when and why. */
export interface OfficeDay {
  readonly day: CalendarDay
  readonly reason: string
  readonly changedBy: string
  readonly changedAt: string
}

export function createCalendarRepo(store: Store) {
  const selectAll = store.db.select().from(calendarDayTable).orderBy(calendarDayTable.date).prepare()
  return {
    all(): CalendarDay[] {
      return selectAll.all().map((row) => CalendarDaySchema.parse({ ...row, origin: 'office' }))
    },
    /** Writes the row of a day over the one that stood there. */
    put({ day, reason, changedBy, changedAt }: OfficeDay): void {
      const { date, kind, name, source, confidence, enabled } = day
      const values = { date, kind, name, source, confidence, enabled, reason, changedBy, changedAt }
      const { changes } = store.db
        .insert(calendarDayTable)
        .values(values)
        .onConflictDoUpdate({ target: calendarDayTable.date, set: values })
        .run()
      if (changes !== 1) throw new Error('calendar day was not written')
    },
  }
}
