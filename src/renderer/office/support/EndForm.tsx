import { TextInput } from '@mantine/core'
import { EndGrantSchema, type GrantRow } from '#shared/support/grant.schema.ts'
import { SUPPORT_KIND_WORDS } from '#shared/texts/support-words.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from './FormPanel.tsx'
import classes from './support.module.css'
import { useFields } from './use-fields.ts'

const VERBS = { tu_choi: 'Không duyệt', rut: 'Rút đề nghị', huy_duyet: 'Hủy duyệt' } as const

interface EndFormProps {
  row: GrantRow
  act: keyof typeof VERBS
  onDone: () => void
}

/** Ends a support before money went out, with the reason; what was asked for stays in the store. */
export function EndForm({ row, act, onDone }: EndFormProps) {
  const { today } = useSession()
  const write = useWrite('support.end')
  const form = useFields('end', { on: today as string, reason: '' }, EndGrantSchema, (typed) => ({
    ...typed,
    grantId: row.grant.id,
    act,
  }))
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={`${VERBS[act]}: ${SUPPORT_KIND_WORDS[row.grant.kind]}, ${row.person.fullName}`}
      verb={VERBS[act]}
      destructive
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>Đề nghị và những gì đã ghi được giữ lại cùng lý do.</p>
      <div className={classes.form}>
        <DateField {...form.read('on')} label="Ngày" required />
        <TextInput {...form.text('reason')} className={classes.wide ?? ''} label="Lý do" required maxLength={500} />
      </div>
    </FormPanel>
  )
}
