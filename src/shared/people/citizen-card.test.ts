import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARD_NOTE_WORDS, CARD_REFUSAL_WORDS } from '../texts/card-words.ts'
import { type CardReading, cardStart, readCitizenCard } from './citizen-card.ts'

const FIELDS = {
  number: '001091000001',
  old: '111000001',
  name: 'Nguyễn Văn Mẫu',
  birth: '12041991',
  sex: 'Nam',
  address: 'Số 00 ngõ Ví Dụ, Quang Trung, Sơn Tây, Hà Nội',
  issued: '10052021',
}
const text = (more: Partial<typeof FIELDS> = {}) => Object.values({ ...FIELDS, ...more }).join('|')
const reason = (reading: CardReading) => (reading.ok ? 'taken' : reading.reason)
const read = (more: Partial<typeof FIELDS>) => reason(readCitizenCard(text(more)))

describe('the text of a card', () => {
  it('is read whole, with the ending that a scanner adds', () => {
    for (const ending of ['', '\r\n', '\n', '\t', ' ']) {
      expect(readCitizenCard(text() + ending)).toEqual({
        ok: true,
        notes: [],
        card: {
          number: '001091000001',
          oldNumber: '111000001',
          fullName: 'Nguyễn Văn Mẫu',
          birthDate: '1991-04-12',
          sex: 'nam',
          address: FIELDS.address,
          issuedOn: '2021-05-10',
        },
      })
    }
  })

  it('comes out in composed letters, and without the number of a CMND that never was', () => {
    const reading = readCitizenCard(text({ name: FIELDS.name.normalize('NFD'), old: '' }))
    expect(reading).toMatchObject({ ok: true, card: { fullName: FIELDS.name.normalize('NFC'), oldNumber: '' } })
  })

  it('keeps a birth of which only the year or the month is known as it is', () => {
    expect(readCitizenCard(text({ birth: '00001955' }))).toMatchObject({ card: { birthDate: '1955' } })
    expect(readCitizenCard(text({ birth: '00031955' }))).toMatchObject({ card: { birthDate: '1955-03' } })
  })

  it('is taken with a note where the scanner cannot type accents, or the card says more', () => {
    expect(readCitizenCard(text({ name: 'NGUYEN VAN MAU', sex: 'Nu' }))).toMatchObject({
      ok: true,
      notes: ['no-accents'],
      card: { sex: 'nu' },
    })
    expect(readCitizenCard(`${text()}||Nguyễn Đình Mẫu|Trần Thị Thử|`)).toMatchObject({ notes: ['more-fields'] })
    expect(readCitizenCard(text({ name: 'Ksor Blao' }))).toMatchObject({ ok: true, notes: [] })
  })

  it.each([
    [{ number: '00109100001' }, 'number'],
    [{ number: '00109100000A' }, 'number'],
    [{ number: '٠٠١٠٩١٠٠٠٠٠١' }, 'number'],
    [{ old: '11100000' }, 'old-number'],
    [{ name: '' }, 'name'],
    [{ name: 'Nguyễn <b>Văn</b> Mẫu' }, 'name'],
    [{ name: '=HYPERLINK("x")' }, 'name'],
    [{ name: 'M'.repeat(121) }, 'name'],
    [{ name: 'Nguy\ufffdn V\ufffdn' }, 'broken-letters'],
    [{ name: 'Nguyá»…n VÄƒn' }, 'broken-letters'],
    [{ name: 'Nguy?n V?n M?u' }, 'broken-letters'],
    [{ name: 'Nguyeenx Vawn Maaux' }, 'telex'],
    [{ name: 'Nguye64n Va8n Mau6' }, 'vni'],
    [{ birth: '31021991' }, 'birth-date'],
    [{ birth: '1241991' }, 'birth-date'],
    [{ birth: '00001700' }, 'birth-date'],
    [{ sex: 'Khác' }, 'sex'],
    [{ address: '' }, 'address'],
    [{ address: 'x'.repeat(301) }, 'address'],
    [{ address: 'Ph??ng Quang Trung' }, 'broken-letters'],
    [{ address: 'Phuwowngf Quang Trung, Sown Taay' }, 'telex'],
    [{ issued: '30022021' }, 'issue-date'],
    [{ issued: '' }, 'issue-date'],
  ])('is refused with %j for the reason %s', (more, expected) => {
    expect(read(more)).toBe(expected)
  })

  it('is refused as a whole when a keyboard stands between, with what to do', () => {
    expect(reason(readCitizenCard(text().replaceAll('|', '~')))).toBe('other-separator')
    const row = ['đ', 'ă', 'â', 'ê', 'ô', '̀', '̉', '̃', '́', '̣']
    const garbled = text().replace(/^\d+/, (digits) => [...digits].map((digit) => row[Number(digit)]).join(''))
    expect(reason(readCitizenCard(garbled))).toBe('vietnamese-keyboard')
    expect(reason(readCitizenCard('001091000001'))).toBe('not-a-card')
    expect(reason(readCitizenCard(' \r\n'))).toBe('empty')
  })

  it.each([
    ['a line within', text({ name: 'Nguyễn\nVăn' }), 'control-characters'],
    ['a null', text({ name: 'Nguyễn\0Văn' }), 'control-characters'],
    ['an escape', text({ address: 'Số \u001b[2J' }), 'control-characters'],
    ['letters that turn the direction', text({ name: 'Nguyễn \u202eVăn' }), 'hidden-characters'],
    ['an isolate', text({ name: 'Nguyễn \u2066Văn' }), 'hidden-characters'],
    ['a space of no width', text({ number: '0010910\u200b00001' }), 'hidden-characters'],
    ['two cards at once', `${text()}${text()}${text()}${text()}${text()}${text()}${text()}`, 'too-long'],
    ['no end', '1'.repeat(1_000_000), 'too-long'],
    ['many fields', `${text()}${'|x'.repeat(20)}`, 'not-a-card'],
  ])('is refused with %s', (_what, typed, expected) => {
    expect(reason(readCitizenCard(typed))).toBe(expected)
  })

  it('never gives anything out that it did not check, whatever is typed', () => {
    const field = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom(...Object.values(FIELDS)))
    const whole = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 900 }),
      fc.array(field, { minLength: 5, maxLength: 13 }).map((fields) => fields.join('|')),
    )
    fc.assert(
      fc.property(whole, (typed) => {
        const reading = readCitizenCard(typed)
        if (!reading.ok) {
          expect(CARD_REFUSAL_WORDS[reading.reason]).toMatch(/\.$/)
          return
        }
        const { card, notes } = reading
        expect(card.number).toMatch(/^[0-9]{12}$/)
        expect(card.oldNumber).toMatch(/^([0-9]{9}|[0-9]{12})?$/)
        expect(card.fullName.length).toBeLessThanOrEqual(120)
        expect(card.address.length).toBeLessThanOrEqual(300)
        expect(Object.values(card).join('')).not.toMatch(/[\p{Cc}\p{Cf}|]/u)
        for (const note of notes) expect(CARD_NOTE_WORDS[note]).not.toBe('')
      }),
      { numRuns: 2000 },
    )
  })

  it('is read back from any card that could be printed', () => {
    const two = (n: number) => String(n).padStart(2, '0')
    const cards = fc.record({
      number: fc.stringMatching(/^\d{12}$/),
      old: fc.constantFrom('', '111000001', '001091000002'),
      name: fc.constantFrom('Nguyễn Văn Mẫu', 'Lò Thị Ước', 'Đỗ Ánh', 'Y Moan Êban', 'Nguyễn-Trần Thử'),
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 12 }),
      year: fc.integer({ min: 1900, max: 2026 }),
      sex: fc.constantFrom('Nam', 'Nữ'),
      address: fc.constantFrom('Thôn Ví Dụ, xã Cổ Đông', 'Tổ 3, phường Lê Lợi, Sơn Tây'),
    })
    fc.assert(
      fc.property(cards, (c) => {
        const birth = `${two(c.day)}${two(c.month)}${c.year}`
        const typed = [c.number, c.old, c.name, birth, c.sex, c.address, '10052021'].join('|')
        expect(readCitizenCard(typed)).toMatchObject({
          ok: true,
          card: { number: c.number, fullName: c.name, birthDate: `${c.year}-${two(c.month)}-${two(c.day)}` },
        })
      }),
    )
  })
})

describe('a card scanned into another field', () => {
  it('is found behind what stood there', () => {
    expect(cardStart(`Nguy${text()}`)).toBe(4)
    expect(cardStart('Nguyễn Văn Mẫu')).toBe(-1)
    expect(cardStart('001091000001')).toBe(-1)
  })
})
