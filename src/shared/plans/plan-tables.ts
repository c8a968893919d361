import { UNIT_WORDS, viDecimal } from '../texts/figures.ts'
import { goalText, PROTECTED_FIGURE, TARGET_STATE_WORDS, workMoment } from '../texts/plan-words.ts'
import type { CohortGroup, CohortView } from './cohort.schema.ts'
import type { ProgressRow } from './progress.schema.ts'

/** A value of a table: words, a figure, or one that is left out (not known, or protected). */
type TableValue = string | number | null

/** A column of a table that goes into a spreadsheet, a CSV file or onto paper. */
export interface TableColumn {
  readonly head: string
  readonly kind: 'text' | 'id' | 'decimal' | 'integer'
  /** Share of the width, in characters. */
  readonly width: number
}

export interface PlainTable {
  readonly title: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableValue[])[]
  /** What stands in the place of a figure that is left out. */
  readonly blank: string
}

const column = (head: string, kind: TableColumn['kind'], width: number): TableColumn => ({ head, kind, width })

/** Targets against what was done, one a row. */
export function progressTable(rows: readonly ProgressRow[]): PlainTable {
  return {
    title: 'Thực hiện chỉ tiêu',
    blank: '-',
    columns: [
      column('Mã', 'id', 10),
      column('Chỉ tiêu', 'text', 44),
      column('Nơi', 'text', 20),
      column('Đơn vị tính', 'text', 10),
      column('Giao', 'text', 14),
      column('Thực hiện', 'decimal', 11),
      column('Tỷ lệ (%)', 'decimal', 10),
      column('Đến nay cần', 'decimal', 11),
      column('Chênh lệch', 'decimal', 11),
      column('Dự báo cả năm', 'decimal', 11),
      column('Đánh giá', 'text', 18),
    ],
    rows: rows.map((row) => [
      row.target.code,
      row.target.label,
      row.areaName,
      UNIT_WORDS[row.target.unit],
      goalText(row.target),
      row.value === null ? null : Math.round(row.value * 100) / 100,
      row.rate,
      row.monthsDone === 0 ? null : row.expected,
      row.drift,
      row.forecast,
      TARGET_STATE_WORDS[row.state],
    ]),
  }
}

const groupsOf = ({ groups, all }: CohortView): readonly CohortGroup[] => [...groups, all]

/** Relapse of a cohort within each time, group by group. */
export function relapseTable(view: CohortView): PlainTable {
  return {
    title: 'Tái nghiện theo khóa hoàn thành (G02b)',
    blank: view.protection === '' ? '-' : PROTECTED_FIGURE,
    columns: [
      column('Nhóm', 'text', 30),
      column('Số người', 'integer', 9),
      column('Trong', 'text', 10),
      column('Tái nghiện', 'integer', 10),
      column('Không tái nghiện', 'integer', 11),
      column('Không còn theo dõi được', 'integer', 12),
      column('Chưa đủ thời gian', 'integer', 11),
      column('Tỷ lệ (%)', 'decimal', 10),
    ],
    rows: groupsOf(view).flatMap(({ label, people, horizons }) =>
      horizons.map(({ months, relapsed, free, lost, early, rate }) => {
        return [label, people, `${months} tháng`, relapsed, free, lost, early, rate]
      }),
    ),
  }
}

/** Work of a cohort before and after rehabilitation, group by group. */
export function workTable(view: CohortView): PlainTable {
  return {
    title: 'Việc làm trước và sau khi cai',
    blank: view.protection === '' ? '-' : PROTECTED_FIGURE,
    columns: [
      column('Nhóm', 'text', 30),
      column('Số người', 'integer', 9),
      column('Thời điểm', 'text', 16),
      column('Có việc', 'integer', 10),
      column('Không có việc', 'integer', 11),
      column('Không rõ', 'integer', 10),
      column('Chưa đến', 'integer', 10),
      column('Tỷ lệ có việc (%)', 'decimal', 10),
    ],
    rows: groupsOf(view).flatMap(({ label, people, work }) =>
      work.map(({ months, working, notWorking, unknown, early, rate }) => {
        return [label, people, workMoment(months), working, notWorking, unknown, early, rate]
      }),
    ),
  }
}

/** A value as it is read on paper and in a CSV file. */
export function valueText(value: TableValue, { blank }: PlainTable): string {
  if (value === null) return blank
  return typeof value === 'string' ? value : viDecimal(value, 2)
}
