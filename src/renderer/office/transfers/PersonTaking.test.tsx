import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { PERMISSIONS } from '#shared/accounts/roles.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { SessionProvider } from '../../app/session.tsx'
import { renderInHouse } from '../../test-support/render.tsx'
import { PersonTaking } from './PersonTaking.tsx'

const TAKEN = { alreadyTaken: { at: '2023-09-05T03:30:00.000Z', by: 'Lê Thị Mẫu', outcome: { personId: 'p1' } } }

/** One package after another, as somebody chooses another file without closing the first. */
function TwoPackages() {
  const [packageId, setPackageId] = useState('goi-1')
  return (
    <>
      <button type="button" onClick={() => setPackageId('goi-2')}>
        tệp khác
      </button>
      <PersonTaking key={packageId} packageId={packageId} onTaken={() => undefined} />
    </>
  )
}

it('says nothing of a package that it knows of the one that was open before', async () => {
  const answers = [Promise.resolve({ ok: true, value: TAKEN }), new Promise(() => undefined)]
  const asked = vi.fn(() => answers.shift() ?? answers)
  Object.defineProperty(window, 'hscn', {
    configurable: true,
    value: { call: asked, onProgress: () => () => undefined },
  })
  const start = { phase: 'open' as const, version: '0.1.0', officeName: '', sample: false, users: [], systemKeys: [] }
  const user = { id: 'u1', login: 'a', name: 'Lê Thị Mẫu', role: 'clerk' as const }
  const session = { user, permissions: [...PERMISSIONS.clerk], mustChange: false, failedTries: 0, lastSignInAt: null }
  const rest = { session, level: 'district' as const, today: civilDate('2023-09-05') }
  renderInHouse(
    <SessionProvider start={{ ...start, ...rest }}>
      <TwoPackages />
    </SessionProvider>,
  )
  expect(await screen.findByText('Gói này đã nhận')).toBeTruthy()
  screen.getByRole('button', { name: 'tệp khác' }).click()
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(2))
  expect(screen.queryByText('Gói này đã nhận')).toBeNull()
})
