import { fail } from '#shared/contract/errors.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import {
  employmentOn,
  type KeptEmployment,
  type KeptNeed,
  type KeptReferral,
  type WithdrawRecord,
  type WriteEmployment,
  type WriteNeed,
  type WriteReferral,
} from '#shared/support/support-records.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import { createRecordsRepo, type Kept, type RecordKind } from './records.repo.ts'

export interface RecordsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
  readonly people: { byId(id: string): Person }
}

export type RecordsService = ReturnType<typeof createRecordsService>

const WHAT: Readonly<Record<RecordKind, string>> = {
  need: 'khảo sát nhu cầu',
  referral: 'việc giới thiệu',
  employment: 'việc làm',
}

/** Surveys of needs, referrals and jobs of people. Nothing is edited: a correction is a row of its own, with its reason. */
export function createRecordsService({ store, clock, ids, audit, people }: RecordsDeps) {
  const repo = createRecordsRepo(store)

  /** Rows that hold: neither replaced by a later one nor taken back. */
  function inForce<R extends Kept[RecordKind]>(rows: readonly R[]): R[] {
    const replaced = new Set(rows.map((row) => row.replaces))
    return rows.filter((row) => !row.withdrawn && !replaced.has(row.id))
  }

  function write<K extends RecordKind>(
    actor: Actor,
    kind: K,
    day: CivilDate,
    input: Omit<Kept[K], 'id' | 'withdrawn' | 'recordedAt' | 'recordedBy'>,
    make: (kept: { id: string; withdrawn: boolean; recordedAt: string; recordedBy: string }) => Kept[K],
  ): Kept[K] {
    requirePermission(actor, 'support.write', `ghi ${WHAT[kind]}`)
    people.byId(input.personId)
    refuseFuture(kind, day)
    return store.transaction(() => {
      if (input.replaces !== null) replaceable(kind, input.replaces, input.personId)
      const record = make({ id: ids.next(), withdrawn: false, recordedAt: clock.now(), recordedBy: actor.name })
      repo.insert(kind, day, record)
      audit.record(actor, `support.${kind}`, 'person', input.personId, {
        id: record.id,
        ...(input.replaces !== null && { replaces: input.replaces }),
      })
      return record
    })
  }

  function refuseFuture(kind: RecordKind, day: CivilDate): void {
    if (day <= clock.today()) return
    const message = `Ngày không được sau hôm nay (${viDate(clock.today())})`
    const path = kind === 'employment' ? 'from' : 'on'
    fail({ kind: 'validation', what: WHAT[kind], fields: [{ path, message }] })
  }

  function replaceable<K extends RecordKind>(kind: K, id: string, personId: string | null): Kept[K] {
    const found = repo.find(kind, id) ?? fail({ kind: 'not-found', what: WHAT[kind], id })
    if (personId !== null && found.personId !== personId)
      fail({ kind: 'not-found', what: `${WHAT[kind]} của người này`, id })
    if (found.withdrawn || repo.isReplaced(id)) {
      fail({
        kind: 'conflict',
        message: `Dòng ${WHAT[kind]} này vừa được sửa hoặc rút. Xem lại rồi sửa dòng mới nhất.`,
      })
    }
    return found
  }

  /** Throws 'validation' for a day to come, 'not-found', 'conflict' where what it replaces was replaced meanwhile. */
  function writeNeed(actor: Actor, input: WriteNeed): KeptNeed {
    return write(actor, 'need', input.on, input, (kept) => ({ ...input, ...kept }))
  }

  /** As {@link writeNeed}; also where its survey is of somebody else. */
  function writeReferral(actor: Actor, input: WriteReferral): KeptReferral {
    if (input.surveyId !== null) ofPerson(input.surveyId, input.personId)
    return write(actor, 'referral', input.on, input, (kept) => ({ ...input, ...kept }))
  }

  function ofPerson(surveyId: string, personId: string): void {
    if (repo.find('need', surveyId)?.personId === personId) return
    fail({ kind: 'not-found', what: 'khảo sát nhu cầu của người này', id: surveyId })
  }

  /** As {@link writeNeed}. */
  function writeEmployment(actor: Actor, input: WriteEmployment): KeptEmployment {
    return write(actor, 'employment', input.from, input, (kept) => ({ ...input, ...kept }))
  }

  /** Takes a record back: a last row in its place that no longer counts. */
  function withdraw(actor: Actor, { what, id, reason }: WithdrawRecord): void {
    requirePermission(actor, 'support.write', `rút ${WHAT[what]}`)
    store.transaction(() => {
      const before = replaceable(what, id, null)
      const day = 'on' in before ? before.on : before.from
      const stamp = { recordedAt: clock.now(), recordedBy: actor.name }
      repo.insert(what, day, { ...before, ...stamp, id: ids.next(), replaces: id, withdrawn: true, reason })
      audit.record(actor, `support.${what}`, 'person', before.personId, { withdraws: id })
    })
  }

  /** The newest survey of a person that holds, by its day. */
  function newestNeed(personId: string): KeptNeed | null {
    return inForce(repo.ofPerson('need', personId)).at(-1) ?? null
  }

  return {
    writeNeed,
    writeReferral,
    writeEmployment,
    withdraw,
    newestNeed,
    /** The newest survey of each person that holds; one row a person. */
    needs(): KeptNeed[] {
      return [...new Map(inForce(repo.all('need')).map((row) => [row.personId, row])).values()]
    },
    /** The work that a person had on a day; null where nothing is known of it. For comparisons over time. */
    employmentOn: (personId: string, day: CivilDate): KeptEmployment | null =>
      employmentOn(inForce(repo.ofPerson('employment', personId)), day),
    /** Every job that holds, of everybody, oldest first. */
    employments: (): KeptEmployment[] => inForce(repo.all('employment')),
    /** Everything that holds of a person, oldest first. */
    ofPerson: (personId: string) => ({
      needs: inForce(repo.ofPerson('need', personId)),
      referrals: inForce(repo.ofPerson('referral', personId)),
      employment: inForce(repo.ofPerson('employment', personId)),
    }),
    /** Every row there is, for a ledger that is handed on. */
    everything: (personIds: readonly string[] | null) => ({
      needs: personIds === null ? repo.all('need') : repo.ofPersons('need', personIds),
      referrals: personIds === null ? repo.all('referral') : repo.ofPersons('referral', personIds),
      employment: personIds === null ? repo.all('employment') : repo.ofPersons('employment', personIds),
    }),
  }
}
