import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

/** An administrator finds a row of the law, changes it with its text, sees who did, and takes it back. */
test('the law in force, filled in by the office', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  await visit(page, '/quy-dinh', 'Quy định đang áp dụng')
  const grid = page.getByRole('grid')
  await expect(grid).toBeVisible()

  await test.step('another day is one key away', async () => {
    await page.keyboard.press('Alt+ArrowRight')
    await expect(page.getByRole('textbox', { name: 'Quy định của ngày' })).toHaveValue('06/09/2023')
    await page.getByRole('button', { name: 'Hôm nay', exact: true }).click()
  })

  await test.step('the law of one measure is a choice away', async () => {
    const measure = page.getByRole('combobox', { name: 'Biện pháp' })
    await measure.selectOption('Sau cai')
    await page.getByLabel('Tìm trong quy định').fill('trinh bao voi')
    await expect(grid.getByRole('row', { name: /^Thời hạn Trình báo với/ })).toContainText('5 ngày làm việc')
    await page.getByLabel('Tìm trong quy định').fill('')
    await expectGoodScreen(page, 'quy-dinh-sau-cai')
    await measure.selectOption('')
  })

  await test.step('words without marks find the row', async () => {
    await page.getByLabel('Tìm trong quy định').fill('thoi hieu ap dung bat dau')
    await page.getByRole('combobox', { name: 'Loại', exact: true }).selectOption('deadline')
    await expect(grid.getByRole('row')).toHaveCount(2)
  })

  await test.step('it is changed, with the text that says so', async () => {
    await grid.getByRole('row').nth(1).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Sửa dòng này' }).click()
    const form = page.getByRole('form')
    await form.getByRole('textbox', { name: /^Thời hạn/ }).fill('4')
    await form.getByRole('textbox', { name: /^Văn bản/ }).fill('Thông tư thử nghiệm')
    await form.getByRole('textbox', { name: /^Ngày văn bản/ }).fill('05/03/2023')
    await form.getByRole('button', { name: 'Ghi thay đổi' }).click()
    await expect(page.getByRole('alert')).toContainText('lý do')
    await form.getByRole('textbox', { name: /^Lý do/ }).fill('Đã đọc văn bản')
    await form.getByRole('button', { name: 'Ghi thay đổi' }).click()
    const history = page.getByRole('region', { name: 'Cơ quan đã sửa' })
    await expect(history).toContainText('Thời hạn: 4')
    await expect(history).toContainText('Trần Thị Thử Nghiệm')
    await expect(history).toContainText('Thông tư thử nghiệm, 05/03/2023')
    await expect(grid.getByRole('row').nth(1)).toContainText('4 tháng')
    await expectGoodScreen(page, 'quy-dinh-da-sua')
  })

  await test.step('and taken back', async () => {
    await page.getByRole('button', { name: 'Về nội dung gốc' }).click()
    await page.getByRole('textbox', { name: /^Lý do/ }).fill('Ghi nhầm')
    await page.getByRole('button', { name: 'Bỏ thay đổi' }).click()
    await expect(grid.getByRole('row').nth(1)).toContainText('3 tháng')
    await expect(page.getByRole('region', { name: 'Cơ quan đã sửa' })).toContainText('(đã bỏ)')
  })
})
