import type { Attempts } from './slot-file.ts'

/** Tries that cost nothing: people mistype. */
const FREE_TRIES = 5
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 15 * 60

/**
 * Seconds to wait after `failed` wrong passwords in a row: none up to the fourth, then 30 s, doubling to 15 minutes. Never
 * for good: a prankster must not be able to lock a district out.
 */
export function waitAfter(failed: number): number {
  if (failed < FREE_TRIES) return 0
  return Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (failed - FREE_TRIES))
}

/** Seconds that are left to wait now. A clock that was set back counts as no wait rather than as years of it. */
export function waitLeft(attempts: Attempts, slotId: string, now: string): number {
  const row = attempts[slotId]
  if (!row) return 0
  const passed = (Date.parse(now) - Date.parse(row.lastAt)) / 1000
  if (!(passed >= 0)) return 0
  return Math.max(0, Math.ceil(waitAfter(row.failed) - passed))
}

export function afterFailure(attempts: Attempts, slotId: string, now: string): Attempts {
  const before = attempts[slotId]
  return { ...attempts, [slotId]: { ...before, failed: (before?.failed ?? 0) + 1, lastAt: now } }
}

export function afterSuccess(attempts: Attempts, slotId: string): Attempts {
  return Object.fromEntries(Object.entries(attempts).filter(([id]) => id !== slotId))
}

/** How many failed tries of a slot the audit does not know yet. */
export function unrecorded(attempts: Attempts, slotId: string): number {
  const row = attempts[slotId]
  return row === undefined ? 0 : Math.max(0, row.failed - (row.recorded ?? 0))
}

/** The same tries, all of them known to the audit: the waits go on. */
export function allRecorded(attempts: Attempts): Attempts {
  return Object.fromEntries(Object.entries(attempts).map(([id, row]) => [id, { ...row, recorded: row.failed }]))
}
