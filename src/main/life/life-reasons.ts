import type { ListId } from '#shared/life/life-effect.ts'
import { type EntryReason, type ExitReason, type LifeRules, reasonHolds } from '#shared/life/life-rules.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'

function ofKind<R extends EntryReason | ExitReason>(
  rows: readonly R[],
  kind: string,
  list: ListId,
  on: CivilDate,
): string {
  const fits = rows.filter((row) => row.kind === kind && row.lists.includes(list))
  return (fits.find((row) => reasonHolds(row, on)) ?? fits[0])?.id ?? ''
}

/** The reason of a kind for which people enter a list on a day; '' where the law knows none. */
export function entryReasonOfKind(rules: LifeRules, kind: EntryReason['kind'], list: ListId, on: CivilDate): string {
  return ofKind(rules.entryReasons, kind, list, on)
}

/** The reason of a kind for which people leave a list on a day; '' where the law knows none. */
export function exitReasonOfKind(rules: LifeRules, kind: ExitReason['kind'], list: ListId, on: CivilDate): string {
  return ofKind(rules.exitReasons, kind, list, on)
}

/** Words of a reason; the code itself where there is no such row any more. */
export function reasonLabel(rules: LifeRules, code: string): string {
  return [...rules.entryReasons, ...rules.exitReasons].find((row) => row.id === code)?.label ?? code
}
