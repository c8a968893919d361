import type { BarChart, BulletChart, CurveChart, LineChart } from '../charts/chart.ts'
import { WHOLE_AREA } from '../reports/cell.schema.ts'
import { viDate } from '../texts/dates.ts'
import { goalText, workMoment } from '../texts/plan-words.ts'
import { sameTarget } from './area-sums.ts'
import type { CohortView } from './cohort.schema.ts'
import type { MonthsView, ProgressRow } from './progress.schema.ts'

/** How a target is called in a chart: its short name where it has one. */
const nameOf = ({ target }: ProgressRow) => (target.code === '' ? target.label : `${target.code}. ${target.label}`)

/** What was done against a target, for one line of a table. */
export function progressChart(row: ProgressRow): BulletChart {
  const { min, max, unit } = row.target
  const expected = row.monthsDone === 0 ? null : row.expected
  return { kind: 'bullet', title: nameOf(row), description: row.areaName, unit, value: row.value, min, max, expected }
}

/** One target by area, next to what each was given; null where none has a share of it. `called`: what the areas are called. */
export function areasChart(whole: ProgressRow, rows: readonly ProgressRow[], called: string): BarChart | null {
  const shares = rows.filter(({ target }) => target.area !== WHOLE_AREA && sameTarget(target, whole.target))
  if (shares.length === 0) return null
  return {
    kind: 'bars',
    title: `${nameOf(whole)}: theo ${called}`,
    description: `Đã được so với chỉ tiêu giao từng nơi, năm ${whole.target.year}; chỉ tiêu chung ${goalText(whole.target)}.`,
    unit: whole.target.unit,
    horizontal: true,
    series: ['Đã được'],
    goalLabel: 'Chỉ tiêu',
    groups: shares.map(({ areaName, value, target }) => ({ label: areaName, values: [value], goal: target.min })),
  }
}

/** One target over the months of its year: what was done since its start, in each month, and what should have been done. */
export function monthsChart({ row, addsUp, months }: MonthsView): LineChart {
  const { target } = row
  const paced = months.some(({ expected }) => expected !== null)
  return {
    kind: 'line',
    title: `${nameOf(row)}: theo tháng`,
    description: `${row.areaName}, năm ${target.year}. Chỉ tiêu ${goalText(target)}.${
      addsUp ? '' : ' Đây là tỷ lệ hoặc trạng thái, không cộng dồn theo tháng.'
    }`,
    unit: target.unit,
    points: months.map(({ label }) => label),
    series: [
      { label: addsUp ? 'Từ đầu năm' : 'Đến cuối tháng', values: months.map(({ sinceStart }) => sinceStart) },
      ...(paced ? [{ label: 'Cần đạt', values: months.map(({ expected }) => expected) }] : []),
      ...(addsUp ? [{ label: 'Trong tháng', values: months.map(({ inMonth }) => inMonth) }] : []),
    ],
  }
}

const followed = ({ on, year }: CohortView) => `Người hoàn thành cai nghiện năm ${year}, theo dõi đến ${viDate(on)}.`
const sized = ({ label, people }: CohortView['groups'][number]) => `${label} (${people ?? 'ẩn'})`

/** Share of each group that has not relapsed, month by month; null where curves are not told. */
export function curveChart(view: CohortView): CurveChart | null {
  const groups = view.groups.filter(({ curve }) => curve.length > 0)
  if (groups.length === 0) return null
  return {
    kind: 'curve',
    title: 'Chưa tái nghiện theo thời gian từ khi hoàn thành',
    description: `${followed(view)} Mỗi tháng chỉ tính những người còn theo dõi được trọn tháng đó; số người ghi dưới trục.`,
    unit: 'phan_tram',
    months: [0, ...view.all.horizons.map(({ months }) => months)],
    series: groups.map((group) => ({ label: sized(group), steps: group.curve })),
  }
}

/** Relapse within each time, group beside group. */
export function horizonsChart(view: CohortView): BarChart {
  return {
    kind: 'bars',
    title: 'Tỷ lệ tái nghiện theo khóa hoàn thành (G02b)',
    description: `${followed(view)} Mẫu số là người đã theo dõi đủ thời gian.`,
    unit: 'phan_tram',
    horizontal: false,
    series: view.groups.map(sized),
    goalLabel: '',
    groups: view.all.horizons.map(({ months }, i) => ({
      label: `Trong ${months} tháng`,
      values: view.groups.map(({ horizons }) => horizons[i]?.rate ?? null),
    })),
  }
}

/** Share at work before rehabilitation and after it, group beside group. */
export function workChart(view: CohortView): BarChart {
  return {
    kind: 'bars',
    title: 'Có việc làm trước và sau khi cai',
    description: `${followed(view)} Mẫu số là người có ghi tình trạng việc làm ở thời điểm đó.`,
    unit: 'phan_tram',
    horizontal: false,
    series: view.groups.map(sized),
    goalLabel: '',
    groups: view.all.work.map(({ months }, i) => ({
      label: workMoment(months),
      values: view.groups.map(({ work }) => work[i]?.rate ?? null),
    })),
  }
}
