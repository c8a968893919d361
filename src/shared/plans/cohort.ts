import { addMonths, type CivilDate } from '../primitives/civil-date.ts'
import type { CohortGroup, Horizon } from './cohort.schema.ts'
import { tenths } from './progress.ts'

/** Somebody who completed rehabilitation, as far as he or she can be followed. */
export interface Followed {
  readonly personId: string
  readonly completedOn: CivilDate
  /** Found dependent again; null where that never happened. */
  readonly relapsedOn: CivilDate | null
  /** From this day on nothing is known: died, went missing, moved away. */
  readonly lostOn: CivilDate | null
}

export type Outcome = 'relapsed' | 'free' | 'lost' | 'early'

/**
 * What became of somebody within so many months of completion, known at the end of a day. Who completed so late that the time
 * has not passed is told apart whatever happened since, else those who relapsed soon would be counted and their companions not.
 */
export function outcomeWithin({ completedOn, relapsedOn, lostOn }: Followed, months: number, on: CivilDate): Outcome {
  const until = addMonths(completedOn, months)
  if (until > on) return 'early'
  const relapsed = relapsedOn !== null && relapsedOn <= until && (lostOn === null || relapsedOn <= lostOn)
  if (relapsed) return 'relapsed'
  return lostOn !== null && lostOn <= until ? 'lost' : 'free'
}

/** part / (part + rest) in percent, one decimal half up; null over nobody. */
export function shareOf(part: number, rest: number): number | null {
  const whole = part + rest
  return whole === 0 ? null : tenths([BigInt(part) * 100n, BigInt(whole)])
}

/** How many of a group relapsed within so many months (G02b). */
export function horizonOf(people: readonly Followed[], months: number, on: CivilDate): Horizon {
  const counts: Record<Outcome, number> = { relapsed: 0, free: 0, lost: 0, early: 0 }
  for (const one of people) counts[outcomeWithin(one, months, on)] += 1
  return { months, ...counts, rate: shareOf(counts.relapsed, counts.free) }
}

/**
 * Share of a group that has not relapsed, month by month. In each month those count who were free of relapse until then and can
 * be followed to its end; of them the share who relapsed in it is taken off. `atRisk` is how many are still followed and free
 * at its end. It ends with the last month on which anybody can be followed.
 */
export function curveOf(people: readonly Followed[], months: number, on: CivilDate): CohortGroup['curve'] {
  const steps: CohortGroup['curve'] = [{ month: 0, share: 100, atRisk: people.length }]
  let share = 1
  for (let month = 1; month <= months; month++) {
    const before = people.filter((one) => month === 1 || outcomeWithin(one, month - 1, on) === 'free')
    const outcomes = before.map((one) => outcomeWithin(one, month, on))
    const relapsed = outcomes.filter((outcome) => outcome === 'relapsed').length
    const free = outcomes.filter((outcome) => outcome === 'free').length
    if (relapsed + free === 0) break
    share *= free / (relapsed + free)
    steps.push({ month, share: Math.round(share * 10_000) / 100, atRisk: free })
  }
  return people.length === 0 ? [] : steps
}
