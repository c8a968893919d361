import type { CohortSplit } from '../plans/cohort.schema.ts'
import type { KeptPlan, KeptTarget } from '../plans/plan.schema.ts'
import type { TargetState } from '../plans/progress.schema.ts'
import type { GivenState } from '../transfers/targets-file.schema.ts'
import { viDate } from './dates.ts'
import { viFigure } from './figures.ts'

/** Vietnamese words for plans, targets and cohorts; one place for window, papers and command line. */
export const TARGET_STATE_WORDS: Readonly<Record<TargetState, string>> = {
  chua_bat_dau: 'Chưa đến năm',
  chua_co_so_lieu: 'Chưa có số liệu',
  chua_du_so_lieu: 'Chưa đủ số liệu',
  dat: 'Đã đạt',
  dung_tien_do: 'Đúng tiến độ',
  cham: 'Chậm so với tiến độ',
  chua_dat: 'Chưa đạt',
  khong_dat: 'Không đạt',
}

/** How a line that came from above stands to what is here. */
export const GIVEN_STATE_WORDS: Readonly<Record<GivenState, string>> = {
  new: 'Chưa có ở đây',
  changed: 'Cấp trên sửa',
  same: 'Đã có',
  conflict: 'Khác điều ghi ở đây',
  withdrawn: 'Cấp trên rút',
}

export const COHORT_SPLIT_WORDS: Readonly<Record<CohortSplit, string>> = {
  de_an: 'Trong và ngoài Đề án',
  hinh_thuc: 'Theo hình thức cai',
  de_an_hinh_thuc: 'Theo Đề án và hình thức',
}

/** What stands in the place of a figure that is protected. */
export const PROTECTED_FIGURE = 'ẩn'

/** How a plan is called: by its number where it has one, else by day and issuer. */
export function planLabel({ number, date, issuer }: Pick<KeptPlan, 'number' | 'date' | 'issuer'>): string {
  const day = date === null ? '' : ` ngày ${viDate(date)}`
  return number === '' ? `Kế hoạch${day} của ${issuer}` : `Kế hoạch ${number}${day}`
}

/** "15", "20 % đến 30 %". */
export function goalText({ min, max, unit }: Pick<KeptTarget, 'min' | 'max' | 'unit'>): string {
  return min === max ? viFigure(min, unit) : `${viFigure(min, unit)} đến ${viFigure(max, unit)}`
}

/** Moments at which the work of a cohort is looked at. */
export function workMoment(months: number): string {
  if (months < 0) return 'Trước khi cai'
  return months === 0 ? 'Khi hoàn thành' : `Sau ${months} tháng`
}
