import { WHOLE_AREA } from '../reports/cell.schema.ts'
import { viFigure } from '../texts/figures.ts'
import type { KeptTarget, SumCheck } from './plan.schema.ts'
import type { PlanArea } from './plan-areas.ts'

/** Whether two targets are of the same thing in the same year, whoever they are given to. */
export function sameTarget(a: KeptTarget, b: KeptTarget): boolean {
  return a.planId === b.planId && sameGoal(a, b)
}

/** The same within one plan, whatever plan that is. */
export function sameGoal(a: Goal, b: Goal): boolean {
  const what = ({ code, year, measure, label }: Goal) =>
    JSON.stringify([year, code, measure, measure.by === 'hand' ? label : ''])
  return what(a) === what(b)
}

type Goal = Pick<KeptTarget, 'code' | 'year' | 'measure' | 'label'>

/** What an office has below it in a year, and what these are called. */
export interface AreasOfYears {
  readonly ofYear: (year: number) => readonly PlanArea[]
  readonly called: string
}

/**
 * For each target of the whole that areas below have a share of: whether the shares add up to it. Percentages do not add up and
 * are left out.
 */
export function sumChecks(targets: readonly KeptTarget[], areas: AreasOfYears): SumCheck[] {
  return targets
    .filter((one) => one.area === WHOLE_AREA && one.unit !== 'phan_tram')
    .flatMap((whole) => {
      const shares = targets.filter((one) => one.area !== WHOLE_AREA && sameTarget(one, whole))
      return shares.length === 0 ? [] : [checkOf(whole, shares, areas)]
    })
}

function checkOf(whole: KeptTarget, shares: readonly KeptTarget[], { ofYear, called }: AreasOfYears): SumCheck {
  const min = shares.reduce((sum, one) => sum + one.min, 0)
  const max = shares.reduce((sum, one) => sum + one.max, 0)
  const given = new Set(shares.map(({ area }) => area))
  const missing = ofYear(whole.year)
    .filter(({ code }) => !given.has(code))
    .map(({ name }) => name)
  const range = (low: number, high: number) =>
    low === high ? viFigure(low, whole.unit) : `${viFigure(low, whole.unit)} đến ${viFigure(high, whole.unit)}`
  const agrees = min === whole.min && max === whole.max
  const difference = min - whole.min
  const text = `${shares.length} ${called} cộng lại ${range(min, max)}, chỉ tiêu chung ${range(whole.min, whole.max)}: ${
    agrees
      ? 'khớp'
      : difference === 0
        ? 'lệch ở mức cao'
        : `${difference > 0 ? 'thừa' : 'thiếu'} ${viFigure(Math.abs(difference), whole.unit)}`
  }${missing.length === 0 ? '' : `; ${missing.length} ${called} chưa giao`}.`
  return { targetId: whole.id, communes: shares.length, missing, min, max, agrees, text }
}
