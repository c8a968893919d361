import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Attachment, CopyKind } from '#shared/attachments/attachment.schema.ts'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import { COPY_WORDS } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn, useShortcuts } from '../../ui/keyboard.ts'
import classes from './Scans.module.css'

interface ScanFormProps {
  scan: Attachment
  onClose: () => void
}

/** What the index of the dossier will say about a scan. */
export function ScanForm({ scan, onClose }: ScanFormProps) {
  const [title, setTitle] = useState(scan.title)
  const [number, setNumber] = useState(scan.number)
  const [date, setDate] = useState<string>(scan.date ?? '')
  const [author, setAuthor] = useState(scan.author)
  const [copyKind, setCopyKind] = useState<CopyKind>(scan.copyKind)
  const update = useWrite('attachments.update')
  const badDate = date !== '' && !isCivilDate(date)
  const id = (field: string) => `scan-${scan.id}-${field}`
  const save = () => {
    if (badDate) {
      document.getElementById(id('date'))?.focus()
      return
    }
    update.mutate(
      {
        id: scan.id,
        version: scan.version,
        title: title.trim(),
        number: number.trim(),
        date: date === '' ? null : (date as CivilDate),
        author: author.trim(),
        copyKind,
      },
      { onSuccess: onClose },
    )
  }
  useShortcuts({ escape: onClose, 'ctrl+s': save })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div className={classes.form} onKeyDown={enterMovesOn}>
      {update.error === null ? null : <ErrorPanel error={update.error.error} fieldId={id} />}
      <TextInput
        id={id('title')}
        className={classes.full}
        label="Tên tài liệu ghi trong mục lục"
        value={title}
        autoFocus
        maxLength={500}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        id={id('number')}
        label="Số, ký hiệu"
        value={number}
        maxLength={60}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <DateField
        id={id('date')}
        label="Ngày của tài liệu"
        value={date}
        onChange={setDate}
        error={badDate ? `Không đọc được ngày "${date}". Gõ như 5/4/2023.` : undefined}
      />
      <TextInput
        id={id('author')}
        label="Nơi lập, người lập"
        value={author}
        maxLength={200}
        onChange={(event) => setAuthor(event.currentTarget.value)}
      />
      <NativeSelect
        id={id('copyKind')}
        label="Loại bản"
        value={copyKind}
        data={Object.entries(COPY_WORDS).map(([value, label]) => ({ value, label }))}
        onChange={(event) => setCopyKind(event.currentTarget.value as CopyKind)}
      />
      <div className={classes.formActions}>
        <Button size="xs" onClick={save} loading={update.isPending} data-next-step>
          Lưu bản quét
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Đóng
        </Button>
      </div>
    </div>
  )
}
