import { type CivilDate, isCivilDate } from '../primitives/civil-date.ts'
import { foldText } from '../primitives/folded-text.ts'
import { isPartialDate, type PartialDate } from '../primitives/partial-date.ts'
import { isVietnameseSyllable, leftoverOf } from '../primitives/vietnamese-syllable.ts'
import type { Sex } from './person.schema.ts'

/** What the QR code on an identity card says. */
export interface CitizenCard {
  readonly number: string
  /** Number of the CMND that the card replaced; '' when there was none. */
  readonly oldNumber: string
  readonly fullName: string
  readonly birthDate: PartialDate
  readonly sex: Sex
  readonly address: string
  readonly issuedOn: CivilDate
}

/** Why a scanned text is not taken for a card; words in texts/card-words.ts. */
export type CardRefusal =
  | 'empty'
  | 'too-long'
  | 'control-characters'
  | 'hidden-characters'
  | 'vietnamese-keyboard'
  | 'other-separator'
  | 'not-a-card'
  | 'number'
  | 'old-number'
  | 'broken-letters'
  | 'telex'
  | 'vni'
  | 'name'
  | 'birth-date'
  | 'sex'
  | 'address'
  | 'issue-date'

/** What is to be said about a card that was read. */
export type CardNote = 'no-accents' | 'more-fields'

export type CardReading =
  | { readonly ok: true; readonly card: CitizenCard; readonly notes: readonly CardNote[] }
  | { readonly ok: false; readonly reason: CardRefusal }

/** Longer than any card's text; a scanner that types on and on is stopped here. */
const LONGEST = 700
const FIELDS = 7
/** Later cards carry more fields behind the seven; what they hold is not used. */
const MOST_FIELDS = 12
const LONGEST_NAME = 120
const LONGEST_ADDRESS = 300

/** The row of digits as the keyboard layout "Vietnamese" of Windows types it. */
const DIGIT_ROW = /[ăâêôđ₫]|\u0300|\u0301|\u0303|\u0309|\u0323/iu
/** What a font or a code page that does not know the letter leaves in its place. */
const BROKEN = /[\ufffd?¿□]|[ÃÂ][\u0080-\u00bf]|á[º»]|Ä[‘\u0091]|Æ[°¡]/u
/** Letters, and what stands between the words of a name. */
const NAME = /^[\p{L}\p{M}]+(?:[ '’.-]+[\p{L}\p{M}]+)*\.?$/u

const refuse = (reason: CardRefusal): CardReading => ({ ok: false, reason })

/** Where a scanned card begins within what stands in a field; -1 when none does. */
export function cardStart(text: string): number {
  return text.search(/\d{12}\|[^|]*\|[^|]+\|[^|]*\|[^|]*\|/)
}

/**
 * Reads the text of the QR code on an identity card as a scanner types it:
 * `number|old CMND|name|ddmmyyyy|sex|address|ddmmyyyy`. Strict: one thing out of order and the whole is refused with the
 * reason, nothing is guessed. A name without any accent is taken and noted, for scanners whose keyboard cannot type them.
 * The form of the text is known from cards, not from a published rule.
 */
export function readCitizenCard(typed: string): CardReading {
  if (typed.length > LONGEST) return refuse('too-long')
  // The scanner's own ending (Enter, Tab) is not part of the text.
  const text = typed.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '').normalize('NFC')
  if (text === '') return refuse('empty')
  if (/\p{Cc}/u.test(text)) return refuse('control-characters')
  if (/[\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u.test(text)) return refuse('hidden-characters')
  const fields = text.split('|').map((field) => field.trim())
  if (fields.length < FIELDS || fields.length > MOST_FIELDS) return refuse(whyNotFields(text))
  const [number = '', oldNumber = '', fullName = '', birth = '', sexWord = '', address = '', issued = ''] = fields
  return (
    numbersProblem(number, oldNumber) ??
    nameProblem(fullName) ??
    addressProblem(address) ??
    cardOf({ number, oldNumber, fullName, address }, birth, sexWord, issued, fields.length > FIELDS)
  )
}

function whyNotFields(text: string): CardRefusal {
  const head = [...text].slice(0, 12).join('')
  if (!/\d/.test(head) && DIGIT_ROW.test(head.normalize('NFD') + head)) return 'vietnamese-keyboard'
  const separator = /^\d{12}([^\d\s|])/.exec(text)?.[1]
  return separator !== undefined && text.split(separator).length >= FIELDS ? 'other-separator' : 'not-a-card'
}

function numbersProblem(number: string, oldNumber: string): CardReading | null {
  if (!/^\d{12}$/.test(number)) {
    const composed = number + number.normalize('NFD')
    return refuse(!/\d/.test(number) && DIGIT_ROW.test(composed) ? 'vietnamese-keyboard' : 'number')
  }
  return /^(\d{9}|\d{12})?$/.test(oldNumber) ? null : refuse('old-number')
}

function nameProblem(name: string): CardReading | null {
  if (name === '' || name.length > LONGEST_NAME) return refuse('name')
  if (BROKEN.test(name)) return refuse('broken-letters')
  if (/[\p{L}\p{M}]\d/u.test(name)) return refuse('vni')
  if (!NAME.test(name)) return refuse('name')
  return name.split(' ').some((word) => leftoverOf(word) === 'telex') ? refuse('telex') : null
}

function addressProblem(address: string): CardReading | null {
  if (address === '' || address.length > LONGEST_ADDRESS) return refuse('address')
  if (BROKEN.test(address)) return refuse('broken-letters')
  // One odd word is a name of a place; several are an input method at work.
  const leftovers = address.split(/[\s,.]+/).map((word) => leftoverOf(word))
  for (const kind of ['telex', 'vni'] as const)
    if (leftovers.filter((one) => one === kind).length > 1) return refuse(kind)
  return null
}

function cardOf(
  texts: Pick<CitizenCard, 'number' | 'oldNumber' | 'fullName' | 'address'>,
  birth: string,
  sexWord: string,
  issued: string,
  more: boolean,
): CardReading {
  const birthDate = partialDate(birth)
  if (birthDate === null) return refuse('birth-date')
  const sex = sexOf(sexWord)
  if (sex === null) return refuse('sex')
  const issuedOn = `${issued.slice(4)}-${issued.slice(2, 4)}-${issued.slice(0, 2)}`
  if (!/^\d{8}$/.test(issued) || !isCivilDate(issuedOn)) return refuse('issue-date')
  const notes: CardNote[] = []
  if (lacksAccents(texts.fullName)) notes.push('no-accents')
  if (more) notes.push('more-fields')
  return { ok: true, card: { ...texts, birthDate, sex, issuedOn }, notes }
}

/** `ddmmyyyy`; zeros where the day, or day and month, are not known. */
function partialDate(text: string): PartialDate | null {
  const match = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (!match) return null
  const [, day, month, year] = match
  const date = day !== '00' ? `${year}-${month}-${day}` : month !== '00' ? `${year}-${month}` : `${year}`
  return isPartialDate(date) ? date : null
}

function sexOf(word: string): Sex | null {
  const folded = foldText(word)
  return folded === 'nam' ? 'nam' : folded === 'nu' ? 'nu' : null
}

/** Three syllables of Vietnamese without a single mark: the keyboard, not the name, left them out. */
function lacksAccents(name: string): boolean {
  const words = name.split(' ')
  return words.length >= 3 && words.every((word) => /^[a-z]+$/i.test(word) && isVietnameseSyllable(word))
}
