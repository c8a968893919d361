import type { ReportTable } from '#shared/reports/report.schema.ts'
import { headGroups } from './grid-keys.ts'

interface GridHeadProps {
  columns: ReportTable['columns']
  frozen: number
  /** Where a column sticks that stays in sight. */
  stick: (column: number) => { left: number | undefined } | undefined
}

/** Heads of a table, those of groups above those of columns, as they print. */
export function GridHead({ columns, frozen, stick }: GridHeadProps) {
  const groups = headGroups(columns)
  const grouped = groups.some(({ over }) => over !== '')
  return (
    <thead>
      {grouped ? (
        <tr>
          {groups.map(({ over, from, span }) =>
            over === '' ? (
              <Head key={from} column={columns[from]} at={from} frozen={frozen} stick={stick} rows={2} />
            ) : (
              <th key={from} scope="colgroup" colSpan={span}>
                {over}
              </th>
            ),
          )}
        </tr>
      ) : null}
      <tr>
        {columns.map((column, at) =>
          grouped && column.over === '' ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no life of their own, only a place
            <Head key={at} column={column} at={at} frozen={frozen} stick={stick} rows={1} />
          ),
        )}
      </tr>
    </thead>
  )
}

interface HeadProps extends Pick<GridHeadProps, 'frozen' | 'stick'> {
  column: ReportTable['columns'][number] | undefined
  at: number
  rows: number
}

function Head({ column, at, frozen, stick, rows }: HeadProps) {
  return (
    <th scope="col" rowSpan={rows} data-frozen={at < frozen || undefined} style={stick(at) ?? {}}>
      {column?.head ?? ''}
    </th>
  )
}
