import type { ClaimConflict, ClaimSide, DecideClaim } from '#shared/consolidation/consolidation.schema.ts'
import type { DecisionLine } from '#shared/consolidation/decision.schema.ts'
import { ROSTER_PATH, type RosterPerson, RosterPersonSchema } from '#shared/consolidation/roster.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { LifeService } from '../life/life.service.ts'
import { readLines } from '../packages/payloads.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { ClaimPerson, ClaimsRepo, KeptClaim, KeptDecision } from './claims.repo.ts'
import { claimKey, claimKeys, isLed, likenessOf } from './claims.ts'
import type { ConsolidationRepo, KeptReport } from './consolidation.repo.ts'

export interface ClaimsServiceDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly repo: ConsolidationRepo
  readonly claimsRepo: ClaimsRepo
  readonly life: Pick<LifeService, 'lists'>
}

export type ClaimsService = ReturnType<typeof createClaimsService>

/** Rows that are read at a time. */
const AT_ONCE = 2000

/** People whom two districts name: found in their newest rosters, shown side by side, decided, remembered. */
export function createClaimsService({ store, clock, ids, audit, repo, claimsRepo, life }: ClaimsServiceDeps) {
  /**
   * Makes the pairs of a district anew where another roster of it is the newest one now; answers how many pairs there are of
   * it. Called in the transaction of what came or was sent back; `came` is what came, already read.
   */
  function follow(
    sender: string,
    came?: { readonly packageId: string; readonly people: readonly RosterPerson[] },
  ): number {
    const newest = newestRoster(repo.all().filter((report) => report.sender === sender))
    if (claimsRepo.rosterOf(sender) === (newest?.packageId ?? null)) return claimsRepo.count(sender)
    claimsRepo.drop(sender)
    if (newest === null) return 0
    const lists = life.lists()
    for (const person of newest.packageId === came?.packageId ? came.people : peopleOf(newest.packageId)) {
      if (isLed(person, lists)) claimsRepo.insert(sender, newest.packageId, person, claimKeys(person))
    }
    return pair(sender)
  }

  function peopleOf(packageId: string): RosterPerson[] {
    return readLines({ file: () => repo.roster(packageId) }, ROSTER_PATH, RosterPersonSchema)
  }

  function pair(sender: string): number {
    const candidates = claimsRepo.candidates(sender)
    let found = 0
    for (let i = 0; i < candidates.length; i += AT_ONCE) {
      const some = candidates.slice(i, i + AT_ONCE)
      const people = claimsRepo.byNums([...new Set(some.flatMap(({ own, other }) => [own, other]))])
      for (const { own, other } of some) {
        const [a, b] = [people.get(own), people.get(other)]
        if (a === undefined || b === undefined) continue
        const likeness = likenessOf(a.person, b.person)
        if (likeness === null) continue
        found++
        const [left, right] = a.sender < b.sender ? [a, b] : [b, a]
        claimsRepo.insertClaim(keyOf(left, right), left.num, right.num, likeness)
      }
    }
    return found
  }

  function sideOf({ sender, packageId, person }: ClaimPerson): ClaimSide {
    const report = repo.find(packageId)?.report
    const on = report?.period.to ?? fail({ kind: 'not-found', what: 'gói báo cáo', id: packageId })
    return { office: { code: sender, name: report?.office.name ?? sender }, on, person }
  }

  function factsOf(claim: KeptClaim): Pick<KeptDecision, 'likeness' | 'sides'> {
    const { certainty, reasons, against, left, right } = claim
    return { likeness: { certainty, reasons, against }, sides: [sideOf(left), sideOf(right)] }
  }

  function conflictOf(claim: KeptClaim, decision: KeptDecision | null): ClaimConflict {
    return conflictView(claim.key, factsOf(claim), true, decision)
  }

  /**
   * Every conflict: those that wait for a decision first, then those that were decided, also where nobody claims the person
   * twice any more. The reading is written into the audit.
   */
  function list(actor: Actor): ClaimConflict[] {
    const claims = claimsRepo.all()
    const decisions = new Map(claimsRepo.decisions().map((decision) => [decision.key, decision]))
    audit.record(actor, 'consolidation.conflicts', 'store', 'claims', { pairs: claims.length })
    const now = claims.map((claim) => conflictOf(claim, decisions.get(claim.key) ?? null))
    const keys = new Set(claims.map(({ key }) => key))
    const past = [...decisions.values()]
      .filter(({ key }) => !keys.has(key))
      .map((one) => conflictView(one.key, one, false, one))
    return [
      ...now.filter(({ decision }) => decision === null),
      ...now.filter(({ decision }) => decision !== null),
      ...past,
    ]
  }

  /**
   * Writes down who keeps a person, or that they are two. It travels to both districts, which follow it themselves. Throws
   * 'not-allowed', 'not-found', 'validation' for a keeper that is none of the two, 'conflict' where somebody decided meanwhile.
   */
  function decide(actor: Actor, { key, keeper, reason, on, replaces }: DecideClaim): { id: string } {
    requirePermission(actor, 'consolidation.write', 'quyết định huyện nào quản lý một người')
    return store.transaction(() => {
      const before = claimsRepo.decision(key)
      const claim = claimsRepo.find(key)
      const seen = claim === null ? before : factsOf(claim)
      if (seen === null) return fail({ kind: 'not-found', what: 'xung đột', id: key })
      const { sides, likeness } = seen
      if (keeper !== null && !sides.some(({ office }) => office.code === keeper)) {
        const fields = [{ path: 'keeper', message: 'Chọn một trong hai huyện.' }]
        fail({ kind: 'validation', what: 'quyết định', fields })
      }
      if ((before?.id ?? null) !== replaces) {
        fail({ kind: 'conflict', message: 'Xung đột này vừa được người khác quyết định. Xem lại rồi quyết định tiếp.' })
      }
      const id = ids.next()
      const at = { decidedOn: on, decidedBy: actor.name, decidedAt: clock.now() }
      claimsRepo.insertDecision({ id, key, replaces, keeper, reason, likeness, sides, ...at })
      audit.record(actor, 'consolidation.decide', 'claim', id, {
        offices: sides.map(({ office }) => office.code),
        keeper,
      })
      return { id }
    })
  }

  /** The decisions in force that concern a district, as they travel to it. */
  function linesFor(office: string): DecisionLine[] {
    return claimsRepo.decisions().flatMap((decision): DecisionLine[] => {
      const own = decision.sides.find((side) => side.office.code === office)
      const other = decision.sides.find((side) => side.office.code !== office)
      if (own === undefined || other === undefined) return []
      const outcome = decision.keeper === null ? 'hai_nguoi' : decision.keeper === office ? 'don_vi_nay' : 'don_vi_kia'
      return [
        {
          format: 'hscn-decision',
          version: 1,
          id: decision.id,
          replaces: decision.replaces,
          personId: own.person.personId,
          fullName: own.person.fullName,
          other: other.office,
          outcome,
          reason: decision.reason,
          decidedOn: decision.decidedOn as CivilDate,
          decidedBy: decision.decidedBy,
          decidedAt: decision.decidedAt,
        },
      ]
    })
  }

  return { follow, list, open: claimsRepo.undecided, decide, linesFor }
}

const keyOf = (left: ClaimPerson, right: ClaimPerson) =>
  claimKey(
    { sender: left.sender, personId: left.person.personId },
    { sender: right.sender, personId: right.person.personId },
  )

function viewOf({ id, keeper, reason, decidedOn, decidedBy, decidedAt, replaces }: KeptDecision) {
  return { id, keeper, reason, decidedOn: decidedOn as CivilDate, decidedBy, decidedAt, replaces }
}

function conflictView(
  key: string,
  { likeness, sides: [left, right] }: Pick<KeptDecision, 'likeness' | 'sides'>,
  claimed: boolean,
  decision: KeptDecision | null,
): ClaimConflict {
  const { certainty, reasons, against } = likeness
  const evidence = { certainty, reasons: [...reasons], against: [...against] }
  return { key, ...evidence, sides: [left, right], claimed, decision: decision === null ? null : viewOf(decision) }
}

/** The roster that is looked at: of the latest days, then the highest number; none that was sent back. */
function newestRoster(reports: readonly KeptReport[]): KeptReport | null {
  const order = ({ report, sequence, packageId }: KeptReport) =>
    `${report.period.to} ${String(sequence).padStart(16, '0')} ${packageId}`
  return (
    reports
      .filter(({ people, returned }) => people > 0 && returned === null)
      .toSorted((a, b) => (order(a) < order(b) ? 1 : -1))[0] ?? null
  )
}
