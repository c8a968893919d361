import { resolve } from 'node:path'
import { type DeadlineExtras, deriveDeadlines } from '#main/deadlines/derive-deadlines.ts'
import { loadCalendar } from '#main/deadlines/load-calendar.ts'
import { proposeHolidays } from '#main/deadlines/propose-holidays.ts'
import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import { createWorkCalendar, type WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import type { Facts } from '#shared/regimes/condition.ts'
import { type DeadlineRule, DeadlineRuleSchema } from '#shared/regimes/regime.schema.ts'

// Helps the golden tables only; rules of their own keep them true whatever the law data become.

const shipped = loadCalendar(resolve('resources'))

/** The shipped calendar, with proposals for the years that it has no rows for. */
export const shippedCalendar: WorkCalendar = createWorkCalendar((year) =>
  shipped.years.has(year)
    ? shipped.days.filter((row) => row.date.startsWith(`${year}-`))
    : proposeHolidays(year, shipped.rules),
)

/** A day as people write it, 06/05/2026; one that is written the other way already stays. */
export function day(text: string): CivilDate {
  return civilDate(text.includes('/') ? text.split('/').reverse().join('-') : text)
}

/** A rule that starts with `bat_dau` and is done by `xong`. */
export function goldenRule(
  fields: Partial<Pick<DeadlineRule, 'amount' | 'unit' | 'kind' | 'direction' | 'restarts' | 'start'>>,
): DeadlineRule {
  const { amount = 1, unit = 'D', kind = 'limit', direction = 'forward', restarts = [], start } = fields
  return DeadlineRuleSchema.parse({
    ...{ id: 'THU', label: 'Thời hạn thử', responsible: 'Người thử', whose: 'ours' },
    ...{ amount, unit, kind, direction, restarts, start: start ?? { event: 'bat_dau' } },
    ...{ doneBy: ['xong'], wantsReason: true, miss: '' },
    provenance: { article: '', source: 'Bảng thử', confidence: 'proposal' },
  })
}

/** An event of a golden table: type, day, and the hour where one was recorded. */
export type GoldenEvent = readonly [type: string, on: string, at?: string]

function goldenEvents(list: readonly GoldenEvent[]): CaseEvent[] {
  const events = list.map(
    ([type, on, at = ''], i): CaseEvent => ({
      ...{ id: `e${i}`, type, on: day(on), at, data: {}, recordedAt: '', recordedBy: '' },
      ...{ replaces: null, withdrawn: false, reason: '' },
    }),
  )
  return events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** The rules under test have no conditions, so nothing is asked of the facts. */
const NO_FACTS = new Proxy({} as Facts, { get: () => '' })

/** The last period of the rule in a case with these events. */
export function deadlineOf(
  rule: DeadlineRule,
  events: readonly GoldenEvent[],
  today: string,
  extras: DeadlineExtras & { readonly calendar?: WorkCalendar } = {},
): Deadline {
  const { calendar = shippedCalendar, ...rest } = extras
  const found = deriveDeadlines([rule], goldenEvents(events), NO_FACTS, calendar, day(today), new Map(), rest).at(-1)
  if (!found) throw new Error('the rule has not started')
  return found
}
