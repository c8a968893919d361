import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WithdrawEntry } from '#shared/community/helper.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'

interface WithdrawEntryFormProps {
  what: WithdrawEntry['what']
  entryId: string
  /** Names the record: "phân công từ 05/09/2023". */
  name: string
  onDone: () => void
}

/** Takes a record of the commune back, with the reason; it stays in the store and no longer counts. */
export function WithdrawEntryForm({ what, entryId, name, onDone }: WithdrawEntryFormProps) {
  const [reason, setReason] = useState('')
  const write = useWrite('community.withdraw')
  return (
    <ConfirmPanel
      title={`Rút ${name}`}
      verb={`Rút ${name}`}
      destructive
      disabled={reason.trim() === ''}
      loading={write.isPending}
      onCancel={onDone}
      onConfirm={() => write.mutate({ what, entryId, reason }, { onSuccess: onDone })}
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
