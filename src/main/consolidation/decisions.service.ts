import type { DecisionLine, FollowDecision, ReceivedDecision } from '#shared/consolidation/decision.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { OfficeName } from '#shared/packages/manifest.schema.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { DecisionsRepo, KeptDecisionLine } from './decisions.repo.ts'

export interface DecisionsServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly people: Pick<PeopleService, 'byIds' | 'currentId'>
  readonly repo: DecisionsRepo
}

/**
 * Decisions of the province about people of a district. They change nothing by themselves: the district sees them, records its
 * own events by its own law, and says what it did.
 */
export function createDecisionsService({ store, clock, audit, people, repo }: DecisionsServiceDeps) {
  /** Keeps the decisions that came in a package; those that are known change nothing. Answers how many are new. */
  function take(actor: Actor, from: OfficeName, lines: readonly DecisionLine[]): number {
    requirePermission(actor, 'packages.write', 'nhận quyết định của cấp trên')
    return store.transaction(() => {
      const at = clock.now()
      const added = lines.filter((line) => repo.insert(line, from, at)).length
      audit.record(actor, 'consolidation.decisions', 'office', from.code, { lines: lines.length, added })
      return added
    })
  }

  function view(kept: readonly KeptDecisionLine[]): ReceivedDecision[] {
    const known = people.byIds(kept.map(({ line }) => line.personId))
    return kept.map(({ line, ...rest }) => ({
      ...rest,
      line: { ...line, personId: people.currentId(line.personId) },
      known: known.has(line.personId),
    }))
  }

  /** Decisions in force: one that was replaced by a later one is left out. */
  function inForce(): KeptDecisionLine[] {
    const all = repo.all()
    const replaced = new Set(all.map(({ line }) => line.replaces))
    return all.filter(({ line }) => !replaced.has(line.id))
  }

  /** Decisions that nobody has followed yet, the newest first; the reading is written into the audit where there are any. */
  function waiting(actor: Actor): ReceivedDecision[] {
    const found = inForce().filter(({ followed }) => followed === null)
    if (found.length > 0)
      audit.record(actor, 'consolidation.decisionsRead', 'store', 'decisions', { count: found.length })
    return view(found)
  }

  /** Every decision about a person, the newest first; part of the reading of the person's page. */
  function ofPerson(personId: string): ReceivedDecision[] {
    const current = people.currentId(personId)
    return view(repo.all()).filter(({ line }) => line.personId === current)
  }

  /** Says what was done about a decision. Throws 'not-allowed', 'not-found', 'conflict' where it was said or replaced. */
  function follow(actor: Actor, { id, note }: FollowDecision): void {
    requirePermission(actor, 'people.write', 'ghi việc đã làm theo quyết định')
    store.transaction(() => {
      const found = repo.all().find(({ line }) => line.id === id) ?? fail({ kind: 'not-found', what: 'quyết định', id })
      if (found.followed !== null || !inForce().some(({ line }) => line.id === id)) {
        fail({
          kind: 'conflict',
          message: 'Quyết định này đã được ghi việc làm theo hoặc đã có quyết định thay. Xem lại.',
        })
      }
      repo.insertFollowed({ decisionId: id, note, followedAt: clock.now(), followedBy: actor.name })
      const person = people.currentId(found.line.personId)
      audit.record(actor, 'consolidation.follow', 'person', person, { decision: id })
    })
  }

  return { take, waiting, ofPerson, follow }
}
