import { fail } from '#shared/contract/errors.ts'
import { composeText } from '#shared/primitives/folded-text.ts'

/** Letters that only correct Vietnamese Unicode has. */
const VIETNAMESE = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/u
/** Signs by which text of the old TCVN3 (ABC) fonts is known: they stand inside words, where no sign belongs. */
const TCVN3_IN_WORD = /[a-zA-Z][§®¨©ª«¬µ¶·¸¹»¼½¾]|[§®¨©ª«¬µ¶·¸¹»¼½¾][a-zA-Z]/gu
/** VNI writes a vowel and its mark as two characters. */
const VNI_PAIR = /[aeouyAEOUY][ùøûõïáàåãäéèúüëêÙØÛÕÏÁÀÅÃÄÉÈÚÜËÊ]/gu
const ENOUGH = 3

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** Name of the old font encoding whose signs a text has, '' where it has none: TCVN3 and VNI letters shown as Latin ones. */
export function legacyName(latin1: string): string {
  if (VIETNAMESE.test(latin1)) return ''
  const tcvn3 = countOf(latin1, TCVN3_IN_WORD)
  const vni = countOf(latin1, VNI_PAIR)
  if (Math.max(tcvn3, vni) < ENOUGH) return ''
  return tcvn3 >= vni ? 'TCVN3 (ABC, phông .VnTime)' : 'VNI (phông VNI-Times)'
}

function refuse(name: string, encoding: string): never {
  fail({
    kind: 'file',
    reason: 'bad-encoding',
    name,
    detail: `Tệp dùng bảng mã ${encoding}. Hãy chuyển sang Unicode và lưu lại dạng UTF-8.`,
    use: 'table',
  })
}

/**
 * Reads a file as UTF-8, with or without a mark at its start. Throws 'file/bad-encoding' naming the encoding that it seems
 * to have: UTF-16, Windows-1258, or the fonts TCVN3 and VNI, also when they were saved as if they were Unicode.
 */
export function readUtf8(name: string, bytes: Uint8Array): string {
  if (bytes.length === 0) fail({ kind: 'file', reason: 'empty', name, detail: 'Tệp không có nội dung.', use: 'table' })
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) refuse(name, 'UTF-16')
  if (bytes.subarray(0, 4000).includes(0)) refuse(name, 'UTF-16 hoặc không phải văn bản')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const latin1 = new TextDecoder('windows-1252').decode(bytes)
    return refuse(name, legacyName(latin1) || 'không phải UTF-8 (có thể là Windows-1258)')
  }
  const legacy = legacyName(text)
  if (legacy !== '') refuse(name, legacy)
  return composeText(text)
}
