import { createRequire } from 'node:module'

/** A font as the PDF writer's font library opens it. */
interface OpenedFont {
  /** Letters met so far, by their place in the font; each remembers the character for which it was first asked. */
  _glyphs: Record<string, unknown>
}

/** What we use of the font library that the PDF writer uses. */
interface FontLibrary {
  create(bytes: Uint8Array): OpenedFont
  registerFormat(format: {
    new (stream: { readonly buffer: Uint8Array }): { getFont(name: string): OpenedFont }
    probe(bytes: Uint8Array): boolean
  }): void
}

function isFontLibrary(found: unknown): found is FontLibrary {
  return typeof found === 'object' && found !== null && 'create' in found && 'registerFormat' in found
}

/** The very module that the writer loads: another copy of it would not know of our fonts. */
function writersLibrary(): FontLibrary {
  const ours = createRequire(import.meta.url)
  const writer = createRequire(ours.resolve('pdfmake'))
  const library: unknown = createRequire(writer.resolve('pdfkit'))('fontkit')
  if (!isFontLibrary(library)) throw new Error('the PDF writer has no font library that takes other formats')
  return library
}

/**
 * Opens each font once for all papers. The writer would decode the same tables anew for every paper, a fifth of its time;
 * so it gets a token in place of the bytes, and its font library is taught a collection that has the token's font. Each
 * paper starts with no letters met, because a letter that two characters share tells a reader of the file the one that was
 * asked for first, and that must not depend on the papers before.
 */
export function openFonts(bytes: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const library = writersLibrary()
  const opened = new Map<Uint8Array, OpenedFont>()
  const tokens = new Map<string, Uint8Array>()
  for (const [name, font] of bytes) {
    const token = new Uint8Array(Buffer.from(`opened font ${name}`))
    opened.set(token, library.create(font))
    tokens.set(name, token)
  }
  library.registerFormat(
    class {
      readonly #token: Uint8Array

      static probe(candidate: Uint8Array): boolean {
        return opened.has(candidate)
      }

      constructor({ buffer }: { readonly buffer: Uint8Array }) {
        this.#token = buffer
      }

      getFont(name: string): OpenedFont {
        const font = opened.get(this.#token)
        if (!font) throw new Error(`a font that was not opened: ${name}`)
        font._glyphs = {}
        return font
      }
    },
  )
  return tokens
}
