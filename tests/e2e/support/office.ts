import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Session } from '../../../src/shared/accounts/account.schema.ts'
import { PREPARED, USER } from '../../helpers/prepared-office.ts'
import { call } from './call.ts'

export { USER }

const dataFolders = new WeakMap<Page, string>()

/** The app of this page stands on the day of the prepared office, and keeps its data in this folder. */
export function mayCopyPrepared(page: Page, userData: string): void {
  dataFolders.set(page, userData)
}

/** Sets up the sample office behind the window's back and shows the page anew, signed in. For specs of later screens. */
export async function openSampleOffice(page: Page, options: { withSample: boolean }): Promise<Session> {
  const userData = dataFolders.get(page)
  if (options.withSample && userData !== undefined) {
    cpSync(PREPARED, join(userData, 'kho'), { recursive: true })
    return unlock(page)
  }
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
