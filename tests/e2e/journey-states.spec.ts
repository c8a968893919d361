import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { civilDate } from '../../src/shared/primitives/civil-date.ts'
import { call } from './support/call.ts'
import { answerOpenDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice, USER } from './support/office.ts'
import { openSearch, sampleCase, visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

// The states between the screens: first run, lock, nothing there yet, something wrong, and everything twice as large.
// The screens themselves, filled, are in screens.spec.ts.

test.setTimeout(600_000)

const title = (page: Page) => page.getByRole('heading', { level: 1 })

/** Nothing is being fetched or drawn any more. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'Đang' })).toHaveCount(0)
}

test('the steps of the first run', async ({ launch }) => {
  const { page } = await launch()
  const forth = () => page.keyboard.press('Control+Enter')
  await expect(title(page)).toHaveText('Khởi tạo')
  await expectGoodScreen(page, 'khoi-tao')

  await page.getByRole('button', { name: 'Thiết lập cơ quan' }).click()
  await forth()
  await expect(page.getByRole('alert')).toContainText('Chưa lưu phần Cơ quan')
  await expectGoodScreen(page, 'khoi-tao-co-quan-thieu')
  await page.getByLabel('Huyện, quận, thị xã').fill('huyện Thí Dụ')
  await page.getByLabel('Tỉnh, thành phố').fill('tỉnh Mẫu')
  await expectGoodScreen(page, 'khoi-tao-co-quan')
  await forth()

  await expect(title(page)).toHaveText('Xã, phường')
  await expectGoodScreen(page, 'khoi-tao-xa-trong')
  await page.getByLabel('Xã, phường').fill('xã Mẫu Một\nxã Mẫu Hai\nxã Mẫu Một')
  await forth()
  await expect(page.getByRole('alert')).toContainText(/ghi hai lần: xã Mẫu Một/i)
  await expectGoodScreen(page, 'khoi-tao-xa-trung')
  await page.getByLabel('Xã, phường').fill('xã Mẫu Một\nxã Mẫu Hai')
  await forth()

  await expect(title(page)).toHaveText('Người ký')
  await expectGoodScreen(page, 'khoi-tao-nguoi-ky-trong')
  await page.getByRole('button', { name: 'Thêm người ký' }).click()
  await page.keyboard.type('Phan Hữu Giả Định')
  await page.getByRole('button', { name: 'Thêm người ký' }).click()
  await expectGoodScreen(page, 'khoi-tao-nguoi-ky')
  await page.getByRole('button', { name: 'Bỏ người ký 2' }).click()
  await forth()

  await expect(title(page)).toHaveText('Người dùng đầu tiên')
  await page.getByLabel('Họ và tên').fill(USER.name)
  await page.getByLabel('Tên đăng nhập').fill(USER.login)
  await page.getByLabel('Mật khẩu', { exact: true }).fill('ngắn')
  await forth()
  await expect(page.getByRole('alert')).toBeVisible()
  await expectGoodScreen(page, 'khoi-tao-nguoi-dung-sai')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(USER.password)
  await page.getByLabel('Gõ lại mật khẩu', { exact: true }).fill(USER.password)
  await forth()
  await expect(title(page)).toHaveText('Phiếu khôi phục')
  await page.getByLabel(/gõ nhóm thứ/).fill('SAI')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Chưa khớp nhóm thứ/)).toBeVisible()
  await expectGoodScreen(page, 'khoi-tao-phieu')
})

test('the sample as the first run shows it', async ({ launch }) => {
  const { page } = await launch()
  await page.getByRole('button', { name: 'Dùng cơ quan mẫu' }).click()
  await expect(title(page)).toHaveText('Cơ quan mẫu')
  await expectGoodScreen(page, 'khoi-tao-mau')
})

test('the lock and what can go wrong before it opens', async ({ launch, userData }) => {
  const first = await launch()
  await openSampleOffice(first.page, { withSample: false })
  await expect(title(first.page)).toHaveText(/^Hôm nay/)
  await first.page.keyboard.press('Control+l')
  await expect(title(first.page)).toHaveText('Mở khóa')
  await expectGoodScreen(first.page, 'mo-khoa-giua-chung')
  await first.close()

  const second = await launch()
  const { page } = second
  await expect(title(page)).toHaveText('Mở khóa')
  await expectGoodScreen(page, 'mo-khoa')
  await page.keyboard.type('không phải mật khẩu')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Mật khẩu chưa đúng/)).toBeVisible()
  await expectGoodScreen(page, 'mo-khoa-sai')
  await page.getByRole('button', { name: 'Mở bằng phiếu khôi phục' }).click()
  await expect(title(page)).toHaveText('Mở bằng phiếu khôi phục')
  await page.getByLabel('Các nhóm chữ trên phiếu').fill('AAAA BBBB')
  await page.getByRole('button', { name: 'Mở kho và đổi mật khẩu' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expectGoodScreen(page, 'mo-khoa-phieu-sai')
  await second.close()

  await test.step('a damaged store', async () => {
    const path = join(userData, 'kho', 'kho.db')
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(7, 0, 8192))
    const damaged = await launch()
    await expect(title(damaged.page)).toHaveText('Mở khóa')
    await damaged.page.keyboard.type(USER.password)
    await damaged.page.keyboard.press('Enter')
    await expect(damaged.page.getByRole('alert')).toContainText(/Kho dữ liệu bị hỏng|không mở được kho/)
    await expectGoodScreen(damaged.page, 'mo-khoa-kho-hong')
    await damaged.close()
  })

  await test.step('damaged key files', async () => {
    for (const name of ['khoa.json', 'khoa-2.json']) writeFileSync(join(userData, 'kho', name), '{')
    const damaged = await launch()
    await expect(title(damaged.page)).toHaveText('Chưa mở được phần mềm')
    await expect(damaged.page.getByRole('alert')).toContainText('Tệp khóa bị hỏng')
    await expectGoodScreen(damaged.page, 'khong-mo-duoc')
  })
})

test('an office without people and cases', async ({ launch }) => {
  const { page } = await launch()
  await openSampleOffice(page, { withSample: false })
  await expect(title(page)).toHaveText(/^Hôm nay/)
  await expect(page.getByText(/^Không có việc nào đến hạn hoặc đang chờ\./)).toBeVisible()
  await expectGoodScreen(page, 'trong-hom-nay')
  await visit(page, '/nguoi', 'Người')
  await expect(page.getByText('Chưa có ai trong danh sách.')).toBeVisible()
  await expectGoodScreen(page, 'trong-nguoi')
  await visit(page, '/ho-so', 'Hồ sơ')
  await expect(page.getByText('Chưa có hồ sơ nào, vì chưa lập hồ sơ cho ai.')).toBeVisible()
  await expectGoodScreen(page, 'trong-ho-so')
  await visit(page, '/so-van-ban', 'Sổ văn bản đi')
  await settled(page)
  await expectGoodScreen(page, 'trong-so-van-ban')

  const { person } = await call(page, 'people.create', {
    person: { fullName: 'Quách Thử Rỗng', sex: 'nu', birthDate: '1990', noIdReason: 'Bị mất' },
  })
  await visit(page, `/nguoi/${person.id}`, person.fullName)
  await expect(page.getByText('Quách Thử Rỗng chưa có hồ sơ nào.')).toBeVisible()
  await expectGoodScreen(page, 'trong-nguoi-mot')
  await visit(page, `/ho-so/moi/${person.id}`, 'Lập hồ sơ: Quách Thử Rỗng')
  await page.getByLabel(/^Ngày phát hiện/).fill('31/2/2023')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/Không đọc được ngày "31\/2\/2023"/)).toBeVisible()
  await expectGoodScreen(page, 'ho-so-moi-sai-ngay')
  const { id } = await call(page, 'cases.create', { personId: person.id, discoveredOn: civilDate('2023-09-01') })
  await visit(page, `/ho-so/${id}`, /^Quách Thử Rỗng/)
  await settled(page)
  await expectGoodScreen(page, 'trong-ho-so-mot')
  await visit(page, `/ho-so/${id}/dong-ho-so`, 'Đóng hồ sơ')
  await expect(page.getByText('Chưa có văn bản đã ban hành hay bản quét nào để đóng.')).toBeVisible()
  await expectGoodScreen(page, 'trong-dong-ho-so')
})

test('screens on which something is wrong or open', async ({ launch, userData }) => {
  const app = await launch()
  const { page } = app
  await openSampleOffice(page, { withSample: true })
  const { id: caseId, personId } = await sampleCase(page, 'HS-2023-003')

  await test.step('ways that lead nowhere', async () => {
    await visit(page, '/khong-co', 'Không có màn hình này')
    await expectGoodScreen(page, 'loi-duong-dan')
    await visit(page, '/ho-so/khong-co', 'Hồ sơ')
    await expect(page.getByRole('alert')).toContainText('Không tìm thấy')
    await expectGoodScreen(page, 'loi-ho-so')
    await visit(page, '/nguoi/khong-co', /./)
    await expect(page.getByRole('alert')).toContainText('Không tìm thấy')
    await expectGoodScreen(page, 'loi-nguoi')
  })

  await test.step('searching', async () => {
    await visit(page, '/nguoi', 'Người')
    await page.getByLabel('Tìm người').fill('không ai tên thế')
    await expect(page.getByText(/^Không có ai tên “không ai tên thế”/)).toBeVisible()
    await expectGoodScreen(page, 'tim-khong-thay')
    await openSearch(page)
    await page.keyboard.type('van')
    await expect(page.getByRole('dialog')).toContainText('HS-2023')
    await expectGoodScreen(page, 'tim-moi-thu')
    await page.keyboard.press('Escape')
  })

  await test.step('a person that cannot be saved', async () => {
    await visit(page, `/nguoi/${personId}/sua`, /^Sửa /)
    await page.getByLabel('1. Họ và tên').fill('')
    await page.getByLabel('2. Ngày, tháng, năm sinh').fill('31/2/1985')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('alert')).toContainText('Chưa lưu')
    await expectGoodScreen(page, 'nguoi-sua-sai')
  })

  await test.step('a case in all its open parts', async () => {
    const broken = join(userData, 'hỏng.pdf')
    writeFileSync(broken, 'không phải PDF')
    await visit(page, `/ho-so/${caseId}`, /^Phùng Thị Giả Định/)
    await answerOpenDialog(app, broken, join(import.meta.dirname, '../../resources/samples/scans/b-phieu-ket-qua.jpg'))
    await page.keyboard.press('Control+o')
    await expect(page.getByRole('alert')).toContainText('Chưa nhận 1 tệp')
    await page.getByRole('button', { name: /^Sửa thông tin b-phieu/ }).click()
    await page.getByRole('button', { name: /^Phóng to/ }).click()
    await settled(page)
    await expectGoodScreen(page, 'ho-so-ban-quet')

    await page
      .getByRole('button', { name: /^Sửa dữ kiện/ })
      .last()
      .click()
    await page.getByLabel('Ngày vi phạm cuối').fill('32/8/2023')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('alert').filter({ hasText: 'Chưa lưu dữ kiện hồ sơ' })).toContainText('32/8/2023')
    await expectGoodScreen(page, 'ho-so-du-kien-sai')
    await page.getByRole('button', { name: 'Bỏ phần đã gõ' }).click()

    await page.getByRole('button', { name: 'Sửa Lập biên bản vi phạm (Mẫu số 27)' }).click()
    await page
      .getByRole('button', { name: /^Ghi lý do chậm/ })
      .first()
      .click()
    await expectGoodScreen(page, 'ho-so-sua-dien-bien')
    await page.getByRole('button', { name: /^Quá 1 ngày/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectGoodScreen(page, 'ho-so-cach-tinh')
  })

  await test.step('a form that cannot be issued yet, and one that is being issued', async () => {
    await visit(page, `/ho-so/${caseId}/bieu-mau/ND116-31`, /^Mẫu số 31/)
    await expect(page.locator('canvas').first()).toBeVisible({ timeout: 60_000 })
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText(/^Chưa ban hành được/)
    await expectGoodScreen(page, 'bieu-mau-con-o-trong')
    await page.getByLabel(/^Tường trình về hành vi/).fill('Tôi tự viết bản tường trình này.')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('group', { name: 'Ban hành văn bản' })).toBeVisible()
    await expectGoodScreen(page, 'bieu-mau-dang-ban-hanh')
  })
})

test('at 200 % nothing has to be scrolled sideways', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize(ZOOMED)
  await expect(title(page)).toHaveText('Khởi tạo')
  await expectGoodScreen(page, 'to-khoi-tao', ZOOMED)
  await openSampleOffice(page, { withSample: true })
  const { id: caseId, personId, personName } = await sampleCase(page, 'HS-2023-003')
  const screens: [name: string, path: string, heading: string | RegExp][] = [
    ['to-hom-nay', '/', /^Hôm nay/],
    ['to-ho-so', '/ho-so', 'Hồ sơ'],
    ['to-ho-so-mot', `/ho-so/${caseId}`, new RegExp(personName)],
    ['to-nguoi', '/nguoi', 'Người'],
    ['to-nguoi-mot', `/nguoi/${personId}`, personName],
    ['to-nguoi-sua', `/nguoi/${personId}/sua`, /^Sửa/],
    ['to-bieu-mau', `/ho-so/${caseId}/bieu-mau/ND116-31`, /^Mẫu số 31/],
    ['to-dong-ho-so', `/ho-so/${caseId}/dong-ho-so`, 'Đóng hồ sơ'],
    ['to-so-van-ban', '/so-van-ban', /^Sổ/],
    ['to-quan-tri', '/quan-tri', /Quản trị/],
  ]
  for (const [name, path, heading] of screens) {
    await test.step(name, async () => {
      await visit(page, path, heading)
      await settled(page)
      await expectGoodScreen(page, name, ZOOMED)
      for (const heading of await page.getByRole('heading', { level: 2 }).filter({ visible: true }).all())
        expect((await heading.boundingBox())?.height, `lines of "${await heading.textContent()}"`).toBeLessThan(60)
    })
  }
  await page.keyboard.press('Control+l')
  await expect(title(page)).toHaveText('Mở khóa')
  await expectGoodScreen(page, 'to-mo-khoa', ZOOMED)
})
