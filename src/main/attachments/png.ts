import { crc32 } from 'node:zlib'
import { refuse } from '../archive/file-fault.ts'

/** What a PNG says of itself, and where its pixel data lie. */
export interface PngInfo {
  readonly width: number
  readonly height: number
  readonly bitDepth: number
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly colorType: 0 | 2 | 3 | 4 | 6
  readonly interlaced: boolean
  readonly palette: Uint8Array | null
  /** True when some pixels are transparent, by an alpha channel or a tRNS chunk. */
  readonly transparent: boolean
  readonly dpi: number | null
  /** The zlib stream of the pixels, in pieces. */
  readonly data: readonly Uint8Array[]
  /** Bytes that the zlib stream must unfold to. */
  readonly rawSize: number
}

const CUT = 'Ảnh PNG bị cắt cụt (dữ liệu kết thúc giữa chừng). Quét hoặc chép lại tệp này.'
const BROKEN = 'Ảnh PNG hỏng (mã kiểm tra không khớp). Quét hoặc chép lại tệp này.'
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const CHANNELS: Readonly<Record<PngInfo['colorType'], number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** Start and step of the seven passes of an interlaced image: x, y, dx, dy. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** True where the content begins like a PNG. */
export function looksLikePng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((b, i) => bytes[i] === b)
}

/** How many numbers describe one pixel of this kind. */
export function pngChannels(colorType: PngInfo['colorType']): number {
  return CHANNELS[colorType]
}

/** Reads every chunk and checks its CRC; throws FileFault `broken` when one does not fit or the end is missing. */
export function readPng(bytes: Uint8Array): PngInfo {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let head: Pick<PngInfo, 'width' | 'height' | 'bitDepth' | 'colorType' | 'interlaced'> | null = null
  let palette: Uint8Array | null = null
  let transparent = false
  let dpi: number | null = null
  const data: Uint8Array[] = []
  let at = SIGNATURE.length
  for (;;) {
    if (at + 12 > bytes.length) refuse('broken', CUT)
    const length = view.getUint32(at)
    if (at + 12 + length > bytes.length) refuse('broken', CUT)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) refuse('broken', BROKEN)
    at += 12 + length
    if (head === null && type !== 'IHDR') refuse('broken', BROKEN)
    if (type === 'IHDR') head = readHead(body)
    else if (type === 'PLTE') palette = body
    else if (type === 'tRNS') transparent = true
    else if (type === 'pHYs') dpi = readDensity(body)
    else if (type === 'IDAT') data.push(body)
    else if (type === 'IEND') break
  }
  if (head === null || data.length === 0) refuse('broken', BROKEN)
  if (head.colorType === 3 && (palette === null || palette.length === 0 || palette.length % 3 !== 0)) {
    refuse('broken', BROKEN)
  }
  const alpha = head.colorType === 4 || head.colorType === 6
  return { ...head, palette, transparent: transparent || alpha, dpi, data, rawSize: rawSizeOf(head) }
}

function readHead(body: Uint8Array): Pick<PngInfo, 'width' | 'height' | 'bitDepth' | 'colorType' | 'interlaced'> {
  if (body.length !== 13) refuse('broken', BROKEN)
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const width = view.getUint32(0)
  const height = view.getUint32(4)
  const bitDepth = view.getUint8(8)
  const colorType = view.getUint8(9)
  if (colorType !== 0 && colorType !== 2 && colorType !== 3 && colorType !== 4 && colorType !== 6) {
    refuse('broken', BROKEN)
  }
  if (!DEPTHS[colorType]?.includes(bitDepth) || width === 0 || height === 0) refuse('broken', BROKEN)
  if (view.getUint8(10) !== 0 || view.getUint8(11) !== 0 || view.getUint8(12) > 1) refuse('broken', BROKEN)
  return { width, height, bitDepth, colorType, interlaced: view.getUint8(12) === 1 }
}

function readDensity(body: Uint8Array): number | null {
  if (body.length !== 9 || body[8] !== 1) return null
  const perMetre = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(0)
  return perMetre === 0 ? null : perMetre * 0.0254
}

function rawSizeOf(head: Pick<PngInfo, 'width' | 'height' | 'bitDepth' | 'colorType' | 'interlaced'>): number {
  const bits = head.bitDepth * pngChannels(head.colorType)
  const size = (width: number, height: number) =>
    width === 0 || height === 0 ? 0 : height * (1 + Math.ceil((width * bits) / 8))
  if (!head.interlaced) return size(head.width, head.height)
  return PASSES.reduce(
    (sum, [x, y, dx, dy]) => sum + size(Math.ceil((head.width - x) / dx), Math.ceil((head.height - y) / dy)),
    0,
  )
}
