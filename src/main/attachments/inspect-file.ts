import type { Attachment } from '#shared/attachments/attachment.schema.ts'
import { fail } from '#shared/contract/errors.ts'
import { failNaming, refuse } from '../archive/file-fault.ts'
import { measureInflated } from './inflate.ts'
import { looksLikeJpeg, readJpeg } from './jpeg.ts'
import type { AttachmentLimits } from './limits.ts'
import { looksLikePng, readPng } from './png.ts'
import { looksLikePdf, readPdf } from './read-pdf.ts'
import { checkWordFile, DOCX_TYPE, looksLikeWord } from './word-file.ts'

/** One page of a file as it lies in the file: its size in its own unit and the turn it wants to be read with. */
export interface PageDescription {
  readonly width: number
  readonly height: number
  readonly unit: 'pt' | 'px'
  /** Quarter turns clockwise that put it upright, as the camera noted them. */
  readonly turn: number
}

export interface FileDescription {
  readonly mediaType: Attachment['mediaType'] | typeof DOCX_TYPE
  readonly pages: readonly PageDescription[]
}

/** EXIF orientation -> quarter turns; the mirrored ones (2, 4, 5, 7) are not here on purpose. */
const TURNS: Readonly<Record<number, number>> = { 1: 0, 6: 1, 3: 2, 8: 3 }

/**
 * Says what a file is by its content, whatever its name, and checks that it is whole. Writes nothing. Throws kind 'file'
 * with the file's name and what to do about it. Word files are taken only where `word` says so; they have no pages.
 */
export async function inspectFile(
  name: string,
  bytes: Uint8Array,
  limits: AttachmentLimits,
  { word = false }: { readonly word?: boolean } = {},
): Promise<FileDescription> {
  try {
    if (word && looksLikeWord(bytes)) {
      checkWordFile(bytes, limits)
      return { mediaType: DOCX_TYPE, pages: [] }
    }
    return await describe(bytes, limits)
  } catch (cause) {
    return failNaming(name, cause)
  }
}

/** Throws kind 'file' for a file whose size alone rules it out, so that it need not be read. */
export function checkSize(name: string, size: number, limits: AttachmentLimits): void {
  if (size === 0)
    fail({ kind: 'file', reason: 'empty', name, detail: 'Tệp rỗng (0 byte). Chép hoặc quét lại tệp này.' })
  if (size <= limits.fileBytes) return
  const detail = `Tệp ${megabytes(size)} MB, quá mức ${megabytes(limits.fileBytes)} MB. Quét lại với độ phân giải 200-300 dpi hoặc chia thành nhiều tệp.`
  fail({ kind: 'file', reason: 'too-large', name, detail })
}

async function describe(bytes: Uint8Array, limits: AttachmentLimits): Promise<FileDescription> {
  if (looksLikePdf(bytes)) {
    const sizes = await readPdf(bytes, limits)
    return { mediaType: 'application/pdf', pages: sizes.map((s) => ({ ...s, unit: 'pt', turn: 0 })) }
  }
  if (looksLikeJpeg(bytes)) return { mediaType: 'image/jpeg', pages: [describeJpeg(bytes, limits)] }
  if (looksLikePng(bytes)) return { mediaType: 'image/png', pages: [await describePng(bytes, limits)] }
  refuse('unsupported-type', 'Nội dung tệp không phải PDF, JPEG hay PNG. Quét hoặc lưu lại thành một trong ba dạng đó.')
}

function describeJpeg(bytes: Uint8Array, limits: AttachmentLimits): PageDescription {
  const { width, height, orientation } = readJpeg(bytes)
  checkPixels(width * height, limits.pixels)
  const turn = TURNS[orientation]
  if (turn === undefined) {
    refuse('unsupported-type', 'Ảnh JPEG được chụp lật gương, chữ in ra sẽ ngược. Chụp hoặc quét lại giấy này.')
  }
  return { width, height, unit: 'px', turn }
}

async function describePng(bytes: Uint8Array, limits: AttachmentLimits): Promise<PageDescription> {
  const png = readPng(bytes)
  const decoded = png.transparent || png.interlaced
  checkPixels(png.width * png.height, decoded ? limits.decodedPixels : limits.pixels)
  const inflated = await measureInflated(png.data, png.rawSize)
  if (inflated.state !== 'whole' || inflated.size !== png.rawSize) {
    refuse('broken', 'Ảnh PNG hỏng (dữ liệu điểm ảnh không đủ). Quét hoặc chép lại tệp này.')
  }
  return { width: png.width, height: png.height, unit: 'px', turn: 0 }
}

function checkPixels(pixels: number, limit: number): void {
  if (pixels <= limit) return
  const count = (n: number) => Math.round(n / 1e6)
  refuse(
    'too-large',
    `Ảnh ${count(pixels)} triệu điểm ảnh, quá mức ${count(limit)} triệu. Quét lại với độ phân giải 200-300 dpi.`,
  )
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1).replace('.', ',')
}
