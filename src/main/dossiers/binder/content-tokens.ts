/** A token of a page's content: numbers and operators as they stand, strings as their bytes, arrays of such. */
export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'array'; readonly items: readonly Token[] }
  | { readonly kind: 'operator'; readonly value: string }

const SPACE = /[\s\0]/
const DELIMITER = /[\s\0[\]()<>/{}%]/
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/**
 * Cuts the content of a page into tokens. Knows what our own renderer writes (no inline images; dictionaries of marked
 * content are skipped); `content` is the decoded stream as latin-1 text.
 */
export function* tokensOf(content: string): Generator<Token> {
  const reader = new Reader(content)
  for (let token = reader.next(); token !== null; token = reader.next()) yield token
}

class Reader {
  private at = 0
  private readonly text: string
  constructor(text: string) {
    this.text = text
  }

  next(): Token | null {
    this.skipSpace()
    const char = this.text[this.at]
    if (char === undefined) return null
    if (char === '/') return { kind: 'name', value: this.word(1) }
    if (char === '(') return { kind: 'string', bytes: this.literal() }
    if (this.text.startsWith('<<', this.at) || this.text.startsWith('>>', this.at)) {
      this.at += 2
      return this.next()
    }
    if (char === '<') return { kind: 'string', bytes: this.hex() }
    if (char === '[') return { kind: 'array', items: this.array() }
    if (DELIMITER.test(char)) {
      this.at++
      return this.next()
    }
    const word = this.word(0)
    const value = Number(word)
    return Number.isNaN(value) ? { kind: 'operator', value: word } : { kind: 'number', value }
  }

  private skipSpace(): void {
    for (let char = this.text[this.at]; char !== undefined; char = this.text[this.at]) {
      if (char === '%') while (this.at < this.text.length && !/[\r\n]/.test(this.text[this.at] ?? '')) this.at++
      else if (SPACE.test(char)) this.at++
      else return
    }
  }

  private word(skip: number): string {
    const start = this.at + skip
    this.at = start
    while (this.at < this.text.length && !DELIMITER.test(this.text[this.at] ?? '')) this.at++
    return this.text.slice(start, this.at)
  }

  private array(): Token[] {
    this.at++
    const items: Token[] = []
    for (;;) {
      this.skipSpace()
      if (this.at >= this.text.length || this.text[this.at] === ']') break
      const item = this.next()
      if (item !== null) items.push(item)
    }
    this.at++
    return items
  }

  private hex(): Uint8Array {
    const found = this.text.indexOf('>', this.at)
    const end = found === -1 ? this.text.length : found
    const digits = this.text.slice(this.at + 1, end).replace(/\s/g, '')
    this.at = end + 1
    return new Uint8Array(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'))
  }

  private literal(): Uint8Array {
    let depth = 0
    let text = ''
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at] ?? ''
      if (char === '\\') {
        const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at + 1, this.at + 4))?.[0]
        const next = this.text[this.at + 1] ?? ''
        text += octal === undefined ? (ESCAPES[next] ?? next) : String.fromCharCode(Number.parseInt(octal, 8))
        this.at += octal?.length ?? 1
        continue
      }
      if (char === '(' && depth++ === 0) continue
      if (char === ')' && --depth === 0) break
      text += char
    }
    this.at++
    return new Uint8Array(Buffer.from(text, 'latin1'))
  }
}
