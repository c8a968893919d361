import { IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { MonthRow, MonthView, SheetKey } from '#shared/aftercare/month.schema.ts'
import type { Output } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { viMonth } from '#shared/texts/month-words.ts'
import { useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { CellDetails } from './CellDetails.tsx'
import type { Place } from './cell-keys.ts'
import { MonthGrid } from './MonthGrid.tsx'
import classes from './MonthSheet.module.css'
import { PersonAside } from './PersonAside.tsx'
import { ImportForm, ReopenForm } from './SheetForms.tsx'
import { cellKey, type MonthSheet, useMonthSheet } from './use-month-sheet.ts'

interface SheetTabProps {
  sheet: SheetKey
  tabs: ReactNode
  /** Commune and month, to be chosen. */
  choice: ReactNode
}

type Doing = 'details' | 'import' | 'reopen' | null

/** The month sheet of a commune, filled by keyboard. */
export function SheetTab({ sheet, tabs, choice }: SheetTabProps) {
  const may = useMay()
  const month = useMonthSheet(sheet)
  const [place, setPlace] = useState<Place>({ row: 0, field: 'presence' })
  const [doing, setDoing] = useState<Doing>(null)
  const acts = useSheetActs(sheet, month)
  const view = month.query.data
  const canWrite = may('month.write') && view?.closed === false
  const row = month.rows[place.row]
  const next = doing === null && view !== undefined ? nextOf(view, canWrite, acts) : null

  const closeForm = () => {
    setDoing(null)
    document.querySelector<HTMLElement>(`[data-cell="${place.row} ${place.field}"]`)?.focus()
  }
  return (
    <Page
      scroll={false}
      head={
        <>
          <PageHead
            title={view === undefined ? 'Bảng tháng' : `Bảng ${viMonth(view.month)}, ${view.communeName}`}
            sentence={view === undefined ? undefined : sentenceOf(view)}
            actions={
              <ActionButton
                shortcut="ctrl+p"
                leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
                onClick={() => acts.print(false)}
                loading={acts.printing}
              >
                In để ký
              </ActionButton>
            }
            next={next}
          />
          {tabs}
        </>
      }
      aside={
        row === undefined || view === undefined ? undefined : doing === 'details' && place.field !== 'remark' ? (
          <CellDetails
            key={cellKey({ personId: row.personId, field: place.field })}
            row={row}
            field={place.field}
            usualDay={view.usualDay}
            onSave={month.write}
            error={month.loose.get(cellKey({ personId: row.personId, field: place.field }))?.error ?? null}
            onDone={closeForm}
          />
        ) : (
          <PersonAside
            sheet={sheet}
            row={row}
            canWrite={canWrite}
            refused={refusedOf(month, row)}
            onPlace={(place) => acts.arrange(month.rows.map((one) => (one === row ? { ...one, ...place } : one)))}
          />
        )
      }
    >
      {acts.error === null ? null : <ErrorPanel error={acts.error} />}
      {doing === 'import' ? <ImportForm sheet={sheet} onView={acts.refresh} onDone={() => setDoing(null)} /> : null}
      {doing === 'reopen' ? <ReopenForm sheet={sheet} onView={month.accept} onDone={() => setDoing(null)} /> : null}
      <Panel
        title="Danh sách"
        fill
        flush
        aside={
          <div className={classes.filters}>
            {acts.saved === '' ? null : (
              <span className={classes.quiet} role="status">
                {acts.saved}
              </span>
            )}
            {canWrite && view.undo !== '' ? (
              <span title={view.undo}>
                <ActLink onClick={acts.undo}>Hoàn tác</ActLink>
              </span>
            ) : null}
            {canWrite && view.arrangementOf !== null ? (
              <ActLink onClick={acts.copyArrangement}>Xếp như {viMonth(view.arrangementOf)}</ActLink>
            ) : null}
            <ActLink onClick={() => acts.print(true)}>Bảng trống</ActLink>
            <ActLink onClick={acts.saveTable}>Lưu Excel</ActLink>
            {canWrite ? <ActLink onClick={() => setDoing('import')}>Nhập Excel</ActLink> : null}
            {view?.closed === true && may('month.write') ? (
              <ActLink onClick={() => setDoing('reopen')}>Mở khóa tháng</ActLink>
            ) : null}
            {choice}
          </div>
        }
      >
        <Answer query={month.query} lines={12}>
          {(data) =>
            data.rows.length === 0 ? (
              <EmptyState>
                Không có ai ở {data.communeName} đang được quản lý, giúp đỡ trong {viMonth(data.month)}.
              </EmptyState>
            ) : (
              <MonthGrid
                rows={month.rows}
                loose={month.loose}
                usualDay={data.usualDay}
                canWrite={canWrite}
                place={place}
                onPlace={(next) => {
                  if (next.row !== place.row || next.field !== place.field) setDoing(doing === 'details' ? null : doing)
                  setPlace(next)
                }}
                onChange={(change) => void month.write(change)}
                onDetails={() => setDoing('details')}
                onUndo={acts.undo}
                onShift={(by) => acts.arrange(shifted(month.rows, place.row, by))}
              />
            )
          }
        </Answer>
      </Panel>
      {canWrite && month.rows.length > 0 ? <Keys /> : null}
    </Page>
  )
}

function Keys() {
  return (
    <p className={classes.keys}>
      <span>
        Điểm danh: <b>C</b> có mặt, <b>P</b> vắng có lý do, <b>V</b> vắng không báo
      </span>
      <span>
        Xét nghiệm: <b>A</b> âm, <b>D</b> dương, <b>K</b> không hợp lệ, <b>T</b> từ chối, <b>V</b> vắng
      </span>
      <span>
        Thăm: <b>T</b>
      </span>
      <span>
        <b>F2</b> ngày, lý do; <b>Delete</b> bỏ ghi; <b>Ctrl+Z</b> hoàn tác; <b>Alt+↑↓</b> đổi chỗ
      </span>
    </p>
  )
}

function sentenceOf({ totals, closed, closures, rows }: MonthView): string {
  if (rows.length === 0) return 'Chưa có ai trong bảng này.'
  const last = closures.at(-1)
  const shut = closed && last !== undefined ? ` Đã khóa lúc ${viMoment(last.at)} bởi ${last.by}.` : ''
  return `${totals.people} người: ${totals.present} có mặt, ${totals.absentReported} vắng có lý do, ${totals.absentUnreported} vắng không báo, ${totals.notRecorded} chưa ghi; ${totals.tested} đã xét nghiệm, ${totals.positive} dương tính.${shut}`
}

function nextOf({ totals, rows }: MonthView, canWrite: boolean, acts: ReturnType<typeof useSheetActs>) {
  if (!canWrite || rows.length === 0) return null
  return totals.notRecorded > 0
    ? { label: `Còn lại có mặt (${totals.notRecorded})`, onClick: acts.restPresent, loading: acts.busy }
    : { label: 'Khóa tháng', onClick: acts.close, loading: acts.busy }
}

const refusedOf = ({ loose }: MonthSheet, { personId }: MonthRow): AppError[] =>
  [...loose.values()].flatMap(({ change, error }) => (change.personId === personId && error !== null ? [error] : []))

/** Rows with one of them moved up or down. */
function shifted(rows: readonly MonthRow[], index: number, by: -1 | 1): MonthRow[] {
  const next = [...rows]
  const [moved] = next.splice(index, 1)
  if (moved !== undefined) next.splice(index + by, 0, moved)
  return next
}

/** Acts on the whole sheet. Each waits for the cells that are on their way. */
function useSheetActs(sheet: SheetKey, { accept, settled, query }: MonthSheet) {
  const quiet = { keepAnswers: true }
  const rest = useWrite('month.markRestPresent', quiet)
  const undo = useWrite('month.undo', quiet)
  const arrange = useWrite('month.arrange', quiet)
  const copy = useWrite('month.copyArrangement', quiet)
  const close = useWrite('month.close', quiet)
  const pdf = useWrite('month.savePdfAs', { quiet: true, keepAnswers: true })
  const table = useWrite('month.saveTableAs', { quiet: true, keepAnswers: true })
  const [saved, setSaved] = useState<Output<'month.saveTableAs'>>(null)
  const after = (act: () => void) => () => void settled().then(act)
  const failed = [rest, undo, arrange, copy, close, pdf, table].find(({ error }) => error !== null)?.error ?? null
  return {
    busy: rest.isPending || undo.isPending || close.isPending,
    printing: pdf.isPending,
    error: failed?.error ?? null,
    saved: saved ? `Đã lưu ${saved.fileName} vào ${saved.folder}` : '',
    refresh: () => void query.refetch(),
    restPresent: after(() => rest.mutate(sheet, { onSuccess: accept })),
    undo: after(() => undo.mutate(sheet, { onSuccess: accept })),
    copyArrangement: after(() => copy.mutate(sheet, { onSuccess: accept })),
    close: after(() => close.mutate(sheet, { onSuccess: accept })),
    arrange: (rows: readonly MonthRow[]) => {
      const places = rows.map(({ personId, group, helper }) => ({ personId, group, helper }))
      void settled().then(() => arrange.mutate({ ...sheet, places }, { onSuccess: accept }))
    },
    print: (blank: boolean) => void settled().then(() => pdf.mutate({ ...sheet, blank }, { onSuccess: setSaved })),
    saveTable: after(() => table.mutate({ ...sheet, format: 'xlsx' }, { onSuccess: setSaved })),
  }
}
