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
import { refuse } from '../archive/file-fault.ts'
import { looksDeflated, measureInflated } from './inflate.ts'
import { readJpeg } from './jpeg.ts'
import type { AttachmentLimits } from './limits.ts'
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
  await refuseBombs(buffer, limits.streamBytes)
  const document = await load(buffer)
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
  for (const page of pages) await checkStreams(page, checked, limits.streamBytes)
  return pages.map(sizeOf)
}

async function load(buffer: Buffer): Promise<PDFDocument> {
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
  try {
    const pages = document.getPages()
    const promised = document.catalog.Pages().get(PDFName.of('Count'))
    if (promised instanceof PDFNumber && promised.asNumber() === pages.length) return pages
  } catch {
    // A page tree that leads nowhere; told below like any other damage.
  }
  refuse('broken', BROKEN)
}

function sizeOf(page: PDFPage): PdfPageSize {
  let box: { width: number; height: number }
  let turned: boolean
  try {
    box = page.getCropBox()
    turned = Math.abs(page.getRotation().angle / 90) % 2 === 1
  } catch {
    refuse('broken', BROKEN)
  }
  if (!(box.width > 0 && box.height > 0)) refuse('broken', BROKEN)
  return turned ? { width: box.height, height: box.width } : { width: box.width, height: box.height }
}

/** Looks into every compressed stream of the raw file before anything parses it. */
async function refuseBombs(buffer: Buffer, limit: number): Promise<void> {
  for (let at = buffer.indexOf('stream'); at !== -1; at = buffer.indexOf('stream', at + 6)) {
    let start = at + 6
    if (buffer[start] === 0x0d) start++
    if (buffer[start] === 0x0a) start++
    const end = buffer.indexOf('endstream', start)
    const data = buffer.subarray(start, end === -1 ? buffer.length : end)
    if (!looksDeflated(data)) continue
    if ((await measureInflated([data], limit)).state === 'too-large') refuse('too-large', BOMB)
    at = Math.max(at, end)
  }
}

/** Everything that a page draws has to be there and whole: a page that comes out empty is worse than a refusal. */
async function checkStreams(page: PDFPage, checked: Set<PDFObject>, limit: number): Promise<void> {
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
    } else if (next instanceof PDFArray) pending.push(...next.asArray())
    else if (next instanceof PDFDict) pending.push(...next.values())
    else if (next instanceof PDFStream) {
      pending.push(next.dict)
      if (next instanceof PDFRawStream) await checkStream(next, limit)
    }
  }
}

async function checkStream(stream: PDFRawStream, limit: number): Promise<void> {
  const filter = filterOf(stream.dict)
  const data = stream.getContents()
  if (filter === 'DCTDecode') {
    readJpeg(data)
    return
  }
  if (filter !== 'FlateDecode') return
  const inflated = await measureInflated([data], limit)
  if (inflated.state === 'too-large') refuse('too-large', BOMB)
  if (inflated.state === 'damaged') refuse('broken', BROKEN)
}

/** The name of the only filter of a stream; '' for none or for several. */
function filterOf(dict: PDFDict): string {
  const filter = dict.lookup(PDFName.of('Filter'))
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  return only instanceof PDFName ? only.decodeText() : ''
}
