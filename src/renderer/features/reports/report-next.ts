import type { Permission } from '#shared/accounts/account.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { ReportDoing } from './doing.ts'

/** The one thing that should be done next with a report. */
export type ReportNext =
  | { readonly kind: 'checks'; readonly label: string; readonly why: string }
  | { readonly kind: 'form'; readonly form: ReportDoing; readonly label: string }
  | { readonly kind: 'wait'; readonly label: string; readonly why: string }

/** Derived from how far the report has come, what its checks found and what the user may do; null where it is not their turn. */
export function reportNext(
  view: Pick<ReportView, 'state' | 'findings' | 'period'>,
  may: (permission: Permission) => boolean,
  today: CivilDate,
): ReportNext | null {
  switch (view.state) {
    case 'nhap':
      return draftNext(view, may, today)
    case 'da_lap':
      return may('reports.issue') ? { kind: 'form', form: 'sign', label: 'Ghi số, ngày, người ký' } : null
    case 'da_ky':
      return may('reports.issue') ? { kind: 'form', form: 'sent', label: 'Ghi đã gửi' } : null
    case 'da_gui':
      return may('reports.issue') ? { kind: 'form', form: 'received', label: 'Ghi nơi nhận đã nhận' } : null
    case 'tra_lai':
      return may('reports.issue') ? { kind: 'form', form: 'amend', label: 'Lập bản sửa' } : null
    case 'da_nhan':
    case 'thay':
    case 'huy':
      return null
  }
}

function draftNext(
  { findings, period }: Pick<ReportView, 'findings' | 'period'>,
  may: (permission: Permission) => boolean,
  today: CivilDate,
): ReportNext | null {
  const blocking = findings.filter(({ severity }) => severity === 'chan').length
  const unexplained = findings.filter(({ severity, reason }) => severity === 'canh_bao' && reason === '').length
  if (may('reports.write') && blocking > 0) {
    return { kind: 'checks', label: 'Xem chỗ phải sửa', why: `${blocking} điểm chặn việc chốt` }
  }
  if (may('reports.write') && unexplained > 0) {
    return { kind: 'checks', label: 'Ghi lý do', why: `${unexplained} cảnh báo chưa có lý do` }
  }
  if (!may('reports.issue') || blocking + unexplained > 0) return null
  if (today < period.to) {
    return { kind: 'wait', label: 'Chốt số liệu', why: `kỳ đến ${viDate(period.to)} mới hết` }
  }
  return { kind: 'form', form: 'freeze', label: 'Chốt số liệu' }
}
