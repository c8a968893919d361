import { PLAN_AREA_WORDS, type PlanArea, planAreasOfYear } from '#shared/plans/plan-areas.ts'
import { useCall } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'

/** The areas below this office in a year, and what they are called; none while the office is not known yet. */
export function usePlanAreas(year: number): { areas: readonly PlanArea[]; called: string; province: boolean } {
  const { level } = useSession()
  const office = useCall('office.get', {})
  const areas = office.data === undefined ? [] : planAreasOfYear(office.data, year)
  return { areas, called: PLAN_AREA_WORDS[level], province: level === 'province' }
}
