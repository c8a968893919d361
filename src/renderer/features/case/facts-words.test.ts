import { describe, expect, it } from 'vitest'
import { compilerOf } from '#shared/measures/compiler.ts'
import { OfficeSchema } from '#shared/settings/office.schema.ts'
import { recompiled } from './facts-words.ts'

const office = OfficeSchema.parse({
  code: 'AT',
  name: 'Phòng Lao động - Thương binh và Xã hội',
  parentName: 'Ủy ban nhân dân huyện An Thịnh',
  district: 'huyện An Thịnh',
  province: 'tỉnh Đông Lạc',
  placeName: 'An Thịnh',
  symbol: 'LĐTBXH',
  court: { name: 'Tòa án nhân dân huyện An Thịnh' },
  communes: [
    { code: '01', name: 'xã Tân Lập' },
    { code: '02', name: 'thị trấn Cẩm Hòa' },
  ],
})

describe('compiler of a case', () => {
  it('proposes name, superior, place and symbol from kind and commune', () => {
    expect(compilerOf('ubnd_xa', '01', office)).toEqual({
      kind: 'ubnd_xa',
      communeCode: '01',
      name: 'Ủy ban nhân dân xã Tân Lập',
      parent: 'Ủy ban nhân dân huyện An Thịnh',
      placeName: 'Tân Lập',
      symbol: 'UBND',
    })
    expect(compilerOf('cong_an_tinh', '', office).name).toBe('Công an tỉnh Đông Lạc')
  })

  it('proposes nothing for a commune that is not known', () => {
    expect(compilerOf('cong_an_xa', '99', office).name).toBe('')
  })

  it('follows a change of the commune but keeps what somebody wrote', () => {
    const written = { ...compilerOf('ubnd_xa', '01', office), symbol: 'UBND-TL' }
    const after = recompiled(written, { communeCode: '02' }, office)
    expect(after.name).toBe('Ủy ban nhân dân thị trấn Cẩm Hòa')
    expect(after.placeName).toBe('Cẩm Hòa')
    expect(after.symbol).toBe('UBND-TL')
  })
})
