import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { WorkItem } from '#shared/deadlines/deadline.schema.ts'
import { addDays, civilDate } from '#shared/primitives/civil-date.ts'
import { sampleDeadline } from '../../test-support/case-sample.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { MonthPanel } from './MonthPanel.tsx'
import { WorkList } from './WorkList.tsx'
import type { WorkGroup, WorkRow } from './work-rows.ts'

const today = civilDate('2023-09-05')
const call = vi.fn()
beforeEach(() => {
  call.mockReset()
  Object.defineProperty(window, 'hscn', { configurable: true, value: { call, onProgress: () => () => undefined } })
})

const row = (n: number): WorkRow => {
  const of: WorkItem = {
    caseId: `c${n}`,
    caseCode: `HS-${n}`,
    personId: `p${n}`,
    personName: 'Nguyễn Văn Mẫu',
    communeName: 'xã Mẫu',
    officer: 'Lê Thị Mẫu',
    deadline: sampleDeadline('R', '2023-09-05', { whose: 'other' }),
    next: { type: 'thu_ly', label: `Thụ lý ${n}` },
  }
  return { kind: 'deadline', key: `c${n} R`, part: 'waiting', of }
}
const group = (count: number): WorkGroup => ({
  key: 'waiting',
  tone: 'violet',
  label: 'Đang chờ',
  counts: `${count} việc`,
  rows: Array.from({ length: count }, (_, n) => row(n + 1)),
})

function show(count: number) {
  const [onStart, onOpen] = [vi.fn(), vi.fn()]
  renderInHouse(
    <WorkList
      groups={count === 0 ? [] : [group(count)]}
      today={today}
      label="Danh sách việc"
      mayWrite
      onStart={onStart}
      onOpen={onOpen}
      empty={<p>Không có việc</p>}
    />,
  )
  return { onStart, onOpen }
}

describe('the list of work by keyboard', () => {
  it('walks with the arrows, says what Enter does, takes the next step with Enter and opens with Shift Enter', async () => {
    const user = userEvent.setup()
    const { onStart, onOpen } = show(3)
    screen.getAllByRole('row')[2]?.focus()
    await user.keyboard('{ArrowDown}')
    await waitFor(() => expect(screen.getByText('Ghi "Thụ lý 2"')).toBeTruthy())
    await user.keyboard('{Enter}')
    expect(onStart).toHaveBeenCalledExactlyOnceWith(row(2))
    await user.keyboard('{Shift>}{Enter}{/Shift}')
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(row(2))
    expect(onStart).toHaveBeenCalledTimes(1)
  })

  it('draws the first of very many rows and says how many there are', () => {
    show(450)
    expect(screen.getAllByRole('row').length).toBeLessThan(210)
    expect(screen.getByRole('status').textContent).toContain('200 trong 450')
  })

  it('is empty in words', () => {
    show(0)
    expect(screen.getByText('Không có việc')).toBeTruthy()
  })
})

describe('the month by keyboard', () => {
  const answer = (first: string) => ({
    ok: true,
    value: {
      year: 2023,
      month: Number(first.slice(5, 7)),
      today,
      days: Array.from({ length: 28 }, (_, i) => ({
        date: addDays(civilDate(first), i),
        off: i === 3,
        reason: i === 3 ? 'Nghỉ lễ: Quốc khánh' : '',
        confirmed: true,
        ours: i === 4 ? 2 : 0,
        others: i === 5 ? 1 : 0,
      })),
    },
  })

  it('walks days and months, and opens a day with Enter', async () => {
    call.mockImplementation((_channel: string, { month }: { month: number }) =>
      Promise.resolve(answer(`2023-${String(month).padStart(2, '0')}-01`)),
    )
    const user = userEvent.setup()
    const onOpen = vi.fn()
    renderInHouse(<MonthPanel today={today} mine={false} shown={null} onOpen={onOpen} />)
    const cell = (await screen.findByText('thứ Ba 05/09/2023: 2 việc của cơ quan')).closest('td')
    cell?.focus()
    await user.keyboard('{ArrowRight}{Enter}')
    expect(onOpen).toHaveBeenLastCalledWith('2023-09-06')
    await user.keyboard('{PageDown}')
    expect(await screen.findByRole('heading', { name: 'Tháng 10/2023' })).toBeTruthy()
    await waitFor(() => expect(document.activeElement?.getAttribute('data-day')).toBe('2023-10-06'))
    expect(call).toHaveBeenCalledWith('today.month', { year: 2023, month: 10, mine: false })
    await user.keyboard(' ')
    expect(onOpen).toHaveBeenLastCalledWith('2023-10-06')
  })

  it('says when the month could not be read, and the days stay', async () => {
    call.mockResolvedValue({ ok: false, error: { kind: 'unexpected', id: 'x' } })
    renderInHouse(<MonthPanel today={today} mine={false} shown={null} onOpen={vi.fn()} />)
    expect(await screen.findByRole('button', { name: /Thử lại/ })).toBeTruthy()
    expect(screen.getAllByRole('cell').length).toBeGreaterThan(29)
  })
})
