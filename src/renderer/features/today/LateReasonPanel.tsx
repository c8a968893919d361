import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { WorkItem } from '#shared/deadlines/deadline.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'

/** Takes down why a deadline was missed; the reason stands with the case and is printed where the law asks. */
export function LateReasonPanel({ item, onDone }: { item: WorkItem; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const write = useWrite('cases.lateReason')
  const { deadline } = item
  return (
    <ConfirmPanel
      title={`Ghi lý do chậm: ${deadline.label}, ${item.caseCode} ${item.personName}`}
      verb={`Lưu lý do ${item.caseCode}`}
      loading={write.isPending}
      disabled={reason.trim() === ''}
      onCancel={onDone}
      onConfirm={() => write.mutate({ caseId: item.caseId, deadlineId: deadline.id, reason }, { onSuccess: onDone })}
    >
      <p>
        Hạn {viDate(deadline.due)}
        {deadline.workingDaysLate === null ? '' : `, quá ${deadline.workingDaysLate} ngày làm việc`}. Căn cứ{' '}
        {deadline.provenance.article}.
      </p>
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <Textarea
        label="Lý do"
        description="Một hai câu, ghi rõ việc gì làm chậm và văn bản liên quan nếu có."
        value={reason}
        maxLength={1000}
        autosize
        minRows={2}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}
