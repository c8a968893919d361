import { NativeSelect } from '@mantine/core'
import type { ChosenTable } from '#shared/imports/import.schema.ts'
import { columnLetters } from '#shared/primitives/cell-address.ts'
import { useWrite } from '../../api/calls.ts'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './Imports.module.css'

interface ColumnsFormProps {
  table: ChosenTable
  onChange: (table: ChosenTable) => void
}

/** The list with its columns as they were chosen, and what is still missing. */
function withColumns(table: ChosenTable, columns: ChosenTable['columns']): ChosenTable {
  const used = new Set(columns.map(({ column }) => column))
  const missing = table.choices.filter(({ id, required }) => required && !used.has(id)).map(({ label }) => label)
  return { ...table, columns, missing }
}

/** Row of the headings, and what each column means; what is chosen is remembered for lists with the same headings. */
export function ColumnsForm({ table, onChange }: ColumnsFormProps) {
  const look = useWrite('imports.look', { quiet: true, keepAnswers: true })
  const { kind, columns, choices, missing, head, headingRow } = table
  const unknown = columns.filter(({ known, column }) => !known && column === '').length
  const twice = choices.filter(({ id }) => columns.filter(({ column }) => column === id).length > 1)
  const choose = (place: number, column: string) => {
    // Others stay as they are: who moves through the choices by arrow keys passes by what other columns mean.
    const next = columns.map((one, i) => (i === place ? { ...one, column, known: true } : one))
    onChange(withColumns(table, next))
  }
  return (
    <>
      {look.error === null ? null : <ErrorPanel error={look.error.error} />}
      <p>
        {missing.length === 0 ? '' : `Còn thiếu cột: ${missing.join(', ')}. `}
        {unknown === 0
          ? 'Mỗi cột của tệp là gì; sửa ở đây nếu chưa đúng.'
          : `${unknown} cột có tiêu đề lạ: chỉ ra là gì, hoặc để Không nhập. Lần sau tệp có các tiêu đề này được nhớ.`}
      </p>
      {twice.length === 0 ? null : (
        <p role="status">Đang có hơn một cột là {twice.map(({ label }) => label).join(', ')}; để lại một cột.</p>
      )}
      <div className={classes.form}>
        <NativeSelect
          label="Dòng tiêu đề"
          value={String(headingRow)}
          onChange={(event) =>
            look.mutate({ kind, headingRow: Number(event.currentTarget.value) }, { onSuccess: onChange })
          }
          data={head.map(({ row, cells }) => ({
            value: String(row),
            label: `${row}: ${cells.filter(Boolean).join(' | ').slice(0, 60)}`,
          }))}
        />
        {columns.map(({ heading, column, sample }, i) => (
          <NativeSelect
            key={`${columnLetters(i + 1)} ${heading}`}
            label={`${columnLetters(i + 1)}: ${heading || '(trống)'}`}
            description={sample === '' ? 'không có gì' : `ví dụ: ${sample.slice(0, 40)}`}
            value={column}
            onChange={(event) => choose(i, event.currentTarget.value)}
            data={[
              { value: '', label: 'Không nhập' },
              ...choices.map(({ id, label, required }) => ({ value: id, label: required ? `${label} *` : label })),
            ]}
          />
        ))}
      </div>
    </>
  )
}
