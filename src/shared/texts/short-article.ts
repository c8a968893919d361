const SHORTER: readonly (readonly [RegExp, string])[] = [
  [/Điều\s+(?=\d)/g, 'Đ'],
  [/khoản\s+(?=\d)/g, 'k'],
  [/điểm\s+(?=[a-zđ]\b)/g, 'đ.'],
  [/Nghị định\s+/g, 'NĐ '],
  [/Pháp lệnh\s+/g, 'PL '],
  [/Thông tư\s+/g, 'TT '],
  [/Luật Xử lý vi phạm hành chính/g, 'Luật XLVPHC'],
  [/Luật Phòng, chống ma túy/g, 'Luật PCMT'],
  [/\/(?:NĐ-CP|UBTVQH\d+|QH\d+)/g, ''],
]

/** An article as clerks abbreviate it in tables: "Điều 43 khoản 1 Nghị định 116/2021/NĐ-CP" as "Đ43 k1 NĐ 116/2021". */
export function shortArticle(article: string): string {
  return SHORTER.reduce((text, [long, short]) => text.replace(long, short), article)
}
