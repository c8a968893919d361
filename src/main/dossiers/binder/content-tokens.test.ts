import { expect, it } from 'vitest'
import { type Token, tokensOf } from './content-tokens.ts'

const plain = (token: Token): unknown => {
  if (token.kind === 'string') return Buffer.from(token.bytes).toString('latin1')
  return token.kind === 'array' ? token.items.map(plain) : token.value
}
const read = (content: string) => [...tokensOf(content)].map(plain)

it('cuts content into numbers, names, strings, arrays and operators', () => {
  expect(read('q 1 0 0 -1 0 841.89 cm /F1 12 Tf [<00480069> -20.5 (a)] TJ Q')).toEqual([
    'q',
    1,
    0,
    0,
    -1,
    0,
    841.89,
    'cm',
    'F1',
    12,
    'Tf',
    [
      'Hi'
        .split('')
        .map((c) => `\0${c}`)
        .join(''),
      -20.5,
      'a',
    ],
    'TJ',
    'Q',
  ])
})

it('reads strings with brackets, escapes and octal codes inside', () => {
  expect(read('(a \\(b\\) (c) \\101\\n) Tj')).toEqual(['a (b) (c) A\n', 'Tj'])
  expect(read('<4 14> Tj % a remark (not read)\nET')).toEqual(['A@', 'Tj', 'ET'])
})

it('comes to an end, whatever it is given', () => {
  for (const broken of ['(never closed', '[1 2', '<41', '<< /A 1', ')', ']']) expect(read(broken)).toBeInstanceOf(Array)
})
