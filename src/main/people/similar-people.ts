import type { Relation, SimilarPerson } from '#shared/people/person.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { PersonDraft } from './identity-remarks.ts'
import { birthEvidence } from './likeness/birth-likeness.ts'
import { askedKeys } from './likeness/blocking-keys.ts'
import type { Evidence } from './likeness/evidence.ts'
import { nameEvidence } from './likeness/name-likeness.ts'
import { nearNumbers, numberEvidence } from './likeness/number-likeness.ts'
import type { PersonKey, PersonRepo } from './person.repo.ts'
import type { PersonKeyRepo } from './person-key.repo.ts'
import type { PersonNumberRepo } from './person-number.repo.ts'
import { plainNumber } from './search-words.ts'

/** Candidates that are looked at; the keys part people so well that more are met only in nonsense. */
const LOOKED_AT = 2000
const SHOWN = 20
/** From this sum on somebody is shown; the bench measures how often that is right and how many are missed. */
const SHOWN_FROM = 50
export const LIKELY_FROM = 70

export interface SimilarDeps {
  readonly repo: PersonRepo
  readonly numbers: PersonNumberRepo
  readonly keys: PersonKeyRepo
  /** Whether two codes are of one commune, before or after communes were joined. */
  readonly sameCommune: (a: string, b: string) => boolean
}

/**
 * People of the store who may be the person that is being written, the likeliest first, each with what speaks for it and
 * what against. Candidates come by keys of name and birth and by numbers one slip away; their evidence is added up.
 */
export function findSimilar(deps: SimilarDeps, draft: PersonDraft, ownId: string | null): SimilarPerson[] {
  const known = candidates(deps, draft).filter(({ id }) => id !== ownId)
  const found = known.flatMap((candidate) => {
    const evidence = evidenceOf(deps, draft, candidate)
    const points = evidence.reduce((sum, { points: one }) => sum + one, 0)
    return points < SHOWN_FROM ? [] : [{ candidate, evidence, points }]
  })
  return found
    .toSorted((a, b) => b.points - a.points)
    .slice(0, SHOWN)
    .map(({ candidate: { id, record }, evidence, points }) => ({
      id,
      fullName: record.fullName,
      birthDate: record.birthDate,
      certainty: evidence.some((one) => one.points >= 100)
        ? 'same-number'
        : points >= LIKELY_FROM
          ? 'likely'
          : 'possible',
      reasons: evidence.filter((one) => one.points > 0).map(({ words }) => words),
      against: evidence.filter((one) => one.points < 0).map(({ words }) => words),
    }))
}

function candidates({ repo, numbers, keys }: SimilarDeps, draft: PersonDraft): PersonKey[] {
  const plains = (draft.idDocuments ?? []).map(({ number }) => plainNumber(number)).filter((plain) => plain !== '')
  const near = plains.flatMap((plain) => [plain, ...nearNumbers(plain)])
  const byNumber = numbers.withPlain(near).map(({ personId }) => personId)
  const byKey = keys.withKeys(askedKeys(draft), LOOKED_AT)
  return repo.candidates(byKey, byNumber)
}

/** What speaks for and against a person of the store being the one that is written; empty where nothing ties them. */
export function evidenceOf(
  { numbers, sameCommune }: Pick<SimilarDeps, 'numbers' | 'sameCommune'>,
  draft: PersonDraft,
  { id, record }: PersonKey,
): Evidence[] {
  const kept = numbers.ofPerson(id).filter(({ mistaken }) => !mistaken)
  const name = nameEvidence({ fullName: draft.fullName ?? '', aliases: draft.aliases ?? [] }, record)
  const number = numberEvidence(draft.idDocuments ?? [], kept)
  // Birth, sex and place tell people of one name apart; by themselves they say nothing.
  if (name === null && (number === null || number.points < 0)) return []
  const birth = draft.birthDate === undefined ? null : birthEvidence(draft.birthDate, record.birthDate)
  const all = [number, name, birth, sexEvidence(draft, record), ...parentEvidence(draft, record)]
  return [...all, placeEvidence(draft, record, sameCommune), phoneEvidence(draft, record)].filter((one) => one !== null)
}

type Known = PersonKey['record']

/** What two sexes say about being of one person; null when they say nothing. */
export function sexEvidence(draft: Pick<PersonDraft, 'sex'>, { sex }: Pick<Known, 'sex'>): Evidence | null {
  return draft.sex === undefined || draft.sex === sex ? null : { points: -20, words: 'giới tính' }
}

const PARENTS: readonly { relation: Relation; word: string }[] = [
  { relation: 'bo', word: 'tên cha' },
  { relation: 'me', word: 'tên mẹ' },
]

function parentEvidence(draft: PersonDraft, known: Known): (Evidence | null)[] {
  const nameOf = (list: Known['relatives'], relation: Relation) =>
    foldText(list.find((one) => one.relation === relation)?.fullName ?? '')
  return PARENTS.map(({ relation, word }) => {
    const [typed, kept] = [nameOf(draft.relatives ?? [], relation), nameOf(known.relatives, relation)]
    if (typed === '' || kept === '') return null
    return typed === kept ? { points: 16, words: `cùng ${word}` } : { points: -10, words: word }
  })
}

function placeEvidence(draft: PersonDraft, known: Known, sameCommune: SimilarDeps['sameCommune']): Evidence | null {
  const address = foldText(draft.currentAddress ?? '')
  if (address.length > 10 && address === foldText(known.currentAddress)) return { points: 8, words: 'cùng chỗ ở' }
  const code = draft.communeCode ?? ''
  return code !== '' && sameCommune(code, known.communeCode) ? { points: 5, words: 'cùng xã, phường' } : null
}

function phoneEvidence(draft: PersonDraft, known: Known): Evidence | null {
  const [typed, kept] = [draft.phone ?? '', known.phone].map((phone) => phone.replace(/\D/g, ''))
  return typed !== undefined && typed.length >= 9 && typed === kept ? { points: 14, words: 'cùng số điện thoại' } : null
}
