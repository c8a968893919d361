import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const MAKER = join(import.meta.dirname, '../helpers/seal-decisions.ts')

test('decisions of the province are seen on Hôm nay and on the person’s page, and followed', async ({
  launch,
  userData,
}) => {
  test.setTimeout(600_000)
  const app = await launch()
  const { page } = app
  await openSampleOffice(page, { withSample: true })
  const { rows } = await call(page, 'people.list', {})
  const [first, second] = rows
  const key = join(userData, 'huyen.hscn-key')
  await answerSaveDialog(app, key)
  await call(page, 'keys.saveAs', { format: 'hscn-key' })
  const { own } = await call(page, 'keys.show', {})
  const people = [first, second].flatMap((row) => [row?.id ?? '', row?.fullName ?? ''])
  const spoken = own[0]?.fingerprint.join(' ') ?? ''
  const fingerprint = execFileSync(process.execPath, [MAKER, userData, key, spoken, ...people], { encoding: 'utf8' })
  await answerOpenDialog(app, join(userData, 'tinh.hscn-key'))
  await call(page, 'keys.choose', {})
  await call(page, 'keys.trust', { fingerprint } as never)
  await answerOpenDialog(app, join(userData, 'quyet-dinh.hscn'))
  await call(page, 'packages.choose', {})
  await call(page, 'packages.take', {})
  await page.reload()

  await test.step('on Hôm nay, with who has them', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const panel = page.getByRole('region', { name: 'Quyết định của cấp tỉnh (3)' })
    await panel.scrollIntoViewIfNeeded()
    await expect(panel.getByRole('link', { name: first?.fullName ?? '' })).toBeVisible()
    await expectGoodScreen(page, 'quyet-dinh-hom-nay')
    await expectGoodScreen(page, 'quyet-dinh-hom-nay-200', ZOOMED)
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  await test.step('on the page of the person, where it is said what was done', async () => {
    const clerk = clerkAt(page)
    await visit(page, `/nguoi/${first?.id ?? ''}`, new RegExp(first?.fullName ?? ''))
    const panel = page.getByRole('region', { name: 'Quyết định của cấp tỉnh' })
    await panel.scrollIntoViewIfNeeded()
    await expect(panel).toContainText('huyện Ví Dụ Một')
    await expectGoodScreen(page, 'quyet-dinh-nguoi')
    await clerk.push(/^Ghi đã làm theo/)
    await expectGoodScreen(page, 'quyet-dinh-lam-theo')
    await clerk.write('Đã làm gì', 'Đã ghi chuyển đi huyện Ví Dụ Một ngày 04/09/2023 (mẫu)')
    await clerk.push('Ghi đã làm')
    await expect(panel).toContainText('Đã làm: Đã ghi chuyển đi huyện Ví Dụ Một')
    await expectGoodScreen(page, 'quyet-dinh-da-lam')
    await visit(page, '/', /Hôm nay/)
    await expect(page.getByRole('region', { name: 'Quyết định của cấp tỉnh (2)' })).toBeVisible()
  })

  await test.step('one about somebody who is no longer here is followed on Hôm nay', async () => {
    const clerk = clerkAt(page)
    await clerk.push('Ghi đã làm theo: Nguyễn Văn Giả Định Không Còn Ở Đây')
    await expectGoodScreen(page, 'quyet-dinh-hom-nay-lam-theo')
    await clerk.write('Đã làm gì', 'Hồ sơ đã chuyển đi trước quyết định (mẫu)')
    await clerk.push('Ghi đã làm')
    await expect(page.getByRole('region', { name: 'Quyết định của cấp tỉnh (1)' })).toBeVisible()
  })
})
