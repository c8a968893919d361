import { foldText } from '#shared/primitives/folded-text.ts'

/** The Vietnamese alphabet in its order; f, j, w, z stand where foreign names put them. */
const LETTERS = [...'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz']
/** Signs that occur in names, in the order in which dictionaries take them; all of them before digits and letters. */
const SIGNS = [...' _-,;:!?./\'"()[]{}@*&#%']
const DIGITS = [...'0123456789']

/** Weights are written as printable ASCII from '!' on, so that SQLite's plain comparison of bytes is the right order. */
const FIRST = 0x21
const PRIMARY = new Map([...SIGNS, ...DIGITS, ...LETTERS].map((c, i) => [c, String.fromCharCode(FIRST + i)]))
/** Before a letter of another script: behind the whole alphabet, then by code point. */
const FOREIGN = '~'

/** ngang, huyền, hỏi, ngã, sắc, nặng. */
const TONES = new Map([
  ['\u0300', 1],
  ['\u0309', 2],
  ['\u0303', 3],
  ['\u0301', 4],
  ['\u0323', 5],
])
/** Marks that make another letter of the alphabet. */
const QUALITIES = new Set(['\u0306', '\u0302', '\u031b'])
/** Typographic forms of signs that names are typed with. */
const PLAIN: Readonly<Record<string, string>> = { '’': "'", '‘': "'", '–': '-', '—': '-', ð: 'đ' }

interface Letter {
  primary: string
  tone: number
  capital: boolean
}

function lettersOf(text: string): Letter[] {
  const letters: Letter[] = []
  for (const cluster of text.normalize('NFD').match(/\P{M}\p{M}*/gu) ?? []) {
    const [raw = '', ...marks] = [...cluster]
    const lower = raw.toLowerCase()
    const base = PLAIN[lower] ?? lower
    const quality = marks.find((mark) => QUALITIES.has(mark)) ?? ''
    const tone = marks.reduce((sum, mark) => sum + (TONES.get(mark) ?? (QUALITIES.has(mark) ? 0 : 9)), 0)
    const primary =
      PRIMARY.get((base + quality).normalize('NFC')) ??
      PRIMARY.get(base) ??
      FOREIGN + base.codePointAt(0)?.toString(16).padStart(6, '0')
    letters.push({ primary, tone: Math.min(tone, 9), capital: raw !== lower })
  }
  return letters
}

/** Nothing of a level that says nothing: trailing zeros go, which does not change the order. */
const trimmed = (levels: string) => levels.replace(/0+$/, '')

function collate(text: string): string {
  const letters = lettersOf(text)
  const primary = letters.map((l) => l.primary).join('')
  const tones = trimmed(letters.map((l) => l.tone).join(''))
  const capitals = trimmed(letters.map((l) => (l.capital ? 1 : 0)).join(''))
  // A space is below every weight, so that a shorter text comes first and a level ends before the next begins.
  return `${primary} ${tones} ${capitals}`
}

/**
 * The key by which people are listed: given name first, then the rest of the name, each by the Vietnamese alphabet
 * (a ă â b c d đ e ê …), then by tone (ngang huyền hỏi ngã sắc nặng), then small letters before capitals. Compared as plain
 * bytes it gives the order of `Intl.Collator('vi')`; it is ours, because a stored key must not change with the program's
 * Unicode tables.
 */
export function sortKey(fullName: string): string {
  const words = fullName.trim().split(/\s+/)
  const given = words.at(-1) ?? ''
  return `${collate(given)} ${collate(words.slice(0, -1).join(' '))}`
}

/** Folded letter → weights of the letters that fold to it. */
const FOLDED = new Map<string, string[]>()
for (const [letter, weight] of PRIMARY) {
  const folded = foldText(letter)
  if (folded !== '') FOLDED.set(folded, [...(FOLDED.get(folded) ?? []), weight])
}

/** Given names that fold to one word are more than this only for nonsense. */
const MOST_VARIANTS = 81

/** The part of a sort key that holds the letters of the given name, without tones. */
export function givenNamePart(key: string): string {
  return key.slice(0, key.indexOf(' '))
}

/**
 * Every {@link givenNamePart} whose letters fold to `folded` ("duc" → duc, dưc, đuc, đưc), in the order of the list; empty
 * when there are none or too many.
 */
export function givenNameParts(folded: string): string[] {
  let parts = ['']
  for (const letter of folded) {
    const same = FOLDED.get(letter) ?? []
    parts = parts.flatMap((part) => same.map((weight) => part + weight))
    if (parts.length > MOST_VARIANTS) return []
  }
  return parts.sort()
}

/** Compares two texts the way {@link sortKey} does, without taking the given name first. For tests and short lists. */
export function compareVietnamese(a: string, b: string): number {
  const left = collate(a)
  const right = collate(b)
  return left < right ? -1 : left > right ? 1 : 0
}
