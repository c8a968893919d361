import { rateOf } from '#shared/plans/progress.ts'
import type { CellKey } from '#shared/reports/cell.schema.ts'
import { NO_FIGURE, viDecimal } from '#shared/texts/figures.ts'

/** What a plan asks for of a figure in a year (K01). */
export interface AssignedGoal {
  /** "15", "20 đến 30", in the unit of the figure. */
  readonly text: string
  /** The lower end, from which on it is met. */
  readonly min: number
  /** Number and day of the paper that says so. */
  readonly paper: string
}

/** What plans in force ask for of a figure; more than one where more plans do. */
export type AssignedGoals = (key: CellKey) => readonly AssignedGoal[]

/**
 * A column of what is asked for: the goals (K01), done since the start of the year over each in percent (K03), or their
 * papers. "-" for the share of a goal of 0; '' where nothing is asked for, or nothing is known to be done.
 */
export function goalCell(
  of: 'goal' | 'goal_rate' | 'goal_source',
  goals: readonly AssignedGoal[],
  done: number | null,
): string {
  switch (of) {
    case 'goal':
      return goals.map(({ text }) => text).join('; ')
    case 'goal_source':
      return [...new Set(goals.map(({ paper }) => paper))].join('; ')
    case 'goal_rate':
      return done === null ? '' : goals.map(({ min }) => rateText(done, min)).join('; ')
  }
}

function rateText(value: number, min: number): string {
  const rate = rateOf({ value, parts: null }, min)
  return rate === null ? NO_FIGURE : viDecimal(rate, 1)
}
