import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { textOf } from './support/pdf-tools.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

/** Somebody taken out of the list after two years, found dependent again: the lists of the days, the way there, who may leave. */
test('lists as they stood on a day, their changes, and the life of one person', async ({ launch, userData }) => {
  const app = await launch()
  const { page } = app
  await openSampleOffice(page, { withSample: true })
  const clerk = clerkAt(page)
  const { rows } = await call(page, 'people.list', {})
  const person = rows.find((row) => row.openCase === null && row.birthDate < '1995')
  if (person === undefined) throw new Error('the sample lacks somebody without a case')
  const personId = person.id
  const file = await call(page, 'cases.open', { personId, line: 'theo_doi', on: '2016-01-04', data: {} } as never)
  const write = (type: string, on: string, data: Record<string, string>) =>
    call(page, 'cases.recordEvent', { caseId: file.id, type, on, data } as never)
  await write('vao_ds2', '2016-01-04', { reason: 'HO_SO_CU', basis: 'HO_SO_CU' })
  await write('hoan_thanh_truoc_day', '2017-03-20', { kind: 'cai', completedOn: '2017-03-15' })

  await test.step('who may be proposed, and why', async () => {
    await visit(page, '/danh-sach', 'Danh sách')
    await page.getByRole('tab', { name: 'Đề nghị đưa ra' }).click()
    await clerk.write('Vào hết ngày', '14/3/2019')
    await expect(page.getByText('Không có ai đủ thời gian')).toBeVisible()
    await clerk.write('Vào hết ngày', '15/3/2019')
    const proposed = page.getByRole('region', { name: 'Đủ điều kiện: 1 người' })
    await expect(proposed).toContainText(person.fullName)
    await expect(proposed).toContainText('từ 15/03/2017, 730 ngày')
    await expectGoodScreen(page, 'danh-sach-de-nghi-ra')
  })

  await write('ra_ds2', '2019-03-20', { reason: 'HT_CAI_2_NAM', number: '05/BB-XD' })
  await write('vao_ds2', '2023-05-08', { reason: 'TAI_NGHIEN', basis: 'PHIEU_Y_TE', number: '12/PKQ' })

  await test.step('the list of a past day', async () => {
    await page.getByRole('tab', { name: 'Danh sách' }).click()
    await clerk.write('Vào hết ngày', '19/3/2019')
    const list = page.getByRole('grid', { name: 'Danh sách Người nghiện' })
    await expect(list).toContainText(person.fullName)
    await clerk.write('Vào hết ngày', '20/3/2019')
    await expect(page.getByText('Không có ai trong danh sách "Người nghiện" ngày 20/03/2019.')).toBeVisible()
    await expectGoodScreen(page, 'danh-sach-khong-ai')
    await clerk.write('Vào hết ngày', '5/9/2023')
    await expect(list.getByRole('row', { name: person.fullName })).toContainText('vào lại')
    await expectGoodScreen(page, 'danh-sach')
  })

  await test.step('who is waited for', async () => {
    await write('chuyen_noi_o', '2023-08-21', { scope: 'ngoai_huyen', toPlace: 'Xã Giả Định, tỉnh Thí Dụ' })
    await page.getByRole('tab', { name: 'Chờ tiếp nhận' }).click()
    const waiting = page.getByRole('region', { name: 'Chờ nơi đến tiếp nhận: 1 người' })
    await expect(waiting).toContainText('Chuyển đi ngày 21/08/2023, đã 15 ngày')
    await expect(waiting).toContainText('Nơi đến: Xã Giả Định, tỉnh Thí Dụ')
    await expectGoodScreen(page, 'danh-sach-cho-tiep-nhan')
    const file = join(userData, 'danh-muc.pdf')
    await answerSaveDialog(app, file)
    await clerk.push('Lưu danh mục hồ sơ gửi đi')
    await expect.poll(() => existsSync(file)).toBe(true)
    const text = textOf(file)
    expect(text).toContain(person.fullName.toLocaleUpperCase('vi'))
    expect(text).toContain('Xã Giả Định, tỉnh Thí Dụ')
    expect(text).toContain('chờ nơi đến tiếp nhận')
  })

  await test.step('its changes', async () => {
    await page.getByRole('tab', { name: 'Biến động' }).click()
    await clerk.write('Từ ngày', '1/1/2023')
    await expect(page.getByRole('row', { name: /Tái nghiện, đưa trở lại/ })).toContainText('1')
    await expectGoodScreen(page, 'danh-sach-bien-dong')
    await expectGoodScreen(page, 'danh-sach-bien-dong-200', ZOOMED)
  })

  await test.step('the person', async () => {
    await page.setViewportSize({ width: 1366, height: 768 })
    await visit(page, `/nguoi/${personId}`, person.fullName)
    await expect(page.getByText('Người nghiện ma túy từ 08/05/2023, đã tái nghiện.')).toBeVisible()
    const lists = page.getByRole('region', { name: 'Danh sách' })
    await expect(lists).toContainText('Hoàn thành cai nghiện tại Trung tâm, đủ thời gian không tái nghiện 05/BB-XD')
    await expect(page.getByRole('region', { name: 'Quá trình', exact: true })).toContainText('12/PKQ')
    await expectGoodScreen(page, 'nguoi-qua-trinh')
    await visit(page, '/nguoi', 'Người')
    await expectGoodScreen(page, 'nguoi-tinh-trang')
  })
})
