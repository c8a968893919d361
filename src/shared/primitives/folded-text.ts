/**
 * Folds Vietnamese text to the form in which it is searched: no tone or vowel marks, đ/Đ/Ð as d, lower case, one space
 * between words. Stored search columns and typed queries go through this one function, because SQLite's own
 * `remove_diacritics` does not find "Đức" by "duc". Placement of the tone (hòa, hoà) disappears with the marks.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐðÐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Marks on one letter; Vietnamese has two at most, no living script more than a handful. */
const TOO_MANY_MARKS = /(\p{M}{8})\p{M}+/gu
/** What no text holds: control and formatting characters, halves of characters, the two that XML does not know. */
const NO_TEXT = /[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/gu

/**
 * NFC of text from outside, whatever it is: of marks piled on one letter only the first eight stay, because they are put into
 * their order in a time that grows with the square of their number (100,000 of them would take a minute).
 */
export function composeText(text: string): string {
  return text.replace(TOO_MANY_MARKS, '$1').normalize('NFC')
}

/** Canonical spelling of stored text: NFC, no control characters, no space at the ends. Line breaks are kept. */
export function tidyText(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(NO_TEXT, (c) => (c === '\n' || c === '\t' ? c : ''))
  // Composed last: what is taken out may stand between a letter and its mark.
  return composeText(plain).trim()
}

/** Upper case that keeps every Vietnamese mark (đ -> Đ, ữ -> Ữ), as forms print names. */
export function upperVi(text: string): string {
  return text.normalize('NFC').toLocaleUpperCase('vi')
}
