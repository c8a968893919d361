import {
  PDFCrossRefSection,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFTrailer,
  PDFTrailerDict,
} from '@cantoo/pdf-lib'

/** Takes the next bytes of a file; they must not be changed afterwards. */
export type ByteSink = (bytes: Uint8Array) => void

/** Writes a document while it is still being put together. */
export interface PdfWriter {
  /**
   * Writes the pictures and contents that have come to the document, and lets them go: nothing may look them up any more.
   * What refers to them stays.
   */
  flush(): void
  /** Writes everything else and the end. Returns how many bytes the file has. The document must not be used afterwards. */
  finish(): Promise<number>
}

/** Smaller streams wait for the end; what counts are scanned pages. */
const WORTHWHILE = 4096
/** Streams that are written as soon as they are bound. */
export function isLarge(contents: Uint8Array): boolean {
  return contents.length >= WORTHWHILE
}

/** Bytes after which others get their turn. */
const BREATH = 8 * 1024 * 1024

/**
 * Writes a document object by object, scanned pages as soon as they lie in it. The library's own `save` needs room for
 * everything that is bound and for the whole file beside it, which for hundreds of scans is more than a PC of 4 GB has.
 * `pause` is awaited between the larger pieces and may stop the work by throwing.
 */
export function createPdfWriter(document: PDFDocument, sink: ByteSink, pause: () => Promise<void>): PdfWriter {
  const { context } = document
  const places: [PDFRef, number][] = []
  let size = 0
  const put = (bytes: Uint8Array) => {
    sink(bytes)
    size += bytes.length
  }
  const putObject = (ref: PDFRef, object: PDFObject) => {
    places.push([ref, size])
    if (object instanceof PDFRawStream) putStream(ref, object, put)
    else put(indirectObject(ref, object))
    context.delete(ref)
  }
  put(written(context.header.sizeInBytes() + 2, (buffer) => context.header.copyBytesInto(buffer, 0), '\n\n'))

  return {
    flush() {
      for (const [ref, object] of context.enumerateIndirectObjects()) {
        if (object instanceof PDFRawStream && isLarge(object.contents)) putObject(ref, object)
      }
    },
    async finish() {
      await document.flush()
      const trailerInfo = context.obj({
        Size: context.largestObjectNumber + 1,
        Root: context.trailerInfo.Root,
        Info: context.trailerInfo.Info,
        ID: context.trailerInfo.ID,
      })
      let breath = size + BREATH
      for (const [ref, object] of context.enumerateIndirectObjects()) {
        putObject(ref, object)
        if (size < breath) continue
        breath = size + BREATH
        await pause()
      }
      const xref = PDFCrossRefSection.create()
      for (const [ref, at] of places.sort(([a], [b]) => a.objectNumber - b.objectNumber)) xref.addEntry(ref, at)
      const trailer = PDFTrailer.forLastCrossRefSectionOffset(size)
      const dict = PDFTrailerDict.of(trailerInfo)
      put(written(xref.sizeInBytes() + 1, (buffer) => xref.copyBytesInto(buffer, 0), '\n'))
      put(written(dict.sizeInBytes() + 2, (buffer) => dict.copyBytesInto(buffer, 0), '\n\n'))
      put(written(trailer.sizeInBytes(), (buffer) => trailer.copyBytesInto(buffer, 0), ''))
      return size
    },
  }
}

/** A stream as it lies in memory, without a copy of what may be a whole scanned page. */
function putStream(ref: PDFRef, { dict, contents }: PDFRawStream, put: ByteSink): void {
  dict.set(PDFName.of('Length'), PDFNumber.of(contents.length))
  put(Buffer.from(`${ref.objectNumber} ${ref.generationNumber} obj\n`, 'latin1'))
  put(written(dict.sizeInBytes() + 8, (buffer) => dict.copyBytesInto(buffer, 0), '\nstream\n'))
  put(contents)
  put(Buffer.from('\nendstream\nendobj\n\n', 'latin1'))
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
