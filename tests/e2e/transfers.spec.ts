import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PersonInputSchema } from '../../src/shared/people/person.schema.ts'
import { civilDate } from '../../src/shared/primitives/civil-date.ts'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { expect, type LaunchedApp, test } from './support/fixture.ts'
import { acquaint } from './support/keys.ts'
import { openSampleOffice } from './support/office.ts'
import { openFrom, PACKAGES, sealOnto, writeOnto } from './support/packages.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen } from './support/screen.ts'

/** Plainly invented. A long name, so that every panel has to hold it. */
const PERSON = {
  fullName: 'Nguyễn Thị Hoàng Giả Định Minh Họa',
  sex: 'nu',
  birthDate: '1990-05-14',
  communeCode: '09583',
  currentAddress: 'Số 00 ngõ Ví Dụ, phường Quang Trung (dữ liệu mẫu)',
  occupation: 'Thợ may',
  idDocuments: [{ kind: 'cccd', number: '001190012345', issuedOn: '2021-05-01', issuedBy: 'Cục Cảnh sát mẫu' }],
}
const WAITING = '/danh-sach?the=cho-tiep-nhan'

/** A neighbouring district with communes of its own and a record of the same person, written a little otherwise. */
async function openNeighbour({ page }: LaunchedApp): Promise<void> {
  await openSampleOffice(page, { withSample: false })
  const office = await call(page, 'office.get', {})
  const changes = {
    ...{ code: 'HN-GD', district: 'huyện Giả Định' },
    communes: [
      { code: '90001', name: 'xã Giả Định Đông', remote: false },
      { code: '90002', name: 'xã Giả Định Tây', remote: true },
    ],
  }
  await call(page, 'office.save', { office: { ...office, ...changes } })
  const like = {
    ...PERSON,
    fullName: 'Nguyễn Thị Hoàng Giả Đinh Minh Họa',
    occupation: 'Buôn bán',
    communeCode: '90002',
  }
  await call(page, 'people.create', { person: PersonInputSchema.parse(like) })
  await page.reload()
}

/** Somebody on the list of the sample office who moved away. */
async function movedAway({ page }: LaunchedApp): Promise<void> {
  const { person } = await call(page, 'people.create', { person: PersonInputSchema.parse(PERSON) })
  const on = civilDate('2023-06-01')
  const file = await call(page, 'cases.open', { personId: person.id, line: 'theo_doi', on, data: {} })
  const found = { reason: 'PHAT_HIEN_MOI', basis: 'PHIEU_Y_TE', number: '3/PKQ' }
  await call(page, 'cases.recordEvent', { caseId: file.id, type: 'vao_ds2', on, data: found })
  const data = { scope: 'ngoai_huyen', toPlace: 'xã Giả Định Đông' }
  await call(page, 'cases.recordEvent', { caseId: file.id, type: 'chuyen_noi_o', on: civilDate('2023-08-21'), data })
}

test.setTimeout(600_000)

test('a person moves on a stick, and the receipt tells the first office to let go', async ({ launch, newFolder }) => {
  const otherData = newFolder('other')
  const stick = mkdtempSync(join(tmpdir(), 'hscn-e2e-stick-'))
  try {
    const ours = await launch()
    const theirs = await launch({ userData: otherData })
    await openSampleOffice(ours.page, { withSample: true })
    await openNeighbour(theirs)
    await acquaint(ours, theirs, stick)
    await movedAway(ours)

    const file = await test.step('packed where the clerk sees who is waited for', async () => {
      const { page } = ours
      const clerk = clerkAt(page)
      await visit(page, WAITING, /Danh sách/)
      await expectGoodScreen(page, 'chuyen-cho-tiep-nhan')
      await clerk.push(`Đóng gói hồ sơ chuyển của ${PERSON.fullName}`)
      await clerk.choose('Nơi nhận', /HN-GD/)
      await clerk.push('Niêm phong gói')
      await expect(page.getByText('Ghi số, ngày văn bản làm căn cứ')).toBeVisible()
      await clerk.write('Văn bản làm căn cứ gửi (số, ngày)', '12/CV-LĐTBXH ngày 05/09/2023')
      await expectGoodScreen(page, 'chuyen-dong-goi')
      await clerk.press('Control+s')
      await expect(page.getByRole('status').filter({ hasText: 'Gói số 1' })).toBeVisible()
      await expectGoodScreen(page, 'chuyen-da-niem-phong')
      await clerk.follow('Ghi gói ra USB')
      await expectGoodScreen(page, 'chuyen-ghi-usb')
      return await writeOnto(ours, stick)
    })

    await test.step('opened there: who it is, what differs, what would come', async () => {
      const { page } = theirs
      const clerk = clerkAt(page)
      await openFrom(theirs, file)
      await expect(page.getByText('Ở đây có người giống người trong gói')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Nhận người này vào kho' })).toBeDisabled()
      await expectGoodScreen(page, 'chuyen-mo-chua-ro-ai')
      await clerk.mark('Người này ở đây là ai', /Giả Đinh Minh Họa/)
      const differences = page.getByRole('region', { name: 'Thông tin khác nhau' })
      await expect(differences).toContainText('Thợ may')
      await clerk.tabTo(page.getByRole('checkbox', { name: 'Họ và tên: lấy theo gói' }))
      await clerk.press('Space')
      await clerk.choose('Xã, phường quản lý ở đây', 'xã Giả Định Đông')
      await clerk.tabTo(page.getByRole('checkbox', { name: 'Ghi đã tiếp nhận người này' }))
      await clerk.press('Space')
      await clerk.write('Tiếp nhận từ ngày', '30/8/2023')
      await clerk.write('Số văn bản tiếp nhận', '8/TN')
      await expect(page.getByRole('region', { name: 'Sẽ nhận' })).toContainText('TD-2023-001 thành TD-2023-001 ở đây')
      await differences.scrollIntoViewIfNeeded()
      await expectGoodScreen(page, 'chuyen-mo-khac-nhau')
      await page.getByRole('button', { name: 'Nhận người này vào kho' }).scrollIntoViewIfNeeded()
      await expectGoodScreen(page, 'chuyen-mo-se-nhan')
      await clerk.push('Nhận người này vào kho')
      await expect(page.getByText('1 gói trong sổ nhận.')).toBeVisible()
      await expect(page.getByRole('link', { name: PERSON.fullName })).toBeVisible()
      await expectGoodScreen(page, 'chuyen-da-nhan')
    })

    const receipt = await test.step('the receipt goes back on the stick', async () => {
      const { page } = theirs
      const clerk = clerkAt(page)
      await clerk.push('Lập phiếu xác nhận')
      await expectGoodScreen(page, 'chuyen-phieu')
      await clerk.push('Niêm phong phiếu')
      const written = await writeOnto(theirs, stick)
      await visit(page, WAITING, /Danh sách/)
      await expect(page.getByText('Không có ai đang chờ nơi đến tiếp nhận')).toBeVisible()
      await expectGoodScreen(page, 'chuyen-noi-den-khong-cho')
      return written
    })

    await test.step('the first office has the reception filled in, and records it on one press', async () => {
      const { page } = ours
      const clerk = clerkAt(page)
      await openFrom(ours, receipt)
      await clerk.push('Nhận vào kho')
      await expect(page.getByRole('region', { name: 'Trả lời của nơi nhận' })).toContainText('Đã nhận')
      await expectGoodScreen(page, 'chuyen-phieu-ve')
      await visit(page, WAITING, /Danh sách/)
      await expect(clerk.field('Ngày nơi đến tiếp nhận')).toHaveValue('30/08/2023')
      await expect(clerk.field('Số văn bản xác nhận')).toHaveValue('8/TN')
      await expect(page.getByText('Chờ nơi đến tiếp nhận: 1 người')).toBeVisible()
      await expectGoodScreen(page, 'chuyen-cho-tiep-nhan-dien-san')
      await clerk.push('Ghi nơi đến đã tiếp nhận')
      await expect(page.getByText('Không có ai đang chờ nơi đến tiếp nhận')).toBeVisible()
      await expect(clerk.field('Ngày nơi đến tiếp nhận')).toHaveCount(0)
      await visit(page, '/goi-du-lieu', PACKAGES)
      await expect(page.getByRole('row', { name: /Hồ sơ người chuyển nơi cư trú/ })).toContainText('Đã nhận xác nhận')
    })

    const catalogue = await test.step('a catalogue goes down', () =>
      sealOnto(ours, stick, 'Danh mục: Danh mục đang dùng'))

    await test.step('and is accepted line by line', async () => {
      const { page } = theirs
      const clerk = clerkAt(page)
      await openFrom(theirs, catalogue)
      await clerk.push('Nhận vào kho')
      const rows = page.getByRole('region', { name: 'Danh mục đề nghị' })
      await expect(rows).toContainText('dòng khác hoặc chưa có ở đây')
      await expectGoodScreen(page, 'danh-muc-nhan')
      const before = (await call(page, 'office.get', {})).communes.length
      const [first] = await rows.getByRole('row').filter({ hasText: 'phường Lê Lợi' }).all()
      if (first === undefined) throw new Error('the catalogue lacks a commune of the sample')
      await clerk.within(first).push(/^Nhận Xã, phường/)
      await expect(rows.getByRole('row').filter({ hasText: 'phường Lê Lợi' })).toHaveCount(0)
      await expectGoodScreen(page, 'danh-muc-da-nhan-mot-dong')
      expect((await call(page, 'office.get', {})).communes).toHaveLength(before + 1)
    })
  } finally {
    rmSync(stick, { recursive: true, force: true, maxRetries: 5 })
  }
})
