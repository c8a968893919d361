import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TakenReport } from '#shared/consolidation/consolidation.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Cell } from '#shared/reports/cell.schema.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import type { ReportFile } from '#shared/reports/report-file.schema.ts'
import { count, DISTRICTS, packed, reportFile } from '#tests/helpers/province-house.ts'
import { thrownBy } from '#tests/helpers/thrown-error.ts'
import { type ActingOffice, acquaint, openProvince, openUpper } from '#tests/helpers/two-offices.ts'

const TODAY = '2023-07-10'
const month = (from: string, to: string): Period => ({
  ...{ calendar: 'thong_ke', kind: 'thang', from: civilDate(from), to: civilDate(to) },
})
const APRIL = month('2023-04-01', '2023-04-30')
const MAY = month('2023-05-01', '2023-05-31')
const TYPE = 'BC-PCTNXH'
const [ST, VD1, VD2] = DISTRICTS
const ASKED = { type: TYPE, period: MAY }

let province: ActingOffice
let upper: ActingOffice
let folder = ''
beforeEach(async () => {
  province = openProvince(TODAY)
  upper = openUpper(TODAY)
  folder = mkdtempSync(join(tmpdir(), 'hscn-province-'))
  await acquaint(province, upper)
})
afterEach(() => {
  province.dispose()
  upper.dispose()
  rmSync(folder, { recursive: true, force: true })
})

let packages = 0
function take(office: string, period: Period, cells: Cell[], over: Partial<ReportFile> = {}): ReportFile {
  packages++
  const report = reportFile(office, { type: TYPE, period, cells, ...over })
  const id = `00000000-0000-4000-8000-${String(packages).padStart(12, '0')}`
  province.services.consolidation.take(province.actor, packed({ id, sequence: packages, report }))
  return report
}

const figuresOf = (f01: number, b02: number, g01: number) => [
  ...[count('F01', f01), count('B02', b02, { unit: 'luot' }), count('G01', g01)],
]

const reports = () => province.services.consolidation.reports
const live = () => reports().report(ASKED)

function freeze(reason = ''): string {
  const reasons = live().findings.map(({ rule }) => ({ rule, reason: 'Đã nhắc huyện (mẫu)' }))
  return reports().freeze(province.actor, { ...ASKED, reason, reasons }).id
}

function sign(id: string, number: string): void {
  const [head] = live().signers
  expect(head).toEqual({ name: 'Đinh Thị Ví Dụ', position: 'GIÁM ĐỐC' })
  const by = { signer: head?.name ?? '', position: head?.position ?? '' }
  reports().sign(province.actor, { id, number, date: civilDate(TODAY), ...by })
}

async function sendUp(id: string) {
  const receiver = upper.services.settings.office().code
  const { bytes } = await province.services.packages.sealOffer(province.actor, {
    ...{ kind: 'report', id, receiver, request: '' },
  })
  return { opened: await upper.services.packages.open(upper.actor, bytes), bytes }
}

async function receiptOf(packageId: string): Promise<void> {
  const { receipts } = upper.services.transfers
  const { bytes } = await receipts.seal(upper.actor, receipts.plain(packageId))
  await province.services.packages.take(province.actor, bytes)
}

async function pageOf(id: string): Promise<string> {
  const path = join(folder, 'a.pdf')
  writeFileSync(path, (await province.services.consolidation.files.pdf(province.actor, id)).bytes)
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).normalize('NFC').replace(/\s+/g, ' ')
}

it('the report of a province stands beside its other times, and says where a district is missing in them', () => {
  take(ST, APRIL, figuresOf(20, 3, 1))
  take(ST, MAY, figuresOf(22, 4, 2))
  take(VD1, MAY, figuresOf(10, 1, 1))
  const { figures, notes, findings } = live()
  const row = (name: string) => figures.find((one) => one.name === name)
  expect(row('F01')).toMatchObject({ total: { value: 32 }, previous: 20, lastYear: null, cumulative: 32 })
  // Events add up over the months; whoever relapsed in both months is one person of the year.
  expect(row('B02')).toMatchObject({ total: { value: 5 }, previous: 3, cumulative: 8 })
  expect(row('G01')).toMatchObject({ total: { value: 3, note: 'cộng theo huyện' }, previous: 1, cumulative: null })
  expect(notes).toContainEqual(expect.stringMatching(/^Cột kỳ trước \(tháng 4\/2023\): thiếu huyện Ví Dụ Một/))
  expect(notes).toContain('Cột cùng kỳ năm trước (tháng 5/2022): chưa huyện nào có số.')
  expect(notes).toContainEqual(expect.stringContaining('Cột lũy kế chưa gồm: tháng 1/2023 (chưa huyện nào có số)'))
  expect(notes).toContainEqual(expect.stringContaining('Cột lũy kế để trống ở số người'))
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['THIEU_HUYEN', 'canh_bao']])
  // Closing of April is the opening of May, district by district.
  take(VD2, APRIL, [count('A01', 100)])
  take(VD2, MAY, [
    count('A01d', 100),
    count('A01', 103),
    count('A02', 5, { unit: 'luot' }),
    count('A03', 1, { unit: 'luot' }),
  ])
  expect(live().findings).toContainEqual(
    expect.objectContaining({ rule: 'CAN_DOI', message: expect.stringContaining('= 104, nhưng cuối kỳ ghi 103') }),
  )
})

it('what was reported of another time stays what it was in the columns of this one', () => {
  const first = take(ST, APRIL, figuresOf(20, 3, 1))
  const april = { type: TYPE, period: APRIL }
  const reasons = reports()
    .report(april)
    .findings.map(({ rule }) => ({ rule, reason: 'Mẫu' }))
  reports().freeze(province.actor, { ...april, reasons })
  const changed = { revision: 2, kind: 'thay_the', supersedes: first.digest, reason: 'Ghi bổ sung' } as const
  take(ST, APRIL, figuresOf(25, 3, 1), changed)
  take(ST, MAY, figuresOf(22, 4, 2))
  expect(live().figures.find(({ name }) => name === 'F01')).toMatchObject({ previous: 20 })
})

it('a report of the province goes up sealed, its receipt comes back, and an amendment of a district makes another', async () => {
  const first = take(ST, MAY, figuresOf(22, 4, 2))
  take(VD1, MAY, figuresOf(10, 1, 1))
  expect(thrownBy(() => reports().freeze(province.actor, ASKED))).toMatchObject({ kind: 'validation' })
  const id = freeze()
  const bare = { id, act: 'gui', on: civilDate(TODAY), note: '' } as const
  expect(thrownBy(() => reports().markSent(province.actor, bare))).toMatchObject({ kind: 'conflict' })
  const offered = () => province.services.packages.offers(province.actor).filter(({ kind }) => kind === 'report')
  expect(offered()).toEqual([])
  sign(id, '12/BC-SLĐTBXH')
  expect(offered()).toMatchObject([{ id, namesPeople: false }])

  const { opened, bytes } = await sendUp(id)
  expect(opened.paths).toEqual(['data/report.ndjson', 'report.pdf', 'report.xlsx'])
  expect(live().frozen[0]).toMatchObject({ state: 'da_gui', document: { number: '12/BC-SLĐTBXH' } })
  const taken = await upper.services.packages.take(upper.actor, bytes)
  expect(taken.outcome).toMatchObject({ standing: 'counted' })
  const above = upper.services.consolidation.reports.report(ASKED).figures
  for (const { name, total, districts } of live().figures) {
    expect(above.find((one) => one.name === name)?.total.value, name).toBe(total.value)
    expect(districts.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(total.value)
  }
  await receiptOf(taken.row.id)
  expect(live().frozen[0]).toMatchObject({ state: 'da_nhan' })

  const again = { revision: 2, kind: 'thay_the', supersedes: first.digest, reason: 'Ghi bổ sung' } as const
  take(ST, MAY, figuresOf(23, 4, 2), again)
  const { same, changed, arrived } = live()
  expect(same).toBe(false)
  expect(arrived).toEqual([expect.stringMatching(/^thị xã Sơn Tây: nay tính lần 2, thay thế, gói số/)])
  expect(changed.map(({ name, before, after }) => [name, before, after])).toEqual([
    ['F01', 32, 33],
    ['F01@HN-ST', 22, 23],
  ])
  const second = freeze('Sơn Tây gửi bản thay thế')
  sign(second, '15/BC-SLĐTBXH')
  expect(live().frozen.map(({ revision, state }) => [revision, state])).toEqual([
    [2, 'da_ky'],
    [1, 'thay'],
  ])
  expect(thrownBy(() => sign(id, '1'))).toMatchObject({ kind: 'conflict' })
  const page = await pageOf(second)
  expect(page).toContain(
    'Báo cáo này thay thế Báo cáo số 12/BC-SLĐTBXH ngày 10/07/2023. Lý do: Sơn Tây gửi bản thay thế.',
  )
  expect(page).toContain('BẢNG ĐỐI CHIẾU SỐ LIỆU ĐIỀU CHỈNH')
  expect(page).toContain('Đinh Thị Ví Dụ')

  const next = await sendUp(second)
  expect(next.opened.manifest.supersedes).toBe(taken.row.id)
  const { outcome, row } = await upper.services.packages.take(upper.actor, next.bytes)
  expect((outcome as TakenReport).standing).toBe('counted')
  const reason = 'Thiếu một huyện (mẫu)'
  upper.services.consolidation.sendBack(upper.actor, { packageId: row.id, reason, correctBy: null })
  await receiptOf(row.id)
  expect(live().frozen[0]).toMatchObject({ state: 'tra_lai', acts: [{}, {}, {}, { act: 'tra_lai', note: reason }] })
})

it('what fails while a sealed package is taken leaves neither the package nor its report', async () => {
  take(ST, MAY, figuresOf(22, 4, 2))
  const id = freeze()
  sign(id, '12/BC-SLĐTBXH')
  const { bytes } = await sendUp(id)
  const { sqlite } = upper.store
  const known = () =>
    sqlite.prepare('SELECT (SELECT count(*) FROM package) + (SELECT count(*) FROM district_report) n').get()
  const before = known()
  sqlite.exec("CREATE TEMP TRIGGER pulled BEFORE INSERT ON main.package_act BEGIN SELECT RAISE(ABORT, 'pulled'); END")
  await expect(upper.services.packages.take(upper.actor, bytes)).rejects.toThrow()
  sqlite.exec('DROP TRIGGER pulled')
  expect(known()).toEqual(before)
  expect((await upper.services.packages.take(upper.actor, bytes)).known).toBe(false)
})

it('only who may sign for the office freezes, signs and sends', () => {
  take(ST, MAY, figuresOf(22, 4, 2))
  const id = freeze()
  const clerk = { ...province.actor, role: 'viewer' as const }
  const document = { id, number: '1', date: civilDate(TODAY), signer: 'A', position: 'B' }
  expect(thrownBy(() => reports().freeze(clerk, ASKED))).toMatchObject({ kind: 'not-allowed' })
  expect(thrownBy(() => reports().sign(clerk, document))).toMatchObject({ kind: 'not-allowed' })
  const sent = { id, act: 'gui', on: civilDate(TODAY), note: '' } as const
  expect(thrownBy(() => reports().markSent(clerk, sent))).toMatchObject({ kind: 'not-allowed' })
})
