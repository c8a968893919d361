import { join } from 'node:path'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { beginGolden, deadlineRow, goldenCase, goldenDue } from './support/golden.ts'
import { openSampleOffice } from './support/office.ts'
import { complaintsOf, textOf } from './support/pdf-tools.ts'
import { expectState, pushRecord, recordHappening, typeHappening } from './support/record.ts'
import { visit } from './support/sample.ts'
import { attachPaper, sampleScan } from './support/scans.ts'
import { expectGoodScreen } from './support/screen.ts'

/**
 * Until the first check as in the case worked out by hand. Then, 07 and 05 being plain days whose last is moved to a workday:
 *
 * - Sent again and received on Monday 26/3/2018: + 5 = Saturday 31/3 → Monday 02/4.
 * - Received by the office on Thursday 29/3/2018: + 7 = Thursday 05/4.
 * - Accepted by the court on Thursday 05/4/2018: + 15 = Friday 20/4.
 */
const GOLDEN = goldenCase('16-d2013-h1-tu-phap')
const SECOND_CHECK_DUE = '02/04/2018'
const OFFICE_DUE = '05/04/2018'
const COURT_DUE = '20/04/2018'

/** Plainly invented. */
const PERSON = {
  fullName: 'Đoàn Văn Thử Cũ',
  sex: 'nam',
  birthDate: '1988-02-01',
  communeCode: '09583',
  currentAddress: 'Số 00 ngõ Ví Dụ, phường Quang Trung (dữ liệu mẫu)',
  idDocuments: [{ kind: 'cmnd', number: '111000888', issuedOn: '2012-05-10', issuedBy: 'Công an thành phố mẫu' }],
}
const CHECKER = 'Ngô Thị Thí Điểm'
const GIVER = 'Mai Văn Tỉ Dụ'
const LACKING = 'Chưa có quyết định áp dụng biện pháp giáo dục tại phường'
const CHECKED = [
  ['Đối tượng, căn cứ áp dụng', 'Đủ, đúng'],
  ['Tài liệu về giáo dục tại phường', 'Thiếu'],
] as const

test.setTimeout(600_000)

test('a dossier of 2018 is checked twice by the legal office', async ({ launch, userData }) => {
  const app = await launch({ today: GOLDEN.today })
  const { page } = app
  const clerk = clerkAt(page)
  await openSampleOffice(page, { withSample: false })
  const { caseId, code } = await beginGolden(page, GOLDEN, { person: PERSON, until: 'gui_tu_phap' })
  const casePage = `${PERSON.fullName} ${code}`
  const toCase = () => visit(page, `/ho-so/${caseId}`, casePage)
  const checks = deadlineRow(page, 'Kiểm tra tính pháp lý của hồ sơ')

  await test.step('the papers of then are scans', async () => {
    await toCase()
    await expect(page.getByRole('region', { name: 'Quy định áp dụng cho hồ sơ này' })).toContainText('D2013')
    await expect(page.getByRole('link', { name: /^Soạn Mẫu số/ })).toHaveCount(0)
    await answerOpenDialog(app, sampleScan('b-phieu-ket-qua.jpg'))
    await clerk.push(/^Đính kèm Tài liệu chứng minh tình trạng nghiện/)
    await expect(page.getByRole('button', { name: /^Sửa thông tin .*tình trạng nghiện/ })).toBeVisible()
    await attachPaper(app, caseId, 'tom_tat_ly_lich', 'a-can-cuoc-cong-dan.jpg', {
      title: 'Bản tóm tắt lý lịch',
      date: '2018-03-08',
    })
    await attachPaper(app, caseId, 'tuong_trinh', 'b-ban-tuong-trinh.jpg', {
      title: 'Bản tường trình',
      date: '2018-03-09',
    })
  })

  await test.step('handed to the legal office, with a record', async () => {
    await visit(page, `/ho-so/${caseId}/giao-nhan`, 'Giao nhận hồ sơ')
    const form = page.getByRole('region', { name: 'Lập biên bản', exact: true })
    const hands = clerk.within(form)
    await expect(form).toContainText('Bên nhận: Phòng Tư pháp')
    await hands.write('Ngày', '20/3/2018')
    await hands.write('Giờ', '8h15')
    await hands.write('Tại', 'Trụ sở Phòng Tư pháp mẫu')
    await hands.write('Người giao', GIVER)
    await hands.write('Người nhận', CHECKER)
    await hands.write('Số tờ đã đếm', '12')
    await hands.write('Số văn bản đề nghị kiểm tra', '21/UBND')
    await expectGoodScreen(page, 'kiem-tra-phap-ly-giao-nhan')
    await hands.push('Ghi giao nhận và in biên bản')
    await expect(page.getByRole('region', { name: 'Biên bản đã lập (1)' })).toContainText('12 tờ')
    await expect(page.getByRole('region', { name: 'Biên bản giao nhận ngày 20/03/2018' })).toBeVisible()
    const saved = join(userData, 'Biên bản.pdf')
    await answerSaveDialog(app, saved)
    await clerk.push(/^Lưu bản PDF: /)
    await expect.poll(() => complaintsOf(saved)).toBe('')
    const text = textOf(saved)
    for (const words of ['Phòng Tư pháp', CHECKER, GIVER, '12 tờ']) expect(text).toContain(words)
    await toCase()
    await expectState(page, 'Gửi Phòng Tư pháp')
    await recordHappening(page, {
      label: /^Phòng Tư pháp nhận hồ sơ/,
      on: '20/3/2018',
      texts: { 'Người nhận': CHECKER },
    })
    await expectState(page, 'Kiểm tra tính pháp lý')
    await expect(checks).toContainText(`→ ${goldenDue(GOLDEN, 'TP_CHECK_13#1')}`)
  })

  await test.step('not to the office before the check', async () => {
    await clerk.press('Control+e')
    const list = clerk.field('Việc đã diễn ra')
    await expect(list.locator('option').filter({ hasText: /^Kết quả kiểm tra tính pháp lý$/ })).toHaveCount(1)
    await expect(list.locator('option').filter({ hasText: /gửi hồ sơ đến Phòng Lao động/ })).toHaveCount(0)
  })

  await test.step('to be supplemented, and why', async () => {
    await typeHappening(page, {
      label: 'Kết quả kiểm tra tính pháp lý',
      on: '23/3/2018',
      choices: { 'Kết quả': 'Cần bổ sung' },
      texts: { 'Lý do, nội dung cần bổ sung': LACKING },
    })
    const items = clerk.within(page.getByRole('group', { name: 'Nội dung kiểm tra' }))
    for (const [index, [item, finding]] of CHECKED.entries()) {
      await items.push('Thêm dòng')
      await items.write(`Nội dung, dòng ${index + 1}`, item)
      await items.choose(`Nhận xét, dòng ${index + 1}`, finding)
    }
    await pushRecord(page)
    await expect(clerk.field('Người kiểm tra')).toHaveAttribute('aria-invalid', 'true')
    await expectState(page, 'Kiểm tra tính pháp lý')
    await clerk.write('Người kiểm tra', CHECKER)
    await expectGoodScreen(page, 'kiem-tra-phap-ly-ket-qua')
    await pushRecord(page)
    await expectState(page, 'Bổ sung theo kết quả kiểm tra pháp lý')
    await expect(
      page.getByRole('listitem').filter({ hasText: /^23\/03\/2018Kết quả kiểm tra tính pháp lý/ }),
    ).toContainText(LACKING)
  })

  await test.step('supplemented and sent again', async () => {
    await attachPaper(app, caseId, 'giao_duc_tai_xa', 'a-quyet-dinh-xu-phat.jpg', {
      title: 'Quyết định giáo dục tại phường',
      number: '7/QĐ-UBND',
      date: '2016-03-01',
    })
    await recordHappening(page, { label: /^Gửi hồ sơ đến Phòng Tư pháp/, on: '26/3/2018' })
    await recordHappening(page, {
      label: /^Phòng Tư pháp nhận hồ sơ/,
      on: '26/3/2018',
      texts: { 'Người nhận': CHECKER },
    })
    await clerk.push(/^Cả \d+ hạn đã xong$/)
    await expect(checks).toHaveCount(2)
    await expect(checks.filter({ hasText: `→ ${goldenDue(GOLDEN, 'TP_CHECK_13#1')}` })).toHaveCount(1)
    await expect(checks.filter({ hasText: `→ ${SECOND_CHECK_DUE}` })).toHaveCount(1)
  })

  await test.step('complete, by whom and when', async () => {
    await recordHappening(page, {
      label: 'Kết quả kiểm tra tính pháp lý',
      on: '29/3/2018',
      choices: { 'Kết quả': 'Đủ' },
      texts: { 'Người kiểm tra': CHECKER },
    })
    await expectState(page, 'Đủ, đã kiểm tra pháp lý')
    const result = page.getByRole('listitem').filter({ hasText: /^29\/03\/2018Kết quả kiểm tra tính pháp lý/ })
    await expect(result).toContainText(CHECKER)
    await expectGoodScreen(page, 'kiem-tra-phap-ly-du')
  })

  await test.step('to the office and the court', async () => {
    await recordHappening(page, { label: /gửi hồ sơ đến Phòng Lao động/, on: '29/3/2018' })
    await recordHappening(page, { label: /^Phòng Lao động .* nhận hồ sơ$/, on: '29/3/2018' })
    await expect(deadlineRow(page, 'Xem xét hồ sơ, chuyển Tòa án hoặc trả bổ sung')).toContainText(`→ ${OFFICE_DUE}`)
    await recordHappening(page, { label: 'Chuyển hồ sơ đề nghị đến Tòa án', on: '4/4/2018' })
    await expectState(page, 'Chuyển Tòa án')
    await recordHappening(page, { label: 'Tòa án thụ lý', on: '5/4/2018' })
    await expectState(page, 'Tòa án thụ lý')
    const { deadlines } = await call(page, 'cases.get', { id: caseId })
    const decide = deadlines.find(({ id }) => id === 'COURT_DECIDE#1')
    await expect(deadlineRow(page, decide?.label ?? '')).toContainText(`→ ${COURT_DUE}`)
    await expectGoodScreen(page, 'kiem-tra-phap-ly-toa')
  })
})
