import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import classes from './DataTable.module.css'

export interface Column<Row> {
  key: string
  header: string
  /** Fixed width in px; columns without one share the rest. */
  width?: number
  align?: 'left' | 'right'
  /** Left out where the window is narrow; the first two columns always stay. */
  wideOnly?: boolean
  /** Left out on paper, where nothing can be clicked. */
  screenOnly?: boolean
  cell: (row: Row) => ReactNode
}

export interface RowGroup<Row> {
  key: string
  label: ReactNode
  rows: readonly Row[]
}

interface DataTableProps<Row> {
  /** What the table holds, read aloud. */
  label: string
  columns: readonly Column<Row>[]
  /** Rows in one piece, or parted into `groups`. */
  rows?: readonly Row[]
  groups?: readonly RowGroup<Row>[]
  rowKey: (row: Row) => string
  /** Enter or double click on a row. */
  onOpen?: (row: Row) => void
  /** Called when the last rows come near, to fetch more. */
  onEnd?: () => void
  /** All rows there are, when not all are loaded. */
  total?: number
  /** Rows are all one line high (34 px), so that long lists draw only what is seen. Default false. */
  oneLine?: boolean
}

const ROW_HEIGHT = 34
/** The width below which the frame folds its rail (Frame.module.css). */
const NARROW = 'screen and (max-width: 1000px)'
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }

/** Dense table: sticky head, arrow keys move between rows, Enter opens. Tab leaves the rows for what comes after. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rowKey, onOpen, onEnd, oneLine = false } = props
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const printed = useMediaQuery('print', false, { getInitialValueInEffect: false })
  const columns = props.columns.filter(
    (column) => !(narrow && column.wideOnly === true) && !(printed && column.screenOnly === true),
  )
  const groups: readonly RowGroup<Row>[] = props.groups ?? [{ key: 'all', label: null, rows: props.rows ?? [] }]
  const flat = groups.flatMap((group) => group.rows)
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const [, setMoves] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const active = Math.max(
    0,
    flat.findIndex((row) => rowKey(row) === activeKey),
  )
  const windowed = oneLine && props.groups === undefined
  const virtual = useVirtualizer({
    count: windowed ? flat.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  })

  // A row far away is drawn only after the list has scrolled there; the focus waits for it.
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    const element = scroller.current?.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(wanted.current)}"]`)
    if (element == null) return
    wanted.current = null
    element.focus({ preventScroll: windowed })
  })
  const goTo = (index: number) => {
    const place = Math.min(Math.max(index, 0), flat.length - 1)
    const row = flat[place]
    if (row === undefined) return
    wanted.current = rowKey(row)
    if (windowed) virtual.scrollToIndex(place)
    setActiveKey(rowKey(row))
    setMoves((count) => count + 1)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, row: Row) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return
    const step = STEPS[event.key]
    if (step !== undefined) goTo(active + step)
    else if (event.key === 'Home') goTo(0)
    else if (event.key === 'End') goTo(flat.length - 1)
    else if (event.key === 'Enter' && onOpen !== undefined) onOpen(row)
    else return
    event.preventDefault()
  }

  const onScroll = () => {
    const box = scroller.current
    if (box !== null && box.scrollTop + box.clientHeight > box.scrollHeight - 10 * ROW_HEIGHT) onEnd?.()
  }

  const items = windowed ? virtual.getVirtualItems() : []
  // Exactly one row is reached by Tab: the active one, or the first that is drawn while that is scrolled away.
  const reachable = !windowed || items.some((item) => item.index === active) ? active : (items[0]?.index ?? 0)

  const drawRow = (row: Row, index: number) => (
    <tr
      key={rowKey(row)}
      data-row-key={rowKey(row)}
      className={classes.row}
      data-one-line={oneLine || undefined}
      aria-rowindex={index + 2}
      aria-selected={index === active && activeKey !== null}
      tabIndex={index === reachable ? 0 : -1}
      onFocus={() => setActiveKey(rowKey(row))}
      onKeyDown={(event) => onKeyDown(event, row)}
      onDoubleClick={() => onOpen?.(row)}
    >
      {columns.map((column) => (
        <td key={column.key} data-align={column.align}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )

  const before = items[0]?.start ?? 0
  const after = windowed ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  const space = (height: number) =>
    height > 0 ? (
      <tr className={classes.space}>
        <td colSpan={columns.length} style={{ height }} />
      </tr>
    ) : null

  let index = -1
  return (
    <div className={classes.scroller} ref={scroller} onScroll={onScroll}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid, its rows are walked by arrow keys */}
      <table className={classes.table} role="grid" aria-label={label} aria-rowcount={(props.total ?? flat.length) + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-align={column.align}
                style={column.width === undefined ? {} : { width: column.width }}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {space(before)}
          {windowed
            ? items.map((item) => {
                const row = flat[item.index]
                return row === undefined ? null : drawRow(row, item.index)
              })
            : groups.map((group) => (
                <Fragment key={group.key}>
                  {group.label === null ? null : (
                    <tr className={classes.group}>
                      <th scope="colgroup" colSpan={columns.length}>
                        {group.label}
                      </th>
                    </tr>
                  )}
                  {group.rows.map((row) => {
                    index += 1
                    return drawRow(row, index)
                  })}
                </Fragment>
              ))}
          {space(after)}
        </tbody>
      </table>
    </div>
  )
}
