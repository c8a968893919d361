import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { call } from './support/call.ts'
import { answerOpenDialog } from './support/dialogs.ts'
import { expect, type LaunchedApp, SCREEN, test } from './support/fixture.ts'
import { openSampleOffice, USER } from './support/office.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const PERSON = { fullName: 'Quách Thử Kín', sex: 'nam', birthDate: '1990', noIdReason: 'Bị mất giấy tờ' } as const

let stick: string
test.beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), 'hscn-usb-'))
})
test.afterEach(() => rmSync(stick, { recursive: true, force: true }))

/** Sets the office up with a person, and makes a backup in the folder through the screen; the groups of the sheet. */
async function backedUp({ page, ...app }: LaunchedApp): Promise<{ sheet: string; personId: string }> {
  const { office } = await call(page, 'setup.sample', {})
  const { recoveryWords } = await call(page, 'setup.create', { office, user: USER, loadSample: false })
  const { person } = await call(page, 'people.create', { person: PERSON })
  await page.reload()
  await answerOpenDialog({ page, ...app }, stick)
  await page.getByRole('link', { name: 'Quản trị' }).click()
  await page.getByRole('tab', { name: 'Sao lưu' }).click()
  await page.getByRole('button', { name: 'Vào thư mục khác' }).click()
  await expect(page.getByText(/Đã sao lưu và mở thử/)).toBeVisible()
  return { sheet: recoveryWords.join(' '), personId: person.id }
}

/** What a restored office has to check: the numbers in the books, the rest at Hôm nay. */
async function confirmAfterRestore(page: Page): Promise<void> {
  await expect(page.getByText('Phải kiểm tra sau khôi phục: 5 việc')).toBeVisible()
  await expectGoodScreen(page, 'today-after-restore')
  await page.getByRole('link', { name: 'Mở Sổ văn bản để xác nhận' }).click()
  const form = page.getByRole('group', { name: 'Số cuối của từng sổ' })
  await form.getByRole('textbox').first().fill('3')
  await page.getByLabel(/Đối chiếu với sổ, bản lưu nào/).fill('Sổ giấy của văn thư')
  await expectGoodScreen(page, 'registers-after-restore')
  await expectGoodScreen(page, 'registers-after-restore-zoomed', ZOOMED)
  await page.setViewportSize(SCREEN)
  await page.getByRole('button', { name: 'Xác nhận số cuối' }).click()
  await expect(form).toBeHidden()
  await page.getByRole('link', { name: 'Hôm nay' }).click()
  await page.getByRole('button', { name: 'Đã kiểm tra' }).first().click()
  await page.getByLabel(/Kiểm tra bằng cách nào/).fill('Đã nhập sổ chi tháng này, đối chiếu phiếu chi')
  await expectGoodScreen(page, 'today-confirm-duty')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Phải kiểm tra sau khôi phục: 3 việc')).toBeVisible()
}

test('a backup is made, proven and rehearsed on the screen of Quản trị', async ({ launch }) => {
  const app = await launch()
  const { page } = app
  await backedUp(app)
  expect(readdirSync(stick)).toEqual([expect.stringMatching(/^sao-luu-\d{8}-\d{6}-/)])
  await expectGoodScreen(page, 'backup')
  await page.getByRole('button', { name: /^Thử khôi phục bản/ }).click()
  await expect(page.getByText(/Thử khôi phục đạt/)).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('Đã sao lưu')
  await page.getByRole('button', { name: 'Đổi khóa dữ liệu' }).click()
  await expectGoodScreen(page, 'backup-rekey')
  await expectGoodScreen(page, 'backup-zoomed', ZOOMED)
})

test('another PC gets everything back with nothing but the recovery sheet', async ({ launch, newFolder }) => {
  const first = await launch()
  const { sheet, personId } = await backedUp(first)
  await first.close()

  const app = await launch({ userData: newFolder('other') })
  const { page } = app
  await answerOpenDialog(app, stick)
  await expect(page.getByRole('heading', { name: 'Khởi tạo' })).toBeVisible()
  await expectGoodScreen(page, 'first-run-with-restore')
  await page.getByRole('button', { name: 'Khôi phục', exact: true }).click()
  await page.getByRole('button', { name: 'Chọn thư mục khác' }).click()
  await page.getByText('Phiếu khôi phục', { exact: true }).click()
  await page.getByLabel('Các nhóm chữ trên phiếu').fill(sheet)
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('mật khẩu máy mới 01')
  await page.getByLabel('Gõ lại mật khẩu mới', { exact: true }).fill('mật khẩu máy mới 02')
  await page.getByRole('button', { name: 'Khôi phục và mở kho' }).click()
  await expect(page.getByText(/hai lần gõ mật khẩu khác nhau/i)).toBeVisible()
  await page.getByLabel('Gõ lại mật khẩu mới', { exact: true }).fill('mật khẩu máy mới 01')
  await expectGoodScreen(page, 'restore')
  await page.getByRole('button', { name: 'Khôi phục và mở kho' }).click()
  await expect(page.getByRole('heading', { name: 'Đã khôi phục' })).toBeVisible()
  await expectGoodScreen(page, 'restored')
  await page.getByRole('button', { name: 'Vào làm việc' }).click()
  await confirmAfterRestore(page)
  await expect(page.getByRole('heading', { name: /Hôm nay/ })).toBeVisible()
  expect((await call(page, 'people.get', { id: personId })).person).toMatchObject(PERSON)
})

test('a damaged store leads to the backup, which opens with the password; what was there is kept', async ({
  launch,
  userData,
}) => {
  const first = await launch()
  const { personId } = await backedUp(first)
  await first.close()
  writeFileSync(join(userData, 'kho', 'kho.db'), Buffer.alloc(20_000, 3))
  const app = await launch()
  const { page } = app
  await page.getByLabel(/^Mật khẩu của/).fill(USER.password)
  await page.getByRole('button', { name: /^Mở khóa/ }).click()
  await expect(page.getByText('Kho dữ liệu bị hỏng')).toBeVisible()
  await expectGoodScreen(page, 'unlock-damaged')
  await expect(page.getByText('Bị hỏng, chưa mở được')).toBeVisible()
  await expect(page.getByText('Đã mã hóa, nằm trên máy này')).toHaveCount(0)
  await expect(page.getByText(/^Bản sao lưu mới nhất: \d/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Mở khóa/ })).toHaveCount(0)
  await answerOpenDialog(app, stick)
  await page.getByRole('button', { name: 'Lưu tệp hỏng để kiểm tra' }).click()
  await expect(page.getByText(/Đã chép kho hỏng vào/)).toBeVisible()
  const kept = readdirSync(stick).find((name) => name.startsWith('kho-hong-')) ?? ''
  expect(readdirSync(join(stick, kept))).toContain('kho.db')
  await page.getByRole('button', { name: 'Mở bản sao lưu' }).click()
  await expect(page.getByRole('heading', { name: 'Khôi phục từ bản sao lưu' })).toBeVisible()
  await expectGoodScreen(page, 'restore-password')
  await page.getByLabel(/^Mật khẩu của/).fill(USER.password)
  await page.getByRole('button', { name: 'Khôi phục và mở kho' }).click()
  await expect(page.getByText(/được giữ nguyên trong thư mục kho-truoc-khoi-phuc/)).toBeVisible()
  await page.getByRole('button', { name: 'Vào làm việc' }).click()
  expect((await call(page, 'people.get', { id: personId })).person).toMatchObject(PERSON)
  expect(readdirSync(userData).filter((name) => name.startsWith('kho-truoc-khoi-phuc-'))).toHaveLength(1)
})

test('a store without its newest records opens only after a plain warning and with a reason', async ({
  launch,
  userData,
}) => {
  const first = await launch()
  await openSampleOffice(first.page, { withSample: false })
  await first.close()
  truncateSync(join(userData, 'kho', 'moc.bin'), 0)
  const { page } = await launch()
  await page.getByLabel(/^Mật khẩu của/).fill(USER.password)
  await page.getByRole('button', { name: /^Mở khóa/ }).click()
  await expect(page.getByText('Kho dữ liệu thiếu những ghi chép mới nhất')).toBeVisible()
  await expectGoodScreen(page, 'unlock-tail-missing')
  await page.getByLabel('Lý do, ghi vào nhật ký').fill('Mất điện, không còn bản mới hơn')
  await page.getByRole('button', { name: /Chấp nhận mất phần cuối/ }).click()
  await expect(page.getByRole('heading', { name: /Hôm nay/ })).toBeVisible()
})
