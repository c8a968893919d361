import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { acquaint } from './support/keys.ts'
import { openSampleOffice, USER } from './support/office.ts'
import { sealOnto, writeOnto } from './support/packages.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

const PROVINCE = join(import.meta.dirname, '../../resources/samples/cap-tinh/office.json')
const PACKAGES = /Gói dữ liệu/

/** The report of August with every warning answered, frozen and signed; making reports has specs of its own. */
async function signReport(page: Page): Promise<string> {
  const period = { calendar: 'thong_ke', kind: 'thang', from: '2023-08-01', to: '2023-08-31' } as const
  const { id, findings } = await call(page, 'reports.build', { layout: 'BC-PCTNXH', period, area: '' } as never)
  for (const { key } of findings) await call(page, 'reports.setReason', { id, key, reason: 'Số liệu mẫu' })
  await call(page, 'reports.freeze', { id })
  const signed = { signer: 'Ví Dụ Văn Mẫu', position: 'Trưởng phòng', date: '2023-09-05' }
  await call(page, 'reports.sign', { id, ...signed } as never)
  return id
}

test('the month report goes to the province on a stick, and its receipt comes back', async ({ launch, newFolder }) => {
  const provinceData = newFolder('province')
  const stick = mkdtempSync(join(tmpdir(), 'hscn-e2e-stick-'))
  try {
    const district = await launch()
    const province = await launch({ userData: provinceData })
    await openSampleOffice(district.page, { withSample: true })
    const office = JSON.parse(readFileSync(PROVINCE, 'utf8')) as never
    await call(province.page, 'setup.create', { office, user: USER })
    await province.page.reload()
    await acquaint(district, province, stick)
    const reportId = await signReport(district.page)

    const file = await test.step('sealed onto a stick, from the report itself', async () => {
      const { page } = district
      const clerk = clerkAt(page)
      await page.reload()
      await visit(page, `/bao-cao/${reportId}`, /Báo cáo công tác/)
      await clerk.follow('Đóng gói gửi cấp trên')
      const chosen = clerk.field('Nội dung gửi').locator('option:checked')
      await expect(chosen).toHaveText('Báo cáo: Báo cáo công tác phòng, chống tệ nạn xã hội')
      await clerk.press('Control+s')
      return await writeOnto(district, stick)
    })
    const sent = await call(district.page, 'reports.list', {})
    expect(sent.map(({ state }) => state)).toEqual(['da_gui'])

    await test.step('taken in at the province, and added up', async () => {
      const { page } = province
      const clerk = clerkAt(page)
      await visit(page, '/tong-hop', /Tổng hợp/)
      await answerOpenDialog(province, file)
      await clerk.press('Control+o')
      await expect(page.getByRole('status').filter({ hasText: '.hscn' })).toContainText('Đã nhận và tính vào số liệu')
      await clerk.choose('Báo cáo', 'Báo cáo công tác phòng, chống tệ nạn xã hội')
      await clerk.choose('Kỳ', 'Tháng, lịch thống kê')
      await expect(page.getByRole('row', { name: /thị xã Sơn Tây/ })).toContainText(/05\/09/)
      await page.getByRole('tab', { name: 'Báo cáo tỉnh' }).click()
      const total = page.getByRole('row', { name: /^Người nghiện ma túy có hồ sơ quản lý cuối kỳ \d/ })
      await expect(total).toBeVisible()
      await expectGoodScreen(page, 'tong-hop-bao-cao-that')
    })

    const receipt = await test.step('its receipt sealed onto the same stick', () =>
      sealOnto(province, stick, /^Phiếu xác nhận: Gói số 1 của /))

    await test.step('comes back: the report is a received one', async () => {
      const { page } = district
      const clerk = clerkAt(page)
      await visit(page, '/goi-du-lieu?the=nhan-vao', PACKAGES)
      await answerOpenDialog(district, receipt)
      await clerk.press('Control+Enter')
      await expect(page.getByRole('list', { name: 'Các bước kiểm tra' }).getByText('Đạt')).toHaveCount(6)
      await clerk.push('Nhận vào kho')
      await expect(page.getByText('1 gói trong sổ nhận.')).toBeVisible()
      const rows = await call(page, 'reports.list', {})
      expect(rows.map(({ state }) => state)).toEqual(['da_nhan'])
      await visit(page, '/goi-du-lieu', PACKAGES)
      await expectGoodScreen(page, 'goi-bao-cao-da-nhan')
    })
  } finally {
    rmSync(stick, { recursive: true, force: true, maxRetries: 5 })
  }
})
