import type { SimilarPerson } from '#shared/people/person.schema.ts'
import type { MatchedBy, TheirRow } from '#shared/reconcile/reconcile.schema.ts'
import type { Verdict } from './reconcile.repo.ts'

/** Somebody of our store who may be the one of a row. */
export interface Candidate extends Omit<SimilarPerson, 'birthDate' | 'fullName'> {
  /** The names are one, or may be one; without it an equal number is somebody's slip. */
  readonly sameName: 'yes' | 'maybe' | 'no'
  readonly birth: 'day' | 'agrees' | 'differs' | 'unknown'
  readonly sameCommune: boolean
}

export interface AskedRow {
  readonly their: TheirRow
  readonly candidates: readonly Candidate[]
  /** What was said of this row before, by person. */
  readonly verdicts: ReadonlyMap<string, Verdict['verdict']>
}

/** Who a row is: one person and why, several who may be it, or nobody. */
export type Judged =
  | { readonly kind: 'match'; readonly by: MatchedBy; readonly candidate: Candidate }
  | { readonly kind: 'open'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'nobody' }

/**
 * Who each row of the other list is. What somebody has said goes before everything; then a number that only one person has
 * or had, with a name that can be the same; then the same name with the same day of birth, or the same year and commune,
 * where nobody else comes as near and nothing speaks against it. The rest is for people to decide. A person who was found
 * by number or decision is not taken again for another row by likeness alone.
 */
export function judgeRows(rows: readonly AskedRow[]): Judged[] {
  const sure = rows.map(surely)
  const taken = new Set(sure.flatMap((one) => (one === null ? [] : [one.candidate.id])))
  return rows.map((row, i) => sure[i] ?? byLikeness(row, taken))
}

function surely({ candidates, verdicts }: AskedRow): Extract<Judged, { kind: 'match' }> | null {
  const decided = candidates.find(({ id }) => verdicts.get(id) === 'same')
  if (decided) return { kind: 'match', by: 'decided', candidate: decided }
  const numbered = candidates.filter(
    ({ id, certainty, sameName }) =>
      certainty === 'same-number' && sameName !== 'no' && verdicts.get(id) !== 'different',
  )
  const [only] = numbered
  return only !== undefined && numbered.length === 1 ? { kind: 'match', by: 'number', candidate: only } : null
}

function byLikeness({ candidates, verdicts }: AskedRow, taken: ReadonlySet<string>): Judged {
  const left = candidates.filter(({ id }) => verdicts.get(id) !== 'different')
  if (left.length === 0) return { kind: 'nobody' }
  const near = left.filter(isNear)
  const [only] = near
  const alone = only !== undefined && near.length === 1 && !left.some(({ certainty }) => certainty === 'same-number')
  return alone && !taken.has(only.id)
    ? { kind: 'match', by: 'probable', candidate: only }
    : { kind: 'open', candidates: left }
}

function isNear({ sameName, birth, sameCommune, against }: Candidate): boolean {
  if (sameName !== 'yes' || against.length > 0) return false
  return birth === 'day' || (birth === 'agrees' && sameCommune)
}
