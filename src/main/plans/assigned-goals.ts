import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Reporting } from '#shared/reports/calendars.schema.ts'
import { type CellKey, cellName } from '#shared/reports/cell.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { reportingYear } from '#shared/reports/periods.ts'
import { goalText, planLabel } from '#shared/texts/plan-words.ts'
import type { AssignedGoal } from '../reports/assigned-goals.ts'
import type { PlanEntries } from './plan-entries.ts'

/**
 * What plans in force ask for of figures in the year of a period (K01): those whose paper was signed by its last day. `at`: as
 * the plans stood at that moment, for a report that was frozen then; null for now.
 */
export function assignedGoals(
  entries: Pick<PlanEntries, 'all'>,
  reporting: Pick<Reporting, 'calendars' | 'freeYear'>,
  { calendar, to }: Period,
  at: string | null,
): (key: CellKey) => readonly AssignedGoal[] {
  const { year } = reportingYear(reporting, calendar, to)
  const inForce = ({ date }: { date: CivilDate | null }) => date === null || date <= to
  const plans = new Map(entries.all('plan', at).flatMap((plan) => (inForce(plan) ? [[plan.id, plan] as const] : [])))
  const goals = new Map<string, AssignedGoal[]>()
  for (const target of entries.all('target', at)) {
    const plan = plans.get(target.planId)
    const { measure, area } = target
    if (plan === undefined || target.year !== year || measure.by !== 'indicator') continue
    const name = cellName({ id: measure.id, area, dims: measure.dims })
    const goal = { text: goalText(target), min: target.min, paper: planLabel(plan) }
    goals.set(name, [...(goals.get(name) ?? []), goal])
  }
  return (key) => goals.get(cellName(key)) ?? []
}
