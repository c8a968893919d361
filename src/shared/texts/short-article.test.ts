import { describe, expect, it } from 'vitest'
import { shortArticle } from './short-article.ts'

describe('shortArticle', () => {
  it.each([
    ['Điều 43 khoản 1 điểm b Nghị định 116/2021/NĐ-CP', 'Đ43 k1 đ.b NĐ 116/2021'],
    ['Điều 41, Điều 51 Nghị định 116/2021/NĐ-CP', 'Đ41, Đ51 NĐ 116/2021'],
    ['Điều 25 khoản 1 Pháp lệnh 03/2022/UBTVQH15', 'Đ25 k1 PL 03/2022'],
    ['Điều 6 Luật Xử lý vi phạm hành chính (sửa đổi)', 'Đ6 Luật XLVPHC (sửa đổi)'],
    ['Điều 5 khoản 2 Thông tư 18/2021/TT-BYT', 'Đ5 k2 TT 18/2021/TT-BYT'],
    ['', ''],
  ])('%s', (article, short) => {
    expect(shortArticle(article)).toBe(short)
  })
})
