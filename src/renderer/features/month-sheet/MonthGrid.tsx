import { type KeyboardEvent, useEffect, useRef } from 'react'
import { type CellChange, FIELDS, type Field, type MonthRow } from '#shared/aftercare/month.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { FIELD_WORDS } from '#shared/texts/month-words.ts'
import { isComposing } from '../../ui/keyboard.ts'
import { changeOf, moved, type Place } from './cell-keys.ts'
import classes from './MonthGrid.module.css'
import { MonthGridRow } from './MonthGridRow.tsx'
import { cellKey, type LooseCell } from './use-month-sheet.ts'

interface MonthGridProps {
  rows: readonly MonthRow[]
  loose: ReadonlyMap<string, LooseCell>
  usualDay: CivilDate
  /** False where the sheet is closed, or the user may not write. */
  canWrite: boolean
  place: Place
  onPlace: (place: Place) => void
  onChange: (change: CellChange) => void
  /** Details of the cell in focus: days, reason, number. */
  onDetails: () => void
  onUndo: () => void
  /** Moves the row in focus up or down. */
  onShift: (by: -1 | 1) => void
}

/**
 * The sheet as on paper: arrow keys and Enter move, one letter fills a cell and goes on to the next row. The remark in focus is
 * a field at once, so that the first letter of a syllable is not lost to the input method. Tab leaves the grid.
 */
export function MonthGrid(props: MonthGridProps) {
  const { rows, loose, usualDay, canWrite, place, onPlace } = props
  const scroller = useRef<HTMLDivElement>(null)
  const follows = useRef(false)
  const row = rows[place.row]

  // The focus follows the place only when the place was moved here: opening the screen takes no focus.
  useEffect(() => {
    if (!follows.current) return
    follows.current = false
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${place.row} ${place.field}"]`)
    const input = cell?.querySelector('input') ?? null
    if (input === null) cell?.focus()
    else input.select()
  })
  const goTo = (next: Place) => {
    follows.current = true
    onPlace(next)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLInputElement || isComposing(event.nativeEvent) || row === undefined) return
    if (act(event)) event.preventDefault()
  }

  /** True where the key was ours. */
  const act = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean => {
    if (ctrlKey || metaKey) {
      if (key.toLowerCase() !== 'z' || !canWrite) return false
      props.onUndo()
      return true
    }
    if (altKey) return shift(key)
    if (key === 'F2' && canWrite) {
      props.onDetails()
      return true
    }
    const next = moved(place, key, rows.length)
    if (next !== null) {
      goTo(next)
      return true
    }
    return canWrite && row !== undefined && fill(row, key)
  }

  const shift = (key: string): boolean => {
    const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null
    if (by === null || !canWrite || rows[place.row + by] === undefined) return false
    props.onShift(by)
    goTo({ ...place, row: place.row + by })
    return true
  }

  const fill = (at: MonthRow, key: string): boolean => {
    const change = changeOf(at, place.field, key, usualDay)
    if (change === undefined) return false
    props.onChange(change)
    if (change.value !== null) goTo({ ...place, row: Math.min(place.row + 1, rows.length - 1) })
    return true
  }

  const onRemark = (personId: string, before: string, text: string) => {
    const value = text.trim()
    if (value !== before) props.onChange({ personId, field: 'remark', value: value === '' ? null : value })
  }
  const onFocus = (index: number, field: Field) => {
    // The field that takes the cell's place has to take its focus as well.
    follows.current = field === 'remark' && canWrite
    onPlace({ row: index, field })
  }

  const grouped = new Set(rows.map(({ group }) => group)).size > 1
  return (
    <div className={classes.scroller} ref={scroller}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid, its cells are walked by arrow keys */}
      <table className={classes.table} role="grid" aria-label="Bảng tháng" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col" className={classes.number}>
              TT
            </th>
            <th scope="col">Họ và tên</th>
            {FIELDS.map((field) => (
              <th key={field} scope="col" data-field={field}>
                {FIELD_WORDS[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((one, index) => (
            <MonthGridRow
              key={one.personId}
              row={one}
              index={index}
              heading={grouped && one.group !== rows[index - 1]?.group ? one.group || 'Chưa xếp nhóm' : null}
              active={index === place.row ? place.field : null}
              errors={errorsOf(one, loose)}
              canWrite={canWrite}
              onRemark={onRemark}
              onMove={(key) => {
                const next = moved({ row: index, field: 'remark' }, key, rows.length)
                if (next !== null) goTo(next)
              }}
              onFocus={(field) => onFocus(index, field)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What was typed in a row and refused, by field. */
function errorsOf({ personId }: MonthRow, loose: ReadonlyMap<string, LooseCell>): Partial<Record<Field, true>> {
  const refused = FIELDS.filter((field) => loose.get(cellKey({ personId, field }))?.error != null)
  return Object.fromEntries(refused.map((field) => [field, true]))
}
