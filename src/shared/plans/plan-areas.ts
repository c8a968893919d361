import { type CivilDate, civilDate } from '../primitives/civil-date.ts'
import { levelOf, type Office, type OfficeLevel } from '../settings/office.schema.ts'

/** Where a target can be given to: a commune of a district, a district of a province. */
export interface PlanArea {
  readonly code: string
  readonly name: string
}

type AreaOffice = Pick<Office, 'kind' | 'communes' | 'districts'>

/** Every area below an office, whenever it belonged to it. */
export function planAreas(office: AreaOffice): readonly PlanArea[] {
  return levelOf(office.kind) === 'province' ? office.districts : office.communes
}

/** The areas below an office within some days: a district that had left by then, or had not come, is not among them. */
export function planAreasWithin(office: AreaOffice, days: { from: CivilDate; to: CivilDate }): readonly PlanArea[] {
  if (levelOf(office.kind) === 'district') return office.communes
  return office.districts.filter(
    ({ from, to }) => (from === null || from <= days.to) && (to === null || days.from <= to),
  )
}

/** The areas below an office in a calendar year. */
export function planAreasOfYear(office: AreaOffice, year: number): readonly PlanArea[] {
  return planAreasWithin(office, { from: civilDate(`${year}-01-01`), to: civilDate(`${year}-12-31`) })
}

/** What the areas below an office are called. */
export const PLAN_AREA_WORDS: Readonly<Record<OfficeLevel, string>> = {
  district: 'xã, phường',
  province: 'huyện, quận',
}
