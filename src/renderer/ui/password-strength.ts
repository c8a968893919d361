import { foldText } from '#shared/primitives/folded-text.ts'

const COMMON = ['123456', 'matkhau', 'password', 'qwerty', 'abc123', '111111', '000000', 'hosocainghien']

/**
 * How hard a password is to guess, 0 to 3, by length and variety, less for what a colleague would try first (names,
 * years, rows of keys). An aid for the eye, not a promise.
 */
export function strengthOf(password: string, personal: readonly string[]): { level: 0 | 1 | 2 | 3; word: string } {
  const folded = foldText(password).replaceAll(' ', '')
  const guesses = [...COMMON, ...personal.flatMap((text) => foldText(text).split(' '))].filter(
    (part) => part.length > 2,
  )
  const left = guesses.reduce((text, part) => text.replaceAll(part, ''), folded).replace(/(.)\1{2,}|(19|20)\d{2}/g, '')
  const lost = folded.length - left.length
  const variety = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length
  const points = password.length - lost + variety * 2
  if (password.length < 10 || points < 10) return { level: 0, word: 'Yếu, dễ đoán' }
  if (points < 18) return { level: 1, word: 'Tạm được' }
  if (points < 24) return { level: 2, word: 'Khá' }
  return { level: 3, word: 'Mạnh' }
}
