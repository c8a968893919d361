import { describe, expect, it } from 'vitest'
import { viDecimal, viFigure } from '../texts/figures.ts'
import type { BarChart, BulletChart, Chart, CurveChart, LineChart } from './chart.ts'
import { chartTable } from './chart-table.ts'
import { drawChart } from './draw-chart.ts'
import { type Shape, widthOf, wrapped } from './drawing.ts'
import { barShapes } from './series-styles.ts'
import { svgText } from './svg-text.ts'

const MONTHS = Array.from({ length: 12 }, (_, i) => `Th ${i + 1}`)

const LINE: LineChart = {
  kind: 'line',
  title: 'Đang cai và tiếp nhận mới theo tháng',
  description: 'Số liệu giả định.',
  unit: 'nguoi',
  points: MONTHS,
  series: [
    { label: 'Đang quản lý sau cai cuối tháng', values: [10, 12, 12, 15, 14, 18, 21, 20, 22, null, null, null] },
    { label: 'Tiếp nhận mới', values: [2, 3, 0, 4, 1, 5, 4, 1, 3, null, null, null] },
    { label: 'Tái nghiện', values: [0, 1, 0, 1, 2, 1, 1, 2, 1, null, null, null] },
  ],
}

const LONG = [
  'Phường Trung Sơn Trầm',
  'Xã Kim Sơn',
  'Phường Viên Sơn và khu vực ven sông Tích thuộc phần đất phía Bắc',
  'Xã <Đường & "Lâm">',
]

const LYING: BarChart = {
  kind: 'bars',
  title: 'Cai nghiện bắt buộc theo xã, phường',
  description: 'Số liệu giả định.',
  unit: 'nguoi',
  horizontal: true,
  series: ['Đã đưa đi'],
  goalLabel: 'Chỉ tiêu',
  groups: Array.from({ length: 25 }, (_, i) => ({
    label: `${LONG[i % LONG.length]} ${i + 1}`,
    values: [i === 3 ? null : (i * 7) % 11],
    goal: i % 5 === 4 ? null : 6,
  })),
}

const STANDING: BarChart = {
  kind: 'bars',
  title: 'Theo hình thức',
  description: 'Số liệu giả định.',
  unit: 'phan_tram',
  horizontal: false,
  series: ['Trong Đề án', 'Ngoài Đề án'],
  goalLabel: 'Chỉ tiêu',
  groups: [
    { label: 'Bắt buộc', values: [85.7, 60], goal: 80 },
    { label: 'Tự nguyện tại cơ sở cai nghiện', values: [50, 33.3] },
    { label: 'Gia đình, cộng đồng', values: [null, 0] },
  ],
}

const CURVE: CurveChart = {
  kind: 'curve',
  title: 'Chưa tái nghiện theo thời gian',
  description: 'Số liệu giả định.',
  unit: 'phan_tram',
  months: [0, 3, 6, 12, 24],
  series: [
    {
      label: 'Trong Đề án',
      steps: [
        { month: 0, share: 100, atRisk: 20 },
        { month: 3, share: 95, atRisk: 19 },
        { month: 6, share: 90, atRisk: 17 },
        { month: 12, share: 79.4, atRisk: 12 },
        { month: 24, share: 66.2, atRisk: 4 },
      ],
    },
    {
      label: 'Ngoài Đề án',
      steps: [
        { month: 0, share: 100, atRisk: 31 },
        { month: 3, share: 80.6, atRisk: 24 },
        { month: 6, share: 60.5, atRisk: 15 },
        { month: 12, share: 44.4, atRisk: 6 },
      ],
    },
  ],
}

const BULLET: BulletChart = {
  kind: 'bullet',
  title: 'Xã áp dụng mô hình',
  description: 'Số liệu giả định.',
  unit: 'phan_tram',
  value: 33.3,
  min: 40,
  max: 60,
  expected: 30,
}

const CHARTS: Readonly<Record<string, Chart>> = { LINE, LYING, STANDING, CURVE, BULLET }
const words = (shapes: readonly Shape[]) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))

describe('charts', () => {
  it.each(Object.entries(CHARTS))('%s is drawn the same each time', async (name, chart) => {
    const drawn = svgText(drawChart(chart, chart.kind === 'bullet' ? 180 : 640), 'Be Vietnam Pro')
    await expect(drawn).toMatchFileSnapshot(`./golden/${name.toLowerCase()}.svg`)
  })

  it.each(Object.entries(CHARTS))('%s keeps everything on its sheet at any width', (_name, chart) => {
    for (const width of [320, 480, 640, 1000]) {
      const drawing = drawChart(chart, width)
      for (const shape of drawing.shapes) {
        if (shape.kind !== 'text') continue
        const long = widthOf(shape.text, shape.size)
        const left = shape.x - (shape.anchor === 'end' ? long : shape.anchor === 'middle' ? long / 2 : 0)
        expect(left, shape.text).toBeGreaterThanOrEqual(-long / 2)
        expect(left + long / 2, shape.text).toBeLessThanOrEqual(width)
        expect(shape.y, shape.text).toBeGreaterThan(0)
        expect(shape.y, shape.text).toBeLessThanOrEqual(drawing.height)
      }
      for (const mark of drawing.marks) {
        expect(mark.x).toBeGreaterThanOrEqual(0)
        expect(mark.x).toBeLessThanOrEqual(width)
        expect(mark.y).toBeLessThanOrEqual(drawing.height)
      }
    }
  })

  it('breaks a line where nothing is known instead of drawing zero', () => {
    const drawing = drawChart({ ...LINE, series: [{ label: 'A', values: [1, null, 3] }], points: ['1', '2', '3'] }, 640)
    const line = drawing.shapes.findLast((shape) => shape.kind === 'path' && shape.width === 2)
    expect(line?.kind === 'path' && line.d.match(/M/g)).toHaveLength(2)
    expect(drawing.marks.map(({ text }) => text)).toEqual(['A, 1: 1', 'A, 3: 3'])
  })

  it('marks only whole people on its axis', () => {
    const drawing = drawChart({ ...LINE, series: [{ label: 'A', values: [1, 0, 2] }], points: ['1', '2', '3'] }, 640)
    expect(words(drawing.shapes)).not.toContain('0,5')
    expect(words(drawing.shapes)).toEqual(expect.arrayContaining(['0', '1', '2']))
  })

  it('stands when there is nothing in it', () => {
    for (const chart of [
      { ...LINE, series: [], points: [] },
      { ...LYING, groups: [] },
      { ...CURVE, series: [] },
    ]) {
      expect(svgText(drawChart(chart, 640), 'X')).not.toMatch(/NaN|Infinity|undefined/)
    }
    const none = { ...BULLET, value: null, min: 0, max: 0, expected: null }
    expect(svgText(drawChart(none, 180), 'X')).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('tells series apart without colour', () => {
    const paths = [0, 1, 2, 3].map((i) =>
      barShapes(i, { x: 0, y: 0, width: 20, height: 20 })
        .map((shape) =>
          shape.kind === 'path' ? `${shape.d} ${shape.fill === 'panel' || shape.fill === undefined}` : '',
        )
        .join('|'),
    )
    expect(new Set(paths).size).toBe(4)
  })

  it('writes how many people each month of a curve rests on', () => {
    expect(words(drawChart(CURVE, 640).shapes)).toEqual(expect.arrayContaining(['20', '12', '4', '31', '6']))
  })

  it('lets no name become markup', () => {
    const svg = svgText(drawChart({ ...LYING, title: '<script>\u0000"x"' }, 640), 'a"b')
    expect(svg).toContain('&lt;script&gt;&quot;x&quot;')
    expect(svg).toContain('font-family="a&quot;b"')
    expect(svg).not.toContain('<script')
  })
})

describe('the table of a chart', () => {
  it('holds every figure that is drawn', () => {
    expect(chartTable(LINE).rows[9]).toEqual(['Th 10', '-', '-', '-'])
    expect(chartTable(LYING).rows).toHaveLength(25)
    expect(chartTable(STANDING)).toEqual({
      heads: ['', 'Trong Đề án (%)', 'Ngoài Đề án (%)', 'Chỉ tiêu'],
      rows: [
        ['Bắt buộc', '85,7 %', '60 %', '80 %'],
        ['Tự nguyện tại cơ sở cai nghiện', '50 %', '33,3 %', '-'],
        ['Gia đình, cộng đồng', '-', '0 %', '-'],
      ],
    })
    expect(chartTable(CURVE).rows.at(-1)).toEqual(['24 tháng', '66,2 % (4 người)', '-'])
    expect(chartTable(BULLET).rows).toEqual([
      ['Đã được', '33,3 %'],
      ['Chỉ tiêu', '40 % đến 60 %'],
      ['Đến nay cần', '30 %'],
    ])
  })
})

describe('figures', () => {
  it('are rounded half up and written as Vietnamese are', () => {
    expect(viDecimal(66.65, 1)).toBe('66,7')
    expect(viDecimal(0.05, 1)).toBe('0,1')
    expect(viDecimal(1234567.5, 0)).toBe('1.234.568')
    expect(viDecimal(-0.04, 1)).toBe('0')
    expect(viDecimal(-1234.25, 1)).toBe('-1.234,3')
    expect(viDecimal(100, 1)).toBe('100')
    expect(viFigure(null, 'phan_tram')).toBe('-')
    expect(viFigure(20_000_000, 'dong')).toBe('20.000.000 đ')
  })
})

describe('words of a chart', () => {
  it('are broken between words and cut where there is no room', () => {
    expect(wrapped('Phường Trung Sơn Trầm', 80, 2)).toEqual(['Phường', 'Trung Sơn…'])
    expect(wrapped('Xã Kim Sơn', 200, 2)).toEqual(['Xã Kim Sơn'])
  })
})
