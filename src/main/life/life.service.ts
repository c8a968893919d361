import type { Audit } from '#main/accounts/audit.ts'
import type { CaseContext } from '#main/measures/case-context.ts'
import type { Course } from '#main/measures/courses.ts'
import type { MeasuresService } from '#main/measures/measures.service.ts'
import type { Regimes } from '#main/regimes/load-regimes.ts'
import { sha256Of } from '#main/sha256.ts'
import type { Actor } from '#main/store/actor.ts'
import type { Store } from '#main/store/store.ts'
import { fail } from '#shared/contract/errors.ts'
import type { Presence } from '#shared/life/life-effect.ts'
import type { LifeClass, LifeRules } from '#shared/life/life-rules.schema.ts'
import type {
  Balance,
  BalanceQuery,
  Candidate,
  ListName,
  ListPage,
  ListQuery,
  PersonLife,
} from '#shared/life/person-life.schema.ts'
import type { RosterEntry, RosterQuery } from '#shared/life/roster.ts'
import type { CaseEvent } from '#shared/measures/measure.schema.ts'
import { addDays, type CivilDate } from '#shared/primitives/civil-date.ts'
import type { Clock } from '#shared/primitives/clock.ts'
import { candidatesOf } from './candidates.ts'
import { deriveLife } from './derive-life.ts'
import {
  type CompletionQuery,
  type CompletionRow,
  createLifeRepo,
  type DepartureRow,
  type Resident,
  type StayPlace,
} from './life.repo.ts'
import { covers, type Life } from './life.ts'
import { lifeProblems } from './life-problems.ts'
import { reasonLabel } from './life-reasons.ts'
import { type CameFrom, FROM_NOWHERE, rowsOfLife } from './life-rows.ts'
import { lifeView } from './life-view.ts'
import { statusSentence } from './status-sentence.ts'

export interface LifeDeps {
  readonly store: Store
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly regimes: Regimes
  readonly rules: LifeRules
  readonly measures: Pick<MeasuresService, 'courses' | 'contextsOfPersons' | 'lines'>
  readonly communeName: (code: string) => string
  /** What came from other offices: measures, and the communes there; nothing where it is left out. */
  readonly cameFrom?: () => CameFrom
  /** An index that is kept beside this one, from the same lives and in the same transactions. */
  readonly beside?: LifeIndex
}

/** Something else that follows from lives. `version` changes when the same life gives other rows. */
export interface LifeIndex {
  readonly version: string
  write(person: IndexedPerson, came: CameFrom): void
  /** People of whom nothing was written yet. */
  missing(): string[]
}

/** A life with what it was derived from; `home` is the commune before the first move that is known. */
export interface IndexedPerson {
  readonly id: string
  readonly home: string
  readonly life: Life
  readonly courses: readonly Course[]
}

/** The lists, whereabouts and whole lives of people, as they follow from the events of every measure. */
export interface LifeService {
  /** Where a person stands and why. Throws 'not-found'. */
  person(personId: string): PersonLife
  /** The lists that the law knows. */
  lists(): readonly ListName[]
  /** What somebody was before the law at the end of a day, and where; null before anything was known. */
  standingOn(personId: string, on: CivilDate): { readonly class: LifeClass; readonly presence: Presence } | null
  /** A list as it stood at the end of a day; a first page is written into the audit. Throws 'validation' for a page mark that is not ours. */
  list(actor: Actor, query: ListQuery): ListPage
  /** How a list changed from the first to the last day of a period; opening + entries - exits = closing. */
  balance(query: BalanceQuery): Balance
  /** Everybody who was in a measure on some day of a period, in order of names. */
  roster(query: RosterQuery): RosterEntry[]
  /** Who has left, at the end of a day, and has not been confirmed by the other place; null for every commune. */
  departures(query: { readonly on: CivilDate; readonly communeCode: string | null }): DepartureRow[]
  /** Who left the office from which a measure was taken over, and whose arrival has not been recorded here. */
  arrivals(on: CivilDate): DepartureRow[]
  /** Who may be proposed for leaving a list on a day, with what shows it and what stands against it. */
  candidates(query: { readonly on: CivilDate; readonly communeCode: string | null }): Candidate[]
  /** Who completed something in a stretch of days, with the first relapse after it and the day from which nothing is known. */
  completions(query: CompletionQuery): CompletionRow[]
  /** Class and whereabouts in a few words, for lists of people; who has no measure is left out. */
  standings(personIds: readonly string[]): ReadonlyMap<string, string>
  /**
   * Follows an event within the transaction that writes it: throws 'rule-violation' when it brings something into the
   * person's life that cannot be, else makes the index anew for the person.
   */
  follow(context: CaseContext, event: CaseEvent): void
  /** Makes sure that the index, and what is kept beside it, are made from the law of now and know everybody. */
  ready(): void
  /** Makes the index anew for people whose record or measures changed in another way. */
  refresh(personIds: readonly string[]): void
}

/** Raised when the same events give other rows, so that stores make their index anew. */
const DERIVATION = 4

/** People whose lives are derived together. */
const AT_ONCE = 400

export function createLifeService(deps: LifeDeps): LifeService {
  const { store, clock, audit, regimes, rules, measures, communeName, beside } = deps
  const repo = createLifeRepo(store)
  const lineLabel = (id: string) => measures.lines().find((line) => line.id === id)?.shortLabel ?? id
  const presenceLabel = (id: string) => rules.presences.find((row) => row.id === id)?.label ?? id

  const cameFrom = deps.cameFrom ?? (() => FROM_NOWHERE)

  const lifeOf = (resident: Resident, courses: readonly Course[], came: CameFrom): Life =>
    deriveLife(courses, homeOf(resident, courses, came), rules)

  /** Lives of some people, in the order of their records. */
  function livesOf(
    ids: readonly string[],
    came = cameFrom(),
  ): { resident: Resident; courses: readonly Course[]; life: Life }[] {
    const residents = repo.residents(ids)
    const found = measures.courses(residents)
    return residents.map((resident) => {
      const courses = found.get(resident.id) ?? []
      return { resident, courses, life: lifeOf(resident, courses, came) }
    })
  }

  function refresh(ids: readonly string[]): void {
    const came = cameFrom()
    for (const { resident, life, courses } of livesOf(ids, came)) write(resident, life, courses, came)
  }

  function write(resident: Resident, life: Life, courses: readonly Course[], came: CameFrom): void {
    repo.write(resident.id, rowsOfLife(life, came))
    beside?.write({ id: resident.id, home: homeOf(resident, courses, came), life, courses }, came)
  }

  function refreshInParts(ids: readonly string[]): void {
    for (let i = 0; i < ids.length; i += AT_ONCE) refresh(ids.slice(i, i + AT_ONCE))
  }

  /** The index is made when a list is first asked for, and again when the law data are others than it was made from. */
  function ensureIndex(): void {
    const law = lawOfNow()
    if (repo.lawOfIndex() === law) return
    store.transaction(() => {
      refreshInParts(repo.everybodyWithMeasures())
      repo.setLawOfIndex(law)
    })
  }

  let known: { readonly parts: Regimes['parts']; readonly law: string } | null = null
  function lawOfNow(): string {
    const { parts, axes, lines } = regimes
    if (known?.parts !== parts) {
      const text = JSON.stringify([
        DERIVATION,
        beside?.version ?? '',
        rules,
        axes,
        lines,
        parts.map(({ id, events, states }) => [id, events, states]),
      ])
      known = { parts, law: sha256Of(text) }
    }
    return known.law
  }

  function follow(context: CaseContext, event: CaseEvent): void {
    const resident = repo.residents([context.person.id])[0]
    if (!resident) return
    const after = measures.courses([resident]).get(resident.id) ?? []
    const came = cameFrom()
    const life = lifeOf(resident, after, came)
    const before = measures.courses([resident], event.id).get(resident.id) ?? []
    const known = new Set(
      lifeProblems(lifeOf(resident, before, came), before, resident.communeCode, rules).map((problem) => problem.key),
    )
    const findings = lifeProblems(life, after, resident.communeCode, rules)
      .filter(({ key, finding }) => finding.severity === 'refuse' && !known.has(key))
      .map(({ finding }) => finding)
    const label = context.regime.events.find((one) => one.type === event.type)?.label ?? event.type
    if (findings.length > 0) fail({ kind: 'rule-violation', what: `Diễn biến "${label}"`, findings })
    write(resident, life, after, came)
  }

  function ready(): void {
    ensureIndex()
    const missing = beside?.missing() ?? []
    if (missing.length > 0) store.transaction(() => refreshInParts(missing))
  }

  function person(personId: string): PersonLife {
    const came = cameFrom()
    const one = livesOf([personId], came)[0] ?? fail({ kind: 'not-found', what: 'người', id: personId })
    const { resident, courses, life } = one
    const contexts = measures.contextsOfPersons([personId]).get(personId) ?? []
    const today = clock.today()
    const sentence = statusSentence(life, contexts, { lineLabel, on: today, rules, came })
    const problems = lifeProblems(life, courses, resident.communeCode, rules)
    return lifeView({ personId, sentence, life, courses, problems, today, rules, communeName, lineLabel })
  }

  function list(actor: Actor, { list, on, communeCode, after, limit }: ListQuery): ListPage {
    ensureIndex()
    if (after === null) audit.record(actor, 'list.read', 'list', list, { on, communeCode })
    const found = repo.page(list, on, communeCode, placeOf(after), limit + 1)
    const rows = found.slice(0, limit).map(({ sortKey: _, presence, reEntry, ...row }) => ({
      ...row,
      reEntry: reEntry === 1,
      reason: reasonLabel(rules, row.reason),
      communeName: communeName(row.communeCode),
      presence: presence ?? ('TAI_DIA_BAN' as const),
      presenceLabel: presenceLabel(presence ?? 'TAI_DIA_BAN'),
    }))
    const last = found[limit - 1]
    const next = found.length > limit && last ? markOf({ sortKey: last.sortKey, id: last.personId }) : null
    return { rows, next, total: repo.total(list, on, communeCode) }
  }

  function balance({ list, communeCode, from, to }: BalanceQuery): Balance {
    if (to < from) {
      const fields = [{ path: 'to', message: 'Ngày cuối phải từ ngày đầu trở đi' }]
      fail({ kind: 'validation', what: 'kỳ', fields })
    }
    ensureIndex()
    const flow = (
      rows: readonly { readonly id: string; readonly kind: string }[],
      found: ReturnType<typeof repo.left>,
    ) =>
      found.map(({ reason, count }) => ({
        reason,
        label: reasonLabel(rules, reason),
        kind: rows.find((row) => row.id === reason)?.kind ?? '',
        count,
      }))
    return {
      opening: repo.total(list, addDays(from, -1), communeCode),
      entries: flow(rules.entryReasons, repo.entered(list, communeCode, from, to)),
      exits: flow(rules.exitReasons, repo.left(list, communeCode, from, to)),
      closing: repo.total(list, to, communeCode),
    }
  }

  return {
    person,
    lists: () => rules.lists.map(({ id, label, shortLabel, leavable }) => ({ id, label, shortLabel, leavable })),
    standingOn(personId, on) {
      const life = livesOf([personId])[0]?.life
      const now = life?.classes.findLast((stay) => covers(stay, on))
      const place = life?.presences.findLast((stay) => covers(stay, on))
      return now && place ? { class: now.class, presence: place.presence } : null
    },
    list,
    balance,
    roster(query) {
      ensureIndex()
      return repo.roster(query)
    },
    departures({ on, communeCode }) {
      ensureIndex()
      return repo.departures(on, communeCode, 'here')
    },
    arrivals(on) {
      ensureIndex()
      return repo.departures(on, null, 'elsewhere')
    },
    candidates({ on, communeCode }) {
      ensureIndex()
      return livesOf(repo.completed(on, communeCode)).flatMap(({ resident, courses, life }) =>
        candidatesOf(resident.id, life, courses, { on, communeCode }, rules),
      )
    },
    completions(query) {
      ensureIndex()
      const moved = rules.exitReasons.filter(({ kind }) => kind === 'chuyen_di').map(({ id }) => id)
      return repo.completions(query, moved)
    },
    standings(personIds) {
      ensureIndex()
      const words = new Map<string, string[]>()
      for (const { personId, kind, value } of repo.standing(personIds, clock.today())) {
        if (kind === 'presence' && value === 'TAI_DIA_BAN') continue
        const label =
          kind === 'class' ? (rules.classes.find((row) => row.id === value)?.label ?? value) : presenceLabel(value)
        const parts = words.get(personId) ?? []
        words.set(personId, kind === 'class' ? [label, ...parts] : [...parts, label])
      }
      return new Map([...words].map(([id, parts]) => [id, parts.join(' · ')]))
    },
    follow,
    ready,
    refresh: (ids) => store.transaction(() => refresh(ids)),
  }

  function placeOf(mark: string | null): StayPlace {
    if (mark === null) return { sortKey: '', id: '' }
    const [sortKey, id, ...more] = Buffer.from(mark, 'base64url').toString('utf8').split('\u0000')
    if (sortKey !== undefined && id !== undefined && more.length === 0) return { sortKey, id }
    const fields = [{ path: 'after', message: 'Dấu trang không đúng; hãy mở lại danh sách từ đầu.' }]
    return fail({ kind: 'validation', what: 'trang danh sách', fields })
  }
}

/**
 * Where the person belonged before the first confirmed move: at home, but of whoever was taken over from another office the
 * commune there, so that nobody is on the lists of two offices.
 */
function homeOf({ communeCode }: Resident, courses: readonly Course[], { measures }: CameFrom): string {
  const foreign = measures.size === 0 ? undefined : courses.find(({ measureId }) => measures.has(measureId))
  return foreign === undefined || foreign.communeCode === '' ? communeCode : foreign.communeCode
}

function markOf({ sortKey, id }: StayPlace): string {
  return Buffer.from(`${sortKey}\u0000${id}`, 'utf8').toString('base64url')
}
