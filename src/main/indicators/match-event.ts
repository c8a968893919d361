import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { EventMatch } from '#shared/reports/fact.schema.ts'

/** A detail of an event as text; '' where it has none. */
function detail({ data }: Pick<CaseEvent, 'data'>, field: string): string {
  const value = data[field]
  return typeof value === 'string' ? value : ''
}

/** Whether an event of a measure of a line is one of those that a row of data means. */
export function matches(
  { events, lines, when, unless }: EventMatch,
  event: Pick<CaseEvent, 'type' | 'data'>,
  line: string,
): boolean {
  return (
    events.includes(event.type) &&
    (lines.length === 0 || lines.includes(line)) &&
    (when === undefined || when.in.includes(detail(event, when.field))) &&
    (unless === undefined || !unless.in.includes(detail(event, unless.field)))
  )
}
