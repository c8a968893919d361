import type { MonthRow } from '#shared/aftercare/month.schema.ts'
import { MonthSchema } from '#shared/aftercare/period.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { PartialDateSchema } from '#shared/primitives/partial-date.ts'

type Values = { [F in keyof MonthRow['cells']]?: NonNullable<MonthRow['cells'][F]>['value'] }

/** A person of the sheet as the main process gives it, with these values recorded. */
export function sampleMonthRow(values: Values = {}, more: Partial<MonthRow> = {}): MonthRow {
  const stamp = { at: '2024-05-20T01:00:00.000Z', by: 'Cán bộ mẫu', changes: 1 }
  const { presence, test, visit, remark } = values
  return {
    personId: 'nguoi-1',
    fullName: 'Nguyễn Văn Giả Định',
    birthDate: PartialDateSchema.parse('1990'),
    address: '',
    onRoster: true,
    whereabouts: 'TAI_DIA_BAN',
    called: true,
    measures: [
      {
        measureId: 'ho-so-1',
        code: 'SC-2024-001',
        lineLabel: 'Sau cai',
        episode: 'aftercare',
        from: civilDate('2024-01-10'),
        to: null,
      },
    ],
    group: '',
    helper: '',
    cells: {
      presence: presence === undefined ? null : { value: presence, ...stamp },
      test: test === undefined ? null : { value: test, ...stamp },
      visit: visit === undefined ? null : { value: visit, ...stamp },
      remark: remark === undefined ? null : { value: remark, ...stamp },
    },
    absences: [],
    tests: [],
    earlier: ['2024-02', '2024-03', '2024-04'].map((month) => ({ month: MonthSchema.parse(month), state: null })),
    drawn: false,
    offers: [],
    ...more,
  }
}
