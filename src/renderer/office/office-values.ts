import type { z } from 'zod'
import type { AppError } from '#shared/contract/errors.ts'
import { civilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import type { Commune, Officer, OfficeSchema } from '#shared/settings/office.schema.ts'
import { readDate } from '#shared/texts/date-input.ts'
import { upperFirst, viDate } from '#shared/texts/dates.ts'

/** An office while it is typed: dates as text, everything present. */
export type OfficeValues = z.input<typeof OfficeSchema> & { communes: z.input<typeof OfficeSchema>['communes'] }

/** Id of the input of a form path, so that errors can lead to it. */
export const officeFieldId = (path: string) => `office-${path.replaceAll('.', '-')}`

/** Name and symbol that go with a kind of office until the office writes its own. */
export const KIND_DEFAULTS = {
  ldtbxh: { name: 'Phòng Lao động - Thương binh và Xã hội', symbol: 'LĐTBXH' },
  tu_phap: { name: 'Phòng Tư pháp', symbol: 'TP' },
  cap_tinh: { name: 'Sở Lao động - Thương binh và Xã hội', symbol: 'SLĐTBXH' },
} as const

export function emptyOffice(): OfficeValues {
  return {
    kind: 'ldtbxh',
    code: '',
    name: KIND_DEFAULTS.ldtbxh.name,
    parentName: '',
    district: '',
    province: '',
    placeName: '',
    symbol: KIND_DEFAULTS.ldtbxh.symbol,
    address: '',
    phone: '',
    court: { name: '', address: '' },
    centres: [],
    communes: [],
    districts: [],
    officers: [],
    binding: {},
    sample: false,
  }
}

const initials = (text: string) =>
  foldText(text)
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase())
    .join('')

/** What the name of the area, a district or a province, lets us propose for fields that are still empty. */
export function proposedFrom(
  area: string,
): Partial<Record<'parentName' | 'placeName' | 'code' | 'court.name', string>> {
  const name = area.trim()
  if (name === '') return {}
  const bare = name.replace(/^(huyện|quận|thị xã|thành phố|tỉnh)\s+/iu, '')
  return {
    parentName: `Ủy ban nhân dân ${name}`,
    placeName: upperFirst(bare),
    code: initials(bare),
    'court.name': `Tòa án nhân dân ${name}`,
  }
}

/** One commune for each line as typed or pasted from a sheet: "xã Kim Sơn", or its code, a tab or semicolon, its name. */
export function readCommunes(text: string, known: readonly Commune[]): Commune[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const coded = /^(\d{3,20})[\s;,]+(.+)$/u.exec(line)
      const name = (coded?.[2] ?? line).replace(/\s+/g, ' ').normalize('NFC').trim()
      const before = known.find((commune) => commune.name === name)
      const code = coded?.[1] ?? before?.code ?? foldText(name).replaceAll(' ', '-').slice(0, 20)
      return { code, name, remote: before?.remote ?? false }
    })
}

/** The communes as the lines they are typed in. Made-up codes stay unseen. */
export function communeLines(communes: readonly Commune[]): string {
  return communes
    .map((commune) => (/^\d+$/.test(commune.code) ? `${commune.code} ${commune.name}` : commune.name))
    .join('\n')
}

type TypedDistrict = NonNullable<OfficeValues['districts']>[number]

/** A typed day; what is none stays as it was typed, and the schema refuses it. */
function typedDay(text: string): string | null {
  return text === '' ? null : (readDate(text, new Date().getFullYear()) ?? text)
}

const shownDay = (day: string | null | undefined) =>
  isCivilDate(day ?? '') ? viDate(civilDate(day ?? '')) : (day ?? '')

/** One district for each line: its code, a tab or semicolon, its name, and the first and last day where it has them. */
export function readDistricts(text: string): TypedDistrict[] {
  return text
    .split('\n')
    .map((line) => line.split(/[;\t]/).map((part) => part.replace(/\s+/g, ' ').normalize('NFC').trim()))
    .filter((parts) => parts.some((part) => part !== ''))
    .map(([code = '', name = '', from = '', to = '']) => ({ code, name, from: typedDay(from), to: typedDay(to) }))
}

/** The districts as the lines they are typed in. */
export function districtLines(districts: readonly TypedDistrict[]): string {
  return districts
    .map(({ code, name, from, to }) => [code, name, shownDay(from), shownDay(to)].join('; ').replace(/(; )+$/, ''))
    .join('\n')
}

/** A district in one line, for people: "thị xã Sơn Tây (HN-ST), đến 30/06/2025". */
export function districtWords({ code, name, from, to }: TypedDistrict): string {
  const days = [from ? `, từ ${shownDay(from)}` : '', to ? `, đến ${shownDay(to)}` : ''].join('')
  return `${name === '' ? '(thiếu tên)' : name} (${code === '' ? 'thiếu mã' : code})${days}`
}

/** Spelling apart from case and from where an old or new orthography puts the tone (hòa, hoà); tones still tell apart. */
function spelling(name: string): string {
  const marks = (word: string) =>
    [...word.normalize('NFD')]
      .filter((sign) => /\p{M}/u.test(sign))
      .sort()
      .join('')
  return name
    .split(' ')
    .map((word) => foldText(word) + marks(word))
    .join(' ')
}

/** Names that stand twice; two communes of one district never share a name. */
export function doubledCommunes(communes: readonly Pick<Commune, 'name'>[]): string[] {
  const seen = new Set<string>()
  return communes.filter((one) => seen.size === seen.add(spelling(one.name)).size).map((one) => one.name)
}

/** Lines above the signature that go with a role; the office may change them. */
export const TITLE_LINES: Readonly<Record<Officer['role'], readonly string[]>> = {
  truong_phong_ldtbxh: ['TRƯỞNG PHÒNG'],
  truong_phong_tu_phap: ['TRƯỞNG PHÒNG'],
  chu_tich_xa: ['CHỦ TỊCH'],
  truong_cong_an_xa: ['TRƯỞNG CÔNG AN'],
  truong_cong_an_huyen: ['TRƯỞNG CÔNG AN'],
  giam_doc_co_so: ['GIÁM ĐỐC'],
  thu_truong_cap_tinh: ['GIÁM ĐỐC'],
  can_bo: ['CÁN BỘ'],
}

/** Errors of some parts of a form, as the summary at the top tells them; null when there are none. */
export function problemsOf(
  errors: Readonly<Record<string, unknown>>,
  parts: readonly string[],
  what: string,
): Extract<AppError, { kind: 'validation' }> | null {
  const fields = Object.entries(errors)
    .filter(([path]) => parts.some((part) => path === part || path.startsWith(`${part}.`)))
    .map(([path, message]) => ({ path, message: String(message) }))
  return fields.length === 0 ? null : { kind: 'validation', what, fields }
}
