import { mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './support/call.ts'
import { answerOpenDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'
import { makePublisher, writeUpdateFile } from './support/update-file.ts'

test('an administrator looks at update files from a stick; the bad ones are refused by name', async ({
  launch,
  userData,
}) => {
  const publisher = makePublisher()
  const stick = join(userData, 'usb')
  mkdirSync(stick)
  const [sound, older, foreign, cut] = ['moi', 'cu', 'la', 'cat'].map((name) => join(stick, `${name}.hscncapnhat`))
  if (sound === undefined || older === undefined || foreign === undefined || cut === undefined) throw new Error('names')
  writeUpdateFile(sound, publisher, '9.8.7')
  writeUpdateFile(older, publisher, '0.0.9')
  writeUpdateFile(foreign, makePublisher(), '9.8.7')
  writeUpdateFile(cut, publisher, '9.8.7')
  truncateSync(cut, 2_000_000)

  const app = await launch({ environment: { HSCN_PUBLISHER: publisher.spki } })
  const { page } = app
  await openSampleOffice(page, { withSample: false })
  await page.getByRole('link', { name: /Quản trị/ }).click()
  await page.getByRole('tab', { name: 'Cập nhật' }).click()
  await expect(page.getByRole('heading', { name: /Đang dùng phiên bản \d+\.\d+\.\d+/ })).toBeVisible()
  await expectGoodScreen(page, 'updates-none')

  const choose = page.getByRole('button', { name: 'Chọn tệp cập nhật từ USB' })
  for (const [file, words, name] of [
    [older, 'Tệp cập nhật cũ hơn bản đang dùng', 'cu.hscncapnhat'],
    [foreign, 'Tệp cập nhật do nơi khác ký', 'la.hscncapnhat'],
    [cut, 'Tệp cập nhật bị chép thiếu', 'cat.hscncapnhat'],
    [join(stick, 'không có'), 'Không đọc, ghi được tệp cập nhật', 'không có'],
  ] as const) {
    await answerOpenDialog(app, file)
    await choose.click()
    const alert = page.getByRole('alert')
    await expect(alert).toContainText(words)
    await expect(alert).toContainText(name)
  }
  await expectGoodScreen(page, 'updates-refused')

  await answerOpenDialog(app, sound)
  await choose.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('moi.hscncapnhat: đúng chữ ký của nơi phát hành', { exact: false })).toBeVisible()
  await expect(page.getByText('Sửa lỗi in phiếu khi tên xã, phường quá dài.')).toBeVisible()
  // A build that was not installed cannot be replaced by an installer, and says so before anything is done.
  await expect(page.getByRole('button', { name: 'Sao lưu rồi cập nhật' })).toBeDisabled()
  await expectGoodScreen(page, 'updates-offer')
  await expectGoodScreen(page, 'updates-offer-zoomed', ZOOMED)
  await page.getByRole('button', { name: 'Không cập nhật' }).click()
  await expect(choose).toBeVisible()
  expect(await call(page, 'updates.view', {})).toMatchObject({ version: expect.any(String), offer: null })
  // Nothing of all this was kept, and what is on the stick is as it was.
  expect(readdirSync(userData)).not.toContain('cap-nhat')
  expect(readdirSync(stick)).toHaveLength(4)
})

test('updates from a server are off, and switching them on is written down plainly', async ({ launch, userData }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: false })
  await page.getByRole('link', { name: /Quản trị/ }).click()
  await page.getByRole('tab', { name: 'Cập nhật' }).click()
  // The build of the tests carries no publisher's key.
  await expect(page.getByText('chưa có khóa của nơi phát hành', { exact: false })).toBeVisible()
  const form = page.getByRole('region', { name: 'Cập nhật qua máy chủ (không bắt buộc)' })
  await expect(form.getByRole('switch')).not.toBeChecked()
  await form.getByRole('switch').click()
  const address = form.getByLabel('Địa chỉ máy chủ')
  await address.fill('http://capnhat.example.vn/')
  await form.getByRole('button', { name: 'Lưu máy chủ cập nhật' }).click()
  await expect(page.getByRole('alert')).toContainText(/[Cc]ần bắt đầu bằng https:/)
  await expect(address).toHaveValue('http://capnhat.example.vn/')
  await address.fill('https://capnhat.example.vn/hscn')
  await form.getByRole('button', { name: 'Lưu máy chủ cập nhật' }).click()
  await expect(form.getByText('có hiệu lực từ lần mở phần mềm sau', { exact: false })).toBeVisible()
  const kept = JSON.parse(readFileSync(join(userData, 'may-chu-cap-nhat.json'), 'utf8'))
  expect(kept).toEqual({ on: true, address: 'https://capnhat.example.vn/hscn/' })
  await expect(form.getByRole('button', { name: /Hỏi máy chủ/ })).toHaveCount(0)
  await expect(page.getByRole('contentinfo')).toContainText('Chỉ kết nối máy chủ cập nhật')
  await expectGoodScreen(page, 'updates-server')
})
