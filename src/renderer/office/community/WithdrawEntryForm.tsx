import type { WithdrawEntry } from '#shared/community/helper.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { WithdrawPanel } from '../../ui/WithdrawPanel.tsx'

interface WithdrawEntryFormProps {
  what: WithdrawEntry['what']
  entryId: string
  /** Names the record: "phân công từ 05/09/2023". */
  name: string
  onDone: () => void
}

/** Takes a record of the commune back, with the reason. */
export function WithdrawEntryForm({ what, entryId, name, onDone }: WithdrawEntryFormProps) {
  const write = useWrite('community.withdraw')
  return (
    <WithdrawPanel
      name={name}
      error={write.error?.error ?? null}
      loading={write.isPending}
      onWithdraw={(reason) => write.mutate({ what, entryId, reason }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  )
}
