import { screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import type { Role } from '#shared/accounts/account.schema.ts'
import { PERMISSIONS } from '#shared/accounts/roles.ts'
import type { BackupState } from '#shared/backup/backup.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { paths } from '../../app/paths.ts'
import { SessionProvider } from '../../app/session.tsx'
import { renderInHouse } from '../../test-support/render.tsx'
import { BackupPanel } from './BackupPanel.tsx'

const state: BackupState = {
  settings: {
    place: '',
    automatic: true,
    everyHours: 24,
    atClosing: true,
    keep: { days: 7, weeks: 4, months: 12 },
    warnAfterDays: 7,
    rehearseEveryDays: 30,
  },
  place: '/sao-luu',
  lastProvenAt: null,
  ageDays: null,
  lastRehearsedAt: null,
  call: 'none',
  sample: false,
  acts: [],
  clockBehind: null,
}

function show(role: Role, call: BackupState['call']) {
  const asked = vi.fn().mockResolvedValue({ ok: true, value: { ...state, call } })
  Object.defineProperty(window, 'hscn', {
    configurable: true,
    value: { call: asked, onProgress: () => () => undefined },
  })
  const user = { id: 'u1', login: 'a', name: 'Lê Thị Mẫu', role }
  const session = { user, permissions: [...PERMISSIONS[role]], mustChange: false, failedTries: 0, lastSignInAt: null }
  const level = 'district' as const
  const start = {
    phase: 'open' as const,
    version: '0.1.0',
    officeName: '',
    sample: false,
    users: [],
    systemKeys: [],
    level,
  }
  renderInHouse(
    <SessionProvider start={{ ...start, session, today: civilDate('2023-09-05') }}>
      <BackupPanel />
    </SessionProvider>,
  )
  return asked
}

it.each(['clerk', 'leader', 'administrator'] as const)(
  'calls the %s, who may make a backup, to the tab',
  async (role) => {
    show(role, 'none')
    const link = await screen.findByRole('link', { name: 'Mở Quản trị, thẻ Sao lưu' })
    expect(link.getAttribute('href')).toBe(`#${paths.administrationTab('backup')}`)
  },
)

it.each([
  ['viewer', 'none'],
  ['legal_officer', 'old'],
  ['clerk', 'rehearse'],
] as const)('does not call the %s, who cannot do it (%s)', async (role, call) => {
  const asked = show(role, call)
  await waitFor(() => expect(asked).toHaveBeenCalled())
  await new Promise((done) => setTimeout(done, 50))
  expect(screen.queryByRole('region')).toBeNull()
})
