import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TakenReport } from '#shared/consolidation/consolidation.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { Period } from '#shared/reports/period.schema.ts'
import { DISTRICTS, packed, reportFile, rosterPerson } from '#tests/helpers/province-house.ts'
import { type ActingOffice, acquaint, openProvince } from '#tests/helpers/two-offices.ts'
import { openWholeOffice, type WholeOffice } from '#tests/helpers/whole-office.ts'
import { reportDigest } from '../reports/report-digest.ts'

const TODAY = '2023-09-05'
const AUGUST: Period = {
  calendar: 'thong_ke',
  kind: 'thang',
  from: civilDate('2023-08-01'),
  to: civilDate('2023-08-31'),
}
const [, VD1] = DISTRICTS
const REQUEST = 'Công văn số 31/SLĐTBXH ngày 01/08/2023 (mẫu)'

let district: WholeOffice
let province: ActingOffice
beforeEach(async () => {
  district = await openWholeOffice(TODAY)
  province = openProvince(TODAY)
  await acquaint(district, province)
})
afterEach(() => {
  district.dispose()
  province.dispose()
})

/** A report of August with every warning answered, frozen and signed. */
function signedReport(): string {
  const { actor, services } = district
  const { drafts, issue, view } = services.reports
  const id = drafts.build(actor, { layout: 'BC-PCTNXH', period: AUGUST })
  for (const { key, severity } of view(actor, id).findings) {
    expect(severity).toBe('canh_bao')
    drafts.setReason(actor, { id, key, reason: 'Số liệu mẫu' })
  }
  issue.freeze(actor, id)
  const signed = { signer: 'Ví Dụ Văn Mẫu', position: 'Trưởng phòng' }
  issue.sign(actor, { id, date: civilDate(TODAY), ...signed })
  return id
}

async function seal(offer: string, request = ''): Promise<Uint8Array> {
  const receiver = province.services.settings.office().code
  const { bytes } = await district.services.packages.sealOffer(district.actor, {
    kind: 'report',
    id: offer,
    receiver,
    request,
  })
  return bytes
}

const stateOf = (id: string) =>
  district.services.reports.list({ year: null, layout: '', area: '' }).find((row) => row.id === id)?.state

describe('a report of a district', () => {
  it('goes sealed to the province, counts there, and its receipt comes back', async () => {
    const id = signedReport()
    const offers = district.services.packages.offers(district.actor).filter(({ kind }) => kind === 'report')
    expect(offers.map(({ namesPeople }) => namesPeople)).toEqual([false, true])
    const bytes = await seal(id)
    expect(stateOf(id)).toBe('da_gui')

    const { packages, consolidation, transfers } = province.services
    const opened = await packages.open(province.actor, bytes)
    expect(opened.paths).toEqual(['data/report.ndjson', 'report.pdf', 'report.xlsx'])
    expect(Buffer.from(opened.file('report.pdf').subarray(0, 5)).toString()).toBe('%PDF-')
    const taken = await packages.take(province.actor, bytes)
    const findings = (taken.outcome as TakenReport).findings.filter(({ rule }) => ['tong_xa', 'am'].includes(rule))
    expect(taken.outcome).toMatchObject({ standing: 'counted' })
    expect(findings).toEqual([])
    expect((await packages.take(province.actor, bytes)).known).toBe(true)

    const ours = district.services.reports.file(id)
    expect(reportDigest(ours.cells)).toBe(ours.digest)
    const { figures, notes } = consolidation.reports.report({ type: 'BC-PCTNXH', period: AUGUST })
    const whole = ours.cells.find(
      (cell) => cell.id === 'A01' && cell.area === '' && Object.keys(cell.dims).length === 0,
    )
    expect(whole?.value).toBeGreaterThan(0)
    expect(figures.find(({ name }) => name === 'A01')?.total.value).toBe(whole?.value)
    expect(notes[0]).toContain('Chưa có số của')

    const [waiting] = packages.offers(province.actor).filter(({ kind }) => kind === 'receipt')
    const receipt = await transfers.receipts.seal(province.actor, transfers.receipts.plain(waiting?.id ?? ''))
    expect(consolidation.list().rows[0]?.receipt).toBe(true)
    await district.services.packages.take(district.actor, receipt.bytes)
    expect(stateOf(id)).toBe('da_nhan')
  })

  it('that the province sends back comes back with the reason', async () => {
    const id = signedReport()
    const { packages, consolidation, transfers } = province.services
    const { row } = await packages.take(province.actor, await seal(id))
    const reason = 'Số cuối kỳ của xã Đường Lâm không khớp (mẫu)'
    consolidation.sendBack(province.actor, { packageId: row.id, reason, correctBy: '2023-09-08' })
    expect(transfers.receipts.plain(row.id)).toMatchObject({
      result: 'tra_lai',
      remarks: reason,
      correctBy: '2023-09-08',
    })
    const receipt = await transfers.receipts.seal(province.actor, transfers.receipts.plain(row.id))
    await district.services.packages.take(district.actor, receipt.bytes)
    expect(stateOf(id)).toBe('tra_lai')
  })

  it('carries its lists only on a written request, and a decision about a person comes back with the receipt', async () => {
    const id = signedReport()
    const named = `${id} danh-sach`
    await expect(seal(named)).rejects.toMatchObject({ error: { kind: 'validation' } })
    const { packages, consolidation, transfers } = province.services
    const { row, outcome } = await packages.take(province.actor, await seal(named, REQUEST))
    const roster = district.services.consolidation.roster(district.actor, { on: AUGUST.to, request: REQUEST })
    expect(roster.length).toBeGreaterThan(0)
    expect(outcome).toMatchObject({ people: roster.length })

    const person = roster.find(({ idDocuments }) => idDocuments.length > 0)
    if (person === undefined) throw new Error('nobody has a number')
    const other = packed({
      id: '00000000-0000-4000-8000-00000000f001',
      sequence: 1,
      report: reportFile(VD1, { type: 'BC-PCTNXH', period: AUGUST }),
      people: [rosterPerson('x', { idDocuments: person.idDocuments })],
    })
    expect(consolidation.take(province.actor, other)).toMatchObject({ claims: 1 })
    const [conflict] = consolidation.claims.list(province.actor)
    consolidation.claims.decide(province.actor, {
      ...{ key: conflict?.key ?? '', keeper: VD1, reason: 'Đã chuyển đi từ tháng 7 (mẫu)', replaces: null },
      on: civilDate(TODAY),
    })

    const receipt = await transfers.receipts.seal(province.actor, transfers.receipts.plain(row.id))
    const { summary } = await district.services.packages.take(district.actor, receipt.bytes)
    expect(summary).toContain('1 quyết định về người do hai huyện cùng kê, xem ở Hôm nay')
    const { decisions } = district.services.consolidation
    const [got] = decisions.waiting(district.actor)
    expect(got).toMatchObject({ known: true, line: { personId: person.personId, outcome: 'don_vi_kia' } })
    expect(decisions.ofPerson(person.personId)).toHaveLength(1)
    decisions.follow(district.actor, { id: got?.line.id ?? '', note: 'Đã ghi chuyển đi (mẫu)' })
    expect(decisions.waiting(district.actor)).toEqual([])
  })
})
