import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Permission } from '#shared/accounts/account.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { SessionProvider } from '../../app/session.tsx'
import { renderInHouse } from '../../test-support/render.tsx'
import { SensitivePanel } from './SensitivePanel.tsx'

const asked: [string, object][] = []
const kept = { hiv: 'co', hivNote: '', informantName: 'Người Báo Tin Thử' }

beforeEach(() => {
  asked.length = 0
  const call = (channel: string, input: object) => {
    asked.push([channel, input])
    return Promise.resolve({ ok: true, value: { version: 3, sensitive: { ...blank, ...kept } } })
  }
  Object.defineProperty(window, 'hscn', { configurable: true, value: { call, onProgress: () => () => undefined } })
})
const blank = { informantRelation: '', informantPhone: '', informantAddress: '' }

const open = (...permissions: Permission[]) =>
  renderInHouse(
    <SessionProvider
      start={{
        phase: 'open',
        version: '0.1.0',
        officeName: 'Phòng Mẫu',
        sample: false,
        users: [],
        systemKeys: [],
        session: {
          user: { id: 'u1', login: 'a', name: 'Lê Thị Mẫu', role: 'clerk' },
          permissions,
          mustChange: false,
          failedTries: 0,
          lastSignInAt: null,
        },
        level: 'district',
        today: civilDate('2023-09-05'),
      }}
    >
      <SensitivePanel personId="p1" />
    </SessionProvider>,
  )

describe('what only some may know', () => {
  it('is not there for whoever may not see it', () => {
    open('people.read', 'people.write')
    expect(screen.queryByText('Thông tin nhạy cảm')).toBeNull()
    expect(asked).toEqual([])
  })

  it('is asked for only when somebody wants to see it', async () => {
    const user = userEvent.setup()
    open('people.read', 'people.write', 'people.sensitive')
    expect(asked).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Xem thông tin nhạy cảm' }))
    expect(await screen.findByText('Người Báo Tin Thử')).toBeTruthy()
    expect(asked).toEqual([['people.sensitive', { id: 'p1' }]])
    await user.click(screen.getByRole('button', { name: 'Che thông tin nhạy cảm' }))
    expect(screen.queryByText('Người Báo Tin Thử')).toBeNull()
  })

  it('is written with the version that was read', async () => {
    const user = userEvent.setup()
    open('people.read', 'people.write', 'people.sensitive')
    await user.click(screen.getByRole('button', { name: 'Xem thông tin nhạy cảm' }))
    await user.click(await screen.findByRole('button', { name: 'Sửa thông tin nhạy cảm' }))
    await user.selectOptions(screen.getByLabelText('Tình trạng HIV'), 'Không')
    await user.click(screen.getByRole('button', { name: 'Lưu thông tin nhạy cảm' }))
    await waitFor(() => expect(asked.some(([channel]) => channel === 'people.saveSensitive')).toBe(true))
    const [, input] = asked.find(([channel]) => channel === 'people.saveSensitive') ?? ['', {}]
    expect(input).toMatchObject({ id: 'p1', version: 3, sensitive: { ...kept, hiv: 'khong' } })
  })
})
