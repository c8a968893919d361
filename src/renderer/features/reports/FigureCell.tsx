import { IconPencil, IconReplace } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { FigureTime } from '#shared/reports/layout.schema.ts'
import type { ReportCell, TableCell } from '#shared/reports/report.schema.ts'
import { differenceText, figureOf } from '#shared/texts/report-screen-words.ts'
import { figureText } from '#shared/texts/report-words.ts'
import { type Editing, figureKeys } from './editing.ts'
import classes from './ReportGrid.module.css'

interface FigureCellProps {
  cell: TableCell
  known: ReportCell | undefined
  beside: FigureTime
  /** What is typed here; null where nothing is. */
  typing: Editing | null
  onType: (text: string) => void
  onTyped: () => void
  onCancel: () => void
}

/** A figure: as it prints, marked where somebody typed it, with what was counted and what stands beside it. */
export function FigureCell({ cell, known, beside, typing, onType, onTyped, onCancel }: FigureCellProps) {
  if (typing !== null) return <TypedField typing={typing} onType={onType} onTyped={onTyped} onCancel={onCancel} />
  if (known === undefined || cell.time !== 'ky') return cell.text
  const other = beside === 'ky' ? null : figureOf(known, beside)
  return (
    <>
      <span className={classes.value}>
        {known.origin === 'override' ? (
          <IconReplace size={12} stroke={2} role="img" aria-label="đã thay số đã tính" />
        ) : known.manual ? (
          <IconPencil size={12} stroke={2} role="img" aria-label="nhập tay" />
        ) : null}
        {known.manual && known.value === null ? <em className={classes.unknown}>chưa có</em> : cell.text}
      </span>
      {known.origin === 'override' ? (
        <small className={classes.computed}>tính: {figureText(known.computed ?? null, known.unit) || '-'}</small>
      ) : null}
      {beside === 'ky' ? null : (
        <small className={classes.beside}>
          {other === null ? '…' : figureText(other, known.unit)} {besideText(known, other, beside)}
        </small>
      )}
    </>
  )
}

/** From the year's start there is nothing to differ from: it holds the period itself. */
const besideText = (known: ReportCell, other: number | null, beside: FigureTime): string => {
  const difference = beside === 'luy_ke' ? '' : differenceText(known.value, other, known.unit)
  return difference === '' ? '' : `(${difference})`
}

type TypedFieldProps = Pick<FigureCellProps, 'onType' | 'onTyped' | 'onCancel'> & { typing: Editing }

function TypedField({ typing, onType, onTyped, onCancel }: TypedFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const { step } = typing
  useEffect(() => {
    if (step !== 'value') return
    field.current?.focus()
  }, [step])
  return (
    <input
      ref={field}
      className={classes.input}
      aria-label="Số liệu"
      aria-invalid={typing.problem !== ''}
      aria-describedby="report-figure-note"
      inputMode="decimal"
      autoComplete="off"
      value={typing.text}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => figureKeys(event, onTyped, onCancel)}
    />
  )
}
