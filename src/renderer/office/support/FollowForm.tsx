import { NativeSelect, TextInput } from '@mantine/core'
import { FollowGrantSchema, type GrantRow } from '#shared/support/grant.schema.ts'
import { OutcomeSchema } from '#shared/support/support-codes.ts'
import { GRANT_ACT_WORDS, OUTCOME_WORDS } from '#shared/texts/support-words.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { VndField } from '../../ui/VndField.tsx'
import { FormPanel } from './FormPanel.tsx'
import classes from './support.module.css'
import { asAmount, useFields } from './use-fields.ts'

interface FollowFormProps {
  row: GrantRow
  act: 'thuc_hien' | 'giai_ngan' | 'kiem_tra' | 'ket_qua'
  onDone: () => void
}

/** What followed a decision: the service was given, the bank paid out, somebody looked at it, what became of it. */
export function FollowForm({ row, act, onDone }: FollowFormProps) {
  const { today } = useSession()
  const write = useWrite('support.follow')
  const { approved } = row
  const form = useFields(
    'follow',
    {
      on: today as string,
      amount: approved?.amount == null ? '' : String(approved.amount),
      outcome: 'co_viec',
      note: '',
    },
    FollowGrantSchema,
    ({ amount, outcome, ...typed }) => ({
      ...typed,
      grantId: row.grant.id,
      act,
      amount: act === 'giai_ngan' ? asAmount(amount) : null,
      outcome: act === 'ket_qua' ? outcome : null,
    }),
  )
  const { text, read, idOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={`${GRANT_ACT_WORDS[act]}: ${row.person.fullName}`}
      verb={`Ghi ${GRANT_ACT_WORDS[act].toLocaleLowerCase('vi')}`}
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        <DateField {...read('on')} label="Ngày" required />
        {act === 'giai_ngan' ? <VndField {...read('amount')} label="Số tiền giải ngân" required /> : null}
        {act === 'ket_qua' ? (
          <NativeSelect
            {...text('outcome')}
            label="Kết quả"
            data={OutcomeSchema.options.map((value) => ({ value, label: OUTCOME_WORDS[value] }))}
          />
        ) : null}
        <TextInput {...text('note')} className={classes.wide ?? ''} label="Ghi chú" maxLength={500} />
      </div>
    </FormPanel>
  )
}
