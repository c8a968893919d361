import { type Complain, complainAbout, refuseDuplicates } from '#main/regimes/complaint.ts'
import type { Breakdown } from '#shared/reports/breakdown.schema.ts'
import type { Fact } from '#shared/reports/fact.schema.ts'
import type { BalanceRule, CountRule, FactTime, Indicator } from '#shared/reports/indicator.schema.ts'
import { namesOfFact } from './fact-names.ts'
import { BALANCES_FILE, type IndicatorGroup } from './indicator-data.ts'

interface Around {
  readonly facts: readonly Fact[]
  readonly breakdowns: readonly Breakdown[]
  readonly balances: readonly BalanceRule[]
}

interface Names {
  readonly lasting: ReadonlySet<string>
  readonly moments: ReadonlySet<string>
  readonly indicators: ReadonlySet<string>
  readonly breakdowns: ReadonlySet<string>
}

/** Indicators name facts, breakdowns and one another as they are; own parts share out exactly what is counted. */
export function checkIndicators(groups: readonly IndicatorGroup[], { facts, breakdowns, balances }: Around): void {
  const all = groups.flatMap(({ indicators }) => indicators)
  const rows = facts.map(namesOfFact)
  const names: Names = {
    lasting: new Set(rows.flatMap((row) => row.lasting)),
    moments: new Set(rows.flatMap((row) => row.moments)),
    indicators: new Set(all.map(({ id }) => id)),
    breakdowns: new Set(breakdowns.map(({ id }) => id)),
  }
  refuseDuplicates(
    all.map(({ id }) => id),
    complainAbout(groups[0]?.file ?? ''),
  )
  for (const { file, indicators } of groups) {
    for (const indicator of indicators) checkIndicator(indicator, names, complainAbout(file))
  }
  const complain = complainAbout(BALANCES_FILE)
  for (const { id, opening, closing, in: added, out } of balances) {
    const stranger = [opening ?? closing, closing, ...added, ...out].find((one) => !names.indicators.has(one))
    if (stranger !== undefined) complain(id, `không có chỉ tiêu "${stranger}"`)
  }
}

function checkIndicator(indicator: Indicator, names: Names, complain: Complain): void {
  const { id, rule, parent } = indicator
  const breakdown = indicator.breakdowns.find((one) => !names.breakdowns.has(one))
  if (breakdown !== undefined) complain(id, `không có cách chia "${breakdown}"`)
  const known = (ids: readonly string[]) => {
    const stranger = ids.find((one) => !names.indicators.has(one))
    if (stranger !== undefined) complain(id, `không có chỉ tiêu "${stranger}"`)
  }
  if (parent !== null) known([parent])
  if ('ratio' in rule) known([...rule.ratio.above, ...rule.ratio.below])
  const facts = (of: readonly string[], when: FactTime) => checkNames(id, of, when, names, complain)
  if ('facts' in rule) {
    const { when, of, also, never } = rule.facts
    for (const one of [{ when, of }, ...also, ...never]) facts(one.of, one.when)
    checkParts(id, rule.facts, complain)
  } else if ('followed' in rule) facts(rule.followed.base, 'trong_ky')
  else if ('cohort' in rule) {
    facts([...rule.cohort.base, ...rule.cohort.later], 'trong_ky')
    facts(rule.cohort.lost, 'cuoi_ky')
  } else if ('days' in rule) facts([rule.days.from, rule.days.to], 'trong_ky')
  else if ('communes' in rule) facts(rule.communes.of, 'cuoi_ky')
  else if ('overdue' in rule) facts(rule.overdue.of, 'cuoi_ky')
  else if ('expired' in rule) facts(rule.expired.of, 'cuoi_ky')
}

function checkNames(id: string, of: readonly string[], when: FactTime, names: Names, complain: Complain): void {
  const fits = when === 'trong_ky' ? names.moments : names.lasting
  const wrong = of.find((name) => !fits.has(name))
  if (wrong === undefined) return
  const exists = names.lasting.has(wrong) || names.moments.has(wrong)
  complain(id, exists ? `dữ kiện "${wrong}" không đếm được theo "${when}"` : `không có dữ kiện "${wrong}"`)
}

function checkParts(id: string, { of, parts }: CountRule, complain: Complain): void {
  if (parts.length === 0) return
  const shared = parts.flatMap((part) => part.of).sort()
  if (shared.join() !== of.toSorted().join()) complain(id, 'các phần phải chia hết các dữ kiện, mỗi dữ kiện một phần')
}
