import {
  concatTransformationMatrix,
  drawObject,
  type PDFDocument,
  PDFHexString,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib'
import { type JpegInfo, readJpeg } from '../../attachments/jpeg.ts'
import { type PngInfo, pngChannels, readPng } from '../../attachments/png.ts'
import { a4For, roomOn, type Size, STAMP_STRIP } from './a4.ts'

/** A scan of few pixels is not blown up beyond this many of them to the inch. */
const COARSEST_DPI = 100

const COLOR_SPACES = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' } as const

/** Adds a page that shows a JPEG, whose bytes go in unchanged. */
export function addJpegPage(target: PDFDocument, bytes: Uint8Array, quarterTurns: number): PDFPage {
  const jpeg = readJpeg(bytes)
  return addImagePage(target, jpeg, embedJpeg(target, bytes, jpeg), quarterTurns)
}

/** Adds a page that shows a PNG; its pixels go in as they are packed, unless it is see-through or interlaced. */
export async function addPngPage(target: PDFDocument, bytes: Uint8Array, quarterTurns: number): Promise<PDFPage> {
  const png = readPng(bytes)
  const image = png.transparent || png.interlaced ? (await target.embedPng(bytes)).ref : embedPng(target, png)
  return addImagePage(target, png, image, quarterTurns)
}

function embedJpeg({ context }: PDFDocument, bytes: Uint8Array, jpeg: JpegInfo): PDFRef {
  const entries = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: jpeg.width,
    Height: jpeg.height,
    ColorSpace: COLOR_SPACES[jpeg.components],
    BitsPerComponent: 8,
    Filter: 'DCTDecode',
  }
  const inverted = jpeg.components === 4 && jpeg.inverted ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}
  return context.register(context.stream(bytes, { ...entries, ...inverted }))
}

function embedPng({ context }: PDFDocument, png: PngInfo): PDFRef {
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: png.width,
    Height: png.height,
    ColorSpace: png.colorType === 2 ? 'DeviceRGB' : 'DeviceGray',
    BitsPerComponent: png.bitDepth,
    Filter: 'FlateDecode',
    DecodeParms: {
      Predictor: 15,
      Colors: pngChannels(png.colorType),
      BitsPerComponent: png.bitDepth,
      Columns: png.width,
    },
  })
  if (png.palette !== null) {
    const colors = PDFHexString.of(Buffer.from(png.palette).toString('hex'))
    dict.set(context.obj('ColorSpace'), context.obj(['Indexed', 'DeviceRGB', png.palette.length / 3 - 1, colors]))
  }
  return context.register(PDFRawStream.of(dict, new Uint8Array(Buffer.concat(png.data))))
}

function addImagePage(target: PDFDocument, pixels: Size, image: PDFRef, quarterTurns: number): PDFPage {
  const seen = quarterTurns % 2 === 0 ? pixels : { width: pixels.height, height: pixels.width }
  const sheet = a4For(seen)
  const page = target.addPage([sheet.width, sheet.height])
  const room = roomOn(sheet)
  const factor = Math.min(72 / COARSEST_DPI, room.width / seen.width, room.height / seen.height)
  const width = seen.width * factor
  const height = seen.height * factor
  const x = (sheet.width - width) / 2
  const y = sheet.height - STAMP_STRIP - height
  const name = page.node.newXObject('Scan', image)
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(...placement({ x, y, width, height }, quarterTurns)),
    drawObject(name),
    popGraphicsState(),
  )
  return page
}

type Matrix = [number, number, number, number, number, number]

/** Puts the unit square of an image into a box, turned clockwise. */
function placement({ x, y, width, height }: Size & { x: number; y: number }, quarterTurns: number): Matrix {
  switch (quarterTurns % 4) {
    case 1:
      return [0, -height, width, 0, x, y + height]
    case 2:
      return [-width, 0, 0, -height, x + width, y + height]
    case 3:
      return [0, height, -width, 0, x + width, y]
    default:
      return [width, 0, 0, height, x, y]
  }
}
