import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Output } from '#shared/contract/contract.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { renderInHouse } from '../../test-support/render.tsx'
import { UnlockPage } from './UnlockPage.tsx'

const start: Output<'app.start'> = {
  phase: 'locked',
  version: '0.1.0',
  officeName: 'Phòng LĐTBXH Mẫu',
  sample: false,
  users: [
    { id: 'u1', login: 'a', name: 'Lê Thị Mẫu', role: 'clerk' },
    { id: 'u2', login: 'b', name: 'Trần Văn Mẫu', role: 'leader' },
  ],
  systemKeys: [],
  session: null,
  level: null,
  today: civilDate('2023-09-05'),
}
const call = vi.fn()
beforeEach(() => {
  call.mockReset()
  Object.defineProperty(window, 'hscn', { configurable: true, value: { call, onProgress: () => () => undefined } })
})

describe('UnlockPage', () => {
  it('says that the password is wrong, keeps it and selects it', async () => {
    call.mockResolvedValue({ ok: false, error: { kind: 'wrong-password', waitSeconds: 0 } })
    renderInHouse(<UnlockPage onRestore={vi.fn()} start={start} note={null} onUnlocked={vi.fn()} />)
    const user = userEvent.setup()
    await user.click(screen.getByLabelText(/Trần Văn Mẫu/))
    const field = screen.getByLabelText<HTMLInputElement>('Mật khẩu của Trần Văn Mẫu')
    await user.type(field, 'sai mat khau{Enter}')
    expect(call).toHaveBeenCalledWith('session.unlock', { userId: 'u2', password: 'sai mat khau' })
    await screen.findByText(/Mật khẩu chưa đúng/)
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 12])
  })

  it('waits where it has to, and asks nothing meanwhile', async () => {
    call.mockResolvedValue({ ok: false, error: { kind: 'wrong-password', waitSeconds: 30 } })
    renderInHouse(<UnlockPage onRestore={vi.fn()} start={start} note={null} onUnlocked={vi.fn()} />)
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('Mật khẩu của Lê Thị Mẫu'), 'sai{Enter}')
    await screen.findByText(/Chờ 30 giây/)
    await user.keyboard('{Enter}')
    expect(call).toHaveBeenCalledOnce()
  })

  it('opens, and says before why it was locked', async () => {
    call.mockResolvedValue({ ok: true, value: { user: start.users[0], permissions: [] } })
    const onUnlocked = vi.fn().mockResolvedValue(undefined)
    renderInHouse(
      <UnlockPage onRestore={vi.fn()} start={start} note={{ at: '11:40', idleMinutes: 10 }} onUnlocked={onUnlocked} />,
    )
    expect(screen.getByText(/Đã khóa lúc 11:40 vì không có thao tác trong 10 phút/)).toBeTruthy()
    await userEvent.setup().type(screen.getByLabelText('Mật khẩu của Lê Thị Mẫu'), 'dung{Enter}')
    await waitFor(() => expect(onUnlocked).toHaveBeenCalledOnce())
  })

  it('warns of letters that an input method has put marks on', async () => {
    renderInHouse(<UnlockPage onRestore={vi.fn()} start={start} note={null} onUnlocked={vi.fn()} />)
    await userEvent.setup().type(screen.getByLabelText('Mật khẩu của Lê Thị Mẫu'), 'mật')
    expect(screen.getByText(/Mật khẩu có chữ có dấu/)).toBeTruthy()
  })
})

describe('the way in without a password', () => {
  const place = { pc: 'PC-MAU-01', account: 'canbo' }
  const shown = (plate: { here: boolean; ready: boolean }) => {
    const systemKeys = [{ userId: 'u2', place, ...plate }]
    renderInHouse(<UnlockPage onRestore={vi.fn()} start={{ ...start, systemKeys }} note={null} onUnlocked={vi.fn()} />)
  }

  it('is offered to its user, who is chosen, with the focus on it; refused, it gives the focus to the password', async () => {
    call.mockImplementation((channel: string) =>
      channel === 'app.start'
        ? { ok: true, value: start }
        : { ok: false, error: { kind: 'system-key', reason: 'lost' } },
    )
    shown({ here: true, ready: true })
    const button = screen.getByRole('button', { name: /Mở không cần mật khẩu/ })
    expect(document.activeElement).toBe(button)
    await userEvent.setup().keyboard('{Enter}')
    expect(call).toHaveBeenCalledWith('session.unlockBySystem', { userId: 'u2' })
    expect((await screen.findByRole('alert')).textContent).toContain('Hệ điều hành không trả lại được khóa')
    expect(document.activeElement).toBe(screen.getByLabelText('Mật khẩu của Trần Văn Mẫu'))
  })

  it('says why it is not there: locked since, or of another PC', async () => {
    const user = userEvent.setup()
    shown({ here: false, ready: false })
    expect(screen.queryByText(/PC-MAU-01/)).toBeNull()
    await user.click(screen.getByLabelText(/Trần Văn Mẫu/))
    expect(screen.getByText(/đang bật ở máy PC-MAU-01, tài khoản canbo/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Mở không cần mật khẩu/ })).toBeNull()
  })
})
