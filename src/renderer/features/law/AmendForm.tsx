import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import type { AmendableField, AmendableRow, LawRow } from '#shared/regimes/law-in-force.schema.ts'
import { CONFIDENCE_WORDS } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn, useShortcuts } from '../../ui/keyboard.ts'
import { changesOf, type Typed } from './amend-values.ts'
import classes from './Law.module.css'

const idOf = (path: string) => `law-${path.replaceAll('.', '-')}`

interface AmendFormProps {
  row: LawRow
  amendable: AmendableRow
  version: number
  onDone: () => void
}

/** Fills in or changes a row, with the text that says so. Only what differs is sent. */
export function AmendForm({ row, amendable, version, onDone }: AmendFormProps) {
  const [typed, setTyped] = useState<Typed>(() => ({
    fields: Object.fromEntries(amendable.fields.map((field) => [field.name, field.value])),
    article: row.provenance.article,
    confidence: 'verified',
    document: '',
    number: '',
    date: '',
    reason: '',
  }))
  const [error, setError] = useState<AppError | null>(null)
  const write = useWrite('law.amend')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), [])
  useShortcuts({ escape: onDone })
  const put = (change: Partial<Typed>) => setTyped({ ...typed, ...change })
  const others = row.versions.length > 1 ? row.versions.join(', ') : ''

  const save = () => {
    setError(null)
    const { part, file, row: id } = amendable
    const { document, number, date, reason } = typed
    if (!isCivilDate(date)) {
      const message = date === '' ? 'Ghi ngày của văn bản' : `Không có ngày “${date}”. Gõ như 05/04/2025`
      setError({ kind: 'validation', what: 'thay đổi này', fields: [{ path: 'source.date', message }] })
      return
    }
    write.mutate(
      {
        part,
        file,
        row: id,
        changes: changesOf(row, amendable, typed),
        source: { document, number, date },
        reason,
        version,
      },
      { onSuccess: onDone, onError: (failed) => setError(failed.error) },
    )
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => enterMovesOn(event)
  return (
    <form
      className={classes.form}
      aria-label={`Sửa ${row.label}`}
      ref={form}
      onKeyDown={onKeyDown}
      onSubmit={(event) => event.preventDefault()}
    >
      {error === null ? null : <ErrorPanel key={JSON.stringify(error)} error={error} fieldId={idOf} />}
      {amendable.fields.map((field) => (
        <FieldOf
          key={field.name}
          field={field}
          value={typed.fields[field.name] ?? ''}
          onChange={(value) => put({ fields: { ...typed.fields, [field.name]: value } })}
        />
      ))}
      <TextInput
        id={idOf('changes.article')}
        label="Điều khoản"
        placeholder="Điều, khoản, điểm"
        value={typed.article}
        onChange={(event) => put({ article: event.currentTarget.value })}
      />
      <TextInput
        id={idOf('source.document')}
        label="Văn bản"
        required
        placeholder="Nghị định, thông tư, quyết định …"
        value={typed.document}
        onChange={(event) => put({ document: event.currentTarget.value })}
      />
      <TextInput
        id={idOf('source.number')}
        label="Số, ký hiệu"
        value={typed.number}
        onChange={(event) => put({ number: event.currentTarget.value })}
      />
      <DateField
        id={idOf('source.date')}
        label="Ngày văn bản"
        required
        value={typed.date}
        onChange={(date) => put({ date })}
      />
      <NativeSelect
        id={idOf('changes.confidence')}
        label="Độ tin cậy"
        value={typed.confidence}
        onChange={(event) =>
          put({ confidence: event.currentTarget.value === 'unverified' ? 'unverified' : 'verified' })
        }
        data={(['verified', 'unverified'] as const).map((value) => ({ value, label: CONFIDENCE_WORDS[value] }))}
      />
      <Textarea
        id={idOf('reason')}
        label="Lý do, ghi vào nhật ký"
        required
        autosize
        minRows={2}
        value={typed.reason}
        onChange={(event) => put({ reason: event.currentTarget.value })}
      />
      {others === '' ? null : <p className={classes.quiet}>Dòng này dùng chung cho {others}: sửa thì đổi ở tất cả.</p>}
      <div className={classes.acts}>
        <Button onClick={save} loading={write.isPending} data-next-step>
          Ghi thay đổi
        </Button>
        <Button variant="default" onClick={onDone}>
          Giữ nguyên
        </Button>
      </div>
    </form>
  )
}

interface FieldOfProps {
  field: AmendableField
  value: string
  onChange: (value: string) => void
}

function FieldOf({ field, value, onChange }: FieldOfProps) {
  const common = { id: idOf(`changes.${field.name}`), label: field.label, required: !field.optional, value }
  if (field.kind === 'date') return <DateField {...common} onChange={onChange} />
  if (field.kind === 'choice') {
    return <NativeSelect {...common} onChange={(event) => onChange(event.currentTarget.value)} data={field.options} />
  }
  return (
    <TextInput
      {...common}
      inputMode={field.kind === 'whole' ? 'numeric' : 'text'}
      placeholder={field.kind === 'whole' ? 'chưa rõ' : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
