import { describe, expect, it } from 'vitest'
import { strengthOf } from './password-strength.ts'

const level = (password: string) => strengthOf(password, ['Lê Thị Hạnh', 'hanh.le']).level

describe('strengthOf', () => {
  it.each(['matkhau123', 'hanh123456', '1111111111', 'lethihanh1985', 'ngắn'])('calls %s weak', (password) => {
    expect(level(password)).toBe(0)
  })

  it('rises with length and variety', () => {
    expect(level('con meo di cho')).toBeGreaterThan(0)
    expect(level('con mèo đi chợ mua 7 quả cam')).toBe(3)
  })
})
