import { join } from 'node:path'
import { clerkAt } from './support/clerk.ts'
import { answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { beginGolden, deadlineRow, expectGoldenDues, goldenCase, goldenDue } from './support/golden.ts'
import { openSampleOffice } from './support/office.ts'
import { answer, composeForm, issuePaper } from './support/papers.ts'
import { complaintsOf, textOf } from './support/pdf-tools.ts'
import { expectState, type Happening, pushRecord, recordHappening, typeHappening } from './support/record.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

// Every day below is that of the case worked out by hand; the dossier itself is journey-first-run-to-sealed.spec.ts.
const GOLDEN = goldenCase('01-d2022-a-den-het')

/** Plainly invented. */
const PERSON = {
  fullName: 'Đoàn Văn Thử Hạn',
  sex: 'nam',
  birthDate: '1990-04-12',
  communeCode: '09583',
  currentAddress: 'Số 00 ngõ Ví Dụ, phường Quang Trung (dữ liệu mẫu)',
  idDocuments: [{ kind: 'cccd', number: '001090000555', issuedOn: '2021-05-10', issuedBy: 'Cục Cảnh sát mẫu' }],
}
const CENTRE = { name: 'Cơ sở cai nghiện ma túy Minh Họa', address: 'xã Ví Dụ, thành phố mẫu' }
const COURT = 'Tòa án nhân dân thị xã Sơn Tây'
const WHY_LATE = 'Chờ lãnh đạo ký văn bản đề nghị'

const AT_COURT: readonly (Happening & { state: string })[] = [
  {
    label: 'Tòa án nhận hồ sơ, vào sổ',
    on: '25/9/2023',
    texts: { 'Số vào sổ': '41', 'Người nhận': 'Đào Thị Ví Dụ' },
    state: 'Tòa án nhận hồ sơ',
  },
  {
    label: 'Tòa án thụ lý',
    on: '26/9/2023',
    texts: { 'Số thụ lý': '11/TL', 'Thẩm phán được phân công': 'Phạm Văn Thí Điểm' },
    state: 'Tòa án thụ lý',
  },
  {
    label: 'Tòa án thông báo việc thụ lý',
    on: '27/9/2023',
    texts: { 'Số thông báo': '11/TB', 'Ngày nhận thông báo': '28/9/2023' },
    state: 'Tòa án thụ lý',
  },
  {
    label: 'Quyết định mở phiên họp',
    on: '3/10/2023',
    texts: { 'Số quyết định': '12/QĐ', 'Ngày họp': '10/10/2023' },
    choices: { 'Hình thức': 'Trực tiếp' },
    state: 'Mở phiên họp',
  },
  {
    label: 'Tòa án quyết định áp dụng biện pháp',
    on: '10/10/2023',
    texts: {
      'Số quyết định': '15/QĐ-TA',
      'Thời hạn (tháng)': '12',
      'Tòa án ra quyết định': COURT,
      'Cơ sở cai nghiện': CENTRE.name,
    },
    choices: { 'Người bị đề nghị có mặt khi công bố': 'Có' },
    state: 'Quyết định áp dụng',
  },
  { label: 'Tòa án gửi quyết định', on: '12/10/2023', state: 'Quyết định áp dụng' },
]

test.setTimeout(600_000)

test('an adult, from the court to the certificate', async ({ launch, userData }) => {
  const app = await launch({ today: GOLDEN.today })
  const { page } = app
  const clerk = clerkAt(page)
  const title = page.getByRole('heading', { level: 1 })
  await openSampleOffice(page, { withSample: false })
  const facts = { centre: CENTRE }
  const { caseId, code } = await beginGolden(page, GOLDEN, { person: PERSON, facts, until: 'chuyen_toa' })
  const casePage = `${PERSON.fullName} ${code}`
  await visit(page, `/ho-so/${caseId}`, casePage)
  const term = page.getByRole('region', { name: 'Thời hạn chấp hành: 12 tháng' })
  const court = page.getByRole('region', { name: 'Tòa án', exact: true })
  const deadlines = page.getByRole('region', { name: 'Thời hạn', exact: true })

  await test.step('Mẫu số 34 takes a number', async () => {
    await expectState(page, 'Gửi Phòng LĐTBXH')
    await clerk.follow('Soạn Mẫu số 34')
    await expect(title).toHaveText(/^Mẫu số 34:/)
    await issuePaper(page, { on: '25/9/2023', signer: /^Phan Hữu Giả Định/ })
    await expect(page.getByText('Số 01/ĐN-CNBB, ngày 25/09/2023')).toBeVisible()
    await clerk.follow('Trang hồ sơ')
    await expect(title).toHaveText(casePage)
  })

  await test.step('a late step asks why', async () => {
    const last = goldenDue(GOLDEN, 'OFFICE_22#1')
    const sent = { label: /^Chuyển hồ sơ đề nghị đến Tòa án/, texts: { 'Số văn bản đề nghị': '01/ĐN-CNBB' } }
    await typeHappening(page, { ...sent, on: last })
    await expect(clerk.field('Lý do chậm')).toHaveCount(0)
    await clerk.write('Ngày diễn ra', '25/9/2023')
    await expect(clerk.field('Lý do chậm')).toBeVisible()
    await expect(page.getByText(`Hạn ${last}: kiểm tra hồ sơ, chuyển Tòa án hoặc trả bổ sung.`)).toBeVisible()
    await expectGoodScreen(page, 'hanh-trinh-ly-do-cham')
    await clerk.write('Lý do chậm', WHY_LATE)
    await pushRecord(page)
    await expectState(page, 'Chuyển Tòa án')
    await clerk.push(/^Cả \d+ hạn đã xong$/)
    const row = deadlineRow(page, 'Kiểm tra hồ sơ, chuyển Tòa án hoặc trả bổ sung')
    await expect(row).toContainText('Xong trễ 1 ngày LV')
    await expect(row).toContainText(`Lý do chậm: ${WHY_LATE}`)
  })

  await test.step('at the court', async () => {
    for (const { state, ...happening } of AT_COURT) {
      await recordHappening(page, happening)
      await expectState(page, state)
    }
    await expect(court).toContainText('số 15/QĐ-TA, ngày 10/10/2023, 12 tháng')
    await expect(court).toContainText('Phạm Văn Thí Điểm')
    await expect(term).toContainText('Chưa tính: người này chưa được đưa đi chấp hành.')
    await expectGoodScreen(page, 'hanh-trinh-quyet-dinh')
  })

  await test.step('no effect before the days of complaint are over', async () => {
    const last = goldenDue(GOLDEN, 'COMPLAIN_23#1')
    await typeHappening(page, { label: 'Quyết định có hiệu lực', on: last })
    await pushRecord(page)
    const refused = page.getByRole('alert')
    await expect(refused).toContainText(`Không ghi được "Quyết định có hiệu lực" ngày ${last}`)
    await expect(refused).toContainText('chưa hết thời hạn "Khiếu nại quyết định (có mặt khi công bố)"')
    await expect(refused).toContainText('ghi từ ngày 18/10/2023 trở đi')
    await expect(refused).toContainText('quy tắc V34')
    await expectGoodScreen(page, 'hanh-trinh-chua-hieu-luc')
    await expectState(page, 'Quyết định áp dụng')
    await clerk.write('Ngày diễn ra', '18/10/2023')
    await pushRecord(page)
    await expectState(page, 'Quyết định có hiệu lực')
    await expect(court).toContainText('từ ngày 18/10/2023')
  })

  await test.step('execution and entry', async () => {
    await recordHappening(page, {
      label: 'Nhận quyết định để thi hành',
      on: '19/10/2023',
      texts: { 'Số quyết định': '15/QĐ-TA' },
    })
    await expectState(page, 'Thi hành quyết định')
    const last = goldenDue(GOLDEN, 'EXECUTE#1')
    await typeHappening(page, {
      label: /^Giao, nhận người vào cơ sở/,
      on: '25/10/2023',
      hour: '9h15',
      texts: { 'Cơ sở cai nghiện bắt buộc': CENTRE.name, 'Người nhận': 'Bạch Văn Ví Dụ' },
    })
    await clerk.write('Tình trạng của người được giao', 'Sức khỏe bình thường, không có thương tích')
    await expect(page.getByText(`Hạn ${last}: đưa người phải chấp hành vào cơ sở.`)).toBeVisible()
    await clerk.write('Ngày diễn ra', last)
    await expect(clerk.field('Lý do chậm')).toHaveCount(0)
    await pushRecord(page)
    await expectState(page, 'Chấp hành tại cơ sở')
    await expect(term).toContainText('12 tháng từ 24/10/2023 → 23/10/2024; hết hạn 23/10/2024')
    await expect(term.getByText('23/10/2024', { exact: true })).toBeVisible()
    await expectGoodScreen(page, 'hanh-trinh-thi-hanh')
  })

  await test.step('Mẫu số 40 knows the entry', async () => {
    await composeForm(page, 'Mẫu số 40')
    await answer(page, 'giverName', 'Vi Văn Tỉ Dụ')
    await answer(page, 'giverPosition', 'Đội trưởng')
    await answer(page, 'receiverPosition', 'Trưởng phòng tiếp nhận')
    await expectGoodScreen(page, 'hanh-trinh-mau-40')
    await issuePaper(page, { on: '24/10/2023' })
    await expect(page.getByText(/^Không lấy số, ngày 24\/10\/2023/)).toBeVisible()
    const saved = join(userData, 'Mẫu 40.pdf')
    await answerSaveDialog(app, saved)
    await clerk.push(/^Lưu PDF để in/)
    await expect(page.getByText(/Đã lưu Mẫu 40\.pdf/)).toBeVisible()
    expect(complaintsOf(saved)).toBe('')
    const text = textOf(saved)
    for (const words of [
      `Thi hành Quyết định số 15/QĐ-TA ngày 10 tháng 10 năm 2023 của ${COURT}`,
      'Hôm nay, hồi 09 giờ 15 phút, ngày 24 tháng 10 năm 2023',
      'ĐOÀN VĂN THỬ HẠN',
      'Bạch Văn Ví Dụ',
      'Sức khỏe bình thường, không có thương tích',
    ])
      expect(text).toContain(words)
    await clerk.follow('Trang hồ sơ')
    await expect(title).toHaveText(casePage)
  })

  await test.step('the notice, the end, the certificate', async () => {
    await recordHappening(page, {
      label: 'Thông báo sắp hết thời hạn chấp hành',
      on: '7/10/2024',
      texts: { 'Số thông báo': '9/TB' },
    })
    await expectState(page, 'Chấp hành tại cơ sở')
    await recordHappening(page, { label: 'Hết thời hạn chấp hành', on: '23/10/2024' })
    await expectState(page, 'Hết thời hạn chấp hành')
    await recordHappening(page, {
      label: /^Cấp giấy chứng nhận chấp hành xong/,
      on: '23/10/2024',
      texts: { 'Số giấy chứng nhận': '1/CN-CSCN' },
    })
    await expectState(page, 'Chấp hành xong')
    await expect(page.locator('[data-next-step]')).toHaveCount(0)
    await expect(term).toContainText('hết hạn 23/10/2024')
    await expect(deadlines.getByRole('listitem').filter({ hasText: 'Quá' })).toHaveCount(0)
  })

  await test.step('every deadline is the one worked out by hand', async () => {
    await clerk.push(/^Cả \d+ hạn đã xong$/)
    await expectGoldenDues(page, caseId, GOLDEN)
    await expectGoodScreen(page, 'hanh-trinh-xong')
  })

  await test.step('Mẫu số 46, read back from its file', async () => {
    await composeForm(page, 'Mẫu số 46')
    await answer(page, 'signerName', 'Dương Thị Hình Dung')
    await issuePaper(page, { on: '23/10/2024' })
    const saved = join(userData, 'Giấy chứng nhận.pdf')
    await answerSaveDialog(app, saved)
    await clerk.push(/^Lưu PDF để in/)
    await expect(page.getByText(/Đã lưu Giấy chứng nhận\.pdf/)).toBeVisible()
    await expectGoodScreen(page, 'hanh-trinh-mau-46')
    expect(complaintsOf(saved)).toBe('')
    const text = textOf(saved)
    for (const words of [
      'GIẤY CHỨNG NHẬN',
      '1/CN-CSCN',
      PERSON.fullName,
      '15/QĐ-TA',
      'từ ngày 24 tháng 10 năm 2023',
      'đến ngày 23 tháng 10 năm 2024',
      'Dương Thị Hình Dung',
    ])
      expect(text).toContain(words)
  })

  await test.step('the book has the one number that was taken', async () => {
    await visit(page, '/so-van-ban', 'Sổ văn bản đi')
    await clerk.choose('Sổ nào', /^Văn bản đề nghị \(ĐN-CNBB\): Phòng/)
    await clerk.choose('Năm', 'Năm 2023')
    const rows = page.getByRole('grid', { name: 'Sổ văn bản đi năm 2023' }).getByRole('row')
    // The head, and the request to the court: records and certificates of others take none.
    await expect(rows).toHaveCount(2)
    await expect(rows.filter({ hasText: '01/ĐN-CNBB' })).toContainText('25/09/2023')
    await expectGoodScreen(page, 'hanh-trinh-so-van-ban')
  })
})
