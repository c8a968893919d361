import { type PersonInput, PersonInputSchema } from '#shared/people/person.schema.ts'
import type { PartialDate } from '#shared/primitives/partial-date.ts'

/** Family names with their share in hundredths of a percent, so that "Nguyễn" is as frequent as it is. */
const FAMILY: readonly (readonly [string, number])[] = [
  ['Nguyễn', 3840],
  ['Trần', 1100],
  ['Lê', 950],
  ['Phạm', 710],
  ['Hoàng', 510],
  ['Huỳnh', 510],
  ['Phan', 450],
  ['Vũ', 390],
  ['Võ', 390],
  ['Đặng', 210],
  ['Bùi', 200],
  ['Đỗ', 140],
  ['Hồ', 130],
  ['Ngô', 130],
  ['Dương', 100],
  ['Lý', 100],
  ['Đào', 90],
  ['Đoàn', 90],
  ['Trịnh', 60],
  ['Đinh', 60],
  ['Lâm', 60],
  ['Phùng', 50],
  ['Mai', 50],
  ['Tạ', 40],
  ['Thào', 30],
  ['Giàng', 30],
  ['Lò', 30],
  ['Vàng', 30],
  ['Nông', 30],
]
const MIDDLE = {
  nam: ['Văn', 'Văn', 'Văn', 'Đức', 'Hữu', 'Minh', 'Quốc', 'Thanh', 'Ngọc', 'Xuân', 'Đình', 'Công', 'Trọng', 'Mạnh'],
  nu: ['Thị', 'Thị', 'Thị', 'Ngọc', 'Thanh', 'Thu', 'Kim', 'Mỹ', 'Hồng', 'Bích'],
} as const
const GIVEN = {
  nam: 'An Anh Bình Cường Dũng Đạt Đông Đức Giang Hải Hiếu Hòa Hùng Hưng Huy Khánh Khoa Kiên Lâm Long Mạnh Minh Nam Nghĩa Phong Phúc Quân Quang Sơn Tài Thắng Thịnh Tiến Toàn Trung Tú Tuấn Tùng Việt Vinh'.split(
    ' ',
  ),
  nu: 'Anh Ánh Bích Dung Giang Hà Hạnh Hằng Hoa Hồng Hương Lan Linh Mai Nga Ngân Nhung Oanh Phương Quyên Tâm Thảo Thu Thúy Trang Tuyết Uyên Vân Xuân Yến'.split(
    ' ',
  ),
} as const
const OCCUPATIONS = ['lao động tự do', 'không', 'làm ruộng', 'công nhân', 'lái xe', 'buôn bán', 'thợ xây', 'thợ hàn']
const PLACES = ['001', '017', '025', '026', '034', '036', '038', '040']
/** Codes of the sample office's communes. */
const COMMUNES = ['09574', '09577', '09580', '09583', '09586', '09589', '09592', '09595', '09598', '09601', '09604']

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const FAMILY_TOTAL = FAMILY.reduce((sum, [, share]) => sum + share, 0)

/**
 * Fictitious people with the frequencies of real names: about 38 % Nguyễn, most men "Văn", one in ten known only by the
 * year of birth, a number that fits sex and year. The same seed gives the same people; 100,000 take about a second.
 */
export function* generatePeople(count: number, seed = 1): Generator<PersonInput> {
  const random = seededRandom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const two = (n: number) => String(n).padStart(2, '0')
  const family = () => {
    let share = random() * FAMILY_TOTAL
    for (const [name, part] of FAMILY) {
      share -= part
      if (share < 0) return name
    }
    return 'Nguyễn'
  }
  const blank = PersonInputSchema.parse({ fullName: 'x', sex: 'nam', birthDate: '1990' })

  for (let i = 0; i < count; i++) {
    const sex = random() < 0.93 ? 'nam' : 'nu'
    const middle = pick(MIDDLE[sex]) + (random() < 0.2 ? ` ${pick(GIVEN[sex])}` : '')
    const year = 1955 + below(50)
    const exact = random() < 0.9
    const birthDate = (exact ? `${year}-${two(1 + below(12))}-${two(1 + below(28))}` : String(year)) as PartialDate
    const century = (year < 2000 ? 0 : 2) + (sex === 'nu' ? 1 : 0)
    const number = `${pick(PLACES)}${century}${two(year % 100)}${String(i).padStart(6, '0')}`
    const address = `Số ${1 + below(300)}, tổ ${1 + below(20)} (dữ liệu sinh ngẫu nhiên)`
    yield {
      ...blank,
      fullName: `${family()} ${middle} ${pick(GIVEN[sex])}`,
      sex,
      aliases: random() < 0.1 ? [`${pick(GIVEN[sex])} ${pick(['còi', 'đen', 'lùn', 'bé'])}`] : [],
      birthDate,
      ethnicity: random() < 0.85 ? 'Kinh' : 'Mường',
      idDocuments:
        random() < 0.95 ? [{ kind: 'cccd', number, issuedOn: null, issuedBy: 'Cục Cảnh sát (dữ liệu sinh ra)' }] : [],
      communeCode: pick(COMMUNES),
      registeredAddress: address,
      currentAddress: address,
      occupation: pick(OCCUPATIONS),
    }
  }
}
