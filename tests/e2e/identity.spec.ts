import type { Page } from '@playwright/test'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { expect, SCREEN, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { sampleCase, visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const CARD = '001090000123|111000123|Đỗ Văn Quét Thử|05031990|Nam|Tổ 0, phường Lê Lợi, Sơn Tây, Hà Nội|10052021'

/** A scanner types as a keyboard does, and ends with Enter. */
async function scan(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

test('a card is scanned into a new person, differs from what is typed, and finds the person a second time', async ({
  launch,
}) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const clerk = clerkAt(page)

  await visit(page, '/nguoi/moi', 'Thêm người')
  await page.getByLabel('1. Họ và tên').fill('Đỗ Văn Quét Thứ')
  await page.keyboard.press('F8')
  await scan(page, CARD.replace('Quét', 'Quests'))
  await expect(page.getByText(/kiểu Telex/)).toBeVisible()
  await expectGoodScreen(page, 'nguoi-quet-tu-choi')

  await page.keyboard.press('F8')
  await scan(page, CARD)
  const conflict = page.getByRole('region', { name: 'Họ và tên: khác với thẻ' })
  await expect(conflict).toContainText('Đỗ Văn Quét Thứ')
  await expect(
    page.getByText(/^Đã điền: số căn cước, số CMND cũ, ngày sinh, giới tính, nơi thường trú\.$/),
  ).toBeVisible()
  await expect(page.getByLabel('1. Họ và tên')).toHaveValue('Đỗ Văn Quét Thứ')
  await expectGoodScreen(page, 'nguoi-quet-khac')
  await clerk.push('Họ và tên: lấy theo thẻ')
  await expect(page.getByLabel('1. Họ và tên')).toHaveValue('Đỗ Văn Quét Thử')
  await expect(page.getByLabel('Nơi đăng ký thường trú hoặc tạm trú')).toHaveValue(/^Tổ 0, phường Lê Lợi/)
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đỗ Văn Quét Thử')
  const numbers = page.getByRole('region', { name: 'Số giấy tờ, cả số trước đây' })
  await expect(numbers).toContainText('001: nơi đăng ký khai sinh: Hà Nội · 0: Nam, sinh năm 1990')
  await expectGoodScreen(page, 'nguoi-so-giay-to')

  // Into the first field of the form, as when nobody looked where the cursor was.
  await visit(page, '/nguoi/moi', 'Thêm người')
  await scan(page, CARD)
  await expect(page.getByText('Đã có trong danh sách:')).toBeVisible()
  await expect(page.getByLabel('1. Họ và tên')).toHaveValue('Đỗ Văn Quét Thử')
  await page.getByText('Đã có trong danh sách:').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đỗ Văn Quét Thử')
})

test('two records of one person are made one and two again, by keyboard', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const clerk = clerkAt(page)
  const { personId, personName } = await sampleCase(page, 'HS-2023-001')
  const twin = await call(page, 'people.create', {
    person: {
      fullName: personName.replace('Văn ', ''),
      sex: 'nam',
      birthDate: '1991-04-12',
      noIdReason: 'Chưa xuất trình',
      occupation: 'phụ hồ ở nhiều công trình xa nhà, tên nghề rất dài để xem bảng có vỡ hay không',
    },
  })

  await visit(page, `/nguoi/${personId}`, personName)
  const panel = page.getByRole('region', { name: 'Có thể trùng, đã gộp' })
  await expect(panel).toContainText('một bên thiếu chữ đệm; cùng ngày sinh 12/04/1991')
  await clerk.within(panel).follow('So sánh và gộp')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('So sánh và gộp hai người')
  await expectGoodScreen(page, 'nguoi-gop')
  await clerk.tabTo(page.getByRole('radio', { name: /^Nghề nghiệp: giữ/ }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^Nghề nghiệp: lấy/ })).toBeChecked()
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('alert')).toContainText('Vì sao là một người: ghi vì sao')
  await clerk.write('Vì sao là một người', 'Cùng ngày sinh, cùng mẹ; đã hỏi gia đình')
  await expectGoodScreen(page, 'nguoi-gop-200', ZOOMED)
  await page.setViewportSize(SCREEN)
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(personName)
  await expect(page.getByText('phụ hồ ở nhiều công trình').first()).toBeVisible()

  // A link from before leads to the record that is there now.
  await visit(page, `/nguoi/${twin.person.id}`, personName)
  await expect(panel).toContainText(`Đã gộp ${twin.person.fullName} vào đây`)
  await expectGoodScreen(page, 'nguoi-da-gop')
  await clerk.push('Xem thông tin nhạy cảm')
  await clerk.push('Sửa thông tin nhạy cảm')
  await expect(page.getByLabel('Tình trạng HIV')).toBeVisible()
  await expectGoodScreen(page, 'nguoi-nhay-cam')
  await clerk.push(`Hoàn tác gộp ${twin.person.fullName}`)
  await clerk.push('Hoàn tác gộp')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(twin.person.fullName)
  await visit(page, `/nguoi/${personId}`, personName)
  await expect(panel).toContainText('đã hoàn tác')
  await expect(page.getByText('thợ hàn tự do').first()).toBeVisible()
})
