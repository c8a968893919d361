import { describe, expect, it } from 'vitest'
import type { BarChart, Chart } from '#shared/charts/chart.ts'
import { chartBlocks } from '#shared/charts/chart-blocks.ts'
import type { PrintedDocument } from '#shared/documents/printed-document.ts'
import { fontsOf, pagesOfText } from '#tests/documents/read-pdf.ts'
import { RESOURCES } from '#tests/helpers/test-store.ts'
import { createPdfRenderer } from './pdf-renderer.ts'

const renderer = createPdfRenderer(RESOURCES)

const CHART: BarChart = {
  kind: 'bars',
  title: 'Cai nghiện bắt buộc theo xã, phường',
  description: 'Số người đã đưa vào cơ sở, so với chỉ tiêu.',
  unit: 'nguoi',
  horizontal: true,
  series: ['Đã đưa đi'],
  goalLabel: 'Chỉ tiêu',
  groups: Array.from({ length: 25 }, (_, i) => ({ label: `Xã thứ ${i + 1}`, values: [i], goal: 10 })),
}

const paper = (blocks: PrintedDocument['blocks']): PrintedDocument => ({
  form: 'THU-01',
  formNo: '',
  formVersion: 1,
  title: 'Thử',
  author: '',
  date: null,
  blocks,
})
const render = (chart: Chart) => renderer.render(paper(chartBlocks(chart, 160)))

describe('a chart on paper', () => {
  it('is letters and lines, with its figures below in a table', async () => {
    const { bytes } = await render(CHART)
    const text = pagesOfText(bytes).join('\n')
    expect(text).toContain('Cai nghiện bắt buộc theo xã, phường')
    // Once in the drawing, once in the table.
    expect(text.split('Xã thứ 17')).toHaveLength(3)
    expect(text).toContain('Đã đưa đi (người)')
  })

  it('is written in the upright face of the page', async () => {
    const fonts = async (blocks: PrintedDocument['blocks']) =>
      fontsOf((await renderer.render(paper(blocks))).bytes).map(({ name }) => name.replace(/^.*\+/, ''))
    expect(await fonts([{ type: 'chart', chart: CHART }])).toEqual(['Tinos-Regular'])
    expect((await fonts(chartBlocks(CHART, 160).slice(0, 2))).toSorted()).toEqual(['Tinos-Bold', 'Tinos-Regular'])
  })

  it('gives the same bytes each time', async () => {
    const [first, second] = [await render(CHART), await render(CHART)]
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true)
  })

  it('is refused when the font lacks a letter of it', async () => {
    const foreign = { ...CHART, groups: [{ label: '村', values: [1] }] }
    await expect(render(foreign)).rejects.toMatchObject({ error: { kind: 'validation' } })
  })
})
