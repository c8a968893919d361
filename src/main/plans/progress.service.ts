import { fail } from '#shared/contract/errors.ts'
import type { KeptPlan, KeptTarget } from '#shared/plans/plan.schema.ts'
import type { PlanRules } from '#shared/plans/plan-rules.schema.ts'
import type {
  MonthsView,
  ProgressQuery,
  ProgressRow,
  ProgressView,
  TargetPeople,
} from '#shared/plans/progress.schema.ts'
import { type Done, driftOf, expectedAfter, forecastOf, rateOf, stateOf } from '#shared/plans/progress.ts'
import { arithmeticOf } from '#shared/plans/progress-words.ts'
import { type CivilDate, daysBetween } from '#shared/primitives/civil-date.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { cumulativePeriod, periodsOfYear } from '#shared/reports/periods.ts'
import type { Explained } from '#shared/reports/report.schema.ts'
import { planLabel } from '#shared/texts/plan-words.ts'
import type { ExplainedPerson, IndicatorsService } from '../indicators/indicators-service.ts'
import type { Actor } from '../store/actor.ts'
import type { FigureReader, FigureReaders, ReadFigure } from './figure-reader.ts'
import type { PlanEntries } from './plan-entries.ts'
import { indicatorOf, measuredBy } from './target-measure.ts'

export interface ProgressServiceDeps {
  readonly entries: PlanEntries
  readonly indicators: Pick<IndicatorsService, 'catalogue' | 'reporting' | 'explain'>
  /** Where figures come from: the office's own data, or what its districts reported. */
  readonly readers: FigureReaders
  readonly areaName: (code: string) => string
  readonly rules: PlanRules
}

export type ProgressService = ReturnType<typeof createProgressService>

/** The year of a target in the calendar of its plan, as it stands at the end of a day. */
interface TargetYear {
  readonly whole: Period
  readonly months: readonly Period[]
  /** From the first day of the year to the day; null before it begins. */
  readonly soFar: Period | null
}

/**
 * What was done against the targets, from the indicators and nothing else; figures that the data do not tell are those that
 * somebody gave. A target is only held against its own year.
 */
export function createProgressService({ entries, indicators, readers, areaName, rules }: ProgressServiceDeps) {
  function yearOfTarget(plan: KeptPlan, year: number, on: CivilDate): TargetYear {
    const reporting = indicators.reporting()
    const whole = periodsOfYear(reporting, plan.calendar, 'nam', year)[0]?.period
    if (whole === undefined) fail({ kind: 'not-found', what: 'năm báo cáo', id: String(year) })
    const months = periodsOfYear(reporting, plan.calendar, 'thang', year).map(({ period }) => period)
    const to = on < whole.to ? on : whole.to
    const soFar = to < whole.from ? null : cumulativePeriod(reporting, { ...whole, kind: 'tu_do', to })
    return { whole, months, soFar }
  }

  /** Whether figures of months add up to that of the year. */
  function addsUp({ measure, unit }: KeptTarget): boolean {
    if (measure.by === 'hand') return unit !== 'phan_tram'
    if (measure.by === 'ratio') return false
    const kind = indicatorOf(measure.id, indicators.catalogue())?.kind
    return kind === 'F' || kind === 'Fp' || kind === 'M'
  }

  /** @param asked the day that is asked for; a figure that reaches less far is held against its own day */
  function rowOf(target: KeptTarget, plan: KeptPlan, asked: CivilDate, read: FigureReader): ProgressRow {
    const wanted = yearOfTarget(plan, target.year, asked)
    const found = wanted.soFar === null ? null : read(target, wanted.soFar)
    const on = found?.upTo ?? asked
    const { whole, months, soFar } = yearOfTarget(plan, target.year, on)
    const complete = found?.complete ?? true
    const done: Done | null = found === null || found.value === null ? null : { value: found.value, parts: found.parts }
    const paced = addsUp(target) || target.schedule !== null
    const passed = months.filter(({ to }) => to <= on)
    const monthsDone = passed.length
    const tolerancePercent = rules.drift.tolerancePercent
    const expected = paced && complete && soFar !== null ? expectedAfter(target, monthsDone) : null
    const drift = done === null || expected === null || monthsDone === 0 ? null : driftOf(target, done, monthsDone)
    const daysDone = soFar === null ? 0 : daysBetween(soFar.from, soFar.to) + 1
    const daysOfYear = daysBetween(whole.from, whole.to) + 1
    const over = on >= whole.to
    const forecast =
      done === null || !complete || !addsUp(target) || over ? null : forecastOf(done, daysDone, daysOfYear)
    const rate = done === null ? null : rateOf(done, target.min)
    const reckoned = { target, rate, monthsDone, expected, drift, forecast, daysDone, daysOfYear, tolerancePercent }
    const lastMonthEnd = passed.at(-1)?.to ?? null
    return {
      target,
      planLabel: planLabel(plan),
      areaName: areaName(target.area),
      measuredBy: measuredBy(target.measure, indicators.catalogue()),
      period: soFar,
      value: done?.value ?? null,
      parts: done?.parts ?? null,
      origin: found?.origin ?? 'none',
      sources: found?.sources ?? [],
      rate,
      state: stateOf({
        target,
        done,
        complete,
        addsUp: addsUp(target),
        paced,
        monthsDone,
        begun: soFar !== null,
        over,
        tolerancePercent,
      }),
      monthsDone,
      expected,
      drift,
      forecast,
      arithmetic:
        done === null || soFar === null ? [] : arithmeticOf({ ...reckoned, done, period: soFar, lastMonthEnd }),
      cell: found?.cell ?? null,
    }
  }

  function rowsOf(targets: readonly KeptTarget[], on: CivilDate): ProgressRow[] {
    const plans = new Map(entries.all('plan').map((plan) => [plan.id, plan]))
    const read = readers({ targets, figures: entries.all('figure') })
    return targets.flatMap((target) => {
      const plan = plans.get(target.planId)
      return plan ? [rowOf(target, plan, on, read)] : []
    })
  }

  /** The targets of a year as they stand at the end of a day. */
  function progress({ year, on, area, planId }: ProgressQuery): ProgressView {
    const all = entries.all('target')
    const wanted = all.filter(
      (one) => one.year === year && (area === '' || one.area === area) && (planId === '' || one.planId === planId),
    )
    const years = [...new Set(all.map((one) => one.year))].sort((a, b) => b - a)
    return { year, on, years, rows: rowsOf(inOrder(wanted), on) }
  }

  /** Targets of the whole office that are behind the pace on a day: what is told before it is too late. */
  function behind(on: CivilDate): ProgressRow[] {
    const plans = new Map(entries.all('plan').map((plan) => [plan.id, plan]))
    const running = entries.all('target').filter((target) => {
      const plan = plans.get(target.planId)
      if (target.area !== WHOLE_AREA || plan === undefined) return false
      const { whole } = yearOfTarget(plan, target.year, on)
      return whole.from <= on && on <= whole.to
    })
    return rowsOf(inOrder(running), on).filter(({ state }) => state === 'cham')
  }

  /** Who stands behind what was done; read by name, so it is recorded there. Throws 'not-found', 'not-allowed'. */
  function people(actor: Actor, { targetId, on }: { targetId: string; on: CivilDate }): TargetPeople {
    const [row] = rowsOf([entries.get('target', targetId)], on)
    if (row === undefined) return fail({ kind: 'not-found', what: 'chỉ tiêu', id: targetId })
    const { cell, period } = row
    if (cell === null || period === null) return { row, people: [], below: [], communes: [] }
    const found = indicators.explain(actor, { period, cell })
    return {
      row,
      people: found.people.map(plainPerson),
      below: found.below.map(plainPerson),
      communes: found.communes.map(areaName),
    }
  }

  /** One target over the months of its year. Throws 'not-found'. */
  function months({ targetId, on }: { targetId: string; on: CivilDate }): MonthsView {
    const target = entries.get('target', targetId)
    const plan = entries.get('plan', target.planId)
    const reporting = indicators.reporting()
    const read = readers({ targets: [target], figures: entries.all('figure') })
    const year = yearOfTarget(plan, target.year, on)
    const sums = addsUp(target)
    const paced = sums || target.schedule !== null
    return {
      row: rowOf(target, plan, on, read),
      addsUp: sums,
      months: year.months.map((period, i) => {
        const begun = period.from <= on
        const to = on < period.to ? on : period.to
        const upTo = { ...year.whole, kind: 'tu_do' as const, to }
        const within = to === period.to ? period : { ...period, kind: 'tu_do' as const, to }
        // A figure that is given by hand is of the year so far: what of it fell into one month is not known.
        const single = begun && sums && target.measure.by !== 'hand' ? wholly(read(target, within)) : null
        return {
          label: `Th ${i + 1}`,
          inMonth: single?.origin === 'manual' ? null : (single?.value ?? null),
          sinceStart: begun ? (wholly(read(target, cumulativePeriod(reporting, upTo)))?.value ?? null) : null,
          expected: paced ? expectedAfter(target, i + 1) : null,
        }
      }),
    }
  }

  return { progress, behind, people, months }
}

/** A figure that is told of all districts and to the last day that was asked for; months are not drawn from less. */
const wholly = (found: ReadFigure | null): ReadFigure | null => (found?.complete && found.upTo === null ? found : null)

const plainPerson = ({ personId, fullName, birthDate, communeName, facts }: ExplainedPerson): Explained => ({
  ...{ personId, fullName, birthDate, communeName },
  facts: facts.map(({ on, label, paper, measureId, amount }) => ({ on, label, paper, measureId, amount })),
})

/** By plan in the order of writing, the whole before its communes. */
function inOrder(targets: readonly KeptTarget[]): KeptTarget[] {
  const whole = targets.filter(({ area }) => area === WHOLE_AREA)
  return [...whole, ...targets.filter(({ area }) => area !== WHOLE_AREA)]
}
