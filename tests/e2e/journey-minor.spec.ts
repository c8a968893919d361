import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { beginGolden, deadlineRow, goldenCase, goldenDue } from './support/golden.ts'
import { openSampleOffice } from './support/office.ts'
import { composeForm, issuePaper } from './support/papers.ts'
import { complaintsOf, textOf } from './support/pdf-tools.ts'
import { expectState, pushRecord, recordHappening, typeHappening } from './support/record.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

// Every day below is that of the case worked out by hand.
const GOLDEN = goldenCase('05-d2022-d-vi-thanh-nien')
const TRANSFER = '2023-05-26'

/** Plainly invented. */
const PERSON = {
  fullName: 'Đoàn Thị Thử Nhỏ',
  sex: 'nu',
  birthDate: '2007-03-10',
  communeCode: '09583',
  currentAddress: 'Số 00 ngõ Ví Dụ, phường Quang Trung (dữ liệu mẫu)',
  idDocuments: [{ kind: 'cccd', number: '001307000444', issuedOn: '2022-01-10', issuedBy: 'Cục Cảnh sát mẫu' }],
}
const MOTHER = { name: 'Trần Thị Thử Mẹ', born: '1980', id: '001180000333', phone: '0900000001' }
const OTHER_OPINION = 'Gia đình mong được thăm con mỗi tháng một lần.'
const ASKED_OF_OFFICE = {
  family: { label: 'Hoàn cảnh gia đình', text: 'Sống với mẹ; cha đi làm xa.' },
  plan: { label: 'Phương án quản lý tại cơ sở cai nghiện', text: 'Ở khu riêng cho người dưới 18 tuổi.' },
  childRights: { label: 'Ý kiến về việc bảo vệ quyền của trẻ em', text: 'Được học văn hóa, gặp gia đình.' },
} as const
/** A minor is not handled by way of an administrative measure, and nothing may say so. */
const NEVER_SAID = /biện\s+pháp\s+xử\s+lý\s+hành\s+chính/i

/** Nothing on the screen says what may not be said of a minor; not in a list to choose from or a label either. */
async function expectDiscreet(page: Page): Promise<void> {
  expect(await page.locator('html').innerHTML()).not.toMatch(NEVER_SAID)
}

test.setTimeout(600_000)

test('a minor, whose mother is heard and told', async ({ launch, userData }) => {
  const app = await launch({ today: TRANSFER })
  const { page } = app
  const clerk = clerkAt(page)
  const title = page.getByRole('heading', { level: 1 })
  await openSampleOffice(page, { withSample: false })
  const { caseId, code } = await beginGolden(page, GOLDEN, {
    person: PERSON,
    facts: { exemptions: {} },
    until: 'thong_bao_cha_me',
  })
  const casePage = `${PERSON.fullName} ${code}`
  const findings = page.getByRole('region', { name: /tất cả \d+ điểm|^Cần xem lại \(\d+\)/ })
  const finding = (text: string | RegExp) => findings.getByRole('listitem').filter({ hasText: text })
  const toCase = async () => {
    await clerk.follow('Trang hồ sơ')
    await expect(title).toHaveText(casePage)
  }
  await visit(page, `/ho-so/${caseId}`, casePage)

  await test.step('the law of the court is the one for minors', async () => {
    const law = page.getByRole('region', { name: 'Quy định áp dụng cho hồ sơ này' })
    await expect(law).toContainText('PL 01/2022 (người từ đủ 12 đến dưới 18 tuổi)')
    await expectDiscreet(page)
    await expectGoodScreen(page, 'vi-thanh-nien-ho-so')
  })

  await test.step('nobody stands for her yet: the finding leads to where her mother is written', async () => {
    const lacking = finding(/cha, mẹ, người giám hộ/)
      .filter({ hasText: 'quy tắc V8' })
      .first()
    await lacking.getByRole('link').click()
    await expect(title).toHaveText(`Sửa ${PERSON.fullName}`)
    await clerk.push('9. Thêm mẹ')
    const line = clerk.within(page.getByRole('group', { name: 'Mẹ', exact: true }))
    await clerk.type(MOTHER.name)
    await line.choose('Giới tính', 'Nữ')
    await line.write('Năm sinh', MOTHER.born)
    await line.write('Nơi cư trú hoặc chỗ ở hiện nay', PERSON.currentAddress)
    await line.write('Điện thoại', MOTHER.phone)
    await line.write('Số CCCD, CMND', MOTHER.id)
    await expectDiscreet(page)
    await clerk.press('Control+s')
    await expect(title).toHaveText(PERSON.fullName)
    await expectDiscreet(page)
    await visit(page, `/ho-so/${caseId}`, casePage)
    await expect(finding(/quy tắc V8\b(?!b)/)).toHaveCount(0)
  })

  await test.step('the facts of the case', async () => {
    await clerk.press('F2')
    await clerk.write('Nơi xảy ra vi phạm', 'phường Quang Trung (dữ liệu mẫu)')
    for (const exemption of [/năng lực trách nhiệm/, /mang thai/, /nuôi con nhỏ/, /nước ngoài/])
      await clerk.mark(exemption, 'Không')
    await clerk.write('Cơ sở cai nghiện bắt buộc', 'Cơ sở cai nghiện ma túy Minh Họa')
    await clerk.write('Địa chỉ', 'xã Ví Dụ, thành phố mẫu')
    await expectDiscreet(page)
    await clerk.press('Control+s')
    await expect(page.getByText('Đã trả lời Không cho cả 4 trường hợp')).toBeVisible()
  })

  await test.step('her mother reads for as long, from her own day', async () => {
    await clerk.push(/^Cả \d+ hạn đã xong$/)
    const reading = deadlineRow(page, 'Người bị đề nghị đọc hồ sơ')
    await expect(reading).toHaveCount(1)
    await expect(reading).toContainText(goldenDue(GOLDEN, 'READ_22#1'))
    await recordHappening(page, {
      label: /^Cha, mẹ, người giám hộ .* nhận được thông báo$/,
      on: '18/5/2023',
      choices: { 'Quan hệ': 'Mẹ' },
      texts: { 'Họ và tên người ký nhận': MOTHER.name },
    })
    const hers = deadlineRow(page, 'Cha, mẹ, người giám hộ hoặc người đại diện đọc hồ sơ, ghi ý kiến')
    await expect(hers).toHaveCount(1)
    await expect(hers).toContainText(`→ ${goldenDue(GOLDEN, 'READ_22#2')}`)
    await expect(reading).toHaveCount(1)
    await expect(reading).toContainText(`→ ${goldenDue(GOLDEN, 'READ_22#1')}`)
    await expectGoodScreen(page, 'vi-thanh-nien-hai-han-doc')
  })

  await test.step('Mẫu số 38 is not issued without her opinion', async () => {
    await composeForm(page, 'Mẫu số 38')
    await expect(page.locator('#field-relativeFullName')).toContainText(MOTHER.name)
    await expectDiscreet(page)
    await clerk.press('Control+Enter')
    const open = page.getByRole('alert')
    await expect(open).toContainText(/^Chưa ban hành được: còn 1 ô/)
    await open.getByRole('button').click()
    await expect(clerk.field('Tôi (đồng ý hoặc không đồng ý)')).toBeFocused()
    await clerk.choose('Tôi (đồng ý hoặc không đồng ý)', 'Đồng ý')
    await clerk.write('Ý kiến khác (nếu có)', OTHER_OPINION)
    await expectGoodScreen(page, 'vi-thanh-nien-mau-38')
    await issuePaper(page, { on: '19/5/2023' })
    await expectDiscreet(page)
    await toCase()
  })

  await test.step('not to the office before her mother has read', async () => {
    await typeHappening(page, { label: 'Hết thời hạn đọc hồ sơ', on: goldenDue(GOLDEN, 'READ_22#2') })
    await pushRecord(page)
    await expectState(page, 'Hết hạn đọc hồ sơ')
    await recordHappening(page, {
      label: /^Gửi hồ sơ đến Phòng/,
      on: '24/5/2023',
      texts: { 'Số văn bản đề nghị': '03/ĐN-CNBB' },
    })
    await recordHappening(page, { label: /nhận hồ sơ$/, on: '24/5/2023', texts: { 'Số bút lục giao nhận': '20' } })
    await expectDiscreet(page)
  })

  await test.step('Mẫu số 39 asks for the family, the plan and the rights of the child', async () => {
    await composeForm(page, 'Mẫu số 39')
    await expectDiscreet(page)
    const { family, plan, childRights } = ASKED_OF_OFFICE
    for (const { label, text } of [family, plan]) await clerk.write(label, text)
    await clerk.press('Control+Enter')
    const open = page.getByRole('alert')
    await expect(open).toContainText(/^Chưa ban hành được: còn 1 ô/)
    await expectGoodScreen(page, 'vi-thanh-nien-mau-39-thieu')
    await toCase()

    await findings.getByRole('button', { name: /^Xem cả \d+ điểm$/ }).click()
    const lacking = finding('quy tắc V24b')
    await expect(lacking).toHaveCount(1)
    await expect(lacking).toContainText('bảo vệ quyền trẻ em')
    await lacking.getByRole('link').click()
    await expect(title).toHaveText(/^Mẫu số 39:/)
    await expect(clerk.field(childRights.label)).toBeFocused()
    await clerk.type(childRights.text)
    await issuePaper(page, { on: '25/5/2023', signer: /^Phan Hữu Giả Định/ })
    await expectGoodScreen(page, 'vi-thanh-nien-mau-39')
    await expectDiscreet(page)
    await toCase()
    await expect(finding('quy tắc V24b')).toHaveCount(0)
  })

  await test.step('to the court', async () => {
    const last = goldenDue(GOLDEN, 'OFFICE_22#1')
    await recordHappening(page, {
      label: /^Chuyển hồ sơ đề nghị đến Tòa án/,
      on: last,
      texts: { 'Số văn bản đề nghị': '01/ĐN-CNBB' },
    })
    await expectState(page, 'Chuyển Tòa án')
    await clerk.push(/^Cả \d+ hạn đã xong$/)
    await expect(deadlineRow(page, 'Kiểm tra hồ sơ, chuyển Tòa án hoặc trả bổ sung')).toContainText(`→ ${last}`)
    await expectDiscreet(page)
    await expectGoodScreen(page, 'vi-thanh-nien-chuyen-toa')
    await visit(page, `/ho-so/${caseId}/dong-ho-so/court`, 'Đóng hồ sơ')
    await expect(page.getByRole('heading', { name: /^Bản nháp, \d+ trang$/ })).toBeVisible()
    await expectDiscreet(page)
  })

  await test.step('what is printed', async () => {
    const { documents } = await call(page, 'documents.forms', { caseId })
    expect(documents.map(({ form }) => form).sort()).toEqual(['ND116-38', 'ND116-39'])
    const printed: Record<string, string> = {}
    const saveTo = async (name: string) => {
      const path = join(userData, `${name}.pdf`)
      await answerSaveDialog(app, path)
      return path
    }
    for (const { id, form } of documents) {
      const path = await saveTo(form)
      await call(page, 'documents.saveAs', { id })
      expect(complaintsOf(path)).toBe('')
      printed[form] = textOf(path)
    }
    for (const purpose of ['notice', 'office', 'court'] as const) {
      const path = await saveTo(purpose)
      await call(page, 'dossiers.saveDraftAs', { caseId, purpose })
      printed[purpose] = textOf(path)
    }
    for (const words of [MOTHER.name.toLocaleUpperCase('vi'), 'Đồng ý', OTHER_OPINION, MOTHER.id])
      expect(printed['ND116-38']).toContain(words)
    for (const words of [...Object.values(ASKED_OF_OFFICE).map(({ text }) => text), '01/ĐN-CNBB'])
      expect(printed['ND116-39']).toContain(words)
    expect(printed.court).toContain(OTHER_OPINION)
    for (const [name, text] of Object.entries(printed)) expect(text, name).not.toMatch(NEVER_SAID)
  })
})
