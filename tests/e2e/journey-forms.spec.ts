import type { Page } from '@playwright/test'
import { attempt, call } from './support/call.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { openSearch, sampleCase, visit } from './support/sample.ts'

const title = (page: Page) => page.getByRole('heading', { level: 1 })
/** The words on the page beside the questions. */
const livePage = (page: Page) => page.getByRole('region', { name: /^Trang xem trước/ })
/** The lines of what is known already. */
const known = (page: Page, label: string) => page.getByRole('button', { name: `Sửa ${label}`, exact: true })

test('a form shows what is known, asks the rest, and shows the page that it makes', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { id: caseId } = await sampleCase(page, 'HS-2023-004')
  await visit(page, `/ho-so/${caseId}/bieu-mau/ND116-31`, /^Mẫu số 31/)
  const statement = page.getByLabel(/^Tường trình về hành vi/)

  await test.step('known values are text, only the rest are questions', async () => {
    for (const label of ['Họ và tên (viết in hoa)', 'Giới tính', 'Ngày, tháng, năm sinh'])
      await expect(known(page, label)).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Họ và tên (viết in hoa)' })).toHaveCount(0)
    await expect(statement).toBeVisible()
    const sheet = await call(page, 'documents.open', { caseId, form: 'ND116-31' })
    const blank = sheet.fields.filter(({ name }) => sheet.known[name] === undefined || sheet.values[name] === '')
    await expect(page.locator('[data-asked]')).toHaveCount(blank.length)
  })

  await test.step('what is typed stands on the page a moment later', async () => {
    await expect(livePage(page)).toContainText('KHUẤT VĂN THÍ DỤ', { timeout: 30_000 })
    await expect(livePage(page)).not.toContainText('ở quán nước đầu làng')
    await statement.click()
    await page.keyboard.type('Tôi dùng ma túy đá ở quán nước đầu làng.')
    await expect(livePage(page)).toContainText('ở quán nước đầu làng')
  })

  await test.step('a known value can be corrected on this paper alone, and taken back', async () => {
    await known(page, 'Nghề nghiệp').click()
    const occupation = page.getByLabel('Nghề nghiệp', { exact: true })
    await expect(occupation).toBeFocused()
    await occupation.fill('thợ mộc ví dụ')
    await expect(livePage(page)).toContainText('thợ mộc ví dụ')
    await page.getByRole('button', { name: /^Lấy lại Nghề nghiệp từ/ }).click()
    await expect(livePage(page)).not.toContainText('thợ mộc ví dụ')
    await expect(known(page, 'Nghề nghiệp')).toBeVisible()
  })

  await test.step('an open question keeps it from being issued, and is led to', async () => {
    await statement.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Control+Enter')
    const open = page.getByRole('alert')
    await expect(open).toContainText(/^Chưa ban hành được: còn 1 ô/)
    await expect(open).toBeFocused()
    await open.getByRole('button').click()
    await expect(statement).toBeFocused()
    const { documents } = await call(page, 'documents.forms', { caseId })
    expect(documents.filter((row) => row.form === 'ND116-31').map((row) => row.state)).toEqual(['nhap'])
  })
})

test('issuing takes the next number, and a cancelled number stays in the book', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { id: caseId } = await sampleCase(page, 'HS-2023-004')
  const issue = async (number: string) => {
    await expect(page.getByRole('button', { name: /^Ban hành/ })).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    const foot = page.getByRole('group', { name: 'Ban hành văn bản' })
    await expect(foot).toContainText(`Số sẽ cấp: ${number}`)
    await foot.getByLabel('Ngày ghi trên văn bản').fill('5/9/2023')
    const signer = foot.getByLabel('Người ký')
    if ((await signer.inputValue()) === '') await signer.selectOption({ index: 1 })
    await foot.getByRole('button', { name: `Ban hành số ${number}` }).click()
    await expect(page.getByText(`Số ${number}, ngày 05/09/2023`)).toBeVisible()
  }

  await test.step('the first number of the commune', async () => {
    await visit(page, `/ho-so/${caseId}/bieu-mau/ND116-32`, /^Mẫu số 32/)
    await issue('01/TB-UBND')
  })

  await test.step('an issued paper is only read', async () => {
    await expect(page.getByText(/^Văn bản đã ban hành/)).toBeVisible()
    await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0)
    await expect(page.getByRole('region', { name: /^Văn bản / })).toContainText('01/TB-UBND', { timeout: 30_000 })
    const { documents } = await call(page, 'documents.forms', { caseId })
    const row = documents.find((paper) => paper.form === 'ND116-32')
    if (row === undefined) throw new Error('the issued paper is not listed')
    const change = { caseId, form: row.form, documentId: row.id, version: row.version, values: { reason: 'khác' } }
    const refused = await attempt(page, 'documents.saveDraft', { ...change, documentDate: null, signerId: '' })
    expect(refused).toMatchObject({ ok: false })
    const { bytes } = await call(page, 'documents.pdf', { id: row.id })
    expect(Object.keys(bytes).length).toBeGreaterThan(1000)
  })

  await test.step('it is cancelled, with a reason', async () => {
    await page.getByRole('button', { name: 'Hủy số 01/TB-UBND' }).click()
    const asked = page.getByRole('region', { name: 'Hủy số 01/TB-UBND' })
    await expect(asked.getByRole('button', { name: 'Hủy số 01/TB-UBND' })).toBeDisabled()
    await page.keyboard.type('Ghi sai lý do đề nghị')
    await asked.getByRole('button', { name: 'Hủy số 01/TB-UBND' }).click()
    await expect(page.getByText('Văn bản này đã hủy; số của nó còn trong sổ văn bản đi.')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Hủy số/ })).toHaveCount(0)
  })

  await test.step('the next paper takes the next number', async () => {
    await visit(page, `/ho-so/${caseId}/bieu-mau/ND116-32`, /^Mẫu số 32/)
    await issue('02/TB-UBND')
  })

  await test.step('the book lists both', async () => {
    await visit(page, '/so-van-ban', 'Sổ văn bản đi')
    await page.getByLabel('Sổ nào').selectOption({ label: 'Thông báo (TB): UBND xã Kim Sơn' })
    const rows = page.getByRole('grid', { name: 'Sổ văn bản đi năm 2023' }).getByRole('row')
    await expect(rows).toHaveCount(3)
    const cancelled = rows.filter({ hasText: '01/TB-UBND' })
    await expect(cancelled.getByRole('deletion')).toHaveText('01/TB-UBND')
    await expect(cancelled).toContainText('Đã hủy')
    await expect(cancelled).toContainText('Ghi sai lý do đề nghị')
    await expect(rows.filter({ hasText: '02/TB-UBND' }).getByRole('deletion')).toHaveCount(0)
    await expect(page.getByText('Năm 2023: 1 số đã dùng, 1 số đã hủy, không cấp lại.')).toBeVisible()
  })
})

test('day and signer are asked once, when the paper is issued', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { id: caseId } = await sampleCase(page, 'HS-2023-003')
  const foot = page.getByRole('group', { name: 'Ban hành văn bản' })

  await test.step('a letter that names its signer, of whom there are two', async () => {
    await visit(page, `/ho-so/${caseId}/bieu-mau/ND116-34`, /^Mẫu số 34/)
    await page.getByLabel('chịu trách nhiệm thi hành tại Cơ sở cai nghiện bắt buộc').fill('Cơ sở Minh Họa')
    await page.getByRole('textbox', { name: 'địa chỉ', exact: true }).fill('xã Ví Dụ')
    await page.keyboard.press('Control+Enter')
    await foot.getByLabel('Người ký').selectOption({ label: 'Lưu Thị Ví Dụ, kt. trưởng phòng phó trưởng phòng' })
    await foot.getByRole('button', { name: /^Ban hành số/ }).click()
    await expect(page.getByText(/^Văn bản đã ban hành/)).toBeVisible()
    await expect(page.getByRole('definition').filter({ hasText: 'Lưu Thị Ví Dụ' })).toHaveCount(1)
  })

  await test.step('a day that a question has asked is taken over', async () => {
    const { id } = await sampleCase(page, 'HS-2023-002')
    await visit(page, `/ho-so/${id}/bieu-mau/ND116-27/moi`, /^Mẫu số 27/)
    const blanks = { 'Hôm nay, hồi … giờ … phút': '9h30', tại: 'Trụ sở', 'Căn cứ tài liệu vi phạm': 'Phiếu kết quả' }
    for (const [label, text] of Object.entries({ ...blanks, 'Quy định tại': 'khoản 1 Điều 32' }))
      await page.getByRole('textbox', { name: label, exact: true }).fill(text)
    await page.getByRole('textbox', { name: 'ngày', exact: true }).first().fill('21/8/2023')
    await page.keyboard.press('Control+Enter')
    await expect(foot.getByLabel('Ngày ghi trên văn bản')).toHaveValue('21/08/2023')
  })
})

test('people and cases are found by what a clerk types', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })

  await test.step('a name without its marks', async () => {
    await expect(title(page)).toHaveText(/^Hôm nay/)
    await page.keyboard.press('Alt+2')
    await expect(title(page)).toHaveText('Người')
    await expect(page.getByLabel('Tìm người')).toBeFocused()
    await page.keyboard.type('nguyen van duc')
    await expect(page.getByRole('heading', { name: '2 người khớp “nguyen van duc”' })).toBeVisible()
    const people = page.getByRole('grid', { name: 'Danh sách người' })
    await expect(people.getByRole('link', { name: 'Nguyễn Văn Đức' })).toHaveCount(2)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(title(page)).toHaveText('Nguyễn Văn Đức')
  })

  await test.step('Ctrl+K finds a case by its code', async () => {
    await openSearch(page)
    // Enter comes before the answer, and still opens what was typed.
    await page.keyboard.type('2023-002')
    await page.keyboard.press('Enter')
    await expect(title(page)).toHaveText('Trần Minh Họa HS-2023-002')
  })

  await test.step('and by the name of its person, and says so when there is nothing', async () => {
    await openSearch(page)
    await page.keyboard.type('khuat van thi du')
    const found = page.getByRole('dialog')
    await expect(found).toContainText('HS-2023-004 Khuất Văn Thí Dụ')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('khongaicotennay')
    await expect(found).toContainText('Không có gì khớp “khongaicotennay”')
    await page.keyboard.press('Escape')
    await expect(found).toHaveCount(0)
    await expect(title(page)).toHaveText('Trần Minh Họa HS-2023-002')
  })
})
