import { deadlineRuns } from '#main/deadlines/derive-deadlines.ts'
import { isBeginning } from '#main/regimes/check-states.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { Finding } from '#shared/measures/finding.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import { type Facts, holds } from '#shared/regimes/condition.ts'
import type { EventDefinition, FactDays, LintRule } from '#shared/regimes/regime.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { DeadlineRun } from '../deadlines/deadline-runs.ts'
import { type Machine, usedUp, type Walk, walk } from './state-machine.ts'

/** What decides, besides the events themselves, whether an event is allowed. */
export interface Situation {
  readonly machine: Machine
  readonly facts: Facts
  readonly factDays: FactDays
  readonly calendar: WorkCalendar
}

/** Why an event cannot stand where it does. */
export interface EventProblem {
  readonly eventId: string
  readonly finding: Finding
}

/** What stands in the way of one event: row of the law's data, and the reason as a sentence's end. */
interface Obstacle {
  readonly rule: string
  readonly reason: string
  readonly article: string
  readonly confidence: Finding['confidence']
}

/** Every event of a case that the law of the case does not allow where it stands. `events` are in force and in order. */
export function problemsOf(events: readonly CaseEvent[], situation: Situation): EventProblem[] {
  return events.flatMap((_, i) => problemAt(i, events, situation) ?? [])
}

/** What is wrong with the event at a place of the list; null where the law allows it there. */
export function problemAt(i: number, events: readonly CaseEvent[], situation: Situation): EventProblem | null {
  const event = events[i]
  const obstacle = event ? obstacleTo(event, events.slice(0, i), events, situation) : null
  if (!event || obstacle === null) return null
  const label = situation.machine.events.get(event.type)?.label ?? event.type
  const finding: Finding = {
    rule: obstacle.rule,
    severity: 'refuse',
    message: `Không ghi được "${label}" ngày ${viDate(event.on)}: ${obstacle.reason}.`,
    place: { kind: 'event', ref: event.id, field: 'on' },
    article: obstacle.article,
    confidence: obstacle.confidence,
  }
  return { eventId: event.id, finding }
}

function obstacleTo(
  event: CaseEvent,
  before: readonly CaseEvent[],
  all: readonly CaseEvent[],
  situation: Situation,
): Obstacle | null {
  const { machine, facts } = situation
  const definition = machine.events.get(event.type)
  if (!definition)
    return { rule: event.type, reason: 'chế độ của vụ việc không có diễn biến này', article: '', confidence: 'derived' }
  const obstacle = (reason: string): Obstacle => ({
    rule: definition.type,
    reason,
    article: definition.provenance.article,
    confidence: definition.provenance.confidence,
  })
  if (usedUp(definition, before)) return obstacle('việc này đã ghi một lần')
  const wrongState = wrongStateReason(definition, walk(machine, before), machine)
  if (wrongState !== null) return obstacle(wrongState)
  const missing = definition.after.find((type) => !all.some((e) => e.type === type && e.on <= event.on))
  if (missing !== undefined) return obstacle(`phải ghi "${machine.events.get(missing)?.label ?? missing}" trước`)
  if (definition.when && !holds(definition.when, facts)) return obstacle(definition.refusal)
  return blockingPeriod(event, all, situation)
}

function wrongStateReason(definition: EventDefinition, { state, since }: Walk, machine: Machine): string | null {
  const nameOf = (code: string) => `"${machine.states.get(code)?.label ?? code}"`
  if (isBeginning(definition)) return state === null ? null : 'hồ sơ đã bắt đầu rồi'
  if (definition.from.length === 0 || (state !== null && definition.from.includes(state))) return null
  const where = state === null ? 'chưa bắt đầu' : `đang ở bước ${nameOf(state)} (từ ${viDate(since)})`
  return `ngày đó hồ sơ ${where}; việc này chỉ làm ở bước ${definition.from.map(nameOf).join(' hoặc ')}`
}

/** A limitation that has run out, or a period to read that has not. */
function blockingPeriod(event: CaseEvent, all: readonly CaseEvent[], situation: Situation): Obstacle | null {
  const { machine, facts, factDays, calendar } = situation
  const rules = machine.regime.deadlines
  if (!rules.some((rule) => rule.blocks.includes(event.type))) return null
  const known = all.filter((e) => e.id !== event.id && e.on <= event.on)
  for (const run of deadlineRuns(rules, known, facts, calendar, factDays)) {
    const reason = run.rule.blocks.includes(event.type) ? blockedBecause(run, event) : null
    if (reason === null) continue
    // The linter's rule about this period is what people know it by (V14, V19).
    const lint = machine.regime.rules.find((rule) => namesPeriod(rule, run.rule.id) && rule.severity === 'refuse')
    const { article, confidence } = run.rule.provenance
    return { rule: lint?.id ?? run.rule.id, reason, article, confidence }
  }
  return null
}

function namesPeriod({ params }: LintRule, id: string): boolean {
  return Array.isArray(params.deadline) ? params.deadline.includes(id) : params.deadline === id
}

/** Why a period does not let an event of this type stand on this day; null where it does. */
function blockedBecause(run: DeadlineRun, { type, on }: Pick<CaseEvent, 'type' | 'on'>): string | null {
  const { rule, arithmetic } = run
  const { due, text } = arithmetic
  const period = `"${rule.label}" (${text})`
  if (rule.kind === 'limitation') return limitationReason(run, type, on, period)
  const first = rule.kind === 'minimum' || rule.closedBy.includes(type) ? due : addDays(due, 1)
  return on < first ? `chưa hết thời hạn ${period}; ghi từ ngày ${viDate(first)} trở đi` : null
}

/** A limitation that has run out bars the act; only then may it be recorded that it has. */
function limitationReason(run: DeadlineRun, type: string, on: CivilDate, period: string): string | null {
  const { rule, arithmetic, paused, doneOn, superseded, overtaken } = run
  const over = superseded || overtaken || doneOn !== null
  // The last day itself is in time (reading L7).
  const expired = !over && !paused && on > arithmetic.due
  if (!rule.closedBy.includes(type)) return expired ? `đã hết thời hạn ${period}. ${rule.miss}` : null
  if (expired) return null
  if (over) return `thời hạn ${period} không còn tính nữa`
  if (paused) return `thời hạn ${period} đang dừng`
  return `chưa hết thời hạn ${period}; ghi từ ngày ${viDate(addDays(arithmetic.due, 1))} trở đi`
}

/** Types of events that can be recorded now; see {@link offeredTest}. */
export function offeredTypes(
  events: readonly CaseEvent[],
  situation: Situation,
  today: CivilDate,
): ReadonlySet<string> {
  const isOffered = offeredTest(events, situation, today)
  return new Set(situation.machine.regime.events.map((definition) => definition.type).filter(isOffered))
}

/**
 * Tells of a type whether it can be recorded now. A step must follow from where the case stands; a fact may belong to a
 * step that was passed, because papers come late. What a running period refuses today is not offered.
 */
export function offeredTest(
  events: readonly CaseEvent[],
  situation: Situation,
  today: CivilDate,
): (type: string) => boolean {
  const { machine, facts } = situation
  const now = walk(machine, events)
  const happened = (type: string) => events.some((e) => e.type === type)
  function fits(definition: EventDefinition): boolean {
    if (usedUp(definition, events)) return false
    if (!definition.after.every(happened)) return false
    if (definition.when && !holds(definition.when, facts)) return false
    if (isBeginning(definition)) return now.state === null
    if (definition.from.length === 0) return true
    return definition.role === 'fact'
      ? definition.from.some((state) => now.entered.has(state))
      : now.state !== null && definition.from.includes(now.state)
  }
  return (type) => {
    const definition = machine.events.get(type)
    return definition !== undefined && fits(definition) && !waitsForPeriod(type, events, situation, today)
  }
}

function waitsForPeriod(type: string, events: readonly CaseEvent[], situation: Situation, today: CivilDate): boolean {
  const { machine, facts, factDays, calendar } = situation
  const rules = machine.regime.deadlines.filter(
    (r) => r.blocks.includes(type) && (r.kind !== 'limitation' || r.closedBy.includes(type)),
  )
  if (rules.length === 0) return false
  const candidate = { type, on: today }
  return deadlineRuns(rules, events, facts, calendar, factDays).some((run) => blockedBecause(run, candidate) !== null)
}
