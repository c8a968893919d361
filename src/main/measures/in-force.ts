import type { CaseEvent } from '#shared/measures/measure.schema.ts'

/**
 * The events that count, in order of their day: replaced and withdrawn ones are left out. On one day they stand in the
 * order in which they were first recorded, so that a correction does not change places with what followed it.
 * `history` is everything ever recorded, in order of recording.
 */
export function eventsInForce(history: readonly CaseEvent[]): readonly CaseEvent[] {
  // Most histories have no correction and were recorded in order; thousands of them are read for one list.
  if (isPlain(history)) return history
  const place = new Map<string, number>()
  const replaced = new Set<string>()
  for (const [i, event] of history.entries()) {
    place.set(event.id, (event.replaces === null ? undefined : place.get(event.replaces)) ?? i)
    if (event.replaces !== null) replaced.add(event.replaces)
  }
  const placeOf = (event: CaseEvent) => place.get(event.id) ?? 0
  return history
    .filter((event) => !replaced.has(event.id) && !event.withdrawn)
    .sort((a, b) => (a.on === b.on ? placeOf(a) - placeOf(b) : a.on < b.on ? -1 : 1))
}

function isPlain(history: readonly CaseEvent[]): boolean {
  let last = ''
  for (const { on, replaces, withdrawn } of history) {
    if (replaces !== null || withdrawn || on < last) return false
    last = on
  }
  return true
}
