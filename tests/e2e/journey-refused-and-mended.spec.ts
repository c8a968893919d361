import type { Page } from '@playwright/test'
import { attempt, call } from './support/call.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { sampleCase, visit } from './support/sample.ts'

// HS-2023-003 of the sample has faults made on purpose: see resources/samples/son-tay/cases/c-thieu-sot.json.
const NAME = /^Phùng Thị Giả Định/
const WRONG_ORDER = /^Ngày không theo thứ tự: "Bắt đầu lập hồ sơ đề nghị" ngày 18\/08\/2023/
const UNANSWERED = 'Chưa trả lời trường hợp không áp dụng'

const title = (page: Page) => page.getByRole('heading', { level: 1 })
const panel = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
/** The panel of what the linter says, whatever it counts. */
const findings = (page: Page) => panel(page, /tất cả \d+ điểm|^Cần xem lại \(\d+\)/)
const finding = (page: Page, text: string | RegExp) =>
  findings(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('paragraph').filter({ hasText: text }) })

test('a dossier with faults is refused, says why, and leads to each place', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const faulty = await sampleCase(page, 'HS-2023-003')

  await test.step('it cannot be sealed, in the window or behind it', async () => {
    await visit(page, `/ho-so/${faulty.id}`, NAME)
    await page.getByRole('link', { name: 'Đóng hồ sơ' }).click()
    await expect(title(page)).toHaveText('Đóng hồ sơ')
    await expect(page.getByRole('button', { name: /^Đóng \d+ tờ/ })).toBeDisabled()
    await expect(page.getByText(/^\d+ điểm chưa cho phép đóng$/)).toBeVisible()
    const missing = panel(page, /^Còn thiếu, cần xem/)
    await expect(missing.getByRole('listitem').filter({ hasText: 'Không cho phép' })).not.toHaveCount(0)
    await expect(missing.getByText(WRONG_ORDER)).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Chưa đóng lần nào.')).toBeVisible()
    const refused = await attempt(page, 'dossiers.seal', { caseId: faulty.id, purpose: 'court' })
    expect(refused).toMatchObject({ ok: false, error: { kind: 'rule-violation' } })
    expect((await call(page, 'dossiers.get', { caseId: faulty.id, purpose: 'court' })).revisions).toEqual([])
  })

  await test.step('each finding leads from there to the very field on the case page', async () => {
    const missing = panel(page, /^Còn thiếu, cần xem/)
    const lead = (text: string | RegExp) =>
      missing.getByRole('listitem').filter({ hasText: text }).getByRole('link').click()
    const back = async () => {
      await visit(page, `/ho-so/${faulty.id}/dong-ho-so/court`, 'Đóng hồ sơ')
    }
    await lead(/Chưa chọn cơ sở cai nghiện bắt buộc/)
    await expect(page.getByLabel('Cơ sở cai nghiện bắt buộc', { exact: true })).toBeFocused()
    await page.getByRole('button', { name: 'Bỏ phần đã gõ' }).click()
    await back()
    await lead(`${UNANSWERED}: Người đang mang thai`)
    await expect(
      page.getByRole('radiogroup', { name: 'Người đang mang thai' }).getByRole('radio', { name: 'Chưa rõ' }),
    ).toBeFocused()
    await page.getByRole('button', { name: 'Bỏ phần đã gõ' }).click()
    await back()
    await lead(/Ngày không theo thứ tự: "Bắt đầu lập hồ sơ đề nghị"/)
    const event = page.locator('li[id^="event-"]').filter({ hasText: 'Bắt đầu lập hồ sơ đề nghị' })
    await expect(event.getByLabel('Ngày diễn ra')).toBeFocused()
    await back()
    await lead(/Bản tường trình \(Mẫu số 31\): chưa có/)
    await expect(page.locator('#row-tuong_trinh').getByRole('link', { name: 'Soạn Mẫu số 31' })).toBeFocused()
    await back()
  })

  await test.step('each finding leads to its place', async () => {
    await page.getByRole('link', { name: /HS-2023-003$/ }).click()
    await expect(title(page)).toHaveText(NAME)
    await findings(page)
      .getByRole('button', { name: /^Xem cả \d+ điểm$/ })
      .click()

    await finding(page, WRONG_ORDER).getByRole('button').click()
    const event = page.locator('li[id^="event-"]').filter({ hasText: 'Bắt đầu lập hồ sơ đề nghị' })
    await expect(event.getByLabel('Ngày diễn ra')).toBeFocused()
    await expect(event).toBeInViewport()
    await event.getByRole('button', { name: 'Đóng' }).click()

    await finding(page, /^Bản tường trình \(Mẫu số 31\): chưa có/)
      .getByRole('button')
      .click()
    const paper = page.locator('#row-tuong_trinh')
    await expect(paper.getByRole('link', { name: 'Soạn Mẫu số 31' })).toBeFocused()
    await expect(paper).toBeInViewport()

    await finding(page, `${UNANSWERED}: Người đang mang thai`).getByRole('button').click()
    const answer = page.getByRole('radiogroup', { name: 'Người đang mang thai' })
    await expect(answer.getByRole('radio', { name: 'Chưa rõ' })).toBeFocused()
    await page.getByRole('button', { name: 'Bỏ phần đã gõ' }).click()

    await finding(page, /^Chưa chọn cơ sở cai nghiện bắt buộc/)
      .getByRole('button')
      .click()
    await expect(page.getByLabel('Cơ sở cai nghiện bắt buộc', { exact: true })).toBeFocused()
    await page.getByRole('button', { name: 'Bỏ phần đã gõ' }).click()

    await finding(page, /^Ngày sinh chỉ biết "1985"/)
      .getByRole('link')
      .click()
    await expect(title(page)).toHaveText('Sửa Phùng Thị Giả Định')
  })
})

test('faults are mended where they are, and stay told', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const faulty = await sampleCase(page, 'HS-2023-003')
  await visit(page, `/ho-so/${faulty.id}`, NAME)
  const count = async () =>
    Number(/(\d+) điểm/.exec((await findings(page).getByRole('heading').textContent()) ?? '')?.[1])
  const before = await count()

  await test.step('the exemptions are answered', async () => {
    await findings(page)
      .getByRole('button', { name: /^Xem cả \d+ điểm$/ })
      .click()
    await expect(finding(page, UNANSWERED)).toHaveCount(2)
    await finding(page, `${UNANSWERED}: Người đang mang thai`).getByRole('button').click()
    for (const exemption of ['Người đang mang thai', /nuôi con nhỏ dưới 36 tháng/])
      await page.getByRole('radiogroup', { name: exemption }).getByText('Không', { exact: true }).click()
    await page.getByRole('button', { name: 'Lưu dữ kiện' }).click()
    await expect(page.getByText('Đã trả lời Không cho cả 4 trường hợp')).toBeVisible()
    await expect(finding(page, UNANSWERED)).toHaveCount(0)
    expect(await count()).toBe(before - 2)
  })

  await test.step('the wrong day is corrected, with a reason', async () => {
    await page.getByRole('button', { name: 'Sửa Lập biên bản vi phạm (Mẫu số 27)' }).click()
    const line = page.locator('li[id^="event-"]').filter({ hasText: 'Lập biên bản vi phạm' })
    await line.getByLabel('Ngày diễn ra').fill('17/8/2023')
    await line.getByRole('button', { name: 'Sửa diễn biến' }).click()
    await expect(line.getByLabel('Lý do sửa')).toHaveAttribute('aria-invalid', 'true')
    await expect(line.getByLabel('Ngày diễn ra')).toHaveValue('17/08/2023')
    await line.getByLabel('Lý do sửa').fill('Ghi nhầm ngày, biên bản lập ngày 17/8')
    await line.getByRole('button', { name: 'Sửa diễn biến' }).click()

    const records = page.locator('li[id^="event-"]').filter({ hasText: 'Lập biên bản vi phạm' })
    await expect(records).toHaveCount(2)
    const old = records.filter({ has: page.getByText('21/08/2023', { exact: true }) })
    await expect(old.getByRole('deletion')).toHaveText(['21/08/2023', 'Lập biên bản vi phạm (Mẫu số 27)'])
    await expect(old).toContainText('Đã sửa thành ngày 17/08/2023: Ghi nhầm ngày, biên bản lập ngày 17/8')
    await expect(old.getByRole('button')).toHaveCount(0)
    const now = records.filter({ has: page.getByText('17/08/2023', { exact: true }) })
    await expect(now.getByRole('deletion')).toHaveCount(0)
    await expect(finding(page, /^Ngày không theo thứ tự/)).toHaveCount(0)
  })

  await test.step('why the step is late is written down and shown', async () => {
    const reason = 'Chờ Trung tâm Y tế mẫu gửi lại phiếu kết quả'
    await panel(page, 'Thời hạn')
      .getByRole('button', { name: /^Ghi lý do chậm: Kiểm tra hồ sơ/ })
      .click()
    const asked = panel(page, /^Lý do chậm: Kiểm tra hồ sơ/)
    await expect(asked.getByRole('button', { name: 'Ghi lý do' })).toBeDisabled()
    await expect(asked.getByLabel('Vì sao chậm')).toBeFocused()
    await page.keyboard.type(reason)
    await asked.getByRole('button', { name: 'Ghi lý do' }).click()
    await expect(panel(page, 'Thời hạn').getByText(`Lý do chậm: ${reason}`)).toBeVisible()
    await visit(page, '/', /^Hôm nay/)
    // The same case also stands among what has arrived.
    const row = page.getByRole('row').filter({ hasText: 'HS-2023-003' }).filter({ hasText: 'Quá 1 ngày' })
    await expect(row).not.toContainText('Ghi lý do')
    await row.getByRole('button', { name: /^Quá 1 ngày/ }).click()
    await expect(page.getByRole('dialog')).toContainText(reason)
  })

  await test.step('all of it is in the store', async () => {
    const view = await call(page, 'cases.get', { id: faulty.id })
    expect(view.facts.exemptions).toEqual({ X1: 'khong', X2: 'khong', X3: 'khong', X4: 'khong' })
    expect(view.events.filter((event) => event.type === 'lap_bien_ban').map((e) => [e.on, e.superseded])).toEqual(
      expect.arrayContaining([
        ['2023-08-21', true],
        ['2023-08-17', false],
      ]),
    )
    expect(view.findings.map((found) => found.rule)).not.toContain('V18')
  })
})
