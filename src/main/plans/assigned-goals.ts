import type { KeptPlan, KeptTarget } from '#shared/plans/plan.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { Reporting } from '#shared/reports/calendars.schema.ts'
import { type CellKey, cellName } from '#shared/reports/cell.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { reportingYear } from '#shared/reports/periods.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viDecimal } from '#shared/texts/figures.ts'
import { planLabel } from '#shared/texts/plan-words.ts'
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
    const goal = { text: bareGoal(target), min: target.min, paper: paperOf(plan) }
    goals.set(name, [...(goals.get(name) ?? []), goal])
  }
  return (key) => goals.get(cellName(key)) ?? []
}

/** Without its unit, which has a column of its own. */
function bareGoal({ min, max }: Pick<KeptTarget, 'min' | 'max'>): string {
  const plain = (value: number) => viDecimal(value, 3)
  return min === max ? plain(min) : `${plain(min)} đến ${plain(max)}`
}

/** Number and day; what the plan is called by where it has no number. */
function paperOf(plan: Pick<KeptPlan, 'number' | 'date' | 'issuer'>): string {
  if (plan.number === '') return planLabel(plan)
  return plan.date === null ? plan.number : `${plan.number} ngày ${viDate(plan.date)}`
}
