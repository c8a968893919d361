import type { Unit } from '../reports/cell.schema.ts'
import type { DueReport } from '../reports/due-report.schema.ts'
import type { FigureTime } from '../reports/layout.schema.ts'
import type { ReportCalendar } from '../reports/period.schema.ts'
import type { ReportCell, ReportRow, ReportState } from '../reports/report.schema.ts'
import { viDate } from './dates.ts'
import { figureText, PRINTED_UNITS, spokenFigure } from './report-words.ts'

/** The calendars as a clerk chooses between them. */
export const REPORT_CALENDAR_WORDS: Readonly<Record<ReportCalendar, string>> = {
  thong_ke: 'Thống kê (tháng dương lịch)',
  hanh_chinh: 'Hành chính (báo cáo định kỳ)',
  tu_do: 'Khoảng ngày tự chọn',
}

/** Reports in a list, by how far they have come; what asks for work comes first. */
export const REPORT_GROUPS: readonly { readonly label: string; readonly states: readonly ReportState[] }[] = [
  { label: 'Bị trả lại', states: ['tra_lai'] },
  { label: 'Đang lập', states: ['nhap'] },
  { label: 'Đã chốt số liệu, chưa ký', states: ['da_lap'] },
  { label: 'Đã ký, chưa gửi', states: ['da_ky'] },
  { label: 'Đã gửi, chờ nơi nhận', states: ['da_gui'] },
  { label: 'Nơi nhận đã nhận', states: ['da_nhan'] },
  { label: 'Đã hủy', states: ['huy'] },
  { label: 'Đã có bản sau', states: ['thay'] },
]

/** How long there is for a report: "Quá 2 ngày · 02/07/2024". */
export function dueText({ daysLeft, due }: Pick<DueReport, 'daysLeft' | 'due'>): string {
  const day = viDate(due)
  if (daysLeft < 0) return `Quá ${-daysLeft} ngày · ${day}`
  return daysLeft === 0 ? `Hôm nay · ${day}` : `Còn ${daysLeft} ngày · ${day}`
}

/** What a report is called in a sentence: its layout, the commune where it is of one. */
export const reportName = ({ title, areaName }: Pick<ReportRow, 'title' | 'areaName'>): string =>
  areaName === '' ? title : `${title}, ${areaName}`

/** By how much a figure differs from another: "+2", "-1,5", "=" for nothing; '' where one of them is not known. */
export function differenceText(value: number | null, other: number | null, unit: Unit): string {
  if (value === null || other === null) return ''
  const difference = value - other
  if (difference === 0) return '='
  return difference > 0 ? `+${spokenFigure(difference, unit)}` : spokenFigure(difference, unit)
}

/** The figure of another time, as the cell holds it. */
export function figureOf(
  cell: Pick<ReportCell, 'value' | 'previous' | 'lastYear' | 'cumulative' | 'after' | 'estimate'>,
  time: FigureTime,
) {
  const { value: ky, previous: ky_truoc, lastYear: cung_ky, cumulative: luy_ke, after: sau_ky, estimate } = cell
  return { ky, ky_truoc, cung_ky, luy_ke, sau_ky, uoc: estimate?.value ?? null }[time]
}

/** A figure with its unit, where it stands alone: "12 người", "chưa có số liệu". */
export function figureWithUnit(value: number | null, unit: Unit): string {
  if (value === null) return unit === 'phan_tram' ? 'không tính được' : 'chưa có số liệu'
  return `${value === 0 ? '0' : figureText(value, unit)} ${PRINTED_UNITS[unit]}`
}
