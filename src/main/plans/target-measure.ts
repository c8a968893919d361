import { fail } from '#shared/contract/errors.ts'
import { sameTarget } from '#shared/plans/area-sums.ts'
import type { KeptPlan, KeptTarget, MeasureOfTarget, WriteFigure } from '#shared/plans/plan.schema.ts'
import { PLAN_AREA_WORDS, planAreasOfYear } from '#shared/plans/plan-areas.ts'
import { yearOf } from '#shared/primitives/civil-date.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { type Catalogue, type Indicator, OWN_PARTS } from '#shared/reports/indicator.schema.ts'
import { levelOf, type Office } from '#shared/settings/office.schema.ts'
import { UNIT_WORDS } from '#shared/texts/figures.ts'
import { PLAN_WORDS } from './plan-entries.ts'

/** Months into the next year within which the calendars of reports still count a day to the year before. */
const YEAR_SLACK = 1

export const indicatorOf = (id: string, { indicators }: Catalogue): Indicator | undefined =>
  indicators.find((one) => one.id === id)

/** What a target is measured by, in words. */
export function measuredBy(measure: MeasureOfTarget, catalogue: Catalogue): string {
  const name = (id: string) => `${id} ${indicatorOf(id, catalogue)?.name ?? '(không còn trong danh mục)'}`
  switch (measure.by) {
    case 'indicator': {
      const parts = Object.entries(measure.dims).map(([dim, part]) => partLabel(measure.id, dim, part, catalogue))
      return [name(measure.id), ...parts].join(', ')
    }
    case 'ratio':
      return `${measure.above.map(name).join(' + ')} chia cho ${measure.below.map(name).join(' + ')}`
    case 'hand':
      return 'Số liệu nhập tay'
  }
}

function partLabel(id: string, dim: string, part: string, catalogue: Catalogue): string {
  const rule = indicatorOf(id, catalogue)?.rule
  const own = rule !== undefined && 'facts' in rule ? rule.facts.parts : []
  const parts = dim === OWN_PARTS ? own : (catalogue.breakdowns.find((one) => one.id === dim)?.parts ?? [])
  return parts.find((one) => one.id === part)?.label ?? `${dim} ${part}`
}

/** Whether the data cannot tell the figure, so that somebody gives it. */
export function countedByHand(measure: MeasureOfTarget, catalogue: Catalogue): boolean {
  const manual = (id: string): boolean => {
    const indicator = indicatorOf(id, catalogue)
    if (indicator === undefined) return false
    const { rule, mayBeManual } = indicator
    if ('ratio' in rule) return [...rule.ratio.above, ...rule.ratio.below].some(manual)
    return 'manual' in rule || mayBeManual
  }
  switch (measure.by) {
    case 'hand':
      return true
    case 'indicator':
      return manual(measure.id)
    case 'ratio':
      return [...measure.above, ...measure.below].some(manual)
  }
}

export type PlanEntryChecks = ReturnType<typeof createPlanEntryChecks>

export interface PlanEntryChecksDeps {
  readonly settings: { office(): Pick<Office, 'kind' | 'communes' | 'districts'> }
  readonly indicators: { catalogue(): Catalogue }
}

/** What must hold of plans, targets and figures before they are written. Each throws 'validation' that names the field. */
export function createPlanEntryChecks({ settings, indicators }: PlanEntryChecksDeps) {
  function refuse(what: keyof typeof PLAN_WORDS, path: string, message: string): never {
    fail({ kind: 'validation', what: PLAN_WORDS[what], fields: [{ path, message }] })
  }

  /** Plans are the same by number, day and issuer; one without a number by its title. */
  const samePlan = (a: PlanKey, b: PlanKey): boolean =>
    a.number === b.number && a.date === b.date && a.issuer === b.issuer && (a.number !== '' || a.title === b.title)

  return {
    refuse,
    samePlan,
    noTwinPlan(plan: PlanKey, all: readonly KeptPlan[], own: string | null): void {
      if (all.some((one) => one.id !== own && samePlan(one, plan))) {
        refuse('plan', 'number', 'Đã có kế hoạch này (cùng số, ngày, cơ quan ban hành)')
      }
    },
    yearsHoldTargets(plan: YearsOfPlan, targets: readonly KeptTarget[]): void {
      const outside = targets.find(({ year }) => year < plan.yearFrom || year > plan.yearTo)
      if (outside) refuse('plan', 'yearTo', `Còn chỉ tiêu của năm ${outside.year}; sửa hoặc rút chỉ tiêu đó trước`)
    },
    /** Year, area, what it is measured by, and the unit of that. */
    target(target: Pick<KeptTarget, 'year' | 'area' | 'measure' | 'unit'>, plan: YearsOfPlan): void {
      const { year, area, measure, unit } = target
      if (year < plan.yearFrom || year > plan.yearTo) {
        refuse('target', 'year', `Kế hoạch này của các năm ${plan.yearFrom} đến ${plan.yearTo}`)
      }
      const office = settings.office()
      if (area !== WHOLE_AREA && !planAreasOfYear(office, year).some(({ code }) => code === area)) {
        const called = PLAN_AREA_WORDS[levelOf(office.kind)]
        refuse('target', 'area', `Chọn một ${called} của cơ quan trong năm ${year}`)
      }
      if (measure.by === 'ratio' && unit !== 'phan_tram') refuse('target', 'unit', 'Tỷ lệ tính bằng %')
      const catalogue = indicators.catalogue()
      const ids =
        measure.by === 'indicator' ? [measure.id] : measure.by === 'ratio' ? [...measure.above, ...measure.below] : []
      const stranger = ids.find((id) => indicatorOf(id, catalogue) === undefined)
      if (stranger !== undefined) refuse('target', 'measure.id', `Không có chỉ số ${stranger} trong danh mục`)
      if (measure.by !== 'indicator') return
      const indicator = indicatorOf(measure.id, catalogue)
      if (indicator && indicator.unit !== unit) {
        refuse('target', 'unit', `Chỉ số ${indicator.id} tính bằng ${UNIT_WORDS[indicator.unit]}`)
      }
      const dim = Object.keys(measure.dims).find((one) => one !== OWN_PARTS && !indicator?.breakdowns.includes(one))
      if (dim !== undefined) refuse('target', 'measure.dims', `Chỉ số ${measure.id} không chia theo ${dim}`)
    },
    noTwinTarget(target: KeptTarget, all: readonly KeptTarget[]): void {
      if (all.some((one) => one.id !== target.id && one.area === target.area && sameTarget(one, target))) {
        refuse('target', 'area', 'Đã có chỉ tiêu này cho nơi và năm ấy')
      }
    },
    /** The day lies in the year of the target, as either calendar counts it; a percentage is of something. */
    figure(
      { on, parts, value }: Pick<WriteFigure, 'on' | 'parts' | 'value'>,
      { year, unit }: KeptTarget,
      plan: KeptPlan,
    ): void {
      const early = plan.calendar === 'hanh_chinh' ? YEAR_SLACK : 0
      if (yearOf(on) < year - early || yearOf(on) > year) refuse('figure', 'on', `Chỉ tiêu này của năm ${year}`)
      if (parts !== null && unit !== 'phan_tram') refuse('figure', 'parts', 'Chỉ tỷ lệ mới có tử số, mẫu số')
      if (parts !== null && parts.denominator === 0) refuse('figure', 'parts', 'Mẫu số phải lớn hơn 0')
      if (value !== null && unit === 'phan_tram' && value > 100) refuse('figure', 'value', 'Tỷ lệ không quá 100 %')
    },
  }
}

type YearsOfPlan = Pick<KeptPlan, 'yearFrom' | 'yearTo'>
type PlanKey = Pick<KeptPlan, 'number' | 'date' | 'issuer' | 'title'>
