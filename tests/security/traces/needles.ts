import { foldText, upperVi } from '#shared/primitives/folded-text.ts'

/** Something to be looked for in files, and what it is, for whoever has to mend what is found. */
export interface Needle {
  readonly what: string
  readonly bytes: Buffer
}

/** Fewer bytes than this stand in any large file by accident. */
const LEAST_BYTES = 8

/** The spellings in which a program, a browser or a log may have put a text down; each with its name, none twice. */
function spellings(text: string): [spelled: string, name: string][] {
  const named: Record<string, string> = {
    'as part of an address': encodeURIComponent(text.normalize('NFC')),
    folded: foldText(text),
    'upper case': upperVi(text),
    NFD: text.normalize('NFD'),
    NFC: text.normalize('NFC'),
  }
  return [...new Map(Object.entries(named).map(([name, spelled]): [string, string] => [spelled, name]))]
}

/** Each text in every spelling, as UTF-8 and as UTF-16. Whatever is too short to mean anything is left out. */
export function textNeedles(texts: Iterable<string>): Needle[] {
  return [...new Set(texts)].flatMap((text) =>
    spellings(text).flatMap(([spelled, name]) =>
      (['utf8', 'utf16le'] as const)
        .map((encoding) => ({ what: `"${text}" (${name}, ${encoding})`, bytes: Buffer.from(spelled, encoding) }))
        .filter(({ bytes }) => bytes.length >= LEAST_BYTES),
    ),
  )
}

/** A key as bytes, as hexadecimal digits of either case and as Base64; `what` names it. */
export function keyNeedles(what: string, key: Uint8Array): Needle[] {
  const bytes = Buffer.from(key)
  const hex = bytes.toString('hex')
  const base64 = bytes.toString('base64').replace(/=+$/, '')
  const written = [hex, hex.toUpperCase(), base64]
  return [
    { what: `${what} (bytes)`, bytes },
    ...written.map((text) => ({ what: `${what} (as text)`, bytes: Buffer.from(text, 'latin1') })),
  ]
}

/** A recovery sheet by neighbouring groups: one group alone stands in any large file by accident. */
export function sheetNeedles(groups: readonly string[]): Needle[] {
  const pairs = groups.slice(1).map((group, i) => [groups[i] ?? '', group])
  return [' ', '-', '', '","'].flatMap((between) => textNeedles(pairs.map((pair) => pair.join(between))))
}
