import { PLAN_AREA_WORDS, type PlanArea, planAreasOfYear } from '#shared/plans/plan-areas.ts'
import { levelOf } from '#shared/settings/office.schema.ts'
import { useCall } from '../../api/calls.ts'

interface PlanAreas {
  readonly areas: readonly PlanArea[]
  readonly called: string
  readonly province: boolean
}

/** The areas below this office in a year, and what they are called; none while the office is not known yet. */
export function usePlanAreas(year: number): PlanAreas {
  const { data: office } = useCall('office.get', {})
  const level = office === undefined ? 'district' : levelOf(office.kind)
  const areas = office === undefined ? [] : planAreasOfYear(office, year)
  return { areas, called: PLAN_AREA_WORDS[level], province: level === 'province' }
}
