import type { Person } from '../people/person.schema.ts'
import { ageOn, type CivilDate } from '../primitives/civil-date.ts'
import { rangeOf } from '../primitives/partial-date.ts'
import type { HelperFit, HelperKind } from './catalogue.schema.ts'
import { holdsOn } from './entry.schema.ts'
import type { KeptAssignment, KeptHelper, Load } from './helper.schema.ts'

type Counted = Pick<KeptAssignment, 'helperId' | 'personId' | 'role' | 'from' | 'to'>

const NO_LOAD: Load = { persons: 0, main: 0 }

/** How many people each helper helps on a day; who helps nobody is not in it. `mainRoles`: roles of which there is only one. */
export function loadsOn(
  assignments: readonly Counted[],
  day: CivilDate,
  mainRoles: ReadonlySet<string>,
): ReadonlyMap<string, Load> {
  const helped = new Map<string, { persons: Set<string>; main: Set<string> }>()
  for (const one of assignments) {
    if (!holdsOn(one, day)) continue
    const sets = helped.get(one.helperId) ?? { persons: new Set(), main: new Set() }
    sets.persons.add(one.personId)
    if (mainRoles.has(one.role)) sets.main.add(one.personId)
    helped.set(one.helperId, sets)
  }
  return new Map([...helped].map(([id, { persons, main }]) => [id, { persons: persons.size, main: main.size }]))
}

export const loadOf = (loads: ReadonlyMap<string, Load>, helperId: string): Load => loads.get(helperId) ?? NO_LOAD

/** The first reason for which a kind of helper fits somebody best; null where none holds, or the age is not known enough. */
function fitOf(kind: HelperKind, person: Pick<Person, 'sex' | 'birthDate'>, on: CivilDate): HelperFit | null {
  const { earliest, latest } = rangeOf(person.birthDate)
  const [oldest, youngest] = [ageOn(earliest, on), ageOn(latest, on)]
  const holds = ({ sex, ageFrom, ageTo }: HelperFit) =>
    (sex === undefined || sex === person.sex) &&
    (ageFrom === undefined || youngest >= ageFrom) &&
    (ageTo === undefined || oldest <= ageTo)
  return kind.fits.find(holds) ?? null
}

/** What is known of a helper when somebody is looked for. */
export interface Candidate {
  readonly helper: KeptHelper
  readonly kind: HelperKind
  readonly load: Load
  /** Has helped this person before. */
  readonly knows: boolean
}

/** Why one candidate comes before another, most weighty first. */
interface Rank {
  readonly candidate: Candidate
  readonly sameCommune: boolean
  readonly fit: HelperFit | null
}

/**
 * Who could help somebody, the best first: of the same commune, of a kind that fits, who helps the fewest, who knows the person
 * already; by name where all that is equal. Each with the reasons in words.
 */
export function rankHelpers(
  person: Pick<Person, 'sex' | 'birthDate' | 'communeCode'>,
  candidates: readonly Candidate[],
  on: CivilDate,
  communeName: (code: string) => string,
): { candidate: Candidate; why: string[] }[] {
  const ranks = candidates.map((candidate) => ({
    candidate,
    sameCommune: candidate.helper.communeCode === person.communeCode,
    fit: fitOf(candidate.kind, person, on),
  }))
  return ranks.sort(compare).map((rank) => ({ candidate: rank.candidate, why: reasonsOf(rank, communeName) }))
}

function compare(a: Rank, b: Rank): number {
  return (
    Number(b.sameCommune) - Number(a.sameCommune) ||
    Number(b.fit !== null) - Number(a.fit !== null) ||
    a.candidate.load.persons - b.candidate.load.persons ||
    Number(b.candidate.knows) - Number(a.candidate.knows) ||
    a.candidate.helper.name.localeCompare(b.candidate.helper.name, 'vi') ||
    (a.candidate.helper.id < b.candidate.helper.id ? -1 : 1)
  )
}

function reasonsOf({ candidate, sameCommune, fit }: Rank, communeName: (code: string) => string): string[] {
  const { helper, kind, load, knows } = candidate
  const place = communeName(helper.communeCode)
  return [
    sameCommune ? `cùng ${place}` : `khác xã, phường${place === '' ? '' : ` (${place})`}`,
    ...(fit === null ? [] : [`${kind.shortLabel}: ${fit.label}`]),
    load.persons === 0 ? 'chưa giúp ai' : `đang giúp ${load.persons} người`,
    ...(knows ? ['đã từng giúp người này'] : []),
  ]
}
