import { describe, expect, it } from 'vitest'
import { communeLines, doubledCommunes, proposedFrom, readCommunes } from './office-values.ts'

describe('readCommunes', () => {
  it('takes lines as typed and as pasted from a sheet, with or without codes', () => {
    expect(readCommunes('phường Lê Lợi\n\n09574\txã  Kim Sơn\n09577; xã Cổ Đông ', [])).toEqual([
      { code: 'phuong-le-loi', name: 'phường Lê Lợi', remote: false },
      { code: '09574', name: 'xã Kim Sơn', remote: false },
      { code: '09577', name: 'xã Cổ Đông', remote: false },
    ])
  })

  it('keeps code and mark of a commune that was there before', () => {
    const known = [{ code: '09574', name: 'xã Kim Sơn', remote: true }]
    expect(readCommunes('xã Kim Sơn\nxã Mới', known)[0]).toEqual(known[0])
    expect(communeLines(known)).toBe('09574 xã Kim Sơn')
    expect(readCommunes(communeLines(known), known)).toEqual(known)
  })

  it('names a commune that stands twice, wherever its tone is put; another tone is another name', () => {
    expect(doubledCommunes(readCommunes('xã Hòa Lạc\nxã Tân\nxã Hoà  Lạc', []))).toEqual(['xã Hoà Lạc'])
    expect(doubledCommunes(readCommunes('xã Tân\nxã Tản', []))).toEqual([])
  })
})

describe('proposedFrom', () => {
  it('derives the rest of the letterhead from the district', () => {
    expect(proposedFrom('thị xã Sơn Tây')).toEqual({
      parentName: 'Ủy ban nhân dân thị xã Sơn Tây',
      placeName: 'Sơn Tây',
      code: 'ST',
      'court.name': 'Tòa án nhân dân thị xã Sơn Tây',
    })
    expect(proposedFrom(' ')).toEqual({})
  })
})
