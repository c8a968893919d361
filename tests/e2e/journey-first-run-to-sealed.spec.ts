import { join } from 'node:path'
import { clerkAt } from './support/clerk.ts'
import { answerOpenDialog, answerSaveDialog } from './support/dialogs.ts'
import { expect, test } from './support/fixture.ts'
import { USER } from './support/office.ts'
import { complaintsOf, textOf } from './support/pdf-tools.ts'

const SCANS = join(import.meta.dirname, '../../resources/samples/scans')

/** Plainly invented. */
const PERSON = {
  name: 'Đoàn Văn Thử Việc',
  idNumber: '001091000777',
  address: 'Thôn Ví Dụ, xã Mẫu Một, huyện Thí Dụ, tỉnh Mẫu',
}
const FAMILY = [
  { button: '8. Thêm cha', relation: 'Cha', name: 'Đoàn Đình Thử', born: '1962' },
  { button: '9. Thêm mẹ', relation: 'Mẹ', name: 'Trần Thị Mẫu', born: '1965' },
] as const
const VIOLATION =
  'Không đăng ký cai nghiện ma túy tự nguyện trong 05 ngày làm việc kể từ ngày 01/8/2023; ngày 15/8/2023 tiếp tục sử dụng trái phép heroin tại xã Mẫu Một.'

const OFFICERS = [
  { name: 'Phan Hữu Giả Định', role: 'Trưởng phòng LĐTBXH', commune: '' },
  { name: 'Đỗ Thị Thử Tài', role: 'Chủ tịch UBND xã', commune: 'xã Mẫu Một' },
  { name: 'Lò Văn Mô Phỏng', role: 'Trưởng Công an xã', commune: 'xã Mẫu Một' },
  { name: 'Hà Minh Ví Dụ', role: 'Chủ tịch UBND xã', commune: 'xã Mẫu Hai' },
] as const

interface Happening {
  readonly label: string | RegExp
  readonly on: string
  readonly texts?: Readonly<Record<string, string>>
  readonly choices?: Readonly<Record<string, string | RegExp>>
}
const FACILITY = { 'Cơ sở y tế': 'Trung tâm Y tế mẫu huyện Thí Dụ' }
const EVENTS: readonly Happening[] = [
  { label: /^Cơ sở y tế tiếp nhận/, on: '28/7/2023', texts: FACILITY },
  {
    label: /^Thông báo kết quả/,
    on: '1/8/2023',
    choices: { 'Mẫu phiếu kết quả': /05/ },
    texts: { 'Số phiếu': '112/PKQ-TTYT', ...FACILITY },
  },
  { label: /^Vi phạm cuối/, on: '15/8/2023', texts: { 'Hành vi vi phạm': 'Sử dụng trái phép heroin' } },
  { label: /^Lập biên bản vi phạm/, on: '16/8/2023' },
  { label: 'Xác minh nơi cư trú', on: '17/8/2023', choices: { 'Kết quả xác minh': /^Đang sinh sống/ } },
  { label: 'Bắt đầu lập hồ sơ đề nghị', on: '17/8/2023' },
  { label: /^Quyết định quản lý/, on: '17/8/2023', choices: { 'Giao cho': 'Gia đình' } },
  { label: 'Lập xong hồ sơ', on: '23/8/2023' },
  { label: /^Gửi thông báo lập hồ sơ/, on: '23/8/2023' },
  { label: /nhận được thông báo$/, on: '24/8/2023', texts: { 'Họ và tên người ký nhận': PERSON.name } },
  { label: 'Hết thời hạn đọc hồ sơ', on: '29/8/2023' },
  { label: /^Gửi hồ sơ đến Phòng/, on: '30/8/2023' },
  { label: /nhận hồ sơ$/, on: '30/8/2023' },
]

interface Paper {
  readonly form: string
  readonly on: string
  readonly signer?: RegExp
  readonly texts?: Readonly<Record<string, string>>
  readonly choices?: Readonly<Record<string, string | RegExp>>
  /** What the foot of the issued paper says. */
  readonly number: RegExp
}
const CHAIRWOMAN = /^Đỗ Thị Thử Tài/
const PAPERS: readonly Paper[] = [
  {
    form: 'Mẫu số 27',
    on: '16/8/2023',
    signer: CHAIRWOMAN,
    number: /^Số 01\/BB-VPHC, ngày 16\/08\/2023/,
    texts: {
      'Hôm nay, hồi … giờ … phút': '9h30',
      tại: 'Trụ sở Ủy ban nhân dân xã Mẫu Một',
      'Căn cứ tài liệu vi phạm': 'Phiếu kết quả xác định tình trạng nghiện ma túy số 112/PKQ-TTYT ngày 01/8/2023',
      'Quy định tại': 'khoản 1 Điều 32 Luật Phòng, chống ma túy năm 2021',
    },
  },
  {
    form: 'Mẫu số 35',
    on: '17/8/2023',
    number: /^Không lấy số/,
    choices: { 'Xác nhận (đồng ý hoặc không đồng ý)': /^Đồng ý/i },
  },
  {
    form: 'Mẫu số 36',
    on: '17/8/2023',
    signer: CHAIRWOMAN,
    number: /^Số 01\/QĐ-QLNN/,
    texts: { 'Theo đề nghị của': 'Công an xã Mẫu Một' },
  },
  { form: 'Mẫu số 30', on: '18/8/2023', signer: CHAIRWOMAN, number: /^Không lấy số/ },
  {
    form: 'Mẫu số 31',
    on: '18/8/2023',
    number: /^Không lấy số/,
    texts: {
      'Tường trình về hành vi sử dụng trái phép chất ma túy':
        'Tôi sử dụng heroin từ năm 2014.\nNgày 15/8/2023 tôi lại hít heroin tại xã Mẫu Một.',
    },
  },
  { form: 'Mẫu số 32', on: '23/8/2023', signer: CHAIRWOMAN, number: /^Số 01\/TB-UBND/ },
  { form: 'Mẫu số 29', on: '30/8/2023', signer: CHAIRWOMAN, number: /^Số 01\/ĐN-CNBB/ },
  { form: 'Mẫu số 34', on: '5/9/2023', signer: /^Phan Hữu Giả Định/, number: /^Số 01\// },
]

test.setTimeout(600_000)

test('from an empty PC to the sealed dossier, without a mouse', async ({ launch, userData }) => {
  const app = await launch()
  const { page } = app
  const clerk = clerkAt(page)
  const title = page.getByRole('heading', { level: 1 })

  await test.step('Khởi tạo', async () => {
    await expect(title).toHaveText('Khởi tạo')
    await clerk.press('Enter')
    await expect(title).toHaveText('Cơ quan')
    await clerk.write('Huyện, quận, thị xã', 'huyện Thí Dụ')
    await clerk.press('Enter')
    await clerk.type('tỉnh Mẫu')
    await expect(clerk.field('Cơ quan chủ quản')).toHaveValue('Ủy ban nhân dân huyện Thí Dụ')
    await expect(clerk.field('Mã đơn vị')).toHaveValue('TD')
    await expect(clerk.field('Tòa án nhận hồ sơ')).toHaveValue('Tòa án nhân dân huyện Thí Dụ')
    await clerk.write('Địa chỉ Tòa án', 'Số 02 phố Ví Dụ, huyện Thí Dụ, tỉnh Mẫu')
    await clerk.write('Cơ sở cai nghiện bắt buộc', 'Cơ sở cai nghiện ma túy Minh Họa; xã Ví Dụ, tỉnh Mẫu')
    await clerk.press('Control+Enter')

    await expect(title).toHaveText('Xã, phường')
    await clerk.type('xã Mẫu Một\nxã Mẫu Hai')
    await expect(page.getByText('Đã nhận 2 xã, phường')).toBeVisible()
    await clerk.press('Control+Enter')

    await expect(title).toHaveText('Người ký')
    for (const [index, officer] of OFFICERS.entries()) {
      await clerk.push('Thêm người ký')
      await clerk.type(officer.name)
      const line = clerk.within(page.getByRole('group', { name: officer.name }))
      await line.choose('Vai trò ký', officer.role)
      if (officer.commune !== '') await line.choose('Xã, phường', officer.commune)
      await line.write('Ký từ ngày', '1/1/2023')
      await expect(page.getByRole('group', { name: /./ })).toHaveCount(index + 1)
    }
    await clerk.press('Control+Enter')

    await expect(title).toHaveText('Người dùng đầu tiên')
    await clerk.type(USER.name)
    await clerk.press('Enter')
    // Proposed from the name and selected, so that typing goes in its place.
    await expect(clerk.field('Tên đăng nhập')).toHaveValue('nghiem.tran')
    await page.keyboard.type(USER.login)
    await expect(clerk.field('Tên đăng nhập')).toHaveValue(USER.login)
    await clerk.press('Enter')
    await clerk.type(USER.password)
    await clerk.press('Enter')
    await clerk.type(USER.password)
    await clerk.press('Control+Enter')

    await expect(title).toHaveText('Phiếu khôi phục')
    await answerSaveDialog(app, join(userData, 'Phiếu khôi phục.pdf'))
    await clerk.push('Lưu phiếu ra tệp để in')
    await expect(page.getByText(/Đã lưu Phiếu khôi phục\.pdf/)).toBeVisible()
    const proof = page.getByLabel(/gõ nhóm thứ \d+$/)
    const asked = Number(
      /\d+$/.exec((await page.locator('label', { hasText: 'gõ nhóm thứ' }).textContent()) ?? '')?.[0],
    )
    const groups = page.getByRole('region', { name: 'Phiếu khôi phục' }).getByRole('listitem')
    const group =
      (await groups
        .nth(asked - 1)
        .locator('span')
        .last()
        .textContent()) ?? ''
    await clerk.tabTo(proof)
    await clerk.type('SAI1')
    await clerk.press('Enter')
    await expect(page.getByText(`Chưa khớp nhóm thứ ${asked}.`)).toBeVisible()
    await clerk.type(group)
    await clerk.press('Enter')
    await expect(title).toHaveText(/^Hôm nay/)
  })

  await test.step('Thêm người', async () => {
    await clerk.press('Alt+2')
    await expect(title).toHaveText('Người')
    await clerk.press('Control+Enter')
    await expect(title).toHaveText('Thêm người')
    // Enter goes from field to field in the order of Mẫu số 30.
    await clerk.type(PERSON.name)
    await clerk.press('Enter')
    await clerk.press('Space')
    await clerk.press('Enter')
    await clerk.press('Enter')
    await clerk.type('12/4/1991')
    await clerk.press('Enter')
    await clerk.press('Enter')
    await clerk.type(PERSON.idNumber)
    await clerk.press('Enter')
    await clerk.type('10052021')
    await clerk.press('Enter')
    await clerk.type('Cục Cảnh sát quản lý hành chính về trật tự xã hội')
    await clerk.press('Enter')
    await clerk.type(PERSON.address)
    await clerk.choose('Xã, phường quản lý', 'xã Mẫu Một')
    await clerk.write('5. Trình độ đào tạo', '12/12')
    await clerk.write('6. Nghề nghiệp', 'thợ hàn tự do')
    await clerk.write('7. Nơi làm việc, học tập', 'không')

    for (const { button, relation, name, born } of FAMILY) {
      await clerk.push(button)
      const line = clerk.within(page.getByRole('group', { name: relation, exact: true }))
      await clerk.type(name)
      await line.write('Năm sinh', born)
      await line.write('Nghề nghiệp', 'làm ruộng')
      await line.write('Nơi cư trú hoặc chỗ ở hiện nay', PERSON.address)
    }
    await clerk.write('12. Tiền án', 'không')
    await clerk.write('13. Tiền sự', 'không')
    await clerk.write('14. Loại ma túy đã sử dụng', 'heroin')
    await clerk.write('15. Hình thức sử dụng', 'hít, chích')
    await clerk.write('16. Thời điểm sử dụng lần đầu', '2014')
    await clerk.write('17. Cai nghiện tự nguyện tại gia đình, cộng đồng', '01 lần, năm 2018, tại gia đình')
    await clerk.mark('20. Điều trị bằng methadone', 'Không')
    await clerk.press('Control+s')
    await expect(title).toHaveText(PERSON.name)
  })

  await test.step('Mở hồ sơ, nhập dữ kiện', async () => {
    await clerk.press('Control+Enter')
    await expect(title).toHaveText(`Lập hồ sơ: ${PERSON.name}`)
    await clerk.type('16/8/2023')
    await clerk.press('Enter')
    await clerk.type('15/8/2023')
    await clerk.press('Control+Enter')
    await expect(title).toHaveText(`${PERSON.name} HS-2023-001`)

    await clerk.press('F2')
    await clerk.mark('Một căn cứ chính', /^Không đăng ký, không thực hiện/)
    await expect(clerk.field('Ngày vi phạm cuối')).toHaveValue('15/08/2023')
    await clerk.write('Nơi xảy ra vi phạm', 'xã Mẫu Một, huyện Thí Dụ, tỉnh Mẫu')
    await clerk.write('Hành vi vi phạm, điều khoản vi phạm', VIOLATION)
    await clerk.mark('Có nơi cư trú ổn định', 'Có')
    await clerk.mark('Cơ sở xác định', /^Đang sinh sống tại nơi đăng ký/)
    await clerk.write('Văn bản xác nhận nơi cư trú', 'Biên bản số 05/BB-CAX ngày 17/8/2023 của Công an xã Mẫu Một')
    for (const exemption of [/năng lực trách nhiệm/, /mang thai/, /nuôi con nhỏ/, /nước ngoài/])
      await clerk.mark(exemption, 'Không')
    await expect(clerk.field('Tên cơ quan in trên văn bản')).toHaveValue('Ủy ban nhân dân xã Mẫu Một')
    await clerk.choose('Mẫu phiếu', /^Mẫu số 05/)
    await clerk.write('Số phiếu', '112/PKQ-TTYT')
    await clerk.write('Ngày của phiếu', '1/8/2023')
    await clerk.write('Cơ sở y tế', 'Trung tâm Y tế mẫu huyện Thí Dụ')
    await clerk.write('Họ tên ghi trên phiếu', PERSON.name)
    await clerk.mark('Ai quản lý trong thời gian lập hồ sơ', 'Gia đình')
    await clerk.write('Người thân nhận quản lý', FAMILY[0].name)
    await clerk.write('Quản lý từ ngày', '17/8/2023')
    await clerk.write('Cơ sở cai nghiện bắt buộc', 'Cơ sở cai nghiện ma túy Minh Họa')
    await expect(clerk.field('Địa chỉ')).toHaveValue('xã Ví Dụ, tỉnh Mẫu')
    await clerk.press('Control+s')
    await expect(page.getByText('Đã trả lời Không cho cả 4 trường hợp')).toBeVisible()
  })

  await test.step('Ghi diễn biến', async () => {
    for (const event of EVENTS) {
      await clerk.choose('Việc đã diễn ra', event.label)
      await clerk.write('Ngày diễn ra', event.on)
      for (const [label, text] of Object.entries(event.texts ?? {})) await clerk.write(label, text)
      for (const [label, option] of Object.entries(event.choices ?? {})) await clerk.choose(label, option)
      await clerk.push(/^Ghi (bước này|sự việc)$/)
      await expect(clerk.field('Ngày diễn ra')).toHaveCount(0)
    }
  })

  await test.step('Soạn và ban hành văn bản', async () => {
    for (const paper of PAPERS) {
      await clerk.follow(`Soạn ${paper.form}`)
      await expect(title).toHaveText(new RegExp(`^${paper.form}:`))
      for (const [label, text] of Object.entries(paper.texts ?? {})) await clerk.write(label, text)
      for (const [label, option] of Object.entries(paper.choices ?? {})) await clerk.choose(label, option)
      await clerk.press('Control+Enter')
      const issue = clerk.within(page.getByRole('group', { name: 'Ban hành văn bản' }))
      await expect(issue.field('Ngày ghi trên văn bản')).toBeFocused()
      await clerk.type(paper.on)
      await clerk.press('Enter')
      if (paper.signer !== undefined) await issue.choose('Người ký', paper.signer)
      await clerk.press('Control+Enter')
      await expect(page.getByText(/^Văn bản đã ban hành/)).toBeVisible()
      await expect(page.getByText(paper.number)).toBeVisible()
      await clerk.follow('Trang hồ sơ')
      await expect(title).toHaveText(`${PERSON.name} HS-2023-001`)
    }
  })

  await test.step('Đính kèm phiếu kết quả', async () => {
    await answerOpenDialog(app, join(SCANS, 'a-phieu-ket-qua.jpg'))
    await clerk.push(/^Đính kèm Bản sao Phiếu kết quả/)
    await clerk.push(/^Sửa thông tin Bản sao Phiếu kết quả/)
    await expect(clerk.field('Tên tài liệu ghi trong mục lục')).toBeFocused()
    await clerk.type('Phiếu kết quả xác định tình trạng nghiện ma túy')
    await clerk.press('Enter')
    await clerk.type('112/PKQ-TTYT')
    await clerk.press('Enter')
    await clerk.type('1/8/2023')
    await clerk.press('Enter')
    await clerk.type('Trung tâm Y tế mẫu huyện Thí Dụ')
    await clerk.choose('Loại bản', 'Bản sao')
    await clerk.press('Control+s')
    await expect(page.getByText('số 112/PKQ-TTYT · ngày 01/08/2023')).toBeVisible()
    await expect(page.getByText('đủ 6/6 giấy tờ bắt buộc')).toBeVisible()
  })

  const saved = join(userData, 'Hồ sơ gửi Tòa án.pdf')
  await test.step('Đóng hồ sơ', async () => {
    await expect(page.locator('[data-next-step]')).toHaveText(/^Đóng hồ sơ/)
    await clerk.press('Control+Enter')
    await expect(title).toHaveText('Đóng hồ sơ')
    await expect(page.getByText('Không có điểm nào cản việc đóng hồ sơ.')).toBeVisible()
    await expect(page.getByRole('heading', { name: /^Bản nháp, \d+ trang$/ })).toBeVisible()
    await clerk.press('Control+Enter')
    await clerk
      .within(page.getByRole('region', { name: /^Đóng \d+ tờ, 2 bộ: gửi Tòa án$/ }))
      .push(/^Đóng \d+ tờ, 2 bộ$/)
    await expect(page.getByText('Lần 1: Gửi Tòa án')).toBeVisible({ timeout: 60_000 })
    await answerSaveDialog(app, saved)
    await clerk.push('Lưu bản PDF: Bản chính, lần 1')
    await expect(page.getByText('Đã lưu Hồ sơ gửi Tòa án.pdf')).toBeVisible()
  })

  await test.step('Tệp đã lưu', () => {
    expect(complaintsOf(saved)).toBe('')
    const text = textOf(saved)
    // The day of the record was asked once, when it was issued.
    const day = 'Hôm nay, hồi 09 giờ 30 phút, ngày 16/8/2023, tại Trụ sở Ủy ban nhân dân xã Mẫu Một'
    for (const words of [PERSON.name, 'Bút lục số 01', 'Bút lục số 08', day])
      expect(text.includes(words), `the saved file says "${words}"`).toBe(true)
  })

  await test.step('Chuyển Tòa án', async () => {
    await clerk.follow(`${PERSON.name}, HS-2023-001`)
    await expect(page.locator('[data-next-step]')).toHaveText(/^Ghi bước tiếp theo/)
    await clerk.press('Control+Enter')
    await expect(clerk.field('Ngày diễn ra')).toBeFocused()
    await expect(clerk.field('Ngày diễn ra')).toHaveValue('05/09/2023')
    await clerk.push('Ghi bước này')
    await expect(page.getByRole('listitem').filter({ hasText: /^05\/09\/2023Chuyển hồ sơ/ })).toBeVisible()
  })
})
