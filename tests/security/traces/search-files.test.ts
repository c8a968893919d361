import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collectTelling, nothingTold } from '#tests/helpers/telling-fields.ts'
import { keyNeedles, sheetNeedles, textNeedles } from './needles.ts'
import { finderOf, searchFiles } from './search-files.ts'

const NAME = 'Nguyễn Thị Đặng Thử'
const NUMBER = '001091000001'
const KEY = new Uint8Array(32).map((_, i) => (i * 53 + 7) % 256)
const GROUPS = ['7K2QX', 'M3TZ0', 'AH25A']
const NOISE = 100_000

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-traces-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, bytes: Buffer | string): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  return path
}

const NEEDLES = [...textNeedles([NAME, NUMBER]), ...keyNeedles('key', KEY), ...sheetNeedles(GROUPS)]
const nothingOpenly = { except: [], openly: () => [] }

/** Ways in which each known thing may have been written, and what the search has to call it. */
const PLANTED: readonly [string, Buffer, RegExp][] = [
  ['NFC as UTF-8', Buffer.from(NAME.normalize('NFC')), /NFC, utf8/],
  ['NFD as UTF-8', Buffer.from(NAME.normalize('NFD')), /NFD, utf8/],
  ['NFC as UTF-16', Buffer.from(NAME.normalize('NFC'), 'utf16le'), /NFC, utf16le/],
  ['NFD as UTF-16', Buffer.from(NAME.normalize('NFD'), 'utf16le'), /NFD, utf16le/],
  ['capitals', Buffer.from('NGUYỄN THỊ ĐẶNG THỬ'.normalize('NFC')), /upper case/],
  ['as the search index folds it', Buffer.from('nguyen thi dang thu'), /folded/],
  ['in an address', Buffer.from(`#/nguoi?tim=${encodeURIComponent(NAME)}`), /address/],
  ['a number', Buffer.from(NUMBER), new RegExp(NUMBER)],
  ['a number as UTF-16', Buffer.from(NUMBER, 'utf16le'), /utf16le/],
  ['a key', Buffer.from(KEY), /key \(bytes\)/],
  ['a key in hexadecimal', Buffer.from(Buffer.from(KEY).toString('hex').toUpperCase()), /key \(as text\)/],
  ['a key in Base64', Buffer.from(Buffer.from(KEY).toString('base64')), /key \(as text\)/],
  ['a recovery sheet', Buffer.from(JSON.stringify(GROUPS)), /7K2QX/],
]

for (const [how, bytes, called] of PLANTED) {
  test(`what is planted is found, wherever it lies: ${how}`, () => {
    const noise = randomBytes(NOISE)
    for (const at of [0, 1, 4095, 4096, NOISE - bytes.length]) {
      const planted = Buffer.from(noise)
      bytes.copy(planted, at)
      write('Default/Cache/f_00001', planted)
      const found = searchFiles([folder], NEEDLES, nothingOpenly)
      expect(found.join('\n'), `at ${at}`).toMatch(called)
      expect(found.every((line) => line.includes('f_00001'))).toBe(true)
    }
  })
}

test('noise, near misses and a text that is cut off are not found', () => {
  write('noise', randomBytes(NOISE))
  write('near', Buffer.from(`Nguyễn Thị Đặng Thu ${NUMBER.slice(0, -1)}2 ${GROUPS.join(' / ')}`))
  write('cut', Buffer.from(NAME).subarray(0, -1))
  write('flipped', Buffer.from(KEY).fill(0, 31))
  write('empty', '')
  expect(searchFiles([folder], NEEDLES, nothingOpenly)).toEqual([])
})

test('the name of a file tells as much as its content', () => {
  write(`Tệp của ${NAME}.bin`, 'x')
  expect(searchFiles([folder], NEEDLES, nothingOpenly)).toHaveLength(1)
})

test('only what was chosen is excepted, not what lies beside it or ends alike', () => {
  const chosen = write('Danh sách.pdf', NAME)
  write('Danh sách.pdf.dang-ghi', NAME)
  write('khac.pdf', NAME)
  write('usb/goi/a.json', NAME)
  const found = (except: readonly string[]) =>
    searchFiles([folder], NEEDLES, { except, openly: () => [] }).map((line) => line.slice(line.indexOf('/') + 1))
  expect(found([chosen, join(folder, 'usb')])).toEqual([
    expect.stringMatching(/^Danh sách\.pdf\.dang-ghi: /),
    expect.stringMatching(/^khac\.pdf: /),
  ])
  expect(found([folder, dirname(folder)])).toHaveLength(4)
})

test('what a file says openly is cut out of that file and of no other', () => {
  write('khoa.json', `{"name":"${NAME} Lan","login":"${NUMBER}"}`)
  const openly = (path: string) => (path.endsWith('khoa.json') ? [`${NAME} Lan`] : [])
  const needles = [...textNeedles([NAME]), ...textNeedles([NUMBER])]
  expect(searchFiles([folder], needles, { except: [], openly })).toEqual([expect.stringContaining(NUMBER)])
  write('khac.json', `${NAME} Lan`)
  expect(searchFiles([folder], needles, { except: [], openly })).toHaveLength(2)
})

test('a needle too short to mean anything is refused, and texts of that kind are not looked for', () => {
  expect(() => finderOf([{ what: 'two letters', bytes: Buffer.from('ab') }])).toThrow(/too short/)
  expect(textNeedles(['Lan']).map(({ what }) => what)).toEqual([])
})

test('names, passwords and sheets are collected from whatever went through a window', () => {
  const told = nothingTold()
  collectTelling(
    [
      { person: { fullName: NAME, aliases: ['Tí Thử'], idDocuments: [{ kind: 'cccd', number: NUMBER }], note: 'x' } },
      { ok: true, value: { recoveryWords: GROUPS, bytes: new Uint8Array([1]) } },
      { userId: 7, access: { password: 'rất bí mật 1' }, newPassword: 'rất bí mật 2' },
      null,
      'fullName',
    ],
    told,
  )
  expect({ persons: [...told.persons], passwords: [...told.passwords], sheets: [...told.sheets] }).toEqual({
    persons: [NAME, 'Tí Thử', NUMBER],
    passwords: ['rất bí mật 1', 'rất bí mật 2'],
    sheets: [GROUPS.join(' ')],
  })
})
