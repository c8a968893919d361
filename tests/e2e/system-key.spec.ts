import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { attempt, call } from './support/call.ts'
import { expect, type LaunchedApp, test } from './support/fixture.ts'
import { openSampleOffice, USER } from './support/office.ts'
import { expectGoodScreen } from './support/screen.ts'

const today = (page: Page) => page.getByRole('heading', { name: /^Hôm nay/ })
const offer = (page: Page) => page.getByRole('button', { name: 'Mở không cần mật khẩu' })
const panel = (page: Page) => page.getByRole('region', { name: 'Mở không gõ mật khẩu', exact: true })

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Quản trị', exact: true }).click()
  await page.getByRole('tablist', { name: 'Các phần của Quản trị' }).getByRole('tab', { name }).click()
}
const openAccount = (page: Page) => page.getByRole('link', { name: USER.name }).click()

async function typePassword(page: Page): Promise<void> {
  await page.getByLabel(`Mật khẩu của ${USER.name}`, { exact: true }).fill(USER.password)
  await page.keyboard.press('Enter')
  await expect(today(page)).toBeVisible()
}

/** Electron on a Linux without a keyring has nothing to show here; the stand-in plays one. */
const keepsKeys = ({ shell }: LaunchedApp) => shell === 'stand-in' || process.platform !== 'linux'

test('without a password at the next start, never after a lock, and not when the system has lost the key', async ({
  launch,
  userData,
}) => {
  const keyring = `${userData}.keyring`
  const environment = { STAND_IN_KEYRING: keyring }
  let app = await launch({ environment })
  test.skip(!keepsKeys(app), 'no key store on this system')
  let page = app.page
  const again = async () => {
    await app.close()
    app = await launch({ environment })
    page = app.page
  }
  await openSampleOffice(page, { withSample: false })
  await openAccount(page)
  await expect(panel(page)).toContainText('Cơ quan chưa cho dùng')
  await expectGoodScreen(page, 'khong-go-mat-khau-bi-cam')

  await openTab(page, 'An toàn')
  await page.getByLabel('Cho người dùng bật mở không gõ mật khẩu').check()
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Lưu', exact: true })).toBeDisabled()
  await expectGoodScreen(page, 'khong-go-mat-khau-cho-phep')

  await openAccount(page)
  await panel(page).getByRole('button', { name: 'Bật', exact: true }).click()
  const form = page.getByRole('region', { name: 'Bật mở không gõ mật khẩu' })
  await form.getByLabel('Mật khẩu của tôi', { exact: true }).fill('đoán mò')
  await form.getByRole('button', { name: 'Bật', exact: true }).click()
  await expect(form.getByRole('alert')).toContainText('Mật khẩu chưa đúng')
  await expectGoodScreen(page, 'khong-go-mat-khau-bat')
  await form.getByLabel('Mật khẩu của tôi', { exact: true }).fill(USER.password)
  await form.getByRole('button', { name: 'Bật', exact: true }).click()
  await expect(panel(page)).toContainText('Đang bật ở máy')
  await expectGoodScreen(page, 'khong-go-mat-khau-dang-bat')
  await openTab(page, 'Người dùng')
  await expect(page.getByRole('grid', { name: 'Mở không gõ mật khẩu' }).getByText('(máy này)')).toBeVisible()
  await expectGoodScreen(page, 'khong-go-mat-khau-danh-sach')

  await again()
  await expect(offer(page)).toBeFocused()
  await expectGoodScreen(page, 'mo-khong-can-mat-khau')
  await page.keyboard.press('Enter')
  await expect(today(page)).toBeVisible()
  const { rows } = await call(page, 'audit.search', { group: 'sign-in' })
  expect(rows[0]).toMatchObject({ act: 'session.unlock', detail: expect.stringContaining('mở bằng: khóa của máy') })

  await page.keyboard.press('Control+L')
  await expect(page.getByText('Phần mềm đã khóa nên lần này cần mật khẩu')).toBeVisible()
  await expect(offer(page)).toHaveCount(0)
  await expectGoodScreen(page, 'khong-go-mat-khau-sau-khoa')
  await again()
  await expect(page.getByText('Phần mềm đã khóa nên lần này cần mật khẩu')).toBeVisible()
  const { users } = await call(page, 'app.start', {})
  expect(await attempt(page, 'session.unlockBySystem', { userId: users[0]?.id ?? '' })).toEqual({
    ok: false,
    error: { kind: 'system-key', reason: 'locked' },
  })
  await typePassword(page)

  if (app.shell === 'stand-in') {
    await app.close()
    rmSync(keyring)
    await again()
    await offer(page).click()
    await expect(page.getByRole('alert')).toContainText('Hệ điều hành không trả lại được khóa')
    await expect(page.getByLabel(`Mật khẩu của ${USER.name}`, { exact: true })).toBeFocused()
    await expectGoodScreen(page, 'khong-go-mat-khau-mat-khoa')
    await typePassword(page)
  }
  await again()
  await offer(page).click()
  await expect(today(page)).toBeVisible()

  await openAccount(page)
  await panel(page).getByRole('button', { name: 'Tắt' }).click()
  await expect(panel(page)).toContainText('Đang tắt')
  await again()
  await expect(page.getByLabel(`Mật khẩu của ${USER.name}`, { exact: true })).toBeFocused()
  await expect(offer(page)).toHaveCount(0)
  rmSync(keyring, { force: true })
})

test('a system that keeps nothing is not trusted, whatever it says of itself', async ({ launch }) => {
  const app = await launch()
  test.skip(app.shell === 'electron', 'the key store of the release machine is real')
  const { page } = app
  await openSampleOffice(page, { withSample: false })
  await call(page, 'security.save', { idleMinutes: 10, rehearsalMonths: 6, systemKey: true })
  const claims = await app.evaluate(({ safeStorage }) => safeStorage.isAsyncEncryptionAvailable())
  expect(claims).toBe(true)
  await openAccount(page)
  await expect(panel(page)).toContainText('hệ điều hành không có kho khóa an toàn')
  await expect(panel(page).getByRole('button', { name: 'Bật', exact: true })).toHaveCount(0)
  await expectGoodScreen(page, 'khong-go-mat-khau-khong-co')
  expect(await attempt(page, 'session.switchSystemKeyOn', { password: USER.password })).toEqual({
    ok: false,
    error: { kind: 'system-key', reason: 'unavailable' },
  })
})
