import { fail } from '#shared/contract/errors.ts'
import { sameTarget, sumChecks } from '#shared/plans/area-sums.ts'
import type {
  KeptFigure,
  KeptPlan,
  KeptTarget,
  MeasureChoice,
  MeasureOfTarget,
  PlanFile,
  PlanRow,
  PlanView,
  SamplePlan,
  SpreadTarget,
  WithdrawPlanEntry,
  WriteFigure,
  WritePlan,
  WriteTarget,
} from '#shared/plans/plan.schema.ts'
import { PLAN_AREA_WORDS, planAreas, planAreasOfYear } from '#shared/plans/plan-areas.ts'
import { assertNever } from '#shared/primitives/assert-never.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Catalogue } from '#shared/reports/indicator.schema.ts'
import { levelOf, type Office } from '#shared/settings/office.schema.ts'
import { planLabel } from '#shared/texts/plan-words.ts'
import type { TargetsFile } from '#shared/transfers/targets-file.schema.ts'
import type { Actor } from '../store/actor.ts'
import type { Store } from '../store/store.ts'
import type { PlanData } from './load-plans.ts'
import { PLAN_WORDS, type PlanEntries } from './plan-entries.ts'
import { countedByHand, measuredBy, type PlanEntryChecks } from './target-measure.ts'

export interface PlansServiceDeps {
  readonly store: Store
  readonly entries: PlanEntries
  readonly settings: { office(): Pick<Office, 'kind' | 'communes' | 'districts'> }
  readonly indicators: { catalogue(): Catalogue }
  readonly data: PlanData
  readonly checks: PlanEntryChecks
}

/** Plans with their targets down to the communes, at a province down to the districts: written, corrected with reasons, taken in from files, given out as one value. */
export function createPlansService({ store, entries, settings, indicators, data, checks }: PlansServiceDeps) {
  const targetsOf = (planId: string): KeptTarget[] => entries.all('target').filter((one) => one.planId === planId)
  const areaName = (code: string) =>
    code === WHOLE_AREA ? 'Toàn đơn vị' : (planAreas(settings.office()).find((one) => one.code === code)?.name ?? code)

  function list(): PlanRow[] {
    const targets = entries.all('target')
    return entries
      .all('plan')
      .map((plan) => ({ plan, targets: targets.filter((one) => one.planId === plan.id).length }))
      .sort((a, b) => b.plan.yearTo - a.plan.yearTo || (a.plan.title < b.plan.title ? -1 : 1))
  }

  /** A plan with its targets, how each came to be, and whether the areas below add up. Throws 'not-found'. */
  function view(id: string): PlanView {
    const plan = entries.get('plan', id)
    const targets = targetsOf(id)
    const figures = entries.all('figure')
    const catalogue = indicators.catalogue()
    const office = settings.office()
    return {
      plan,
      history: entries.history('plan', id),
      targets: targets.map((target) => ({
        target,
        areaName: areaName(target.area),
        measuredBy: measuredBy(target.measure, catalogue),
        byHand: countedByHand(target.measure, catalogue),
        history: entries.history('target', target.id),
        figures: figures.filter(({ targetId }) => targetId === target.id).sort((a, b) => (a.on < b.on ? -1 : 1)),
      })),
      sums: sumChecks(targets, {
        ofYear: (year) => planAreasOfYear(office, year),
        called: PLAN_AREA_WORDS[levelOf(office.kind)],
      }),
    }
  }

  /** Writes a plan down, or corrects it. Throws 'validation' where a target would be left outside its years. */
  function writePlan(actor: Actor, { replaces, reason, ...details }: WritePlan): KeptPlan {
    const own = entries.all('plan').find(({ entryId }) => entryId === replaces)
    // Where the entry to be corrected is no more, writing says so.
    if (replaces === null || own) checkPlan(details, own ?? null)
    return entries.write(actor, 'plan', details, { ofId: null, replaces, reason })
  }

  /** Writes a target down, or corrects it. Throws 'validation' for a year, commune or indicator that does not fit. */
  function writeTarget(actor: Actor, { replaces, reason, ...details }: WriteTarget): KeptTarget {
    const plan = entries.get('plan', details.planId)
    const own = entries.all('target').find(({ entryId }) => entryId === replaces)
    checks.target(details, plan)
    const written = {
      ...details,
      id: own?.id ?? '',
      entryId: '',
      withdrawn: false,
      reason,
      recordedAt: '',
      recordedBy: '',
    }
    if (replaces === null || own) checks.noTwinTarget(written, targetsOf(plan.id))
    return entries.write(actor, 'target', details, { ofId: plan.id, replaces, reason })
  }

  /**
   * Gives the target of the whole to the areas below, in one transaction. One that an area has already is corrected, which asks for
   * a reason; one that stays the same is left alone. Throws 'validation', 'not-found'.
   */
  function spread(actor: Actor, { targetId, rows, reason }: SpreadTarget): KeptTarget[] {
    const whole = entries.get('target', targetId)
    if (whole.area !== WHOLE_AREA) checks.refuse('target', 'targetId', 'Chỉ chia được chỉ tiêu của toàn đơn vị')
    const { code, label, measure, year, unit, note, planId } = whole
    return store.transaction(() =>
      rows.flatMap(({ area, min, max }, i) => {
        const twin = targetsOf(planId).find((one) => one.area === area && sameTarget(one, whole))
        if (twin && twin.min === min && twin.max === max) return []
        if (twin && reason === '') checks.refuse('target', 'reason', `Ghi lý do sửa (${areaName(area)} đã có chỉ tiêu)`)
        if (min > max) checks.refuse('target', `rows.${i}.max`, 'Mức cao không thấp hơn mức thấp')
        const details = { code, label, measure, area, year, min, max, unit, schedule: null, note, planId }
        const written = writeTarget(actor, { ...details, replaces: twin?.entryId ?? null, reason: twin ? reason : '' })
        return [written]
      }),
    )
  }

  /** Writes a figure that the data do not tell. Throws 'validation' for a target that is counted, or a day outside its year. */
  function writeFigure(actor: Actor, { replaces, reason, ...details }: WriteFigure): KeptFigure {
    const target = entries.get('target', details.targetId)
    if (!countedByHand(target.measure, indicators.catalogue())) {
      checks.refuse('figure', 'targetId', 'Chỉ tiêu này được đếm từ hồ sơ, không nhập tay')
    }
    checks.figure(details, target, entries.get('plan', target.planId))
    return entries.write(actor, 'figure', details, { ofId: target.id, replaces, reason })
  }

  /** Takes a record back. A plan not while it has targets: those are taken back first, each for its reason. */
  function withdraw(actor: Actor, { what, entryId, reason }: WithdrawPlanEntry): void {
    switch (what) {
      case 'plan': {
        const plan = entries.all('plan').find((one) => one.entryId === entryId)
        if (plan && targetsOf(plan.id).length > 0) {
          fail({ kind: 'conflict', message: 'Kế hoạch này còn chỉ tiêu. Rút các chỉ tiêu trước.' })
        }
        entries.withdraw(actor, 'plan', entryId, reason)
        break
      }
      case 'target':
      case 'figure':
        entries.withdraw(actor, what, entryId, reason)
        break
      default:
        assertNever(what)
    }
  }

  const twinOf = ({ plan }: PlanFile): KeptPlan | undefined =>
    entries.all('plan').find((one) => checks.samePlan(one, plan))

  function samples(): SamplePlan[] {
    return data.samples.map(({ id, file }) => ({
      id,
      label: planLabel(file.plan),
      provenance: file.plan.provenance,
      targets: file.targets.length,
      planId: twinOf(file)?.id ?? null,
    }))
  }

  /**
   * Takes a plan in with its targets, in one transaction. Throws 'conflict' where it is there already, 'validation' where a
   * target does not fit this office.
   */
  function take(actor: Actor, file: PlanFile): KeptPlan {
    const there = twinOf(file)
    if (there) {
      fail({ kind: 'conflict', message: `${planLabel(there)} đã có. Sửa kế hoạch đó thay vì nạp lần nữa.` })
    }
    return store.transaction(() => {
      const plan = writePlan(actor, { ...file.plan, replaces: null, reason: '' })
      for (const one of file.targets) writeTarget(actor, { ...one, planId: plan.id, replaces: null, reason: '' })
      return plan
    })
  }

  /** A plan that is shipped, with a click. Throws 'not-found'. */
  function takeSample(actor: Actor, id: string): KeptPlan {
    const sample = data.samples.find((one) => one.id === id) ?? fail({ kind: 'not-found', what: 'kế hoạch mẫu', id })
    return take(actor, sample.file)
  }

  /** A plan as one value, to be sent to others. Throws 'not-found', and 'conflict' while it has no target. */
  function file(id: string): PlanFile {
    const plan = plainPlan(entries.get('plan', id))
    const targets = targetsOf(id).map(plainTarget)
    if (targets.length === 0) fail({ kind: 'conflict', message: `${PLAN_WORDS.plan} này chưa có chỉ tiêu nào.` })
    return { format: 'hscn-plan', version: 1, plan, targets }
  }

  /**
   * A plan with what one area of it has been given, as that area has it: there it is the whole. Each target with its id.
   * Throws 'not-found'.
   */
  function given(id: string, area: string): { plan: PlanFile['plan']; targets: TargetsFile['targets'] } {
    const targets = targetsOf(id).filter((one) => one.area === area)
    return {
      plan: plainPlan(entries.get('plan', id)),
      targets: targets.map((one) => ({ id: one.id, target: { ...plainTarget(one), area: WHOLE_AREA } })),
    }
  }

  /** Throws 'validation' where a plan could not take the place of `own`, or stand here where that is null. */
  function checkPlan(plan: PlanFile['plan'], own: KeptPlan | null): void {
    if (own !== null) checks.yearsHoldTargets(plan, targetsOf(own.id))
    checks.noTwinPlan(plan, entries.all('plan'), own?.id ?? null)
  }

  /** What a target can be measured by, in the order of the catalogue. */
  function measures(): MeasureChoice[] {
    const { indicators: all } = indicators.catalogue()
    return all.map(({ id, name, unit, definition }) => ({ id, name, unit, definition }))
  }

  return {
    list,
    view,
    measures,
    writePlan,
    writeTarget,
    spread,
    writeFigure,
    withdraw,
    samples,
    take,
    takeSample,
    file,
    given,
    areaName,
    samePlan: checks.samePlan,
    checkPlan,
    /** Throws 'validation' for a year, area or indicator that does not fit. */
    checkTarget: checks.target,
    /** What a target is measured by, in words. */
    measuredBy: (measure: MeasureOfTarget) => measuredBy(measure, indicators.catalogue()),
  }
}

/** A plan without how it is kept. */
function plainPlan({ id, entryId, withdrawn, reason, recordedAt, recordedBy, ...plan }: KeptPlan): PlanFile['plan'] {
  return plan
}

/** A target without how it is kept, its parts in one order. */
function plainTarget(one: KeptTarget): PlanFile['targets'][number] {
  const { code, label, measure, area, year, min, max, unit, schedule, note } = one
  return { code, label, measure, area, year, min, max, unit, schedule, note }
}
