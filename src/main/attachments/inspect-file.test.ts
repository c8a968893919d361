import { PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { AppFailure, type FileReason } from '#shared/contract/errors.ts'
import { makePdf, makePng, pngChunk, scanFixture, withOrientation } from '#tests/helpers/scan-files.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { checkSize, inspectFile } from './inspect-file.ts'
import { type AttachmentLimits, loadAttachmentLimits } from './limits.ts'

const limits = loadAttachmentLimits(RESOURCES)
const look = (bytes: Uint8Array, own: Partial<AttachmentLimits> = {}) =>
  inspectFile('ban-quet.bin', bytes, { ...limits, ...own })

/** What inspection refuses with: reason and text, and always the file's name. */
async function refusal(bytes: Uint8Array, own: Partial<AttachmentLimits> = {}): Promise<[FileReason, string]> {
  try {
    await look(bytes, own)
  } catch (cause) {
    if (!(cause instanceof AppFailure) || cause.error.kind !== 'file') throw cause
    expect(cause.error.name).toBe('ban-quet.bin')
    return [cause.error.reason, cause.error.detail]
  }
  throw new Error('was not refused')
}
const reasonOf = async (bytes: Uint8Array, own: Partial<AttachmentLimits> = {}) => (await refusal(bytes, own))[0]

describe('what a file is', () => {
  it('is told by its content, not by its name', async () => {
    expect((await look(scanFixture('xam.jpg'))).mediaType).toBe('image/jpeg')
    expect((await look(scanFixture('mau.png'))).mediaType).toBe('image/png')
    expect((await look(await makePdf(1))).mediaType).toBe('application/pdf')
  })

  it('is refused when it is something else, or pretends', async () => {
    const zip = Buffer.from('PK\x03\x04 some document')
    expect(await reasonOf(zip)).toBe('unsupported-type')
    expect(await reasonOf(Buffer.from('<svg onload="x"/>'))).toBe('unsupported-type')
    const hidden = Buffer.concat([zip, await makePdf(1)])
    expect(await reasonOf(hidden)).toBe('unsupported-type')
  })

  it('is refused when empty or too large, by size alone', () => {
    expect(() => checkSize('a.pdf', 0, limits)).toThrow(AppFailure)
    expect(() => checkSize('a.pdf', limits.fileBytes + 1, limits)).toThrow(AppFailure)
    expect(() => checkSize('a.pdf', limits.fileBytes, limits)).not.toThrow()
  })
})

describe('JPEG', () => {
  const jpeg = scanFixture('luy-tien.jpg')

  it.each(['xam.jpg', 'luy-tien.jpg', 'cmyk.jpg'])('%s is read', async (name) => {
    expect((await look(scanFixture(name))).pages).toEqual([{ width: 200, height: 280, unit: 'px', turn: 0 }])
  })

  it('cut off anywhere is refused', async () => {
    expect(await reasonOf(scanFixture('cat-cut.jpg'))).toBe('broken')
    for (let length = 3; length < jpeg.length; length += 97) {
      expect(await reasonOf(jpeg.subarray(0, length)), `${length} bytes`).toBe('broken')
    }
  })

  it('whose end was never written to the stick is refused', async () => {
    const zeroed = Uint8Array.from(jpeg)
    zeroed.fill(0, Math.floor(jpeg.length / 2))
    expect(await reasonOf(zeroed)).toBe('broken')
  })

  it.each([
    [1, 0],
    [3, 2],
    [6, 1],
    [8, 3],
  ])('held as EXIF %i begins with %i quarter turns', async (orientation, turn) => {
    expect((await look(withOrientation(jpeg, orientation))).pages[0]?.turn).toBe(turn)
    expect((await look(withOrientation(jpeg, orientation, 'II'))).pages[0]?.turn).toBe(turn)
  })

  it('that is mirrored is refused, because its text would be', async () => {
    for (const orientation of [2, 4, 5, 7]) {
      expect(await reasonOf(withOrientation(jpeg, orientation))).toBe('unsupported-type')
    }
  })

  it('of a compression that PDF cannot carry is refused', async () => {
    const at = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc2]))
    const lossless = Uint8Array.from(jpeg)
    lossless[at + 1] = 0xc3
    expect(await reasonOf(lossless)).toBe('unsupported-type')
  })

  it('with too many pixels is refused before anything is unfolded', async () => {
    expect(await reasonOf(jpeg, { pixels: 200 * 280 - 1 })).toBe('too-large')
    expect((await look(jpeg, { pixels: 200 * 280 })).pages).toHaveLength(1)
  })
})

describe('PNG', () => {
  it('of every kind of pixel is read', async () => {
    const palette = pngChunk('PLTE', new Uint8Array([0, 0, 0, 255, 255, 255]))
    for (const recipe of [
      { bitDepth: 1, colorType: 0 },
      { bitDepth: 16, colorType: 0 },
      { bitDepth: 8, colorType: 2 },
      { bitDepth: 2, colorType: 3, extra: [palette] },
      { bitDepth: 8, colorType: 4 },
      { bitDepth: 8, colorType: 6 },
    ] as const) {
      const { pages } = await look(makePng({ width: 21, height: 30, ...recipe }))
      expect(pages).toEqual([{ width: 21, height: 30, unit: 'px', turn: 0 }])
    }
  })

  it('cut off, changed or short of pixels is refused', async () => {
    const png = scanFixture('mau.png')
    for (let length = 20; length < png.length; length += 211) {
      expect(await reasonOf(png.subarray(0, length)), `${length} bytes`).toBe('broken')
    }
    for (const at of [18, 30, 200, png.length - 5]) {
      const flipped = Uint8Array.from(png)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      expect(await reasonOf(flipped), `byte ${at}`).toBe('broken')
    }
    expect(await reasonOf(makePng({ width: 100, height: 100, raw: Buffer.alloc(101 * 99) }))).toBe('broken')
    expect(await reasonOf(makePng({ width: 100, height: 100, raw: Buffer.alloc(101 * 101) }))).toBe('broken')
    expect(await reasonOf(makePng({ width: 4, height: 4, colorType: 3 })), 'no palette').toBe('broken')
  })

  it('that would unfold to a huge picture is refused', async () => {
    const bomb = makePng({ width: 60_000, height: 60_000, raw: Buffer.alloc(1000) })
    expect(await reasonOf(bomb)).toBe('too-large')
    const seeThrough = makePng({ width: 40, height: 40, colorType: 6 })
    expect(await reasonOf(seeThrough, { decodedPixels: 1599 })).toBe('too-large')
    expect((await look(makePng({ width: 40, height: 40 }), { decodedPixels: 1599 })).pages).toHaveLength(1)
  })
})

describe('PDF', () => {
  let plain: Uint8Array
  beforeAll(async () => {
    plain = await makePdf(3)
  })

  it('is read with the size of each page as it is seen', async () => {
    const turned = await makePdf(2, (d) => d.getPage(1).node.set(PDFName.of('Rotate'), d.context.obj(90)))
    const { pages } = await look(turned)
    expect(pages.map((p) => p.width > p.height)).toEqual([false, true])
  })

  it('with a password, or locked against printing, is refused by name', async () => {
    expect(await reasonOf(scanFixture('khoa-mat-khau.pdf'))).toBe('password-protected')
    expect(await reasonOf(scanFixture('khoa-quyen.pdf'))).toBe('password-protected')
  })

  it('cut off anywhere is refused', async () => {
    for (let length = 5; length < plain.length - 10; length += 173) {
      expect(await reasonOf(plain.subarray(0, length)), `${length} bytes`).toBe('broken')
    }
  })

  it('of which something is damaged inside is refused or told too, never read with a page less', async () => {
    for (let at = 12; at < plain.length - 40; at += 61) {
      const hurt = Uint8Array.from(plain)
      hurt.fill(0x41, at, at + 24)
      const pages = await look(hurt).then(
        (d) => d.pages.length,
        (cause) => (cause instanceof AppFailure ? 'refused' : cause),
      )
      expect(['refused', 3], `bytes ${at}`).toContain(pages)
    }
  })

  it('without pages, or with too many, is refused', async () => {
    expect(await reasonOf(await makePdf(0))).toBe('empty')
    expect(await reasonOf(plain, { pages: 2 })).toBe('too-many-pages')
  })

  it('that unfolds too far is refused before it is parsed', async () => {
    const heavy = await makePdf(1, (d) => {
      const stream = d.context.flateStream(new Uint8Array(2_000_000))
      d.getPage(0).node.set(PDFName.of('Contents'), d.context.register(stream))
    })
    expect(heavy.length).toBeLessThan(20_000)
    expect(await reasonOf(heavy, { streamBytes: 1_000_000 })).toBe('too-large')
    expect((await look(heavy)).pages).toHaveLength(1)
  })

  it.each([
    ['/JavaScript', (d: PDFDict) => d.set(PDFName.of('OpenAction'), action(d, 'JavaScript'))],
    ['/Launch', (d: PDFDict) => d.set(PDFName.of('OpenAction'), action(d, 'Launch'))],
    ['/SubmitForm', (d: PDFDict) => d.set(PDFName.of('AA'), action(d, 'SubmitForm'))],
    ['/XFA', (d: PDFDict) => d.set(PDFName.of('AcroForm'), d.context.obj({ XFA: [] }))],
  ])('that carries %s is refused, naming it', async (name, plant) => {
    const [reason, detail] = await refusal(await makePdf(1, (d) => plant(d.catalog)))
    expect(reason).toBe('unsupported-type')
    expect(detail).toContain(name)
  })

  it('that carries a file inside is refused, also where it is packed in object streams', async () => {
    const document = await PDFDocument.create()
    document.addPage()
    await document.attach(Buffer.from('MZ'), 'hoa-don.exe', { mimeType: 'application/octet-stream' })
    const carrier = await document.save({ useObjectStreams: true })
    const [reason, detail] = await refusal(carrier)
    expect(reason).toBe('unsupported-type')
    expect(detail).toContain('/EmbeddedFile')
  })
})

function action(owner: PDFDict, kind: string): PDFDict {
  const made = owner.context.obj({ S: kind })
  if (!(made instanceof PDFDict)) throw new Error('not a dictionary')
  made.set(PDFName.of('F'), PDFString.of('calc'))
  return made
}
