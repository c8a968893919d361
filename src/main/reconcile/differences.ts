import type { Person, PersonNumber } from '#shared/people/person.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { Difference, TheirRow } from '#shared/reconcile/reconcile.schema.ts'
import { viPartialDate } from '#shared/texts/dates.ts'
import { SEX_WORDS } from '#shared/texts/words.ts'
import { plainNumber, tonedName } from '../people/search-words.ts'

/** What of ours a row of theirs is held against. */
export interface Ours {
  readonly person: Pick<Person, 'fullName' | 'aliases' | 'birthDate' | 'sex' | 'currentAddress' | 'registeredAddress'>
  /** Every number that the person has or had. */
  readonly numbers: readonly Pick<PersonNumber, 'number' | 'mistaken'>[]
  readonly communeName: string
  /** Whether their commune is ours, whatever it was called; null where that cannot be said. */
  readonly sameCommune: boolean | null
}

/**
 * What two records of one person say differently. A side that says nothing, or less (a year instead of a day), does not
 * differ; neither does another way of writing (case, place of the tone, a number of the past).
 */
export function differencesOf(their: TheirRow, { person, numbers, communeName, sameCommune }: Ours): Difference[] {
  const found: Difference[] = []
  const tell = (field: Difference['field'], differs: boolean, ours: string, theirs: string) => {
    if (differs && ours !== '' && theirs !== '') found.push({ field, ours, theirs })
  }
  const names = [person.fullName, ...person.aliases].map(tonedName)
  tell('fullName', !names.includes(tonedName(their.fullName)), person.fullName, their.fullName)
  const [born, theirs] = [person.birthDate, their.birthDate ?? '']
  const agree = born.startsWith(theirs) || theirs.startsWith(born)
  tell('birthDate', !agree, viPartialDate(born), their.birthDate === null ? '' : viPartialDate(their.birthDate))
  tell('sex', their.sex !== person.sex, SEX_WORDS[person.sex], their.sex === null ? '' : SEX_WORDS[their.sex])
  const held = numbers.filter(({ mistaken }) => !mistaken)
  const known = new Set(held.map(({ number }) => plainNumber(number)))
  const unknown = their.numbers.filter((number) => !known.has(number))
  tell('numbers', unknown.length > 0, held.map(({ number }) => number).join('; '), unknown.join('; '))
  tell('commune', sameCommune === false, communeName, their.commune)
  const addresses = [person.currentAddress, person.registeredAddress].filter((text) => text !== '')
  const address = addresses[0] ?? ''
  tell('address', !addresses.map(foldText).includes(foldText(their.address)), address, their.address)
  return found
}
