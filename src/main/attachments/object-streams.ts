import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  type PDFContext,
  type PDFDict,
  PDFName,
  PDFObjectStreamParser,
  type PDFRawStream,
  PDFXRefStreamParser,
} from '@cantoo/pdf-lib'

/**
 * Bytes to which all the packed objects of one PDF may unfold. Each byte becomes up to forty in memory; the objects of 600
 * scanned pages are one or two million.
 */
const MOST_BYTES = 16 * 1024 * 1024

const unfolded = new WeakMap<PDFContext, number>()

/** Throws for what the library would unfold whole, through any number of filters, while it opens a file. */
function checkPacked({ dict, contents }: PDFRawStream): void {
  const so = unfolded.get(dict.context) ?? 0
  const size = so + unfoldedSize(dict, contents, MOST_BYTES - so)
  if (size > MOST_BYTES) throw new RangeError('packed objects unfold too far')
  unfolded.set(dict.context, size)
}

function unfoldedSize(dict: PDFDict, contents: Uint8Array, limit: number): number {
  const filter = dict.lookup(PDFName.of('Filter'))
  if (filter === undefined) return contents.length
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  // Every program that packs objects does it in this one way.
  if (only !== PDFName.of('FlateDecode')) throw new TypeError('packed objects in an unknown way')
  return inflateSync(contents, { maxOutputLength: Math.max(1, limit) }).length
}

const [openObjects, openReferences] = [PDFObjectStreamParser.forStream, PDFXRefStreamParser.forStream]

/**
 * The library asks nobody before it unfolds these two kinds of stream; from now on it asks here, for every file it opens, and
 * takes a file that is refused for a damaged one.
 */
export function boundPackedObjects(): void {
  PDFObjectStreamParser.forStream = (stream, shouldWait) => {
    checkPacked(stream)
    return openObjects(stream, shouldWait)
  }
  PDFXRefStreamParser.forStream = (stream) => {
    checkPacked(stream)
    return openReferences(stream)
  }
}
