import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { complaintsOf, textOf } from './support/pdf-tools.ts'
import { sampleCase, visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

/** From a need to money that is paid once: survey, request, decision, list, printed page, paid, paid again refused. */
test('support by keyboard, from the need to the money, and not a second time', async ({ launch, userData }) => {
  const app = await launch()
  const { page } = app
  await openSampleOffice(page, { withSample: true })
  const { personId, personName } = await sampleCase(page, 'HS-2023-001')
  await visit(page, '/ho-tro', 'Hỗ trợ: nhu cầu')
  const clerk = clerkAt(page)

  await test.step('the need', async () => {
    await page.keyboard.press('Control+Enter')
    await clerk.tabTo(page.getByPlaceholder('Gõ tên, không cần dấu'))
    await page.keyboard.type('nguyen van mau')
    await expect(page.getByRole('listbox').getByRole('option')).toHaveText([new RegExp(`^${personName}`)])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await clerk.tabTo(page.getByRole('checkbox', { name: 'Học nghề' }))
    await page.keyboard.press('Space')
    await clerk.mark('Có bằng nghề', 'Không')
    await clerk.mark('Hoàn cảnh khó khăn', 'Có')
    await clerk.mark('Tự tìm được việc tại nơi ở', 'Không')
    await expectGoodScreen(page, 'ho-tro-khao-sat')
    await clerk.push('Ghi khảo sát')
    const row = page.getByRole('grid', { name: 'Nhu cầu' }).getByRole('row').nth(1)
    await expect(row).toContainText('chưa có bằng nghề, hoàn cảnh khó khăn, không tự tìm được việc')
    await row.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hỗ trợ: ${personName}`)
  })

  await test.step('the request, refused until the paper is confirmed', async () => {
    await clerk.push('Đề nghị hỗ trợ')
    await clerk.choose('Căn cứ', /^Hỗ trợ một lần/)
    await clerk.tabTo(page.getByRole('checkbox', { name: /^Đang cai nghiện tại gia đình/ }))
    await page.keyboard.press('Space')
    await clerk.write('Mức đề nghị', '1800000')
    const against = page.getByRole('region', { name: 'Điểm cần xem trước khi đề nghị' })
    await expect(against).toContainText('Điều 34, Điều 39 Nghị định 116/2021/NĐ-CP')
    await expect(page.getByText('Một triệu tám trăm nghìn đồng')).toBeVisible()
    await expectGoodScreen(page, 'ho-tro-de-nghi')
    await clerk.tabTo(page.getByRole('checkbox', { name: /^Đã xong các giai đoạn/ }))
    await page.keyboard.press('Space')
    await expect(against).toHaveCount(0)
    await clerk.push('Ghi đề nghị')
  })

  await test.step('the decision', async () => {
    await clerk.push(/^Hỗ trợ cai nghiện một lần, 1\.800\.000 đồng$/)
    await expectGoodScreen(page, 'ho-tro-khoan')
    await clerk.push('Duyệt')
    await clerk.write('Số quyết định', '12/QĐ-UBND')
    await clerk.write('Người ký quyết định', 'Chủ tịch UBND phường (ví dụ)')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('Đã duyệt, chưa chi').first()).toBeVisible()
    await expectGoodScreen(page, 'ho-tro-nguoi')
    await expectGoodScreen(page, 'ho-tro-nguoi-200', ZOOMED)
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  const pdf = join(userData, 'danh-sach.pdf')
  await test.step('the list, issued and printed', async () => {
    await visit(page, '/ho-tro?the=danh-sach', 'Hỗ trợ: danh sách chi')
    await page.keyboard.press('Control+Enter')
    await clerk.push('Lập bản nháp')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Danh sách chi, Tháng 9 năm 2023')
    await expectGoodScreen(page, 'ho-tro-danh-sach-nhap')
    await page.keyboard.press('Control+Enter')
    await clerk.push('Ban hành')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Danh sách chi 01/DS-LĐTBXH')
    await answerSaveDialog(app, pdf)
    await page.keyboard.press('Control+p')
    await expect(page.getByText('Đã lưu danh-sach.pdf')).toBeVisible()
    expect(complaintsOf(pdf)).toBe('')
    const printed = textOf(pdf)
    expect(printed).toContain('DANH SÁCH CHI TIỀN HỖ TRỢ')
    expect(printed).toContain(personName)
    expect(printed).toContain('1.800.000 đồng (bằng chữ: Một triệu tám trăm nghìn đồng)')
  })

  await test.step('paid, and not a second time', async () => {
    await page.keyboard.press('Control+Enter')
    await clerk.push('Ghi đã chi')
    await expect(page.getByText(/Đã chi 1\.800\.000 đồng, còn 0 dòng/)).toBeVisible()
    await expect(page.getByRole('button', { name: /^Ghi đã chi/ })).toHaveCount(0)
    await expectGoodScreen(page, 'ho-tro-danh-sach-da-chi')

    // A file that says the same of the same line is known; one that says another sum is refused, and named.
    const ledger = join(userData, 'so.json')
    await answerSaveDialog(app, ledger)
    await page.evaluate(() => window.hscn.call('support.saveLedgerAs', { format: 'json' }))
    const file = JSON.parse(readFileSync(ledger, 'utf8')) as { payments: { amount: number }[] }
    writeFileSync(ledger, JSON.stringify({ ...file, payments: file.payments.map((p) => ({ ...p, amount: 5 })) }))
    await answerOpenDialog(app, ledger)
    await visit(page, '/ho-tro?the=danh-sach', 'Hỗ trợ: danh sách chi')
    await clerk.push('Nhập sổ hỗ trợ')
    await clerk.push('Chọn tệp và kiểm tra')
    await expect(page.getByText(/sẽ thêm 0 dòng/)).toContainText('không nhận 1')
    await expect(page.getByText(/Số tiền 5 đồng khác dòng danh sách/)).toBeVisible()
    await expectGoodScreen(page, 'ho-tro-nhap-so')
    await page.keyboard.press('Escape')
  })

  await test.step('loans and rates', async () => {
    await visit(page, '/ho-tro?the=ho-tro', 'Hỗ trợ: các khoản hỗ trợ')
    await expect(page.getByRole('grid', { name: 'Khoản hỗ trợ' })).toContainText('Đã chi')
    await expectGoodScreen(page, 'ho-tro-cac-khoan')
    await visit(page, '/ho-tro?the=vay-von', 'Hỗ trợ: vay vốn')
    await page.keyboard.press('Control+Enter')
    await expectGoodScreen(page, 'ho-tro-vay-von')
    await visit(page, '/ho-tro?the=muc-chi', 'Hỗ trợ: mức chi')
    await clerk.push(/^Điền Mức hỗ trợ tối đa của địa phương$/)
    await clerk.write('Số tiền', '10000000')
    await clerk.write('Văn bản', 'Nghị quyết của Hội đồng nhân dân (ví dụ)')
    await clerk.write('Ngày văn bản', '1/8/2023')
    await clerk.write('Lý do, ghi vào nhật ký', 'Đã có nghị quyết')
    await expectGoodScreen(page, 'ho-tro-muc-chi-dien')
    await clerk.push('Ghi mức này')
    await expect(page.getByRole('grid', { name: 'Mức chi' })).toContainText('nhiều nhất 10.000.000 đồng/một người')
    await visit(page, `/ho-tro/nguoi/${personId}`, `Hỗ trợ: ${personName}`)
  })
})
