import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create } from 'fontkit'
import { expect, it } from 'vitest'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { withoutShaping } from './plain-font.ts'

const original = readFileSync(join(RESOURCES, 'fonts/tinos-regular.ttf'))
const tagsOf = (font: Buffer) =>
  Array.from({ length: font.readUInt16BE(4) }, (_, i) => font.toString('latin1', 12 + 16 * i, 16 + 16 * i))
interface Opened {
  layout(text: string): { advanceWidth: number; glyphs: readonly { id: number }[] }
}
const open = (font: Buffer) => create(font) as unknown as Opened

it('takes away what moves letters and nothing else', () => {
  const plain = withoutShaping(original)
  expect(tagsOf(original)).toEqual(expect.arrayContaining(['GPOS', 'GSUB', 'glyf', 'cmap']))
  const gone = tagsOf(original).filter((tag) => !tagsOf(plain).includes(tag))
  expect(gone.every((tag) => ['GPOS', 'GSUB', 'GDEF', 'kern'].includes(tag))).toBe(true)
  expect(plain.length).toBeLessThan(original.length)
})

it('keeps every Vietnamese letter and its width', () => {
  const [before, after] = [open(original), open(withoutShaping(original))]
  const letters = 'AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY'
  const marked = Array.from({ length: 0x1efa - 0x1ea0 }, (_, i) => String.fromCodePoint(0x1ea0 + i)).join('')
  for (const letter of letters + letters.toLowerCase() + marked) {
    const [was, is] = [before.layout(letter), after.layout(letter)]
    expect([is.glyphs.map((g) => g.id), is.advanceWidth], letter).toEqual([
      was.glyphs.map((g) => g.id),
      was.advanceWidth,
    ])
  }
  // Pairs are no longer drawn together: the width is the sum of the letters', as in a word processor.
  const sum = [...'VA'].reduce((width, letter) => width + after.layout(letter).advanceWidth, 0)
  expect(after.layout('VA').advanceWidth).toBe(sum)
  expect(before.layout('VA').advanceWidth).toBeLessThan(sum)
})
