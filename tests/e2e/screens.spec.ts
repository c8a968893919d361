import { call } from './support/call.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { expectGoodScreen } from './support/screen.ts'

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
    ['so-van-ban', '/so-van-ban', /Sổ/],
    ['quy-dinh', '/quy-dinh', /Quy định/],
    ['quan-tri', '/quan-tri', /Quản trị/],
    ['tro-giup', '/tro-giup', /Trợ giúp/],
  ]
  const withPages = /^(bieu-mau|dong-ho-so)/
  for (const [name, path, heading] of screens) {
    await test.step(name, async () => {
      await page.evaluate((to) => {
        window.location.hash = to
      }, path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
      await expect(page.getByRole('status').filter({ hasText: 'Đang' })).toHaveCount(0)
      if (withPages.test(name)) await expect(page.locator('canvas').first()).toBeVisible({ timeout: 60_000 })
      await expectGoodScreen(page, name)
    })
  }
})
