import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'
import { FileFault, refuse } from '../archive/file-fault.ts'
import { looksDeflated, measureInflated } from './inflate.ts'
import { readJpeg } from './jpeg.ts'
import type { AttachmentLimits } from './limits.ts'
import { boundPackedObjects } from './object-streams.ts'
import { findDangers } from './pdf-dangers.ts'

/** Size of a page as it is seen, after its own turn, in points of 1/72 inch. */
export interface PdfPageSize {
  readonly width: number
  readonly height: number
}

const CUT = 'Tệp PDF bị cắt cụt (thiếu phần cuối). Chép hoặc quét lại tệp này.'
const BROKEN = 'Tệp PDF hỏng. Mở bằng phần mềm đọc PDF, in lại ra PDF mới, hoặc quét lại.'
const LOCKED =
  'Tệp PDF có mật khẩu hoặc bị khóa quyền. Mở bằng phần mềm đọc PDF với mật khẩu, in ra một tệp PDF mới không khóa rồi đính kèm tệp đó.'
const BOMB = 'Tệp PDF bung ra quá lớn. Quét lại với độ phân giải 200-300 dpi.'
const ODD_PAGE = 'Tệp PDF có trang với khổ giấy không thể in. Quét hoặc in lại ra một tệp PDF mới.'
/** Sides of a page in points: a stamp, and the largest that the format knows (5 m). */
const [SMALLEST_SIDE, LARGEST_SIDE] = [9, 14_400]
/** How near the end the last mark of a PDF must be. */
const TAIL = 2048

/** True where the content begins like a PDF; nothing may stand before it, so that a file is one kind only. */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(5, bytes.length)).toString('latin1') === '%PDF-'
}

/**
 * Reads a PDF strictly: whole, unlocked, every page there, its streams undamaged, without programs or files hidden in
 * it. Throws FileFault with what is wrong.
 */
export async function readPdf(bytes: Uint8Array, limits: AttachmentLimits): Promise<PdfPageSize[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const tail = buffer.toString('latin1', Math.max(0, buffer.length - TAIL))
  if (!tail.includes('%%EOF') || !tail.includes('startxref')) refuse('broken', CUT)
  await refuseBombs(buffer, limits)
  const document = await load(buffer)
  try {
    return await checkDocument(document, limits)
  } catch (cause) {
    if (cause instanceof FileFault) throw cause
    // A tree that leads back into itself, or something else than what belongs in its place.
    return refuse('broken', BROKEN)
  }
}

async function checkDocument(document: PDFDocument, limits: AttachmentLimits): Promise<PdfPageSize[]> {
  const dangers = findDangers(document.context)
  if (dangers.length > 0) {
    refuse(
      'unsupported-type',
      `Tệp PDF chứa ${dangers.join(', ')}; giấy tờ không được mang theo những thứ này. In lại ra một tệp PDF mới rồi đính kèm.`,
    )
  }
  const pages = pagesOf(document)
  if (pages.length === 0) refuse('empty', 'Tệp PDF không có trang nào.')
  if (pages.length > limits.pages) {
    refuse('too-many-pages', `Tệp PDF có ${pages.length} trang, quá mức ${limits.pages} trang. Chia thành nhiều tệp.`)
  }
  const checked = new Set<PDFObject>()
  const room = { left: limits.unfoldedBytes }
  for (const page of pages) await checkStreams(page, checked, limits.streamBytes, room)
  return pages.map(sizeOf)
}

async function load(buffer: Buffer): Promise<PDFDocument> {
  boundPackedObjects()
  try {
    const document = await PDFDocument.load(buffer, {
      ignoreEncryption: true,
      throwOnInvalidObject: true,
      updateMetadata: false,
    })
    if (!document.isEncrypted) return document
  } catch {
    if (!buffer.includes('/Encrypt')) refuse('broken', BROKEN)
  }
  refuse('password-protected', LOCKED)
}

function pagesOf(document: PDFDocument): PDFPage[] {
  const pages = document.getPages()
  const promised = document.catalog.Pages().get(PDFName.of('Count'))
  if (promised instanceof PDFNumber && promised.asNumber() === pages.length) return pages
  refuse('broken', BROKEN)
}

function sizeOf(page: PDFPage): PdfPageSize {
  const box = page.getCropBox()
  const turned = Math.abs(page.getRotation().angle / 90) % 2 === 1
  const fits = (side: number) => side >= SMALLEST_SIDE && side <= LARGEST_SIDE
  if (!(fits(box.width) && fits(box.height))) refuse('broken', ODD_PAGE)
  return turned ? { width: box.height, height: box.width } : { width: box.width, height: box.height }
}

/**
 * Looks into every compressed stream of the raw file before anything parses it. Where a stream ends is what its own bytes
 * say, not the next word that looks like its end; and nothing that looks like a stream is passed over.
 */
async function refuseBombs(
  buffer: Buffer,
  { streamBytes, streams, unfoldedBytes }: Pick<AttachmentLimits, 'streamBytes' | 'streams' | 'unfoldedBytes'>,
): Promise<void> {
  let [count, left] = [0, unfoldedBytes]
  for (let at = buffer.indexOf('stream'); at !== -1; at = buffer.indexOf('stream', at + 6)) {
    let start = at + 6
    if (buffer[start] === 0x0d) start++
    if (buffer[start] === 0x0a) start++
    const data = buffer.subarray(start)
    if (!looksDeflated(data)) continue
    count++
    const inflated = await measureInflated([data], Math.min(streamBytes, left))
    if (inflated.state === 'too-large' || count > streams) refuse('too-large', BOMB)
    left -= inflated.size
  }
}

/** Everything that a page draws has to be there and whole: a page that comes out empty is worse than a refusal. */
async function checkStreams(
  page: PDFPage,
  checked: Set<PDFObject>,
  limit: number,
  room: { left: number },
): Promise<void> {
  const pending: PDFObject[] = []
  const contents = page.node.get(PDFName.of('Contents'))
  if (contents !== undefined) pending.push(contents)
  const resources = page.node.Resources()
  if (resources !== undefined) pending.push(resources)
  const { context } = page.doc
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (checked.has(next)) continue
    checked.add(next)
    if (next instanceof PDFRef) {
      const target = context.lookup(next)
      if (target === undefined) refuse('broken', BROKEN)
      pending.push(target)
    } else if (next instanceof PDFArray) for (const one of next.asArray()) pending.push(one)
    else if (next instanceof PDFDict) for (const one of next.values()) pending.push(one)
    else if (next instanceof PDFStream) {
      pending.push(next.dict)
      if (next instanceof PDFRawStream) await checkStream(next, limit, room)
    }
  }
}

async function checkStream(stream: PDFRawStream, limit: number, room: { left: number }): Promise<void> {
  const filter = filterOf(stream.dict)
  const data = stream.getContents()
  if (filter === 'DCTDecode') {
    readJpeg(data)
    return
  }
  if (filter !== 'FlateDecode') return
  const inflated = await measureInflated([data], Math.min(limit, room.left))
  if (inflated.state === 'too-large') refuse('too-large', BOMB)
  if (inflated.state === 'damaged') refuse('broken', BROKEN)
  room.left -= inflated.size
}

/** The name of the only filter of a stream; '' for none or for several. */
function filterOf(dict: PDFDict): string {
  const filter = dict.lookup(PDFName.of('Filter'))
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  return only instanceof PDFName ? only.decodeText() : ''
}
