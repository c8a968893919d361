import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { WorkFormSchema } from '#shared/community/community-codes.ts'
import { type AssignmentRow, type KeptWorkNote, WriteWorkNoteSchema } from '#shared/community/helper.schema.ts'
import { NeedSchema } from '#shared/support/support-codes.ts'
import { WORK_FORM_WORDS } from '#shared/texts/community-words.ts'
import { viDate } from '#shared/texts/dates.ts'
import { NEED_WORDS } from '#shared/texts/support-words.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from '../support/FormPanel.tsx'
import classes from '../support/support.module.css'
import { useFields } from '../support/use-fields.ts'

interface WorkNoteFormProps {
  /** Assignments from which the one is chosen in which the work was done. */
  assignments: readonly AssignmentRow[]
  /** Names the person of an assignment instead of the helper. Default false. */
  byPerson?: boolean
  before?: KeptWorkNote | undefined
  onDone: () => void
}

/** What a helper did for somebody: visit, counselling, a call; with signs of risk and needs that came up. */
export function WorkNoteForm({ assignments, byPerson = false, before, onDone }: WorkNoteFormProps) {
  const { today } = useSession()
  const write = useWrite('community.writeWork')
  const first = assignments.find(({ running }) => running) ?? assignments[0]
  const form = useFields(
    'work',
    {
      assignmentId: before?.assignmentId ?? first?.assignment.id ?? '',
      on: (before?.on ?? today) as string,
      form: before?.form ?? 'tham_nha',
      content: before?.content ?? '',
      risk: before?.risk ?? false,
      newNeeds: (before?.newNeeds ?? []) as string[],
      reason: '',
    },
    WriteWorkNoteSchema,
    (typed) => ({ ...typed, replaces: before?.entryId ?? null }),
  )
  const { values, set, text, read, idOf, errorOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={before === undefined ? 'Ghi việc giúp đỡ' : 'Sửa việc giúp đỡ'}
      verb="Ghi việc giúp đỡ"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        <NativeSelect
          {...text('assignmentId')}
          label={byPerson ? 'Giúp ai' : 'Ai giúp'}
          required
          data={assignments.map((row) => ({
            value: row.assignment.id,
            label: `${byPerson ? row.person.fullName : row.helperName}, từ ${viDate(row.assignment.from)}${row.assignment.to === null ? '' : ` đến ${viDate(row.assignment.to)}`}`,
          }))}
        />
        <DateField {...read('on')} label="Ngày" required />
        <NativeSelect
          {...text('form')}
          label="Hình thức"
          data={WorkFormSchema.options.map((value) => ({ value, label: WORK_FORM_WORDS[value] }))}
        />
        <Textarea
          {...text('content')}
          className={classes.wide ?? ''}
          label="Nội dung, kết quả"
          required
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
        />
        <Checkbox
          className={classes.wide ?? ''}
          size="xs"
          label="Có biểu hiện nguy cơ, cần cơ quan xem"
          checked={values.risk}
          onChange={(event) => set('risk', event.currentTarget.checked)}
        />
        <Checkbox.Group
          id={idOf('newNeeds')}
          className={classes.wide ?? ''}
          label="Nhu cầu mới biết được"
          error={errorOf('newNeeds')}
          value={values.newNeeds}
          onChange={(needs) => set('newNeeds', needs)}
        >
          <div className={classes.choices}>
            {NeedSchema.options
              .filter((need) => need !== 'khong')
              .map((need) => (
                <Checkbox key={need} size="xs" value={need} label={NEED_WORDS[need]} />
              ))}
          </div>
        </Checkbox.Group>
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
    </FormPanel>
  )
}
