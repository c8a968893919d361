import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { attempt, call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerSaveDialog } from './support/dialogs.ts'
import { expect, type LaunchedApp, test } from './support/fixture.ts'
import { beginGolden, deadlineRow, type Golden, goldenCase, goldenDue } from './support/golden.ts'
import { openSampleOffice, unlock } from './support/office.ts'
import { composeForm, issuePaper } from './support/papers.ts'
import { complaintsOf, textOf } from './support/pdf-tools.ts'
import { expectState, recordHappening } from './support/record.ts'
import { visit } from './support/sample.ts'
import { attachPaper } from './support/scans.ts'
import { expectGoodScreen } from './support/screen.ts'

// Every day below is that of the case worked out by hand, around the holidays of 30/4 and the swapped Saturday 04/5/2024.
const GOLDEN = goldenCase('33-tra-bo-sung')
const [SENT, RETURNED, SUPPLEMENTED, NEXT_CASE] = ['2024-04-25', '2024-04-26', '2024-05-03', '2024-05-07']

/** Plainly invented. */
const PERSON = {
  fullName: 'Đoàn Văn Thử Trả',
  sex: 'nam',
  birthDate: '1991-04-12',
  communeCode: '09583',
  currentAddress: 'Số 00 ngõ Ví Dụ, phường Quang Trung (dữ liệu mẫu)',
  idDocuments: [{ kind: 'cccd', number: '001091000222', issuedOn: '2021-05-10', issuedBy: 'Cục Cảnh sát mẫu' }],
}
const NEXT_PERSON = {
  ...PERSON,
  fullName: 'Đoàn Văn Thử Sau',
  idDocuments: [{ ...PERSON.idDocuments[0], number: '001091000111' }],
}
const FACTS: Partial<Golden['facts']> = {
  ...GOLDEN.facts,
  violation: 'Không đăng ký cai nghiện tự nguyện, tiếp tục sử dụng trái phép chất ma túy.',
  residence: { ...GOLDEN.facts.residence, confirmedBy: 'Công an phường Quang Trung (mẫu)' },
  dependence: {
    form: '05',
    number: '112/PKQ-TTYT',
    date: GOLDEN.discoveredOn,
    facility: 'Trung tâm Y tế mẫu',
    personName: PERSON.fullName,
  },
}
const PAPERS = [
  [
    'bien_ban_vi_pham',
    'a-quyet-dinh-xu-phat.jpg',
    { title: 'Biên bản vi phạm', number: '01/BB-VPHC', date: '2024-04-16' },
  ],
  ['phieu_ket_qua', 'b-phieu-ket-qua.jpg', { title: 'Phiếu kết quả', number: '112/PKQ-TTYT', date: '2024-04-15' }],
  ['tom_tat_ly_lich', 'a-can-cuoc-cong-dan.jpg', { title: 'Bản tóm tắt lý lịch', number: '', date: '2024-04-17' }],
] as const
const STATEMENT = 'Bản tường trình của người bị đề nghị'
const LACKING = 'Thiếu bản tường trình'
const REASON = 'Thiếu bản tường trình, hoặc không ghi lý do không có (Mẫu số 31)'
const GIVER = 'Mai Văn Tỉ Dụ'
const RECEIVER = 'Ngô Thị Thí Điểm'

const title = (page: Page) => page.getByRole('heading', { level: 1 })

/** Records the handover that is offered, without a day where it was recorded as a step already, and reads its record back from a file. */
async function handOver(
  app: LaunchedApp,
  path: string,
  { day, texts = {} }: { day?: string; texts?: Readonly<Record<string, string>> },
): Promise<string> {
  const { page } = app
  const form = page.getByRole('region', { name: 'Lập biên bản', exact: true })
  const hands = clerkAt(page).within(form)
  if (day !== undefined) await hands.write('Ngày', day)
  await hands.write('Giờ', '8h30')
  await hands.write('Người giao', GIVER)
  await hands.write('Người nhận', RECEIVER)
  for (const [label, text] of Object.entries(texts)) await hands.write(label, text)
  await hands.push(/^(Ghi giao nhận và in|In) biên bản$/)
  const shown = page.getByRole('region', { name: /^Biên bản giao nhận ngày/ })
  await expect(shown).toContainText('BIÊN BẢN', { timeout: 30_000 })
  await expect(shown).not.toContainText('Đang mở trang')
  await answerSaveDialog(app, path)
  await page
    .getByRole('button', { name: /^Lưu bản PDF: / })
    .last()
    .click()
  await expect(page.getByRole('status').filter({ hasText: `Đã lưu ${basename(path)}` })).toBeVisible()
  expect(complaintsOf(path)).toBe('')
  return textOf(path)
}

/** Seals what is bound for the office. */
async function sealForOffice(page: Page, no: number): Promise<void> {
  await expect(page.getByRole('button', { name: /^Đóng \d+ tờ, 2 bộ/ })).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  const asked = page.getByRole('region', { name: /^Đóng \d+ tờ, 2 bộ: gửi Phòng/ })
  await asked.getByRole('button', { name: /^Đóng \d+ tờ, 2 bộ$/ }).click()
  await expect(page.getByRole('region', { name: 'Đã đóng' }).getByText(`Lần ${no}: `)).toBeVisible({ timeout: 60_000 })
}

test.setTimeout(600_000)

test('a dossier comes back, is supplemented and sealed anew', async ({ launch, userData }) => {
  const file = (name: string) => join(userData, `${name}.pdf`)
  let caseId = ''
  let casePage = ''
  let folios: (readonly [string, number])[] = []
  const foliosOf = async (page: Page) => {
    const { items } = await call(page, 'dossiers.get', { caseId, purpose: 'office' })
    return items.filter((item) => item.folioFrom > 0).map((item) => [item.title, item.folioFrom] as const)
  }

  await test.step('sealed for the office and handed over', async () => {
    const app = await launch({ today: SENT })
    const { page } = app
    await openSampleOffice(page, { withSample: false })
    const begun = await beginGolden(page, GOLDEN, { person: PERSON, facts: FACTS, until: 'gui_ldtbxh' })
    caseId = begun.caseId
    casePage = `${PERSON.fullName} ${begun.code}`
    for (const [row, scan, about] of PAPERS) await attachPaper(app, caseId, row, scan, about)
    await visit(page, `/ho-so/${caseId}/dong-ho-so/office`, 'Đóng hồ sơ')
    await sealForOffice(page, 1)
    folios = await foliosOf(page)
    expect(folios).toHaveLength(PAPERS.length)

    await page.getByRole('link', { name: 'Giao nhận hồ sơ' }).click()
    await expect(title(page)).toHaveText('Giao nhận hồ sơ')
    await expect(page.getByText(/^Giao bộ đã đóng lần 1/)).toBeVisible()
    const text = await handOver(app, file('giao'), { day: '25/4/2024', texts: { 'Số văn bản đề nghị': '03/ĐN-CNBB' } })
    for (const words of [GIVER, RECEIVER, '08 giờ 30', 'ngày 25']) expect(text).toContain(words)
    await expectGoodScreen(page, 'tra-ho-so-giao-nhan')
    await visit(page, `/ho-so/${caseId}`, casePage)
    await expect(deadlineRow(page, 'Kiểm tra hồ sơ, chuyển Tòa án hoặc trả bổ sung')).toContainText(
      `→ ${goldenDue(GOLDEN, 'OFFICE_22#1')}`,
    )
    await app.close()
  })

  await test.step('returned with Mẫu số 33, and why', async () => {
    const app = await launch({ today: RETURNED })
    const { page } = app
    const clerk = clerkAt(page)
    await unlock(page)
    await visit(page, `/ho-so/${caseId}`, casePage)
    await composeForm(page, 'Mẫu số 33')
    await clerk.tabTo(page.locator('[data-asked="missing"] input').first())
    await clerk.type(LACKING)
    const before = clerk.field('Đề nghị … bổ sung hồ sơ trước ngày')
    if ((await before.count()) > 0) await clerk.write('Đề nghị … bổ sung hồ sơ trước ngày', '3/5/2024')
    await issuePaper(page, { on: '26/4/2024', signer: /^Phan Hữu Giả Định/ })
    await answerSaveDialog(app, file('mau-33'))
    await clerk.push(/^Lưu PDF để in/)
    await expect.poll(() => complaintsOf(file('mau-33'))).toBe('')
    expect(textOf(file('mau-33'))).toContain(LACKING)
    await clerk.follow('Trang hồ sơ')

    await recordHappening(page, {
      label: /^Trả hồ sơ để bổ sung/,
      on: '26/4/2024',
      texts: { 'Số văn bản': '01/LĐTBXH', 'Nội dung còn thiếu, dòng 1': LACKING },
    })
    await expectState(page, 'Trả hồ sơ bổ sung')
    await recordHappening(page, { label: /nhận lại hồ sơ$/, on: '26/4/2024' })
    await expect(deadlineRow(page, 'Bổ sung hồ sơ và gửi lại')).toContainText(`→ ${goldenDue(GOLDEN, 'SUPPL_22#1')}`)

    await visit(page, `/ho-so/${caseId}/tra-ho-so`, 'Lý do trả hồ sơ')
    const reason = page.getByLabel(LACKING, { exact: true })
    await expect(reason.locator('option:checked')).toHaveText(REASON)
    await expect(page.getByText('Lý do do phần mềm gợi ý, chưa ai xác nhận')).toBeVisible()
    await page.getByRole('button', { name: 'Xác nhận lý do' }).click()
    await expect(page.getByText(/đã xác nhận$/)).toBeVisible()
    await expectGoodScreen(page, 'tra-ho-so-ly-do')
    await visit(page, `/ho-so/${caseId}/giao-nhan`, 'Giao nhận hồ sơ')
    const recorded = page
      .getByLabel('Lần giao nhận')
      .locator('option', { hasText: /^Trả hồ sơ .* \(đã ghi ngày 26\/04\/2024/ })
    await page.getByLabel('Lần giao nhận').selectOption({ label: (await recorded.textContent()) ?? '' })
    const text = await handOver(app, file('tra'), {})
    for (const words of [GIVER, RECEIVER, 'ngày 26']) expect(text).toContain(words)
    await expectGoodScreen(page, 'tra-ho-so-giao-nhan-tra')
    await app.close()
  })

  await test.step('supplemented and sealed anew, the earlier folios kept', async () => {
    const app = await launch({ today: SUPPLEMENTED })
    const { page } = app
    await unlock(page)
    await attachPaper(app, caseId, 'tuong_trinh', 'a-ban-tuong-trinh.pdf', { title: STATEMENT, date: '2024-05-02' })
    await visit(page, `/ho-so/${caseId}/dong-ho-so/office`, 'Đóng hồ sơ')
    await sealForOffice(page, 2)
    const now = await foliosOf(page)
    const last = Math.max(...folios.map(([, folio]) => folio))
    expect(now.filter(([name]) => name !== STATEMENT)).toEqual(folios)
    expect(now.find(([name]) => name === STATEMENT)?.[1]).toBeGreaterThan(last)
    await expectGoodScreen(page, 'tra-ho-so-dong-lan-hai')

    await page.getByRole('link', { name: 'Đối chiếu hai lần đóng' }).click()
    await expect(title(page)).toHaveText('Đối chiếu hai lần đóng hồ sơ')
    await page.getByLabel('Bản trước').selectOption('1')
    await page.getByLabel('Bản sau').selectOption('2')
    await expect(page.getByText('Được yêu cầu bổ sung:')).toBeVisible()
    const changed = page.getByRole('region', { name: 'Giấy tờ thêm, bớt, thay (1)' })
    await expect(changed).toContainText(STATEMENT)
    await expect(changed).toContainText('Thêm')
    await expectGoodScreen(page, 'tra-ho-so-doi-chieu')
    await answerSaveDialog(app, file('doi-chieu'))
    await page.getByRole('button', { name: 'Lưu phiếu đối chiếu' }).click()
    await expect(page.getByText(/^Đã lưu doi-chieu\.pdf/)).toBeVisible()
    expect(complaintsOf(file('doi-chieu'))).toBe('')
    const sheet = textOf(file('doi-chieu'))
    for (const words of [LACKING, 'Thêm Bản tường trình', 'ngày 02/05/2024']) expect(sheet).toContain(words)

    await visit(page, `/ho-so/${caseId}/dong-ho-so/office`, 'Đóng hồ sơ')
    await page.getByRole('button', { name: 'Đóng lần nữa' }).click()
    const asked = page.getByRole('region', { name: /^Đóng \d+ tờ, 2 bộ: gửi Phòng/ })
    await asked.getByRole('button', { name: /^Đóng \d+ tờ, 2 bộ$/ }).click()
    await expect(page.getByRole('alert')).toContainText('Không có gì mới từ lần đóng thứ 2')
    await expectGoodScreen(page, 'tra-ho-so-khong-dong-lan-ba')
    expect(await attempt(page, 'dossiers.seal', { caseId, purpose: 'office' })).toMatchObject({
      ok: false,
      error: { kind: 'rule-violation', findings: [{ rule: 'V29' }] },
    })
    expect((await call(page, 'dossiers.get', { caseId, purpose: 'office' })).revisions).toHaveLength(2)

    await visit(page, `/ho-so/${caseId}/giao-nhan`, 'Giao nhận hồ sơ')
    await expect(page.getByText('Phòng nhận hồ sơ đã bổ sung', { exact: true })).toBeVisible()
    await expect(page.getByText(/^Giao bộ đã đóng lần 2/)).toBeVisible()
    const text = await handOver(app, file('giao-lai'), { day: '3/5/2024' })
    for (const words of [GIVER, RECEIVER, 'ngày 03']) expect(text).toContain(words)
    await app.close()
  })

  await test.step('to the court on the day after the swapped Saturday', async () => {
    const { page } = await launch({ today: NEXT_CASE })
    await unlock(page)
    await visit(page, `/ho-so/${caseId}`, casePage)
    const due = deadlineRow(page, 'Chuyển Tòa án hồ sơ đã bổ sung')
    await expect(due).toContainText(`→ ${goldenDue(GOLDEN, 'OFFICE2_22#1')}`)
    await recordHappening(page, { label: /^Chuyển hồ sơ đề nghị đến Tòa án/, on: goldenDue(GOLDEN, 'OFFICE2_22#1') })
    await expectState(page, 'Chuyển Tòa án')

    await visit(page, '/tra-ho-so', 'Thống kê trả hồ sơ')
    await expect(page.getByRole('region', { name: 'Đã trả 1 / 1 (100%) hồ sơ nhận' })).toContainText(REASON)
    await expect(page.getByRole('region', { name: 'Theo xã, phường lập hồ sơ' })).toContainText('phường Quang Trung')
    await expect(page.getByRole('region', { name: 'Theo tháng' })).toContainText('04/2024')
    await expectGoodScreen(page, 'tra-ho-so-thong-ke')

    const next = await beginGolden(page, GOLDEN, { person: NEXT_PERSON, until: 'gui_thong_bao' })
    await visit(page, `/ho-so/${next.caseId}`, `${NEXT_PERSON.fullName} ${next.code}`)
    const findings = page.getByRole('region', { name: /tất cả \d+ điểm|^Cần xem lại \(\d+\)/ })
    await findings.getByRole('button', { name: /^Xem cả \d+ điểm$/ }).click()
    const warned = findings.getByRole('listitem').filter({ hasText: 'quy tắc V21c' })
    await expect(warned).toHaveCount(1)
    await expect(warned).toContainText(LACKING)
    await expect(warned).toContainText('ngày 26/04/2024')
    await warned.scrollIntoViewIfNeeded()
    await expectGoodScreen(page, 'tra-ho-so-nhac-ho-so-sau')
  })
})
