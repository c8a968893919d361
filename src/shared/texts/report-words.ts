import type { Unit } from '../reports/cell.schema.ts'
import type { FigureTime } from '../reports/layout.schema.ts'
import type { PeriodKind } from '../reports/period.schema.ts'
import type { ReportAct, ReportState } from '../reports/report.schema.ts'
import type { ReportRevisionKind } from '../reports/report-file.schema.ts'
import { NO_FIGURE, UNIT_WORDS, viDecimal } from './figures.ts'

/** What a figure counts, as a column of units prints it. Money is printed in millions. */
export const PRINTED_UNITS: Readonly<Record<Unit, string>> = { ...UNIT_WORDS, dong: 'triệu đồng' }

export const REPORT_STATE_WORDS: Readonly<Record<ReportState, string>> = {
  nhap: 'Đang lập',
  da_lap: 'Đã lập',
  da_ky: 'Đã ký',
  da_gui: 'Đã gửi',
  da_nhan: 'Đã nhận',
  tra_lai: 'Bị trả lại',
  thay: 'Đã có bản sau',
  huy: 'Đã hủy',
}

export const REPORT_ACT_WORDS: Readonly<Record<ReportAct['act'], string>> = {
  lap: 'Chốt số liệu',
  ky: 'Ký, cấp số',
  gui: 'Gửi',
  nhan: 'Nơi nhận xác nhận',
  tra_lai: 'Nơi nhận trả lại',
  bo: 'Bỏ bản đang lập',
}

export const REVISION_KIND_WORDS: Readonly<Record<ReportRevisionKind, string>> = {
  chinh_thuc: 'chính thức',
  bo_sung: 'bổ sung',
  thay_the: 'thay thế',
  huy: 'hủy',
}

export const FIGURE_TIME_WORDS: Readonly<Record<FigureTime, string>> = {
  ky: 'Trong kỳ',
  ky_truoc: 'Kỳ trước',
  cung_ky: 'Cùng kỳ năm trước',
  luy_ke: 'Lũy kế từ đầu năm',
  sau_ky: 'Sau ngày chốt số liệu, ngoài kỳ',
  uoc: 'Ước thực hiện cả năm',
}

export const PERIOD_KIND_WORDS: Readonly<Record<PeriodKind, string>> = {
  thang: 'tháng',
  quy: 'quý',
  '6_thang': '6 tháng',
  '9_thang': '9 tháng',
  nam: 'năm',
  tu_do: 'khoảng ngày tự chọn',
}

const MILLION = 1_000_000

/** A number of a cell as it stands on paper and in a workbook: money in millions of đồng, else as it is. */
export function printedFigure(value: number, unit: Unit): number {
  return unit === 'dong' ? value / MILLION : value
}

/** Units that are printed with one decimal, also where it is 0. */
const WITH_DECIMAL = new Set<Unit>(['dong', 'phan_tram', 'ngay'])

/**
 * A figure in a table: points between thousands, a comma before decimals, '-' for nothing and for a share of nobody. '' where it
 * is not known: what nobody has given stays blank.
 */
export function figureText(value: number | null, unit: Unit): string {
  if (value === null) return unit === 'phan_tram' || unit === 'ngay' ? NO_FIGURE : ''
  return value === 0 && unit !== 'phan_tram' ? NO_FIGURE : spokenFigure(value, unit)
}

/** The same within a sentence, where nothing is "0". */
export function spokenFigure(value: number, unit: Unit): string {
  if (!WITH_DECIMAL.has(unit)) return viDecimal(value, 0)
  const text = viDecimal(printedFigure(value, unit), 1)
  return text.includes(',') ? text : `${text},0`
}

/** A figure that somebody expects, in a table: never like one that was counted. */
export const estimateText = (value: number | null, unit: Unit): string =>
  value === null ? '' : `ước ${spokenFigure(value, unit)}`

/** Where people stand of whom the commune is not known. */
export const UNKNOWN_AREA_WORDS = 'Không rõ xã, phường'

/** First digits of a digest in groups of four, as read aloud and printed at the foot. */
export function shortCode(digest: string): string {
  return (digest.slice(0, 12).match(/.{4}/g) ?? []).join(' ')
}
