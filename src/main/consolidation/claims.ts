import type { RosterPerson } from '#shared/consolidation/roster.schema.ts'
import type { ListName } from '#shared/life/person-life.schema.ts'
import { birthEvidence } from '../people/likeness/birth-likeness.ts'
import { wholeNameKeys } from '../people/likeness/blocking-keys.ts'
import type { Evidence } from '../people/likeness/evidence.ts'
import { nameEvidence } from '../people/likeness/name-likeness.ts'
import { numberEvidence } from '../people/likeness/number-likeness.ts'
import { plainNumber } from '../people/search-words.ts'
import { LIKELY_FROM, sexEvidence } from '../people/similar-people.ts'

/** What speaks for two rows of two districts being one person. */
export interface Likeness {
  /** same-number: a number of a paper is the same; likely: by name, birth and what else is told, to be looked at. */
  readonly certainty: 'same-number' | 'likely'
  readonly reasons: readonly string[]
  readonly against: readonly string[]
}

/**
 * True for somebody whom the district leads now: on a list that people leave. Of whoever is only in a cohort of those who
 * completed, two districts may both tell.
 */
export function isLed({ lists }: RosterPerson, known: readonly ListName[]): boolean {
  return lists.some(({ list }) => known.some(({ id, leavable }) => leavable && id === list))
}

/**
 * The keys under which a row of a roster is found again in another one: numbers of papers, and the day of birth with all words
 * of the name as they sound. Without a number in common, nothing less than that makes two rows likely one person.
 */
export function claimKeys(person: RosterPerson): string[] {
  const numbers = person.idDocuments.map(({ number }) => plainNumber(number)).filter((plain) => plain !== '')
  return [...new Set([...numbers.map((plain) => `n${plain}`), ...wholeNameKeys(person)])]
}

/** Whether two rows are, or are likely, one person, by the rules by which duplicates are found in one office; else null. */
export function likenessOf(a: RosterPerson, b: RosterPerson): Likeness | null {
  const name = nameEvidence(a, b)
  const number = numberEvidence(a.idDocuments, b.idDocuments)
  const same = number !== null && number.points >= 100
  // Birth and sex tell people of one name apart; by themselves they say nothing.
  if (name === null && !same) return null
  const evidence = [number, name, birthEvidence(a.birthDate, b.birthDate), sexEvidence(a, b)].filter(
    (one): one is Evidence => one !== null,
  )
  const points = evidence.reduce((sum, one) => sum + one.points, 0)
  if (!same && points < LIKELY_FROM) return null
  return {
    certainty: same ? 'same-number' : 'likely',
    reasons: evidence.filter((one) => one.points > 0).map(({ words }) => words),
    against: evidence.filter((one) => one.points < 0).map(({ words }) => words),
  }
}

/** One text for two rows of two districts, whichever is named first. */
export function claimKey(
  a: { readonly sender: string; readonly personId: string },
  b: { readonly sender: string; readonly personId: string },
): string {
  const side = (one: typeof a) => JSON.stringify([one.sender, one.personId])
  return [side(a), side(b)].toSorted().join('+')
}
