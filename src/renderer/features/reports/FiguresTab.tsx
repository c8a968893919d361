import { NativeSelect } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FigureTime } from '#shared/reports/layout.schema.ts'
import type { ReportCell, ReportView } from '#shared/reports/report.schema.ts'
import { FIGURE_TIME_WORDS } from '#shared/texts/report-words.ts'
import { useMay } from '../../app/session.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { CellAside } from './CellAside.tsx'
import { FigureNote } from './FigureNote.tsx'
import { cellAt, moved, type Place, placeOf } from './grid-keys.ts'
import { ReportGrid } from './ReportGrid.tsx'
import classes from './Reports.module.css'
import { useFigureTyping } from './use-figure-typing.ts'

const BESIDE: readonly FigureTime[] = ['ky_truoc', 'cung_ky', 'luy_ke']

interface FiguresTabProps {
  view: ReportView
  /** A figure to begin at, by its name; '' for the first. */
  at: string
}

/** The tables of a report with everything that can be asked of a figure and done to it. */
export function FiguresTab({ view, at }: FiguresTabProps) {
  const may = useMay()
  const { tables } = view
  const cells = useMemo(() => new Map(view.cells.map((cell) => [cell.name, cell])), [view.cells])
  const [place, setPlace] = useState<Place | null>(() => (at === '' ? null : placeOf(tables, at)))
  const [opened, setOpened] = useState('')
  const [beside, setBeside] = useState<FigureTime>('ky')
  const open = view.state === 'nhap' && view.kind !== 'huy' && may('reports.write')
  const wanted = useRef(at !== '')
  const typing = useFigureTyping(view.id, cells, () => {
    wanted.current = true
    setPlace((now) => (now === null ? null : moved(tables, now, 'ArrowDown')))
  })
  // The field that was typed in is gone when a figure is kept or given up: the focus goes back to the figure.
  const idle = typing.editing === null
  useEffect(() => {
    if (!wanted.current || !idle) return
    wanted.current = false
    if (place !== null) focusPlace(place)
    // A figure that only the text shows stands in no table: what can be done with it stands in the panel.
    else document.querySelector<HTMLElement>('[data-figure-act]')?.focus()
  }, [place, idle])

  const name = place === null ? (typing.editing?.name ?? at) : (cellAt(tables, place)?.cell ?? '')
  const shown: ReportCell | undefined = cells.get(name)
  // Where the figure of the period itself stands, which alone is typed; null for one that only the text shows.
  const own = placeOf(tables, name)
  const inTable = own !== null && cellAt(tables, own)?.time === 'ky'
  const cancel = () => {
    wanted.current = true
    typing.cancel()
  }
  const edit = () => {
    setPlace(inTable ? own : null)
    typing.begin(name, null)
  }
  const show = (next: Place) => {
    if (typing.editing !== null && cellAt(tables, next)?.cell !== typing.editing.name) typing.cancel()
    if (cellAt(tables, next)?.cell !== name) setOpened('')
    setPlace(next)
  }
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <Panel
          title={view.formNo === '' ? 'Số liệu' : view.formNo}
          fill
          flush
          aside={
            <div className={classes.filters}>
              <ProvenanceMark provenance={view.provenance} />
              <NativeSelect
                size="xs"
                aria-label="So với"
                value={beside}
                onChange={(event) => setBeside(BESIDE.find((one) => one === event.currentTarget.value) ?? 'ky')}
                data={[
                  { value: 'ky', label: 'Không so sánh' },
                  ...BESIDE.map((time) => ({ value: time, label: FIGURE_TIME_WORDS[time] })),
                ]}
              />
            </div>
          }
        >
          {tables.length === 0 ? (
            <EmptyState>
              {view.kind === 'huy' ? 'Bản hủy không có số liệu.' : 'Mẫu này không có bảng số liệu.'}
            </EmptyState>
          ) : (
            <ReportGrid
              tables={tables}
              cells={cells}
              place={place}
              onPlace={show}
              beside={beside}
              editing={typing.editing}
              onEdit={open ? typing.begin : null}
              onType={typing.type}
              onTyped={typing.typed}
              onCancel={cancel}
              onOpen={setOpened}
            />
          )}
        </Panel>
        {typing.editing === null || typing.cell === undefined ? (
          <Keys view={view} open={open} />
        ) : (
          <FigureNote
            editing={typing.editing}
            cell={typing.cell}
            error={typing.error}
            loading={typing.pending}
            value={inTable ? null : { onType: typing.type, onTyped: typing.typed }}
            onNote={typing.note}
            onKeep={typing.keep}
            onCancel={cancel}
          />
        )}
      </div>
      <aside className={classes.side}>
        {shown === undefined ? (
          <p className={classes.quiet}>Đưa con trỏ vào một số để xem cách tính, so sánh và người đứng sau.</p>
        ) : (
          <CellAside
            view={view}
            cell={shown}
            opened={opened}
            onOpen={() => setOpened(shown.name)}
            onBack={() => place !== null && focusPlace(place)}
            onEdit={open ? edit : null}
            onRestore={() => typing.restore(shown.name)}
          />
        )}
      </aside>
    </div>
  )
}

function focusPlace({ table, row, column }: Place): void {
  const cell = document.querySelector<HTMLElement>(`[data-place="${table} ${row} ${column}"]`)
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  cell?.focus({ preventScroll: true })
}

function Keys({ view, open }: { view: ReportView; open: boolean }) {
  return (
    <div className={classes.keys}>
      <span>
        <b>Mũi tên</b> đi giữa các số
      </span>
      <span>
        <b>Enter</b> người đứng sau
      </span>
      {open ? (
        <span>
          <b>chữ số</b> hoặc <b>F2</b> nhập, thay số
        </span>
      ) : null}
      {view.notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </div>
  )
}
