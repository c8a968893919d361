import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Permission } from '#shared/accounts/account.schema.ts'
import type { Channel } from '#shared/contract/channels.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { UpdatesView } from '#shared/updates/update.schema.ts'
import { SessionProvider } from '../../app/session.tsx'
import { renderInHouse } from '../../test-support/render.tsx'
import { UpdatesPanel } from './UpdatesPanel.tsx'

const VIEW: UpdatesView = {
  version: '0.2.3',
  platform: 'win32',
  arch: 'x64',
  hasPublisher: true,
  canInstall: true,
  offer: null,
  server: { on: false, address: '', active: false },
}
const OFFER = {
  version: '0.3.0',
  size: 120_000_000,
  sha256: 'a'.repeat(64),
  notes: 'Thêm một việc.\nSửa một lỗi.',
  createdAt: '2026-11-01T02:00:00.000Z',
  updateFile: 'ban-moi.hscncapnhat',
}

let view: UpdatesView
const answers = new Map<Channel, unknown>()
const call = vi.fn((channel: Channel, _input: unknown) =>
  Promise.resolve(channel === 'updates.view' ? { ok: true, value: view } : answers.get(channel)),
)
beforeEach(() => {
  view = VIEW
  answers.clear()
  call.mockClear()
  Object.defineProperty(window, 'hscn', { configurable: true, value: { call, onProgress: () => () => undefined } })
})

const asked = (channel: Channel) => call.mock.calls.filter(([name]) => name === channel).length

function show(...permissions: Permission[]) {
  const user = { id: 'u1', login: 'quan.tri', name: 'Trần Thị Quản Trị', role: 'administrator' as const }
  const session = { user, permissions, mustChange: false, failedTries: 0, lastSignInAt: null }
  const start = {
    phase: 'open' as const,
    version: '0.2.3',
    officeName: 'Phòng LĐTBXH Mẫu',
    sample: false,
    users: [],
    systemKeys: [],
    session,
    level: 'district' as const,
    today: civilDate('2026-11-03'),
  }
  renderInHouse(
    <SessionProvider start={start}>
      <UpdatesPanel />
    </SessionProvider>,
  )
  return userEvent.setup()
}

describe('UpdatesPanel', () => {
  it('shows what would be installed, asks once more, and says what happens then', async () => {
    view = { ...VIEW, offer: OFFER }
    answers.set('updates.install', { ok: true, value: {} })
    const user = show('settings.read', 'settings.write')
    await screen.findByText(/ban-moi.hscncapnhat: đúng chữ ký/)
    expect(screen.getByText('Sửa một lỗi.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Sao lưu rồi cập nhật' }))
    expect(asked('updates.install')).toBe(0)
    await user.click(screen.getByRole('button', { name: 'Sao lưu rồi cập nhật' }))
    await screen.findByText(/Phần mềm đang đóng để cài phiên bản 0.3.0/)
    expect(asked('updates.install')).toBe(1)
  })

  it('keeps the offer when the store could not be backed up, and says why', async () => {
    view = { ...VIEW, offer: OFFER }
    answers.set('updates.install', { ok: false, error: { kind: 'storage', reason: 'disk-full', detail: '' } })
    const user = show('settings.read', 'settings.write')
    await user.click(await screen.findByRole('button', { name: 'Sao lưu rồi cập nhật' }))
    await user.click(screen.getByRole('button', { name: 'Sao lưu rồi cập nhật' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Ổ đĩa đã đầy')
    expect(screen.getByRole('button', { name: 'Không cập nhật' })).toBeTruthy()
  })

  it('asks the server only on the button, and downloads only on another', async () => {
    view = { ...VIEW, server: { on: true, address: 'https://capnhat.example.vn/', active: true } }
    answers.set('updates.check', { ok: true, value: { news: { version: '0.3.0', notes: '' } } })
    answers.set('updates.download', { ok: true, value: OFFER })
    const user = show('settings.read', 'settings.write')
    await user.click(await screen.findByRole('button', { name: 'Hỏi máy chủ có bản mới không' }))
    const download = await screen.findByRole('button', { name: 'Tải phiên bản 0.3.0' })
    expect(asked('updates.download')).toBe(0)
    await user.click(download)
    await waitFor(() => expect(asked('updates.download')).toBe(1))
  })

  it('only shows the version to who may not update', async () => {
    show('settings.read')
    await screen.findByText('Việc cập nhật cần vai trò Quản trị.')
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.queryByText(/máy chủ/)).toBeNull()
  })
})
