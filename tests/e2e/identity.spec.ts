import type { Page } from '@playwright/test'
import { clerkAt } from './support/clerk.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

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
