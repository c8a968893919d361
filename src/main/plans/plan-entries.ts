import { fail } from '#shared/contract/errors.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import { assertNewest, type EntryStamp, stampEntry } from '../store/corrections.ts'
import type { Store } from '../store/store.ts'
import { createPlanEntriesRepo, type KeptEntries, type PlanEntryKind } from './plan-entries.repo.ts'

export interface PlanEntriesDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
}

export type PlanEntries = ReturnType<typeof createPlanEntries>

/** What a record of each kind is called. */
export const PLAN_WORDS: Readonly<Record<PlanEntryKind, string>> = {
  plan: 'kế hoạch',
  target: 'chỉ tiêu',
  figure: 'số liệu nhập tay',
}

type Details<K extends PlanEntryKind> = Omit<KeptEntries[K], keyof EntryStamp>

interface Head {
  readonly ofId: string | null
  readonly replaces: string | null
  readonly reason: string
}

/** Writing of plans, targets and figures, which are never edited: each correction is an entry of its own, with its reason. */
export function createPlanEntries({ store, clock, ids, audit }: PlanEntriesDeps) {
  const repo = createPlanEntriesRepo(store)

  /**
   * Writes a record, or the correction of one. Throws 'not-allowed', 'not-found', and 'conflict' where the entry whose place
   * it takes was replaced or taken back meanwhile, or belongs to another plan or target.
   */
  function write<K extends PlanEntryKind>(actor: Actor, kind: K, details: Details<K>, head: Head): KeptEntries[K] {
    requirePermission(actor, 'plans.write', `ghi ${PLAN_WORDS[kind]}`)
    return store.transaction(() => {
      const before = head.replaces === null ? null : replaceable(kind, head.replaces)
      if (before !== null && before.ofId !== head.ofId) fail({ kind: 'conflict', message: movedElsewhere(kind) })
      const kept = insert(actor, kind, JSON.stringify(details), head, before?.record.id ?? null, false)
      return { ...details, ...kept } as unknown as KeptEntries[K]
    })
  }

  function insert(
    actor: Actor,
    kind: PlanEntryKind,
    data: string,
    { ofId, replaces, reason }: Head,
    root: string | null,
    withdrawn: boolean,
  ): EntryStamp {
    const stamp = stampEntry({ clock, ids }, actor, { root, withdrawn, reason })
    const { id, entryId, recordedAt, recordedBy } = stamp
    const columns = { kind, ofId, data, replaces, reason, recordedAt, recordedBy }
    repo.insert({ id: entryId, rootId: id, withdrawn: withdrawn ? 1 : 0, ...columns })
    audit.record(actor, `plan.${kind}`, kind, id, {
      ...(replaces !== null && { [withdrawn ? 'withdraws' : 'replaces']: replaces }),
    })
    return stamp
  }

  function replaceable<K extends PlanEntryKind>(kind: K, entryId: string) {
    const found = repo.entry(kind, entryId) ?? fail({ kind: 'not-found', what: PLAN_WORDS[kind], id: entryId })
    assertNewest(found.withdrawn || found.replaced, PLAN_WORDS[kind])
    return found
  }

  /** Takes a record back: a last entry in its place that no longer counts. Throws as {@link write} does. */
  function withdraw<K extends PlanEntryKind>(actor: Actor, kind: K, entryId: string, reason: string): void {
    requirePermission(actor, 'plans.write', `rút ${PLAN_WORDS[kind]}`)
    store.transaction(() => {
      const { record, data, ofId } = replaceable(kind, entryId)
      insert(actor, kind, data, { ofId, replaces: entryId, reason }, record.id, true)
    })
  }

  /** A record that holds. Throws 'not-found', also for one that was taken back. */
  function get<K extends PlanEntryKind>(kind: K, id: string): KeptEntries[K] {
    const newest = repo.history(kind, id).at(-1)
    return newest === undefined || newest.withdrawn ? fail({ kind: 'not-found', what: PLAN_WORDS[kind], id }) : newest
  }

  return { write, withdraw, get, all: repo.all, history: repo.history }
}

const movedElsewhere = (kind: PlanEntryKind) =>
  `Không chuyển ${PLAN_WORDS[kind]} sang nơi khác được. Rút dòng này rồi ghi mới.`
