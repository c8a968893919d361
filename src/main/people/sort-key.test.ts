import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVietnamese, sortKey } from './sort-key.ts'

const collator = new Intl.Collator('vi')
const SYLLABLES =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Văn Thị Đức Hữu Minh Quốc Anh An Ân Ấn Ẩn Ăn Bình Bính Cường Dũng Dung Đạt Giang Hải Hài Hãi Hái Hại Hai Hạnh Hằng Hòa Hoà Hoa Hóa Hùng Hưng Hương Khánh Linh Long Mạnh Ngọc Nga Phúc Phước Quân Quyên Sơn Son Tâm Thắng Thảo Thu Thư Thủ Thứ Tú Tư Tự Uyên Ước Vy Vỹ Ỷ Ý Yến Êban Niê Mlô Ktul Y Ea Sùng Thào Giàng Lò Quàng'.split(
    ' ',
  )
const syllable = fc.constantFrom(...SYLLABLES)
const name = fc.array(syllable, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
/** Any spelling of letters, marks, signs and case that a name may be typed with. */
const anyLetter = fc.constantFrom(..."aăâbcdđeêghiklmnoôơpqrstuưvxyzfjwAĂÂĐÊÔƠƯáàảãạấầẩẫậéèẻẽẹếíỉịóòọốớợúủụứựýỳ '-")
const spelling = fc
  .array(anyLetter, { minLength: 1, maxLength: 12 })
  .map((letters) => letters.join('').trim().replace(/\s+/g, ' '))
  .filter((text) => text !== '')

describe('sort key', () => {
  it('orders whole texts as Intl.Collator does for Vietnamese', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(Math.sign(compareVietnamese(a, b))).toBe(Math.sign(collator.compare(a, b)))
      }),
      { numRuns: 3000 },
    )
    fc.assert(
      fc.property(spelling, spelling, (a, b) => {
        expect(Math.sign(compareVietnamese(a, b))).toBe(Math.sign(collator.compare(a, b)))
      }),
      { numRuns: 3000 },
    )
  })

  it('takes the given name first, then the rest', () => {
    const byName = (a: string, b: string) => {
      const split = (text: string) => [text.split(' ').at(-1) ?? '', text.split(' ').slice(0, -1).join(' ')] as const
      const [givenA, restA] = split(a)
      const [givenB, restB] = split(b)
      return collator.compare(givenA, givenB) || collator.compare(restA, restB)
    }
    fc.assert(
      fc.property(name, name, (a, b) => {
        const order = sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0
        expect(order).toBe(Math.sign(byName(a, b)))
      }),
      { numRuns: 3000 },
    )
  })

  it('is made of printable ASCII, so that bytes and characters compare alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sortKey(text)).toMatch(/^[ -~]*$/)
      }),
    )
  })

  it('is the same for composed and decomposed letters', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(sortKey(text.normalize('NFD'))).toBe(sortKey(text.normalize('NFC')))
      }),
    )
  })

  it.each([
    ['Nguyễn Văn An', 'Trần Thị Ân'],
    ['Lê Thị Dung', 'Lê Văn Đạt'],
    ['Lê Văn Hoa', 'Lê Văn Hòa'],
    ['Lê Văn Hòa', 'Lê Văn Hỏa'],
    ['Lê Văn Hưng', 'Lê Văn Hương'],
    ['Lê Văn Tú', 'Lê Văn Tư'],
    ['Trần Văn Anh', 'Nguyễn Thị Ánh'],
  ])('puts %s before %s', (first, second) => {
    expect(sortKey(first) < sortKey(second)).toBe(true)
  })
})
