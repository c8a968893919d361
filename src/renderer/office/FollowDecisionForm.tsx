import { Textarea } from '@mantine/core'
import { type DecisionLine, FollowDecisionSchema } from '#shared/consolidation/decision.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useWrite } from '../api/calls.ts'
import { FormPanel } from './support/FormPanel.tsx'
import { useFields } from './support/use-fields.ts'

/** Says what was done about a decision of the province; the events themselves are recorded where they belong. */
export function FollowDecisionForm({ line, onDone }: { line: DecisionLine; onDone: () => void }) {
  const write = useWrite('consolidation.follow')
  const form = useFields('follow', { note: '' }, FollowDecisionSchema, ({ note }) => ({ id: line.id, note }))
  return (
    <FormPanel
      title={`Đã làm theo quyết định ngày ${viDate(line.decidedOn)}`}
      verb="Ghi đã làm"
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>Diễn biến (chuyển đi, đưa ra khỏi danh sách) ghi ở hồ sơ của người này; ở đây chỉ ghi đã làm gì.</p>
      <Textarea {...form.text('note')} label="Đã làm gì" required maxLength={1000} autosize minRows={2} />
    </FormPanel>
  )
}
