import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { count, DISTRICTS, packed, reportFile } from '#tests/helpers/province-house.ts'
import { type ActingOffice, openProvince } from '#tests/helpers/two-offices.ts'

const YEAR: Period = {
  calendar: 'thong_ke',
  kind: '6_thang',
  from: civilDate('2023-01-01'),
  to: civilDate('2023-06-30'),
}
const [ST, VD1] = DISTRICTS

/** One reason for everything that the rules find. */
const reasonsFor = (period: Period) =>
  province.services.consolidation.reports
    .report({ type: 'B03-BCN', period })
    .findings.map(({ rule }) => ({ rule, reason: 'Số liệu mẫu' }))

let province: ActingOffice
let folder = ''
beforeEach(() => {
  province = openProvince('2023-07-10')
  folder = mkdtempSync(join(tmpdir(), 'hscn-province-'))
})
afterEach(() => {
  province.dispose()
  rmSync(folder, { recursive: true, force: true })
})

it('the report of a province is read the same in page and workbook by other programs', async () => {
  const { consolidation } = province.services
  for (const [i, code] of [ST, VD1].entries()) {
    const cells = [count('F01', 40 + i), count('F02', 7, { unit: 'luot' }), count('A01', 300 + i)]
    const id = `00000000-0000-4000-8000-00000000000${i}`
    const report = reportFile(code, { type: 'B03-BCN', period: YEAR, cells })
    consolidation.take(province.actor, packed({ id, sequence: 1, report }))
  }
  const { id } = consolidation.reports.freeze(province.actor, {
    type: 'B03-BCN',
    period: YEAR,
    reasons: reasonsFor(YEAR),
  })
  const [pdf, xlsx] = [join(folder, 'a.pdf'), join(folder, 'a.xlsx')]
  writeFileSync(pdf, (await consolidation.files.pdf(province.actor, id)).bytes)
  writeFileSync(xlsx, await consolidation.files.xlsx(province.actor, id))
  expect(consolidation.files.fileName(id, 'pdf')).toBe('tong-hop_b03-bcn_2023-06-30_L1.pdf')

  const page = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).normalize('NFC')
  expect(page).toContain('BÁO CÁO TỔNG HỢP')
  expect(page).toContain('Huyện, quận, thị xã')
  expect(page).toMatch(/Đang quản lý cuối kỳ .* 81/)
  expect(page.replace(/\s+/g, ' ')).toContain('Chưa có số của: huyện Ví Dụ Hai (mẫu, không có thật) (quá hạn)')

  execFileSync('soffice', [
    `-env:UserInstallation=file://${join(folder, 'profile')}`,
    ...['--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1'],
    ...['--outdir', folder, xlsx],
  ])
  const sheets = execFileSync('sh', ['-c', `cat "${folder}"/*.csv`], { encoding: 'utf8' }).normalize('NFC')
  expect(sheets).toMatch(/Đang quản lý cuối kỳ;.*81/)
  expect(sheets).toContain('Chưa có số của: huyện Ví Dụ Hai (mẫu, không có thật) (quá hạn)')
  expect(sheets).toContain('Cột cùng kỳ năm trước')
})
