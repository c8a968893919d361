import { tidyText } from '#shared/primitives/folded-text.ts'

/** Characters that a cell can hold, by the file format. */
const LONGEST_CELL = 32_767
const LONGEST_TAB = 31

/** Text that means a character to a reader of the format: `_x000D_` would come back as a line end. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g
/** What XML cannot hold: control characters but tab and line end, halves of characters, the two that are none. */
const UNWRITABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu
/** What a tab's name, or a formula that names it, cannot hold. */
const NOT_IN_TAB = /[\\/?*[\]:'!]/g

/**
 * Text of a cell in composed Unicode with plain line ends, without what the format cannot carry and without marks that turn
 * the direction of writing. Throws RangeError for one that is longer than a cell: nothing is cut silently.
 */
export function cellWords(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(UNWRITABLE, (c) => (c === '\n' || c === '\t' ? c : ''))
    .replace(ESCAPE, '_x005F_')
  if (plain.length > LONGEST_CELL) throw new RangeError(`a cell of ${plain.length} characters`)
  return plain
}

/** A character that the format writes as its code. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g

/** Text of a cell that was read, as this program keeps text: the other way of {@link cellWords}. */
export function plainWords(text: string): string {
  const decoded = text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return tidyText(decoded.replaceAll('\u00a0', ' '))
}

/** Names for tabs: short enough, without what a tab cannot hold, no two alike. */
export function tabNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, i) => {
    const plain = name
      .normalize('NFC')
      .replace(/\p{Cc}/gu, ' ')
      .replace(NOT_IN_TAB, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    const base = plain === '' ? `Trang ${i + 1}` : plain
    for (let n = 1; ; n++) {
      const suffix = n === 1 ? '' : ` (${n})`
      const tab = base.slice(0, LONGEST_TAB - suffix.length).trim() + suffix
      if (taken.has(tab.toLocaleLowerCase('vi'))) continue
      taken.add(tab.toLocaleLowerCase('vi'))
      return tab
    }
  })
}
