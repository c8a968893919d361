import type { IdDocument } from '#shared/people/person.schema.ts'
import { plainNumber } from '../search-words.ts'
import { type Evidence, editDistance } from './evidence.ts'

/** Shorter numbers differ by one digit from too many others. */
const LONG_ENOUGH = 9
const DIGITS = [...'0123456789']

/** Every number that one slip makes of this one: a digit changed, left out, put in, two neighbours changed about. */
export function nearNumbers(plain: string): string[] {
  if (!/^\d+$/.test(plain) || plain.length < LONG_ENOUGH) return []
  const near = new Set<string>()
  for (let i = 0; i <= plain.length; i++) {
    const [head, tail] = [plain.slice(0, i), plain.slice(i)]
    for (const digit of DIGITS) {
      near.add(head + digit + tail)
      if (tail !== '') near.add(head + digit + tail.slice(1))
    }
    if (tail !== '') near.add(head + tail.slice(1))
    if (tail.length > 1) near.add(`${head}${tail.charAt(1)}${tail.charAt(0)}${tail.slice(2)}`)
  }
  near.delete(plain)
  return [...near]
}

interface Numbered {
  readonly kind: IdDocument['kind']
  readonly number: string
}

/** What the numbers of two people say about being of one person; null when they say nothing. */
export function numberEvidence(a: readonly Numbered[], b: readonly Numbered[]): Evidence | null {
  const pairs = a.flatMap((left) =>
    b.map((right) => ({ left, right, plain: [plainNumber(left.number), plainNumber(right.number)] as const })),
  )
  const same = pairs.find(({ plain: [left, right] }) => left === right && left !== '')
  if (same) return { points: 100, words: `cùng số giấy tờ ${same.left.number}` }
  const isNear = ([left, right]: readonly [string, string]) =>
    left.length >= LONG_ENOUGH && /^\d+$/.test(left) && editDistance(left, right, 1) === 1
  const near = pairs.find(({ left, right, plain }) => left.kind === right.kind && isNear(plain))
  if (near) return { points: 40, words: `số giấy tờ lệch một chữ số (${near.right.number})` }
  // One personal number for life: two different ones are two people, unless one was mistyped.
  const apart = pairs.find(({ left, right }) => left.kind === 'cccd' && right.kind === 'cccd')
  return apart ? { points: -35, words: `số căn cước ${apart.right.number}` } : null
}
