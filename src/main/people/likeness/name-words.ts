import { foldText } from '#shared/primitives/folded-text.ts'
import { leftoverOf, withoutTelex, withoutVni } from '#shared/primitives/vietnamese-syllable.ts'

/** The words of a name without marks; keys that Telex or VNI left in a word are taken out. */
export function nameWords(name: string): string[] {
  return name
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => {
      const leftover = leftoverOf(word)
      return leftover === 'telex' ? withoutTelex(word) : leftover === 'vni' ? withoutVni(word) : foldText(word)
    })
    .filter((word) => word !== '')
}

/** True when a word of the name still holds keys of Telex or VNI. */
export function hasLeftovers(name: string): boolean {
  return name.split(/\s+/).some((word) => leftoverOf(word) !== null)
}

/** Spellings that are mixed up because they sound alike in much of the country; each pair falls together. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^ngh/, 'ng'],
  [/^gh/, 'g'],
  [/^(gi|r)(?=[aeiouy])/, 'd'],
  [/^tr/, 'ch'],
  [/^s/, 'x'],
  [/^(k(?!h)|q)/, 'c'],
  [/y/g, 'i'],
]

/** A word as it sounds, for comparing spellings: "Ly" and "Li", "Sinh" and "Xinh", "Trinh" and "Chinh". */
export function soundOf(word: string): string {
  return SOUNDS.reduce((text, [spelling, sound]) => text.replace(spelling, sound), word)
}
