import type { Page } from '@playwright/test'
import type { Session } from '../../../src/shared/accounts/account.schema.ts'
import { call } from './call.ts'

/** Plainly invented, and nothing that a log or a file may ever hold. */
export const USER = { login: 'thu.nghiem', name: 'Trần Thị Thử Nghiệm', password: 'mật khẩu rất thử 01' }

/** Sets up the sample office behind the window's back and shows the page anew, signed in. For specs of later screens. */
export async function openSampleOffice(page: Page, options: { withSample: boolean }): Promise<Session> {
  const { office } = await call(page, 'setup.sample', {})
  const { session } = await call(page, 'setup.create', { office, user: USER, loadSample: options.withSample })
  await page.reload()
  return session
}

/** Signs in behind the window's back and shows the page anew. */
export async function unlock(page: Page): Promise<Session> {
  const { users } = await call(page, 'app.start', {})
  const user = users.find(({ login }) => login === USER.login)
  const session = await call(page, 'session.unlock', { userId: user?.id ?? '', password: USER.password })
  await page.reload()
  return session
}
