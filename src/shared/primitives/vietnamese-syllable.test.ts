import { describe, expect, it } from 'vitest'
import { isVietnameseSyllable, leftoverOf, withoutTelex, withoutVni } from './vietnamese-syllable.ts'

const words = (text: string) => text.split(' ')

describe('a syllable', () => {
  it.each(
    words('Nguyễn Văn Thị Đức Oanh Nghiêng Thuở Quyên Quốc Giàng Gìn Yến Uyên Loan Quý Huế Ia Xuân Khoai Hươu Khúc'),
  )('is %s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(true)
    expect(leftoverOf(word)).toBeNull()
  })

  it.each(words('Ksor Krông Blao Smith Wang Fax'))('is not %s', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false)
  })
})

describe('keys left in a word', () => {
  it.each([
    ['Nguyeenx', 'nguyen'],
    ['Vawn', 'van'],
    ['Dduwcs', 'duc'],
    ['Phuwowng', 'phuong'],
    ['Tooan', 'toan'],
    ['Hungf', 'hung'],
  ])('of Telex are seen in %s', (word, without) => {
    expect(leftoverOf(word)).toBe('telex')
    expect(withoutTelex(word)).toBe(without)
  })

  it.each([
    ['Nguye64n', 'nguyen'],
    ['Va8n', 'van'],
    ['Mau6', 'mau'],
  ])('of VNI are seen in %s', (word, without) => {
    expect(leftoverOf(word)).toBe('vni')
    expect(withoutVni(word)).toBe(without)
  })

  it.each(words('Ksor Hloas Suăs Smith 12 00 Rơ'))('are not made up for %s', (word) => {
    expect(leftoverOf(word)).toBeNull()
  })
})
