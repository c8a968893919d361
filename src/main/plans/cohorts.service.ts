import { fail } from '#shared/contract/errors.ts'
import type {
  CohortGroup,
  CohortPeopleQuery,
  CohortPerson,
  CohortQuery,
  CohortView,
  Work,
} from '#shared/plans/cohort.schema.ts'
import { curveOf, type Followed, horizonOf, outcomeWithin, shareOf } from '#shared/plans/cohort.ts'
import type { PlanRules } from '#shared/plans/plan-rules.schema.ts'
import { addMonths, type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { periodsOfYear } from '#shared/reports/periods.ts'
import { employmentOn, type KeptEmployment } from '#shared/support/support-records.schema.ts'
import { viFigure } from '#shared/texts/figures.ts'
import type { Audit } from '../accounts/audit.ts'
import { requirePermission } from '../accounts/permissions.ts'
import type { IndicatorsService } from '../indicators/indicators-service.ts'
import type { LifeService } from '../life/life.service.ts'
import type { PeopleService } from '../people/people.service.ts'
import type { SettingsService } from '../settings/settings.service.ts'
import type { Actor } from '../store/actor.ts'
import { type CohortMember, groupsOf, type SchemePart } from './cohort-groups.ts'

export interface CohortsServiceDeps {
  readonly audit: Pick<Audit, 'record'>
  readonly life: Pick<LifeService, 'completions'>
  readonly people: Pick<PeopleService, 'byIds'>
  readonly settings: Pick<SettingsService, 'communeName'>
  readonly indicators: Pick<IndicatorsService, 'compute' | 'reporting' | 'followUp' | 'schemes'>
  /** Jobs that hold, of everybody. */
  readonly jobs: () => readonly KeptEmployment[]
  /** Who took part in which scheme. */
  readonly schemes: () => readonly { readonly personId: string; readonly programme: string }[]
  readonly programmes: readonly { readonly id: string; readonly shortLabel: string }[]
  readonly rules: PlanRules
}

export type CohortsService = ReturnType<typeof createCohortsService>

const LAST_DAY = '12-31'
const BEFORE = -1

/** Those who completed rehabilitation in a year, compared by scheme or form: relapse and work over time. */
export function createCohortsService(deps: CohortsServiceDeps) {
  const { audit, life, people, settings, indicators, rules } = deps
  const { months, forms } = rules.cohorts

  /** Each person once, by the first completion of the year. */
  function members({ year, communeCode, programme }: CohortQuery): CohortMember[] {
    const from = civilDate(`${year}-01-01`)
    const { episodes, lostPresences } = indicators.followUp()
    const rows = life.completions({ from, to: civilDate(`${year}-${LAST_DAY}`), episodes, lostPresences })
    const schemeOf = schemesOf(
      rows.map(({ personId }) => personId),
      programme,
    )
    const seen = new Set<string>()
    return rows.flatMap(({ personId, on, line, communeCode: commune, relapsedOn, lostOn }) => {
      if (seen.has(personId) || !['', commune].includes(communeCode)) return []
      seen.add(personId)
      const form = forms.find((one) => one.lines.includes(line)) ?? { id: line, label: line }
      return [{ personId, completedOn: on, relapsedOn, lostOn, form, scheme: schemeOf(personId) }]
    })
  }

  /** In any scheme, as reports count it; or in this one, of those of whom something was written down. */
  function schemesOf(ids: readonly string[], programme: string): (personId: string) => SchemePart {
    const known = indicators.schemes(ids)
    if (programme === '') return (personId) => known.get(personId) ?? 'khong_ro'
    const named = new Set(deps.schemes().flatMap((one) => (one.programme === programme ? [one.personId] : [])))
    return (personId) => (named.has(personId) ? 'trong' : known.has(personId) ? 'ngoai' : 'khong_ro')
  }

  function jobsByPerson(wanted: readonly Followed[]): ReadonlyMap<string, KeptEmployment[]> {
    const ids = new Set(wanted.map(({ personId }) => personId))
    const found = new Map<string, KeptEmployment[]>()
    for (const job of deps.jobs()) {
      if (ids.has(job.personId)) found.set(job.personId, [...(found.get(job.personId) ?? []), job])
    }
    return found
  }

  function groupOf(
    { id, label, people: group }: { id: string; label: string; people: readonly CohortMember[] },
    jobs: ReadonlyMap<string, readonly KeptEmployment[]>,
    on: CivilDate,
  ): CohortGroup {
    return {
      id,
      label,
      people: group.length,
      horizons: months.map((month) => horizonOf(group, month, on)),
      work: [BEFORE, 0, ...months].map((month) => workOf(group, month, jobs, on)),
      curve: curveOf(group, Math.max(...months), on),
    }
  }

  /** The cohort of a year and its groups, with the formulas that are used. Figures are not protected yet. */
  function view(query: CohortQuery): CohortView {
    const all = members(query)
    const jobs = jobsByPerson(all)
    const groups = groupsOf(all, query.split, forms)
    return {
      year: query.year,
      on: query.on,
      groups: groups.map((group) => groupOf(group, jobs, query.on)),
      all: groupOf({ id: '', label: 'Cả khóa', people: all }, jobs, query.on),
      formulas: rules.cohorts.formulas,
      others: othersOf(query),
      protection: '',
      programmes: deps.programmes.map(({ id, shortLabel: label }) => ({ id, label })),
      provenance: rules.cohorts.provenance,
    }
  }

  /** The two other formulas over the same year, from the indicators: they count other people, and so are told apart. */
  function othersOf({ year, on, communeCode }: CohortQuery): CohortView['others'] {
    const whole = periodsOfYear(indicators.reporting(), 'thong_ke', 'nam', year)[0]?.period
    if (whole === undefined || whole.from > on) return []
    const to = on < whole.to ? on : whole.to
    const period = to === whole.to ? whole : { ...whole, kind: 'tu_do' as const, to }
    const formulas = rules.cohorts.formulas.slice(1)
    const by = communeCode === WHOLE_AREA ? 'total' : 'commune'
    const cells = indicators.compute({ period, ids: formulas.map(({ id }) => id), by })
    return formulas.flatMap(({ id, label, text }) => {
      const cell = cells.find((one) => one.id === id && one.area === communeCode)
      if (cell === undefined) return []
      const parts = cell.parts ? ` ${cell.parts.numerator} / ${cell.parts.denominator}.` : ''
      return [
        { id, label: `${label}: ${viFigure(cell.value, 'phan_tram')}`, value: cell.value, text: `${text}${parts}` },
      ]
    })
  }

  /** Who is behind a figure; recorded. Throws 'not-allowed', and 'not-found' for a group that there is not. */
  function peopleOf(actor: Actor, query: CohortPeopleQuery): CohortPerson[] {
    requirePermission(actor, 'people.read', 'xem người đứng sau số liệu')
    const all = members(query)
    const group =
      query.group === ''
        ? { people: all }
        : (groupsOf(all, query.split, forms).find(({ id }) => id === query.group) ??
          fail({ kind: 'not-found', what: 'nhóm', id: query.group }))
    const jobs = jobsByPerson(all)
    const wanted = group.people.filter((one) => partOf(one, query, jobs) === query.part)
    audit.record(actor, 'cohort.people', 'cohort', String(query.year), {
      group: query.group,
      months: query.months,
      part: query.part,
      people: wanted.length,
    })
    const known = people.byIds(wanted.map(({ personId }) => personId))
    return wanted.flatMap(({ personId, completedOn, relapsedOn, lostOn, form }) => {
      const person = known.get(personId)
      if (person === undefined) return []
      const { fullName, birthDate, communeCode } = person
      const communeName = settings.communeName(communeCode)
      return [{ personId, fullName, birthDate, communeName, completedOn, form: form.label, relapsedOn, lostOn }]
    })
  }

  return { view, peopleOf }
}

const WORK_PARTS: readonly CohortPeopleQuery['part'][] = ['working', 'notWorking', 'unknown', 'workEarly']

function partOf(
  one: CohortMember,
  { months, on, part }: CohortPeopleQuery,
  jobs: ReadonlyMap<string, readonly KeptEmployment[]>,
): CohortPeopleQuery['part'] {
  return WORK_PARTS.includes(part) ? workAt(one, months, jobs, on) : outcomeWithin(one, months, on)
}

/**
 * Work of somebody before rehabilitation (the last that was written down as of then), on the day of completion, or months
 * later. States in which nobody works are no work; where nothing was written down nothing is known.
 */
function workAt(
  { personId, completedOn }: Followed,
  months: number,
  jobs: ReadonlyMap<string, readonly KeptEmployment[]>,
  on: CivilDate,
): 'working' | 'notWorking' | 'unknown' | 'workEarly' {
  const own = jobs.get(personId) ?? []
  const moment = addMonths(completedOn, Math.max(0, months))
  if (moment > on) return 'workEarly'
  const job =
    months === BEFORE
      ? own.findLast(({ milestone, from }) => milestone === 'TRUOC_CAI' && from <= completedOn)
      : employmentOn(
          own.filter(({ milestone }) => milestone !== 'TRUOC_CAI'),
          moment,
        )
  if (job === undefined || job === null || job.state === 'khong_ro') return 'unknown'
  return job.state === 'on_dinh' || job.state === 'tam' ? 'working' : 'notWorking'
}

function workOf(
  group: readonly CohortMember[],
  months: number,
  jobs: ReadonlyMap<string, readonly KeptEmployment[]>,
  on: CivilDate,
): Work {
  const counts = { working: 0, notWorking: 0, unknown: 0, workEarly: 0 }
  for (const one of group) counts[workAt(one, months, jobs, on)] += 1
  const { workEarly: early, ...rest } = counts
  return { months, ...rest, early, rate: shareOf(counts.working, counts.notWorking) }
}
