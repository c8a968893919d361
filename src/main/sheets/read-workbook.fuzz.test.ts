import excel from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { AppFailure } from '#shared/contract/errors.ts'
import { seededRandom } from '#tests/helpers/people-generator.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { readZip, writeZip } from '../archive/zip.ts'
import { loadSheetLimits } from './limits.ts'
import { readWorkbook } from './read-workbook.ts'
import { writeWorkbook } from './write-workbook.ts'

const SEED = 20261129
const BYTES = 2000
const PARTS = 1500
const SLOWEST_MS = 1000
const MOST_GROWTH = 400 * 1024 * 1024

const limits = loadSheetLimits(RESOURCES)
let files: Uint8Array[] = []
beforeAll(async () => {
  const ours = await writeWorkbook({
    title: 'Thử',
    sheets: [
      {
        name: 'a',
        orientation: 'portrait',
        columns: [
          { head: 'Chữ', kind: 'text', width: 20 },
          { head: 'Ngày', kind: 'date', width: 12 },
        ],
        rows: Array.from({ length: 40 }, (_, i) => ({ cells: [`=Nguyễn Văn ${i}`, '1991-04-12'] })),
      },
    ],
  })
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('Danh sách')
  sheet.getCell('A1').value = { formula: 'NOW()' } as excel.CellFormulaValue
  sheet.getCell('B2').value = { richText: [{ text: 'Lò ' }, { text: 'Thị Thử' }] }
  sheet.getCell('C3').value = { text: 'chữ', hyperlink: 'http://a.test' }
  sheet.mergeCells('D1:F9')
  files = [ours, new Uint8Array(await book.xlsx.writeBuffer())]
})

/** Reads a file that may be anything. Answers how long it took; fails the test for whatever is no typed refusal. */
function attempt(bytes: Uint8Array): { taken: boolean; ms: number } {
  const from = performance.now()
  try {
    readWorkbook('a.xlsx', bytes, limits)
    return { taken: true, ms: performance.now() - from }
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.kind !== 'file') throw error
    expect(error.error.detail).not.toBe('')
    return { taken: false, ms: performance.now() - from }
  }
}

type Random = () => number
const below = (random: Random, n: number) => Math.floor(random() * n)
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T

/** One blow to bytes: changed, cut, doubled, left out, or filled with noise. */
function struck(bytes: Uint8Array, random: Random): Uint8Array {
  const data = Buffer.from(bytes)
  const at = below(random, data.length)
  const length = 1 + below(random, 64)
  switch (below(random, 5)) {
    case 0:
      data[at] = below(random, 256)
      return data
    case 1:
      return data.subarray(0, at)
    case 2:
      return Buffer.concat([data.subarray(0, at), data.subarray(at, at + length), data.subarray(at)])
    case 3:
      return Buffer.concat([data.subarray(0, at), data.subarray(at + length)])
    default:
      return data.fill(below(random, 256), at, Math.min(at + length, data.length))
  }
}

/** What whoever wants to break a reader puts into its files. */
const PIECES = [
  ...['<!DOCTYPE a>', '<![CDATA[', ']]>', '<!--', '&lt;', '&#0;', '&#x110000;', '&x;', '<', '>', '"', "'", '</row>'],
  ...['<row r="1048576">', '<row r="-1">', '<c r="XFD1">', '<c r="A1" t="s"><v>99999999999</v></c>', ' r="', 't="d"'],
  ...['<v>1e400</v>', '<v>-1</v>', '<v>NaN</v>', '<f>', 's="4294967295"', '<si>', '</sst>', '\u0000', '\ud800', '<t>'],
  ...['date1904="1"', '<rPh>', '<xf numFmtId="14"/>', '<sheet name="" r:id="rId1"/>', '../../../etc/passwd', '<a '],
]

/** The same file with one of its parts struck, or with a hostile piece put into it, packed so that its sums agree. */
function withStruckPart(bytes: Uint8Array, random: Random): Uint8Array {
  const parts = [...readZip(bytes, { bytes: 10_000_000, entries: 100 })]
  const chosen = pick(random, parts)[0]
  return writeZip(
    parts.map(([name, part]) => {
      if (name !== chosen) return { name, bytes: part }
      if (random() < 0.3) return { name, bytes: struck(part, random) }
      const text = Buffer.from(part).toString('utf8')
      const at = below(random, text.length)
      return { name, bytes: Buffer.from(text.slice(0, at) + pick(random, PIECES) + text.slice(at)) }
    }),
  )
}

describe(`a file that somebody has damaged (seed ${SEED})`, () => {
  it.each([
    [BYTES, 'in its bytes', struck],
    [PARTS, 'in what it holds', withStruckPart],
  ] as const)(
    'is refused or read, %i times, %s',
    (times, _, strike) => {
      const random = seededRandom(SEED)
      const before = process.memoryUsage().rss
      let taken = 0
      let slowest = 0
      for (let i = 0; i < times; i++) {
        const blows = 1 + below(random, 3)
        let bytes = pick(random, files)
        for (let blow = 0; blow < blows; blow++) bytes = strike(bytes, random)
        const result = attempt(bytes)
        if (result.taken) taken += 1
        slowest = Math.max(slowest, result.ms)
      }
      // Neither all nor none: the blows have to reach the parts behind the first checks.
      expect(taken).toBeGreaterThan(0)
      expect(taken).toBeLessThan(times)
      expect(slowest).toBeLessThan(SLOWEST_MS)
      expect(process.memoryUsage().rss - before).toBeLessThan(MOST_GROWTH)
    },
    120_000,
  )
})
