import type { Page } from '@playwright/test'
import { attempt, call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice, USER } from './support/office.ts'
import { expectGoodScreen } from './support/screen.ts'

const CLERK = { name: 'Nguyễn Thị Thử Việc', login: 'viec.nguyen' }
const GIVEN = 'tam thoi bon tu roi 7'
const OWN = 'rieng cua toi nam tu 8'

const tabs = (page: Page) => page.getByRole('tablist', { name: 'Các phần của Quản trị' })
async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Quản trị', exact: true }).click()
  await tabs(page).getByRole('tab', { name }).click()
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(name) }).check()
  await page.getByLabel(`Mật khẩu của ${name}`, { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

/** The administrator adds somebody, by keyboard only. */
async function addUser(page: Page, role: string): Promise<void> {
  await openTab(page, 'Người dùng')
  await page.getByRole('button', { name: 'Thêm người dùng' }).click()
  const form = page.getByRole('region', { name: 'Thêm người dùng' })
  const clerk = clerkAt(page, form)
  await clerk.write('Họ và tên', CLERK.name)
  await expect(form.getByLabel('Tên đăng nhập')).toHaveValue(CLERK.login)
  await clerk.choose('Vai trò', role)
  await clerk.write('Mật khẩu tạm', GIVEN)
  await clerk.write('Gõ lại mật khẩu tạm', GIVEN)
  await clerk.push('Thêm người dùng')
  await expect(page.getByRole('grid', { name: 'Người dùng' }).getByText(CLERK.login)).toBeVisible()
}

async function takeOwnPassword(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Đặt mật khẩu của riêng mình' })).toBeVisible()
  await page.getByLabel('Mật khẩu Quản trị đã đưa', { exact: true }).fill(GIVEN)
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(OWN)
  await page.getByLabel('Gõ lại mật khẩu mới', { exact: true }).fill(OWN)
  await page.keyboard.press('Enter')
}

test('a viewer is added, takes a password of their own, sees what a viewer may, and leaves', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  await addUser(page, 'Chỉ xem')
  await expectGoodScreen(page, 'nguoi-dung')
  await page.keyboard.press('Control+L')
  await expect(page.getByRole('heading', { name: 'Mở khóa' })).toBeVisible()
  await expectGoodScreen(page, 'mo-khoa-hai-nguoi')

  await signIn(page, CLERK.name, 'không phải mật khẩu')
  await expect(page.getByText(/Mật khẩu chưa đúng/)).toBeVisible()
  await signIn(page, CLERK.name, GIVEN)
  await expect(page.getByRole('heading', { name: 'Đặt mật khẩu của riêng mình' })).toBeVisible()
  expect(await attempt(page, 'people.list', {})).toEqual({ ok: false, error: { kind: 'must-change' } })
  await expectGoodScreen(page, 'doi-mat-khau-tam')
  await takeOwnPassword(page)

  await expect(page.getByText(/Đã có 1 lần gõ sai mật khẩu của bạn/)).toBeVisible()
  await expectGoodScreen(page, 'bao-go-sai')
  await page.getByRole('button', { name: 'Tôi đã biết' }).click()
  await page.getByRole('link', { name: CLERK.name }).click()
  await expect(page.getByRole('heading', { name: `Tài khoản ${CLERK.login}` })).toBeVisible()
  await expectGoodScreen(page, 'tai-khoan')
  await page.getByRole('link', { name: 'Quản trị', exact: true }).click()
  await expect(tabs(page).getByRole('tab', { name: 'Cơ quan' })).toBeVisible()
  for (const hidden of ['Người dùng', 'An toàn', 'Nhật ký']) {
    await expect(tabs(page).getByRole('tab', { name: hidden })).toHaveCount(0)
  }
  for (const channel of ['users.list', 'audit.choices'] as const) {
    expect(await attempt(page, channel, {})).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
  }
  const person = (await call(page, 'people.list', { limit: 1 })).rows[0]
  expect(await attempt(page, 'people.sensitive', { id: person?.id ?? '' })).toMatchObject({
    error: { kind: 'not-allowed' },
  })
  await page.getByRole('link', { name: 'Người', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Thêm người' })).toHaveCount(0)
  await page.keyboard.press('Control+L')

  await signIn(page, USER.name, USER.password)
  await expect(page.getByRole('heading', { name: /^Hôm nay/ })).toBeVisible()
  await openTab(page, 'Người dùng')
  await page.getByRole('button', { name: `Khóa ${CLERK.name}` }).click()
  await expectGoodScreen(page, 'khoa-nguoi-dung')
  await page.getByRole('button', { name: `Khóa ${CLERK.login}` }).click()
  await expect(page.getByText('Đã khóa')).toBeVisible()
  await page.keyboard.press('Control+L')
  await expect(page.getByRole('radio')).toHaveCount(1)
})

test('the audit is searched, proven whole and carried out; the sheet is rehearsed and replaced', async ({
  launch,
  userData,
}) => {
  const app = await launch()
  const { page } = app
  const { office } = await call(page, 'setup.sample', {})
  const made = await call(page, 'setup.create', { office, user: USER, loadSample: true })
  await page.reload()
  await openTab(page, 'Nhật ký')
  const rows = page.getByRole('grid', { name: 'Nhật ký' })
  await expect(rows.getByText('nhập hồ sơ').first()).toBeVisible()
  await page.getByRole('button', { name: 'Kiểm tra chuỗi' }).click()
  await expect(page.getByText(/Liền mạch: /)).toBeVisible()
  await page.getByLabel('Việc', { exact: true }).selectOption('Mở khóa, sai mật khẩu')
  await expect(rows.getByText('mở khóa').first()).toBeVisible()
  await expect(rows.getByText('nhập hồ sơ')).toHaveCount(0)
  await expectGoodScreen(page, 'nhat-ky')
  await answerSaveDialog(app, `${userData}/nhat-ky.ndjson`)
  await page.getByRole('button', { name: 'Xuất có chữ ký' }).click()
  await expect(page.getByText(/Đã lưu nhat-ky.ndjson/)).toBeVisible()

  await openTab(page, 'An toàn')
  await page.getByRole('button', { name: 'Diễn tập' }).click()
  const sheet = page.getByLabel('Các nhóm chữ trên phiếu')
  await sheet.fill('AAAAA '.repeat(8))
  await page.getByRole('button', { name: 'Thử phiếu' }).click()
  await expect(page.getByRole('alert')).toContainText('gõ sai')
  await expectGoodScreen(page, 'dien-tap-phieu')
  await sheet.fill(made.recoveryWords.join(' '))
  await page.getByRole('button', { name: 'Thử phiếu' }).click()
  await expect(page.getByText(/Diễn tập lần cuối .*: mở được/)).toBeVisible()
  await expectGoodScreen(page, 'an-toan')

  await page.getByRole('button', { name: 'Lập phiếu mới' }).click()
  await page.getByLabel('Mật khẩu của tôi', { exact: true }).fill(USER.password)
  await page
    .getByRole('region', { name: /Lập phiếu/ })
    .getByRole('button', { name: 'Lập phiếu mới' })
    .click()
  await expect(page.getByRole('heading', { name: 'Phiếu khôi phục mới' })).toBeVisible()
  await expectGoodScreen(page, 'phieu-moi')
  const words = await page.locator('ol li span:last-child').allTextContents()
  const userId = made.session.user.id
  const recover = (groups: readonly string[]) =>
    attempt(page, 'session.recover', { userId, sheet: groups.join(' '), newPassword: OWN })
  expect(await recover(made.recoveryWords)).toMatchObject({ ok: false, error: { kind: 'wrong-password' } })
  expect(await recover(words)).toMatchObject({ ok: true })
})

test('a forgotten password ends with the sheet; who is forgotten at the PC is locked out with nothing lost', async ({
  launch,
}) => {
  const { page } = await launch()
  const { office } = await call(page, 'setup.sample', {})
  const made = await call(page, 'setup.create', { office, user: USER, loadSample: true })
  await call(page, 'security.save', { idleMinutes: 5, rehearsalMonths: 6 })
  await call(page, 'session.lock', {})
  await page.clock.install()
  await page.reload()

  await page.getByRole('button', { name: 'Mở bằng phiếu khôi phục' }).click()
  await page.getByLabel('Các nhóm chữ trên phiếu').fill(made.recoveryWords.join(' '))
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(OWN)
  await page.getByLabel('Gõ lại mật khẩu mới', { exact: true }).fill(OWN)
  await page.getByRole('button', { name: 'Mở kho và đổi mật khẩu' }).click()

  await page.getByRole('link', { name: 'Người', exact: true }).click()
  await page.getByRole('button', { name: /Thêm người/ }).click()
  const name = page.getByLabel(/Họ và tên/).first()
  await name.fill('Đang Gõ Dở')
  await page.clock.fastForward(6 * 60_000)
  await expect(page.getByText(/Đã khóa lúc .* vì không có thao tác trong 5 phút/)).toBeVisible()
  expect(await attempt(page, 'people.list', {})).toEqual({ ok: false, error: { kind: 'locked' } })
  expect(await page.content()).not.toContain('Đang Gõ Dở')
  await signIn(page, USER.name, OWN)
  await expect(name).toHaveValue('Đang Gõ Dở')
})

test('the law is changed by two: the second one types a password of their own', async ({ launch }) => {
  const { page } = await launch()
  const boss = await openSampleOffice(page, { withSample: false })
  const { users } = await call(page, 'users.add', { user: { ...CLERK, password: GIVEN }, role: 'clerk' })
  const userId = users.find(({ login }) => login === CLERK.login)?.id ?? ''
  await call(page, 'session.unlock', { userId, password: GIVEN })
  await call(page, 'session.changePassword', { oldPassword: GIVEN, newPassword: OWN })
  await call(page, 'session.unlock', { userId: boss.user.id, password: USER.password })
  await page.reload()

  await page.getByRole('link', { name: 'Quy định', exact: true }).click()
  const grid = page.getByRole('grid')
  await page.getByLabel('Tìm trong quy định').fill('thoi hieu ap dung bat dau')
  await page.getByRole('combobox', { name: 'Loại', exact: true }).selectOption('deadline')
  await grid.getByRole('row').nth(1).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sửa dòng này' }).click()
  const form = page.getByRole('form')
  await form.getByRole('textbox', { name: /^Thời hạn/ }).fill('4')
  await form.getByRole('textbox', { name: /^Văn bản/ }).fill('Thông tư thử nghiệm')
  await form.getByRole('textbox', { name: /^Ngày văn bản/ }).fill('05/03/2023')
  await form.getByRole('textbox', { name: /^Lý do/ }).fill('Đã đọc văn bản')
  await form.getByRole('button', { name: 'Ghi thay đổi' }).click()

  const dialog = page.getByRole('dialog', { name: 'Cần người thứ hai' })
  await expect(dialog.getByLabel('Người thứ hai', { exact: true })).toHaveValue(userId)
  await dialog.getByLabel('Mật khẩu của người thứ hai', { exact: true }).fill('đoán mò')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('Mật khẩu chưa đúng')
  await expectGoodScreen(page, 'nguoi-thu-hai')
  await dialog.getByLabel('Mật khẩu của người thứ hai', { exact: true }).fill(OWN)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Cơ quan đã sửa' })).toContainText('Thời hạn: 4')
  const { rows } = await call(page, 'audit.search', { group: 'accounts' })
  expect(rows[0]).toMatchObject({ act: 'second.confirm', userName: USER.name, subject: `người dùng ${CLERK.name}` })
})
