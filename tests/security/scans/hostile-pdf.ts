import { deflateSync } from 'node:zlib'

interface StreamRecipe {
  /** Entries of its dictionary, without its length. */
  readonly dict: string
  readonly data: Uint8Array
}

/** Objects of a PDF by number. */
type Objects = Readonly<Record<number, string | StreamRecipe>>

/** One empty page. */
const PAGE: Objects = {
  1: '<</Type/Catalog/Pages 2 0 R>>',
  2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
}

/** A PDF by hand: one empty page, and what an attacker puts into it or in place of a part. */
export function pdfByHand(objects: Objects = {}, trailer = '<</Root 1 0 R>>'): Buffer {
  const parts = Object.entries({ ...PAGE, ...objects }).flatMap(([number, object]) => [
    Buffer.from(`${number} 0 obj\n`),
    ...(typeof object === 'string'
      ? [Buffer.from(object, 'latin1')]
      : [
          Buffer.from(`<<${object.dict}/Length ${object.data.length}>>\nstream\n`),
          object.data,
          Buffer.from('\nendstream'),
        ]),
    Buffer.from('\nendobj\n'),
  ])
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, Buffer.from(`trailer\n${trailer}\nstartxref\n0\n%%EOF\n`)])
}

const MB = 1_000_000
export const packedBlanks = (megabytes: number): Buffer => deflateSync(Buffer.alloc(megabytes * MB, ' '), { level: 1 })

/** A stream of packed objects, unfolded by whoever opens the file, through these filters. */
export const packedObjects = (filters: string, data: Uint8Array): StreamRecipe => ({
  dict: `/Type/ObjStm/N 0/First 0/Filter${filters}`,
  data,
})

/** A stream that holds the word by which streams end, unpacked, before it unfolds. */
export function behindFalseEnd(packed: Uint8Array): Buffer {
  const word = Buffer.from('endstream ')
  const block = Buffer.from([0x78, 0x9c, 0x00, word.length, 0, 255 - word.length, 255])
  return Buffer.concat([block, word, packed.subarray(2)])
}

/** Pairs of "a hundred and twenty-eight times a blank". */
export const runLengths = (pairs: number): Buffer => Buffer.alloc(pairs * 2, Buffer.from([129, 32]))
