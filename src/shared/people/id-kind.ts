import type { IdDocument } from './person.schema.ts'

/** What a number of a paper most likely is, where a list does not say: twelve digits, other digits, or with letters. */
export function likelyKind(number: string): IdDocument['kind'] {
  const plain = number.replace(/[\s.-]/g, '')
  return /^\d{12}$/.test(plain) ? 'cccd' : /^\d+$/.test(plain) ? 'cmnd' : 'ho_chieu'
}
