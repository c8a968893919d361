import type { Audit } from '#main/accounts/audit.ts'
import { requirePermission } from '#main/accounts/permissions.ts'
import type { Regimes } from '#main/regimes/load-regimes.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { type FieldProblem, fail } from '#shared/contract/errors.ts'
import type { Finding } from '#shared/measures/finding.ts'
import type { CaseEvent, CaseFacts } from '#shared/measures/measure.schema.ts'
import { type CivilDate, yearOf } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { CaseContext, CaseReason } from './case-context.ts'
import { refuseUnknownCodes } from './case-facts-check.ts'
import { checkEventData } from './event-data.ts'
import { type EventProblem, problemsOf } from './event-problems.ts'
import { eventsInForce } from './in-force.ts'
import type { createJudge } from './judge.ts'
import { nextCode } from './measure-codes.ts'
import type { Measure, MeasuresRepo } from './measures.repo.ts'
import { lineOf } from './regime-of-case.ts'
import { type Machine, machineOf } from './state-machine.ts'

/** A measure that another office has led until now, under the ids that it is to have here. */
export interface ForeignMeasure {
  readonly id: string
  readonly line: string
  readonly openedOn: CivilDate
  readonly facts: CaseFacts
  readonly reasons: readonly CaseReason[]
  /** Every event ever recorded, in order of recording. */
  readonly history: readonly CaseEvent[]
}

export interface Adopted {
  readonly context: CaseContext
  /** What the law of the case does not allow where it stands. It happened elsewhere: told, not refused. */
  readonly findings: readonly Finding[]
}

/** Measures and events that another office recorded, taken over as they are, with their days and their corrections. */
export interface Adoption {
  /**
   * Adds a measure of another office to a person, under a code of this office. Throws 'validation' for a line, a type of
   * event or a detail that the law loaded here does not know (by name), for a day to come, and for a history that does not
   * hang together; 'rule-violation' where no law of its days is loaded. The caller holds the transaction and has the life of
   * the person derived anew.
   */
  adopt(actor: Actor, personId: string, measure: ForeignMeasure): Adopted
  /** Adds events of another office behind those of a measure. Throws as {@link adopt}, and 'not-found'. */
  extend(actor: Actor, caseId: string, events: readonly CaseEvent[]): Adopted
}

interface AdoptionDeps {
  readonly store: Store
  readonly repo: MeasuresRepo
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly regimes: Regimes
  readonly judge: ReturnType<typeof createJudge>
  readonly context: (caseId: string) => CaseContext
}

export function createAdoption(deps: AdoptionDeps): Adoption {
  const { store, repo, clock, ids, audit, regimes, judge, context } = deps

  function adopt(actor: Actor, personId: string, measure: ForeignMeasure): Adopted {
    requirePermission(actor, 'cases.write', 'nhận hồ sơ của cơ quan khác')
    const { id, line, openedOn, facts, history } = measure
    const { codePrefix, label } = lineOf(regimes, line)
    refuseBrokenHistory(history, label)
    const findings = checked({ line, personId, facts }, [], history)
    return store.transaction(() => {
      const code = nextCode(repo, codePrefix, yearOf(openedOn))
      repo.insert({ id, code, line, personId, openedOn, officer: actor.name, facts, version: 1 }, clock.now())
      for (const event of history) repo.insertEvent(id, event)
      for (const reason of measure.reasons) repo.insertReason(ids.next(), id, reason, actor.name, clock.now())
      audit.record(actor, 'case.adopt', 'case', id, { code, events: history.length })
      return { context: context(id), findings }
    })
  }

  function extend(actor: Actor, caseId: string, events: readonly CaseEvent[]): Adopted {
    requirePermission(actor, 'cases.write', 'nhận hồ sơ của cơ quan khác')
    const measure = repo.find(caseId) ?? fail({ kind: 'not-found', what: 'hồ sơ', id: caseId })
    const known = repo.events(caseId)
    refuseBrokenHistory([...known, ...events], lineOf(regimes, measure.line).label)
    const findings = checked(measure, known, events)
    return store.transaction(() => {
      for (const event of events) repo.insertEvent(caseId, event)
      audit.record(actor, 'case.extend', 'case', caseId, { events: events.length })
      return { context: context(caseId), findings }
    })
  }

  /** Refuses what cannot be read here; returns what the law would not have allowed and did not say before. */
  function checked(
    measure: Pick<Measure, 'line' | 'personId' | 'facts'>,
    known: readonly CaseEvent[],
    added: readonly CaseEvent[],
  ): Finding[] {
    const before = eventsInForce(known)
    const after = eventsInForce([...known, ...added])
    const { regime, situation } = judge(measure, after)
    refuseUnknownCodes(regime, measure.facts, clock.today())
    refuseForeignEvents(machineOf(regime), after, added, clock.today())
    const key = ({ eventId, finding }: EventProblem) => `${eventId}|${finding.rule}`
    const old = new Set(before.length === 0 ? [] : problemsOf(before, judge(measure, before).situation).map(key))
    return problemsOf(after, situation)
      .filter((problem) => !old.has(key(problem)))
      .map(({ finding }) => finding)
  }

  return { adopt, extend }
}

/** Throws 'validation' unless every id stands once and every correction is of an earlier event that still stood. */
function refuseBrokenHistory(history: readonly CaseEvent[], label: string): void {
  const standing = new Set<string>()
  const seen = new Set<string>()
  const fields = history.flatMap((event, i): FieldProblem[] => {
    const problems: FieldProblem[] = []
    if (seen.has(event.id)) problems.push({ path: `history.${i}.id`, message: 'Một diễn biến có hai lần' })
    if (event.replaces !== null && !standing.has(event.replaces)) {
      problems.push({ path: `history.${i}.replaces`, message: 'Sửa một diễn biến không có trong hồ sơ' })
    }
    if (event.withdrawn && event.replaces === null) {
      problems.push({ path: `history.${i}.withdrawn`, message: 'Rút mà không nói rút diễn biến nào' })
    }
    seen.add(event.id)
    if (event.replaces !== null) standing.delete(event.replaces)
    if (!event.withdrawn) standing.add(event.id)
    return problems
  })
  if (fields.length > 0) fail({ kind: 'validation', what: `Hồ sơ "${label}"`, fields })
}

/**
 * Throws 'validation' that names each type and detail which the law of the case does not have. Of events that are no longer
 * in force only the day is looked at: they were judged by whoever corrected them.
 */
function refuseForeignEvents(
  machine: Machine,
  inForce: readonly CaseEvent[],
  added: readonly CaseEvent[],
  today: CivilDate,
): void {
  const standing = new Set(inForce.map((event) => event.id))
  const fields = added.flatMap((event, i): FieldProblem[] => {
    const problems: FieldProblem[] = []
    if (event.on > today) {
      const message = `Ngày ${viDate(event.on)} ở sau ngày hôm nay (${viDate(today)})`
      problems.push({ path: `history.${i}.on`, message })
    }
    const definition = machine.events.get(event.type)
    if (!standing.has(event.id)) return problems
    if (definition === undefined) {
      const message = `Không có loại diễn biến "${event.type}" trong ${machine.regime.name}`
      return [...problems, { path: `history.${i}.type`, message }]
    }
    const details = checkEventData(definition, event.data).problems
    return [...problems, ...details.map(({ path, message }) => ({ path: `history.${i}.${path}`, message }))]
  })
  if (fields.length > 0) fail({ kind: 'validation', what: `Hồ sơ theo ${machine.regime.name}`, fields })
}
