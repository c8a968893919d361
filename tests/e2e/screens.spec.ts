import { call } from './support/call.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { sampleCase, visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

/** Every screen on the sample office: it shows what it should, fits 1366x768 and passes the accessibility rules. */
test('each screen of the sample office', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { rows } = await call(page, 'cases.list', {})
  const complete = rows.find((r) => r.code === 'HS-2023-001')
  const returned = rows.find((r) => r.code === 'HS-2023-002')
  const refused = rows.find((r) => r.code === 'HS-2023-003')
  if (!complete || !refused || !returned) throw new Error('the sample has changed')

  const screens: [name: string, path: string, heading: string | RegExp][] = [
    ['hom-nay', '/', /Hôm nay/],
    ['nguoi', '/nguoi', 'Người'],
    ['nguoi-mot', `/nguoi/${complete.personId}`, complete.personName],
    ['nguoi-moi', '/nguoi/moi', /người/i],
    ['nguoi-sua', `/nguoi/${complete.personId}/sua`, /./],
    ['ho-so', '/ho-so', 'Hồ sơ'],
    ['ho-so-du', `/ho-so/${complete.id}`, new RegExp(complete.personName)],
    ['ho-so-thieu', `/ho-so/${refused.id}`, new RegExp(refused.personName)],
    ['ho-so-khong-noi-cu-tru', `/ho-so/${returned.id}`, new RegExp(returned.personName)],
    ['bieu-mau', `/ho-so/${refused.id}/bieu-mau/ND116-31`, /./],
    ['bieu-mau-ban-hanh', `/ho-so/${complete.id}/bieu-mau/ND116-29`, /./],
    ['dong-ho-so', `/ho-so/${complete.id}/dong-ho-so`, /Đóng hồ sơ/],
    ['dong-ho-so-thieu', `/ho-so/${refused.id}/dong-ho-so`, /Đóng hồ sơ/],
    ['bao-cao-mau', '/bao-cao', 'Báo cáo'],
    ['so-van-ban', '/so-van-ban', /Sổ/],
    ['quy-dinh', '/quy-dinh', /Quy định/],
    ['quan-tri', '/quan-tri', /Quản trị/],
    ['tro-giup', '/tro-giup', /Trợ giúp/],
  ]
  const withPages = /^(bieu-mau|dong-ho-so)/
  const withTable = /^(quy-dinh|so-van-ban)$/
  for (const [name, path, heading] of screens) {
    await test.step(name, async () => {
      await page.evaluate((to) => {
        window.location.hash = to
      }, path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
      await expect(page.getByRole('status').filter({ hasText: 'Đang' })).toHaveCount(0)
      if (withPages.test(name)) await expect(page.locator('canvas').first()).toBeVisible({ timeout: 60_000 })
      if (withTable.test(name)) await expect(page.getByRole('grid').first()).toBeVisible()
      await expectGoodScreen(page, name)
    })
  }
})

/** The rest of the way of a case, as the court and the centre would tell it. */
const AFTER_THE_DOSSIER: readonly [type: string, on: string, data: Record<string, string>][] = [
  ['chuyen_toa', '2023-09-05', {}],
  ['toa_nhan', '2023-09-06', { number: '12/TB', receivedBy: 'Đào Thị Ví Dụ' }],
  ['thu_ly', '2023-09-08', { number: '08/TLST', judge: 'Phạm Văn Thí Điểm' }],
  ['mo_phien_hop', '2023-09-18', { number: '08/QĐ', hearingOn: '2023-09-20', mode: 'truc_tiep' }],
  ['qd_ap_dung', '2023-09-20', { number: '08/QĐ-TA', termMonths: '18', present: 'co' }],
  ['khieu_nai', '2023-09-22', { by: 'nguoi_bi_de_nghi', number: '01' }],
  ['chuyen_cap_tinh', '2023-09-25', { number: '31' }],
  ['giu_nguyen', '2023-10-02', { number: '33/QĐ-TA' }],
  ['co_hieu_luc', '2023-10-02', {}],
  ['nhan_quyet_dinh', '2023-10-03', { number: '40' }],
  ['vao_co_so', '2023-10-05', { centre: 'Cơ sở cai nghiện mẫu' }],
  ['bo_tron_co_so', '2024-02-01', { place: 'Trên đường đi khám bệnh' }],
]

test('the page of a case that has gone to court and into execution', async ({ launch }) => {
  const { page } = await launch({ today: '2024-02-05' })
  await openSampleOffice(page, { withSample: true })
  const { id } = await sampleCase(page, 'HS-2023-001')
  const steps = page.getByRole('navigation', { name: 'Các bước của hồ sơ' })
  const looks: Readonly<Record<string, () => Promise<void>>> = {
    khieu_nai: async () => {
      await expect(steps.getByRole('button', { name: /^Tòa án/ })).toHaveAttribute('aria-expanded', 'true')
      const rights = page.getByRole('table', { name: /ba quyền khác nhau/ })
      await expect(rights.getByRole('row', { name: /^Khiếu nại/ })).toContainText('Có, 22/09/2023')
      await expect(rights.getByRole('row', { name: /^Kiến nghị/ })).toContainText('Cơ quan, người đề nghị')
      await expect(rights.getByRole('row', { name: /^Kháng nghị/ })).toContainText('Viện kiểm sát nhân dân')
      await expectGoodScreen(page, 'ho-so-toa-an')
    },
    bo_tron_co_so: async () => {
      await expect(steps.getByRole('button', { name: /^Thi hành/ })).toHaveAttribute('aria-expanded', 'true')
      const term = page.getByRole('region', { name: 'Thời hạn chấp hành: 18 tháng' })
      await expect(term).toContainText('thời hạn đang tạm ngừng')
      await expectGoodScreen(page, 'ho-so-thi-hanh')
      await expectGoodScreen(page, 'ho-so-thi-hanh-200', ZOOMED)
    },
  }
  for (const [type, on, data] of AFTER_THE_DOSSIER) {
    await call(page, 'cases.recordEvent', { caseId: id, type, on, data })
    const look = looks[type]
    if (look === undefined) continue
    await page.reload()
    await visit(page, `/ho-so/${id}`, /HS-2023-001$/)
    await look()
  }
})

test('letters typed right after Ctrl+K go to the search, and Esc leaves the form behind as it was', async ({
  launch,
}) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { id } = await sampleCase(page, 'HS-2023-001')
  await visit(page, `/ho-so/${id}`, /HS-2023-001$/)
  await page
    .getByRole('button', { name: /^Sửa thông tin/ })
    .first()
    .click()
  const field = page.getByLabel('Tên tài liệu ghi trong mục lục')
  await expect(field).toBeFocused()
  await field.fill('Phiếu kết quả đã gõ lại')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('mau')
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('mau')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('Phiếu kết quả đã gõ lại')
})
