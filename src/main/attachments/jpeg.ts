import { refuse } from '../archive/file-fault.ts'

/** What a JPEG says of itself; enough to place it on a page unchanged. */
export interface JpegInfo {
  readonly width: number
  readonly height: number
  /** 1 grey, 3 colour, 4 CMYK. */
  readonly components: 1 | 3 | 4
  /** CMYK written by Adobe programs is stored inverted. */
  readonly inverted: boolean
  /** EXIF orientation, 1 to 8; 1 is upright. */
  readonly orientation: number
  /** Pixels per inch as the file says, null where it does not. */
  readonly dpi: number | null
}

const CUT = 'Ảnh JPEG bị cắt cụt hoặc hỏng (dữ liệu kết thúc giữa chừng). Quét hoặc chép lại tệp này.'
const BROKEN = 'Ảnh JPEG hỏng. Quét hoặc chép lại tệp này.'
const FOREIGN = 'Ảnh JPEG dùng kiểu nén mà máy in và trình đọc PDF không hiểu. Lưu lại thành JPEG thường.'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP14 = 0xee
/** Baseline, extended and progressive Huffman: what PDF's DCTDecode knows. */
const KNOWN_FRAMES = [0xc0, 0xc1, 0xc2]
/** Start of any frame: C0-CF without DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7

/** True where the content begins like a JPEG. */
export function looksLikeJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff
}

/**
 * Walks all markers of a JPEG from start to end. Throws FileFault: `broken` when it is cut off or out of order,
 * `unsupported-type` for kinds of compression that a PDF cannot carry.
 */
export function readJpeg(bytes: Uint8Array): JpegInfo {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const seen = { orientation: 1, dpi: null as number | null, inverted: false }
  let frame: Pick<JpegInfo, 'width' | 'height' | 'components'> | null = null
  let scans = 0
  let at = 2
  for (;;) {
    const marker = markerAt(bytes, at)
    at = marker.next
    if (marker.code === EOI) break
    if (at + 2 > bytes.length) refuse('broken', CUT)
    const length = view.getUint16(at)
    if (length < 2) refuse('broken', BROKEN)
    if (at + length > bytes.length) refuse('broken', CUT)
    const body = bytes.subarray(at + 2, at + length)
    at += length
    if (isFrame(marker.code)) frame = readFrame(marker.code, body)
    else if (marker.code === APP0) seen.dpi = readDensity(body) ?? seen.dpi
    else if (marker.code === APP1) seen.orientation = readOrientation(body) ?? seen.orientation
    else if (marker.code === APP14) seen.inverted = startsWith(body, 'Adobe')
    else if (marker.code === SOS) {
      if (frame === null) refuse('broken', BROKEN)
      at = endOfScan(bytes, at)
      scans++
    }
  }
  if (frame === null || scans === 0) refuse('broken', BROKEN)
  return { ...frame, ...seen }
}

function markerAt(bytes: Uint8Array, from: number): { code: number; next: number } {
  let at = from
  if (at >= bytes.length) refuse('broken', CUT)
  if (bytes[at] !== 0xff) refuse('broken', BROKEN)
  while (bytes[at] === 0xff) at++
  const code = bytes[at]
  if (code === undefined) refuse('broken', CUT)
  if (code === 0) refuse('broken', BROKEN)
  return { code, next: at + 1 }
}

/** Where the marker behind the compressed data begins. Restart markers must come in their order. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let expected = 0
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1]
    if (code === undefined) break
    if (code === 0 || code === 0xff) continue
    if (!isRestart(code)) return at
    if (code - 0xd0 !== expected) refuse('broken', BROKEN)
    expected = (expected + 1) % 8
  }
  refuse('broken', CUT)
}

function readFrame(code: number, body: Uint8Array): Pick<JpegInfo, 'width' | 'height' | 'components'> {
  if (!KNOWN_FRAMES.includes(code)) refuse('unsupported-type', FOREIGN)
  const [bits, h1, h0, w1, w0, components] = body
  if (h1 === undefined || h0 === undefined || w1 === undefined || w0 === undefined) refuse('broken', BROKEN)
  const height = h1 * 256 + h0
  const width = w1 * 256 + w0
  if (bits !== 8) refuse('unsupported-type', FOREIGN)
  if (width === 0 || height === 0) refuse('broken', BROKEN)
  if (components !== 1 && components !== 3 && components !== 4) refuse('unsupported-type', FOREIGN)
  return { width, height, components }
}

/** JFIF density in pixels per inch. */
function readDensity(body: Uint8Array): number | null {
  if (!startsWith(body, 'JFIF\0')) return null
  const unit = body[7]
  const density = (body[8] ?? 0) * 256 + (body[9] ?? 0)
  if (density === 0) return null
  return unit === 1 ? density : unit === 2 ? density * 2.54 : null
}

/** Tag 0x0112 of the first directory of the EXIF block. */
function readOrientation(body: Uint8Array): number | null {
  if (!startsWith(body, 'Exif\0\0') || body.length < 14) return null
  const tiff = body.subarray(6)
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const little = startsWith(tiff, 'II')
  if (!little && !startsWith(tiff, 'MM')) return null
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return null
  const entries = view.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12
    if (entry + 12 > tiff.length) return null
    if (view.getUint16(entry, little) !== 0x0112) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[i] !== text.charCodeAt(i)) return false
  return true
}
