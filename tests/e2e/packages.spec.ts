import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, type LaunchedApp, test } from './support/fixture.ts'
import { openSampleOffice, USER } from './support/office.ts'
import { textOf } from './support/pdf-tools.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const TITLE = /Gói dữ liệu/
/** What a clerk reads aloud from the screen. */
const readAloud = async (app: LaunchedApp) =>
  (await app.page.getByRole('list', { name: 'Dấu vân tay của khóa' }).getByRole('listitem').allTextContents())
    .map((text) => text.replace(/^Nhóm \d/, ''))
    .join(' ')

/** Saves the key file of one office and trusts it at the other, as two clerks on the telephone would. */
async function share(from: LaunchedApp, to: LaunchedApp, folder: string, name: string): Promise<void> {
  const file = join(folder, name)
  await answerSaveDialog(from, file)
  await clerkAt(from.page).push('Lưu tệp khóa')
  await expect.poll(() => existsSync(file)).toBe(true)
  const heard = await readAloud(from)
  await answerOpenDialog(to, file)
  const clerk = clerkAt(to.page)
  await clerk.press('Control+Enter')
  await clerk.write('Dấu vân tay bên kia đọc', heard.slice(0, 11))
  await expect(to.page.getByText('2/8 nhóm, mỗi nhóm 5 chữ số.')).toBeVisible()
  await clerk.push('Tin cậy khóa')
  await expect(to.page.getByRole('alert')).toContainText('Nhập đủ các nhóm bên kia đọc')
  await clerk.write('Dấu vân tay bên kia đọc', heard)
  await expectGoodScreen(to.page, `goi-tin-cay-${name}`)
  await clerk.push('Tin cậy khóa')
  await expect(to.page.getByText('Đang tin cậy khóa của 1 cơ quan.')).toBeVisible()
}

/** Somebody of the lists leaves for the other district. */
async function leave({ page }: LaunchedApp, personId: string): Promise<void> {
  const on = '2023-06-01'
  const file = await call(page, 'cases.open', { personId, line: 'theo_doi', on, data: {} } as never)
  const found = { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '3/PKQ' }
  await call(page, 'cases.recordEvent', { caseId: file.id, type: 'vao_ds2', on, data: found } as never)
  const data = { scope: 'ngoai_huyen', toPlace: 'xã Giả Định Đông' }
  await call(page, 'cases.recordEvent', { caseId: file.id, type: 'chuyen_noi_o', on: '2023-08-21', data } as never)
}

test('two offices share keys, and a package goes from one to the other on a stick', async ({
  launch,
  newFolder,
  userData,
}) => {
  const otherData = newFolder('other')
  const stick = mkdtempSync(join(tmpdir(), 'hscn-e2e-stick-'))
  const backups = mkdtempSync(join(tmpdir(), 'hscn-e2e-backups-'))
  try {
    const ours = await launch()
    const theirs = await launch({ userData: otherData })
    await openSampleOffice(ours.page, { withSample: true })
    await openSampleOffice(theirs.page, { withSample: false })
    const office = await call(theirs.page, 'office.get', {})
    const name = 'Phòng Lao động - Thương binh và Xã hội huyện Giả Định'
    await call(theirs.page, 'office.save', { office: { ...office, code: 'HN-GD', name } })

    await test.step('nothing yet', async () => {
      await visit(ours.page, '/goi-du-lieu', TITLE)
      await expect(ours.page.getByText('Chưa lập gói nào.')).toBeVisible()
      await expectGoodScreen(ours.page, 'goi-chua-co')
      await ours.page.keyboard.press('Control+Enter')
      await expect(ours.page.getByText('Chưa tin cậy khóa của cơ quan nào')).toBeVisible()
      await expectGoodScreen(ours.page, 'goi-chua-tin-cay')
    })

    await test.step('keys', async () => {
      for (const { page } of [ours, theirs]) await visit(page, '/goi-du-lieu?the=khoa', TITLE)
      await expectGoodScreen(ours.page, 'goi-khoa')
      const paper = join(userData, 'giay.pdf')
      await answerSaveDialog(ours, paper)
      await clerkAt(ours.page).push('In giấy giới thiệu khóa')
      await expect.poll(() => existsSync(paper)).toBe(true)
      expect(textOf(paper).replace(/\s/g, '')).toContain('GIẤYGIỚITHIỆUKHÓA')
      await share(ours, theirs, stick, 'khoa-1')
      await share(theirs, ours, stick, 'khoa-2')
      await expectGoodScreen(ours.page, 'goi-khoa-tin-cay')
      await expectGoodScreen(ours.page, 'goi-khoa-phong-to', ZOOMED)
      await ours.page.setViewportSize({ width: 1366, height: 768 })
    })

    await test.step('a backup is made, and work goes on', async () => {
      await answerOpenDialog(ours, backups)
      await call(ours.page, 'backup.make', { to: 'folder' })
      const { rows } = await call(ours.page, 'people.list', {})
      for (let i = 0; i < 60; i++) await call(ours.page, 'people.get', { id: rows[0]?.id ?? '' })
    })

    await test.step('sealed and written', async () => {
      const { rows } = await call(ours.page, 'people.list', {})
      const person = rows.find((row) => row.openCase === null)
      if (person === undefined) throw new Error('the sample lacks somebody without a case')
      await leave(ours, person.id)
      await ours.page.reload()
      await visit(ours.page, '/goi-du-lieu', TITLE)
      const clerk = clerkAt(ours.page)
      await clerk.press('Control+Enter')
      await clerk.choose('Nội dung gửi', `Hồ sơ người chuyển nơi cư trú: ${person.fullName}`)
      await clerk.push('Niêm phong gói')
      await expect(ours.page.getByRole('alert')).toContainText('ghi số, ngày văn bản đề nghị')
      await clerk.write('Văn bản đề nghị (số, ngày)', '12/CV ngày 05/09/2023')
      await expectGoodScreen(ours.page, 'goi-lap')
      await clerk.push('Niêm phong gói')
      await expect(ours.page.getByText('Ghi xong, phần mềm đọc lại toàn bộ')).toBeVisible()
      await expectGoodScreen(ours.page, 'goi-ghi-usb')
      await answerOpenDialog(ours, stick)
      await clerk.push('Chọn thư mục khác')
      await expect(ours.page.getByText('Rút USB an toàn:')).toBeVisible()
      await expectGoodScreen(ours.page, 'goi-da-ghi')
      expect(readdirSync(stick).filter((one) => one.endsWith('.hscn'))).toEqual(['NG_HN-ST_HN-GD_0001.hscn'])
      await clerk.push('Ghi việc giao nhận')
      await clerk.write('Cách giao, số phiếu xác nhận hoặc lý do', 'Giao tay cho bà Ví Dụ')
      await clerk.press('Control+S')
      await expect(ours.page.getByRole('list', { name: 'Đã làm với gói' })).toContainText('Giao tay cho bà Ví Dụ')
    })

    await test.step('looked at and taken', async () => {
      const file = join(stick, 'NG_HN-ST_HN-GD_0001.hscn')
      const bytes = readFileSync(file)
      const altered = join(stick, 'sua.hscn')
      writeFileSync(altered, bytes.fill(0, bytes.length - 20, bytes.length - 10))
      await visit(theirs.page, '/goi-du-lieu?the=nhan-vao', TITLE)
      await expect(theirs.page.getByText('Chưa nhận gói nào.')).toBeVisible()
      const clerk = clerkAt(theirs.page)
      await answerOpenDialog(theirs, altered)
      await clerk.press('Control+Enter')
      await expect(theirs.page.getByRole('alert')).toContainText('Gói dữ liệu bị hỏng hoặc chép thiếu')
      await expectGoodScreen(theirs.page, 'goi-hong')
      await answerOpenDialog(theirs, file)
      await clerk.push('Chọn tệp khác')
      await expect(theirs.page.getByText('Gói số 1, đúng thứ tự.')).toBeVisible()
      await expect(theirs.page.getByRole('list', { name: 'Các bước kiểm tra' }).getByText('Đạt')).toHaveCount(6)
      await expectGoodScreen(theirs.page, 'goi-mo')
      await expect(theirs.page.getByRole('region', { name: 'Sẽ nhận' })).toContainText('TD-2023-')
      await theirs.page.getByRole('checkbox', { name: 'Ghi đã tiếp nhận người này' }).check()
      await clerk.write('Tiếp nhận từ ngày', '30/8/2023')
      await expectGoodScreen(theirs.page, 'goi-nhan-nguoi')
      await clerk.push('Nhận người này vào kho')
      await expect(theirs.page.getByText('1 gói trong sổ nhận.')).toBeVisible()
      await expectGoodScreen(theirs.page, 'goi-da-nhan')
      await answerOpenDialog(theirs, file)
      await clerk.press('Control+Enter')
      await expect(theirs.page.getByText('đã nhận trước đây')).toBeVisible()
    })

    await test.step('the sender went back: the receiver is told, and says what came of asking', async () => {
      const [user] = (await call(ours.page, 'app.start', {})).users
      await call(ours.page, 'session.lock', {})
      await answerOpenDialog(ours, backups)
      const found = await call(ours.page, 'restore.choose', {})
      const access = { password: USER.password }
      await call(ours.page, 'restore.run', { key: found?.backups[0]?.key ?? '', userId: user?.id ?? '', access })
      const { rows } = await call(ours.page, 'people.list', {})
      const person = rows.find((row) => row.openCase === null)
      await leave(ours, person?.id ?? '')
      const wanted = { kind: 'person', id: person?.id ?? '', receiver: 'HN-GD', request: '13/CV' } as const
      const { id } = await call(ours.page, 'packages.seal', wanted)
      await answerOpenDialog(ours, backups)
      await call(ours.page, 'packages.writeToFolder', { id })

      await answerOpenDialog(theirs, join(backups, 'NG_HN-ST_HN-GD_0001.hscn'))
      const clerk = clerkAt(theirs.page)
      await clerk.push('Chọn tệp khác')
      await expect(theirs.page.getByRole('list', { name: 'Đối chiếu nhật ký' })).toContainText('đã lùi')
      await expectGoodScreen(theirs.page, 'goi-nhat-ky-lui')
      await clerk.push('Đóng')
      await visit(theirs.page, '/', /Hôm nay/)
      await expect(theirs.page.getByText('Nhật ký không khớp')).toBeVisible()
      await visit(theirs.page, '/goi-du-lieu?the=nhan-vao', TITLE)
      await clerk.push('Ghi kết quả')
      await clerk.write('Đã hỏi ai, khi nào, họ trả lời thế nào', 'Gọi bà Ví Dụ: đã khôi phục bản sao lưu sáng nay')
      await expectGoodScreen(theirs.page, 'goi-nhat-ky-ket-qua')
      await theirs.page.getByRole('button', { name: 'Ghi kết quả' }).last().click()
      await expect(theirs.page.getByText('Nhật ký không khớp')).toBeHidden()
    })
  } finally {
    for (const folder of [stick, backups]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
