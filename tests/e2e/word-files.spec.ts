import { call } from './support/call.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

/** A paper leaves as a Word file, is edited outside and comes back to its own record. */
test('a paper edited outside hangs on the paper it came from', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { rows } = await call(page, 'cases.list', {})
  const caseId = rows.find((r) => r.code === 'HS-2023-001')?.id ?? ''
  const { documents } = await call(page, 'documents.forms', { caseId })
  const documentId = documents.find((d) => d.form === 'ND116-29')?.id ?? ''

  const { bytes } = await call(page, 'documents.docx', { id: documentId })
  await call(page, 'attachments.addCopy', { caseId, documentId, fileName: 'Mẫu 29 đã sửa.docx', bytes })
  await visit(page, `/ho-so/${caseId}/bieu-mau/ND116-29/${documentId}`, /^Mẫu số 29/)
  await expect(page.getByRole('button', { name: 'Tải Word' })).toBeVisible()

  await visit(page, `/ho-so/${caseId}`, /^Nguyễn Văn Mẫu/)
  const copy = page.getByText('Bản đã sửa ngoài')
  await expect(copy).toBeVisible()
  await copy.scrollIntoViewIfNeeded()
  await expect(page.getByText('Mẫu 29 đã sửa.docx')).toBeVisible()
  await expectGoodScreen(page, 'ban-da-sua-ngoai')
  await page.getByRole('button', { name: 'Gỡ Mẫu 29 đã sửa.docx' }).click()
  await page.getByRole('button', { name: 'Gỡ Mẫu 29 đã sửa.docx' }).last().click()
  await expect(copy).toHaveCount(0)
})
