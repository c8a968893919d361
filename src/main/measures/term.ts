import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import type { Term } from '#shared/measures/term.schema.ts'
import { addDays, addMonths, type CivilDate, daysBetween } from '#shared/primitives/civil-date.ts'
import { type Facts, holds } from '#shared/regimes/condition.ts'
import type { ExecutionHead } from '#shared/regimes/regime.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { Machine } from './state-machine.ts'

type Stretch = Term['credited'][number]
type Pair = ExecutionHead['frozenBetween'][number]

/**
 * The term that the court ordered, as the law of execution reckons it on `today` (rule V32): from the day it runs, through
 * the day before the same day number (reading L1), less the credited days, plus the days that do not count. Null before a
 * court has ordered the measure.
 */
export function termOf(machine: Machine, events: readonly CaseEvent[], facts: Facts, today: CivilDate): Term | null {
  const { execution } = machine.regime
  const months = orderedMonths(machine, events)
  if (execution === null || months === null) return null
  const startsOn = startOf(execution, events)
  const credited = execution.creditedBetween
    .filter((pair) => !pair.when || holds(pair.when, facts))
    .flatMap((pair) => stretches(pair, events, startsOn ?? addDays(today, 1)))
    .filter((s) => startsOn !== null && s.from < startsOn)
  const frozen = execution.frozenBetween
    .flatMap((pair) => stretches(pair, events, addDays(today, 1), true))
    .filter((s) => startsOn !== null && s.from >= startsOn)
  const reductions = execution.reductions.flatMap(({ event, field, label, id }) =>
    events
      .filter((e) => e.type === event && (e.data.kind === undefined || e.data.kind === id))
      .flatMap((e) => {
        const taken = e.data[field]
        return typeof taken === 'number' ? [{ label, on: e.on, months: taken }] : []
      }),
  )
  const parts = { months, startsOn, credited, frozen, reductions }
  const endsOn = endOf(parts)
  return {
    ...parts,
    endsOn,
    servedDays: servedDays(parts, endsOn, today),
    formula: formulaOf(parts, endsOn),
  }
}

type Parts = Pick<Term, 'months' | 'startsOn' | 'credited' | 'frozen' | 'reductions'>

/** Months of the last decision that ordered some; a higher court may have changed them. */
function orderedMonths(machine: Machine, events: readonly CaseEvent[]): number | null {
  const decision = events.findLast((e) => machine.decisions.has(e.type) && typeof e.data.termMonths === 'number')
  const months = decision?.data.termMonths
  return typeof months === 'number' ? months : null
}

function startOf(execution: ExecutionHead, events: readonly CaseEvent[]): CivilDate | null {
  for (const type of execution.termStartsBy) {
    const event = events.findLast((e) => e.type === type)
    if (event) return events.find((e) => e.type === type)?.on ?? null
  }
  return null
}

/**
 * The stretches of days that a pair of events encloses: from the first day up to the day before the second, which counts
 * again. One that lasts has no last day when `open`, and is counted up to `until` (the day after the last one asked about).
 */
function stretches(
  pair: Pick<Pair, 'from' | 'to' | 'label'>,
  events: readonly CaseEvent[],
  until: CivilDate,
  open = false,
): Stretch[] {
  const found: Stretch[] = []
  let from: CivilDate | null = null
  for (const event of events) {
    if (from === null && pair.from.includes(event.type)) from = event.on
    else if (from !== null && pair.to.includes(event.type)) {
      found.push({ label: pair.label, from, to: addDays(event.on, -1), days: daysBetween(from, event.on) })
      from = null
    }
  }
  if (from !== null) {
    const days = Math.max(0, daysBetween(from, until))
    found.push({ label: pair.label, from, to: open ? null : addDays(until, -1), days })
  }
  return found.filter((s) => s.days > 0 || s.to === null)
}

const sum = (rows: readonly { days: number }[]) => rows.reduce((total, row) => total + row.days, 0)
const monthsLeft = ({ months, reductions }: Parts) => months - reductions.reduce((total, r) => total + r.months, 0)

function endOf(parts: Parts): CivilDate | null {
  if (parts.startsOn === null || parts.frozen.some((s) => s.to === null)) return null
  const whole = addDays(addMonths(parts.startsOn, monthsLeft(parts)), -1)
  return addDays(whole, sum(parts.frozen) - sum(parts.credited))
}

function servedDays({ startsOn, credited, frozen }: Parts, endsOn: CivilDate | null, today: CivilDate): number {
  if (startsOn === null) return 0
  const last = endsOn !== null && endsOn < today ? endsOn : today
  return Math.max(0, daysBetween(startsOn, last) + 1 + sum(credited) - sum(frozen))
}

function formulaOf(parts: Parts, endsOn: CivilDate | null): string {
  const { months, startsOn, credited, frozen, reductions } = parts
  if (startsOn === null) return `${months} tháng, tính từ ngày bắt đầu chấp hành (chưa có)`
  const whole = addDays(addMonths(startsOn, months), -1)
  const steps = [`${months} tháng từ ${viDate(startsOn)} → ${viDate(whole)}`]
  for (const r of reductions) steps.push(`giảm ${r.months} tháng (${viDate(r.on)})`)
  if (reductions.length > 0) {
    steps.push(`còn ${monthsLeft(parts)} tháng → ${viDate(addDays(addMonths(startsOn, monthsLeft(parts)), -1))}`)
  }
  for (const s of credited) steps.push(`trừ ${s.days} ngày (${s.label}, ${rangeInWords(s)})`)
  for (const s of frozen)
    steps.push(
      s.to === null
        ? `đang dừng từ ${viDate(s.from)} (${s.label})`
        : `cộng ${s.days} ngày (${s.label}, ${rangeInWords(s)})`,
    )
  steps.push(endsOn === null ? 'chưa biết ngày hết hạn' : `hết hạn ${viDate(endsOn)}`)
  return steps.join('; ')
}

function rangeInWords({ from, to }: Stretch): string {
  return `${viDate(from)} - ${viDate(to)}`
}
