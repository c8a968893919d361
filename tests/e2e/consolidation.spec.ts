import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { unlock } from './support/office.ts'
import { textOf } from './support/pdf-tools.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const MAKER = join(import.meta.dirname, '../helpers/seal-districts.ts')

/** A province, the sticks of its districts, and beside it the day's work: taken in any order, looked at, decided. */
test('a province takes packages in any order, sees who is missing, and decides who keeps a person', async ({
  launch,
  userData,
}) => {
  execFileSync(process.execPath, [MAKER, userData])
  const app = await launch({ today: '2023-06-12' })
  const { page } = app
  await unlock(page)
  const clerk = clerkAt(page)
  const file = (name: string) => join(userData, `${name}.hscn`)

  await test.step('the province has its own screens, and none of a district', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tổng hợp: tình trạng gửi')
    const rail = page.getByRole('navigation', { name: 'Mục chính' })
    await expect(rail.getByRole('link', { name: 'Tổng hợp' })).toBeVisible()
    await expect(rail.getByRole('link', { name: 'Hồ sơ' })).toHaveCount(0)
    await clerk.choose('Báo cáo', 'Báo cáo công tác phòng, chống tệ nạn xã hội')
    await expect(page.getByRole('columnheader', { name: /Tháng 5\/2023/ })).toBeVisible()
    await expectGoodScreen(page, 'tong-hop-trong')
    await page.getByRole('tab', { name: 'Gói đã nhận' }).click()
    await expect(page.getByText('Chưa nhận gói nào')).toBeVisible()
    await page.getByRole('tab', { name: 'Xung đột' }).click()
    await expect(page.getByText('Chưa thấy ai bị kê hai lần')).toBeVisible()
    await page.getByRole('tab', { name: 'Tình trạng gửi' }).click()
  })

  await test.step('a later revision without its base is held', async () => {
    await answerOpenDialog(app, file('vd1-1'), file('st-2'))
    await clerk.press('Control+o')
    const told = page.getByRole('status').filter({ hasText: 'st-2.hscn' })
    await expect(told).toContainText('chưa nhận được hoặc không còn giá trị; giữ lại, chưa tính')
    const row = page.getByRole('row', { name: /thị xã Sơn Tây/ })
    await expect(row).toContainText('Giữ chờ bản gốc')
    await expect(page.getByRole('row', { name: /Ví Dụ Một/ })).toContainText('Nhận có lưu ý')
    await expect(page.getByRole('row', { name: /Ví Dụ Hai/ }).first()).toContainText('Quá hạn')
    await expectGoodScreen(page, 'tong-hop-tinh-trang')
    await expectGoodScreen(page, 'tong-hop-tinh-trang-200', ZOOMED)
  })

  await test.step('its base releases it; a package that comes again changes nothing', async () => {
    await answerOpenDialog(app, file('st-1'), file('vd2-1'), file('vd1-1'))
    await clerk.press('Control+o')
    const told = page.getByRole('status').filter({ hasText: 'st-1.hscn' })
    await expect(told).toContainText('1 báo cáo đang giữ chờ nay được tính')
    await expect(told).toContainText('Gói này đã nhận trước đây; không ghi lần nữa.')
    await expect(page.getByRole('row', { name: /thị xã Sơn Tây/ })).toContainText('lần 2')
  })

  await test.step('the packages, one of them looked at', async () => {
    await page.getByRole('tab', { name: 'Gói đã nhận' }).click()
    const grid = page.getByRole('grid', { name: 'Gói báo cáo' })
    await expect(grid.getByRole('row', { name: /thị xã Sơn Tây/ })).toHaveCount(2)
    await grid.getByRole('row', { name: /Ví Dụ Một/ }).dblclick()
    await expect(page.getByRole('region', { name: /Gói số 1 của huyện Ví Dụ Một/ })).toContainText(
      'Cộng các xã được 3, huyện ghi 5.',
    )
    await expectGoodScreen(page, 'tong-hop-goi')
  })

  await test.step('a person of two districts is decided by keyboard', async () => {
    await page.getByRole('tab', { name: 'Xung đột' }).click()
    await expect(page.getByText('1 trường hợp chờ quyết định')).toBeVisible()
    await clerk.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Quyết định ai quản lý' })).toContainText('cùng số giấy tờ')
    await expectGoodScreen(page, 'tong-hop-xung-dot')
    await clerk.mark('Ai quản lý người này', /Ví Dụ Một|HN-VD1/)
    await clerk.write('Lý do', 'Đã chuyển về huyện Ví Dụ Một tháng 4 (mẫu)')
    await clerk.press('Control+s')
    await expect(page.getByText('0 trường hợp chờ quyết định, 1 đã quyết định.')).toBeVisible()
    await expect(page.getByRole('grid').getByRole('row', { name: /Ví Dụ/ }).last()).toContainText('Chờ huyện làm theo')
  })

  await test.step('the report of the province, frozen', async () => {
    await page.getByRole('tab', { name: 'Báo cáo tỉnh' }).click()
    await expect(page.getByRole('row', { name: /Đang quản lý sau cai cuối kỳ/ })).toContainText('16')
    await expect(page.getByRole('region', { name: 'Ghi chú in dưới bảng' })).toContainText(
      'Chưa có số của: huyện Ví Dụ Hai',
    )
    await expectGoodScreen(page, 'tong-hop-bao-cao')
    await clerk.press('Control+Enter')
    await expect(page.getByText('Đã chốt, lần 1')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Các lần đã chốt' })).toContainText('Lần 1')
    const pdf = join(userData, 'tong-hop.pdf')
    await answerSaveDialog(app, pdf)
    await clerk.push('Lưu trang in lần 1')
    await expect.poll(() => existsSync(pdf)).toBe(true)
    expect(textOf(pdf)).toContain('Chưa có số của: huyện Ví Dụ Hai')
  })
})

/** Setting up a province by hand: districts in place of communes. */
test('a province is set up with its districts', async ({ launch }) => {
  const { page } = await launch()
  const clerk = clerkAt(page)
  const title = page.getByRole('heading', { level: 1 })
  const forth = () => page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Thiết lập cơ quan' }).click()
  await clerk.choose('Loại cơ quan', /cấp tỉnh/)
  await expect(page.getByLabel('Huyện, quận, thị xã')).toHaveCount(0)
  await clerk.write('Tỉnh, thành phố', 'tỉnh Thí Dụ')
  await clerk.press('Tab')
  await expect(page.getByLabel('Cơ quan chủ quản')).toHaveValue('Ủy ban nhân dân tỉnh Thí Dụ')
  await expectGoodScreen(page, 'khoi-tao-cap-tinh')
  await forth()
  await expect(title).toHaveText('Huyện, quận')
  await forth()
  await expect(page.getByRole('alert')).toContainText('ít nhất một huyện')
  await clerk.write('Huyện, quận, thị xã', 'TD-1; huyện Một; 31/2/2024\nTD-1; huyện Hai')
  await forth()
  await expect(page.getByRole('alert')).toContainText('Không có ngày “31/2/2024”')
  await clerk.write('Huyện, quận, thị xã', 'TD-1; huyện Một; ; 30/6/2025\nTD-1; huyện Hai')
  await forth()
  await expect(page.getByRole('alert')).toContainText(/một mã đơn vị ghi cho hai huyện/i)
  await clerk.write('Huyện, quận, thị xã', 'TD-1; huyện Một; ; 30/6/2025\nTD-2; huyện Hai')
  await expect(page.getByText('huyện Một (TD-1), đến 30/06/2025')).toBeVisible()
  await expectGoodScreen(page, 'khoi-tao-huyen')
  await forth()
  await expect(title).toHaveText('Người ký')
})
