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

/** Canonical spelling of stored text: NFC, no control characters, no space at the ends. Line breaks are kept. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cf}]/gu, (c) => (c === '\n' || c === '\t' ? c : ''))
    .trim()
}

/** Upper case that keeps every Vietnamese mark (đ -> Đ, ữ -> Ữ), as forms print names. */
export function upperVi(text: string): string {
  return text.normalize('NFC').toLocaleUpperCase('vi')
}
