import { NativeSelect } from '@mantine/core'
import { columnLetters } from '#shared/primitives/cell-address.ts'
import { headingAt, mappingAt, widthOf } from '#shared/reconcile/guess-mapping.ts'
import {
  type ChosenList,
  type Headings,
  type Mapping,
  RECONCILE_FIELDS,
  type SheetHead,
} from '#shared/reconcile/reconcile.schema.ts'
import { RECONCILE_FIELD_WORDS } from '#shared/texts/reconcile-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import classes from './Reconcile.module.css'

interface MappingFieldsProps {
  chosen: ChosenList
  mapping: Mapping
  /** What the columns of this body meant before. */
  remembered: Headings
  onChange: (mapping: Mapping) => void
  idOf: (path: string) => string
}

/** Rows below the headings that are shown, to see that the columns are right. */
const SHOWN = 4

/** Where the list stands in its file and which column is what, with the first rows beside. */
export function MappingFields({ chosen, mapping, remembered, onChange, idOf }: MappingFieldsProps) {
  const sheet = chosen.sheets.find(({ name }) => name === mapping.sheet)
  const rows = sheet?.head ?? []
  const letters = Array.from({ length: widthOf(rows) }, (_, column) => ({
    column,
    label: `${columnLetters(column + 1)}: ${headingAt(rows, mapping.headingRow, column) || '(trống)'}`,
  }))
  const turnTo = (next: SheetHead | undefined, headingRow: number) => {
    if (next !== undefined) onChange(mappingAt(next, headingRow, remembered))
  }
  const choose = (field: keyof Mapping['columns'], value: string) => {
    const { [field]: _, ...others } = mapping.columns
    onChange({ ...mapping, columns: value === '' ? others : { ...others, [field]: Number(value) } })
  }
  return (
    <>
      {chosen.sheets.length > 1 ? (
        <NativeSelect
          id={idOf('mapping.sheet')}
          label="Trang tính"
          value={mapping.sheet}
          onChange={(event) => {
            const next = chosen.sheets.find(({ name }) => name === event.currentTarget.value)
            turnTo(next, next?.head[0]?.row ?? 1)
          }}
          data={chosen.sheets.map(({ name, rows: count }) => ({
            value: name,
            label: `${name} (${viNumber(count)} dòng)`,
          }))}
        />
      ) : null}
      <NativeSelect
        id={idOf('mapping.headingRow')}
        label="Dòng tiêu đề"
        value={String(mapping.headingRow)}
        onChange={(event) => turnTo(sheet, Number(event.currentTarget.value))}
        data={rows.map(({ row, cells }) => ({
          value: String(row),
          label: `${row}: ${cells.filter(Boolean).join(' | ').slice(0, 60)}`,
        }))}
      />
      {RECONCILE_FIELDS.map((field) => (
        <NativeSelect
          key={field}
          id={idOf(`mapping.columns.${field}`)}
          label={RECONCILE_FIELD_WORDS[field]}
          required={field === 'fullName'}
          value={String(mapping.columns[field] ?? '')}
          onChange={(event) => choose(field, event.currentTarget.value)}
          data={[
            { value: '', label: 'Không có' },
            ...letters.map(({ column, label }) => ({ value: String(column), label })),
          ]}
        />
      ))}
      <Preview rows={rows} mapping={mapping} />
    </>
  )
}

function Preview({ rows, mapping }: { rows: SheetHead['head']; mapping: Mapping }) {
  const shown = rows.filter(({ row }) => row >= mapping.headingRow).slice(0, SHOWN + 1)
  const columns = Array.from({ length: widthOf(shown) }, (_, column) => column)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={classes.preview} aria-label="Các dòng đầu của danh sách" tabIndex={0}>
      <table>
        <tbody>
          {shown.map(({ row, cells }) => (
            <tr key={row} data-heading={row === mapping.headingRow || undefined}>
              <th scope="row">{row}</th>
              {columns.map((column) => (
                <td key={column}>{cells[column] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
