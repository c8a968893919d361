import type { ListRow } from '#shared/life/person-life.schema.ts'
import { likelyKind } from '#shared/people/id-kind.ts'
import type { Person, SimilarPerson } from '#shared/people/person.schema.ts'
import type { Match, MatchedBy, OurPerson, ReconcileView, TheirRow } from '#shared/reconcile/reconcile.schema.ts'
import { nameEvidence } from '../people/likeness/name-likeness.ts'
import type { PeopleService } from '../people/people.service.ts'
import { differencesOf } from './differences.ts'
import { type AskedRow, type Candidate, type Judged, judgeRows } from './match-rows.ts'
import type { Verdict } from './reconcile.repo.ts'
import { keyOf } from './their-rows.ts'

export interface CompareDeps {
  readonly people: Pick<PeopleService, 'check' | 'byIds' | 'numbers'>
  readonly standings: (personIds: readonly string[]) => ReadonlyMap<string, string>
  readonly communeName: (code: string) => string
  /** Code of a commune of the office by what a list calls it; null where none or several fit. */
  readonly communeCode: (text: string) => string | null
  readonly sameCommune: (a: string, b: string) => boolean
}

type Sides = Pick<ReconcileView, 'both' | 'ours' | 'theirs' | 'undecided'>

/** From this many points on two names are one, however they are written; see nameEvidence. */
const SAME_NAME = 38

/** Two lists side by side: who is on both, on one, and who cannot be told. */
export function compareLists(
  deps: CompareDeps,
  list: readonly ListRow[],
  rows: readonly TheirRow[],
  verdicts: readonly Verdict[],
): Sides {
  const onList = new Map(list.map((one) => [one.personId, one]))
  const said = verdictsByKey(verdicts)
  const asked = rows.map((their) => askedRow(deps, their, said.get(keyOf(their)) ?? new Map(), onList))
  const judged = judgeRows(asked)
  const persons = deps.people.byIds([...new Set([...onList.keys(), ...judged.flatMap(personsOf)])])
  const standings = deps.standings([...persons.keys()])
  const our = (id: string) => ourPerson(deps, persons.get(id), standings.get(id) ?? '', onList.get(id))

  const sides: Sides = { both: [], ours: [], theirs: [], undecided: [] }
  const rowOf = new Map<string, number>()
  const maybe = new Map<string, number[]>()
  judged.forEach((one, i) => {
    const their = rows[i]
    if (their === undefined) return
    if (one.kind === 'nobody') sides.theirs.push({ their, known: null })
    if (one.kind === 'open') {
      for (const { id } of one.candidates) maybe.set(id, [...(maybe.get(id) ?? []), their.row])
      sides.undecided.push({
        their,
        possible: one.candidates.map(({ id, reasons, against }) => ({
          our: our(id),
          onList: onList.has(id),
          reasons,
          against,
        })),
      })
    }
    if (one.kind === 'match') {
      const match = matchOf(deps, their, one, persons.get(one.candidate.id), our(one.candidate.id), onList, rowOf)
      if (onList.has(one.candidate.id)) sides.both.push(match)
      else {
        const { their: _, ...known } = match
        sides.theirs.push({ their, known })
      }
    }
  })
  for (const { personId, since, reason } of list) {
    if (!rowOf.has(personId)) sides.ours.push({ our: our(personId), since, reason, maybe: maybe.get(personId) ?? [] })
  }
  return sides
}

function verdictsByKey(verdicts: readonly Verdict[]): Map<string, Map<string, Verdict['verdict']>> {
  const said = new Map<string, Map<string, Verdict['verdict']>>()
  for (const { theirKey, personId, verdict } of verdicts) {
    const byPerson = said.get(theirKey) ?? new Map<string, Verdict['verdict']>()
    byPerson.set(personId, verdict)
    said.set(theirKey, byPerson)
  }
  return said
}

const personsOf = (one: Judged): string[] =>
  one.kind === 'match' ? [one.candidate.id] : one.kind === 'open' ? one.candidates.map(({ id }) => id) : []

function askedRow(
  deps: CompareDeps,
  their: TheirRow,
  verdicts: ReadonlyMap<string, Verdict['verdict']>,
  onList: ReadonlyMap<string, ListRow>,
): AskedRow {
  const code = their.commune === '' ? null : deps.communeCode(their.commune)
  const { similar } = deps.people.check(null, {
    fullName: their.fullName,
    ...(their.birthDate && { birthDate: their.birthDate }),
    ...(their.sex && { sex: their.sex }),
    idDocuments: their.numbers.map((number) => ({ kind: likelyKind(number), number })),
    ...(code && { communeCode: code }),
    currentAddress: their.address,
  })
  const saidSame = [...verdicts].flatMap(([id, verdict]) => (verdict === 'same' ? [id] : []))
  const unseen = saidSame.filter((id) => similar.every((one) => one.id !== id))
  const records = deps.people.byIds([...similar.map(({ id }) => id), ...unseen])
  const remembered = unseen.flatMap((id) => {
    const record = records.get(id)
    return record === undefined ? [] : [{ ...record, certainty: 'possible' as const, reasons: [], against: [] }]
  })
  const candidates = [...similar, ...remembered].flatMap((one) => {
    const record = records.get(one.id)
    return record === undefined ? [] : [candidateOf(deps, their, one, record, code, onList)]
  })
  return { their, candidates, verdicts }
}

function candidateOf(
  deps: CompareDeps,
  their: TheirRow,
  { id, certainty, reasons, against }: Pick<SimilarPerson, 'id' | 'certainty' | 'reasons' | 'against'>,
  record: Person,
  code: string | null,
  onList: ReadonlyMap<string, ListRow>,
): Candidate {
  const name = nameEvidence({ fullName: their.fullName, aliases: [] }, record)
  const ours = onList.get(id)?.communeCode ?? record.communeCode
  return {
    ...{ id, certainty, reasons, against },
    sameName: name === null ? 'no' : name.points >= SAME_NAME ? 'yes' : 'maybe',
    birth: birthOf(their.birthDate, record.birthDate),
    sameCommune: code !== null && deps.sameCommune(code, ours),
  }
}

function birthOf(theirs: string | null, ours: string): Candidate['birth'] {
  if (theirs === null) return 'unknown'
  if (theirs === ours && theirs.length > 7) return 'day'
  return theirs.startsWith(ours) || ours.startsWith(theirs) ? 'agrees' : 'differs'
}

function ourPerson(
  deps: CompareDeps,
  person: Person | undefined,
  standing: string,
  row: ListRow | undefined,
): OurPerson {
  if (person === undefined) throw new Error('a person of the list is not there')
  const { id, fullName, birthDate, sex, idDocuments, communeCode, currentAddress, registeredAddress } = person
  return {
    personId: id,
    ...{ fullName, birthDate, sex },
    numbers: idDocuments.map(({ number }) => number),
    communeName: row?.communeName ?? deps.communeName(communeCode),
    address: currentAddress || registeredAddress,
    standing,
  }
}

function matchOf(
  deps: CompareDeps,
  their: TheirRow,
  { by, candidate }: { readonly by: MatchedBy; readonly candidate: Candidate },
  person: Person | undefined,
  our: OurPerson,
  onList: ReadonlyMap<string, ListRow>,
  rowOf: Map<string, number>,
): Match {
  if (person === undefined) throw new Error('a person who was found is not there')
  const theirCode = their.commune === '' ? null : deps.communeCode(their.commune)
  const ourCode = onList.get(person.id)?.communeCode ?? person.communeCode
  const differences = differencesOf(their, {
    person,
    numbers: deps.people.numbers(person.id),
    communeName: our.communeName,
    // A name that the office does not know is another commune where ours has a name of its own.
    sameCommune:
      ourCode === '' || their.commune === '' ? null : theirCode !== null && deps.sameCommune(theirCode, ourCode),
  })
  const sameAs = rowOf.get(person.id) ?? null
  if (sameAs === null) rowOf.set(person.id, their.row)
  return { their, our, by, reasons: candidate.reasons, differences, sameAs }
}
