import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './support/call.ts'
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

  const lastActs = page.getByRole('region', { name: /Các lần đã chốt/ })
  await test.step('the report of the province: what is found is explained, then it is frozen', async () => {
    await page.getByRole('tab', { name: 'Báo cáo tỉnh' }).click()
    await expect(page.getByRole('row', { name: /Đang quản lý sau cai cuối kỳ/ })).toContainText('16')
    await expect(page.getByRole('region', { name: 'Ghi chú in dưới bảng' })).toContainText(
      'Chưa có số của: huyện Ví Dụ Hai',
    )
    await expectGoodScreen(page, 'tong-hop-bao-cao')
    await clerk.press('Control+Enter')
    const form = page.getByRole('region', { name: /^Chốt số liệu của tỉnh/ })
    await expect(form).toContainText('Chưa có số của 2 huyện')
    await clerk.press('Control+s')
    await expect(form).toContainText('Ghi lý do')
    await expectGoodScreen(page, 'tong-hop-chot')
    await clerk.write('Lý do: Thiếu báo cáo của huyện', 'Đã nhắc qua điện thoại ngày 12/6 (mẫu)')
    await clerk.press('Control+s')
    await expect(page.getByText('Đã chốt, lần 1')).toBeVisible()
    await expect(lastActs).toContainText('Lần 1')
  })

  await test.step('signed by whom Quản trị knows, and printed with number and name', async () => {
    await clerk.press('Control+Enter')
    await expect(page.getByRole('region', { name: /^Ghi việc ký báo cáo tỉnh/ })).toBeVisible()
    await expect(clerk.field('Người ký')).toHaveValue('Đinh Thị Ví Dụ')
    await clerk.write('Số, ký hiệu', '12/BC-SLĐTBXH')
    await expectGoodScreen(page, 'tong-hop-ky')
    await clerk.press('Control+s')
    await expect(lastActs).toContainText('Số 12/BC-SLĐTBXH ngày 12/06/2023, Đinh Thị Ví Dụ, GIÁM ĐỐC')
    const pdf = join(userData, 'tong-hop.pdf')
    await answerSaveDialog(app, pdf)
    await clerk.push('Lưu trang in lần 1')
    await expect.poll(() => existsSync(pdf)).toBe(true)
    expect(textOf(pdf)).toContain('Chưa có số của: huyện Ví Dụ Hai')
    expect(textOf(pdf)).toContain('Số: 12/BC-SLĐTBXH')
  })

  await test.step('sent on paper; then a district amends, and the province replaces what it sent', async () => {
    await clerk.push('Ghi đã gửi bằng giấy')
    await clerk.press('Control+s')
    await expect(lastActs).toContainText('Gửi ngày 12/06/2023')
    await page.getByRole('tab', { name: 'Tình trạng gửi' }).click()
    await answerOpenDialog(app, file('vd1-2'))
    await clerk.press('Control+o')
    await expect(page.getByRole('status').filter({ hasText: 'vd1-2.hscn' })).toContainText('Đã nhận và tính')
    await page.getByRole('tab', { name: 'Báo cáo tỉnh' }).click()
    const changed = page.getByRole('region', { name: /^Đã đổi từ lần chốt 1/ })
    await expect(changed).toContainText('huyện Ví Dụ Một (mẫu, không có thật): nay tính lần 2, thay thế')
    await expect(changed.getByRole('row', { name: /Toàn tỉnh/ })).toContainText('17')
    await expectGoodScreen(page, 'tong-hop-da-doi')
    await clerk.press('Control+Enter')
    await clerk.write('Lý do chốt lại (in trên bản thay thế)', 'Ví Dụ Một gửi bản thay thế (mẫu)')
    await clerk.write('Lý do: Thiếu báo cáo của huyện', 'Đã nhắc (mẫu)')
    await clerk.press('Control+s')
    await expect(page.getByText('Đã chốt, lần 2')).toBeVisible()
    await expect(lastActs).toContainText('Đã có bản sau')
    await expectGoodScreen(page, 'tong-hop-thay-the')
    await expectGoodScreen(page, 'tong-hop-thay-the-200', ZOOMED)
  })
})

/** As many districts as a province has, with names as long as they come, on the smallest screen. */
test('thirty districts with long names fit, and are walked by keyboard', async ({ launch, userData }) => {
  execFileSync(process.execPath, [MAKER, userData])
  const app = await launch({ today: '2023-06-12' })
  const { page } = app
  await unlock(page)
  const office = await call(page, 'office.get', {})
  if (office === null) throw new Error('no office')
  const more = Array.from({ length: 27 }, (_, i) => ({
    ...{ code: `HN-DAI-${i + 1}`, from: null, to: null },
    name: `thành phố Thí Dụ Nguyễn Hoàng Phương Trường Sơn số ${i + 1} (mẫu)`,
  }))
  await call(page, 'office.save', { office: { ...office, districts: [...office.districts.slice(0, 3), ...more] } })
  await page.reload()
  const clerk = clerkAt(page)
  await expect(page.getByRole('button', { name: 'Nhận gói của huyện' })).toBeVisible()
  await answerOpenDialog(app, ...['st-1', 'vd1-1', 'vd2-1'].map((name) => join(userData, `${name}.hscn`)))
  await clerk.press('Control+o')
  await expect(page.getByRole('status').filter({ hasText: 'st-1.hscn' })).toBeVisible()
  await clerk.choose('Báo cáo', 'Báo cáo công tác phòng, chống tệ nạn xã hội')
  const table = page.getByRole('region', { name: 'Bảng tình trạng gửi' })
  await expect(table.getByRole('row')).toHaveCount(31)
  await expectGoodScreen(page, 'tong-hop-30-huyen')
  await clerk.tabTo(table)
  await clerk.press('End')
  await expect(table.getByRole('row').last()).toBeInViewport()
  await expect(table.getByRole('columnheader', { name: /Tháng 5\/2023/ })).toBeInViewport()
  await expectGoodScreen(page, 'tong-hop-30-huyen-cuoi')
  await page.getByRole('tab', { name: 'Báo cáo tỉnh' }).click()
  await expect(page.getByRole('row', { name: /Đang quản lý sau cai cuối kỳ/ })).toBeVisible()
  await expectGoodScreen(page, 'tong-hop-30-bao-cao')
  await clerk.press('Control+Enter')
  await expect(page.getByRole('region', { name: /^Chốt số liệu của tỉnh/ })).toBeVisible()
  await expectGoodScreen(page, 'tong-hop-30-chot')
  await page.getByRole('tab', { name: 'Xung đột' }).click()
  await expectGoodScreen(page, 'tong-hop-30-xung-dot')
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
