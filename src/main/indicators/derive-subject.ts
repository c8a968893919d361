import type { Course } from '#main/measures/courses.ts'
import type { PersonInput } from '#shared/people/person.schema.ts'
import type { PartialDate } from '#shared/primitives/partial-date.ts'
import { type Breakdown, UNKNOWN_PART } from '#shared/reports/breakdown.schema.ts'
import { lastDetail } from './derive-stretches.ts'

/** What figures are parted by that stands with the person; '' where nothing is known. See fact.table.ts. */
export interface SubjectRow {
  readonly sex: string
  readonly bornFrom: string
  readonly bornTo: string
  readonly ethnicity: string
  readonly drugs: string
  readonly education: string
  readonly occupation: string
  readonly scheme: string
}

/** The texts of a person's record that breakdowns read. */
export type SubjectRecord = Pick<PersonInput, 'sex' | 'birthDate' | 'ethnicity' | 'education' | 'occupation'> & {
  readonly history: Pick<PersonInput['history'], 'drugs'>
}

type TextSource = Extract<Breakdown['source'], { text: unknown }>
type SchemeSource = Extract<Breakdown['source'], { scheme: unknown }>['scheme']

/** A person's record and measures as codes of parts. */
export function subjectOf(
  record: SubjectRecord,
  courses: readonly Course[],
  breakdowns: readonly Breakdown[],
): SubjectRow {
  const read = (text: TextSource['text'], value: string): string => {
    const source = breakdowns.map((one) => one.source).find((one) => 'text' in one && one.text === text)
    return source && 'text' in source ? partOfText(value, source) : ''
  }
  const scheme = breakdowns.flatMap(({ source }) => ('scheme' in source ? [source.scheme] : []))[0]
  const { sex, birthDate, ethnicity, education, occupation, history } = record
  return {
    sex,
    ...bornBetween(birthDate),
    ethnicity: read('ethnicity', ethnicity),
    drugs: read('drugs', history.drugs),
    education: read('education', education),
    occupation: read('occupation', occupation),
    scheme: scheme ? schemeOf(courses, scheme) : '',
  }
}

/** A birth date of which only the year or month is known may be any day of it. Months are taken to have 31 days: only compared. */
function bornBetween(birth: PartialDate): Pick<SubjectRow, 'bornFrom' | 'bornTo'> {
  const [first, last] = ['-01-01', '-12-31']
  const missing = '0000-00-00'.length - birth.length
  if (missing === 0) return { bornFrom: birth, bornTo: birth }
  return { bornFrom: birth + first.slice(-missing), bornTo: birth + (missing === last.length ? last : '-31') }
}

/** The part whose words a text has; '' for an empty text, the part for many where it has words of several. */
export function partOfText(value: string, { words, rest, many }: TextSource): string {
  const text = value.normalize('NFC').toLocaleLowerCase('vi').trim()
  if (text === '') return ''
  const found = words.filter(({ any }) => any.some((word) => hasWord(text, word))).map(({ part }) => part)
  const part = found.length > 1 && many !== null ? many : (found.at(-1) ?? rest)
  return part === UNKNOWN_PART ? '' : part
}

const LETTER = /[\p{L}\p{N}]/u

/** Whether a word stands in a text by itself: "1/12" is not in "11/12". */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + word.length))) return true
  }
  return false
}

function schemeOf(courses: readonly Course[], scheme: SchemeSource): string {
  const said = courses
    .filter(({ events }) => events.some(({ type }) => type === scheme.event))
    .map((course) => lastDetail(course, scheme.field))
  if (said.some((value) => scheme.in.includes(value))) return 'trong'
  return said.some((value) => scheme.out.includes(value)) ? 'ngoai' : ''
}
