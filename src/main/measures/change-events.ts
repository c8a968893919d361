import { requirePermission } from '#main/accounts/permissions.ts'
import { isBeginning } from '#main/regimes/check-states.ts'
import type { Actor } from '#main/store/actor.ts'
import { fail } from '#shared/contract/errors.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Regime } from '#shared/regimes/regime.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { checkEventData } from './event-data.ts'
import { type EventProblem, problemsOf, type Situation } from './event-problems.ts'
import type { Machine } from './state-machine.ts'

/**
 * The event with its details tidied. Throws kind 'validation' for a type the regime does not have, a day after today, or
 * details that are missing or wrong.
 */
export function checkedEvent(machine: Machine, event: CaseEvent, today: CivilDate): CaseEvent {
  const definition = machine.events.get(event.type)
  if (!definition) {
    const message = `Không có loại diễn biến "${event.type}" trong ${machine.regime.name}`
    return fail({ kind: 'validation', what: 'Diễn biến', fields: [{ path: 'type', message }] })
  }
  const { values, problems } = checkEventData(definition, event.data)
  if (event.on > today) {
    problems.unshift({ path: 'on', message: `Ngày ${viDate(event.on)} ở sau ngày hôm nay (${viDate(today)})` })
  }
  if (problems.length > 0) fail({ kind: 'validation', what: `Diễn biến "${definition.label}"`, fields: problems })
  return { ...event, data: values }
}

/**
 * Throws kind 'rule-violation' when `after` holds an event that the law does not allow there and that was allowed in
 * `before`: the changed event itself, or a later one that it makes impossible, which is then named. What was already
 * wrong (a holiday that was confirmed later) does not stop other work. `sameAs` maps a correction to what it replaces.
 */
export function refuseNewProblems(
  before: readonly CaseEvent[],
  after: readonly CaseEvent[],
  situations: { readonly before: Situation; readonly after: Situation },
  changed: { readonly id: string; readonly sameAs: string | null; readonly what: string },
): void {
  const key = (problem: EventProblem) =>
    `${problem.eventId === changed.sameAs ? changed.id : problem.eventId}|${problem.finding.rule}`
  const known = new Set(problemsOf(before, situations.before).map(key))
  const fresh = problemsOf(after, situations.after).filter((problem) => !known.has(key(problem)))
  if (fresh.length === 0) return
  const own = fresh.filter((problem) => problem.eventId === changed.id)
  const findings = (own.length > 0 ? own : fresh).map(({ eventId, finding }) =>
    eventId === changed.id
      ? finding
      : { ...finding, message: `Thay đổi này làm diễn biến sau không còn đúng. ${finding.message}` },
  )
  fail({ kind: 'rule-violation', what: changed.what, findings })
}

/** The step with which a case begins can be corrected, but a case without it would be nowhere. */
export function refuseEmptyCase(regime: Regime, event: CaseEvent, what: string): void {
  const definition = regime.events.find((e) => e.type === event.type)
  if (!definition || !isBeginning(definition)) return
  const stop = regime.events.find((e) => regime.states.some((s) => s.final && s.code === e.to))
  fail({
    kind: 'rule-violation',
    what,
    findings: [
      {
        rule: event.type,
        severity: 'refuse',
        message: `Không rút được "${definition.label}" vì hồ sơ bắt đầu từ đó. Sửa ngày${stop ? `, hoặc ghi "${stop.label}"` : ''}.`,
        place: { kind: 'event', ref: event.id, field: '' },
        article: definition.provenance.article,
        confidence: definition.provenance.confidence,
      },
    ],
  })
}

/** What the law may not allow here is left to an administrator, who answers for it. Throws 'not-allowed'. */
export function refuseAdminOnly(actor: Actor, { events }: Regime, type: string): void {
  const definition = events.find((e) => e.type === type)
  if (definition?.adminOnly) requirePermission(actor, 'settings.write', `ghi "${definition.label}" (chỉ quản trị)`)
}
