import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { openSampleOffice } from './support/office.ts'
import { complaintsOf, textOf } from './support/pdf-tools.ts'
import { visit } from './support/sample.ts'
import { expectGoodScreen, ZOOMED } from './support/screen.ts'

const COMMUNES = ['09574', '09577', '09583', '09586'] as const

/** Somebody plainly fictitious at the centre from a day on, the first four in the scheme of the city; the first eight complete. */
async function atCentre(page: Page, i: number, on: string): Promise<void> {
  const input = {
    fullName: `Nguyễn Văn Mẫu ${i + 1}`,
    sex: 'nam',
    birthDate: '1985-03-02',
    communeCode: COMMUNES[i % COMMUNES.length] ?? '',
    noIdReason: 'Người trong dữ liệu thử',
  }
  const { person } = await call(page, 'people.create', { person: input } as never)
  const opened = { personId: person.id, line: 'cai_nghien_tu_nguyen', on, data: { place: 'co_so', termMonths: '6' } }
  const { id } = await call(page, 'cases.open', opened as never)
  const write = (caseId: string, type: string, day: string, data: Record<string, string>) =>
    call(page, 'cases.recordEvent', { caseId, type, on: day, data } as never)
  await write(id, 'tiep_nhan_co_so', on, { facility: 'Trung tâm mẫu' })
  if (i >= 8) return
  await write(id, 'hoan_thanh_cai', '2017-08-21', { number: `${i + 1}/GCN` })
  const back = { personId: person.id, source: 'tn_co_so', centre: 'Trung tâm mẫu', expectedOn: '2017-08-21' }
  await call(page, 'community.writeReturn', { ...back, programme: i < 4 ? 'DE_AN_TN_TRUNG_TAM' : '' } as never)
  const job = { personId: person.id, from: '2017-01-05', state: 'that_nghiep', milestone: 'TRUOC_CAI' }
  await call(page, 'support.writeEmployment', job as never)
  if (i % 3 !== 2) {
    const found = { ...job, from: '2017-09-15', state: 'on_dinh', milestone: 'SAU_CAI' }
    await call(page, 'support.writeEmployment', found as never)
  }
  if (i === 0 || i === 5 || i === 6) {
    const day = `2017-1${i === 0 ? 2 : 1}-1${i}`
    const found = await call(page, 'cases.open', {
      personId: person.id,
      line: 'xac_dinh_nghien',
      on: day,
      data: {},
    } as never)
    await write(found.id, 'ket_luan', day, { result: 'nghien', number: '5/PKQ', facility: 'Trung tâm y tế mẫu' })
  }
}

test('a plan, its targets down to the communes, progress and cohorts, by keyboard', async ({ launch, userData }) => {
  test.setTimeout(300_000)
  const app = await launch({ today: '2018-03-05' })
  const { page } = app
  await openSampleOffice(page, { withSample: false })
  for (let i = 0; i < 14; i++) await atCentre(page, i, `2017-0${1 + (i % 2)}-1${i % 5}`)
  await page.reload()
  const clerk = clerkAt(page)

  await test.step('nothing is there yet; a plan that is shipped is taken in', async () => {
    await visit(page, '/ke-hoach', 'Kế hoạch - chỉ tiêu')
    await expect(page.getByText('Chưa có chỉ tiêu nào của năm 2018.')).toBeVisible()
    await expectGoodScreen(page, 'ke-hoach-trong')
    await clerk.push('Mở các kế hoạch')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Các kế hoạch')
    await clerk.push('Nạp Kế hoạch ngày 29/03/2017 của Ủy ban nhân dân thị xã Sơn Tây')
    await expect(page.getByText('ST-8b')).toBeVisible()
    await expect(page.getByText('Đã nạp')).toBeVisible()
    await expectGoodScreen(page, 'ke-hoach')
  })

  await test.step('a target is corrected with its reason, and given to communes from a pasted column', async () => {
    await clerk.push('Sửa ST-3, Toàn đơn vị')
    await clerk.write('Mức giao', '20')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('Ghi lý do sửa').first()).toBeVisible()
    await expectGoodScreen(page, 'ke-hoach-sua-chi-tieu')
    await clerk.write('Lý do sửa', 'Thành phố điều chỉnh (mẫu)')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('50 thành 20. Lý do: Thành phố điều chỉnh (mẫu)')).toBeVisible()

    await clerk.push('Giao xã, phường: ST-3, Toàn đơn vị')
    await clerk.tabTo(page.locator('input[id^="spread-"]').first())
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', 'A\t5\nB\t6\nC\t4\nD\t4\n')
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await expect(page.getByText('Cộng 19 / 20: còn thiếu.')).toBeVisible()
    await expectGoodScreen(page, 'ke-hoach-giao-xa')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('4 xã, phường cộng lại 19, chỉ tiêu chung 20: thiếu 1')).toBeVisible()
  })

  await test.step('a figure that the data do not tell', async () => {
    await clerk.push('Nhập số liệu: ST-7, Toàn đơn vị')
    await clerk.write('Tử số', '18')
    await clerk.write('Mẫu số', '20')
    await clerk.write('Nguồn số liệu', 'Báo cáo lớp tập huấn (mẫu)')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('Số nhập tay đến 31/12/2017: 18/20')).toBeVisible()
  })

  await test.step('progress in October, with the people behind a figure', async () => {
    await clerk.tabTo(page.getByRole('tab', { name: 'Các kế hoạch' }).or(page.getByRole('tab', { name: 'Kế hoạch' })))
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kế hoạch - chỉ tiêu')
    await clerk.write('Năm', '2017')
    await clerk.write('Số liệu đến ngày', '5/10/2017')
    const row = page.getByRole('row', { name: /ST-3.*Toàn đơn vị/ })
    await expect(row).toContainText('14')
    await expect(row).toContainText('70 %')
    await expect(row).toContainText('Đúng tiến độ')
    await expect(page.getByRole('row', { name: /ST-1/ })).toContainText('Chậm so với tiến độ')
    await expectGoodScreen(page, 'chi-tieu')
    await clerk.push('14 thực hiện ST-3, Toàn đơn vị')
    await expect(page.getByRole('heading', { name: 'Người được tính: 14 người' })).toBeVisible()
    await expect(page.getByText('Hết tháng 9 cần đạt 20 × 9/12 = 15; 14 - 15 = -1.')).toBeVisible()
    await expectGoodScreen(page, 'chi-tieu-nguoi')
    await page.keyboard.press('Escape')
    await expectGoodScreen(page, 'chi-tieu-200', ZOOMED)
    const file = join(userData, 'chi-tieu.pdf')
    await answerSaveDialog(app, file)
    await page.keyboard.press('Control+p')
    await expect.poll(() => existsSync(file)).toBe(true)
    expect(complaintsOf(file)).toBe('')
    expect(textOf(file)).toContain('THỰC HIỆN CHỈ TIÊU NĂM 2017')
  })

  await test.step('month by month', async () => {
    await page.getByRole('tab', { name: 'Theo tháng' }).focus()
    await page.keyboard.press('Enter')
    await clerk.choose('Chỉ tiêu', /^ST-3.*Toàn đơn vị/)
    const drawing = page.getByRole('img', { name: /ST-3.*theo tháng/ })
    await clerk.tabTo(drawing)
    await page.keyboard.press('ArrowRight')
    await expect(page.getByText('Từ đầu năm, Th 1: 7')).toBeVisible()
    await expectGoodScreen(page, 'chi-tieu-theo-thang')
  })

  await test.step('the cohort of the year', async () => {
    await page.getByRole('tab', { name: 'Khóa hoàn thành' }).focus()
    await page.keyboard.press('Enter')
    await clerk.write('Theo dõi đến ngày', '5/3/2018')
    const relapses = page.getByRole('region', { name: 'Tái nghiện theo khóa hoàn thành (G02b)' })
    await expect(relapses.getByRole('row', { name: /Trong Đề án/ }).first()).toContainText('4')
    await clerk.push('2 người, Ngoài Đề án: tái nghiện trong 3 tháng')
    await expect(page.getByText('tái nghiện 16/11/2017')).toBeVisible()
    await expectGoodScreen(page, 'khoa-hoan-thanh')
    const file = join(userData, 'khoa.pdf')
    await answerSaveDialog(app, file)
    await page.keyboard.press('Control+p')
    await expect.poll(() => existsSync(file)).toBe(true)
    expect(complaintsOf(file)).toBe('')
    expect(textOf(file)).toContain('Bản công bố')
  })
})

test('targets that are behind their pace are told on Hôm nay', async ({ launch }) => {
  const app = await launch({ today: '2017-10-05' })
  const { page } = app
  await openSampleOffice(page, { withSample: false })
  await call(page, 'plans.takeSample', { id: 'son-tay-2017' })
  await page.reload()
  const panel = page.getByRole('region', { name: 'Chỉ tiêu chậm so với tiến độ: 3' })
  await expect(panel).toContainText('0 / 15; đến nay cần 11,25, chênh -11,25')
  await expectGoodScreen(page, 'hom-nay-chi-tieu')
})
