import type { PersonInput, Relative } from '#shared/people/person.schema.ts'
import { isPartialDate, type PartialDate } from '#shared/primitives/partial-date.ts'
import { seededRandom } from './people-generator.ts'

/** A record of somebody who is there already, written again with the errors that clerks and papers make. */
export interface Copy {
  readonly person: PersonInput
  /** Place of the original in the list it was made from. */
  readonly of: number
  readonly errors: readonly string[]
}

type Chance = () => number
type Change = (person: PersonInput, random: Chance) => PersonInput

const below = (random: Chance, n: number) => Math.floor(random() * n)
const pick = <T>(random: Chance, list: readonly T[]): T => list[below(random, list.length)] as T
const named = (person: PersonInput, words: readonly string[]): PersonInput => ({ ...person, fullName: words.join(' ') })
const wordsOf = (person: PersonInput) => person.fullName.split(' ')
const withoutMarks = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')

/** Telex keys of marks, as they stay when the input method is off. */
const TELEX: Readonly<Record<string, string>> = {
  '\u0301': 's',
  '\u0300': 'f',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
}
function telexOf(word: string): string {
  let tone = ''
  const letters = word.normalize('NFD').replace(/(.)(\p{M}*)/gsu, (_all, letter: string, marks: string) => {
    const base = letter === 'đ' ? 'dd' : letter === 'Đ' ? 'DD' : letter
    const quality = marks.includes('\u0302') ? letter.toLowerCase() : /[\u0306\u031b]/u.test(marks) ? 'w' : ''
    tone += [...marks].map((mark) => TELEX[mark] ?? '').join('')
    return base + quality
  })
  return letters + tone
}

function mistyped(text: string, random: Chance): string {
  const at = 1 + below(random, Math.max(1, text.length - 1))
  const letter = pick(random, [...'aeiouhngtcmlv'])
  const [head, tail] = [text.slice(0, at), text.slice(at)]
  return pick(random, [
    head + letter + tail,
    head + tail.slice(1),
    head + letter + tail.slice(1),
    head + tail.charAt(1) + tail.charAt(0) + tail.slice(2),
  ])
}

function otherDigit(text: string, random: Chance): string {
  const places = [...text].flatMap((c, i) => (/\d/.test(c) ? [i] : []))
  const at = pick(random, places)
  const digit = String((Number(text[at]) + 1 + below(random, 9)) % 10)
  return text.slice(0, at) + digit + text.slice(at + 1)
}

function onNumber(change: (number: string, random: Chance) => string): Change {
  return (person, random) => ({
    ...person,
    idDocuments: person.idDocuments.map((paper) => ({ ...paper, number: change(paper.number, random) })),
  })
}

function dated(person: PersonInput, date: string): PersonInput {
  return isPartialDate(date) ? { ...person, birthDate: date as PartialDate } : person
}

const SPELLINGS: readonly (readonly [string, string])[] = [
  ['y', 'i'],
  ['ý', 'í'],
  ['S', 'X'],
  ['Tr', 'Ch'],
  ['Gi', 'D'],
  ['K', 'C'],
]

/** Errors of the name: each is a way in which the same person's name is written another time. */
const NAME_ERRORS: Readonly<Record<string, Change>> = {
  'không dấu': (person) => ({ ...person, fullName: withoutMarks(person.fullName) }),
  'chữ in hoa': (person) => ({ ...person, fullName: person.fullName.toLocaleUpperCase('vi') }),
  'thiếu chữ đệm': (person) => named(person, [wordsOf(person)[0] ?? '', wordsOf(person).at(-1) ?? '']),
  'tên đứng trước họ': (person) => named(person, [wordsOf(person).at(-1) ?? '', ...wordsOf(person).slice(0, -1)]),
  'gõ sai một chữ cái': (person, random) => {
    const words = wordsOf(person)
    const at = below(random, words.length)
    return named(
      person,
      words.map((word, i) => (i === at ? mistyped(word, random) : word)),
    )
  },
  'đọc sao viết vậy': (person) => {
    const found = SPELLINGS.find(([from]) => person.fullName.includes(from))
    return found ? { ...person, fullName: person.fullName.replace(found[0], found[1]) } : person
  },
  'còn chữ Telex': (person) => named(person, wordsOf(person).map(telexOf)),
  'thiếu dấu một chữ': (person, random) => {
    const words = wordsOf(person)
    const at = below(random, words.length)
    return named(
      person,
      words.map((word, i) => (i === at ? withoutMarks(word) : word)),
    )
  },
}

const BIRTH_ERRORS: Readonly<Record<string, Change>> = {
  'ngày tháng đổi chỗ': (person) => {
    const [year, month, day] = person.birthDate.split('-')
    return day === undefined ? person : dated(person, `${year}-${day}-${month}`)
  },
  'chỉ ghi năm sinh': (person) => dated(person, person.birthDate.slice(0, 4)),
  'ghi 01/01': (person) => dated(person, `${person.birthDate.slice(0, 4)}-01-01`),
  'ngày sinh sai một chữ số': (person, random) => dated(person, otherDigit(person.birthDate, random)),
}

const NUMBER_ERRORS: Readonly<Record<string, Change>> = {
  'số sai một chữ số': onNumber(otherDigit),
  'số đảo hai chữ số': onNumber((number, random) => {
    const at = below(random, number.length - 1)
    return number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2)
  }),
  'không có giấy tờ': (person) => ({ ...person, idDocuments: [], noIdReason: 'bị mất (dữ liệu sinh ra)' }),
}

const pickError = (random: Chance, errors: Readonly<Record<string, Change>>) => pick(random, Object.entries(errors))

/** The parents of a generated person, plainly made up as well. */
function parentsOf(person: PersonInput, random: Chance): Relative[] {
  const [family = ''] = wordsOf(person)
  const blank = { sex: null, birthDate: null, occupation: '', address: '', phone: '', idDocument: null }
  const made = (word: string) => `${word} ${pick(random, ['Cha Mẹ', 'Sinh Ra', 'Dữ Liệu', 'Thử Nghiệm', 'Ví Dụ'])}`
  return [
    { ...blank, relation: 'bo', fullName: made(`${family} ${pick(random, ['Văn', 'Đình', 'Hữu'])}`) },
    { ...blank, relation: 'me', fullName: made(`${pick(random, ['Lê', 'Trần', 'Bùi'])} Thị`) },
  ]
}

/** The same people, six in ten of them with their parents' names. */
export function withParents(people: readonly PersonInput[], seed: number): PersonInput[] {
  const random = seededRandom(seed)
  return people.map((person) => (random() < 0.6 ? { ...person, relatives: parentsOf(person, random) } : person))
}

/**
 * Second records of some of the people: each with an error in the name or in the birth date or in both, and with the
 * number lost, mistyped, or (one in five) right. Now and then commune, address and parents are not asked again.
 */
export function copiesWithErrors(people: readonly PersonInput[], count: number, seed: number): Copy[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => {
    const of = below(random, people.length)
    const errors: string[] = []
    let person = { ...(people[of] as PersonInput) }
    const apply = ([name, change]: readonly [string, Change]) => {
      const changed = change(person, random)
      if (JSON.stringify(changed) === JSON.stringify(person)) return
      errors.push(name)
      person = changed
    }
    const what = random()
    if (what < 0.75) apply(pickError(random, NAME_ERRORS))
    if (what > 0.5) apply(pickError(random, BIRTH_ERRORS))
    if (random() < 0.8) {
      const lost = ['không có giấy tờ', NUMBER_ERRORS['không có giấy tờ'] as Change] as const
      apply(random() < 0.7 ? lost : pickError(random, NUMBER_ERRORS))
    }
    if (random() < 0.4) person = { ...person, currentAddress: 'nơi khác (dữ liệu sinh ra)', relatives: [] }
    if (random() < 0.3) person = { ...person, communeCode: '' }
    return { person: { ...person, aliases: [] }, of, errors }
  })
}
