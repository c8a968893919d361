import { viPartialDate } from '../texts/dates.ts'
import { ID_KIND_WORDS, RELATION_WORDS, SEX_WORDS } from '../texts/words.ts'
import type { DrugHistory, IdDocument, PersonInput, Relative } from './person.schema.ts'

/** A part of a person's record that is compared and chosen by itself. */
export type PersonField = Exclude<keyof PersonInput, 'history'> | `history.${keyof DrugHistory}`

/** Labels as on the form; the order is that of the form. */
export const PERSON_FIELD_WORDS: Readonly<Record<PersonField, string>> = {
  fullName: 'Họ và tên',
  sex: 'Giới tính',
  aliases: 'Tên gọi khác',
  birthDate: 'Ngày sinh',
  idDocuments: 'Giấy tờ tùy thân',
  noIdReason: 'Lý do không có giấy tờ',
  currentAddress: 'Chỗ ở hiện nay',
  communeCode: 'Xã, phường quản lý',
  registeredAddress: 'Nơi đăng ký thường trú, tạm trú',
  education: 'Trình độ đào tạo',
  occupation: 'Nghề nghiệp',
  workplace: 'Nơi làm việc, học tập',
  ethnicity: 'Dân tộc',
  nationality: 'Quốc tịch',
  phone: 'Điện thoại',
  relatives: 'Người thân',
  'history.convictions': 'Tiền án',
  'history.sanctions': 'Tiền sự',
  'history.drugs': 'Loại ma túy đã sử dụng',
  'history.wayOfUse': 'Hình thức sử dụng',
  'history.firstUse': 'Sử dụng lần đầu',
  'history.voluntaryRehab': 'Cai nghiện tự nguyện',
  'history.aftercareDecision': 'Quản lý sau cai',
  'history.compulsoryRehab': 'Đã vào cơ sở cai nghiện bắt buộc',
  'history.methadone': 'Điều trị bằng methadone',
  'history.methadoneEnded': 'Chấm dứt methadone',
  note: 'Ghi chú',
}

export const PERSON_FIELDS = Object.keys(PERSON_FIELD_WORDS) as PersonField[]

/** Lists of both records are joined, not chosen between. */
export const JOINED_FIELDS: ReadonlySet<PersonField> = new Set(['aliases', 'idDocuments', 'relatives'])

/** The value of a field. */
export function fieldOf(person: PersonInput, field: PersonField): unknown {
  const [head, part] = field.split('.') as [keyof PersonInput, keyof DrugHistory | undefined]
  return part === undefined ? person[head] : person.history[part]
}

/** The record with another value of a field. */
export function withField(person: PersonInput, field: PersonField, value: unknown): PersonInput {
  const [head, part] = field.split('.')
  return part === undefined
    ? { ...person, [field]: value }
    : { ...person, [head ?? '']: { ...person.history, [part]: value } }
}

export function sameField(a: PersonInput, b: PersonInput, field: PersonField): boolean {
  return JSON.stringify(fieldOf(a, field)) === JSON.stringify(fieldOf(b, field))
}

/** True where the field says nothing. */
export function isBlankField(person: PersonInput, field: PersonField): boolean {
  const value = fieldOf(person, field)
  return value === '' || value === null || value === 'chua_ro' || (Array.isArray(value) && value.length === 0)
}

const METHADONE_WORDS: Readonly<Record<string, string>> = { co: 'Có', khong: 'Không', chua_ro: 'Chưa rõ' }

/** A field as people read it; '' where it says nothing. `communeName` names a commune by its code. */
export function shownField(person: PersonInput, field: PersonField, communeName: (code: string) => string): string {
  switch (field) {
    case 'sex':
      return SEX_WORDS[person.sex]
    case 'birthDate':
      return viPartialDate(person.birthDate)
    case 'history.firstUse':
      return viPartialDate(person.history.firstUse)
    case 'history.methadone':
      return METHADONE_WORDS[person.history.methadone] ?? ''
    case 'aliases':
      return person.aliases.join('; ')
    case 'idDocuments':
      return person.idDocuments.map((one: IdDocument) => `${ID_KIND_WORDS[one.kind]} ${one.number}`).join('; ')
    case 'relatives':
      return person.relatives.map((one: Relative) => `${RELATION_WORDS[one.relation]} ${one.fullName}`).join('; ')
    case 'communeCode':
      return communeName(person.communeCode) || person.communeCode
    default:
      return String(fieldOf(person, field) ?? '')
  }
}
