import { describe, expect, it } from 'vitest'
import type { Permission } from '#shared/accounts/account.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import type { ReportFinding, ReportState } from '#shared/reports/report.schema.ts'
import { reportNext } from './report-next.ts'

const finding = (severity: ReportFinding['severity'], reason = ''): ReportFinding => ({
  ...{ key: severity + reason, rule: 'CHENH', label: 'Chênh lệch', severity, message: 'Lệch.', cells: [], reason },
  reasonBy: '',
  wantsConfirmation: false,
  people: 0,
})
const view = (state: ReportState, ...findings: ReportFinding[]) => ({
  state,
  findings,
  period: {
    ...{ calendar: 'thong_ke' as const, kind: 'thang' as const },
    ...{ from: civilDate('2024-06-01'), to: civilDate('2024-06-30') },
  },
})
const all = () => true
const only =
  (...permissions: Permission[]) =>
  (permission: Permission) =>
    permissions.includes(permission)
const today = civilDate('2024-07-01')

describe('the next step of a report', () => {
  it('is to mend what blocks, then to explain, then to freeze', () => {
    const both = view('nhap', finding('canh_bao'), finding('chan'))
    expect(reportNext(both, all, today)).toMatchObject({ kind: 'checks', why: '1 điểm chặn việc chốt' })
    expect(reportNext(view('nhap', finding('canh_bao')), all, today)).toMatchObject({
      kind: 'checks',
      label: 'Ghi lý do',
    })
    const explained = view('nhap', finding('canh_bao', 'Đã rà soát'))
    expect(reportNext(explained, all, today)).toMatchObject({ kind: 'form', form: 'freeze' })
  })

  it('waits for the last day of the period', () => {
    expect(reportNext(view('nhap'), all, civilDate('2024-06-29'))).toMatchObject({ kind: 'wait' })
    expect(reportNext(view('nhap'), all, civilDate('2024-06-30'))).toMatchObject({ kind: 'form' })
  })

  it('goes from signing to sending to the receipt, and from a return to an amendment', () => {
    expect(reportNext(view('da_lap'), all, today)).toMatchObject({ form: 'sign' })
    expect(reportNext(view('da_ky'), all, today)).toMatchObject({ form: 'sent' })
    expect(reportNext(view('da_gui'), all, today)).toMatchObject({ form: 'received' })
    expect(reportNext(view('tra_lai'), all, today)).toMatchObject({ form: 'amend' })
    for (const state of ['da_nhan', 'thay', 'huy'] as const) expect(reportNext(view(state), all, today)).toBeNull()
  })

  it('is nobody’s who may not do it', () => {
    expect(reportNext(view('nhap', finding('chan')), only('reports.issue'), today)).toBeNull()
    expect(reportNext(view('nhap'), only('reports.write'), today)).toBeNull()
    expect(reportNext(view('da_lap'), only('reports.write'), today)).toBeNull()
  })
})
