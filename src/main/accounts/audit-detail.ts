import { CivilDateSchema } from '#shared/primitives/civil-date.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'

/** The Vietnamese of what stands in details. */
export interface DetailWords {
  /** Of a name of a detail; the name itself where it has none, as in a store of a newer program. */
  key(key: string): string
  /** Of a code that stands as value of `key`; null where it stands for itself, as the number of a paper. */
  value(key: string, code: string): string | null
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/
/** Ids and digests mean nothing to people; their end tells two apart. The signed export has them whole. */
const MACHINE = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,})$/

/** `{"fields":["phone"]}` as `mục: điện thoại`: what a row of the audit tells, for people. '' where it tells nothing more. */
export function detailLine(detail: string, words: DetailWords): string {
  const parsed: unknown = JSON.parse(detail)
  if (typeof parsed !== 'object' || parsed === null) return ''
  return Object.entries(parsed)
    .map(([key, value]) => [words.key(key), said(key, value, words)])
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${text}`)
    .join('; ')
}

function said(key: string, value: unknown, words: DetailWords): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  if (typeof value === 'string') return saidText(key, value, words)
  if (typeof value !== 'object') return String(value)
  if (!Array.isArray(value)) return ''
  const flat = value.every((one) => typeof one !== 'object')
  return flat && value.length <= 30 ? value.map((one) => said(key, one, words)).join(', ') : `${value.length} mục`
}

function saidText(key: string, value: string, words: DetailWords): string {
  if (MACHINE.test(value)) return `…${value.slice(-6)}`
  if (MOMENT.test(value)) return viMoment(value)
  const day = CivilDateSchema.safeParse(value)
  return day.success ? viDate(day.data) : (words.value(key, value) ?? value)
}
