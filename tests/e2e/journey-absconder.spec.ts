import type { Page } from '@playwright/test'
import { clerkAt } from './support/clerk.ts'
import { expect, test } from './support/fixture.ts'
import { beginGolden, deadlineRow, goldenCase, goldenDue } from './support/golden.ts'
import { openSampleOffice } from './support/office.ts'
import { answer, composeForm, issuePaper } from './support/papers.ts'
import { expectState, pushRecord, recordHappening, typeHappening } from './support/record.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

/**
 * Until the entry as in the case worked out by hand (absconds 20/10/2023, found 12/01/2024, enters 15/01/2024). Then:
 *
 * - 12 months from 15/01/2024 → 14/01/2025; 15 days before that: 30/12/2024, a Monday.
 * - Absconds 01/3/2024, found 22/3/2024: 21 days more (01/3 to 21/3) → 04/02/2025; 15 days before: 20/01/2025, a Monday.
 * - Found 25/3/2024 instead: 24 days more (01/3 to 24/3) → 07/02/2025; 15 days before: 23/01/2025, a Thursday.
 */
const GOLDEN = goldenCase('40-bo-tron-truoc-vao')
const TODAY = '2024-04-01'

/** Plainly invented. */
const PERSON = {
  fullName: 'Đoàn Văn Thử Trốn',
  sex: 'nam',
  birthDate: '1992-06-30',
  communeCode: '09583',
  currentAddress: 'Số 00 ngõ Ví Dụ, phường Quang Trung (dữ liệu mẫu)',
  idDocuments: [{ kind: 'cccd', number: '001092000666', issuedOn: '2021-05-10', issuedBy: 'Cục Cảnh sát mẫu' }],
  relatives: [{ relation: 'bo', fullName: 'Đoàn Đình Thử', birthDate: '1962', occupation: 'làm ruộng' }],
}
const CENTRE = 'Cơ sở cai nghiện ma túy Minh Họa'
const WHY = 'Ghi nhầm ngày, biên bản bắt giữ ghi 25/3'
const NOTICE = 'Thông báo sắp hết thời hạn chấp hành'

/** A value that the form editor shows as known, with the way to correct it beside. */
const known = (page: Page, field: string) => page.locator(`#field-${field}`)

test.setTimeout(600_000)

test('one who absconds before the entry, and again from the centre', async ({ launch }) => {
  const { page } = await launch({ today: TODAY })
  const clerk = clerkAt(page)
  const title = page.getByRole('heading', { level: 1 })
  await openSampleOffice(page, { withSample: false })
  const facts = { centre: { name: CENTRE, address: 'xã Ví Dụ, thành phố mẫu' } }
  const { caseId, code } = await beginGolden(page, GOLDEN, { person: PERSON, facts, until: 'bo_tron' })
  const casePage = `${PERSON.fullName} ${code}`
  const term = page.getByRole('region', { name: 'Thời hạn chấp hành: 12 tháng' })
  const theEnd = page.getByRole('option', { name: 'Hết thời hạn chấp hành', exact: true })
  await visit(page, `/ho-so/${caseId}`, casePage)

  await test.step('absconds before the entry', async () => {
    await expectState(page, 'Thi hành quyết định')
    await recordHappening(page, {
      label: 'Bỏ trốn trước khi vào cơ sở',
      on: '20/10/2023',
      hour: '22h30',
      texts: { 'Nơi bỏ trốn': 'Nơi cư trú' },
    })
    await expectState(page, 'Bỏ trốn trước khi vào cơ sở')
    await expect(term).toContainText('Chưa tính: người này chưa được đưa đi chấp hành.')
    await expect(deadlineRow(page, 'Thời hiệu thi hành quyết định')).toContainText('Tạm dừng')
    await expectGoodScreen(page, 'bo-tron-truoc-vao')
  })

  await test.step('the search order knows the escape', async () => {
    await typeHappening(page, { label: /^Quyết định truy tìm/, on: '25/10/2023' })
    await clerk.follow('Soạn giấy tờ của bước này')
    await expect(title).toHaveText(/^Mẫu số 41:/)
    const knows = {
      fullName: 'Đoàn Văn Thử Trốn',
      idNumber: '001092000666',
      decisionNumber: '15/QĐ-TA',
      decisionDate: '10/10/2023',
      fatherName: 'Đoàn Đình Thử',
      escapePlace: 'Nơi cư trú',
      escapeTime: '22:30',
      escapeDate: '20/10/2023',
    }
    for (const [field, text] of Object.entries(knows)) await expect(known(page, field), field).toContainText(text)
    await answer(page, 'proposer', 'Công an phường Quang Trung')
    await answer(page, 'contactName', 'Vi Văn Tỉ Dụ')
    await answer(page, 'contactAddress', 'Số 01 phố Ví Dụ')
    await answer(page, 'contactPhone', '0900000001')
    await answer(page, 'agencyAddress', 'Số 01 phố Ví Dụ')
    await answer(page, 'agencyPhone', '0900000002')
    await answer(page, 'executors', 'Đội Cảnh sát mẫu')
    await expect(page.getByRole('region', { name: /^Trang xem trước/ })).toContainText('ĐOÀN VĂN THỬ TRỐN')
    await expectGoodScreen(page, 'bo-tron-mau-41')
    await issuePaper(page, { on: '25/10/2023' })
    await clerk.follow('Trang hồ sơ')
    await expect(title).toHaveText(casePage)
  })

  await test.step('searched for, found, brought in', async () => {
    await recordHappening(page, { label: /^Quyết định truy tìm/, on: '25/10/2023', texts: { 'Số quyết định': '7/QĐ' } })
    await expectState(page, 'Đang truy tìm')
    await recordHappening(page, { label: 'Tìm thấy người bỏ trốn', on: '12/1/2024' })
    await expectState(page, 'Thi hành quyết định')
    const limit = goldenDue(GOLDEN, 'LIM_EXEC#1')
    await expect(deadlineRow(page, 'Thời hiệu thi hành quyết định')).toContainText(`→ ${limit}`)
    await typeHappening(page, {
      label: /^Giao, nhận người vào cơ sở/,
      on: '15/1/2024',
      texts: { 'Cơ sở cai nghiện bắt buộc': CENTRE },
    })
    // The five days to bring the person in run again from the day on which the person was found: until 17/01/2024.
    await expect(deadlineRow(page, 'Đưa người phải chấp hành vào cơ sở')).toContainText('→ 17/01/2024')
    await expect(clerk.field('Lý do chậm')).toHaveCount(0)
    await pushRecord(page)
    await expectState(page, 'Chấp hành tại cơ sở')
    await expect(term).toContainText('12 tháng từ 15/01/2024 → 14/01/2025; hết hạn 14/01/2025')
    await expect(term).toContainText('không có ngày nào bị ngừng')
    await expect(deadlineRow(page, NOTICE)).toContainText('→ 30/12/2024')
    await expect(theEnd).toHaveCount(1)
  })

  await test.step('from the centre: the term stands still', async () => {
    await recordHappening(page, {
      label: 'Bỏ trốn khỏi cơ sở',
      on: '1/3/2024',
      texts: { 'Nơi bỏ trốn': 'Khu lao động của cơ sở' },
    })
    await expectState(page, 'Bỏ trốn khỏi cơ sở')
    await expect(term).toContainText('chưa biết: thời hạn đang tạm ngừng')
    await expect(term).toContainText('đang dừng từ 01/03/2024 (Bỏ trốn khỏi cơ sở); chưa biết ngày hết hạn')
    await expect(term).not.toContainText('hết hạn 14/01/2025')
    await expect(deadlineRow(page, NOTICE)).toHaveCount(0)
    await expect(theEnd).toHaveCount(0)
    await expectGoodScreen(page, 'bo-tron-co-so')
    await composeForm(page, 'Mẫu số 41')
    await expect(known(page, 'agency')).toContainText(CENTRE)
    await expect(known(page, 'escapePlace')).toContainText('Khu lao động của cơ sở')
    await expect(known(page, 'escapeDate')).toContainText('01/03/2024')
    await clerk.follow('Trang hồ sơ')
    await expect(title).toHaveText(casePage)
    await recordHappening(page, { label: /^Giám đốc cơ sở ra quyết định truy tìm/, on: '2/3/2024' })
    await expectState(page, 'Đang truy tìm (bỏ trốn khỏi cơ sở)')
  })

  await test.step('found: the end moves by the days of absence', async () => {
    await recordHappening(page, { label: 'Tìm thấy, đưa trở lại cơ sở', on: '22/3/2024' })
    await expectState(page, 'Chấp hành tại cơ sở')
    const added = 'cộng 21 ngày (Bỏ trốn khỏi cơ sở, 01/03/2024 - 21/03/2024) → 04/02/2025'
    await expect(term).toContainText(`12 tháng từ 15/01/2024 → 14/01/2025; ${added}; hết hạn 04/02/2025`)
    await expect(deadlineRow(page, NOTICE)).toContainText('→ 20/01/2025')
    await expectGoodScreen(page, 'bo-tron-tim-thay')
  })

  await test.step('the day is corrected: the end moves again, the old day stays struck through', async () => {
    await clerk.push('Sửa Tìm thấy, đưa trở lại cơ sở')
    const line = page.locator('li[id^="event-"]').filter({ has: page.getByLabel(/^Lý do sửa/) })
    const correct = clerk.within(line)
    await correct.write('Ngày diễn ra', '25/3/2024')
    await correct.write('Lý do sửa', WHY)
    await correct.push('Sửa diễn biến')
    const added = 'cộng 24 ngày (Bỏ trốn khỏi cơ sở, 01/03/2024 - 24/03/2024) → 07/02/2025'
    await expect(term).toContainText(`${added}; hết hạn 07/02/2025`)
    const row = deadlineRow(page, NOTICE)
    await expect(row).toContainText('→ 23/01/2025')
    await expect(row.getByRole('deletion')).toHaveText(['Hạn cũ 20/01/2025'])
    await expect(row).toContainText(`tính lại: ${WHY}`)
    const log = page.locator('li[id^="event-"]').filter({ hasText: 'Tìm thấy, đưa trở lại cơ sở' })
    await expect(log.getByRole('deletion')).toHaveText(['22/03/2024', 'Tìm thấy, đưa trở lại cơ sở'])
    await row.scrollIntoViewIfNeeded()
    await expectGoodScreen(page, 'bo-tron-sua-ngay')
  })
})
