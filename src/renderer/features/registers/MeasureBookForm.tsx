import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { civilDate, isCivilDate, yearOf } from '#shared/primitives/civil-date.ts'
import type { MeasureBookFormat } from '#shared/registers/measure-book.schema.ts'
import { upperFirst } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import classes from './RegisterPage.module.css'

const idOf = (path: string) => `measure-book-${path}`

const FORMATS = [
  { value: 'pdf', label: 'PDF để in' },
  { value: 'docx', label: 'Word để sửa' },
] as const

/** Prints a register that the decrees have a commune keep (Mẫu số 23, 52) from the measures of a period. */
export function MeasureBookForm({ onDone }: { onDone: () => void }) {
  const { today } = useSession()
  const books = useCall('registers.measureBooks', {}).data?.books ?? []
  const communes = useCall('office.get', {}).data?.communes ?? []
  const save = useWrite('registers.saveMeasureBookAs', { quiet: true, keepAnswers: true })
  const [form, setForm] = useState('')
  const [communeCode, setCommune] = useState('')
  const [from, setFrom] = useState<string>(civilDate(`${yearOf(today)}-01-01`))
  const [to, setTo] = useState<string>(today)
  const [volume, setVolume] = useState('')
  const [format, setFormat] = useState<MeasureBookFormat>('pdf')
  const chosen = form || (books[0]?.form ?? '')
  const ready = chosen !== '' && communeCode !== '' && isCivilDate(from) && isCivilDate(to)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div onKeyDown={enterMovesOn}>
      <ConfirmPanel
        title="In sổ theo biện pháp"
        verb="Lưu sổ"
        disabled={!ready}
        loading={save.isPending}
        onCancel={onDone}
        onConfirm={() => {
          if (!isCivilDate(from) || !isCivilDate(to)) return
          save.mutate({ form: chosen, communeCode, from, to, volume, format })
        }}
      >
        {save.error === null ? null : <ErrorPanel error={save.error.error} fieldId={idOf} />}
        {save.data ? (
          <p role="status">
            Đã lưu {save.data.fileName} vào {save.data.folder}
          </p>
        ) : null}
        <p>Sổ lấy người từ các biện pháp đã ghi: vào sổ trong kỳ, hoặc còn đang thực hiện trong kỳ.</p>
        <div className={classes.form}>
          <NativeSelect
            id={idOf('form')}
            className={classes.wide}
            label="Sổ, danh sách"
            value={chosen}
            onChange={(event) => setForm(event.currentTarget.value)}
            data={books.map((book) => ({
              value: book.form,
              label: book.formNo === '' ? `${book.label} (trước năm 2022)` : `${book.formNo}: ${book.label}`,
            }))}
          />
          <NativeSelect
            id={idOf('communeCode')}
            label="Xã, phường"
            required
            value={communeCode}
            onChange={(event) => setCommune(event.currentTarget.value)}
            data={[
              { value: '', label: 'Chọn xã, phường' },
              ...communes.map(({ code, name }) => ({ value: code, label: upperFirst(name) })),
            ]}
          />
          <DateField id={idOf('from')} label="Từ ngày" required value={from} onChange={setFrom} />
          <DateField id={idOf('to')} label="Đến ngày" required value={to} onChange={setTo} />
          <TextInput
            id={idOf('volume')}
            label="Quyển số"
            maxLength={20}
            value={volume}
            onChange={(event) => setVolume(event.currentTarget.value)}
          />
          <NativeSelect
            id={idOf('format')}
            label="Tệp"
            value={format}
            onChange={(event) => setFormat(FORMATS.find((f) => f.value === event.currentTarget.value)?.value ?? 'pdf')}
            data={[...FORMATS]}
          />
        </div>
      </ConfirmPanel>
    </div>
  )
}
