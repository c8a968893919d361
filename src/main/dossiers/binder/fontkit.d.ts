/** What we use of fontkit, which ships no types; a font as the PDF library describes it, and never a collection. */
declare module 'fontkit' {
  type Fontkit = Parameters<import('@cantoo/pdf-lib').PDFDocument['registerFontkit']>[0]
  type Font = Extract<Awaited<ReturnType<Fontkit['create']>>, { unitsPerEm: number }>
  type Glyph = NonNullable<ReturnType<Font['glyphForCodePoint']>>
  export function create(
    bytes: Uint8Array,
    postscriptName?: string,
  ): Omit<Font, 'glyphForCodePoint'> & { glyphForCodePoint(codePoint: number): Glyph }
}
