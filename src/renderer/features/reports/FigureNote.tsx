import { TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import type { ReportCell } from '#shared/reports/report.schema.ts'
import { errorText } from '#shared/texts/errors.ts'
import { UNIT_WORDS } from '#shared/texts/figures.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { type Editing, figureKeys } from './editing.ts'
import classes from './Reports.module.css'

interface FigureNoteProps {
  editing: Editing
  cell: ReportCell
  error: AppError | null
  loading: boolean
  /** The number itself is asked for here, because no table shows the figure; null where it is typed in its place. */
  value: { onType: (text: string) => void; onTyped: () => void } | null
  onNote: (text: string) => void
  onKeep: () => void
  onCancel: () => void
}

/** The line below the tables while a figure is typed: what is asked now, and where the figure comes from. */
export function FigureNote({ editing, cell, error, loading, value, onNote, onKeep, onCancel }: FigureNoteProps) {
  const field = useRef<HTMLInputElement>(null)
  const { step } = editing
  useEffect(() => {
    if (step !== 'note') return
    field.current?.focus()
    field.current?.select()
  }, [step])
  const where = cell.areaName === '' ? '' : `, ${cell.areaName}`
  return (
    <section className={classes.typing} aria-label="Nhập số liệu">
      <p id="report-figure-note" data-problem={editing.problem !== '' || undefined}>
        {editing.problem === '' ? (
          <>
            <b>
              {cell.id} {cell.label}
              {where}
            </b>{' '}
            ({UNIT_WORDS[cell.unit]}).{' '}
            {cell.manual ? 'Số nhập tay, cần ghi nguồn.' : 'Thay số đã tính: giữ cả hai số, cần ghi lý do.'} Enter để
            sang ô dưới đây, Esc để thôi.
          </>
        ) : (
          editing.problem
        )}
      </p>
      <div className={classes.typingFields} data-valued={value !== null || undefined}>
        {value === null ? null : <ValueField editing={editing} {...value} onCancel={onCancel} />}
        <TextInput
          ref={field}
          label={cell.manual ? 'Nguồn số liệu' : 'Lý do thay số đã tính'}
          required
          maxLength={500}
          value={editing.note}
          disabled={step === 'value'}
          error={noteProblem(error)}
          onChange={(event) => onNote(event.currentTarget.value)}
          onKeyDown={(event) => figureKeys(event, onKeep, onCancel)}
        />
        <ActionButton onClick={onKeep} loading={loading} disabled={step === 'value'}>
          Ghi số liệu
        </ActionButton>
      </div>
    </section>
  )
}

interface ValueFieldProps {
  editing: Editing
  onType: (text: string) => void
  onTyped: () => void
  onCancel: () => void
}

function ValueField({ editing, onType, onTyped, onCancel }: ValueFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const { step } = editing
  useEffect(() => {
    if (step === 'value') field.current?.focus()
  }, [step])
  return (
    <TextInput
      ref={field}
      label="Số liệu"
      required
      inputMode="decimal"
      autoComplete="off"
      value={editing.text}
      error={editing.problem !== ''}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => figureKeys(event, onTyped, onCancel)}
    />
  )
}

/** What is wrong, in words at the field: of a refused number as well, because only this field is open. */
function noteProblem(error: AppError | null): string | undefined {
  if (error === null) return undefined
  if (error.kind === 'validation') return error.fields.map(({ message }) => message).join('. ')
  const { title, detail } = errorText(error)
  return [title, detail].filter((part) => part !== '').join('. ')
}
