import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RegisterPage } from '#shared/registers/register.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import classes from './RegisterPage.module.css'

const idOf = (path: string) => `start-${path}`

/** Begins an empty book with the number after the last one of the paper book. For good, hence with a reason. */
export function StartForm({ page, onDone }: { page: RegisterPage; onDone: () => void }) {
  const [first, setFirst] = useState<number | string>('')
  const [reason, setReason] = useState('')
  const write = useWrite('registers.setStart')
  const ready = typeof first === 'number' && first > 1 && reason.trim() !== ''
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div onKeyDown={enterMovesOn}>
      <ConfirmPanel
        title={`${page.book.label} năm ${page.year}: số bắt đầu`}
        verb="Đặt số bắt đầu"
        disabled={!ready}
        loading={write.isPending}
        onCancel={onDone}
        onConfirm={() => {
          if (typeof first !== 'number') return
          write.mutate({ book: page.book.id, year: page.year, first, reason: reason.trim() }, { onSuccess: onDone })
        }}
      >
        {write.error === null ? null : <ErrorPanel error={write.error.error} fieldId={idOf} />}
        <p>Dùng khi chuyển từ sổ giấy giữa năm. Đặt một lần, khi sổ chưa có số nào; không đổi lại được.</p>
        <div className={classes.form}>
          <NumberInput
            id={idOf('first')}
            label="Số đầu tiên trong phần mềm"
            required
            min={2}
            max={99999}
            allowDecimal={false}
            value={first}
            onChange={setFirst}
          />
          <TextInput
            id={idOf('reason')}
            className={classes.wide}
            label="Lý do, ghi vào nhật ký và vào sổ in"
            placeholder="Chuyển từ sổ giấy, số cuối là 136"
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </div>
      </ConfirmPanel>
    </div>
  )
}
