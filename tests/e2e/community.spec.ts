import { join } from 'node:path'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { complaintsOf, textOf } from './support/pdf-tools.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

/** Somebody comes home: expected, handed over with minutes, under aftercare, and not left alone. */
test('a returnee by keyboard, from the list of the centre to a helper', async ({ launch, userData }) => {
  const app = await launch()
  const { page } = app
  await openSampleOffice(page, { withSample: true })
  const { rows } = await call(page, 'people.list', { text: 'cong tang ton nu' })
  const person = rows[0]
  if (person === undefined) throw new Error('the sample has no such person')
  const clerk = clerkAt(page)
  const minutes = join(userData, 'bien-ban.pdf')

  await test.step('expected', async () => {
    await visit(page, '/cong-dong?the=ve-dia-phuong', 'Cộng đồng: bàn giao, tiếp nhận')
    await expectGoodScreen(page, 'cong-dong-ve-trong')
    await page.keyboard.press('Control+Enter')
    await clerk.tabTo(page.getByPlaceholder('Gõ tên, không cần dấu'))
    await page.keyboard.type('cong tang ton nu')
    await expect(page.getByRole('listbox').getByRole('option')).toHaveText([new RegExp(`^${person.fullName}`)])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await clerk.write('Nơi về từ', 'Cơ sở cai nghiện ma túy Minh Họa')
    await clerk.write('Dự kiến ngày về', '4/9/2023')
    await clerk.write('Ngày hoàn thành, chấp hành xong', '4/9/2023')
    await expectGoodScreen(page, 'cong-dong-du-kien')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('grid', { name: 'Người về từ cơ sở' })).toContainText('Quá ngày, chưa về')
  })

  await test.step('handed over, with minutes', async () => {
    await clerk.tabTo(page.getByRole('checkbox', { name: `Chọn ${person.fullName}` }))
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+Enter')
    await clerk.write('Giờ', '9h00')
    await clerk.write('Người giao', 'Nguyễn Văn Giao')
    await clerk.write('Người nhận', 'Trần Thị Nhận')
    await clerk.write(`${person.fullName}: giấy tờ, tình trạng`, 'Giấy chứng nhận đã chấp hành xong')
    await expectGoodScreen(page, 'cong-dong-ban-giao')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('grid', { name: 'Người về từ cơ sở' })).toContainText('Đã về, chưa mở hồ sơ')
    await expect(page.getByRole('grid', { name: 'Người về từ cơ sở' })).toContainText('12/09/2023: Trình báo')
    await answerSaveDialog(app, minutes)
    await clerk.push('Lưu biên bản ngày 05/09/2023')
    await expect(page.getByText('Đã lưu bien-ban.pdf')).toBeVisible()
    expect(complaintsOf(minutes)).toBe('')
    const printed = textOf(minutes)
    expect(printed).toContain('hồi 09 giờ 00 phút, ngày 05 tháng 9 năm 2023')
    expect(printed).toContain('bàn giao, tiếp nhận 01 người về địa phương')
    expect(printed).toContain('chưa đọc được mẫu biên bản')
    await expectGoodScreen(page, 'cong-dong-da-ve')
    await expectGoodScreen(page, 'cong-dong-da-ve-200', ZOOMED)
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  await test.step('under aftercare, begun with what is known', async () => {
    await clerk.follow('Mở quản lý sau cai')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Ghi biện pháp: ${person.fullName}`)
    await expect(page.getByLabel('Ngày hoàn thành, chấp hành xong')).toHaveValue('04/09/2023')
    await expect(page.getByLabel(/^Đã hoàn thành/)).toHaveValue('cnbb_nguoi_lon')
    await expectGoodScreen(page, 'cong-dong-mo-sau-cai')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('SC-2023-001')
    const opened = (await call(page, 'cases.list', {})).rows.find(({ line }) => line === 'sau_cai')
    const caseId = opened?.id ?? ''
    const note = (type: string, data: Record<string, string> = {}) =>
      call(page, 'cases.recordEvent', { caseId, type, on: opened?.openedOn ?? '', data })
    await note('ve_dia_phuong')
    await note('trinh_bao')
    await note('de_nghi_quan_ly')
    await note('quyet_dinh_sau_cai', { number: '02/QĐ-UBND', from: '2023-09-04', to: '2025-09-03' })
  })

  await test.step('not left alone: named on Hôm nay, then helped', async () => {
    await page.reload()
    await visit(page, '/', /^Hôm nay/)
    const panel = page.getByRole('region', { name: 'Người giúp đỡ' })
    await expect(panel).toContainText('1 người đang quản lý sau cai chưa có người giúp đỡ')
    await expectGoodScreen(page, 'hom-nay-chua-co-nguoi-giup')
    await clerk.follow('Xem và phân công')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cộng đồng: người giúp đỡ')
    await page.keyboard.press('Control+Enter')
    await clerk.choose('Tổ chức', 'Hội Liên hiệp Phụ nữ')
    await clerk.write('Họ và tên', 'Hội viên Ví Dụ')
    await clerk.choose('Xã, phường', 'phường Lê Lợi')
    await clerk.write('Tham gia từ ngày', '1/1/2022')
    await expectGoodScreen(page, 'cong-dong-them-nguoi-giup')
    await page.keyboard.press('Control+s')
    await clerk.push(`Phân công người giúp đỡ cho ${person.fullName}`)
    await clerk.mark(/^Người giúp đỡ/, /^Hội viên Ví Dụ.*cùng phường Lê Lợi; Hội Phụ nữ: người được giúp là nữ/)
    await clerk.write('Số văn bản phân công', '02/QĐ-UBND')
    await expectGoodScreen(page, 'cong-dong-phan-cong')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('grid', { name: 'Người giúp đỡ' })).toContainText('1 người')
    await expect(page.getByRole('region', { name: /^Cần xem/ })).toHaveCount(0)
    await expectGoodScreen(page, 'cong-dong-nguoi-giup')
  })

  await test.step('work is noted, on the page of the helper and of the person', async () => {
    await clerk.follow('Hội viên Ví Dụ')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hội viên Ví Dụ')
    await clerk.push('Ghi việc giúp đỡ')
    await clerk.write('Nội dung, kết quả', 'Thăm gia đình, hướng dẫn khai báo tạm trú')
    await expectGoodScreen(page, 'cong-dong-viec-giup')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('region', { name: 'Việc đã làm' })).toContainText('Thăm tại nhà: Thăm gia đình')
    await expectGoodScreen(page, 'cong-dong-mot-nguoi-giup')
    await visit(page, `/nguoi/${person.id}`, person.fullName)
    const own = page.getByRole('region', { name: 'Người giúp đỡ, tiếp nhận' })
    await expect(own).toContainText('Hội viên Ví Dụ, Hội Phụ nữ. Giúp đỡ chính')
    await expect(own).toContainText('Có quyết định')
    await expectGoodScreen(page, 'nguoi-cong-dong')
  })

  await test.step('models of the communes', async () => {
    await visit(page, '/cong-dong?the=mo-hinh', 'Cộng đồng: mô hình')
    await page.keyboard.press('Control+Enter')
    await clerk.choose('Mô hình', /^Câu lạc bộ/)
    await clerk.choose('Xã, phường', 'phường Lê Lợi')
    await clerk.write('Số quyết định thành lập', '15/QĐ-UBND')
    await expectGoodScreen(page, 'cong-dong-ghi-mo-hinh')
    await page.keyboard.press('Control+s')
    await expect(page.getByText(/^1\/\d+ xã, phường có mô hình của kế hoạch/)).toContainText('năm 2023: 40 đến 60%')
    await clerk.push('Thêm thành viên của Câu lạc bộ B93, phường Lê Lợi')
    await clerk.choose('Là', 'Người giúp đỡ')
    await clerk.choose('Người giúp đỡ', /^Hội viên Ví Dụ/)
    await clerk.write('Nhiệm vụ trong mô hình', 'Chủ nhiệm')
    await page.keyboard.press('Control+s')
    await expect(page.getByText(/^Thành viên:/)).toContainText('Hội viên Ví Dụ (Chủ nhiệm)')
    await expectGoodScreen(page, 'cong-dong-mo-hinh')
  })
})

/** Who completed management leaves the list by a meeting: candidates, what was said of each, minutes, conclusion. */
test('a review of the lists by keyboard, from the candidates to the exit', async ({ launch, userData }) => {
  const app = await launch()
  const { page } = app
  await openSampleOffice(page, { withSample: true })
  const { rows } = await call(page, 'people.list', { text: 'cong tang ton nu' })
  const person = rows[0]
  if (person === undefined) throw new Error('the sample has no such person')
  const on = (day: string) => day as Parameters<typeof call<'cases.open'>>[2]['on']
  const opened = await call(page, 'cases.open', { personId: person.id, line: 'theo_doi', on: on('2020-03-02') })
  const note = (type: string, day: string, data: Record<string, string>) =>
    call(page, 'cases.recordEvent', { caseId: opened.id, type, on: on(day), data })
  await note('vao_ds2', '2020-03-02', { reason: 'HO_SO_CU', basis: 'HO_SO_CU' })
  await note('hoan_thanh_truoc_day', '2023-08-01', { kind: 'quan_ly_sau_cai' })
  const clerk = clerkAt(page)
  const minutes = join(userData, 'ra-soat.pdf')

  await visit(page, '/cong-dong?the=ra-soat', 'Cộng đồng: rà soát danh sách')
  await page.keyboard.press('Control+Enter')
  await clerk.choose('Xã, phường', 'phường Lê Lợi')
  await clerk.write('Chủ trì', 'Nguyễn Văn Chủ')
  await clerk.write('Thư ký', 'Trần Thị Thư')
  await clerk.tabTo(page.getByRole('checkbox', { name: new RegExp(`^${person.fullName}: Hết thời hạn`) }))
  await page.keyboard.press('Space')
  await expectGoodScreen(page, 'cong-dong-hop-ra-soat')
  await page.keyboard.press('Control+s')
  await clerk.push('Kết luận cuộc họp 05/09/2023, phường Lê Lợi')
  await clerk.write('Số văn bản', '20/QĐ-UBND')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Đã kết luận')).toBeVisible()
  await answerSaveDialog(app, minutes)
  await clerk.push('Lưu biên bản cuộc họp 05/09/2023, phường Lê Lợi')
  await expect(page.getByText('Đã lưu ra-soat.pdf')).toBeVisible()
  expect(complaintsOf(minutes)).toBe('')
  expect(textOf(minutes)).toContain('văn bản số 20/QĐ-UBND ngày 05/09/2023')
  await expectGoodScreen(page, 'cong-dong-ra-soat')
  const { lists } = await call(page, 'life.person', { id: person.id })
  expect(lists.find(({ list }) => list === 'DS2')?.exit).toMatchObject({ reason: 'LUAT2021_D43_3A' })
})
