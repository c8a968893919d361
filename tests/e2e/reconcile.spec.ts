import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import excel from 'exceljs'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { textOf } from './support/pdf-tools.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const HEADS = ['TT', 'Họ và tên', 'Năm sinh', 'CMND/CCCD', 'Phường/xã', 'HKTT', 'Hiện trạng']
const ROWS = [
  [1, 'NGUYỄN VĂN GIẢ MỘT', '13/04/1991', '001091000101', 'Xuân Khanh', '=HYPERLINK("http://a.test")', 'đang quản lý'],
  [2, 'Trần Văn Giả Hai', '12/04/1991', '', 'Lê Lợi', '', ''],
  [3, 'Phạm Văn Giả Bôn', '03/02/1985', '', 'Lê Lợi', '', ''],
  [4, 'Lê Thị Giã Ba', '07/08/1990', '', '', '', ''],
  [5, 'Tôn Nữ Công Tằng Thị Lạ Hoắc', '1970', '001170000001', 'Lê Lợi', 'Số 3, ngõ Thí Dụ', 'mới phát hiện'],
]

/** The list of another body, with the name of the agency above it. */
async function writeTheirs(path: string): Promise<void> {
  const book = new excel.Workbook()
  book.addWorksheet('Bìa').getCell('A1').value = 'CÔNG AN QUẬN MẪU'
  const sheet = book.addWorksheet('Danh sách')
  sheet.getCell('B1').value = 'DANH SÁCH NGƯỜI NGHIỆN MA TÚY'
  sheet.getRow(3).values = HEADS
  for (const [i, row] of ROWS.entries()) sheet.getRow(4 + i).values = row
  await book.xlsx.writeFile(path)
}

test('the list of another body beside ours, decided by keyboard', async ({ launch, userData }) => {
  test.setTimeout(180_000)
  const app = await launch()
  const { page } = app
  await openSampleOffice(page, { withSample: false })
  const clerk = clerkAt(page)
  const person = async (fullName: string, more: object) => {
    const base = { sex: 'nam', birthDate: '1991-04-12', communeCode: '09574', noIdReason: 'Bị mất' }
    const made = await call(page, 'people.create', { person: { fullName, ...base, ...more } } as never)
    const opened = { personId: made.person.id, line: 'theo_doi', on: '2022-01-04', data: {} }
    const file = await call(page, 'cases.open', opened as never)
    const data = { reason: 'HO_SO_CU', basis: 'HO_SO_CU' }
    await call(page, 'cases.recordEvent', { caseId: file.id, type: 'vao_ds2', on: '2022-01-04', data } as never)
  }
  await person('Nguyễn Văn Giả Một', { idDocuments: [{ kind: 'cccd', number: '001091000101' }] })
  await person('Trần Văn Giả Hai', {})
  await person('Phạm Văn Giả Bốn', { birthDate: '1985-02-03' })
  await person('Lê Thị Giả Ba', { birthDate: '1990-08-07', sex: 'nu' })
  await person('Hoàng Thị Chỉ Ở Đây', { birthDate: '1977', sex: 'nu' })

  await test.step('from the lists to an empty screen', async () => {
    await visit(page, '/danh-sach', 'Danh sách')
    await clerk.push('Đối chiếu với nơi khác')
    await expect(page.getByRole('heading', { name: 'Đối chiếu danh sách', level: 1 })).toBeVisible()
    await expect(page.getByText('Chưa giữ danh sách nào của nơi khác.')).toBeVisible()
    await expectGoodScreen(page, 'doi-chieu-trong')
  })

  const theirs = join(userData, 'cong-an.xlsx')
  await writeTheirs(theirs)
  await test.step('a file that is no list is refused in words', async () => {
    const wrong = join(userData, 'cu.xls')
    writeFileSync(wrong, Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('Workbook', 'utf16le')]))
    await answerOpenDialog(app, wrong)
    await page.keyboard.press('Control+Enter')
    await clerk.push('Chọn tệp')
    await expect(page.getByText(/tệp Excel dạng cũ \(\.xls\)/)).toBeVisible()
  })

  await test.step('what is in the file is found, tried, and kept', async () => {
    await answerOpenDialog(app, theirs)
    await clerk.push('Chọn tệp')
    await expect(page.getByLabel('Trang tính')).toHaveValue('Danh sách')
    await expect(page.getByLabel('Dòng tiêu đề')).toHaveValue('3')
    await clerk.push('So thử')
    await expect(page.getByText('Ghi nơi lập danh sách')).toBeVisible()
    await clerk.write('Nơi lập danh sách', 'Công an quận Mẫu')
    await clerk.push('So thử')
    await expect(page.getByText('Cả hai bên 2 (1 người có chỗ khác), chỉ ở đây 3')).toBeVisible()
    await expectGoodScreen(page, 'doi-chieu-doc-tep')
    await clerk.push('Giữ và xem kết quả')
    await expect(page.getByRole('heading', { name: 'Đối chiếu với Công an quận Mẫu' })).toBeVisible()
  })

  await test.step('what is not clear is decided by keys', async () => {
    const grid = page.getByRole('grid', { name: 'Chưa rõ' })
    await expect(grid.getByRole('row')).toHaveCount(3)
    await clerk.tabTo(grid.getByRole('row').nth(1))
    await page.keyboard.press('Enter')
    await expect(page.getByText('Dòng 6: Phạm Văn Giả Bôn là ai? Còn 2 dòng')).toBeVisible()
    await expectGoodScreen(page, 'doi-chieu-chua-ro')
    await page.keyboard.press('1')
    await expect(page.getByText(/Dòng 7: Lê Thị Giã Ba là ai\? Còn 1 dòng/)).toBeVisible()
    await page.keyboard.press('0')
    await expect(page.getByText('Không còn dòng nào chưa rõ.')).toBeVisible()
  })

  await test.step('the three lists', async () => {
    await page.getByRole('tab', { name: 'Cả hai bên (3)' }).click()
    const both = page.getByRole('grid', { name: 'Có ở cả hai bên' })
    await expect(both.getByRole('row', { name: /Giả Một/ })).toContainText('Ngày sinh: 12/04/1991, bên kia 13/04/1991')
    await expectGoodScreen(page, 'doi-chieu')
    await expectGoodScreen(page, 'doi-chieu-200', ZOOMED)
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.getByRole('tab', { name: 'Chỉ ở đây (2)' }).click()
    await expect(page.getByRole('grid', { name: 'Chỉ có ở đây' })).toContainText('Hoàng Thị Chỉ Ở Đây')
    await expectGoodScreen(page, 'doi-chieu-o-day')
    await page.getByRole('tab', { name: 'Chỉ ở bên kia (2)' }).click()
    await expectGoodScreen(page, 'doi-chieu-ben-kia')
  })

  await test.step('as a workbook and a page', async () => {
    const [workbook, paper] = [join(userData, 'kq.xlsx'), join(userData, 'kq.pdf')]
    await answerSaveDialog(app, workbook)
    await clerk.push('Lưu Excel')
    await expect.poll(() => existsSync(workbook)).toBe(true)
    const book = new excel.Workbook()
    await book.xlsx.readFile(workbook)
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      ...['Tổng hợp', 'Cả hai bên', 'Chỉ ở đây', 'Chỉ ở bên kia', 'Chưa rõ'],
    ])
    await answerSaveDialog(app, paper)
    await page.keyboard.press('Control+p')
    await expect.poll(() => existsSync(paper)).toBe(true)
    expect(textOf(paper)).toContain('BẢNG ĐỐI CHIẾU DANH SÁCH')
  })

  await test.step('somebody new is taken in, filled in from the row', async () => {
    const row = page.getByRole('grid', { name: 'Chỉ có ở bên kia' }).getByRole('row', { name: /Lạ Hoắc/ })
    await clerk.within(row).follow('Nhận người mới')
    await expect(page.getByLabel('Họ và tên', { exact: false }).first()).toHaveValue('Tôn Nữ Công Tằng Thị Lạ Hoắc')
    await expect(page.locator('input[value="001170000001"]')).toBeVisible()
    await page.goBack()
  })

  await test.step('the list is deleted', async () => {
    await expect(page.getByRole('heading', { name: 'Đối chiếu với Công an quận Mẫu' })).toBeVisible()
    await clerk.push('Xóa danh sách')
    const asked = page.getByRole('region', { name: 'Xóa danh sách của Công an quận Mẫu' })
    await clerk.within(asked).push('Xóa danh sách')
    await expect(page.getByText('Chưa giữ danh sách nào của nơi khác.')).toBeVisible()
  })
})
