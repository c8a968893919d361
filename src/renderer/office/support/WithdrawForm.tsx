import type { WithdrawRecord } from '#shared/support/support-records.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { WithdrawPanel } from '../../ui/WithdrawPanel.tsx'

interface WithdrawFormProps {
  what: WithdrawRecord['what']
  id: string
  /** Names the record: "khảo sát ngày 05/09/2023". */
  name: string
  onDone: () => void
}

/** Takes a record of support back, with the reason. */
export function WithdrawForm({ what, id, name, onDone }: WithdrawFormProps) {
  const write = useWrite('support.withdrawRecord')
  return (
    <WithdrawPanel
      name={name}
      error={write.error?.error ?? null}
      loading={write.isPending}
      onWithdraw={(reason) => write.mutate({ what, id, reason }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  )
}
