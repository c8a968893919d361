import type { CaseEvent } from '#shared/measures/measure.schema.ts'

/** An event as it stands now, and the id under which it was first recorded: what hangs on it survives corrections. */
export interface EventInForce {
  readonly rootId: string
  /** When that was (ISO 8601). */
  readonly firstRecordedAt: string
  readonly event: CaseEvent
}

/** The events that count, each with its first recording. `history` is in the order of recording. */
export function eventsWithRoots(history: readonly CaseEvent[]): EventInForce[] {
  const roots = new Map<string, string>()
  const replaced = new Set<string>()
  const recordedAt = new Map(history.map((event) => [event.id, event.recordedAt]))
  for (const { id, replaces } of history) {
    roots.set(id, replaces === null ? id : (roots.get(replaces) ?? replaces))
    if (replaces !== null) replaced.add(replaces)
  }
  return history
    .filter((event) => !replaced.has(event.id) && !event.withdrawn)
    .map((event) => {
      const rootId = roots.get(event.id) ?? event.id
      return { event, rootId, firstRecordedAt: recordedAt.get(rootId) ?? event.recordedAt }
    })
    .sort((a, b) => (a.event.on < b.event.on ? -1 : a.event.on > b.event.on ? 1 : 0))
}
