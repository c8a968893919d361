import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { LineChart } from '#shared/charts/chart.ts'
import { PAPER_TONES } from '#shared/charts/svg-text.ts'
import { cssVariables, theme } from '../app/theme.ts'
import { renderInHouse } from '../test-support/render.tsx'
import { BulletBar } from './BulletBar.tsx'
import { ChartFigure } from './ChartFigure.tsx'

const CHART: LineChart = {
  kind: 'line',
  title: 'Tiếp nhận theo tháng',
  description: 'Số người tiếp nhận mỗi tháng.',
  unit: 'nguoi',
  points: ['Th 1', 'Th 2', 'Th 3'],
  series: [{ label: 'Tiếp nhận', values: [4, null, 7] }],
}

describe('ChartFigure', () => {
  it('says what it shows and walks along its figures by arrow keys', async () => {
    renderInHouse(<ChartFigure chart={CHART} />)
    const user = userEvent.setup()
    const drawing = screen.getByRole('img', { name: 'Tiếp nhận theo tháng' })
    expect(drawing.getAttribute('aria-describedby')).not.toBeNull()
    await user.tab()
    expect(document.activeElement).toBe(drawing)
    await user.keyboard('{ArrowRight}')
    expect(screen.getByRole('status').textContent).toBe('Tiếp nhận, Th 1: 4')
    await user.keyboard('{ArrowRight}')
    expect(screen.getByRole('status').textContent).toBe('Tiếp nhận, Th 3: 7')
    await user.keyboard('{ArrowRight}{Home}')
    expect(screen.getByRole('status').textContent).toBe('Tiếp nhận, Th 1: 4')
  })

  it('shows its figures in a table when asked', async () => {
    renderInHouse(<ChartFigure chart={CHART} />)
    const user = userEvent.setup()
    const button = screen.getByRole('button', { name: 'Xem bảng số liệu' })
    expect(button.getAttribute('aria-expanded')).toBe('false')
    await user.click(button)
    expect(button.getAttribute('aria-expanded')).toBe('true')
    expect(screen.getByRole('table', { name: /Tiếp nhận theo tháng/ }).textContent).toContain('Th 2-')
  })
})

describe('BulletBar', () => {
  it('is said in words', () => {
    const chart = {
      kind: 'bullet',
      title: 'ST-1',
      description: '',
      unit: 'nguoi',
      value: 9,
      min: 15,
      max: 15,
      expected: 10,
    } as const
    renderInHouse(<BulletBar chart={chart} />)
    const name = 'ST-1: Đã được 9 so với chỉ tiêu 15, đến nay cần 10'
    expect(screen.getByRole('img', { name })).toBeDefined()
  })
})

describe('the colours of a chart', () => {
  it('are those of the theme, on paper too', () => {
    const { variables } = cssVariables({ ...theme } as Parameters<typeof cssVariables>[0])
    for (const [tone, colour] of Object.entries(PAPER_TONES)) expect(variables[`--hs-${tone}`], tone).toBe(colour)
  })
})
