import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import { ConfirmPanel } from './ConfirmPanel.tsx'
import { ErrorPanel } from './ErrorPanel.tsx'

interface WithdrawPanelProps {
  /** Names the record: "khảo sát ngày 05/09/2023". */
  name: string
  error: AppError | null
  loading: boolean
  onWithdraw: (reason: string) => void
  onCancel: () => void
}

/** Asks why a record is taken back; it stays in the store and no longer counts. */
export function WithdrawPanel({ name, error, loading, onWithdraw, onCancel }: WithdrawPanelProps) {
  const [reason, setReason] = useState('')
  return (
    <ConfirmPanel
      title={`Rút ${name}`}
      verb={`Rút ${name}`}
      destructive
      disabled={reason.trim() === ''}
      loading={loading}
      onCancel={onCancel}
      onConfirm={() => onWithdraw(reason)}
    >
      {error === null ? null : <ErrorPanel error={error} />}
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
