import type { PersonInput } from '#shared/people/person.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'

/** Longest query that is looked at; more words than a name has do not find more. */
const MOST_WORDS = 10
const LONGEST_WORD = 40
/** From this many digits on, what was typed in groups ("001 091 000 001") is one number. */
const NUMBER_LENGTH = 9
/** Begins a word of the index that no name begins with. */
const COMMUNE_MARK = 'zzxa'

/** òa, òe, ùy at the end of a syllable: the tone may stand on either letter, so that it is moved to the second. */
const EARLY_TONE = /(o)([\u0300\u0301\u0303\u0309\u0323])([ae])$|(u)([\u0300\u0301\u0303\u0309\u0323])(y)$/u

/** A word as it is written, small letters, NFC, with the tone on one agreed letter ("hòa" and "hoà" are the same). */
function tonedWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(EARLY_TONE, (_all, o, tone, a, u, toneY, y) => (o ? `${o}${a}${tone}` : `${u}${y}${toneY}`))
    .normalize('NFC')
}

/** A whole name so written: two of them are the same where only case, spaces or the place of a tone differ. */
export function tonedName(name: string): string {
  return name.trim().toLowerCase().split(/\s+/).map(tonedWord).join(' ')
}

const LATE_TONE = /(o)([ae])([\u0300\u0301\u0303\u0309\u0323])$|(u)(y)([\u0300\u0301\u0303\u0309\u0323])$/u

/** A {@link tonedWord} as it may have been written: with the tone on either letter. */
function spellings(toned: string): string[] {
  const early = toned
    .normalize('NFD')
    .replace(LATE_TONE, (_all, o, a, tone, u, y, toneY) => (o ? `${o}${tone}${a}` : `${u}${toneY}${y}`))
    .normalize('NFC')
  return early === toned ? [toned] : [toned, early]
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** A number of a paper without spaces, dots and case. */
export function plainNumber(number: string): string {
  return foldText(number).replaceAll(' ', '')
}

/**
 * What a person is found by: the words of name and other names, folded and (where that is another word) with their marks,
 * every number of a paper, the plain `pastNumbers` too, and the commune.
 */
export function indexWords(
  person: Pick<PersonInput, 'fullName' | 'aliases' | 'idDocuments' | 'communeCode'>,
  pastNumbers: readonly string[] = [],
): string {
  const words = new Set<string>()
  for (const word of [person.fullName, ...person.aliases].flatMap(wordsOf)) {
    for (const folded of foldText(word).split(' ')) words.add(folded)
    words.add(tonedWord(word))
  }
  for (const { number } of person.idDocuments) words.add(plainNumber(number))
  for (const number of pastNumbers) words.add(number)
  if (person.communeCode !== '') words.add(COMMUNE_MARK + plainNumber(person.communeCode))
  words.delete('')
  return [...words].join(' ')
}

/** What was typed, as expressions of the full-text index. */
export interface SearchExpression {
  /** Everybody who fits: whole words, the last one as a beginning; marks do not matter. */
  readonly loose: string
  /** The same with every word as a beginning, for when `loose` finds nobody. */
  readonly looser: string
  /** Those of `loose` who also have the marks that were typed; null when none were. */
  readonly exact: string | null
  readonly exactLooser: string | null
  /** The same for names that have been read: true when each word is there with its marks. */
  hasMarks(names: string, everyWordABeginning: boolean): boolean
  /** The last word, folded: people whose given name it is come before the others. */
  readonly lastWord: string
}

interface Word {
  readonly folded: string
  readonly toned: string
}

const quoted = (word: string, beginning: boolean) => `"${word}"${beginning ? '*' : ''}`

/** Null when nothing that could be searched was typed. */
export function searchExpression(typed: string, communeCode: string): SearchExpression | null {
  const words = typedWords(typed)
  if (words.length === 0) return null
  const commune = communeCode === '' ? [] : [quoted(COMMUNE_MARK + plainNumber(communeCode), false)]
  const expression = (text: (word: Word) => string, everyWord: boolean) =>
    [...commune, ...words.map((word, i) => quoted(text(word), everyWord || i === words.length - 1))].join(' AND ')
  const folded = (word: Word) => word.folded
  const toned = (word: Word) => word.toned
  const withMarks = words.some((word) => word.toned !== word.folded)
  const patterns = (everyWord: boolean) =>
    words.map((word, i) => {
      const end = everyWord || i === words.length - 1 ? '' : '(?![\\p{L}\\p{N}])'
      return new RegExp(`(?<![\\p{L}\\p{N}])(?:${spellings(word.toned).join('|')})${end}`, 'u')
    })
  const [whole, beginnings] = [patterns(false), patterns(true)]
  return {
    loose: expression(folded, false),
    looser: expression(folded, true),
    hasMarks(names, everyWord) {
      const text = names.normalize('NFC').toLowerCase()
      return (everyWord ? beginnings : whole).every((pattern) => pattern.test(text))
    },
    exact: withMarks ? expression(toned, false) : null,
    exactLooser: withMarks ? expression(toned, true) : null,
    lastWord: words.at(-1)?.folded ?? '',
  }
}

function typedWords(typed: string): Word[] {
  const compact = typed.replace(/[\s.-]/g, '')
  if (/^\d+$/.test(compact) && compact.length >= NUMBER_LENGTH) return [{ folded: compact, toned: compact }]
  return wordsOf(typed)
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD))
    .map((word) => ({ folded: foldText(word), toned: tonedWord(word) }))
    .filter((word) => word.folded !== '')
}
