import { fail } from '#shared/contract/errors.ts'
import type { Clock, Ids } from '#shared/primitives/clock.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { Actor } from '../store/actor.ts'
import { assertNewest, type EntryStamp, stampEntry } from '../store/corrections.ts'
import type { Store } from '../store/store.ts'
import { createEntriesRepo, type EntryHead, type EntryKind, type Kept } from './entries.repo.ts'

export interface EntriesDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly audit: Pick<Audit, 'record'>
}

export type Entries = ReturnType<typeof createEntries>

/** What a record of each kind is called. */
export const ENTRY_WORDS: Readonly<Record<EntryKind, string>> = {
  helper: 'người giúp đỡ',
  assignment: 'phân công giúp đỡ',
  work: 'việc của người giúp đỡ',
  model: 'mô hình',
  member: 'thành viên mô hình',
  return: 'dự kiến về địa phương',
  handover: 'buổi bàn giao',
  reception: 'việc tiếp nhận',
  review: 'cuộc họp rà soát',
  review_item: 'kết luận về một người',
}

/** The details of a record, without how it is kept. */
export type Details<K extends EntryKind> = Omit<Kept[K], keyof EntryStamp>

/** Writing of records that are never edited: each correction is an entry of its own, with its reason. */
export function createEntries({ store, clock, ids, audit }: EntriesDeps) {
  const repo = createEntriesRepo(store)

  /**
   * Writes a record, or the correction of one. Throws 'not-allowed', 'not-found', and 'conflict' where the entry whose place
   * it takes was replaced or taken back meanwhile.
   */
  function write<K extends EntryKind>(
    actor: Actor,
    kind: K,
    details: Details<K>,
    head: EntryHead & { readonly reason: string },
  ): Kept[K] {
    requirePermission(actor, 'community.write', `ghi ${ENTRY_WORDS[kind]}`)
    return store.transaction(() => {
      const before = head.replaces === null ? null : replaceable(kind, head.replaces)
      return insert(actor, kind, details, head, before?.id ?? null, false)
    })
  }

  function insert<K extends EntryKind>(
    actor: Actor,
    kind: K,
    details: Details<K>,
    head: EntryHead & { readonly reason: string },
    root: string | null,
    withdrawn: boolean,
  ): Kept[K] {
    const stamp = stampEntry({ clock, ids }, actor, { root, withdrawn, reason: head.reason })
    const record = { ...details, ...stamp } as unknown as Kept[K]
    repo.insert(kind, record, head)
    const detail = {
      id: record.id,
      ...(head.replaces === null ? {} : { [withdrawn ? 'withdraws' : 'replaces']: head.replaces }),
    }
    if (head.personId === null) audit.record(actor, `community.${kind}`, kind, record.id, detail)
    else audit.record(actor, `community.${kind}`, 'person', head.personId, detail)
    return record
  }

  function replaceable<K extends EntryKind>(kind: K, entryId: string): Kept[K] {
    const found = repo.entry(kind, entryId) ?? fail({ kind: 'not-found', what: ENTRY_WORDS[kind], id: entryId })
    assertNewest(found.withdrawn || found.replaced, ENTRY_WORDS[kind])
    return found
  }

  /** Takes a record back: a last entry in its place that no longer counts. Throws as {@link write} does. */
  function withdraw<K extends EntryKind>(actor: Actor, kind: K, entryId: string, reason: string): Kept[K] {
    requirePermission(actor, 'community.write', `rút ${ENTRY_WORDS[kind]}`)
    return store.transaction(() => {
      const before = replaceable(kind, entryId)
      const { personId, onDate } = headOf(kind, before)
      return insert(actor, kind, before, { personId, onDate, replaces: entryId, reason }, before.id, true)
    })
  }

  /** A record that holds. Throws 'not-found', also for one that was taken back. */
  function get<K extends EntryKind>(kind: K, id: string): Kept[K] {
    const found = repo.find(kind, id)
    return found === null || found.withdrawn ? fail({ kind: 'not-found', what: ENTRY_WORDS[kind], id }) : found
  }

  return { write, withdraw, get, all: repo.all, ofPerson: repo.ofPerson, find: repo.find, history: repo.history }
}

function headOf<K extends EntryKind>(_kind: K, record: Kept[K]): { personId: string | null; onDate: string } {
  const personId = 'personId' in record ? record.personId : null
  const onDate =
    'on' in record ? record.on : 'from' in record ? record.from : 'since' in record ? record.since : record.expectedOn
  return { personId, onDate }
}
