import { TextInput } from '@mantine/core'
import { type AssignmentRow, WriteAssignmentSchema } from '#shared/community/helper.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from '../support/FormPanel.tsx'
import classes from '../support/support.module.css'
import { asDay, useFields } from '../support/use-fields.ts'

/** Ends an assignment on a day, with the reason; what was proposed is filled in. */
export function EndAssignmentForm({ row, onDone }: { row: AssignmentRow; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('community.writeAssignment')
  const { assignment, proposal } = row
  const form = useFields(
    'end-assignment',
    { to: (proposal?.on ?? today) as string, endReason: proposal?.reason ?? '' },
    WriteAssignmentSchema,
    ({ to, endReason }) => ({
      ...assignment,
      to: asDay(to),
      endReason,
      replaces: assignment.entryId,
      reason: endReason === '' ? 'Kết thúc phân công' : endReason,
    }),
  )
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={`Kết thúc phân công: ${row.helperName} giúp ${row.person.fullName}`}
      verb="Kết thúc phân công"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <div className={classes.form}>
        <DateField {...form.read('to')} label="Ngày cuối" required />
        <TextInput
          {...form.text('endReason')}
          className={classes.wide ?? ''}
          label="Lý do kết thúc"
          required
          maxLength={500}
        />
      </div>
    </FormPanel>
  )
}
