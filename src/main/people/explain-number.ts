import type { IdDocument } from '#shared/people/person.schema.ts'
import { SEX_WORDS } from '#shared/texts/words.ts'
import type { IdentityRules } from './identity-rules.ts'
import { plainNumber } from './search-words.ts'

/** What a number of twelve digits says of who has it. */
export interface NumberMeaning {
  /** First three digits, and the province of that code; null when no province had it. */
  readonly place: string
  readonly placeName: string | null
  readonly century: { readonly digit: string; readonly sex: 'nam' | 'nu'; readonly from: number } | null
  /** Year of birth by the fourth to sixth digit; null when the fourth says nothing. */
  readonly year: number | null
}

/** Takes a personal number apart; null for a paper whose number is not built like one. */
export function numberMeaning(paper: Pick<IdDocument, 'kind' | 'number'>, rules: IdentityRules): NumberMeaning | null {
  const number = plainNumber(paper.number)
  const rule = rules.documents.find(({ kind }) => kind === paper.kind)
  const { digits, centuries, places } = rules.personalNumber
  if (!rule?.personalNumber || number.length !== digits || !/^\d+$/.test(number)) return null
  const place = number.slice(0, 3)
  const digit = number.slice(3, 4)
  const century = centuries.find((c) => c.nam === digit || c.nu === digit)
  return {
    place,
    placeName: places.find(({ code }) => code === place)?.name ?? null,
    century: century ? { digit, sex: century.nam === digit ? 'nam' : 'nu', from: century.from } : null,
    year: century ? century.from + Number(number.slice(4, 6)) : null,
  }
}

/** The parts of a number in words, for whoever compares it with the paper; empty where there is nothing to read. */
export function explainNumber(paper: Pick<IdDocument, 'kind' | 'number'>, rules: IdentityRules): string[] {
  const meaning = numberMeaning(paper, rules)
  if (meaning === null) return []
  const { place, placeName, century, year } = meaning
  const where = placeName === null ? 'không phải mã của tỉnh, thành phố nào' : `nơi đăng ký khai sinh: ${placeName}`
  const who = century === null ? [] : [`${century.digit}: ${SEX_WORDS[century.sex]}, sinh năm ${year}`]
  return [`${place}: ${where}`, ...who]
}
