import type { CitizenCard } from '#shared/people/citizen-card.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { isPartialDate } from '#shared/primitives/partial-date.ts'
import { viDate, viPartialDate } from '#shared/texts/dates.ts'
import { SEX_WORDS } from '#shared/texts/words.ts'
import { blankId, type IdValues, type PersonValues } from './person-values.ts'

/** What a card can say about a person; `number` and `oldNumber` are lines of papers. */
export type CardField = 'number' | 'issuedOn' | 'oldNumber' | 'fullName' | 'birthDate' | 'sex' | 'registeredAddress'

export const CARD_LABELS: Readonly<Record<CardField, string>> = {
  number: 'Số căn cước',
  issuedOn: 'Ngày cấp',
  oldNumber: 'Số CMND cũ',
  fullName: 'Họ và tên',
  birthDate: 'Ngày sinh',
  sex: 'Giới tính',
  registeredAddress: 'Nơi thường trú',
}
const FIELDS = Object.keys(CARD_LABELS) as CardField[]

/** A field in which form and card differ. */
export interface CardConflict {
  readonly field: CardField
  readonly typed: string
  readonly onCard: string
}

export interface CardComparison {
  /** The form with what was empty filled in; nothing that was typed is changed. */
  readonly values: PersonValues
  readonly filled: readonly CardField[]
  readonly conflicts: readonly CardConflict[]
}

const plain = (number: string) => number.replace(/[\s.-]/g, '')
const withNumber = (values: PersonValues, number: string) =>
  values.idDocuments.find((one) => plain(one.number) === number)

/** A name printed in capitals only, as records write names. */
function written(name: string): string {
  if (name !== name.toLocaleUpperCase('vi')) return name
  return name.toLocaleLowerCase('vi').replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toLocaleUpperCase('vi'))
}

/** What the card says for a field, as the form holds it; '' when it says nothing. */
function saidBy(card: CitizenCard, field: CardField): string {
  return field === 'fullName'
    ? written(card.fullName)
    : field === 'registeredAddress'
      ? card.address
      : String(card[field])
}

/** What the form holds for a field; '' when it is empty. */
function typedIn(values: PersonValues, card: CitizenCard, field: CardField): string {
  const paper = (kind: IdValues['kind'], number: string) =>
    (withNumber(values, number) ?? values.idDocuments.find((one) => one.kind === kind && one.number.trim() !== ''))
      ?.number ?? ''
  switch (field) {
    case 'number':
      return paper('cccd', card.number)
    case 'oldNumber':
      return card.oldNumber === '' ? '' : paper('cmnd', card.oldNumber)
    case 'issuedOn':
      return withNumber(values, card.number)?.issuedOn ?? ''
    default:
      return values[field].trim()
  }
}

/** Whether what is typed is what the card says. A name whose accents the scanner could not type agrees with one that has them. */
function agrees(field: CardField, typed: string, onCard: string): boolean {
  if (field === 'number' || field === 'oldNumber') return plain(typed) === onCard
  if (field === 'birthDate' || field === 'issuedOn' || field === 'sex') return typed === onCard
  const [a, b] = [typed, onCard].map((text) =>
    text
      .normalize('NFC')
      .toLocaleLowerCase('vi')
      .replace(/[\s,.]+/g, ' ')
      .trim(),
  )
  const lost = onCard.normalize('NFD').search(/\p{M}|[đĐ]/u) < 0
  return a === b || (lost && foldText(typed) === foldText(onCard))
}

/** The form with a field as the card has it. */
export function takenFromCard(values: PersonValues, card: CitizenCard, field: CardField): PersonValues {
  switch (field) {
    case 'number':
      return withPaper(values, { ...blankId(), number: card.number, issuedOn: card.issuedOn })
    case 'oldNumber':
      return withPaper(values, { ...blankId(), kind: 'cmnd', number: card.oldNumber })
    case 'issuedOn':
      return withPaper(values, { ...blankId(), number: card.number, issuedOn: card.issuedOn })
    case 'sex':
      return { ...values, sex: card.sex }
    default:
      return { ...values, [field]: saidBy(card, field) }
  }
}

/** Adds a paper, on the line that has its number or on an empty one; other numbers stay where they are. */
function withPaper(values: PersonValues, paper: IdValues): PersonValues {
  const lines = values.idDocuments
  const own = lines.findIndex((one) => plain(one.number) === paper.number)
  const at = own >= 0 ? own : lines.findIndex((one) => [one.number, one.issuedOn, one.issuedBy].join('').trim() === '')
  const line = lines[at]
  if (line === undefined) {
    // In front of the others of its kind: the newest number is the one that counts.
    return { ...values, idDocuments: paper.kind === 'cccd' ? [paper, ...lines] : [...lines, paper] }
  }
  const filled =
    own >= 0 ? { ...line, issuedOn: paper.issuedOn === '' ? line.issuedOn : paper.issuedOn } : { ...line, ...paper }
  return { ...values, idDocuments: lines.map((one, i) => (i === at ? filled : one)) }
}

/** Compares a card with what is typed: fills what is empty, and tells what differs. Overwrites nothing. */
export function compareCard(typedValues: PersonValues, card: CitizenCard): CardComparison {
  let values = typedValues
  const filled: CardField[] = []
  const conflicts: CardConflict[] = []
  for (const field of FIELDS) {
    const onCard = saidBy(card, field)
    // The day of issue belongs to the number: where that is in doubt, both go together.
    if (onCard === '' || (field === 'issuedOn' && conflicts.some((one) => one.field === 'number'))) continue
    const typed = typedIn(values, card, field)
    if (typed === '') {
      values = takenFromCard(values, card, field)
      filled.push(field)
    } else if (!agrees(field, typed, onCard)) conflicts.push({ field, typed, onCard })
  }
  return { values, filled, conflicts }
}

/** A value as people read it. */
export function shownCardValue(field: CardField, value: string): string {
  if (field === 'sex') return value === 'nam' || value === 'nu' ? SEX_WORDS[value] : value
  if (field === 'birthDate') return isPartialDate(value) ? viPartialDate(value) : value
  return field === 'issuedOn' ? viDate(value as CivilDate) : value
}
