import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Permission } from '#shared/accounts/account.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { SessionProvider } from '../../app/session.tsx'
import { renderInHouse } from '../../test-support/render.tsx'
import { sampleReport } from '../../test-support/report-sample.ts'
import { FiguresTab } from './FiguresTab.tsx'

const asked: [string, object][] = []
const CLERK: readonly Permission[] = ['cases.read', 'people.read', 'reports.write']
const explanation = {
  ...{ cell: null, name: 'F01', label: '', areaName: '', definition: 'Người còn thời hạn quản lý vào cuối kỳ.' },
  provenance: { article: 'Điều mẫu', source: 'mẫu', confidence: 'verified' },
  ...{ frozen: false, below: [], communes: [] },
  people: [
    {
      ...{ personId: 'p1', fullName: 'Nguyễn Văn Mẫu', birthDate: '01/02/1990', communeName: 'Xã Thử' },
      facts: [{ on: '2024-06-03', label: 'Bắt đầu quản lý', paper: '05/QĐ', measureId: 'm1', amount: null }],
    },
  ],
}

beforeEach(() => {
  asked.length = 0
  const call = (channel: string, input: object) => {
    asked.push([channel, input])
    const value = channel === 'reports.explain' ? explanation : sampleReport({ version: 2 })
    return Promise.resolve({ ok: true, value })
  }
  Object.defineProperty(window, 'hscn', { configurable: true, value: { call, onProgress: () => () => undefined } })
})

function open(permissions: readonly Permission[] = CLERK, more: object = {}) {
  renderInHouse(
    <SessionProvider
      start={{
        ...{
          phase: 'open',
          version: '0.1.0',
          officeName: 'Phòng Mẫu',
          sample: false,
          users: [],
          systemKeys: [],
          level: 'district',
        },
        session: {
          user: { id: 'u1', login: 'a', name: 'Lê Thị Mẫu', role: 'clerk' },
          permissions: [...permissions],
          mustChange: false,
          failedTries: 0,
          lastSignInAt: null,
        },
        today: civilDate('2024-07-01'),
      }}
    >
      <FiguresTab view={sampleReport(more)} at="" />
    </SessionProvider>,
  )
  return userEvent.setup()
}
const here = () => document.activeElement?.getAttribute('data-place')
/** Tab until the focus stands on a figure. */
async function toFigures(user: ReturnType<typeof userEvent.setup>) {
  for (let presses = 0; presses < 9 && here() == null; presses++) await user.tab()
}
const written = () => asked.filter(([channel]) => channel === 'reports.setCell').map(([, input]) => input)

describe('the tables of a report by keyboard', () => {
  it('are one stop of Tab and walked by arrow keys', async () => {
    const user = open()
    await toFigures(user)
    expect(here()).toBe('0 0 1')
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}')
    expect(here()).toBe('0 3 1')
    await user.keyboard('{ArrowUp}')
    expect(here()).toBe('0 2 1')
    expect(document.querySelectorAll('[data-place][tabindex="0"]')).toHaveLength(1)
  })

  it('take a figure by hand: digits, Enter, source, Enter, and go on to the next', async () => {
    const user = open()
    await toFigures(user)
    await user.keyboard('{ArrowDown}3')
    const field = screen.getByRole('textbox', { name: 'Số liệu' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await user.keyboard('1{Enter}')
    const source = screen.getByRole('textbox', { name: /Nguồn số liệu/ })
    await waitFor(() => expect(document.activeElement).toBe(source))
    await user.keyboard('{Enter}')
    expect(screen.getByText('Ghi nguồn của số liệu')).toBeDefined()
    expect(written()).toEqual([])
    await user.keyboard('Báo cáo tuyên truyền tháng 6{Enter}')
    await waitFor(() => expect(here()).toBe('0 2 1'))
    const cell = { id: 'I01', area: '', dims: {} }
    expect(written()).toEqual([{ id: 'r1', cell, value: 31, note: 'Báo cáo tuyên truyền tháng 6' }])
    // Figures come from one paper in a row: its name is offered again.
    await user.keyboard('7{Enter}')
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Nguồn/ }).value).toBe(
        'Báo cáo tuyên truyền tháng 6',
      ),
    )
  })

  it('say at the figure what cannot be read, and forget it with Escape', async () => {
    const user = open()
    await toFigures(user)
    await user.keyboard('{ArrowDown}{F2}')
    await user.keyboard('1,5{Enter}')
    expect(screen.getByText('Nhập một số nguyên từ 0, như 1.234')).toBeDefined()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(here()).toBe('0 1 1'))
    expect(written()).toEqual([])
  })

  it('ask why a counted figure is replaced, and show both', async () => {
    const user = open()
    await toFigures(user)
    await user.keyboard('{F2}')
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Số liệu' }).value).toBe('12'))
    await user.keyboard('{Control>}a{/Control}14{Enter}')
    expect(screen.getByRole('textbox', { name: /Lý do thay số đã tính/ })).toBeDefined()
    await user.keyboard('Thêm hai người ở trại{Enter}')
    await waitFor(() => expect(written()).toMatchObject([{ value: 14, note: 'Thêm hai người ở trại' }]))
    expect(screen.getByRole('img', { name: 'đã thay số đã tính' })).toBeDefined()
    expect(screen.getByText('tính: 4')).toBeDefined()
  })

  it('open who stands behind a figure with Enter, and only then', async () => {
    const user = open()
    await toFigures(user)
    expect(asked).toEqual([])
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('link', { name: 'Nguyễn Văn Mẫu' })).toBeDefined()
    expect(screen.getByText('Người còn thời hạn quản lý vào cuối kỳ.')).toBeDefined()
    expect(asked).toEqual([['reports.explain', { id: 'r1', cell: { id: 'F01', area: '', dims: {} } }]])
  })

  it('compare with another time beside each figure', async () => {
    const user = open()
    await user.selectOptions(screen.getByLabelText('So với'), 'Kỳ trước')
    expect(screen.getByText('10 (+2)')).toBeDefined()
    await user.selectOptions(screen.getByLabelText('So với'), 'Cùng kỳ năm trước')
    expect(screen.getByText('12 (=)')).toBeDefined()
  })
})

describe('what may not be done is not offered', () => {
  it('without the right to see people, nobody is asked for', async () => {
    const user = open(['cases.read', 'reports.write'])
    await toFigures(user)
    await user.keyboard('{Enter}')
    expect(asked).toEqual([])
    expect(screen.getByText(/chỉ người có quyền xem hồ sơ mới mở được/)).toBeDefined()
  })

  it.each([
    ['without the right to write', ['cases.read', 'people.read'], {}],
    ['in a frozen report', CLERK, { state: 'da_lap', revision: 1 }],
  ] as const)('nothing is typed %s', async (_case, permissions, more) => {
    const user = open(permissions, more)
    await toFigures(user)
    await user.keyboard('5{F2}')
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('button', { name: /Thay số đã tính/ })).toBeNull()
  })
})
