import type { Audit } from './audit.ts'

/** A PC corrects its clock by seconds; an hour is nobody's correction. */
const MUCH_MS = 3_600_000
/**
 * How many of the newest records are looked at: the newest alone may carry the wrong time itself, and a clock that once was far ahead
 * must not count for ever.
 */
const LOOKED_AT = 200

/** The latest moment among the newest records where the clock stands before it by more than a little; else null. */
export function clockBehind(audit: Pick<Audit, 'newest'>, now: string): string | null {
  const latest = audit.newest(LOOKED_AT).reduce((most, { at }) => (at > most ? at : most), '')
  return Date.parse(latest) - Date.parse(now) > MUCH_MS ? latest : null
}
