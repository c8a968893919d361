import { join } from 'node:path'
import excel from 'exceljs'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { managedPeople } from './support/month-people.ts'
import { openSampleOffice } from './support/office.ts'
import { complaintsOf, textOf } from './support/pdf-tools.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const COMMUNE = '09583'
const PEOPLE = 60
/** Keys that a whole sheet may take for each person: at one key a second and a half, sixty people are done in two minutes. */
const KEYS_EACH = 1.5

/** Writes over the first cell of a workbook that says `old`, as the commune would. */
async function writeOver(path: string, old: string, text: string): Promise<void> {
  const book = new excel.Workbook()
  await book.xlsx.readFile(path)
  const cells: excel.Cell[] = []
  book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => cells.push(cell)))
  const found = cells.find((cell) => cell.value === old)
  if (found === undefined) throw new Error(`no cell says ${old}`)
  found.value = text
  await book.xlsx.writeFile(path)
}

test('a month sheet of sixty people by keyboard alone', async ({ launch, userData }) => {
  test.setTimeout(240_000)
  const app = await launch()
  const { page } = app
  await openSampleOffice(page, { withSample: false })
  await visit(page, '/bang-thang', /^Bảng tháng 09\/2023/)
  await expect(page.getByText('Không có ai ở')).toBeVisible()
  await expectGoodScreen(page, 'bang-thang-trong')
  const measures = await managedPeople(page, COMMUNE, PEOPLE)
  await page.reload()
  await visit(page, `/bang-thang?xa=${COMMUNE}`, /^Bảng tháng 09\/2023/)
  const clerk = clerkAt(page)
  const grid = page.getByRole('grid', { name: 'Bảng tháng' })
  const cell = (row: number, field: string) => grid.locator(`[data-cell="${row} ${field}"]`)
  const sheet = () => call(page, 'month.open', { communeCode: COMMUNE, month: '2023-09' as never })
  await expect(grid.getByRole('row')).toHaveCount(PEOPLE + 1)
  await clerk.tabTo(cell(0, 'presence'))

  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }

  await test.step('the roll call, tests and visits', async () => {
    for (let row = 0; row < PEOPLE - 10; row++) await press(row % 17 === 16 ? 'v' : row % 13 === 12 ? 'p' : 'c')
    await press('Control+Enter')
    await expect(page.getByText(/báo, 0 chưa ghi/)).toBeVisible()
    await press('Home')
    await press('ArrowRight')
    for (let row = 0; row < 6; row++) await press('a')
    await press('d')
    await press('ArrowRight')
    for (let row = 0; row < 4; row++) await press('t')
    await expect(page.getByText('7 đã xét nghiệm, 1 dương tính')).toBeVisible()
    expect(keys).toBeLessThanOrEqual(PEOPLE * KEYS_EACH)
    expect((await sheet()).totals).toMatchObject({
      present: 55,
      absentReported: 3,
      absentUnreported: 2,
      notRecorded: 0,
    })
    await expectGoodScreen(page, 'bang-thang-60')
  })

  await test.step('the days of an absence, which the term does not count', async () => {
    await cell(16, 'presence').focus()
    await page.keyboard.press('F2')
    await clerk.write('Vắng từ ngày', '4/9/2023')
    await clerk.write('Trở lại ngày', '2/9/2023')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('Ngày trở lại phải sau ngày bắt đầu vắng').first()).toBeVisible()
    await expectGoodScreen(page, 'bang-thang-o-sai')
    await clerk.write('Trở lại ngày', '5/9/2023')
    await page.keyboard.press('Control+s')
    await expect(cell(16, 'presence')).toContainText('04/09–05/09')
    await expect(cell(16, 'presence')).toBeFocused()
    const { rows } = await sheet()
    const measureId = rows[16]?.measures[0]?.measureId ?? ''
    expect(measures).toContain(measureId)
    const view = await call(page, 'cases.get', { id: measureId })
    expect(view.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['vang_khong_bao_tu', 'vang_khong_bao_den']),
    )
    expect(view.term?.frozen).toMatchObject([{ days: 1 }])
  })

  await test.step('a positive test offers the next lawful step and no more', async () => {
    await cell(6, 'test').focus()
    await expect(
      page.getByRole('link', { name: 'Đề nghị xác định tình trạng nghiện (xét nghiệm dương tính)' }),
    ).toBeVisible()
    await expectGoodScreen(page, 'bang-thang-duong-tinh')
    await expectGoodScreen(page, 'bang-thang-200', ZOOMED)
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  await test.step('a remark, its undo, a group', async () => {
    await cell(2, 'remark').focus()
    await page.keyboard.type('Đi làm xa, chủ nhật về')
    await page.keyboard.press('Enter')
    await expect(cell(2, 'remark')).toContainText('Đi làm xa, chủ nhật về')
    await expect(cell(3, 'remark').getByRole('textbox')).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await expect(cell(3, 'visit')).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(cell(2, 'remark')).not.toContainText('Đi làm xa')
    await clerk.write('Nhóm', 'Tổ dân phố 3')
    await page.keyboard.press('Tab')
    await expect(grid.getByRole('rowgroup').last()).toContainText('Tổ dân phố 3')
  })

  const pdf = join(userData, 'bang.pdf')
  await test.step('printed, with the head on each page', async () => {
    await answerSaveDialog(app, pdf)
    await page.keyboard.press('Control+p')
    await expect(page.getByText('Đã lưu bang.pdf')).toBeVisible()
    expect(complaintsOf(pdf)).toBe('')
    const printed = textOf(pdf)
    expect(printed).toContain('BẢNG KIỂM DIỆN THÁNG')
    expect(printed.match(/Biện pháp/g)?.length).toBeGreaterThan(1)
  })

  const table = join(userData, 'bang.xlsx')
  await test.step('to a file and back, which changes nothing', async () => {
    await answerSaveDialog(app, table)
    await clerk.push('Lưu Excel')
    await expect(page.getByText('Đã lưu bang.xlsx')).toBeVisible()
    await answerOpenDialog(app, table)
    await clerk.push('Nhập Excel')
    await clerk.push('Chọn tệp và kiểm tra')
    await expect(page.getByText(/sẽ ghi 0 ô/)).toBeVisible()
    await writeOver(table, 'C', 'Z')
    await page.keyboard.press('Escape')
    await answerOpenDialog(app, table)
    await clerk.push('Nhập Excel')
    await clerk.push('Chọn tệp và kiểm tra')
    await expect(page.getByText('"Z" không phải C, P hoặc V.')).toBeVisible()
    await expectGoodScreen(page, 'bang-thang-nhap')
    await page.keyboard.press('Escape')
  })

  await test.step('closed, and opened again with a reason', async () => {
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/Đã khóa lúc/)).toBeVisible()
    await cell(0, 'presence').focus()
    await page.keyboard.press('v')
    await expect(cell(0, 'presence')).toContainText('Có mặt')
    await clerk.push('Mở khóa tháng')
    await clerk.write('Lý do mở khóa', 'Công an báo lại')
    await expectGoodScreen(page, 'bang-thang-mo-khoa')
    await page.getByRole('region', { name: 'Mở khóa tháng' }).getByRole('button').first().press('Enter')
    await expect(page.getByText(/Đã khóa lúc/)).toHaveCount(0)
  })
})
