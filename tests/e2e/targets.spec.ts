import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog } from './support/dialogs.ts'
import { expect, type LaunchedApp, test } from './support/fixture.ts'
import { acquaint } from './support/keys.ts'
import { openSampleOffice, USER } from './support/office.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const PROVINCE = join(import.meta.dirname, '../../resources/samples/cap-tinh/office.json')
const PLAN = {
  number: '88/KH-UBND',
  date: '2023-01-10',
  issuer: 'Ủy ban nhân dân thành phố Hà Nội (mẫu)',
  title: 'Công tác cai nghiện ma túy và quản lý sau cai nghiện năm 2023 (mẫu)',
  yearFrom: 2023,
  yearTo: 2023,
  provenance: { article: '', source: 'Dữ liệu thử', confidence: 'proposal' },
} as const
const COMPULSORY = { code: 'TP-1', label: 'Đưa người nghiện ma túy đi cai nghiện bắt buộc tại cơ sở cai nghiện' }
const RECORDED = {
  code: 'TP-2',
  label: 'Người nghiện ma túy có hồ sơ quản lý, rà soát và lập đủ hồ sơ theo dõi tại địa bàn',
}

async function writeTarget(page: Page, planId: string, target: Record<string, unknown>): Promise<void> {
  const plain = { planId, year: 2023, unit: 'luot', measure: { by: 'indicator', id: 'D08' } }
  await call(page, 'plans.writeTarget', { ...plain, ...target } as never)
}

/** The report of August, frozen and signed, sealed for the province and taken in there. */
async function report(district: LaunchedApp, province: LaunchedApp, stick: string): Promise<void> {
  const { page } = district
  const period = { calendar: 'thong_ke', kind: 'thang', from: '2023-08-01', to: '2023-08-31' } as const
  const { id, findings } = await call(page, 'reports.build', { layout: 'BC-PCTNXH', period, area: '' } as never)
  for (const { key } of findings) await call(page, 'reports.setReason', { id, key, reason: 'Số liệu mẫu' })
  await call(page, 'reports.freeze', { id })
  const signed = { signer: 'Ví Dụ Văn Mẫu', position: 'Trưởng phòng', date: '2023-09-05' }
  await call(page, 'reports.sign', { id, ...signed } as never)
  const row = await call(page, 'packages.seal', { kind: 'report', id, receiver: 'HN-TINH', request: '' })
  await answerOpenDialog(district, stick)
  await call(page, 'packages.writeToFolder', { id: row.id })
  await answerOpenDialog(province, join(stick, row.fileName))
  await call(province.page, 'consolidation.take', {})
}

test('targets go from the province to a district on a stick, and are accepted line by line', async ({
  launch,
  newFolder,
}) => {
  test.setTimeout(900_000)
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
    await report(district, province, stick)

    await test.step('the province writes a plan with its districts', async () => {
      const { page } = province
      const clerk = clerkAt(page)
      await visit(page, '/ke-hoach', 'Kế hoạch - chỉ tiêu')
      await expect(page.getByRole('tab', { name: 'Khóa hoàn thành' })).toHaveCount(0)
      await expectGoodScreen(page, 'chi-tieu-tinh-trong')
      const { id } = await call(page, 'plans.write', PLAN as never)
      await writeTarget(page, id, { ...COMPULSORY, min: 40, max: 40 })
      const people = { ...RECORDED, measure: { by: 'indicator', id: 'A01' }, unit: 'nguoi' }
      await writeTarget(page, id, { ...people, area: 'HN-ST', min: 12, max: 15 })
      await page.reload()
      await visit(page, '/ke-hoach?the=ke-hoach', 'Các kế hoạch')
      await clerk.push(/^Giao huyện, quận: TP-1/)
      await clerk.write('thị xã Sơn Tây', '15')
      await clerk.write('huyện Ví Dụ Một (mẫu, không có thật)', '20')
      await expect(page.getByText('Cộng 35 / 40: còn thiếu.')).toBeVisible()
      await expectGoodScreen(page, 'ke-hoach-tinh-giao')
      await clerk.push('Ghi chỉ tiêu huyện, quận')
      await expect(page.getByText(/2 huyện, quận cộng lại 35, chỉ tiêu chung 40: thiếu 5/)).toBeVisible()
      await expectGoodScreen(page, 'ke-hoach-tinh')
    })

    await test.step('progress there is what districts reported, with who is missing', async () => {
      const { page } = province
      await visit(page, '/ke-hoach?the=chi-tieu', 'Kế hoạch - chỉ tiêu')
      const grid = page.getByRole('grid', { name: 'Chỉ tiêu năm 2023' })
      await expect(grid.getByRole('row', { name: /TP-1.*Toàn đơn vị/ })).toContainText('Chưa có số liệu')
      const reported = grid.getByRole('row', { name: /TP-2/ })
      await reported.dblclick()
      await expect(page.getByText(/Theo báo cáo đã nhận, đến 31\/08\/2023: thị xã Sơn Tây \d/)).toBeVisible()
      await expectGoodScreen(page, 'chi-tieu-tinh')
    })

    const file = await test.step('it seals the targets of one district onto a stick', async () => {
      const { page } = province
      const clerk = clerkAt(page)
      await visit(page, '/ke-hoach?the=ke-hoach', 'Các kế hoạch')
      const sent = page.getByRole('navigation', { name: 'Gửi chỉ tiêu' }).getByRole('link', { name: 'thị xã Sơn Tây' })
      await clerk.tabTo(sent)
      await clerk.press('Enter')
      await expect(page.getByLabel(/^Nơi nhận/)).toHaveValue('HN-ST')
      await expectGoodScreen(page, 'goi-chi-tieu-lap')
      await clerk.push('Niêm phong gói')
      await expect(page.getByText('Ghi xong, phần mềm đọc lại toàn bộ')).toBeVisible()
      const before = new Set(readdirSync(stick))
      await answerOpenDialog(province, stick)
      await clerk.push('Chọn thư mục khác')
      await expect(page.getByText('Rút USB an toàn:')).toBeVisible()
      return join(stick, readdirSync(stick).find((name) => name.endsWith('.hscn') && !before.has(name)) ?? '')
    })

    await test.step('the district sees each line beside what it wrote itself', async () => {
      const { page } = district
      const clerk = clerkAt(page)
      const own = await call(page, 'plans.write', { ...PLAN, title: 'Kế hoạch cai nghiện năm 2023' } as never)
      await writeTarget(page, own.id, { ...COMPULSORY, min: 12, max: 12 })
      await visit(page, '/goi-du-lieu?the=nhan-vao', /Gói dữ liệu/)
      await answerOpenDialog(district, file)
      await clerk.press('Control+Enter')
      await expect(page.getByRole('list', { name: 'Các bước kiểm tra' }).getByText('Đạt')).toHaveCount(6)
      await expectGoodScreen(page, 'goi-chi-tieu-mo')
      await clerk.push('Nhận vào kho')
      const lines = page.getByRole('table', { name: 'Chỉ tiêu cấp trên giao' })
      await expect(lines.getByRole('row', { name: /TP-1/ })).toContainText('Khác điều ghi ở đây')
      await expect(lines.getByRole('row', { name: /TP-2/ })).toContainText('Chưa có ở đây')
      await expectGoodScreen(page, 'goi-chi-tieu-nhan')
    })

    await test.step('it accepts what contradicts nothing, then the line that does', async () => {
      const { page } = district
      const clerk = clerkAt(page)
      await visit(page, '/ke-hoach', 'Kế hoạch - chỉ tiêu')
      await clerk.push('Xem và nhận từng dòng')
      await clerk.push('Nhận 1 dòng không xung đột')
      const lines = page.getByRole('table', { name: 'Chỉ tiêu cấp trên giao' })
      await expect(lines.getByRole('row', { name: /TP-2/ })).toHaveCount(0)
      await expectGoodScreen(page, 'chi-tieu-tren-giao')
      await expectGoodScreen(page, 'chi-tieu-tren-giao-200', ZOOMED)
      await page.setViewportSize({ width: 1366, height: 768 })
      await clerk.push(/^Nhận theo gói: TP-1/)
      await clerk.push(/^Nhận theo gói: Kế hoạch 88/)
      await expect(lines).toHaveCount(0)
      const targets = page.getByRole('list', { name: 'Chỉ tiêu của kế hoạch' })
      await expect(targets).toContainText(/12 thành 15. Lý do: Nhận từ gói số 1 của Sở Lao động/)
      await expectGoodScreen(page, 'ke-hoach-da-nhan')
    })

    await test.step('and sees them in Kế hoạch with its own progress', async () => {
      const { page } = district
      await page.getByRole('tab', { name: 'Chỉ tiêu' }).click()
      const grid = page.getByRole('grid', { name: 'Chỉ tiêu năm 2023' })
      await expect(grid.getByRole('row', { name: /TP-1/ })).toContainText('15')
      await expect(grid.getByRole('row', { name: /TP-2/ })).toContainText('12 đến 15')
      await expectGoodScreen(page, 'chi-tieu-da-nhan')
    })

    await test.step('its receipt reaches the province', async () => {
      const [{ id = '' } = {}] = (await call(district.page, 'packages.ledger', { direction: 'in' })).rows
      const row = await call(district.page, 'transfers.sealReceipt', { packageId: id, result: 'da_nhan' } as never)
      await answerOpenDialog(district, stick)
      await call(district.page, 'packages.writeToFolder', { id: row.id })
      await answerOpenDialog(province, join(stick, row.fileName))
      await call(province.page, 'packages.choose', {})
      await call(province.page, 'packages.take', {})
      const sent = await call(province.page, 'packages.ledger', { direction: 'out' })
      expect(sent.rows.map(({ manifest, state }) => [manifest.kind, state])).toContainEqual(['targets', 'acknowledged'])
    })
  } finally {
    rmSync(stick, { recursive: true, force: true, maxRetries: 5 })
  }
})
