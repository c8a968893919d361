import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import type { AmendableRow } from '#shared/regimes/law-in-force.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'

interface WithdrawFormProps {
  amendable: AmendableRow
  version: number
  onDone: () => void
}

/** Takes back what the office set in a row. What was set stays in the row's history. */
export function WithdrawForm({ amendable: { part, file, row }, version, onDone }: WithdrawFormProps) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<AppError | null>(null)
  const write = useWrite('law.withdraw')
  return (
    <ConfirmPanel
      title="Về nội dung gốc của phần mềm"
      verb="Bỏ thay đổi"
      loading={write.isPending}
      onCancel={onDone}
      onConfirm={() =>
        write.mutate(
          { part, file, row, reason, version },
          { onSuccess: onDone, onError: (failed) => setError(failed.error) },
        )
      }
    >
      {error === null ? null : <ErrorPanel key={JSON.stringify(error)} error={error} fieldId={() => 'law-withdraw'} />}
      <TextInput
        id="law-withdraw"
        label="Lý do, ghi vào nhật ký"
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}
