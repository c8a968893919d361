import { Button, Checkbox, NumberInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { BackupState } from '#shared/backup/backup.schema.ts'
import { contract } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { useWrite } from '../../api/calls.ts'
import { errorsBy } from '../../api/form-errors.ts'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './BackupTab.module.css'

const NUMBERS = [
  ['everyHours', 'Mỗi bao nhiêu giờ'],
  ['keep.days', 'Giữ bản của mấy ngày gần nhất'],
  ['keep.weeks', 'Mấy tuần'],
  ['keep.months', 'Mấy tháng'],
  ['warnAfterDays', 'Nhắc khi quá mấy ngày'],
  ['rehearseEveryDays', 'Thử khôi phục mỗi mấy ngày'],
] as const

const idOf = (path: string) => `backup-${path.replaceAll('.', '-')}`

/** When backups are made by themselves, where to, and how long they stay. */
export function BackupSettingsForm({ state }: { state: BackupState }) {
  const { place: _, ...settings } = state.settings
  const [error, setError] = useState<AppError | null>(null)
  const save = useWrite('backup.saveSettings')
  const choose = useWrite('backup.choosePlace')
  const form = useForm({ initialValues: settings, validate: errorsBy(contract['backup.saveSettings'].input) })
  const submit = () => {
    setError(null)
    if (form.validate().hasErrors) return
    save.mutate(form.getValues(), { onError: (failed) => setError(failed.error) })
  }
  const failure = error ?? choose.error?.error ?? null
  return (
    <Panel
      title="Sao lưu tự động"
      aside={
        <Button size="xs" onClick={submit} loading={save.isPending} disabled={!form.isDirty()}>
          Lưu thiết lập
        </Button>
      }
    >
      {failure === null ? null : <ErrorPanel key={JSON.stringify(failure)} error={failure} fieldId={idOf} />}
      <div className={classes.checks}>
        <Checkbox {...form.getInputProps('automatic', { type: 'checkbox' })} label="Tự sao lưu khi phần mềm đang mở" />
        <Checkbox
          {...form.getInputProps('atClosing', { type: 'checkbox' })}
          label="Sao lưu khi đóng phần mềm (nếu bản trước đã lâu)"
        />
      </div>
      <div className={classes.numbers}>
        {NUMBERS.map(([path, label]) => (
          <NumberInput key={path} id={idOf(path)} label={label} min={0} {...form.getInputProps(path)} />
        ))}
      </div>
      <Button variant="default" size="xs" onClick={() => choose.mutate({})} loading={choose.isPending}>
        Đổi nơi để
      </Button>
      <p className={classes.note}>
        Bản cũ chỉ bị xóa sau khi có bản mới đã kiểm chứng; bản mới nhất không bao giờ bị xóa. Mỗi tệp dưới 2 GB nên vừa
        USB định dạng FAT32.
      </p>
    </Panel>
  )
}
