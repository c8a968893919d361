import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Run } from '#shared/documents/printed-document.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { balancedLines } from './balanced-lines.ts'
import { loadFonts } from './fonts.ts'
import { type FillOptions, fillLines } from './line-filler.ts'

const fonts = loadFonts(RESOURCES)
const PLAIN = { bold: false, italic: false }
const OPTIONS: FillOptions = { width: 467.7, indent: 36, size: 14, style: PLAIN, fillLast: true }
const literal = (text: string): Run => ({ kind: 'literal', text })
const blank = (dots: number): Run => ({ kind: 'blank', dots, field: 'x' })

const linesOf = (runs: readonly Run[], options = OPTIONS) =>
  fillLines(runs, fonts, options)
    .pieces.map((p) => `${p.text}${p.lineEnd ? '\n' : ''}`)
    .join('')
    .split('\n')
/** Width of a line that ends with dots; the words before them may be broken into several lines. */
const forcedWidth = (line: string) => width(/\.+\S*$/.exec(line)?.[0] ?? '')
const width = (text: string) => fonts.width(text.trimEnd(), PLAIN, 14)

describe('fillLines', () => {
  it('lets the last blank reach the end of the line', () => {
    const [line = ''] = linesOf([literal('Nghề nghiệp: '), blank(20)])
    expect(line).toMatch(/^Nghề nghiệp: \.+$/)
    const left = OPTIONS.width - OPTIONS.indent - width(line)
    expect(left).toBeGreaterThanOrEqual(0)
    expect(left).toBeLessThan(fonts.width('.', PLAIN, 14))
  })

  it('runs a long blank over into a whole further line', () => {
    const label = '2. Họ và tên của cha/mẹ/người giám hộ/người đại diện hợp pháp: '
    const lines = linesOf([literal(label), blank(60)])
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/^\.{120,}$/)
    expect(OPTIONS.width - width(lines[1] ?? '')).toBeLessThan(fonts.width('.', PLAIN, 14))
  })

  it('keeps punctuation behind a blank on the line', () => {
    const [line = ''] = linesOf([literal('bằng chữ: '), blank(30), literal(').')])
    expect(line).toMatch(/\.{20,}\)\.$/)
    expect(OPTIONS.indent + width(line)).toBeLessThanOrEqual(OPTIONS.width)
  })

  it('keeps the short blanks of a date in one piece', () => {
    const { pieces } = fillLines(
      [literal('ngày '), blank(6), literal('/'), blank(6), literal('/'), blank(10)],
      fonts,
      OPTIONS,
    )
    expect(pieces.map((p) => p.text)).toEqual(['ngày ', '....../....../..........'])
  })

  it('does not leave a word alone before its short blank: the two go to the next line together', () => {
    const date = (): Run[] => [literal('ngày '), blank(6), literal(' tháng '), blank(6), literal(' năm '), blank(8)]
    // The column ends between "tháng" of the second date and its dots.
    const head = [literal('3. Thời gian chịu tang: từ '), ...date(), literal(' đến '), ...date(), literal('.')]
    const { pieces, lines } = fillLines(head, fonts, OPTIONS)
    expect(lines).toBe(2)
    const second = pieces.findLastIndex((p) => p.text === 'tháng ')
    const room = OPTIONS.width - OPTIONS.indent
    const first = pieces.slice(0, second).map((p) => p.text)
    // The blank of the year takes up what "tháng" leaves, so that the first line is full without being torn apart.
    expect(first.some((text) => /^\.{9,} $/.test(text))).toBe(true)
    expect(room - width(first.join(''))).toBeLessThan(2 * width('.'))
    const rest = pieces.slice(second).map((p) => p.text)
    expect(width(rest.join(''))).toBeLessThanOrEqual(OPTIONS.width)
    expect(OPTIONS.width - width(rest.join(''))).toBeLessThan(2 * width('.'))
  })

  it('joins letters of one style, so that no full stop is torn off', () => {
    const runs: Run[] = [literal('tại '), { kind: 'value', text: 'phường Lê Lợi', field: 'place' }, literal('.')]
    expect(fillLines(runs, fonts, OPTIONS).pieces.map((p) => p.text)).toEqual(['tại ', 'phường ', 'Lê ', 'Lợi.'])
  })

  it('never makes a line wider than the column', () => {
    const word = fc.constantFrom('Nguyễn', 'Ngưỡng', 'ỂỄỆỘỢỰỴ', 'xã', 'ở', '(dữ', 'liệu)', '001091000001', 'a')
    const run = fc.oneof(
      fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => [literal(`${words.join(' ')} `)]),
      fc.integer({ min: 1, max: 90 }).map((dots) => [blank(dots), literal(' ')]),
    )
    fc.assert(
      fc.property(
        fc.array(run, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 150, max: 480 }),
        (parts, columnWidth) => {
          const runs = parts.flat()
          const options = { ...OPTIONS, width: columnWidth }
          const filled = fillLines(runs, fonts, options)
          const forced = filled.pieces.filter((p) => p.lineEnd).length
          expect(filled.lines).toBeGreaterThan(forced)
          const plain = filled.pieces.every((p) => !p.breakable)
          for (const line of plain ? linesOf(runs, options) : [])
            expect(forcedWidth(line)).toBeLessThanOrEqual(columnWidth)
          expect(filled.lastWidth).toBeLessThanOrEqual(columnWidth + 0.01)
        },
      ),
    )
  })
})

describe('balancedLines', () => {
  const widthOf = (text: string) => fonts.width(text, { bold: true, italic: false }, 12)
  const columnWidth = (66 * 72) / 25.4

  it('breaks the names of agencies as papers do', () => {
    expect(balancedLines('PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', columnWidth, widthOf)).toEqual([
      'PHÒNG LAO ĐỘNG -',
      'THƯƠNG BINH VÀ XÃ HỘI',
    ])
    expect(balancedLines('ỦY BAN NHÂN DÂN THỊ XÃ SƠN TÂY', columnWidth, widthOf)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'THỊ XÃ SƠN TÂY',
    ])
  })

  it('does not break at a space that holds a word together', () => {
    const lines = balancedLines('lập hồ\u00a0sơ đề\u00a0nghị', widthOf('lập hồ sơ'), widthOf)
    expect(lines).toEqual(['lập hồ\u00a0sơ', 'đề\u00a0nghị'])
  })

  it('gives a word that is too wide a line of its own', () => {
    expect(balancedLines('a bbbbbbbbbbbb c', widthOf('bbb'), widthOf)).toEqual(['a', 'bbbbbbbbbbbb', 'c'])
    expect(balancedLines('', 100, widthOf)).toEqual([])
  })
})
