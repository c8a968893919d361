import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './support/call.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { sampleCase, visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

const SCAN = readFileSync(join(import.meta.dirname, '../../resources/samples/scans/a-ban-tuong-trinh.pdf'))

test('a sealed dossier handed over, compared, and the reasons why others came back', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { id } = await sampleCase(page, 'HS-2023-001')

  await test.step('sealed, the next step is to record that it goes, not to seal the same papers again', async () => {
    await visit(page, `/ho-so/${id}/dong-ho-so/court`, 'Đóng hồ sơ')
    // The draft is laid out first; before that there is nothing to seal.
    await expect(page.getByRole('button', { name: /^Đóng \d+ tờ, 2 bộ/ })).toBeEnabled({ timeout: 60_000 })
    await page.keyboard.press('Control+Enter')
    const asked = page.getByRole('region', { name: /^Đóng \d+ tờ, 2 bộ: gửi Tòa án/ })
    await asked.getByRole('button', { name: /^Đóng \d+ tờ, 2 bộ$/ }).click()
    await expect(page.getByRole('region', { name: 'Đã đóng' }).getByText('Lần 1: ')).toBeVisible({ timeout: 60_000 })
    const next = page.getByRole('button', { name: 'Làm bước tiếp theo' })
    await expect(next).toBeVisible()
    await expect(page.getByRole('button', { name: /^Đóng \d+ tờ/ })).toHaveCount(0)
    await next.click()
    await expect(page.getByRole('region', { name: 'Ghi diễn biến' }).getByLabel(/^Ngày diễn ra/)).toBeFocused()
    await expect(page.getByRole('button', { name: 'Ghi bước tiếp theo' })).toBeVisible()
  })

  await page.getByRole('link', { name: 'Ghi kèm biên bản giao nhận' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Giao nhận hồ sơ')
  await expect(page.getByLabel('Lần giao nhận').locator('option:checked')).toHaveText(
    /^Chuyển hồ sơ đề nghị đến Tòa án/,
  )
  await expect(page.getByText('Giao bộ đã đóng lần 1')).toBeVisible()
  await page.getByLabel('Giờ', { exact: true }).fill('8h30')
  await page.getByLabel('Người giao', { exact: true }).fill('Lê Thị Giao Mẫu')
  await page.getByLabel('Người nhận', { exact: true }).fill('Trần Văn Nhận Mẫu')
  await expectGoodScreen(page, 'giao-nhan')
  await page.getByRole('button', { name: /^(Ghi giao nhận và in|In) biên bản$/ }).click()
  await expect(page.getByText('Biên bản đã lập (1)')).toBeVisible()
  await expect(
    page.getByText(/^Đã ghi “Chuyển hồ sơ đề nghị đến Tòa án.*Lưu bản PDF để in hai bên ký\.$/),
  ).toBeVisible()
  await expect(page.locator('canvas').first()).toBeVisible({ timeout: 60_000 })
  await expectGoodScreen(page, 'giao-nhan-da-lap')
  await page.getByRole('button', { name: 'Làm bước tiếp theo' }).click()
  await expect(page.getByRole('region', { name: 'Ghi diễn biến' })).toBeVisible()

  await visit(page, `/ho-so/${id}/doi-chieu`, 'Đối chiếu hai lần đóng hồ sơ')
  await expect(page.getByText('đóng lần 1 ngày')).toBeVisible()
  await expectGoodScreen(page, 'doi-chieu')

  const { rows } = await call(page, 'cases.list', {})
  const all = await Promise.all(rows.map((row) => call(page, 'dossiers.returns', { caseId: row.id })))
  const returned = rows[all.findIndex(({ returns }) => returns.length > 0)]
  if (returned === undefined) throw new Error('the sample has changed')
  await visit(page, `/ho-so/${returned.id}/tra-ho-so`, 'Lý do trả hồ sơ')
  await expectGoodScreen(page, 'tra-ho-so')
  await visit(page, '/tra-ho-so', 'Thống kê trả hồ sơ')
  await expect(page.getByRole('grid', { name: 'Theo xã, phường' })).toBeVisible()
  await expectGoodScreen(page, 'thong-ke-tra-ho-so')
})

test('a scan is cut into papers by keyboard, and brought back', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { id } = await sampleCase(page, 'HS-2023-001')
  const scan = await call(page, 'attachments.add', {
    caseId: id,
    fileName: 'ca-tap.pdf',
    bytes: new Uint8Array(SCAN),
  })
  await visit(page, `/ho-so/${id}/chia-ban-quet/${scan.id}`, 'Chia bản quét thành giấy tờ')
  const pages = page.getByRole('list', { name: 'Các trang của bản quét' })
  await expect(pages.locator('canvas')).toHaveCount(scan.pages, { timeout: 60_000 })
  await expect(page.getByRole('heading', { name: 'Thành 1 giấy tờ' })).toBeVisible()
  await pages.getByRole('button', { name: /^Trang 1:/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.keyboard.press('r')
  await expect(page.getByRole('heading', { name: 'Thành 2 giấy tờ' })).toBeVisible()
  await page.getByLabel('Tên giấy 1').fill('Tờ thứ nhất')
  await expectGoodScreen(page, 'chia-ban-quet')
  await page.getByRole('button', { name: 'Chia thành 2 giấy tờ' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HS-2023-001')
  const cut = await call(page, 'attachments.scans', { caseId: id })
  const parts = cut.attachments.slice(-2)
  expect(parts.map((part) => [part.title.startsWith('Tờ thứ nhất'), part.pages, part.turns])).toEqual([
    [true, 1, [0]],
    [false, scan.pages - 1, [1, ...Array.from({ length: scan.pages - 2 }, () => 0)]],
  ])

  await visit(page, `/ho-so/${id}/chia-ban-quet/${parts[0]?.id ?? ''}`, 'Chia bản quét thành giấy tờ')
  await page.getByRole('button', { name: 'Gộp lại như cũ' }).click()
  await page.getByRole('button', { name: 'Gộp lại như cũ' }).first().click()
  await expect(page.getByText('Bản quét này đã được chia hoặc đã gỡ.')).toBeVisible()
  const back = await call(page, 'attachments.scans', { caseId: id })
  expect(back.splits).toEqual([])
  expect(back.attachments.at(-1)).toMatchObject({ id: scan.id, sha256: scan.sha256 })
})
