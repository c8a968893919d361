import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import excel from 'exceljs'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const HEADS = ['STT', 'Họ và tên', 'Phái', 'Ngày sinh', 'Số CCCD', 'Xã, phường', 'Màu mắt']
const GOOD = [
  [1, 'Nguyễn Văn Giả Một', 'Nam', '12/04/1991', '001091000101', 'Lê Lợi', 'nâu'],
  [2, 'Tôn Nữ Công Tằng Thị Rất Dài Tên Thử', 'Nữ', '05/06/1988', '001188000102', 'Sơn Lộc', ''],
  [3, 'Giàng A Ví', 'Nam', 1995, '', 'Lê Lợi', ''],
]

async function writeBook(path: string, rows: readonly (readonly (string | number)[])[], heads = HEADS): Promise<void> {
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('Danh sách')
  sheet.getCell('B1').value = 'DANH SÁCH NGƯỜI NGHIỆN MA TÚY'
  sheet.getRow(3).values = [...heads]
  for (const [i, row] of rows.entries()) sheet.getRow(4 + i).values = [...row]
  await book.xlsx.writeFile(path)
}

test('lists from Excel are tried, taken in and taken back, by keyboard', async ({ launch, userData }) => {
  test.setTimeout(300_000)
  const app = await launch()
  const { page } = app
  await openSampleOffice(page, { withSample: false })
  const clerk = clerkAt(page)
  const file = (name: string) => join(userData, name)

  await test.step('from the people to an empty screen', async () => {
    await visit(page, '/nguoi', 'Người')
    await expectGoodScreen(page, 'nguoi-chua-co-ai')
    await clerk.push('Nhập từ Excel')
    await expect(page.getByRole('heading', { name: 'Nhập danh sách có sẵn', level: 1 })).toBeVisible()
    await expect(page.getByText('Chưa nhập tệp nào.')).toBeVisible()
    await expectGoodScreen(page, 'nhap-trong')
  })

  await test.step('the template', async () => {
    await answerSaveDialog(app, file('mau.xlsx'))
    await clerk.push('Lưu mẫu Excel')
    await expect.poll(() => existsSync(file('mau.xlsx'))).toBe(true)
    const book = new excel.Workbook()
    await book.xlsx.readFile(file('mau.xlsx'))
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Danh sách người', 'Cách ghi', 'Xã, phường'])
  })

  await test.step('an old workbook is refused in words for lists', async () => {
    writeFileSync(
      file('cu.xls'),
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('Workbook', 'utf16le')]),
    )
    await answerOpenDialog(app, file('cu.xls'))
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Mở tệp bằng Excel, chọn Lưu thành .xlsx, rồi chọn tệp mới đó.')).toBeVisible()
    await expectGoodScreen(page, 'nhap-tep-cu')
  })

  await test.step('a heading that is not known is asked for', async () => {
    await writeBook(file('sai.xlsx'), [...GOOD, [4, 'Trần Văn Sai', 'khác', '30/02/1990', '', 'Nơi Nào', '']])
    await answerOpenDialog(app, file('sai.xlsx'))
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/Còn thiếu cột: Giới tính/)).toBeVisible()
    await expectGoodScreen(page, 'nhap-cot')
    await clerk.choose('C: Phái', 'Giới tính *')
    await clerk.push('Kiểm tra')
  })

  await test.step('wrong cells are named, nothing is written', async () => {
    const wrong = page.getByRole('grid', { name: 'Ô sai, phải sửa' })
    await expect(wrong.getByRole('row', { name: /Nơi Nào/ })).toContainText('7')
    await expect(page.getByText(/4 người: sẽ thêm 3, đã có 0, sai 1/)).toBeVisible()
    await expectGoodScreen(page, 'nhap-sai')
    await expectGoodScreen(page, 'nhap-sai-200', ZOOMED)
    await page.setViewportSize({ width: 1366, height: 768 })
    expect((await call(page, 'people.list', {})).total).toBe(0)
  })

  await test.step('the mended file is taken in; its columns are remembered', async () => {
    await writeBook(file('dung.xlsx'), GOOD)
    await answerOpenDialog(app, file('dung.xlsx'))
    await clerk.push('Chọn lại tệp đã sửa')
    await expect(page.getByText(/3 người: sẽ thêm 3, đã có 0/)).toBeVisible()
    await expectGoodScreen(page, 'nhap-thu')
    await clerk.push('Nhập 3 dòng vào kho')
    await expect(page.getByText('3 người: đã thêm 3, đã có 0')).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Các lần nhập' })).toContainText('dung.xlsx')
    await expectGoodScreen(page, 'nhap-xong')
  })

  await test.step('the same file adds nobody; somebody alike is shown', async () => {
    const alike = [1, 'Nguyễn Văn Giả Mội', 'Nam', '12/04/1991', '', 'Lê Lợi', '']
    await writeBook(file('lai.xlsx'), [...GOOD, alike])
    await answerOpenDialog(app, file('lai.xlsx'))
    await clerk.push('Chọn tệp khác')
    await expect(page.getByText(/4 người: sẽ thêm 1, đã có 3/)).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Giống người đã có' })).toContainText('Nguyễn Văn Giả Một')
    await page.getByText(/^Đã có trong kho hoặc/).click()
    await expectGoodScreen(page, 'nhap-trung')
    await page.keyboard.press('Escape')
  })

  await test.step('what is in force, for people of the store', async () => {
    await page.getByRole('tab', { name: 'Đang quản lý' }).click()
    await expectGoodScreen(page, 'nhap-dang-quan-ly')
    const heads = ['Số giấy tờ', 'Họ và tên', 'Đang quản lý', 'Ngày bắt đầu', 'Số văn bản', 'Ngày văn bản']
    await writeBook(
      file('dql.xlsx'),
      [
        ['001091000101', 'Nguyễn Văn Giả Một', 'Người nghiện', '04/01/2022', '12/DS', '05/01/2022'],
        ['001188000102', '', 'Người sử dụng', '04/01/2022', '', ''],
      ],
      heads,
    )
    await answerOpenDialog(app, file('dql.xlsx'))
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/2 dòng: sẽ thêm 2, đã có 0/)).toBeVisible()
    await clerk.push('Nhập 2 dòng vào kho')
    await expect(page.getByText('2 dòng: đã thêm 2, đã có 0')).toBeVisible()
  })

  await test.step('the people are taken back, but those with a file', async () => {
    const grid = page.getByRole('grid', { name: 'Các lần nhập' })
    await clerk.within(grid.getByRole('row', { name: /dung\.xlsx/ })).push('Hoàn tác lần nhập này: dung.xlsx')
    await expectGoodScreen(page, 'nhap-hoan-tac-hoi')
    await clerk.push('Gỡ 3 dòng đã nhập')
    await expect(page.getByText('Đã gỡ 1 dòng. Giữ lại 2:')).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Giữ lại' })).toContainText('đã có hồ sơ, biện pháp')
    await expectGoodScreen(page, 'nhap-hoan-tac')
    expect((await call(page, 'people.list', {})).total).toBe(2)
  })

  await test.step('ten thousand rows stay usable', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, i) => `Người Thử Số ${i},Nam,${i % 3 === 0 ? '31/02/1990' : '1990'}`,
    )
    writeFileSync(file('lon.csv'), ['Họ và tên,Giới tính,Ngày sinh', ...rows].join('\n'))
    await page.getByRole('tab', { name: 'Người' }).click()
    await answerOpenDialog(app, file('lon.csv'))
    const begun = Date.now()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/10\.000 người/)).toBeVisible({ timeout: 120_000 })
    console.log(`10,000 rows tried in ${Date.now() - begun} ms`)
    await expect(page.getByText(/Đang nêu 200 chỗ đầu trong 3\.334/)).toBeVisible()
    await expectGoodScreen(page, 'nhap-10000')
  })
})
