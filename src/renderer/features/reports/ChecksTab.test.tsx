import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { SessionProvider } from '../../app/session.tsx'
import { renderInHouse } from '../../test-support/render.tsx'
import { sampleReport } from '../../test-support/report-sample.ts'
import { ChecksTab } from './ChecksTab.tsx'

const asked: [string, object][] = []
beforeEach(() => {
  asked.length = 0
  const call = (channel: string, input: object) => {
    asked.push([channel, input])
    return Promise.resolve({ ok: true, value: sampleReport() })
  }
  Object.defineProperty(window, 'hscn', { configurable: true, value: { call, onProgress: () => () => undefined } })
})

const finding = (key: string, severity: string, more: object = {}) => ({
  ...{ key, rule: 'QUY_TAC', label: 'Quy tắc mẫu', severity, message: `Điểm ${key}.` },
  ...{ cells: [{ id: 'F01', area: '', dims: {} }], reason: '', reasonBy: '', wantsConfirmation: false },
  ...more,
})
const FINDINGS = [
  finding('a', 'canh_bao'),
  finding('b', 'chan', { cells: [{ id: 'F02', area: 'X2', dims: { SEX: 'nu' } }] }),
  finding('c', 'canh_bao', { wantsConfirmation: true }),
]
const COMMUNES = [
  { code: 'X1', name: 'Xã Thử', received: true, receivedOn: '2024-06-30', by: 'Lê Thị Mẫu' },
  { code: 'X2', name: 'Phường Mẫu', received: false, receivedOn: null, by: '' },
]

function open(more: object = {}) {
  const onFigure = vi.fn()
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
          permissions: ['cases.read', 'reports.write'],
          mustChange: false,
          failedTries: 0,
          lastSignInAt: null,
        },
        today: civilDate('2024-07-01'),
      }}
    >
      <ChecksTab
        view={sampleReport({ findings: FINDINGS, asksCommunes: true, communes: COMMUNES, ...more })}
        onFigure={onFigure}
      />
    </SessionProvider>,
  )
  return { user: userEvent.setup(), onFigure }
}

describe('the checks of a report', () => {
  it('tell what blocks first, lead to its figure, and take no reason for it', async () => {
    const { user, onFigure } = open()
    const [first] = screen.getAllByRole('region')
    const blocking = screen.getByRole('region', { name: 'Phải sửa trước khi chốt: 1' })
    expect(first).toBe(blocking)
    expect(within(blocking).queryByRole('textbox')).toBeNull()
    await user.click(within(blocking).getByRole('button', { name: 'Đến số F02@X2;SEX=nu' }))
    expect(onFigure).toHaveBeenCalledWith('F02@X2;SEX=nu')
  })

  it('take a written reason with Enter, and none that is empty', async () => {
    const { user } = open()
    await user.type(screen.getByRole('textbox', { name: /^Lý do/ }), '{Enter}')
    expect(screen.getByText('Ghi lý do')).toBeDefined()
    expect(asked).toEqual([])
    await user.type(screen.getByRole('textbox', { name: /^Số, ngày văn bản xác nhận/ }), '12/CAH, 28/6/2024{Enter}')
    await waitFor(() =>
      expect(asked).toEqual([['reports.setReason', { id: 'r1', key: 'c', reason: '12/CAH, 28/6/2024' }]]),
    )
  })

  it('mark the report of a commune as come today, on a day, or not at all', async () => {
    const { user } = open()
    expect(screen.getByRole('region', { name: 'Báo cáo của xã, phường: đã nhận 1/2' })).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Phường Mẫu: đã nhận hôm nay' }))
    await user.clear(screen.getByRole('textbox', { name: 'Ngày nhận báo cáo của Xã Thử' }))
    await user.tab()
    await waitFor(() =>
      expect(asked.map(([, input]) => input)).toEqual([
        { id: 'r1', area: 'X2', receivedOn: '2024-07-01' },
        { id: 'r1', area: 'X1', receivedOn: null },
      ]),
    )
  })

  it('are only read in a frozen report', () => {
    open({ state: 'da_lap', revision: 1 })
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByText('30/06/2024')).toBeDefined()
    expect(screen.getByText('chưa nhận')).toBeDefined()
  })
})
