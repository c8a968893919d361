import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { call } from './support/call.ts'
import { answerOpenDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice, USER } from './support/office.ts'
import { sampleCase, visit } from './support/sample.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/scans')
const GOOD = join(import.meta.dirname, '../../resources/samples/scans/b-phieu-ket-qua.jpg')
const CUT = join(FIXTURES, 'cat-cut.jpg')
const PROTECTED = join(FIXTURES, 'khoa-mat-khau.pdf')

/** Lets go of files over a part of the window, as a hand with a mouse does. */
async function dropFiles(page: Page, target: string, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({ name: basename(path), base64: readFileSync(path).toString('base64') }))
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of given)
      transfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name))
    return transfer
  }, files)
  await page.dispatchEvent(target, 'drop', { dataTransfer })
}

test('bad scans are refused by name, the good one among them is kept', async ({ launch, userData }) => {
  const app = await launch()
  const { page } = app
  await openSampleOffice(page, { withSample: true })
  const { id: caseId } = await sampleCase(page, 'HS-2023-003')
  const text = join(userData, 'ghi-chu.pdf')
  writeFileSync(text, 'Đây là chữ, không phải PDF.')
  const batch = [CUT, PROTECTED, GOOD, text]

  await visit(page, `/ho-so/${caseId}`, /^Phùng Thị Giả Định/)
  const scans = page.getByRole('region', { name: /^Bản quét \(\d+\)$/ })
  const refused = scans.getByRole('alert')
  const expectRefusals = async () => {
    await expect(refused).toContainText('Chưa nhận 3 tệp; các tệp khác đã được lưu.')
    await expect(refused.getByRole('listitem')).toHaveCount(3)
    await expect(refused.getByRole('listitem').filter({ hasText: 'cat-cut.jpg' })).toContainText('Ảnh JPEG bị cắt cụt')
    const locked = refused.getByRole('listitem').filter({ hasText: 'khoa-mat-khau.pdf' })
    await expect(locked).toContainText('Tệp PDF có mật khẩu')
    await expect(locked).toContainText('in ra một tệp PDF mới')
    const other = refused.getByRole('listitem').filter({ hasText: 'ghi-chu.pdf' })
    await expect(other).toContainText('Nội dung tệp không phải PDF, JPEG hay PNG')
  }

  await test.step('chosen in the dialog', async () => {
    await answerOpenDialog(app, ...batch)
    await page.keyboard.press('Control+o')
    await expectRefusals()
    await expect(scans.getByRole('heading')).toHaveText('Bản quét (1)')
    await expect(scans.getByText('b-phieu-ket-qua.jpg')).toBeVisible()
    await refused.getByRole('button', { name: 'Đã xem' }).click()
    await expect(refused).toHaveCount(0)
  })

  await test.step('dropped on the window', async () => {
    await dropFiles(page, '#scans', batch)
    await expectRefusals()
    await expect(scans.getByRole('heading')).toHaveText('Bản quét (2)')
  })

  const { attachments } = await call(page, 'attachments.list', { caseId })
  expect(attachments.map(({ fileName }) => fileName)).toEqual(['b-phieu-ket-qua.jpg', 'b-phieu-ket-qua.jpg'])
})

test('a wrong password is told, and after several one has to wait', async ({ launch }) => {
  const app = await launch()
  await openSampleOffice(app.page, { withSample: false })
  await app.close()

  const password = (page: Page) => page.getByLabel(`Mật khẩu của ${USER.name}`, { exact: true })
  const tryWith = async (page: Page, text: string) => {
    await expect(password(page)).toBeFocused()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  const today = await launch()
  await test.step('each time with the field selected, so that typing goes on', async () => {
    const { page } = today
    for (let tries = 1; tries <= 4; tries++) {
      await tryWith(page, `sai lần ${tries}`)
      await expect(page.getByText('Mật khẩu chưa đúng.')).toBeVisible()
      await expect(password(page)).toBeFocused()
      const selected = await password(page).evaluate((field: HTMLInputElement) => [
        field.selectionStart,
        field.selectionEnd,
        field.value.length,
      ])
      expect(selected).toEqual([0, 9, 9])
    }
  })
  await test.step('the fifth time costs half a minute', async () => {
    const { page } = today
    await tryWith(page, 'sai lần 5')
    await expect(page.getByText(/^Mật khẩu chưa đúng\. Chờ \d+ giây rồi gõ lại\.$/)).toBeVisible()
    await expect(page.getByRole('button', { name: /^Mở khóa/ })).toBeDisabled()
    await today.close()
  })
  await test.step('starting anew does not shorten it, not even for the right password', async () => {
    const again = await launch()
    await tryWith(again.page, USER.password)
    await expect(again.page.getByText(/Chờ \d+ giây/)).toBeVisible()
    await again.close()
  })
  await test.step('later the right password opens', async () => {
    const { page } = await launch({ today: '2023-09-06' })
    await tryWith(page, USER.password)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hôm nay, thứ Tư 06/09/2023')
  })
})

/** Types the password on the lock screen and waits for the screen behind it. */
async function openAgain(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mở khóa')
  await expect(page.getByLabel(`Mật khẩu của ${USER.name}`, { exact: true })).toBeFocused()
  await page.keyboard.type(USER.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Khóa', exact: true })).toBeVisible()
}

test('what was typed survives the lock and leaving the screen', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { id: caseId, personId } = await sampleCase(page, 'HS-2023-003')

  await test.step('a form, locked in the middle of a word', async () => {
    await visit(page, `/ho-so/${caseId}/bieu-mau/ND116-31`, /^Mẫu số 31/)
    const statement = page.getByLabel(/^Tường trình về hành vi/)
    await statement.click()
    await page.keyboard.type('Tôi bắt đầu dùng ma túy đá từ')
    await page.keyboard.press('Control+l')
    await openAgain(page)
    await expect(statement).toHaveValue('Tôi bắt đầu dùng ma túy đá từ')
  })

  await test.step('the same form, left and come back to', async () => {
    const statement = page.getByLabel(/^Tường trình về hành vi/)
    await statement.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' năm 2015')
    await page.keyboard.press('Alt+1')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Hôm nay/)
    await visit(page, `/ho-so/${caseId}`, /^Phùng Thị Giả Định/)
    await page.locator('#row-tuong_trinh').getByRole('link', { name: 'Soạn tiếp' }).click()
    await expect(statement).toHaveValue('Tôi bắt đầu dùng ma túy đá từ năm 2015')
  })

  await test.step('a person, left and locked', async () => {
    await visit(page, `/nguoi/${personId}/sua`, /^Sửa /)
    await page.getByLabel('Ghi chú nội bộ').fill('Gặp chồng ngày 6/9')
    await page.keyboard.press('Alt+3')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hồ sơ')
    await page.keyboard.press('Control+l')
    await openAgain(page)
    await visit(page, `/nguoi/${personId}/sua`, /^Sửa /)
    await expect(page.getByText('Đang mở phần gõ dở lúc trước.')).toBeVisible()
    await expect(page.getByLabel('Ghi chú nội bộ')).toHaveValue('Gặp chồng ngày 6/9')
    await expect(page.getByText('Có phần chưa lưu')).toBeVisible()
  })

  await test.step('a day that is none is refused in words, and stays as typed', async () => {
    const born = page.getByLabel('2. Ngày, tháng, năm sinh')
    await born.fill('31/2/1985')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('alert')).toContainText('Ngày, tháng, năm sinh')
    await expect(born).toHaveValue('31/2/1985')
    await page.getByRole('alert').getByRole('button').first().click()
    await expect(born).toBeFocused()
  })
})

test('an edit that came too late is told, and loses nothing', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: true })
  const { id: caseId, personId } = await sampleCase(page, 'HS-2023-003')
  const conflict = page.getByRole('alert').filter({ hasText: 'Nội dung này vừa được sửa ở nơi khác' })

  await test.step('a person', async () => {
    await visit(page, `/nguoi/${personId}/sua`, /^Sửa /)
    await page.getByLabel('Ghi chú nội bộ').fill('Gõ ở cửa sổ này')
    const { person } = await call(page, 'people.get', { id: personId })
    const { id, version, createdAt: _, updatedAt: __, ...input } = person
    await call(page, 'people.update', { id, version, person: { ...input, occupation: 'Lưu ở nơi khác' } })

    await page.keyboard.press('Control+s')
    await expect(conflict).toBeVisible()
    await expect(page.getByLabel('Ghi chú nội bộ')).toHaveValue('Gõ ở cửa sổ này')
    await page.getByRole('button', { name: 'Lấy bản mới và giữ chữ đã gõ' }).click()
    await expect(page.getByLabel('6. Nghề nghiệp')).toHaveValue('Lưu ở nơi khác')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phùng Thị Giả Định')
    const after = (await call(page, 'people.get', { id: personId })).person
    expect([after.note, after.occupation]).toEqual(['Gõ ở cửa sổ này', 'Lưu ở nơi khác'])
  })

  await test.step('the facts of a case', async () => {
    await visit(page, `/ho-so/${caseId}`, /^Phùng Thị Giả Định/)
    await page.getByRole('button', { name: 'Sửa dữ kiện', exact: true }).click()
    await page.getByLabel('Ghi chú của hồ sơ').fill('Gõ ở cửa sổ này')
    const { facts, version } = await call(page, 'cases.get', { id: caseId })
    const elsewhere = { ...facts, evasion: 'Biên bản lưu ở nơi khác' }
    await call(page, 'cases.saveFacts', { id: caseId, version, facts: elsewhere })

    await page.keyboard.press('Control+s')
    await expect(conflict).toBeVisible()
    await expect(page.getByLabel('Ghi chú của hồ sơ')).toHaveValue('Gõ ở cửa sổ này')
    await page.getByRole('button', { name: 'Lấy bản mới, giữ phần đã gõ' }).click()
    await expect(page.getByLabel('Biên bản, văn bản ghi việc trốn tránh')).toHaveValue('Biên bản lưu ở nơi khác')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('button', { name: 'Lưu dữ kiện' })).toHaveCount(0)
    const after = (await call(page, 'cases.get', { id: caseId })).facts
    expect([after.note, after.evasion]).toEqual(['Gõ ở cửa sổ này', 'Biên bản lưu ở nơi khác'])
  })

  await test.step('a form', async () => {
    await visit(page, `/ho-so/${caseId}/bieu-mau/ND116-31`, /^Mẫu số 31/)
    const statement = page.getByLabel(/^Tường trình về hành vi/)
    await statement.fill('Bản gõ đầu tiên')
    await expect(page.getByText('Nháp đã lưu')).toBeVisible()
    const { documents } = await call(page, 'documents.forms', { caseId })
    const documentId = documents.find((row) => row.form === 'ND116-31')?.id ?? ''
    const sheet = await call(page, 'documents.open', { caseId, form: 'ND116-31', documentId })
    const { version, documentDate, signerId } = sheet
    const values = { statement: 'Lưu ở nơi khác', rehabDetails: '01 lần, lưu ở nơi khác' }
    const other = { caseId, form: 'ND116-31', documentId, version, values, documentDate, signerId }
    await call(page, 'documents.saveDraft', other)

    await statement.fill('Gõ ở cửa sổ này')
    await expect(conflict).toBeVisible()
    await expect(page.getByText('Chưa lưu được, chữ đã gõ còn nguyên')).toBeVisible()
    await expect(statement).toHaveValue('Gõ ở cửa sổ này')
    await page.getByRole('button', { name: 'Lấy bản mới, giữ phần đã gõ' }).click()
    await expect(conflict).toHaveCount(0)
    await expect(statement).toHaveValue('Gõ ở cửa sổ này')
    await expect(page.getByText('Nháp đã lưu')).toBeVisible()
    const after = await call(page, 'documents.open', { caseId, form: 'ND116-31', documentId })
    expect([after.values.statement, after.values.rehabDetails]).toEqual(['Gõ ở cửa sổ này', '01 lần, lưu ở nơi khác'])
  })
})
