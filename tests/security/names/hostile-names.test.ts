import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellText, csvBytes } from '#main/csv-text.ts'
import { suggestedFileName } from '#main/electron/suggested-name.ts'
import { parseInput } from '#shared/contract/parse-input.ts'
import { PersonInputSchema } from '#shared/people/person.schema.ts'
import { composeText, tidyText } from '#shared/primitives/folded-text.ts'
import { fictitiousPerson } from '#tests/helpers/test-measures.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { type ActingOffice, openSender } from '#tests/helpers/two-offices.ts'

let office: ActingOffice
beforeAll(() => {
  office = openSender('2026-11-02')
})
afterAll(() => office.dispose())

describe('a name that somebody wrote to do harm', () => {
  it.each<[attack: string, written: string, kept: string]>([
    ['turns the writing round', 'Nguyễn \u202egpj.exe\u202c Văn', 'Nguyễn gpj.exe Văn'],
    ['has letters without width', 'Ngu\u200byễn\u2060 V\u00adăn\ufeff', 'Nguyễn Văn'],
    ['has lines', 'Nguyễn\r\nVăn\nA\tB', 'Nguyễn Văn A B'],
    ['has control characters', 'Nguyễn\u001b[2J\u0000\u0007 Văn', 'Nguyễn[2J Văn'],
    ['has half a letter and two that XML does not know', 'Ng\ud800u\ufffey\uffffễn', 'Nguyễn'],
    ['is HTML', '<img src=x onerror=alert(1)>&amp;', '<img src=x onerror=alert(1)>&amp;'],
    ['is a formula', "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"],
    ['is a path', '../../Windows/NUL', '../../Windows/NUL'],
    ['is in parts', 'Nguye\u0302\u0303n', 'Nguyễn'],
    ['piles marks', `a${'\u0316'.repeat(100)}`, `a${'\u0316'.repeat(8)}`],
  ])('that %s is kept as plain words', (_, written, kept) => {
    const { person } = office.services.people.create(office.actor, fictitiousPerson({ fullName: written }))
    expect(office.services.people.byId(person.id).fullName).toBe(kept)
  })

  it.each<[attack: string, written: string]>([
    ['is longer than any', 'a'.repeat(121)],
    ['is 10,000 letters', 'ễ'.repeat(10_000)],
    ['is a million marks', `a${'\u0301\u0316'.repeat(500_000)}`],
    ['is nothing but what cannot be seen', '\u200b\u202e\u2066 \u0000'],
  ])('that %s is refused', (_, written) => {
    const from = performance.now()
    const error = thrownBy(() =>
      parseInput(PersonInputSchema, { fullName: written, sex: 'nam', birthDate: '1990' }, 'người'),
    )
    expect(error).toMatchObject({ kind: 'validation', fields: [{ path: 'fullName' }] })
    expect(JSON.stringify(error)).not.toContain('ễễ')
    expect(performance.now() - from).toBeLessThan(5000)
  })

  it('is never longer or other for being tidied twice, whatever it is', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'ễ', '\u0301', '\u0316', '\u202e', '\n', '\ud800', ' ', '\u0000'),
    })
    fc.assert(
      fc.property(text, (written) => {
        const once = tidyText(written)
        expect(tidyText(once)).toBe(once)
        expect(once).toBe(once.normalize('NFC'))
        expect(once.isWellFormed()).toBe(true)
      }),
      { seed: 20_261_129 },
    )
  })

  it('loses no mark that Vietnamese has, in either spelling', () => {
    const words = 'Nguyễn Thị Ngưỡng, Đặng Ẩn Ỷ, Ksor H’Ƀŭt'
    expect(composeText(words.normalize('NFD'))).toBe(words)
  })
})

/** Begins of a cell that spreadsheets run, and what stands before them to be overlooked. */
const LIVE = /^[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/
const asText = (words: string) => new TextDecoder().decode(csvBytes([['mã', words, 'x']]))

describe('a cell of a list that is written as CSV', () => {
  const pieces = ['=', '+', '-', '@', '\t', ';', ',', '"', "'", '\n', ' ', '＝', '＋', '=cmd|', '1', 'ễ']
  const cell = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('').trim())

  it('is run by no program that reads it as it was meant', () => {
    fc.assert(
      fc.property(cell, (words) => {
        const [line] = parse(asText(words), { relax_column_count: true }) as string[][]
        expect(line).toHaveLength(3)
        expect(line?.[1] ?? '').not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/)
      }),
      { seed: 20_261_129, numRuns: 500 },
    )
  })

  it.each([';', '\t'])(
    'is run nowhere where %j is what the system separates with, whatever quotes mean there',
    (mark) => {
      fc.assert(
        fc.property(cell, (words) => {
          // The first of ours stands behind a comma, which is a letter there.
          const parts = asText(words)
            .split(/[\r\n]+/)
            .flatMap((line) => line.split(mark))
          expect(parts.filter((part) => LIVE.test(part))).toEqual([])
        }),
        { seed: 20_261_129, numRuns: 500 },
      )
    },
  )

  it('is the same words when it is read again', () => {
    fc.assert(
      fc.property(cell, (words) => {
        const text = new TextDecoder().decode(csvBytes([['mã', words]]))
        const [line] = parse(text, { relax_column_count: true }) as string[][]
        expect(cellText(line?.[1] ?? '')).toBe(words)
      }),
      { seed: 20_261_129, numRuns: 500 },
    )
  })
})

describe('the name of a file that is proposed', () => {
  it.each([
    ['../../Windows/x.pdf', '-..-Windows-x.pdf'],
    ['C:\\Windows\\x.pdf', 'C-Windows-x.pdf'],
    ['\\\\may\\chung\\x.pdf', '-may-chung-x.pdf'],
    ['giay\u202efdp.exe', 'giayfdp.exe'],
    ['giay\nto\u0000.pdf', 'giay-to.pdf'],
    ['CON', '_CON'],
    ['nul.pdf', '_nul.pdf'],
    ['Com1.tar.hscn-key', '_Com1.tar.hscn-key'],
    ['giay. . .pdf', 'giay.pdf'],
    ['giay. ', 'giay'],
    ['.pdf', 'tệp.pdf'],
    ['', 'tệp'],
    ['giay|x;$(calc)`.csv', 'giay-x;$(calc)`.csv'],
    ['a.txt:b', 'a.txt-b'],
    ['Hồ sơ 1.2_Mẫu số 30.docx', 'Hồ sơ 1.2_Mẫu số 30.docx'],
  ])('is plain for %j', (given, plain) => expect(suggestedFileName(given)).toBe(plain))

  it('is short, keeps its ending and stays in its folder, whatever is given', () => {
    const given = fc.string({ unit: 'binary', maxLength: 400 })
    fc.assert(
      fc.property(given, (stem) => {
        const name = suggestedFileName(`${stem}.pdf`)
        expect(name.endsWith('.pdf')).toBe(true)
        expect([...name].length).toBeLessThanOrEqual(125)
        expect(name).not.toMatch(/[/\\:*?"<>|\p{C}]|^[.\s]|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu)
      }),
      { seed: 20_261_129 },
    )
  })
})
