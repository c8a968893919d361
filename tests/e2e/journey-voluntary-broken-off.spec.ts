import { call } from './support/call.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

/** Voluntary rehabilitation that the person gives up, and the compulsory case that the law lets follow. */
test('a voluntary measure is begun, broken off, and leads to a compulsory case', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { rows } = await call(page, 'people.list', {})
  const person = rows.find((row) => row.openCase === null && row.birthDate < '2000')
  if (person === undefined) throw new Error('the sample lacks somebody without a case')

  await visit(page, `/nguoi/${person.id}`, person.fullName)
  await page.getByRole('link', { name: /^Ghi biện pháp/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Ghi biện pháp: ${person.fullName}`)
  await page.locator('#measure-line').selectOption('cai_nghien_tu_nguyen')
  await page.locator('#measure-on').fill('6/3/2023')
  await page.locator('#measure-on').blur()
  await page.locator('[id="measure-data.place"]').selectOption('cong_dong')
  await expectGoodScreen(page, 'ghi-bien-phap')

  // What lacks is named, and nothing typed is lost.
  await page.getByRole('button', { name: /Mở hồ sơ/ }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await page.locator('[id="measure-data.termMonths"]').fill('6')
  await page.getByRole('button', { name: /Mở hồ sơ/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('TN-2023-001')
  await expectGoodScreen(page, 'bien-phap-tu-nguyen')

  const id = /ho-so\/([^?]+)/.exec(page.url())?.[1] ?? ''
  const steps = [
    ['quyet_dinh_cai', '2023-03-09', { number: '15/QĐ-UBND', from: '2023-03-10', to: '2023-09-09' }],
    ['bat_dau_cai', '2023-03-10', {}],
    ['tu_y_cham_dut', '2023-05-15', {}],
  ] as const
  for (const [type, on, data] of steps) await call(page, 'cases.recordEvent', { caseId: id, type, on, data } as never)
  await page.reload()
  const next = page.getByRole('heading', { name: 'Bước tiếp theo theo quy định' })
  await expect(next).toBeVisible()
  await expectGoodScreen(page, 'bien-phap-bo-do')
  await page
    .getByRole('link', { name: /bắt buộc/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Lập hồ sơ: ${person.fullName}`)
  await expect(page.locator('#lastViolationOn')).toHaveValue('15/05/2023')
  await page.locator('#discoveredOn').fill('20/5/2023')
  await page.locator('#discoveredOn').blur()
  await page.getByRole('button', { name: /Mở hồ sơ/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HS-2023-')
  const caseId = /ho-so\/([^?]+)/.exec(page.url())?.[1] ?? ''
  const { facts } = await call(page, 'cases.get', { id: caseId })
  expect(facts).toMatchObject({
    ground: 'G1_KHONG_DK_TN',
    lastViolationOn: '2023-05-15',
    priorDecision: { number: '15/QĐ-UBND', date: '2023-03-09' },
  })
})
