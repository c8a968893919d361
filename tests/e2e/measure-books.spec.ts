import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './support/call.ts'
import { answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

/** What is printed of measures and of people: a register of a commune, a form of a measure, one person's sheet. */
test('a register of measures, a decision of the commune and the sheet of one person are printed', async ({
  launch,
}, info) => {
  mkdirSync(info.outputDir, { recursive: true })
  const launched = await launch()
  const { page } = launched
  await openSampleOffice(page, { withSample: true })
  const { rows } = await call(page, 'people.list', {})
  const person = rows.find((row) => row.openCase === null && row.birthDate < '2000')
  if (person === undefined) throw new Error('the sample lacks somebody without a case')
  const { communes } = await call(page, 'office.get', {})
  const commune = communes.find(({ name }) => name === person.communeName)?.code ?? communes[0]?.code ?? ''
  const begun = await call(page, 'cases.open', {
    personId: person.id,
    line: 'sau_cai',
    on: '2023-03-01',
    data: { source: 'tn_gia_dinh', completedOn: '2023-02-28' },
    communeCode: commune,
  } as never)
  const id = (begun as { id: string }).id
  const steps = [
    ['de_nghi_quan_ly', '2023-03-03', { number: '05/ĐN-CNBB' }],
    [
      'quyet_dinh_sau_cai',
      '2023-03-06',
      { number: '20/QĐ-UBND', from: '2023-02-28', to: '2024-02-27', assignee: 'Tổ mẫu' },
    ],
  ] as const
  for (const [type, on, data] of steps) await call(page, 'cases.recordEvent', { caseId: id, type, on, data } as never)

  await visit(page, `/ho-so/${id}/bieu-mau/ND116-51`, /Mẫu số 51/)
  await expectGoodScreen(page, 'bieu-mau-51')

  await visit(page, '/so-van-ban', 'Sổ văn bản đi')
  await page.getByRole('button', { name: /In sổ theo biện pháp/ }).click()
  await page.getByLabel('Sổ, danh sách').selectOption('ND116-52')
  await page.getByLabel(/^Xã, phường/).selectOption(commune)
  await page.getByLabel(/^Từ ngày/).fill('1/1/2023')
  await page.getByLabel(/^Từ ngày/).blur()
  await expectGoodScreen(page, 'so-theo-bien-phap')
  const register = join(info.outputDir, 'Sổ 52.pdf')
  await answerSaveDialog(launched, register)
  await page.getByRole('button', { name: /^Lưu sổ/ }).click()
  await expect(page.getByText(/Đã lưu Sổ 52\.pdf/)).toBeVisible()
  expect(readFileSync(register).subarray(0, 5).toString()).toBe('%PDF-')

  await visit(page, `/nguoi/${person.id}`, person.fullName)
  const sheet = join(info.outputDir, 'Phiếu.pdf')
  await answerSaveDialog(launched, sheet)
  await page.getByRole('button', { name: /In phiếu theo dõi/ }).click()
  await expect(page.getByText(/Đã lưu Phiếu\.pdf/)).toBeVisible()
  await expectGoodScreen(page, 'nguoi-phieu-theo-doi')
  expect(readFileSync(sheet).subarray(0, 5).toString()).toBe('%PDF-')
})
