import type { FieldValues } from '#shared/documents/field.schema.ts'
import { printedDate } from '#shared/documents/printed-value.ts'
import type { Person } from '#shared/people/person.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { sumVnd, type Vnd, vndFigures, vndInWords } from '#shared/primitives/vnd.ts'
import type { Office, Officer } from '#shared/settings/office.schema.ts'
import type { GrantAct, KeptGrant } from '#shared/support/grant.schema.ts'
import type { ListForm } from '#shared/support/payment-list.schema.ts'
import { upperFirst, viPartialDate } from '#shared/texts/dates.ts'
import { SUPPORT_KIND_WORDS } from '#shared/texts/support-words.ts'

/** Code of the payment list in resources/forms/office. */
export const LIST_FORM = 'HS-DSCHI'

export const LIST_TITLES: Readonly<Record<ListForm, string>> = {
  tien: 'Danh sách chi tiền hỗ trợ',
  hien_vat: 'Danh sách cấp hiện vật hỗ trợ',
}

/** What a line says of its grant: the kind, then the course or the things. */
export function contentOf({ kind, content, items }: KeptGrant, instalment: number, of: number): string {
  const things = items.map(({ name, quantity, unit }) => {
    const count = quantity < 10 ? `0${quantity}` : String(quantity)
    return `${count} ${unit === '' ? '' : `${unit} `}${name}`
  })
  const what = [content, things.join('; ')].filter((part) => part !== '').join(': ')
  const part = of > 1 ? ` (kỳ ${instalment}/${of})` : ''
  return `${SUPPORT_KIND_WORDS[kind]}${what === '' ? '' : `: ${what}`}${part}`
}

/** "Số 12/QĐ-UBND ngày 05/9/2023" */
export function decisionOf({ number, on }: Pick<GrantAct, 'number' | 'on'>): string {
  return `Số ${number} ngày ${printedDate(on, 'short')}`
}

export interface PaperLine {
  readonly person: Person
  readonly content: string
  readonly decision: string
  readonly amount: Vnd
}

export interface PaperMoment {
  readonly form: ListForm
  readonly period: string
  readonly communeName: string
  readonly schemeLabel: string
  readonly number: string
  readonly date: CivilDate
  readonly preparedBy: string
  readonly accountant: string
  readonly signer: Pick<Officer, 'name' | 'titleLines'>
}

/** What a payment list prints. The total is the sum of its lines, in figures and in words. */
export function listValues(office: Office, lines: readonly PaperLine[], moment: PaperMoment): FieldValues {
  const total = sumVnd(lines.map(({ amount }) => amount))
  const rows = lines.map(({ person, content, decision, amount }, i) => ({
    no: String(i + 1),
    fullName: person.fullName,
    birthDate: viPartialDate(person.birthDate),
    address: person.currentAddress || person.registeredAddress,
    content,
    decision,
    amount: vndFigures(amount),
    signature: '',
  }))
  return {
    'doc.agency': office.name,
    'doc.parentAgency': office.parentName,
    'doc.place': office.placeName,
    'doc.number': moment.number,
    'doc.date': moment.date,
    'doc.signerName': moment.signer.name,
    'doc.signerTitle': [...moment.signer.titleLines],
    heading: LIST_TITLES[moment.form],
    period: moment.period,
    commune: upperFirst(moment.communeName),
    scheme: moment.schemeLabel,
    lines: [...rows, { ...BLANK_ROW, fullName: 'Tổng cộng', amount: vndFigures(total) }],
    count: String(lines.length),
    total: vndFigures(total),
    totalInWords: vndInWords(total),
    preparedBy: moment.preparedBy,
    accountant: moment.accountant,
  }
}

const BLANK_ROW = { no: '', birthDate: '', address: '', content: '', decision: '', signature: '' }
