/** Points of 1/72 inch in a millimetre. */
export const MM = 72 / 25.4

export interface Size {
  readonly width: number
  readonly height: number
}

/** A4 as it is seen, in points: upright, or lying for papers that are wider than high. */
export function a4For({ width, height }: Size): Size {
  return width > height ? { width: 297 * MM, height: 210 * MM } : { width: 210 * MM, height: 297 * MM }
}

/** Upper edge and right edge of the folio stamp, from the edges of the sheet. */
export const STAMP_INSET = 10 * MM
export const STAMP_HEIGHT = 8 * MM
/** Strip at the head of the sheet that a scan leaves free, so that the stamp never hides anything of it. */
export const STAMP_STRIP = STAMP_INSET + STAMP_HEIGHT + 1 * MM
/** Least distance of a paper from outside to the other edges, where office printers cannot print. */
const MARGIN = 10 * MM

/** The part of a sheet in which a paper from outside is laid. */
export function roomOn(sheet: Size): Size {
  return { width: sheet.width - 2 * MARGIN, height: sheet.height - STAMP_STRIP - MARGIN }
}
