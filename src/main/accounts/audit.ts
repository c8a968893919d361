import { createHmac } from 'node:crypto'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import type { AuditDetail } from '#shared/accounts/audit-detail.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { type AuditRow, createAuditRepo } from './audit.repo.ts'

/** Where the chain stands: number and hash of its newest row; seq 0 and a hash of zeros before the first. */
export interface AuditHead {
  readonly seq: number
  readonly hash: string
}

export interface Audit {
  /**
   * Adds a row to the chain, in the transaction of the act it tells of. `detail` holds names of fields, codes and
   * counts; never a personal value.
   */
  record(actor: Actor, action: string, subjectKind: string, subjectId: string, detail?: AuditDetail): void
  /** Recomputes the whole chain; `brokenAt` is the number of the first row that does not fit. */
  verify(): { ok: boolean; rows: number; brokenAt: number | null }
  head(): AuditHead
  /** Hash of a row, null when there is no such row. */
  hashAt(seq: number): string | null
  /** The moment of the first row: since when this office works with the program. null before any. */
  beginning(): string | null
  /** When the data key was last replaced; null where it never was. */
  rekeyedAt(): string | null
  /**
   * How often an act was recorded since the newest row of another; since the beginning where there is none of it. Reads the
   * whole audit.
   */
  countSince(action: string, since: string): number
  /** Moment of the newest of these acts between two numbers, the first left out; null where there is none. */
  newestBetween(actions: readonly string[], after: number, upTo: number): string | null
  /** Notes that rows up to now were chained with an earlier key; called once, in a store whose key was just replaced. */
  keepEarlierKey(key: Uint8Array): void
  /** The newest rows, newest first. */
  newest(limit: number): AuditRow[]
}

const START: AuditHead = { seq: 0, hash: '0'.repeat(64) }

/**
 * The audit chain of a store: `hash = HMAC-SHA256(key, previous hash | row)`, so that nobody without the key can change,
 * remove or insert a row unseen, not even with the file open. `key` is the "audit" key derived from the data key; it is
 * used as given, so that wiping the caller's buffer ends the chain's use.
 */
export function createAudit(store: Store, clock: Clock, key: Uint8Array): Audit {
  const repo = createAuditRepo(store)

  function hashOf(row: Omit<AuditRow, 'hash'>, chainKey: Uint8Array = key): string {
    // An array, not an object: its order is fixed, and JSON's quoting keeps fields apart.
    const text = JSON.stringify([
      row.seq,
      row.at,
      row.userId,
      row.action,
      row.subjectKind,
      row.subjectId,
      row.detail,
      row.previous,
    ])
    return createHmac('sha256', chainKey).update(text).digest('hex')
  }

  const head = (): AuditHead => repo.last() ?? START

  return {
    record(actor, action, subjectKind, subjectId, detail = {}) {
      const add = () => {
        const before = head()
        const row = {
          seq: before.seq + 1,
          at: clock.now(),
          userId: actor.userId,
          action,
          subjectKind,
          subjectId,
          detail: JSON.stringify(detail),
          previous: before.hash,
        }
        repo.insert({ ...row, hash: hashOf(row) })
      }
      // A row of its own needs no savepoint inside the act's transaction; an import writes thousands of them.
      if (store.sqlite.inTransaction) add()
      else store.transaction(add)
    },
    verify() {
      let before = START
      const earlier = repo.earlierKeys()
      for (const row of repo.each()) {
        if (
          row.seq !== before.seq + 1 ||
          row.previous !== before.hash ||
          row.hash !== hashOf(row, earlier.find((one) => row.seq <= one.upTo)?.key)
        ) {
          return { ok: false, rows: before.seq, brokenAt: row.seq }
        }
        before = row
      }
      return { ok: true, rows: before.seq, brokenAt: null }
    },
    head,
    hashAt: repo.hashAt,
    beginning: repo.first,
    newest: repo.newest,
    countSince: repo.countSince,
    newestBetween: repo.newestBetween,
    rekeyedAt: repo.rekeyedAt,
    keepEarlierKey: (earlier) => void repo.keepKey(head().seq, earlier),
  }
}
