import { civilDate } from '../../src/shared/primitives/civil-date.ts'
import { call } from './support/call.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'

const CASES = 210

test('a long list of cases comes in pieces, is counted whole, and follows what is written', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: false })
  for (let n = 1; n <= CASES; n++) {
    const fullName = `Nguyễn Văn Thử ${n}`
    const { person } = await call(page, 'people.create', {
      person: { fullName, sex: 'nam', birthDate: '1990', noIdReason: 'Thử nghiệm' },
    })
    await call(page, 'cases.create', { personId: person.id, discoveredOn: civilDate('2023-09-01') })
  }
  await page.evaluate(() => {
    location.hash = '#/ho-so'
  })
  await page.reload()
  const rail = page.getByRole('navigation', { name: 'Mục chính' })
  await expect(page.getByText(`${CASES} hồ sơ đang mở`)).toBeVisible()
  await expect(rail.getByRole('link', { name: `Hồ sơ ${CASES}` })).toBeVisible()

  const table = page.getByRole('grid', { name: 'Danh sách hồ sơ' })
  await expect(table).toHaveAttribute('aria-rowcount', String(CASES + 1))
  const row = (n: number) => table.locator(`[aria-rowindex="${n + 1}"]`)
  await row(1).focus()
  await page.keyboard.press('End')
  await expect(row(200)).toBeFocused()
  // The rest has been fetched meanwhile.
  await expect(row(201)).toBeAttached()
  await page.keyboard.press('End')
  await expect(row(CASES)).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('thu 207')
  await expect(page.getByRole('dialog').getByText('Nguyễn Văn Thử 207').first()).toBeVisible()
  await page.keyboard.press('Escape')

  const search = page.getByRole('textbox', { name: /Tìm theo tên, số hồ sơ/ })
  await search.fill('thu 207')
  await expect(page.getByText('1 hồ sơ khớp bộ lọc')).toBeVisible()
  await search.fill('khong ai')
  await expect(page.getByText('Không có hồ sơ nào khớp "khong ai".')).toBeVisible()
})
