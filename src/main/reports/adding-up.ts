import type { Cell } from '#shared/reports/cell.schema.ts'
import type { Indicator } from '#shared/reports/indicator.schema.ts'

/** Kinds whose figures of a year are those of its periods added up, so that what was given by hand is added, too. */
export const isAddedUp = (kind: Indicator['kind'] | undefined): boolean => kind === 'F' || kind === 'Fp' || kind === 'M'

/** What of a figure was given by hand and is therefore in no count: all of a manual one, the difference of a replaced one. */
export function byHand({ origin, value, computed }: Cell): number {
  if (origin === 'manual') return value ?? 0
  return origin === 'override' ? (value ?? 0) - (computed ?? 0) : 0
}
