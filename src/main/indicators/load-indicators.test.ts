import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadLifeRules } from '#main/life/load-life-rules.ts'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { addDays, ageOn, civilDate } from '#shared/primitives/civil-date.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { partOfText } from './derive-subject.ts'
import { loadIndicators } from './load-indicators.ts'
import { lastBirth } from './part-sql.ts'

const { parts, lines } = loadRegimes(RESOURCES)
const law = { parts, lines, rules: loadLifeRules(RESOURCES, parts) }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-indicators-'))
  for (const name of ['indicators', 'reporting']) cpSync(join(RESOURCES, name), join(folder, name), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Loads the data with one piece of text in a file changed. */
function loadWith(file: string, before: string, after: string) {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(before)
  writeFileSync(path, text.replace(before, after))
  return () => loadIndicators(folder, law)
}

const saying = (place: string, message: string) =>
  expect.objectContaining({
    error: expect.objectContaining({ kind: 'resource', place, message: expect.stringContaining(message) }),
  })

describe('the catalogue', () => {
  it('has every indicator of the specification, once', () => {
    const ids = new Set(loadIndicators(RESOURCES, law).indicators.map(({ id }) => id))
    const span = (letter: string, last: number) =>
      Array.from({ length: last }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`)
    const wanted = [
      ...[
        ...span('A', 8),
        ...span('B', 10),
        ...span('C', 8),
        ...span('BB', 8),
        ...span('D', 16),
        'D10t',
        ...span('E', 7),
      ],
      ...[...span('F', 14), 'F20', 'F20c', 'G01', 'G02a', 'G02b', 'G02c', 'G03', 'G04', 'G05', ...span('H', 13)],
      ...['H05b', 'H09m', 'H09d', 'H11k', 'H20', 'H21', ...span('I', 7), 'K01', 'K02', 'K03'],
    ]
    expect(wanted.filter((id) => !ids.has(id))).toEqual([])
  })

  it('changes its version with the data', () => {
    const changed = loadWith('indicators/a-danh-sach.json', 'vào cuối ngày cuối kỳ', 'vào cuối ngày của kỳ')().version
    expect(changed).not.toBe(loadIndicators(RESOURCES, law).version)
  })

  it.each([
    ['facts.json', '"dang_ky_cai"', '"dang_ky_cai_x"', 'dang_ky', 'luật không có diễn biến "dang_ky_cai_x"'],
    ['facts.json', '"DANG_CAI_CD"', '"DANG_CAI_XX"', 'cai_bbcd', 'luật không có trạng thái "DANG_CAI_XX"'],
    ['facts.json', '"HT_CAI_2_NAM"', '"HT_CAI_9_NAM"', 'nghien_ra_2nam', 'không có lý do "HT_CAI_9_NAM"'],
    ['facts.json', '"dua_lai"', '"dua_di"', 'nghien_vao_tai', 'không có lý do nào thuộc loại "dua_di"'],
    ['facts.json', '"in": ["hoan_thanh"]', '"in": ["hoan_tat"]', 'thay_the_xong', 'không có giá trị "hoan_tat"'],
    ['facts.json', '"sau_cai_trung_tam"', '"sau_cai_dau_do"', 'sau_cai_tt', 'không có biện pháp "sau_cai_dau_do"'],
    ['a-danh-sach.json', '"ds_su_dung"', '"ds_nao_do"', 'A07', 'không có dữ kiện "ds_nao_do"'],
    ['a-danh-sach.json', '"when": "cuoi_ky"', '"when": "trong_ky"', 'A01', 'không đếm được theo "trong_ky"'],
    ['a-danh-sach.json', '"TURN"', '"TURNS"', 'A01', 'không có cách chia "TURNS"'],
    ['d-bat-buoc.json', '"of": ["toa_tra"]', '"of": ["toa_khong"]', 'D05', 'các phần phải chia hết'],
    ['f-sau-cai.json', '"below": ["F20n"]', '"below": ["F99"]', 'F20', 'không có chỉ tiêu "F99"'],
    ['balances.json', '"A02"', '"A92"', 'A', 'không có chỉ tiêu "A92"'],
    ['breakdowns.json', '"before": 18', '"before": 19', 'AGE > tu_30', 'các nhóm tuổi phải nối nhau'],
    ['breakdowns.json', '"rest": "khong_ro"', '"rest": "gi_do"', 'EDU', 'không có phần "gi_do"'],
  ])('refuses %s where %s is %s', (file, before, after, place, message) => {
    expect(loadWith(`indicators/${file}`, before, after)).toThrow(saying(place, message))
  })

  it('refuses a border that leaves something over', () => {
    const rest = '"label": "Kết thúc vì lý do khác"\n'
    expect(loadWith('indicators/facts.json', rest, '"label": "Kết thúc vì lý do khác", "move": true\n')).toThrow(
      saying('cai_nha', 'phải nhận mọi trường hợp còn lại'),
    )
  })
})

describe('parts', () => {
  const { breakdowns } = loadIndicators(RESOURCES, law)
  const read = (id: string, text: string) => {
    const source = breakdowns.find((one) => one.id === id)?.source
    if (!source || !('text' in source)) throw new Error('no text')
    return partOfText(text, source)
  }

  it.each([
    ['DRUG', 'Heroin', 'heroin'],
    ['DRUG', 'ma túy đá, thuốc lắc', 'ats'],
    ['DRUG', 'cần sa, ma túy đá', 'nhieu_loai'],
    ['DRUG', 'keo', 'khac'],
    ['DRUG', '', ''],
    ['EDU', '1/12', 'tieu_hoc'],
    ['EDU', '11/12', 'thpt'],
    ['EDU', '9/12', 'thcs'],
    ['EDU', 'học lớp 11', 'thpt'],
    ['EDU', 'chưa hỏi', ''],
    ['ETH', 'Kinh', 'kinh'],
    ['ETH', 'Ê Đê', 'khac'],
    ['OCC', 'không', 'khong_viec'],
    ['OCC', 'thợ xây', 'lao_dong_khac'],
  ])('%s of "%s" is "%s"', (id, text, part) => {
    expect(read(id, text)).toBe(part)
  })

  it.each(['2024-02-28', '2024-02-29', '2023-02-28', '2023-03-01', '2024-12-31'])(
    'the last birth of an age on %s is the last day on which the age is complete',
    (day) => {
      const on = civilDate(day)
      for (const years of [14, 16, 18, 30]) {
        const birth = lastBirth(years, on)
        expect(ageOn(birth, on)).toBe(years)
        expect(ageOn(addDays(birth, 1), on)).toBe(years - 1)
      }
    },
  )
})
