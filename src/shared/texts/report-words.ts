import type { Unit } from '../reports/cell.schema.ts'
import type { FigureTime } from '../reports/layout.schema.ts'
import type { PeriodKind } from '../reports/period.schema.ts'
import type { ReportAct, ReportState } from '../reports/report.schema.ts'
import type { ReportRevisionKind } from '../reports/report-file.schema.ts'

/** What a figure counts, as a column of units prints it. Money is printed in millions. */
export const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  nguoi: 'người',
  luot: 'lượt',
  dong: 'triệu đồng',
  phan_tram: '%',
  ngay: 'ngày',
  xa: 'xã, phường',
  buoi: 'buổi',
  doi: 'đội',
  ho_so: 'hồ sơ',
  hien_vat: 'hiện vật',
}

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

/** A number of a cell as it stands in a workbook: money in millions of đồng, shares in per cent, else as it is. */
export function printedFigure(value: number, unit: Unit): number {
  return unit === 'dong' ? value / MILLION : value
}

/** Decimals with which a unit is printed. */
export const decimalsOf = (unit: Unit): number => (unit === 'dong' || unit === 'phan_tram' ? 1 : 0)

/**
 * A figure as papers print it: points between thousands, a comma before decimals, '-' for nothing. '' where it is not known:
 * what nobody has given stays blank, while a share of nobody prints '-'.
 */
export function figureText(value: number | null, unit: Unit): string {
  if (value === null) return unit === 'phan_tram' ? '-' : ''
  if (value === 0) return '-'
  return spokenFigure(value, unit)
}

/** The same within a sentence, where nothing is "0". */
export function spokenFigure(value: number, unit: Unit): string {
  const decimals = decimalsOf(unit)
  const [whole = '0', rest = ''] = roundHalfUp(Math.abs(printedFigure(value, unit)), decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return `${value < 0 ? '-' : ''}${grouped}${rest === '' ? '' : `,${rest}`}`
}

/** Rounds halves up on the decimal digits, not on their binary neighbour: 2.45 with one decimal is 2.5. */
function roundHalfUp(value: number, decimals: number): string {
  const factor = 10 ** decimals
  const rounded = Math.round(Number(`${value}e${decimals}`)) / factor
  return (Number.isFinite(rounded) ? rounded : value).toFixed(decimals)
}

/** First digits of a digest in groups of four, as read aloud and printed at the foot. */
export function shortCode(digest: string): string {
  return (digest.slice(0, 12).match(/.{4}/g) ?? []).join(' ')
}
