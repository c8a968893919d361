import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AttachmentsService, createAttachmentsService } from '#main/attachments/attachments.service.ts'
import { loadAttachmentLimits } from '#main/attachments/limits.ts'
import { insertMeasure } from '#tests/helpers/measure-row.ts'
import { makePng, pngChunk, scanFixture } from '#tests/helpers/scan-files.ts'
import { openTestStore, RESOURCES, type TestStore } from '#tests/helpers/test-store.ts'
import { refusedInBounds } from '../bounded.ts'
import { standOf } from '../packages/nothing-written.ts'
import { behindFalseEnd, packedBlanks, packedObjects, pdfByHand, runLengths } from './hostile-pdf.ts'

const limits = loadAttachmentLimits(RESOURCES)
let t: TestStore
let scans: AttachmentsService
let caseId: string
beforeAll(() => {
  t = openTestStore()
  caseId = insertMeasure(t.store)
  scans = createAttachmentsService({ ...t, limits, measures: { context: () => ({ regime: { checklist: [] } }) } })
})
afterAll(() => t.dispose())

const add = (fileName: string, bytes: Uint8Array) => scans.add(t.actor, { caseId, checklistRow: '', fileName, bytes })

/** Why a scan is refused; nothing was written. */
async function refusal(bytes: Uint8Array): Promise<string> {
  const before = standOf(t)
  const error = await refusedInBounds(() => add('ban-quet.pdf', bytes))
  expect(standOf(t)).toEqual(before)
  if (error.kind !== 'file') throw new Error(`refused as ${error.kind}`)
  return `${error.reason}: ${error.detail}`
}

const onOpening = (action: string) => pdfByHand({ 1: `<</Type/Catalog/Pages 2 0 R/OpenAction ${action}>>` })
const withPage = (page: string) => pdfByHand({ 3: `<</Type/Page/Parent 2 0 R${page}>>` })
const nested = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times)

describe('a plain PDF', () => {
  it('is taken, so that what follows is refused for its own reason', async () => {
    expect(await add('giay.pdf', pdfByHand())).toMatchObject({ mediaType: 'application/pdf', pages: 1 })
  })
})

describe('a PDF', () => {
  it.each<[attack: string, bytes: () => Uint8Array, why: RegExp]>([
    [
      'a program that runs when it opens',
      () => onOpening('<</S/JavaScript/JS(app.alert\\(1\\))>>'),
      /^unsupported-type: .*JavaScript/,
    ],
    [
      'a program under a disguised name',
      () => onOpening('<</S/Java#53cript/J#53(x)>>'),
      /^unsupported-type: .*JavaScript/,
    ],
    [
      'a program for a page',
      () => withPage('/MediaBox[0 0 9 9]/AA<</O<</S/JavaScript/JS(x)>>>>'),
      /^unsupported-type: .*JavaScript/,
    ],
    ['an order to start something', () => onOpening('<</S/Launch/F(calc.exe)>>'), /^unsupported-type: .*Launch/],
    [
      'an order to open a file of a share',
      () => onOpening('<</S/GoToR/F(\\\\\\\\may\\\\x.pdf)>>'),
      /^unsupported-type: .*GoToR/,
    ],
    ['an order to open an address', () => onOpening('<</S/URI/URI(http://x.example/)>>'), /^unsupported-type: .*URI/],
    [
      'a form that sends itself',
      () => onOpening('<</S/SubmitForm/F(http://x.example/)>>'),
      /^unsupported-type: .*SubmitForm/,
    ],
    [
      'a file within it',
      () => pdfByHand({ 4: { dict: '/Type/EmbeddedFile', data: Buffer.from('MZ') } }),
      /^unsupported-type: .*EmbeddedFile/,
    ],
    [
      'a form that is a program',
      () => pdfByHand({ 1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA 5 0 R>>>>' }),
      /^unsupported-type: .*XFA/,
    ],
    [
      'a lock',
      () => pdfByHand({ 9: '<</Filter/Standard/V 1/R 2/P -4>>' }, '<</Root 1 0 R/Encrypt 9 0 R>>'),
      /^(password-protected|broken)/,
    ],
    ['pages that hold themselves', () => pdfByHand({ 2: '<</Type/Pages/Kids[2 0 R]/Count 1>>' }), /^broken/],
    ['pages that come round again', () => pdfByHand({ 2: '<</Type/Pages/Kids[3 0 R 2 0 R]/Count 1>>' }), /^broken/],
    ['a page that is its own parent', () => pdfByHand({ 3: '<</Type/Page/Parent 3 0 R>>' }), /^broken/],
    ['a page among numbers', () => withPage('/MediaBox[0 0 9 9]/Resources 5'), /^broken/],
    [
      'a count of pages that are not there',
      () => pdfByHand({ 2: '<</Type/Pages/Kids[3 0 R]/Count 99999999>>' }),
      /^broken/,
    ],
    [
      'one page a hundred thousand times',
      () => pdfByHand({ 2: `<</Type/Pages/Kids[${'3 0 R '.repeat(100_000)}]/Count 100000>>` }),
      /^too-many-pages/,
    ],
    ['a page of a thousand kilometres', () => withPage('/MediaBox[0 0 99999999 99999999]'), /^broken: .*khổ giấy/],
    ['a page as small as a grain', () => withPage('/MediaBox[0 0 0.001 0.001]'), /^broken: .*khổ giấy/],
    ['lists within lists', () => pdfByHand({ 4: nested('[', ']', 200_000) }), /^broken/],
    ['records within records', () => pdfByHand({ 4: nested('<</A', '>>', 100_000) }), /^broken/],
    [
      'a stream that unfolds to 200 MB',
      () => pdfByHand({ 4: { dict: '/Filter/FlateDecode', data: packedBlanks(200) } }),
      /^too-large/,
    ],
    [
      'the same behind a false end',
      () => pdfByHand({ 4: packedObjects('/FlateDecode', behindFalseEnd(packedBlanks(200))) }),
      /^too-large/,
    ],
    [
      'the same behind a false begin',
      () =>
        pdfByHand({
          4: `(stream\n${deflateSync('')
            .toString('latin1')
            .replace(/[()\\]/g, '')})`,
          5: packedObjects('/FlateDecode', packedBlanks(200)),
        }),
      /^too-large/,
    ],
    [
      'objects packed twice',
      () => pdfByHand({ 4: packedObjects('[/FlateDecode/FlateDecode]', deflateSync(packedBlanks(150))) }),
      /^broken/,
    ],
    [
      'objects packed in two ways',
      () => pdfByHand({ 4: packedObjects('[/FlateDecode/RunLengthDecode]', deflateSync(runLengths(1_000_000))) }),
      /^broken/,
    ],
    [
      'objects packed in another way',
      () => pdfByHand({ 4: packedObjects('/RunLengthDecode', runLengths(1_000_000)) }),
      /^broken/,
    ],
    ['objects that unfold too far', () => pdfByHand({ 4: packedObjects('/FlateDecode', packedBlanks(20)) }), /^broken/],
    [
      'a number of packed objects beyond all',
      () => pdfByHand({ 4: { dict: '/Type/ObjStm/N 999999999/First 0', data: Buffer.from('1 0 ') } }),
      /^broken/,
    ],
  ])('with %s is refused by name', async (_, bytes, why) => {
    expect(await refusal(bytes())).toMatch(why)
  })

  it('with more packed streams than pages could need, or that unfold too far together, is refused by name', async () => {
    const stream = { dict: '/Filter/FlateDecode', data: packedBlanks(1) }
    const three = pdfByHand({ 4: stream, 5: stream, 6: stream })
    const own = (changes: Partial<typeof limits>) =>
      createAttachmentsService({
        ...t,
        limits: { ...limits, ...changes },
        measures: { context: () => ({ regime: { checklist: [] } }) },
      })
    for (const bounded of [own({ streams: 2 }), own({ unfoldedBytes: 2_500_000 })]) {
      const error = await refusedInBounds(() =>
        bounded.add(t.actor, { caseId, checklistRow: '', fileName: 'a.pdf', bytes: three }),
      )
      expect(error).toMatchObject({ kind: 'file', reason: 'too-large' })
    }
    expect(await add('ba.pdf', three)).toMatchObject({ pages: 1 })
  })
})

/** A JPEG with another size in its frame. */
function resized(jpeg: Uint8Array, side: number): Uint8Array {
  const copy = Buffer.from(jpeg)
  const frame = [0xc0, 0xc1, 0xc2].map((kind) => copy.indexOf(Buffer.from([0xff, kind]))).find((at) => at > 0) ?? 0
  copy.writeUInt16BE(side, frame + 5)
  copy.writeUInt16BE(side, frame + 7)
  return copy
}

describe('a picture', () => {
  const jpeg = scanFixture('xam.jpg')
  const png = scanFixture('mau.png')
  it.each<[attack: string, bytes: () => Uint8Array, why: RegExp]>([
    [
      'a PNG of 60,000 by 60,000 dots',
      () => makePng({ width: 60_000, height: 60_000, raw: Buffer.alloc(1000) }),
      /^too-large: .*triệu/,
    ],
    [
      'a PNG that unfolds further than it says',
      () => makePng({ width: 10, height: 10, raw: Buffer.alloc(30_000_000) }),
      /^broken/,
    ],
    ['a PNG without an end', () => png.subarray(0, png.length - 12), /^broken/],
    [
      'a PNG with a part that is larger than itself',
      () => Buffer.concat([png.subarray(0, 33), Buffer.from([0xff, 0xff, 0xff, 0xff]), png.subarray(37)]),
      /^broken/,
    ],
    ['a JPEG of 60,000 by 60,000 dots', () => resized(jpeg, 60_000), /^too-large: .*triệu/],
    ['half a JPEG', () => jpeg.subarray(0, jpeg.length / 2), /^broken/],
    [
      'an SVG with a program',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      /^unsupported-type/,
    ],
    ['a web page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), /^unsupported-type/],
    ['a program', () => Buffer.from('MZ\x90\x00\x03'), /^unsupported-type/],
    ['a TIFF', () => Buffer.from('II*\0\x08\0\0\0'), /^unsupported-type/],
    ['a GIF', () => Buffer.from('GIF89a'), /^unsupported-type/],
    ['a PDF behind something else', () => Buffer.concat([Buffer.from('<html>'), pdfByHand()]), /^unsupported-type/],
  ])('that is %s is refused by name', async (_, bytes, why) => {
    expect(await refusal(bytes())).toMatch(why)
  })
})

describe('a file that is two things at once', () => {
  const page = Buffer.from('<script>alert(1)</script>PK\x03\x04')
  it.each([
    [
      'a JPEG, and a web page and an archive behind it',
      'anh.html',
      () => Buffer.concat([scanFixture('xam.jpg'), page]),
      'image/jpeg',
      'anh.html.jpg',
    ],
    [
      'a PNG with a web page in a remark',
      'anh.png.hta',
      () => makePng({ width: 9, height: 9, extra: [pngChunk('tEXt', page)] }),
      'image/png',
      'anh.png.hta.png',
    ],
    [
      'a PDF with an archive behind it',
      'giay.zip',
      () => Buffer.concat([pdfByHand(), page]),
      'application/pdf',
      'giay.zip.pdf',
    ],
    ['a picture under its own name', 'Ảnh.JPG', () => scanFixture('xam.jpg'), 'image/jpeg', 'Ảnh.JPG'],
  ] as const)('%s, is what its begin says, and goes out under that ending', async (_, name, bytes, type, out) => {
    const taken = await add(name, bytes())
    expect(taken.mediaType).toBe(type)
    expect(scans.fileName(taken.id)).toBe(out)
    expect(scans.bytes(t.actor, taken.id).mediaType).toBe(type)
  })

  it('is kept under a name that is no path and turns no writing round', async () => {
    const taken = await add('../..\\C:\\x\\bao\u202efdp.exe', scanFixture('xam.jpg'))
    expect(taken.fileName).toBe('baofdp.exe')
    expect(scans.fileName(taken.id)).toBe('baofdp.exe.jpg')
  })
})
