import { join } from 'node:path'
import { clerkAt } from './support/clerk.ts'
import { answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { managedPeople } from './support/month-people.ts'
import { openSampleOffice } from './support/office.ts'
import { complaintsOf, textOf } from './support/pdf-tools.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

const COMMUNE = '09583'

test('a draw for tests, and the review of a quarter to its minutes, by keyboard', async ({ launch, userData }) => {
  test.setTimeout(180_000)
  const app = await launch({ today: '2023-09-28' })
  const { page } = app
  await openSampleOffice(page, { withSample: false })
  await managedPeople(page, COMMUNE, 3)
  await page.reload()
  const clerk = clerkAt(page)

  await test.step('the list and the seed stand before anybody is drawn', async () => {
    await visit(page, `/bang-thang?xa=${COMMUNE}&the=boc-tham`, 'Bốc thăm xét nghiệm')
    await expect(page.getByText('Tháng này chưa bốc thăm lần nào.')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await clerk.write('Số người cần bốc', '9')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('Danh sách chỉ có 3 người để bốc').first()).toBeVisible()
    await expectGoodScreen(page, 'boc-tham-sai')
    await clerk.write('Số người cần bốc', '2')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('Đã ghi số gốc, chưa bốc')).toBeVisible()
    await expect(page.getByText('Được bốc', { exact: true })).toHaveCount(0)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Được bốc', { exact: true })).toHaveCount(2)
    await clerk.push('Kiểm tra lại')
    await expect(page.getByText('Đã tính lại: kết quả khớp với số gốc và danh sách.')).toBeVisible()
    await expectGoodScreen(page, 'boc-tham')
    const minutes = join(userData, 'boc-tham.pdf')
    await answerSaveDialog(app, minutes)
    await clerk.push('Lưu biên bản')
    await expect(page.getByText('Đã lưu boc-tham.pdf')).toBeVisible()
    expect(complaintsOf(minutes)).toBe('')
    expect(textOf(minutes)).toContain('BIÊN BẢN BỐC THĂM XÉT NGHIỆM')
  })

  await test.step('the meeting', async () => {
    await page.getByRole('tab', { name: 'Họp quý' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Họp quý III/2023, phường Quang Trung')
    await expect(page.getByRole('button', { name: 'quý II/2023' })).toBeVisible()
    await expectGoodScreen(page, 'hop-quy-chua-hop')
    await page.keyboard.press('Control+Enter')
    await clerk.write('Ngày họp', '27/9/2023')
    await clerk.write('Nơi họp', 'Trụ sở UBND phường (ví dụ)')
    await clerk.write('Chủ trì', 'Nguyễn Thị Chủ Trì Mẫu')
    await clerk.write('Thư ký', 'Trần Văn Thư Ký Mẫu')
    await clerk.write('Thành phần dự họp', 'Lê Thị Đoàn Thể Mẫu; Chủ tịch; Hội Phụ nữ')
    await page.keyboard.press('Control+s')
    await expect(page.getByText(/Họp ngày 27\/09\/2023/)).toBeVisible()
  })

  await test.step('a remark and a rating for each person', async () => {
    for (let left = 3; left > 0; left--) {
      await expect(page.getByText(`${3 - left}/3 người đã có nhận xét`)).toBeVisible()
      await expect(page.getByRole('button', { name: /^Nhận xét Nguyễn/ })).toBeVisible()
      await page.keyboard.press('Control+Enter')
      await clerk.choose('Dự họp', 'Có mặt')
      await clerk.choose('Xếp loại', left === 3 ? 'Có nguy cơ' : 'Tiến bộ')
      await clerk.write('Nhận xét của người được phân công', 'Chấp hành tốt, có việc làm (nội dung thử)')
      if (left === 3) await expectGoodScreen(page, 'hop-quy-nhan-xet')
      await page.keyboard.press('Control+s')
    }
    await expect(page.getByText('Đủ để chốt biên bản')).toBeVisible()
  })

  await test.step('the minutes', async () => {
    await expect(page.getByRole('button', { name: /^Chốt biên bản/ })).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/Đã chốt biên bản/)).toBeVisible()
    await expectGoodScreen(page, 'hop-quy-da-chot')
    const minutes = join(userData, 'hop-quy.pdf')
    await answerSaveDialog(app, minutes)
    await page.keyboard.press('Control+p')
    await expect(page.getByText('Đã lưu hop-quy.pdf')).toBeVisible()
    expect(complaintsOf(minutes)).toBe('')
    const printed = textOf(minutes)
    expect(printed).toContain('BIÊN BẢN HỌP KIỂM ĐIỂM QUÝ III/2023')
    expect(printed).toContain('2 tiến bộ')
  })
})
