import { type Handlers, signedIn } from '../contract-handlers.ts'
import type { CalendarService } from './calendar.service.ts'

/** The calls about the calendar of working days. */
export function createCalendarHandlers(calendar: CalendarService): Pick<Handlers, 'calendar.year' | 'calendar.save'> {
  return {
    'calendar.year': (_ctx, input) => ({ days: calendar.year(input.year) }),
    'calendar.save': (ctx, input) => ({ days: calendar.save(signedIn(ctx), input.day, input.reason) }),
  }
}
