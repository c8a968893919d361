import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { FigureTime } from '#shared/reports/layout.schema.ts'
import type { ReportCell, ReportTable, TableCell } from '#shared/reports/report.schema.ts'
import { isComposing } from '../../ui/keyboard.ts'
import type { Editing } from './editing.ts'
import { FigureCell } from './FigureCell.tsx'
import { GridHead } from './GridHead.tsx'
import { cellAt, firstPlace, frozenColumns, moved, type Place } from './grid-keys.ts'
import classes from './ReportGrid.module.css'

interface ReportGridProps {
  tables: readonly ReportTable[]
  /** Everything that is known of a figure, by its name. */
  cells: ReadonlyMap<string, ReportCell>
  place: Place | null
  onPlace: (place: Place) => void
  /** Figures of which time stand below those of the period; 'ky' for none. */
  beside: FigureTime
  editing: Editing | null
  /** A key on a figure that may be typed: the letter, or F2. Not called where nothing may be typed. */
  onEdit: ((name: string, typed: string | null) => void) | null
  onType: (text: string) => void
  /** Enter within the field of a figure. */
  onTyped: () => void
  onCancel: () => void
  /** Enter on a figure: who and what stands behind it. */
  onOpen: (name: string) => void
}

/** A key that begins a number. */
const DIGIT = /^[\d-]$/

/**
 * The tables as they print. Arrow keys move between figures, Enter asks who stands behind one, a digit or F2 types one. Tab leaves
 * the tables.
 */
export function ReportGrid(props: ReportGridProps) {
  const { tables, place, onPlace } = props
  const scroller = useRef<HTMLDivElement>(null)
  const follows = useRef(false)

  // The focus follows the place only when the place was moved here: opening the screen takes no focus.
  useEffect(() => {
    if (!follows.current || place === null) return
    follows.current = false
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${keyOf(place)}"]`)
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    cell?.focus({ preventScroll: true })
  })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLInputElement || isComposing(event.nativeEvent) || place === null) return
    if (event.altKey || event.metaKey) return
    const { cell: name = '', time = 'ky' } = cellAt(tables, place) ?? {}
    const typed = time === 'ky' && !event.ctrlKey ? props.onEdit : null
    if (event.key === 'Enter' && !event.ctrlKey) props.onOpen(name)
    else if (typed !== null && (event.key === 'F2' || DIGIT.test(event.key))) {
      typed(name, event.key === 'F2' ? null : event.key)
    } else {
      const next = moved(tables, place, event.key, event.ctrlKey)
      if (next === null) return
      follows.current = true
      onPlace(next)
    }
    event.preventDefault()
  }

  const reachable = place ?? firstPlace(tables)
  return (
    <div className={classes.scroller} ref={scroller}>
      {tables.map((table, index) => (
        <OneTable key={table.id} {...props} {...{ table, index, reachable, onKeyDown }} />
      ))}
    </div>
  )
}

const keyOf = ({ table, row, column }: Place) => `${table} ${row} ${column}`

/** A millimetre of the printed column in px of the screen, and the narrowest column in which a figure can be read. */
const [SCALE, NARROWEST] = [3.1, 70]

interface OneTableProps extends ReportGridProps {
  table: ReportTable
  index: number
  /** The one figure that Tab comes to. */
  reachable: Place | null
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function OneTable({ table, index, onKeyDown, ...props }: OneTableProps) {
  const frozen = frozenColumns(table)
  const words = (column: number) => table.rows.every(({ cells }) => cells[column]?.cell === '')
  const widths = table.columns.map(({ width }, column) =>
    Math.max(words(column) ? 34 : NARROWEST, Math.round(width * SCALE)),
  )
  const lefts = widths.map((_, column) => widths.slice(0, column).reduce((sum, one) => sum + one, 0))
  const stick = (column: number) => (column < frozen ? { left: lefts[column] } : undefined)
  return (
    <>
      {table.title === '' ? null : <h3 className={classes.title}>{table.title}</h3>}
      <table
        className={classes.table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid, its figures are walked by arrow keys
        role="grid"
        aria-label={table.title === '' ? 'Số liệu báo cáo' : table.title}
        style={{ minWidth: widths.reduce((sum, one) => sum + one, 0) }}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {widths.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no life of their own, only a place
            <col key={column} style={{ width }} />
          ))}
        </colgroup>
        <GridHead columns={table.columns} frozen={frozen} stick={stick} />
        <tbody>
          {table.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no life of their own, only a place
            <tr key={at} data-kind={row.kind} data-level={row.level}>
              {row.cells.map((cell, column) => (
                <GridCell
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  key={column}
                  {...props}
                  cell={cell}
                  at={{ table: index, row: at, column }}
                  align={table.columns[column]?.align ?? 'left'}
                  frozen={column < frozen}
                  isName={column === frozen - 1}
                  style={stick(column)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

interface GridCellProps extends ReportGridProps {
  reachable: Place | null
  cell: TableCell
  at: Place
  align: 'left' | 'center' | 'right'
  frozen: boolean
  /** The cell that says what the row is of. */
  isName: boolean
  style: { left: number | undefined } | undefined
}

function GridCell({ cell, at, align, frozen, isName, style, ...props }: GridCellProps) {
  const common = { 'data-align': align, 'data-frozen': frozen || undefined, style: style ?? {} }
  if (cell.cell === '') {
    return isName && cell.text !== '' ? (
      <th scope="row" {...common}>
        {cell.text}
      </th>
    ) : (
      <td {...common} data-words>
        {cell.text}
      </td>
    )
  }
  const { place, editing } = props
  const active = place !== null && keyOf(place) === keyOf(at)
  const typing = active && editing !== null && editing.name === cell.cell && cell.time === 'ky' ? editing : null
  const known = props.cells.get(cell.cell)
  return (
    <td
      {...common}
      data-place={keyOf(at)}
      data-origin={known?.manual === true && cell.time === 'ky' ? 'manual' : (cell.origin ?? undefined)}
      tabIndex={props.reachable !== null && keyOf(props.reachable) === keyOf(at) ? 0 : -1}
      data-active={active || undefined}
      onFocus={(event) => (event.target === event.currentTarget ? props.onPlace(at) : undefined)}
      onDoubleClick={() => props.onOpen(cell.cell)}
    >
      <FigureCell
        cell={cell}
        known={known}
        beside={props.beside}
        typing={typing}
        onType={props.onType}
        onTyped={props.onTyped}
        onCancel={props.onCancel}
      />
    </td>
  )
}
