import { type CivilDate, monthOf } from '../primitives/civil-date.ts'
import type { Period } from '../reports/period.schema.ts'
import { viDate } from '../texts/dates.ts'
import { viDecimal, viFigure } from '../texts/figures.ts'
import type { KeptTarget } from './plan.schema.ts'
import type { Done } from './progress.ts'

/** What a standing was reckoned from, to be told in sentences. */
export interface Reckoned {
  readonly target: KeptTarget
  readonly period: Period
  readonly done: Done
  readonly rate: number | null
  readonly monthsDone: number
  /** Last day of the last month that has passed; null in the first month. */
  readonly lastMonthEnd: CivilDate | null
  readonly expected: number | null
  readonly drift: number | null
  readonly forecast: number | null
  readonly daysDone: number
  readonly daysOfYear: number
  readonly tolerancePercent: number
}

const plain = (value: number) => viDecimal(value, 2)

/** How each figure of a target's standing was reckoned, a sentence each, so that it can be done again by hand. */
export function arithmeticOf(reckoned: Reckoned): string[] {
  const { target, period, done, rate, expected } = reckoned
  const { value, parts } = done
  const made = parts === null ? '' : ` (${plain(parts.numerator)} / ${plain(parts.denominator)})`
  const said = `Từ ${viDate(period.from)} đến ${viDate(period.to)}: ${viFigure(value, target.unit)}${made}.`
  const share =
    rate === null
      ? 'Chỉ tiêu bằng 0: không tính tỷ lệ thực hiện.'
      : `Tỷ lệ thực hiện: ${plain(value)} / ${plain(target.min)} = ${viDecimal(rate, 1)} %.`
  const range = target.max > target.min ? [`Đạt khi từ ${viFigure(target.min, target.unit)} trở lên.`] : []
  return [said, share, ...range, ...(expected === null ? [] : paceWords(reckoned, expected))]
}

function paceWords({ target, done, ...of }: Reckoned, expected: number): string[] {
  if (of.monthsDone === 0 || of.lastMonthEnd === null) return ['Chưa hết tháng đầu của năm: chưa so với tiến độ.']
  const month = monthOf(of.lastMonthEnd)
  const pace =
    target.schedule === null
      ? `Hết tháng ${month} cần đạt ${plain(target.min)} × ${of.monthsDone}/12 = ${plain(expected)}`
      : `Theo lịch của đơn vị, hết tháng ${month} cần đạt ${plain(expected)}`
  const drift = of.drift === null ? '' : `; ${plain(done.value)} - ${plain(expected)} = ${plain(of.drift)}`
  const forecast =
    of.forecast === null
      ? []
      : [
          `Với tốc độ này cả năm được ${plain(done.value)} / ${of.daysDone} ngày × ${of.daysOfYear} ngày = ${viDecimal(of.forecast, 1)}.`,
        ]
  return [`${pace}${drift}.`, `Cảnh báo khi chậm quá ${of.tolerancePercent} % mức cần đạt.`, ...forecast]
}
