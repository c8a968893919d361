import { describe, expect, it } from 'vitest'
import { section, table } from './table.ts'

describe('a table', () => {
  it('is aligned by letters, not by code units', () => {
    const lines = table(
      ['Tên', 'Xã'],
      [
        ['Nguyễn Văn Đức', 'Cổ Đông'],
        ['Ỷ', 'x'],
      ],
    )
    expect(lines[2]).toBe('Nguyễn Văn Đức  Cổ Đông')
    expect(lines[3]).toBe(`Ỷ${' '.repeat(15)}x`)
    for (const line of lines) expect(line).toBe(line.trimEnd())
  })

  it('keeps its columns when a name came decomposed', () => {
    const [, , composed] = table(['Tên', 'Mã'], [['Đỗ Đức', '1']])
    const [, , decomposed] = table(['Tên', 'Mã'], [['Đỗ Đức'.normalize('NFD'), '1']])
    expect(decomposed?.normalize('NFC')).toBe(composed)
  })
})

describe('a section', () => {
  it('is not there when it is empty', () => {
    expect(section('Hồ sơ', [])).toEqual([])
    expect(section('Hồ sơ', ['a'])).toEqual(['', 'Hồ sơ', '  a'])
  })
})
