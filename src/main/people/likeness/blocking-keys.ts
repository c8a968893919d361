import { precisionOf } from '#shared/primitives/partial-date.ts'
import type { PersonDraft } from '../identity-remarks.ts'
import { swapped } from './birth-likeness.ts'
import { nameWords, soundOf } from './name-words.ts'

/** To be raised with every change of what keys are made: stores then derive them anew. */
export const KEY_RULES = 1

type Keyed = Pick<PersonDraft, 'fullName' | 'aliases' | 'birthDate'>

/**
 * The keys under which a person is kept: the day of birth; the year of birth with first and last word of each name, in
 * either order; day and month of birth with all words of the name. Whoever is the same person with one usual error in
 * name or birth shares at least one of them; numbers of papers are looked for by themselves.
 */
export function blockingKeys(person: Keyed): string[] {
  const { birthDate } = person
  if (birthDate === undefined) return []
  const names = [person.fullName ?? '', ...(person.aliases ?? [])].map((name) => nameWords(name).map(soundOf))
  const year = birthDate.slice(0, 4)
  const keys = names.flatMap((words) => (words.length === 0 ? [] : [`y${year}.${ends(words)}`]))
  if (precisionOf(birthDate) === 'day') keys.push(`d${birthDate}`, ...wholeNameKeys(person))
  return [...new Set(keys)]
}

/** Day and month of birth with all words of the name, whatever their order and spelling; none where less is known. */
export function wholeNameKeys({ fullName, birthDate }: Pick<Keyed, 'fullName' | 'birthDate'>): string[] {
  const words = nameWords(fullName ?? '').map(soundOf)
  if (birthDate === undefined || precisionOf(birthDate) !== 'day' || words.length < 2) return []
  return [`m${birthDate.slice(5)}.${words.toSorted().join('.')}`]
}

/** The keys to look under for a draft: its own, and the day of birth with day and month in the other order. */
export function askedKeys(draft: Keyed): string[] {
  const other = draft.birthDate === undefined ? null : swapped(draft.birthDate)
  return [...blockingKeys(draft), ...(other === null ? [] : [`d${other}`])]
}

const ends = (words: readonly string[]) => [words[0] ?? '', words.at(-1) ?? ''].toSorted().join('.')
