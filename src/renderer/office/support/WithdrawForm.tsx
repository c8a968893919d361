import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WithdrawRecord } from '#shared/support/support-records.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'

interface WithdrawFormProps {
  what: WithdrawRecord['what']
  id: string
  /** Names the record: "khảo sát ngày 05/09/2023". */
  name: string
  onDone: () => void
}

/** Takes a record back, with the reason; it stays in the store and no longer counts. */
export function WithdrawForm({ what, id, name, onDone }: WithdrawFormProps) {
  const [reason, setReason] = useState('')
  const write = useWrite('support.withdrawRecord')
  return (
    <ConfirmPanel
      title={`Rút ${name}`}
      verb={`Rút ${name}`}
      destructive
      disabled={reason.trim() === ''}
      loading={write.isPending}
      onCancel={onDone}
      onConfirm={() => write.mutate({ what, id, reason }, { onSuccess: onDone })}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <p>Dòng này không tính nữa; nội dung và lý do được giữ lại.</p>
      <TextInput
        label="Lý do rút"
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}
