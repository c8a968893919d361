/** The content of a dossier without any of our layout: what both peers are given, so that they set the same text. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly bold: boolean; readonly align: 'left' | 'center' }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'image'; readonly bytes: Uint8Array; readonly mediaType: 'image/jpeg' | 'image/png' }
  | { readonly kind: 'page-break' }

export const paragraph = (text: string, bold = false, align: 'left' | 'center' = 'left'): Block => ({
  kind: 'paragraph',
  text,
  bold,
  align,
})

/** Text for XML and HTML; characters that XML has no way to write are left out. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
