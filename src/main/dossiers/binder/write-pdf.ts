import {
  PDFCrossRefSection,
  type PDFDocument,
  type PDFObject,
  type PDFRef,
  PDFTrailer,
  PDFTrailerDict,
} from '@cantoo/pdf-lib'

/** Takes the next bytes of a file; they must be copied before it returns or kept as they are. */
export type ByteSink = (bytes: Uint8Array) => void

/** Bytes after which others get their turn. */
const BREATH = 8 * 1024 * 1024

/**
 * Writes a document object by object and lets each one go once it is written. The library's own `save` needs room for the
 * whole file beside everything that is bound, which for hundreds of scans is more than a PC of 4 GB has. The document
 * must not be used afterwards. `pause` is awaited between the larger pieces and may stop the work by throwing. Returns
 * how many bytes were written.
 */
export async function writePdf(document: PDFDocument, sink: ByteSink, pause: () => Promise<void>): Promise<number> {
  await document.flush()
  const { context } = document
  const xref = PDFCrossRefSection.create()
  let size = 0
  let sinceBreath = 0
  const put = (bytes: Uint8Array) => {
    sink(bytes)
    size += bytes.length
    sinceBreath += bytes.length
  }
  put(written(context.header.sizeInBytes() + 2, (buffer) => context.header.copyBytesInto(buffer, 0), '\n\n'))
  const trailerInfo = context.obj({
    Size: context.largestObjectNumber + 1,
    Root: context.trailerInfo.Root,
    Info: context.trailerInfo.Info,
    ID: context.trailerInfo.ID,
  })
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    xref.addEntry(ref, size)
    put(indirectObject(ref, object))
    context.delete(ref)
    if (sinceBreath < BREATH) continue
    sinceBreath = 0
    await pause()
  }
  const trailer = PDFTrailer.forLastCrossRefSectionOffset(size)
  const dict = PDFTrailerDict.of(trailerInfo)
  put(written(xref.sizeInBytes() + 1, (buffer) => xref.copyBytesInto(buffer, 0), '\n'))
  put(written(dict.sizeInBytes() + 2, (buffer) => dict.copyBytesInto(buffer, 0), '\n\n'))
  put(written(trailer.sizeInBytes(), (buffer) => trailer.copyBytesInto(buffer, 0), ''))
  return size
}

function indirectObject(ref: PDFRef, object: PDFObject): Uint8Array {
  const head = Buffer.from(`${ref.objectNumber} ${ref.generationNumber} obj\n`, 'latin1')
  const size = object.sizeInBytes()
  const bytes = new Uint8Array(head.length + size + 9)
  bytes.set(head)
  object.copyBytesInto(bytes, head.length)
  bytes.set(Buffer.from('\nendobj\n\n', 'latin1'), head.length + size)
  return bytes
}

function written(size: number, copy: (buffer: Uint8Array) => number, tail: string): Uint8Array {
  const bytes = new Uint8Array(size)
  const at = copy(bytes)
  bytes.set(Buffer.from(tail, 'latin1'), at)
  return bytes
}
