import { OPEN } from '#main/life/life.table.ts'
import type { Store } from '#main/store/store.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import type { Fact } from '#shared/reports/fact.schema.ts'
import type { PeopleRule } from '#shared/reports/people-rule.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { COMMUNE_FACT } from './derive-facts.ts'
import { labelsOfFacts } from './fact-names.ts'
import type { FiguresRepo, Hit, Question } from './figures.repo.ts'

/** Somebody whose life breaks a rule, and by what; '' where the commune is not known. */
export interface Breach {
  readonly personId: string
  readonly on: CivilDate
  readonly communeCode: string
  readonly facts: readonly { readonly on: CivilDate; readonly label: string; readonly measureId: string }[]
}

interface PairRow {
  readonly personId: string
  readonly commune: string
  readonly fact: string
  readonly on: CivilDate
  readonly measureId: string
  readonly otherFact: string
  readonly otherOn: CivilDate
  readonly otherMeasureId: string
}

interface MomentRow {
  readonly personId: string
  readonly commune: string
  readonly fact: string
  readonly on: CivilDate
  readonly measureId: string
}

const HOME = `coalesce((SELECT c.commune_code FROM life_fact c WHERE c.person_id = a.person_id AND c.fact = '${COMMUNE_FACT}'
  AND c.from_date <= $to AND c.to_date > $to), '')`

/** Time of one measure in some facts, from the first day to the last: a move between communes does not cut it. */
const measures = (
  name: string,
) => `SELECT person_id, measure_id, min(fact) AS fact, min(from_date) AS begun, max(to_date) AS ended
  FROM life_fact WHERE fact IN (SELECT value FROM json_each($${name})) AND measure_id <> '' GROUP BY person_id, measure_id`

/** Two measures of one person, the later and the earlier, that were both open on some day of the period. */
const PAIRS = `WITH a AS (${measures('of')}), b AS (${measures('within')})
  SELECT a.person_id AS personId, ${HOME} AS commune, a.fact, a.begun AS "on", a.measure_id AS measureId,
    b.fact AS otherFact, b.begun AS otherOn, b.measure_id AS otherMeasureId
  FROM a JOIN b ON b.person_id = a.person_id AND b.measure_id <> a.measure_id
    AND (b.begun < a.begun OR ($same = 1 AND b.begun = a.begun AND b.measure_id < a.measure_id))
  WHERE a.begun < b.ended AND a.begun <= $to AND min(a.ended, b.ended) > $from AND a.ended > a.begun
  ORDER BY a.begun, a.person_id, a.measure_id, b.measure_id`

const MOMENTS = `SELECT a.person_id AS personId, ${HOME} AS commune, a.entry AS fact, a.from_date AS "on", a.measure_id AS measureId
  FROM life_fact a WHERE a.fact = '' AND a.entry IN (SELECT value FROM json_each($of)) AND a.from_date >= $first
  ORDER BY a.from_date, a.person_id, a.entry_event`

/** Days that a term of working days can reach back, holidays and all. */
const REACH = 60

/** Rules about people over the index of facts (see PeopleRule): what no figure shows, because each of them is right by itself. */
export function createBreaches(
  { sqlite }: Pick<Store, 'sqlite'>,
  repo: Pick<FiguresRepo, 'hits'>,
  all: readonly Fact[],
) {
  const pairs = sqlite.prepare<Record<string, unknown>, PairRow>(PAIRS)
  const moments = sqlite.prepare<Record<string, unknown>, MomentRow>(MOMENTS)
  const labels = labelsOfFacts(all)
  const told = (fact: string, on: CivilDate, measureId: string) => ({ on, label: labels.get(fact) ?? fact, measureId })

  function together(of: readonly string[], within: readonly string[], same: boolean, { from, to }: Period): Breach[] {
    const asked = { of: JSON.stringify(of), within: JSON.stringify(within), same: same ? 1 : 0, from, to }
    return pairs.all(asked).map(({ personId, commune, fact, on, measureId, otherFact, otherOn, otherMeasureId }) => ({
      ...{ personId, on, communeCode: commune },
      facts: [told(otherFact, otherOn, otherMeasureId), told(fact, on, measureId)],
    }))
  }

  function afterDeath({ death, lasting, moments: of }: Of<'after_death'>, period: Period): Breach[] {
    const dead = [{ when: 'cuoi_ky' as const, of: [death] }]
    const question = (key: string, when: 'cuoi_ky' | 'trong_ky', names: readonly string[], also: Question['also']) => ({
      ...{ key, when, of: names, also, never: [], single: false, partOf: () => '', breakdowns: ['COM'] },
    })
    const hits = repo.hits(
      [
        question('death', 'cuoi_ky', [death], []),
        question('lasting', 'cuoi_ky', lasting, dead),
        question('moments', 'trong_ky', of, dead),
      ],
      period,
      period.to,
    )
    const died = new Map(hits.filter(({ key }) => key === 'death').map(({ personId, on }) => [personId, on]))
    const late = ({ key, personId, on }: Hit) => key === 'lasting' || on > (died.get(personId) ?? OPEN)
    return hits
      .filter((hit) => hit.key !== 'death' && late(hit))
      .map(({ personId, fact, on, measureId, dims }) => ({
        ...{ personId, on, communeCode: dims.COM ?? '' },
        facts: [told(death, died.get(personId) ?? on, ''), told(fact, on, measureId)],
      }))
  }

  /** Each leaving is judged once: in the period in which the term for the arrival ends. */
  function notArrived(
    { left, arrived, workingDays }: Of<'not_arrived'>,
    { from, to }: Period,
    days: WorkCalendar,
  ): Breach[] {
    const first = addDays(from, -REACH)
    const asked = (of: readonly string[]) => moments.all({ of: JSON.stringify(of), first, to })
    const came = Map.groupBy(asked(arrived), ({ personId }) => personId)
    return asked(left).flatMap(({ personId, commune, fact, on, measureId }) => {
      const until = days.addWorkingDays(on, workingDays)
      const arrives = (came.get(personId) ?? []).some((one) => one.on >= on && one.on <= until)
      if (until < from || until > to || arrives) return []
      return [{ personId, on, communeCode: commune, facts: [told(fact, on, measureId)] }]
    })
  }

  return {
    find(rule: PeopleRule, period: Period, days: WorkCalendar): Breach[] {
      switch (rule.never) {
        case 'two_at_once':
          return together(rule.of, rule.of, true, period)
        case 'begins_within':
          return together(rule.of, rule.within, false, period)
        case 'after_death':
          return afterDeath(rule, period)
        case 'not_arrived':
          return notArrived(rule, period, days)
      }
    },
  }
}

type Of<N extends PeopleRule['never']> = Extract<PeopleRule, { never: N }>
