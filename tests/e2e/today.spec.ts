import { call } from './support/call.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

/** Hôm nay as the place where work starts: grouped, by the calendar, on paper, and one key away from each next step. */
test('the work of the day', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { rows } = await call(page, 'cases.list', {})
  const handed = rows.find((row) => row.code === 'HS-2023-001')
  if (handed === undefined) throw new Error('the sample has changed')
  const list = page.getByRole('grid', { name: 'Danh sách việc' })

  await test.step('what others sent stands in its own part', async () => {
    await expect(list).toContainText('Nơi khác chuyển đến')
    await expectGoodScreen(page, 'hom-nay-moi')
  })

  await test.step('by commune, which is remembered', async () => {
    await page.getByLabel('Xếp danh sách').selectOption('commune')
    await expect(list).toContainText(/Phường .+ · \d+ việc: /)
    await expectGoodScreen(page, 'hom-nay-theo-xa')
    await page
      .getByRole('link', { name: /^Người/ })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Người')
    await page
      .getByRole('link', { name: /^Hôm nay/ })
      .first()
      .click()
    await expect(page.getByLabel('Xếp danh sách')).toHaveValue('commune')
    // And for good: a window that is opened anew knows nothing but what the store has kept.
    await page.reload()
    await expect(page.getByLabel('Xếp danh sách')).toHaveValue('commune')
    await page.getByLabel('Xếp danh sách').selectOption('part')
  })

  await test.step('the month, walked by keys', async () => {
    const month = page.getByRole('grid', { name: /theo ngày/ })
    await month.locator('[aria-current="date"]').focus()
    await page.keyboard.press('PageDown')
    await expect(page.getByRole('heading', { name: 'Tháng 10/2023' })).toBeVisible()
    await page.keyboard.press('PageUp')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /^Việc đến hạn thứ Ba 05\/09\/2023/ })).toBeVisible()
    await expectGoodScreen(page, 'hom-nay-ngay')
    await page.keyboard.press('Escape')
    await expect(list).toBeVisible()
  })

  await test.step('the Monday sheet', async () => {
    await page.getByRole('button', { name: 'Phiếu tuần' }).click()
    await expect(page.locator('canvas').first()).toBeVisible({ timeout: 60_000 })
    await expectGoodScreen(page, 'hom-nay-phieu-tuan')
    await page.keyboard.press('Escape')
  })

  await test.step('Enter goes on, Shift Enter opens', async () => {
    const row = list.getByRole('row').filter({ hasText: handed.code }).first()
    await row.focus()
    await page.keyboard.press('Shift+Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/HS-2023-001$/)
    await page.goBack()
    await list.getByRole('row').filter({ hasText: handed.code }).first().focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/ho-so/${handed.id}`))
    await page.goBack()
    await expect(list).toBeVisible()
    await expectGoodScreen(page, 'hom-nay-200', ZOOMED)
  })
})
