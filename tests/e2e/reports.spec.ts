import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { textOf } from './support/pdf-tools.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const TITLE = 'Báo cáo công tác phòng, chống tệ nạn xã hội'
const PERIOD = 'Tháng 9/2023 (15/08/2023 - 14/09/2023)'

/** From the due day to the signed paper, and what comes after it when somebody tells something late. */
test('the monthly report by keyboard: due, filled in, frozen, signed, sent, amended', async ({ launch, userData }) => {
  test.setTimeout(300_000)
  const app = await launch({ today: '2023-09-16' })
  const { page } = app
  await openSampleOffice(page, { withSample: true })
  const clerk = clerkAt(page)
  const heading = page.getByRole('heading', { level: 1 })
  const focused = page.locator(':focus')

  await test.step('the report that is due is begun, with its period proposed', async () => {
    await visit(page, '/bao-cao', 'Báo cáo')
    await expect(page.getByText('Chưa lập báo cáo nào trên máy này.')).toBeVisible()
    await expectGoodScreen(page, 'bao-cao-chua-co')
    await clerk.push(`Lập ${TITLE}, ${PERIOD}`)
    await expect(clerk.field('Kỳ báo cáo').locator('option:checked')).toHaveText(PERIOD)
    await expectGoodScreen(page, 'bao-cao-lap')
    await clerk.push('Tính số liệu')
    await expect(heading).toHaveText(TITLE)
    await expect(page.getByText(PERIOD)).toBeVisible()
  })

  await test.step('what is written by hand stands beside the page, and is kept when its field is left', async () => {
    await clerk.write('Tình hình chung, địa bàn', 'Không phát sinh địa bàn phức tạp.')
    await clerk.press('Tab')
    await expect(page.getByLabel(`Trang in: ${TITLE}, ${PERIOD}`)).toContainText('Không phát sinh địa bàn phức tạp.')
    await expectGoodScreen(page, 'bao-cao-phan-loi')
  })

  await test.step('who stands behind a figure', async () => {
    await clerk.tabTo(page.getByRole('tab', { name: 'Phần lời' }))
    await clerk.press('Home')
    await clerk.press('Enter')
    await expect(page.getByRole('tab', { name: 'Số liệu' })).toHaveAttribute('aria-selected', 'true')
    const received = page
      .getByRole('row', { name: /Hồ sơ Phòng tiếp nhận/ })
      .locator('[data-place]')
      .first()
    await clerk.tabTo(page.locator('[data-place][tabindex="0"]'))
    for (let rows = 0; rows < 12 && !(await received.evaluate((cell) => cell === document.activeElement)); rows++) {
      await clerk.press('ArrowDown')
    }
    await clerk.press('Enter')
    const behind = page.getByRole('region', { name: /^Đứng sau D01/ })
    await expect(behind.getByRole('link').first()).toBeVisible()
    await expect(behind).toContainText('Độ tin cậy')
    await expectGoodScreen(page, 'bao-cao-so-lieu')
    await expectGoodScreen(page, 'bao-cao-so-lieu-200', ZOOMED)
    await page.setViewportSize({ width: 1366, height: 768 })
    await clerk.press('Escape')
    await expect(received).toBeFocused()
  })

  await test.step('a figure that only somebody can give, with its source', async () => {
    await clerk.press('Control+Enter')
    await expect(page.getByRole('tab', { name: /^Kiểm tra/ })).toHaveAttribute('aria-selected', 'true')
    await expectGoodScreen(page, 'bao-cao-kiem-tra')
    await clerk.push('Đến số I07')
    await expect(focused).toHaveAttribute('data-origin', 'manual')
    await page.keyboard.type('4')
    await clerk.press('Enter')
    await page.keyboard.type('Biên bản phúc tra tháng 9')
    await clerk.press('Enter')
    await expect(page.getByRole('row', { name: /Xã, phường được phúc tra/ })).toContainText('4')
    await expect(page.getByText('chưa có')).not.toHaveCount(0)
    await clerk.press('ArrowUp')
    await expect(page.getByText('Nguồn: Biên bản phúc tra tháng 9')).toBeVisible()
  })

  await test.step('a figure that only the text shows is given beside the tables', async () => {
    await clerk.press('Control+Enter')
    await clerk.push('Đến số I03')
    await expect(focused).toHaveText('Nhập số')
    await clerk.press('Enter')
    await page.keyboard.type('6')
    await clerk.press('Enter')
    await page.keyboard.type('Báo cáo tuyên truyền của các xã, phường')
    await expectGoodScreen(page, 'bao-cao-nhap-so')
    await clerk.press('Enter')
    await expect(page.getByText('Nguồn: Báo cáo tuyên truyền của các xã, phường')).toBeVisible()
  })

  await test.step('every warning gets its reason, then nothing stands against freezing', async () => {
    await clerk.press('Control+Enter')
    const fields = page.getByRole('textbox', { name: /^Lý do/ })
    const reasons = await fields.count()
    expect(reasons).toBeGreaterThan(0)
    for (let at = 0; at < reasons; at++) {
      await clerk.tabTo(fields.nth(at))
      await page.keyboard.type('Trong kỳ không có số liệu này')
      await clerk.press('Enter')
      await expect(page.getByText('Đã giải thích')).toHaveCount(at + 1)
    }
    await expect(page.getByRole('tab', { name: 'Kiểm tra', exact: true })).toBeVisible()
  })

  await test.step('frozen: what becomes immutable is said before', async () => {
    await clerk.press('Control+Enter')
    const panel = page.getByRole('region', { name: /^Chốt số liệu/ })
    await expect(panel).toContainText('danh sách người đứng sau từng số')
    await expectGoodScreen(page, 'bao-cao-chot')
    await clerk.within(panel).push('Chốt số liệu')
    await expect(page.getByText('Đã lập', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Tính lại từ dữ liệu hôm nay' })).toHaveCount(0)
  })

  await test.step('signed, saved as a paper, sent', async () => {
    await clerk.press('Control+Enter')
    await expect(page.getByText('số kế tiếp của sổ văn bản đi')).toBeVisible()
    await expectGoodScreen(page, 'bao-cao-ky')
    await clerk.write('Người ký', 'Đỗ Thị Ví Dụ')
    await clerk.write('Chức vụ người ký', 'Trưởng phòng')
    await clerk.push('Ghi đã ký')
    await expect(page.getByText('Số 01/BC-LĐTBXH ngày 16/09/2023')).toBeVisible()
    const file = join(userData, 'bao-cao.pdf')
    await answerSaveDialog(app, file)
    await clerk.press('Control+P')
    await expect.poll(() => existsSync(file)).toBe(true)
    await expect(page.getByText('Đã lưu bao-cao.pdf')).toBeVisible()
    const text = textOf(file)
    expect(text).toContain('01/BC-LĐTBXH')
    expect(text).toContain('Đỗ Thị Ví Dụ')
    expect(text).toContain('Không phát sinh địa bàn phức tạp.')
    await clerk.press('Control+Enter')
    await clerk.push('Ghi đã gửi')
    await expect(page.getByText('Đã gửi', { exact: true })).toBeVisible()
  })

  const { rows } = await call(page, 'people.list', {})
  const person = rows.find((row) => row.openCase === null && row.birthDate < '1995')
  if (person === undefined) throw new Error('the sample lacks somebody without a case')
  await test.step('somebody is told of late: the report of the closed period has changed', async () => {
    const late = { personId: person.id, line: 'theo_doi', on: '2023-09-01', data: {} }
    const file = await call(page, 'cases.open', late as never)
    const entry = {
      caseId: file.id,
      type: 'vao_ds2',
      on: '2023-09-01',
      data: { reason: 'HO_SO_CU', basis: 'HO_SO_CU' },
    }
    await call(page, 'cases.recordEvent', entry as never)
    await clerk.push('Lập bản bổ sung, thay thế, hủy')
    const changed = page.getByRole('region', { name: /^So bản 1/ })
    await expect(changed).toContainText(person.fullName)
    await expectGoodScreen(page, 'bao-cao-lap-ban-sua')
    await clerk.write('Lý do điều chỉnh', 'Xã báo bổ sung hồ sơ cũ')
    await clerk.push('Lập bản sửa')
  })

  await test.step('the amendment tells what changed, for which reason, and takes the place of the first', async () => {
    const changes = page.getByRole('region', { name: /^Thay đổi so với bản trước/ })
    await expect(changes).toContainText(person.fullName)
    await expect(changes).toContainText('Lý do chung: Xã báo bổ sung hồ sơ cũ')
    const reason = changes.getByRole('textbox').first()
    await clerk.tabTo(reason)
    await clerk.type('Hồ sơ lập trước 2023, nay mới nhập')
    await clerk.press('Enter')
    await expect(reason).toHaveValue('Hồ sơ lập trước 2023, nay mới nhập')
    await expectGoodScreen(page, 'bao-cao-ban-sua')
    await clerk.tabTo(page.getByRole('tab', { name: /^Các bản/ }))
    await clerk.press('ArrowLeft')
    await expectGoodScreen(page, 'bao-cao-bieu-do')
  })

  await test.step('the list tells how far each has come', async () => {
    await visit(page, '/bao-cao', 'Báo cáo')
    await expect(page.getByRole('grid', { name: 'Báo cáo đã lập' })).toContainText('thay thế')
    await expectGoodScreen(page, 'bao-cao')
    await clerk.tabTo(page.getByRole('tab', { name: 'Báo cáo' }))
    await clerk.press('ArrowRight')
    await expect(page.getByRole('checkbox').first()).toBeVisible()
    await expectGoodScreen(page, 'bao-cao-ngay-gui')
    // The 16th leaves no working day after the 14th where the 15th is a Sunday.
    await clerk.write('Ngày gửi riêng, Báo cáo định kỳ của cấp huyện, tháng', '16')
    await clerk.push('Lưu ngày gửi')
    await expect(page.getByText(/phải cách ít nhất 01 ngày làm việc/).first()).toBeVisible()
    await expectGoodScreen(page, 'bao-cao-ngay-gui-sat')
  })
})

/** The statistical form: heads in groups, figures compared, communes with their own reports. */
test('the form of the district with its communes', async ({ launch }) => {
  const { page } = await launch({ today: '2023-09-16' })
  await openSampleOffice(page, { withSample: true })
  const period = { calendar: 'thong_ke', kind: '6_thang', from: '2023-01-01', to: '2023-06-30' }
  const { id } = await call(page, 'reports.build', { layout: 'B03-BCN', period } as never)
  await visit(page, `/bao-cao/${id}`, /^Biểu 03-BCN/)
  await expect(page.getByRole('columnheader', { name: 'Trong đó' }).first()).toBeVisible()
  await page.getByLabel('So với').selectOption('Kỳ trước')
  await expectGoodScreen(page, 'bao-cao-bieu-03')
  await page.getByRole('tab', { name: /^Kiểm tra/ }).click()
  const communes = page.getByRole('region', { name: /^Báo cáo của xã, phường: đã nhận 0/ })
  await clerkAt(page).tabTo(communes.getByRole('button', { name: /: đã nhận hôm nay$/ }).first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: /đã nhận 1/ })).toBeVisible()
  await expectGoodScreen(page, 'bao-cao-cac-xa')
  await page.getByRole('tab', { name: 'Trang in' }).click()
  await expect(page.locator('canvas').first()).toBeVisible({ timeout: 60_000 })
  await expectGoodScreen(page, 'bao-cao-trang-in')
})

/** What was recorded late stands in the next report with its people; a year before its end has what somebody expects. */
test('late figures and the year before its end', async ({ launch }) => {
  test.setTimeout(300_000)
  const { page } = await launch({ today: '2023-12-18' })
  await openSampleOffice(page, { withSample: true })
  const clerk = clerkAt(page)
  const month = (from: string, to: string) => ({ calendar: 'hanh_chinh', kind: 'thang', from, to })
  const build = (period: object) => call(page, 'reports.build', { layout: 'BC-PCTNXH', period } as never)
  const closed = await build(month('2023-09-15', '2023-10-14'))
  for (const { key } of closed.findings)
    await call(page, 'reports.setReason', { id: closed.id, key, reason: 'Đã đối chiếu' })
  await call(page, 'reports.freeze', { id: closed.id })
  const { rows } = await call(page, 'people.list', {})
  const person = rows.find((row) => row.openCase === null && row.birthDate < '1995')
  if (person === undefined) throw new Error('the sample lacks somebody without a case')
  const on = '2023-10-02'
  const file = await call(page, 'cases.open', { personId: person.id, line: 'theo_doi', on, data: {} } as never)
  const data = { reason: 'HO_SO_CU', basis: 'HO_SO_CU' }
  await call(page, 'cases.recordEvent', { caseId: file.id, type: 'vao_ds2', on, data } as never)

  await test.step('the next month tells what came late, and who it is', async () => {
    const { id } = await build(month('2023-10-15', '2023-11-14'))
    await visit(page, `/bao-cao/${id}`, TITLE)
    await page.getByRole('tab', { name: /^Kiểm tra/ }).click()
    const late = page.getByRole('region', { name: 'Phát sinh bổ sung của kỳ trước: 1 số' })
    await expect(late).toContainText('Tháng 10/2023')
    await expect(late).not.toContainText(person.fullName)
    await clerk.within(late).push('Xem 1 người')
    await expect(late).toContainText(person.fullName)
    await expectGoodScreen(page, 'bao-cao-phat-sinh')
  })

  await test.step('the year takes an estimate beside what was counted', async () => {
    const { id } = await build({ calendar: 'hanh_chinh', kind: 'nam', from: '2022-12-15', to: '2023-12-14' })
    await visit(page, `/bao-cao/${id}`, TITLE)
    await page.getByRole('tab', { name: 'Số liệu' }).click()
    const figure = page
      .getByRole('row', { name: /Hồ sơ Phòng tiếp nhận/ })
      .locator('[data-place]')
      .first()
    await figure.click()
    await clerk.write('Số ước cả năm', '9')
    await clerk.write('Căn cứ của số ước', 'Hồ sơ các xã đang lập')
    await clerk.push('Ghi số ước')
    await expect(page.getByRole('row', { name: /Hồ sơ Phòng tiếp nhận/ })).toContainText('ước 9')
    await expectGoodScreen(page, 'bao-cao-uoc-nam')
  })
})
