import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

/** The books of numbers: a paper that arrives, a search, a void number, the dossier taken in, by keyboard. */
test('books of what arrives, of what leaves, of dossiers taken in', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  await visit(page, '/so-van-ban', 'Sổ văn bản đi')
  // It opens where the numbers are, not on the first book of the list.
  await expect(page.getByRole('grid', { name: /^Sổ văn bản đi năm 2023/ }).getByRole('row')).not.toHaveCount(1)
  await expect(page.getByLabel('Năm', { exact: true })).toHaveValue('2023')
  await expectGoodScreen(page, 'so-van-ban-di')

  await page.getByRole('tab', { name: 'Sổ văn bản đi' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sổ văn bản đến')
  const rows = page.getByRole('grid', { name: 'Sổ văn bản đến năm 2023' }).getByRole('row')
  // The heads and the three papers that the sample office has received.
  await expect(rows).toHaveCount(4)
  await page.keyboard.press('Control+Enter')
  await page.getByLabel(/^Tác giả/).fill('Công an thị xã (ví dụ)')
  await page.getByLabel(/^Số, ký hiệu/).fill('12/CV-VD')
  await page.getByLabel(/^Tên loại và trích yếu/).fill('Công văn về việc phối hợp quản lý')
  await expectGoodScreen(page, 'so-van-ban-den-ghi')
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  await expect(rows).toHaveCount(5)

  await page.getByLabel('Tìm trong sổ').fill('cong an thi xa vi du')
  await expect(rows).toHaveCount(2)
  const line = rows.filter({ hasText: '12/CV-VD' })
  await line.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Sổ văn bản đến, số 04 năm 2023')).toBeVisible()
  await expectGoodScreen(page, 'so-van-ban-den-dong')
  await page.getByRole('button', { name: 'Hủy số này' }).click()
  await page.getByLabel(/^Lý do hủy số/).fill('Ghi nhầm sổ')
  await page.getByRole('button', { name: /^Hủy số/ }).click()
  await expect(line).toContainText('Đã hủy')
  await expect(line).toContainText('Ghi nhầm sổ')
  await expectGoodScreen(page, 'so-van-ban-den')

  await page.getByRole('tab', { name: 'Sổ thụ lý hồ sơ' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sổ thụ lý hồ sơ')
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('HS-2023-')
  await expectGoodScreen(page, 'so-thu-ly')
  const taken = page.getByRole('grid').getByRole('row')
  const already = await taken.count()
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('Hồ sơ', { exact: true }).selectOption({ index: 1 })
  await expectGoodScreen(page, 'so-thu-ly-ghi')
  await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
  await expect(taken).toHaveCount(already + 1)
})
