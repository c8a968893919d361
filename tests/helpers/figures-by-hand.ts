import { formOf } from '#main/indicators/derive-stretches.ts'
import { partOfText } from '#main/indicators/derive-subject.ts'
import type { IndicatorData } from '#main/indicators/indicator-data.ts'
import type { CaseContext } from '#main/measures/case-context.ts'
import type { Course } from '#main/measures/courses.ts'
import type { WorkCalendar } from '#shared/deadlines/work-calendar.ts'
import type { LifeRules } from '#shared/life/life-rules.schema.ts'
import type { PersonInput } from '#shared/people/person.schema.ts'
import { addDays, addMonths, ageOn, type CivilDate, civilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import type { Breakdown } from '#shared/reports/breakdown.schema.ts'
import { type CellKey, WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import type { FactTime, FollowedRule, Indicator } from '#shared/reports/indicator.schema.ts'
import { type Replayed, retell, type Told } from './figure-replay.ts'

/** Everything that figures by hand are counted from. */
export interface ByHand {
  readonly data: IndicatorData
  readonly rules: LifeRules
  readonly people: readonly (Replayed & { readonly record: PersonInput })[]
  readonly communes: readonly string[]
  readonly calendar: WorkCalendar
  /** A measure of somebody as it stood on a day. */
  readonly context: (personId: string, measureId: string, on: CivilDate) => CaseContext | undefined
}

type Person = ByHand['people'][number]

/** One thing that counts: of whom, and what. */
interface Counted {
  readonly person: Person
  readonly told: Told
  readonly part: string
  readonly days: number
}

const byDay = (a: Told, b: Told) =>
  a.on !== b.on ? (a.on < b.on ? -1 : 1) : a.name !== b.name ? (a.name < b.name ? -1 : 1) : a.ref < b.ref ? -1 : 1

/** Counts figures one person after the other, with nothing but lists: no index, no SQL. */
export function createByHand(world: ByHand, { from, to }: { readonly from: CivilDate; readonly to: CivilDate }) {
  const { data, rules } = world
  const form = (course: Course) => formOf(course, data.forms)
  const lives = new Map(world.people.map((person) => [person, retell(person, data.facts, rules, form)]))
  const answers = new Map<string, readonly Counted[]>()

  const when: Readonly<Record<FactTime, (told: Told) => boolean>> = {
    cuoi_ky: ({ lasts, on, until }) => lasts && on <= to && (until === null || until > to),
    dau_ky: ({ lasts, on, until }) => {
      const day = addDays(from, -1)
      return lasts && on <= day && (until === null || until > day)
    },
    giao_ky: ({ lasts, on, until }) => lasts && on <= to && (until === null || until > from),
    trong_ky: ({ lasts, on }) => !lasts && from <= on && on <= to,
  }
  const having = (person: Person, time: FactTime, of: readonly string[]): Told[] =>
    (lives.get(person)?.told ?? []).filter((told) => of.includes(told.name) && when[time](told))

  function countedBy({ rule }: Indicator): readonly Counted[] {
    const plain = (person: Person, told: Told): Counted => ({ person, told, part: '', days: 0 })
    return world.people.flatMap((person): Counted[] => {
      if ('facts' in rule) {
        const { facts } = rule
        const own = having(person, facts.when, facts.of).sort(byDay)
        if (facts.also.some((one) => having(person, one.when, one.of).length === 0)) return []
        if (facts.never.some((one) => having(person, one.when, one.of).length > 0)) return []
        const kept = facts.count === 'nguoi' ? own.slice(-1) : own
        const part = (name: string) => facts.parts.find(({ of }) => of.includes(name))?.id ?? ''
        return kept.map((told) => ({ person, told, part: part(told.name), days: 0 }))
      }
      if ('cohort' in rule) {
        const { base, lost, later, grace } = rule.cohort
        const last = having(person, 'trong_ky', base).sort(byDay).at(-1)
        if (!last || having(person, 'cuoi_ky', lost).length > 0) return []
        if (later.length === 0) return [plain(person, last)]
        const found = (lives.get(person)?.told ?? []).some(
          ({ name, lasts, on }) => !lasts && later.includes(name) && last.on <= on && on <= to,
        )
        if (grace === null) return found ? [plain(person, last)] : []
        return !found && world.calendar.workingDaysBetween(last.on, to) <= grace ? [plain(person, last)] : []
      }
      if ('followed' in rule) return followedByHand(person, rule.followed).map((told) => plain(person, told))
      if ('days' in rule) {
        const all = lives.get(person)?.told ?? []
        return having(person, 'trong_ky', [rule.days.to]).flatMap((told) => {
          const begun = all
            .filter(({ name, course }) => name === rule.days.from && course === told.course)
            .sort(byDay)[0]
          if (!begun || begun.on > told.on) return []
          return [{ person, told, part: '', days: world.calendar.workingDaysBetween(begun.on, told.on) }]
        })
      }
      const of = 'overdue' in rule ? rule.overdue.of : 'expired' in rule ? rule.expired.of : []
      return having(person, 'cuoi_ky', of).flatMap((told) => {
        const context = world.context(person.id, told.course.measureId, to)
        const end = context?.derivation.term?.endsOn
        const late = context?.derivation.deadlines.some((one) => one.whose === 'ours' && one.status === 'overdue')
        const counts = 'overdue' in rule ? late === true : end !== null && end !== undefined && end <= to
        return counts ? [plain(person, told)] : []
      })
    })
  }

  /** The first completion whose time ends in the period, and what became of the person until then: from the life, day by day. */
  function followedByHand(person: Person, { base, months, outcome }: FollowedRule): Told[] {
    const known = lives.get(person)
    if (known === undefined) return []
    const { told, life } = known
    const first = told
      .filter(({ name, lasts }) => !lasts && base.includes(name))
      .sort(byDay)
      .find(({ on }) => from <= addMonths(on, months) && addMonths(on, months) <= to)
    if (first === undefined) return []
    const until = addMonths(first.on, months)
    const within = (on: CivilDate) => first.on <= on && on <= until
    const moved = (reason: string) => rules.exitReasons.some(({ id, kind }) => id === reason && kind === 'chuyen_di')
    const losses = [
      ...life.presences.flatMap(({ presence, from: on }) =>
        data.followUp.lostPresences.some((one) => one === presence) ? [on] : [],
      ),
      ...life.stays.flatMap(({ exit, to: end }) =>
        exit && end !== null && moved(exit.reason) && !life.stays.some((next) => next.from === end) ? [end] : [],
      ),
    ].filter(within)
    const lost = losses.sort()[0]
    const relapse = life.relapses
      .map(({ on }) => on)
      .filter(within)
      .sort()[0]
    const relapsed = relapse !== undefined && (lost === undefined || relapse <= lost)
    return relapsed || (outcome === 'tat_ca' && lost === undefined) ? [first] : []
  }

  function ofIndicator(indicator: Indicator): readonly Counted[] {
    const known = answers.get(indicator.id) ?? countedBy(indicator)
    answers.set(indicator.id, known)
    return known
  }

  function partOf(breakdown: Breakdown, { person, told }: Counted): string {
    const { source } = breakdown
    const { record } = person
    if ('sex' in source) return record.sex
    if ('age' in source) return band(breakdown, record.birthDate, to)
    if ('text' in source) {
      const texts = { ...record, drugs: record.history.drugs }
      return partOfText(texts[source.text], source)
    }
    if ('column' in source) return columnOf(source.column, told, lives.get(person)?.life, form)
    if (!('scheme' in source)) return ''
    const { event: type, field, in: inside, out } = source.scheme
    const said = person.courses.flatMap(({ events }) => {
      const asked = events.some((event) => event.type === type)
      const values = events.flatMap((event) => (typeof event.data[field] === 'string' ? [event.data[field]] : []))
      return asked ? [values.filter((one) => one !== '').at(-1) ?? ''] : []
    })
    return said.some((one) => inside.includes(one)) ? 'trong' : said.some((one) => out.includes(one)) ? 'ngoai' : ''
  }

  function liesIn(counted: Counted, { area, dims }: CellKey, { rule }: Indicator): boolean {
    const own = world.communes.includes(counted.told.commune) ? counted.told.commune : 'khong_ro'
    if (area !== WHOLE_AREA && own !== area) return false
    return Object.entries(dims).every(([code, part]) => {
      if (code === 'PHAN') return counted.part === part
      const breakdown = data.breakdowns.find(({ id }) => id === code)
      if (!breakdown) throw new Error(`no breakdown ${code}`)
      const found = partOf(breakdown, counted)
      const bands = breakdown.readings.find(({ id }) => id === breakdown.chosen)?.bands ?? []
      const known = [...breakdown.parts, ...bands].some(({ id }) => id === found)
      return (known ? found : 'khong_ro') === part && !('manual' in rule)
    })
  }

  /** The value of a cell; null where nothing can be said. */
  function value(cell: CellKey): number | null {
    const indicator = data.indicators.find(({ id }) => id === cell.id)
    if (!indicator) throw new Error(`no indicator ${cell.id}`)
    const { rule } = indicator
    if ('manual' in rule) return null
    if ('communes' in rule) {
      const { of, where } = rule.communes
      const full = new Set(world.people.flatMap((one) => having(one, 'cuoi_ky', of).map(({ commune }) => commune)))
      return world.communes.filter((code) => where === 'tat_ca' || full.has(code) === (where === 'co')).length
    }
    if ('ratio' in rule) {
      const sum = (ids: readonly string[]) =>
        ids.map((id) => value({ ...cell, id })).reduce((a, b) => (a === null || b === null ? null : a + b))
      const [above, below] = [sum(rule.ratio.above), sum(rule.ratio.below)]
      return above === null || below === null || below === 0 ? null : Math.floor((above * 1000) / below + 0.5) / 10
    }
    const found = ofIndicator(indicator).filter((one) => liesIn(one, cell, indicator))
    if ('facts' in rule && rule.facts.count === 'tien') return 0
    if (!('days' in rule)) return found.length
    const days = found.map((one) => one.days).sort((a, b) => a - b)
    if (days.length === 0) return null
    const [low, high] = [days[Math.floor((days.length - 1) / 2)] ?? 0, days[Math.ceil((days.length - 1) / 2)] ?? 0]
    return rule.days.statistic === 'lon_nhat' ? (days.at(-1) ?? null) : (low + high) / 2
  }
  return value
}

/** The band of ages in which somebody is for certain; '' where the birth date leaves two. */
function band(breakdown: Breakdown, birth: string, on: CivilDate): string {
  const bands = breakdown.readings.find(({ id }) => id === breakdown.chosen)?.bands ?? []
  const days =
    birth.length === 10 ? [birth] : birth.length === 7 ? monthDays(birth) : [`${birth}-01-01`, `${birth}-12-31`]
  const found = days.filter(isCivilDate).map((day) => {
    if (day > on) return ''
    const age = ageOn(civilDate(day), on)
    return bands.find(({ from, before }) => from <= age && (before === null || age < before))?.id ?? ''
  })
  return new Set(found).size === 1 ? (found[0] ?? '') : ''
}

const monthDays = (month: string): string[] => [
  `${month}-01`,
  ...['28', '29', '30', '31'].map((day) => `${month}-${day}`),
]

function columnOf(
  column: string,
  { course, since }: Told,
  life: ReturnType<typeof retell>['life'] | undefined,
  form: (course: Course) => string,
): string {
  const compulsory = course.line === 'cai_nghien_bat_buoc'
  if (column === 'form') return form(course)
  if (column === 'maker') return compulsory ? course.facts.compiler.kind : ''
  if (column === 'residence') return compulsory ? course.facts.residence.stable : ''
  return column === 'turn' && life ? turnOf(course, since, life) : ''
}

/** Whether something was rehabilitated before: in another measure, or as an old file tells. */
function turnOf(course: Course, on: CivilDate, life: ReturnType<typeof retell>['life']): string {
  if (course.facts.rehabCount !== 'chua_ro') return course.facts.rehabCount === 'again' ? 'lan_hai' : 'lan_dau'
  const rehabs = life.episodes.filter(({ episode }) => episode === 'rehab')
  const own = rehabs.some((one) => one.course === course)
  const earlier = rehabs.some((one) => one.course !== course && one.from < on)
  const done = life.completions.some((one) => one.episode === 'rehab' && one.on < on && !(own && one.course === course))
  return earlier || done ? 'lan_hai' : 'lan_dau'
}
