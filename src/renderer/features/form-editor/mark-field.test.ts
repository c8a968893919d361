import { beforeEach, describe, expect, it } from 'vitest'
import { MARK, markField } from './mark-field.ts'

const page = (...words: string[]) => `<div class="textLayer">${words.map((w) => `<span>${w}</span>`).join('')}</div>`
const marked = () => [...document.querySelectorAll(`[${MARK}]`)].map((element) => element.textContent)

describe('marking the field on the page', () => {
  beforeEach(() => {
    document.body.innerHTML = page(
      '1. Họ và tên: ',
      'NGUYỄN VĂN ĐỨC',
      '2. Nơi cư trú: ',
      'xã Tân Lập, ',
      'huyện An Thịnh',
    )
  })

  it('marks the label and the value behind it', () => {
    markField(document, 'Nơi cư trú', 'xã Tân Lập, huyện An Thịnh')
    expect(marked()).toEqual(['2. Nơi cư trú: ', 'xã Tân Lập, ', 'huyện An Thịnh'])
  })

  it('finds a value that is printed in capitals', () => {
    markField(document, 'Họ và tên', 'Nguyễn Văn Đức')
    expect(marked()).toEqual(['1. Họ và tên: ', 'NGUYỄN VĂN ĐỨC'])
  })

  it('marks the label alone while the field is blank', () => {
    expect(markField(document, 'Họ và tên:', '')?.textContent).toBe('1. Họ và tên: ')
    expect(marked()).toHaveLength(1)
  })

  it('forgets the field before', () => {
    markField(document, 'Họ và tên', '')
    markField(document, 'Nơi cư trú', '')
    expect(marked()).toEqual(['2. Nơi cư trú: '])
  })

  it('marks nothing where the page has neither', () => {
    expect(markField(document, 'Nghề nghiệp', 'thợ xây')).toBeNull()
    expect(marked()).toEqual([])
  })

  it('finds the label on a later page', () => {
    document.body.innerHTML = page('ĐỀ NGHỊ') + page('Căn cứ: ', 'Điều 32')
    markField(document, 'Căn cứ', 'Điều 32')
    expect(marked()).toEqual(['Căn cứ: ', 'Điều 32'])
  })

  it('leaves the title alone where the field has a place of its own', () => {
    document.body.innerHTML = page(
      'BẢN TƯỜNG TRÌNH ',
      'Về hành vi sử dụng trái phép chất ma túy',
      '1. Họ và tên: ',
      'NGUYỄN VĂN ĐỨC',
      '2. Tường trình về hành vi sử dụng trái phép ',
      'chất ma túy: ',
      '……………',
    )
    const label = 'Tường trình về hành vi sử dụng trái phép chất ma túy'
    markField(document, label, '')
    expect(marked()).toEqual(['2. Tường trình về hành vi sử dụng trái phép ', 'chất ma túy: '])
  })

  it('prefers the place behind which the value stands', () => {
    document.body.innerHTML = page('Năm sinh: ', '1960', 'Năm sinh: ', '1962')
    markField(document, 'Năm sinh', '1962')
    expect([...document.querySelectorAll('span')].map((span) => span.hasAttribute(MARK))).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('takes labels that say the same in the order of the paper', () => {
    document.body.innerHTML = page(
      '8. Họ và tên cha: ',
      '………',
      'Năm sinh: ',
      '……',
      '9. Họ và tên mẹ: ',
      'Năm sinh: ',
      '……',
    )
    const places = [0, 1].map((nth) => {
      const first = markField(document, 'Năm sinh', '', nth)
      return [...document.querySelectorAll('span')].indexOf(first as HTMLSpanElement)
    })
    expect(places).toEqual([2, 5])
  })
})
