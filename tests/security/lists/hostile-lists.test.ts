import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeZip } from '#main/archive/zip.ts'
import { loadSheetLimits } from '#main/sheets/limits.ts'
import { readWorkbook } from '#main/sheets/read-workbook.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { type ActingOffice, openSender } from '#tests/helpers/two-offices.ts'
import { refusedInBounds } from '../bounded.ts'
import { rowsOf, standOf } from '../packages/nothing-written.ts'

let office: ActingOffice
beforeAll(() => {
  office = openSender('2026-11-02')
})
afterAll(() => office.dispose())

const take = (name: string, bytes: Uint8Array) =>
  office.services.people.importFile(office.actor, { name, bytes, dryRun: false })

/** Why a list is refused; nothing was written, and nothing of its content is in what is said. */
async function refusal(name: string, bytes: Uint8Array): Promise<string> {
  const before = standOf(office)
  const error = await refusedInBounds(() => take(name, bytes))
  expect(standOf(office)).toEqual(before)
  if (error.kind !== 'file') throw new Error(`refused as ${error.kind}`)
  expect(JSON.stringify(error)).not.toMatch(/Nguyễn|012345678901/)
  return `${error.reason}: ${error.detail}`
}

const MB = 1_000_000
const HEAD = 'Họ và tên,Giới tính,Ngày sinh\n'
const filled = (size: number, unit: string) => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(size, unit)])
const utf8 = (text: string) => Buffer.from(text, 'utf8')
const NAME = 'Nguyễn Văn Ví Dụ'

describe('a list as CSV', () => {
  it.each<[attack: string, bytes: () => Uint8Array, why: RegExp]>([
    ['millions of lines', () => filled(4 * MB, 'a\n'), /^too-large: .*200000 dòng/],
    ['a line of millions of cells', () => filled(16 * MB, ','), /^too-large: .*dòng dài/],
    ['a line of millions of empty cells in quotes', () => filled(16 * MB, '"",'), /^too-large: .*dòng dài/],
    ['a cell of 50 MB', () => filled(50 * MB, 'a'), /^too-large: .*dòng dài/],
    ['a cell of 50 MB over many lines, in quotes', () => utf8(`${HEAD}"${'dài\n'.repeat(10 * MB)}"`), /^too-large/],
    ['a cell that is longer than any', () => utf8(`${HEAD}${'a'.repeat(40_000)},nam,1990\n`), /^too-large: .*32767/],
    ['a quote that never closes', () => utf8(`${HEAD}"${NAME},nam,1990\n`), /^broken: .*nháy kép/],
    ['a quote within a cell', () => utf8(`${HEAD}Ngu"yễn,nam,1990\n`), /^broken: .*dòng 2/],
    ['zero bytes', () => utf8(`${HEAD}${NAME}\0,nam,1990\n`), /^bad-encoding/],
    ['UTF-16', () => Buffer.from(`\ufeff${HEAD}`, 'utf16le'), /^bad-encoding: .*UTF-16/],
    ['a few bytes that are no UTF-8', () => Buffer.concat([utf8(HEAD), Buffer.from([0xc0, 0xaf])]), /^bad-encoding/],
    ['a web page', () => utf8('<!DOCTYPE html><script>alert(1)</script>'), /^unsupported-type/],
    ['nothing', () => new Uint8Array(), /^empty/],
  ])('of %s is refused by name', async (_, bytes, why) => {
    expect(await refusal('danh-sach.csv', bytes())).toMatch(why)
  })

  it('with a letter under a hundred thousand marks is read in no time, and keeps a few of them', () => {
    const marks = '\u0301\u0316'.repeat(100_000)
    const from = performance.now()
    const report = take('a.csv', utf8(`${HEAD}Nguyễ${marks}n Văn,nam,1990\n`))
    expect(performance.now() - from).toBeLessThan(5000)
    expect(report).toMatchObject({ added: 1 })
    const { rows } = office.services.people.list(office.actor, { text: '', communeCode: '', after: null, limit: 1 })
    expect(rows[0]?.fullName.length).toBeLessThan(25)
  })
})

const SHEET = 'xl/worksheets/sheet1.xml'
const row = (cells: string, r = 1) => `<row r="${r}">${cells}</row>`
const cell = (text: string, at = 'A1') => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
/** A workbook by hand; `more` adds to its parts or takes the place of one. */
const book = (sheet: string, more: Record<string, string | Uint8Array> = {}) =>
  writeZip(
    Object.entries({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      [SHEET]: `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
      ...more,
    }).map(([name, text]) => ({ name, bytes: typeof text === 'string' ? utf8(text) : text })),
  )

/** Sets the size that the directory tells of one file, and the header before its bytes too. */
function lyingSize(zip: Uint8Array, name: string, size: number): Uint8Array {
  const data = Buffer.from(zip)
  for (const [mark, nameAt, sizeAt] of [
    ['PK\x01\x02', 46, 24],
    ['PK\x03\x04', 30, 22],
  ] as const) {
    for (let at = data.indexOf(mark, 0, 'latin1'); at >= 0; at = data.indexOf(mark, at + 4, 'latin1')) {
      if (data.toString('utf8', at + nameAt, at + nameAt + name.length) === name) data.writeUInt32LE(size, at + sizeAt)
    }
  }
  return data
}

const laughs = (n: number) =>
  `<!DOCTYPE a [<!ENTITY e0 "ha">${Array.from({ length: n }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')}]>`
const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
/** Letters that do not pack, so that the ratio of the part is an honest one. */
const noise = (size: number) => {
  let [state, text] = [7, '']
  while (text.length < size) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += state.toString(36)
  }
  return `<!--${text}-->`
}

describe('a list as a workbook', () => {
  it.each<[attack: string, bytes: () => Uint8Array, why: RegExp]>([
    ['a part that unfolds from nearly nothing', () => book(' '.repeat(30 * MB)), /^too-large/],
    ['a part that says it is small and is not', () => lyingSize(book(' '.repeat(30 * MB)), SHEET, 100), /^too-large/],
    [
      'parts that unfold too far together',
      () =>
        book(
          '',
          Object.fromEntries(
            Array.from({ length: 5 }, (_, i) => [`xl/a${i}.xml`, noise(200_000) + ' '.repeat(30 * MB)]),
          ),
        ),
      /^too-large/,
    ],
    [
      'thousands of parts',
      () => book('', Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`xl/${i}.bin`, '']))),
      /^too-large/,
    ],
    [
      'entities within entities',
      () => book(row(cell('&e9;')), { 'xl/sharedStrings.xml': `${laughs(9)}<sst/>` }),
      /^broken: .*DTD/,
    ],
    [
      'an entity that is a file of the PC',
      () => book('', { [SHEET]: `${outside}<worksheet>&x;</worksheet>` }),
      /^broken: .*DTD/,
    ],
    [
      'a cell of 50 MB',
      () => book(row(`<c r="A1" t="inlineStr"><is><t>${noise(200_000)}${'a'.repeat(50 * MB)}</t></is></c>`)),
      /^too-large/,
    ],
    ['a program', () => book('', { 'xl/vbaProject.bin': 'x' }), /^unsupported-type: .*macro/],
    ['a web page behind the archive', () => Buffer.concat([utf8('PK<html>'), book('')]), /^(broken|unsupported-type)/],
  ])('with %s is refused by name', async (_, bytes, why) => {
    expect(await refusal('danh-sach.xlsx', bytes())).toMatch(why)
  })

  it('with an archive within it is read without it, with links to other files not followed', () => {
    const bomb = writeZip([{ name: 'a', bytes: new Uint8Array(20 * MB) }])
    const cells = ['Họ và tên', 'Giới tính', 'Ngày sinh'].map((text, i) => cell(text, `${'ABC'[i]}1`)).join('')
    const person = ['Lò Thị Thử', 'nữ', '1991'].map((text, i) => cell(text, `${'ABC'[i]}2`)).join('')
    const bytes = book(row(cells) + row(person, 2), {
      'xl/media/image1.zip': bomb,
      'xl/externalLinks/externalLink1.xml': outside,
      'xl/connections.xml': '<connections><connection><webPr url="http://x.example/"/></connection></connections>',
    })
    expect(take('a.xlsx', bytes)).toMatchObject({ added: 1 })
  })
})

const NESTED = 100_000
const deepList = '['.repeat(NESTED) + ']'.repeat(NESTED)
const deepRecord = `${'{"a":'.repeat(NESTED)}1${'}'.repeat(NESTED)}`

describe('shared texts with nothing in them', () => {
  it('are counted like cells', async () => {
    const limits = { ...loadSheetLimits(RESOURCES), cells: 1000 }
    const bytes = book('', { 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(1001)}</sst>` })
    const error = await refusedInBounds(() => readWorkbook('a.xlsx', bytes, limits))
    expect(error).toMatchObject({ kind: 'file', reason: 'too-large' })
  })
})

describe('a list as JSON', () => {
  it.each<[attack: string, text: string, why: RegExp]>([
    ['no list of people', deepRecord, /^broken/],
    ['half of a list', '[{"fullName":"Nguyễn', /^broken/],
    ['a number in place of a list', '1e999', /^broken/],
    ['more people than anybody has', `[${'0,'.repeat(100_001)}0]`, /^too-large/],
  ])('that is %s is refused by name', async (_, text, why) => {
    expect(await refusal('a.json', utf8(text))).toMatch(why)
  })

  it.each<[attack: string, person: string]>([
    ['lists within lists, 100,000 deep', `{"fullName":${deepList}}`],
    [
      'records within records, 100,000 deep',
      `{"fullName":"A","sex":"nam","birthDate":"1990","relatives":${deepRecord}}`,
    ],
    ['a name that is a number beyond all', '{"fullName":1e999,"sex":"nam","birthDate":"1990"}'],
    ['a name of a million letters', `{"fullName":"${'a'.repeat(MB)}","sex":"nam","birthDate":"1990"}`],
    ['a list where it is one itself', deepList],
  ])('with %s writes nobody', (_, person) => {
    const before = rowsOf(office)
    const report = take('a.json', utf8(`[${person}]`))
    expect(report).toMatchObject({ added: 0, refused: 1 })
    expect(rowsOf(office).rowsWritten).toBe(before.rowsWritten)
  })

  it('with keys by which a program could be changed changes no program, and the last of two equal keys counts', () => {
    const person = '"fullName":"Trước","fullName":"Lý Thị Sau","sex":"nu","birthDate":"1990"'
    const report = take(
      'a.json',
      utf8(`[{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},${person}}]`),
    )
    expect(report).toMatchObject({ added: 1 })
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined()
    const { rows } = office.services.people.list(office.actor, {
      text: 'Lý Thị Sau',
      communeCode: '',
      after: null,
      limit: 5,
    })
    expect(rows).toHaveLength(1)
  })
})
