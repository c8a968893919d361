import type { LifeService } from '#main/life/life.service.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import { outcomeWithin } from '#shared/plans/cohort.ts'
import { addDays, addMonths } from '#shared/primitives/civil-date.ts'
import type { FollowUp } from '#shared/reports/follow-up.schema.ts'
import type { CohortRule, FollowedRule, Indicator, IndicatorRule } from '#shared/reports/indicator.schema.ts'
import type { Days, FiguresRepo, Hit, Question } from './figures.repo.ts'

export interface HitsDeps {
  readonly repo: FiguresRepo
  readonly calendar: () => WorkCalendar
  readonly measures: Pick<MeasuresService, 'contextsOfPersons' | 'termEnds'>
  readonly life: Pick<LifeService, 'completions'>
  readonly followUp: FollowUp
}

/** A rule whose people SQL finds and whose days are judged here. */
type JudgedRule = Extract<
  IndicatorRule,
  { cohort: unknown } | { followed: unknown } | { days: unknown } | { overdue: unknown } | { expired: unknown }
>

export function isJudged(rule: IndicatorRule): rule is JudgedRule {
  return 'cohort' in rule || 'followed' in rule || 'days' in rule || 'overdue' in rule || 'expired' in rule
}

/** What a rule asks of the index; null where it asks nothing. `breakdowns` are those that are wanted now. */
export function questionOf({ id, rule }: Indicator, breakdowns: readonly string[]): Question | null {
  const plain = { key: id, also: [], never: [], partOf: () => '', breakdowns }
  if ('facts' in rule) {
    const { when, count, of, also, never, parts } = rule.facts
    const partOf = (fact: string) => parts.find((part) => part.of.includes(fact))?.id ?? ''
    return { ...plain, when, of, also, never, partOf, single: count === 'nguoi' }
  }
  if ('cohort' in rule) {
    const { base: of, lost } = rule.cohort
    const never = lost.length === 0 ? [] : [{ when: 'cuoi_ky' as const, of: lost }]
    return { ...plain, when: 'trong_ky', single: true, of, never }
  }
  if ('followed' in rule) return { ...plain, when: 'trong_ky', single: false, of: rule.followed.base }
  if ('days' in rule) return { ...plain, when: 'trong_ky', single: false, of: [rule.days.to] }
  const standing = 'overdue' in rule ? rule.overdue.of : 'expired' in rule ? rule.expired.of : null
  return standing === null ? null : { ...plain, when: 'cuoi_ky', single: false, of: standing }
}

/** A month may be shorter than the one that it is counted from: the days are looked at one by one afterwards. */
const ODD_DAYS = 3

/** Days in which a rule looks for its facts: those of the period, but of a rule that follows people as many months before. */
function daysOfRule(rule: JudgedRule, days: Days): Days {
  if (!('followed' in rule)) return days
  const back = -rule.followed.months
  return { from: addDays(addMonths(days.from, back), -ODD_DAYS), to: addDays(addMonths(days.to, back), ODD_DAYS) }
}

/** What counts for each of some rules that are judged, by the id of the indicator; breakdowns are those of the period's end. */
export function judgedHits(
  asked: readonly { readonly rule: JudgedRule; readonly question: Question }[],
  days: Days,
  deps: HitsDeps,
): ReadonlyMap<string, readonly Hit[]> {
  const found = new Map<string, readonly Hit[]>()
  const groups = Map.groupBy(asked, ({ rule }) => ('followed' in rule ? rule.followed.months : 0))
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const questions = group.map(({ question }) => question)
    const hits = Map.groupBy(deps.repo.hits(questions, daysOfRule(first.rule, days), days.to), ({ key }) => key)
    for (const { rule, question } of group)
      found.set(question.key, judge(rule, hits.get(question.key) ?? [], days, deps))
  }
  return found
}

/** Of what SQL found for a rule, what counts; of days, their number stands as the amount. */
function judge(rule: JudgedRule, hits: readonly Hit[], days: Days, deps: HitsDeps): Hit[] {
  if ('cohort' in rule) return cohortOf(rule.cohort, hits, days, deps)
  if ('followed' in rule) return followedUp(rule, hits, days, deps)
  if ('days' in rule) return timed(rule.days.from, hits, deps)
  return 'overdue' in rule ? overdue(hits, days, deps) : expired(hits, days, deps)
}

const peopleOf = (hits: readonly Hit[]): string[] => [...new Set(hits.map(({ personId }) => personId))]

function cohortOf(rule: CohortRule, hits: readonly Hit[], { to }: Days, { repo, calendar }: HitsDeps): Hit[] {
  const { later, grace } = rule
  if (later.length === 0) return [...hits]
  const found = repo.daysOf(peopleOf(hits), later)
  const has = ({ personId, on }: Hit) => (found.get(personId) ?? []).some((day) => day >= on && day <= to)
  if (grace === null) return hits.filter(has)
  const days = calendar()
  return hits.filter((hit) => !has(hit) && days.workingDaysBetween(hit.on, to) <= grace)
}

/** Those whose time is over within the period, by what became of them: the same reading as that of the cohorts. */
function followedUp(
  rule: { readonly followed: FollowedRule },
  hits: readonly Hit[],
  days: Days,
  { life, followUp: { episodes, lostPresences } }: HitsDeps,
): Hit[] {
  const { months, outcome } = rule.followed
  const rows = life.completions({ ...daysOfRule(rule, days), episodes, lostPresences })
  const known = new Map(rows.map((row) => [`${row.personId} ${row.on}`, row]))
  const seen = new Set<string>()
  return hits.filter(({ personId, on }) => {
    const until = addMonths(on, months)
    const row = known.get(`${personId} ${on}`)
    if (row === undefined || until < days.from || until > days.to || seen.has(personId)) return false
    seen.add(personId)
    const became = outcomeWithin({ ...row, completedOn: on }, months, days.to)
    return became === 'relapsed' || (outcome === 'tat_ca' && became === 'free')
  })
}

/** Working days from the first `from` of the file; what has no such day is left out. */
function timed(from: string, hits: readonly Hit[], { repo, calendar }: HitsDeps): Hit[] {
  const begun = repo.firstOf(peopleOf(hits), from)
  const days = calendar()
  return hits.flatMap((hit) => {
    const first = begun.get(hit.measureId)
    return first === undefined || first > hit.on ? [] : [{ ...hit, amount: days.workingDaysBetween(first, hit.on) }]
  })
}

/** Only the files of the hits: a measure that begins later may be of a law that was not there on that day. */
const filesOf = (hits: readonly Hit[]) => new Set(hits.map(({ measureId }) => measureId))

/** Files of which a period of law of this office was over on the last day. */
function overdue(hits: readonly Hit[], { to }: Days, { measures }: HitsDeps): Hit[] {
  const contexts = measures.contextsOfPersons(peopleOf(hits), to, filesOf(hits))
  return hits.filter(({ personId, measureId }) => {
    const deadlines = contexts.get(personId)?.find(({ id }) => id === measureId)?.derivation.deadlines ?? []
    return deadlines.some(({ whose, status }) => whose === 'ours' && status === 'overdue')
  })
}

/** Files whose term had ended by the last day. */
function expired(hits: readonly Hit[], { to }: Days, { measures }: HitsDeps): Hit[] {
  const ends = measures.termEnds(peopleOf(hits), to, filesOf(hits))
  return hits.filter(({ measureId }) => {
    const end = ends.get(measureId) ?? null
    return end !== null && end <= to
  })
}
