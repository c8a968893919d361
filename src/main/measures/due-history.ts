import type { DeadlineRun } from '#main/deadlines/deadline-runs.ts'
import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'

/** A due day that stood until something was corrected. */
export interface ReplacedDue {
  readonly rule: string
  /** First recording of the event that started the period; '' for a day among the facts, and for limitations. */
  readonly startEvent: string
  readonly due: CivilDate
  readonly replacedAt: string
  readonly reason: string
}

/** For each recording of an event, its first one: what stays the same when the event is corrected. */
export type Roots = ReadonlyMap<string, string>

export function rootsOf(history: readonly CaseEvent[]): Roots {
  const roots = new Map<string, string>()
  for (const { id, replaces } of history) {
    roots.set(id, replaces === null ? id : (roots.get(replaces) ?? replaces))
  }
  return roots
}

/**
 * What a period is known by while events are corrected; null for one that no longer counts. The limitation is one clock
 * for the whole case, whichever violation it runs from.
 */
function keyOf(run: DeadlineRun, roots: Roots): string | null {
  if (run.rule.kind === 'limitation') return run.superseded ? null : `${run.rule.id}|`
  return `${run.rule.id}|${roots.get(run.startEventId) ?? run.startEventId}`
}

/** The due days of `before` that `after` has otherwise. A period that ended with the change has no other day. */
export function replacedDues(
  before: readonly DeadlineRun[],
  after: readonly DeadlineRun[],
  roots: Roots,
): Pick<ReplacedDue, 'rule' | 'startEvent' | 'due'>[] {
  const now = new Map<string, CivilDate>()
  for (const run of after) {
    const key = keyOf(run, roots)
    if (key !== null) now.set(key, run.arithmetic.due)
  }
  return before.flatMap((run) => {
    const key = keyOf(run, roots)
    const other = key === null ? undefined : now.get(key)
    if (key === null || other === undefined || other === run.arithmetic.due) return []
    return [{ rule: run.rule.id, startEvent: key.slice(run.rule.id.length + 1), due: run.arithmetic.due }]
  })
}

/**
 * Due days that corrections of events replaced, by counting as it was known before and after each of them. `runsAt` gives
 * the periods of a case whose history had got so far, null where the law of that time cannot be told.
 */
export function replacedByCorrections(
  history: readonly CaseEvent[],
  runsAt: (soFar: readonly CaseEvent[]) => readonly DeadlineRun[] | null,
): ReplacedDue[] {
  if (!history.some((event) => event.replaces !== null)) return []
  const roots = rootsOf(history)
  const byId = new Map(history.map((event) => [event.id, event]))
  return history.flatMap((event, i) => {
    const old = event.replaces === null ? undefined : byId.get(event.replaces)
    if (!old || !changesTime(old, event)) return []
    const [before, after] = [runsAt(history.slice(0, i)), runsAt(history.slice(0, i + 1))]
    if (before === null || after === null) return []
    const { recordedAt, reason } = event
    return replacedDues(before, after, roots).map((row) => ({ ...row, replacedAt: recordedAt, reason }))
  })
}

/** Whether a correction can move a due day at all: most of them mend a number or a name. */
function changesTime(old: CaseEvent, event: CaseEvent): boolean {
  if (event.withdrawn || event.on !== old.on || event.at !== old.at) return true
  return JSON.stringify(event.data) !== JSON.stringify(old.data)
}

/** What is told once, whether it was kept or counted again. */
function identityOf({ rule, startEvent, due, replacedAt }: ReplacedDue): string {
  return `${rule}|${startEvent}|${due}|${replacedAt}`
}

/** Rows of `before` that `after` does not tell any more. */
export function lostRows(before: readonly ReplacedDue[], after: readonly ReplacedDue[]): ReplacedDue[] {
  const kept = new Set(after.map(identityOf))
  return before.filter((row) => !kept.has(identityOf(row)))
}

/** Tells for each period which due days it had before, oldest first. */
export function earlierDues(
  replaced: readonly ReplacedDue[],
  roots: () => Roots,
): ((run: DeadlineRun) => Deadline['earlier']) | undefined {
  if (replaced.length === 0) return undefined
  const known = roots()
  const groups = new Map<string, Deadline['earlier']>()
  const inTime = replaced.toSorted((a, b) => (a.replacedAt < b.replacedAt ? -1 : a.replacedAt > b.replacedAt ? 1 : 0))
  for (const row of new Map(inTime.map((row) => [identityOf(row), row])).values()) {
    const key = `${row.rule}|${row.startEvent}`
    const group = groups.get(key) ?? []
    group.push({ due: row.due, replacedAt: row.replacedAt, reason: row.reason })
    groups.set(key, group)
  }
  return (run) => {
    const key = keyOf(run, known)
    return (key === null ? undefined : groups.get(key)) ?? []
  }
}
