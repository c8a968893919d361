import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadRegimes } from '#main/regimes/load-regimes.ts'
import { refusalOf } from '#tests/helpers/support-house.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { loadCommunity } from './load-community.ts'

const regimes = loadRegimes(RESOURCES)
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hscn-community-'))
  cpSync(join(RESOURCES, 'community'), join(folder, 'community'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function change(file: string, edit: (text: string) => string): void {
  const path = join(folder, 'community', file)
  const before = readFileSync(path, 'utf8')
  const after = edit(before)
  expect(after).not.toBe(before)
  writeFileSync(path, after)
}

describe('resources/community', () => {
  it('holds together, and says where each row comes from', () => {
    const { catalogue } = loadCommunity(RESOURCES, regimes)
    const rows = [
      ...catalogue.kinds,
      ...catalogue.roles,
      ...catalogue.models,
      ...catalogue.programmes,
      ...catalogue.sources,
    ]
    for (const { id, provenance } of rows) expect(provenance.source, id).not.toBe('')
    expect(catalogue.models.filter(({ inPlan }) => inPlan)).toHaveLength(3)
    expect(catalogue.roles.filter(({ onlyOne }) => onlyOne)).toHaveLength(1)
  })

  it.each([
    ['helpers.json', '"id": "phu_nu"', '"id": "doi_ctxh"', 'doi_ctxh', 'mã có hai lần'],
    ['models.json', '"min": 30, "max": 40', '"min": 50, "max": 40', '2022', 'tỷ lệ thấp nhất'],
    ['returns.json', '"home": "ve_dia_phuong"', '"home": "khong_co"', 'khong_co', 'không có diễn biến này'],
    ['returns.json', '"adult": "cnbb_nguoi_lon"', '"adult": "la"', 'cai_nghien_bat_buoc', 'không có hình thức'],
    ['returns.json', '"line": "sau_cai"', '"line": "la"', 'la', 'không có biện pháp này'],
  ])('is refused where %s says what does not hold', async (file, from, to, place, message) => {
    change(file, (text) => text.replace(from, to))
    expect(await refusalOf(() => loadCommunity(folder, regimes))).toMatchObject({
      kind: 'resource',
      file: `community/${file}`,
      place,
      message: expect.stringContaining(message) as string,
    })
  })
})
