import type { PersonInput } from '#shared/people/person.schema.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { tonedName } from '../search-words.ts'
import { type Evidence, editDistance } from './evidence.ts'
import { hasLeftovers, nameWords, soundOf } from './name-words.ts'

type Named = Pick<PersonInput, 'fullName' | 'aliases'>

const hasMarks = (text: string) => /\p{M}|[đð]/iu.test(text.normalize('NFD'))
const sameWords = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((word, i) => word === b[i])

/** What two names say about being of one person; null when they say nothing. */
function oneName(a: string, b: string): Evidence | null {
  const [left, right] = [nameWords(a), nameWords(b)]
  if (left.length === 0 || right.length === 0) return null
  return (left.length === 1 || right.length === 1) && !sameWords(left, right) ? null : likeness(a, b, left, right)
}

function likeness(a: string, b: string, left: readonly string[], right: readonly string[]): Evidence | null {
  if (tonedName(a) === tonedName(b)) return { points: 40, words: 'cùng họ tên' }
  if (sameWords(left, right)) {
    if (hasLeftovers(a) || hasLeftovers(b)) return { points: 38, words: 'cùng họ tên, một bên còn chữ của bộ gõ' }
    const lost = !hasMarks(a) || !hasMarks(b)
    return { points: lost ? 38 : 28, words: lost ? 'cùng họ tên, một bên không dấu' : 'họ tên chỉ khác dấu' }
  }
  if (sameWords(left.toSorted(), right.toSorted())) return { points: 34, words: 'cùng các chữ của họ tên, khác thứ tự' }
  if (sameWords(left.map(soundOf), right.map(soundOf))) {
    return { points: 32, words: 'họ tên đọc như nhau, viết khác (i/y, s/x, tr/ch, d/gi, k/c)' }
  }
  const ends = left[0] === right[0] && left.at(-1) === right.at(-1)
  if (ends && (isWithin(left, right) || isWithin(right, left))) {
    return { points: 28, words: 'cùng họ và tên, một bên thiếu chữ đệm' }
  }
  const distance = editDistance(left.join(' '), right.join(' '), 2)
  if (distance === 1) return { points: 28, words: 'họ tên lệch một chữ cái' }
  if (distance === 2 && left.join('').length >= 10) return { points: 18, words: 'họ tên lệch hai chữ cái' }
  return ends ? { points: 8, words: 'cùng họ và tên, khác chữ đệm' } : null
}

/** All words of the shorter name stand in the longer one, in their order. */
function isWithin(shorter: readonly string[], longer: readonly string[]): boolean {
  let at = 0
  for (const word of longer) if (word === shorter[at]) at++
  return at === shorter.length
}

/** What names and other names of two people say about being of one person; null when they say nothing. */
export function nameEvidence(a: Named, b: Named): Evidence | null {
  const own = oneName(a.fullName, b.fullName)
  const others = [a.fullName, ...a.aliases].flatMap((left, i) =>
    [b.fullName, ...b.aliases].flatMap((right, j) => {
      if (i + j === 0 || foldText(left) === '') return []
      const found = oneName(left, right)
      if (found === null || found.points < 28) return []
      // One word is a name by which many are called.
      const points = nameWords(left).length === 1 ? 20 : 30
      return [{ points, words: `tên gọi khác "${i > 0 ? left : right}" trùng nhau` }]
    }),
  )
  return [own, ...others].reduce((best, one) => ((one?.points ?? 0) > (best?.points ?? 0) ? one : best), null)
}
