import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { civilDate } from '../../src/shared/primitives/civil-date.ts'
import { call } from './support/call.ts'
import { clerkAt } from './support/clerk.ts'
import { expect, test } from './support/fixture.ts'
import { beginGolden, goldenCase } from './support/golden.ts'
import { acquaint } from './support/keys.ts'
import { openSampleOffice } from './support/office.ts'
import { openFrom, sealOnto, writeOnto } from './support/packages.ts'
import { expectState, recordHappening } from './support/record.ts'
import { visit } from './support/sample.ts'
import { attachPaper } from './support/scans.ts'
import { expectGoodScreen } from './support/screen.ts'

const GOLDEN = goldenCase('16-d2013-h1-tu-phap')
/** Plainly invented. */
const PERSON = {
  fullName: 'Đoàn Văn Thử Cũ',
  sex: 'nam',
  birthDate: '1988-02-01',
  communeCode: '09583',
  currentAddress: 'Số 00 ngõ Ví Dụ, phường Quang Trung (dữ liệu mẫu)',
  idDocuments: [{ kind: 'cmnd', number: '111000888', issuedOn: '2012-05-10', issuedBy: 'Công an thành phố mẫu' }],
}
const CHECKER = 'Ngô Thị Thí Điểm'
const LACKING = 'Chưa có quyết định giáo dục tại phường'

test.setTimeout(600_000)

test('a sealed dossier goes to the legal office, and its check comes back into the right case', async ({
  launch,
  newFolder,
}) => {
  const otherData = newFolder('legal')
  const stick = mkdtempSync(join(tmpdir(), 'hscn-e2e-stick-'))
  try {
    const district = await launch({ today: GOLDEN.today })
    const legal = await launch({ today: GOLDEN.today, userData: otherData })
    await openSampleOffice(district.page, { withSample: false })
    await openSampleOffice(legal.page, { withSample: false })
    const office = await call(legal.page, 'office.get', {})
    const justice = { kind: 'tu_phap', code: 'HN-ST-TP', name: 'Phòng Tư pháp', symbol: 'TP' } as const
    await call(legal.page, 'office.save', { office: { ...office, ...justice } })
    await acquaint(district, legal, stick)
    const facts = {
      residence: { ...GOLDEN.facts.residence, confirmedBy: 'Công an phường Quang Trung (mẫu)' },
      dependence: {
        ...{ ...GOLDEN.facts.dependence, number: '5/PKQ', date: civilDate('2018-03-06') },
        facility: 'Trung tâm y tế mẫu',
      },
    }
    const begun = { person: PERSON, facts, until: 'tu_phap_nhan' }
    const { caseId, code } = await beginGolden(district.page, GOLDEN, begun)
    // A second case, so that the result has somewhere wrong to go.
    const other = { ...PERSON, fullName: 'Mai Văn Tỉ Dụ', idDocuments: [], noIdReason: 'Người trong dữ liệu thử' }
    await beginGolden(district.page, GOLDEN, { person: other, until: 'tu_phap_nhan' })
    for (const { id } of (await call(district.page, 'cases.get', { id: caseId })).checklist) {
      await attachPaper(district, caseId, id, 'b-phieu-ket-qua.jpg', {
        title: `Giấy tờ ${id.replaceAll('_', ' ')}`,
        date: '2018-03-08',
      })
    }

    const file = await test.step('sealed, and sent from where it was sealed', async () => {
      const { page } = district
      const clerk = clerkAt(page)
      await call(page, 'dossiers.seal', { caseId, purpose: 'office' })
      await page.reload()
      await visit(page, `/ho-so/${caseId}/dong-ho-so/office`, /Đóng hồ sơ/)
      await clerk.follow('Gửi gói lần 1 cho cơ quan khác')
      await expect(clerk.field('Nội dung gửi').locator('option:checked')).toContainText(`${code} ${PERSON.fullName}`)
      await clerk.write('Văn bản đề nghị (số, ngày)', '15/CV ngày 20/03/2018')
      await expectGoodScreen(page, 'ho-so-gui-di')
      await clerk.press('Control+s')
      return await writeOnto(district, stick)
    })

    const result = await test.step('taken there, checked, and the result sealed', async () => {
      const { page } = legal
      const clerk = clerkAt(page)
      await openFrom(legal, file)
      await expect(page.getByRole('region', { name: 'Sẽ nhận' })).toContainText('Bộ hồ sơ đã đóng lần 1')
      await expectGoodScreen(page, 'ho-so-tu-phap-mo')
      await clerk.push('Nhận bộ hồ sơ vào kho')
      await expect(page.getByText('1 gói trong sổ nhận.')).toBeVisible()
      await expectGoodScreen(page, 'ho-so-tu-phap-da-nhan')
      await clerk.within(page.getByRole('region', { name: 'Việc tiếp theo của gói này' })).follow(/^HS-/)
      await recordHappening(page, {
        label: /^Phòng Tư pháp nhận hồ sơ/,
        on: '20/3/2018',
        texts: { 'Người nhận': CHECKER },
      })
      await recordHappening(page, {
        label: 'Kết quả kiểm tra tính pháp lý',
        on: '23/3/2018',
        choices: { 'Kết quả': 'Cần bổ sung' },
        texts: { 'Lý do, nội dung cần bổ sung': LACKING, 'Người kiểm tra': CHECKER },
      })
      return await sealOnto(legal, stick, /Kết quả kiểm tra HS-/, '8/CV ngày 23/03/2018')
    })

    await test.step('comes home: shown beside its case, recorded on one press', async () => {
      const { page } = district
      const clerk = clerkAt(page)
      await openFrom(district, result)
      await expect(page.getByRole('region', { name: 'Kết quả kiểm tra của Phòng Tư pháp' })).toContainText(code)
      await expectGoodScreen(page, 'ho-so-ket-qua-mo')
      await clerk.push('Nhận kết quả')
      await expect(page.getByText('1 gói trong sổ nhận.')).toBeVisible()
      await expectGoodScreen(page, 'ho-so-ket-qua-da-nhan')
      expect((await call(page, 'cases.get', { id: caseId })).events.at(-1)?.type).toBe('gui_tu_phap')
      await clerk.push('Ghi 2 diễn biến vào hồ sơ')
      await expect(page.getByRole('button', { name: 'Ghi 2 diễn biến vào hồ sơ' })).toHaveCount(0)
      await clerk.within(page.getByRole('region', { name: 'Việc tiếp theo của gói này' })).follow(code)
      await expectState(page, 'Bổ sung theo kết quả kiểm tra pháp lý')
      await expect(
        page.getByRole('listitem').filter({ hasText: /^23\/03\/2018Kết quả kiểm tra tính pháp lý/ }),
      ).toContainText(LACKING)
      await expectGoodScreen(page, 'ho-so-ket-qua-trong-ho-so')
      const { rows } = await call(page, 'cases.list', {})
      const untouched = rows.find((row) => row.id !== caseId)
      const events = (await call(page, 'cases.get', { id: untouched?.id ?? '' })).events
      expect(events.at(-1)).toMatchObject({ type: 'gui_tu_phap', on: civilDate('2018-03-20') })
    })
  } finally {
    rmSync(stick, { recursive: true, force: true, maxRetries: 5 })
  }
})
