import { NativeSelect, TextInput } from '@mantine/core'
import { type GrantRow, NoteBalanceSchema } from '#shared/support/grant.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { VndField } from '../../ui/VndField.tsx'
import { FormPanel } from './FormPanel.tsx'
import classes from './support.module.css'
import { asAmount, useFields } from './use-fields.ts'

/** What the bank says is owed of a loan on a day; or the correction of an earlier note. */
export function BalanceForm({ row, onDone }: { row: GrantRow; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('support.noteBalance')
  const form = useFields(
    'balance',
    { on: today as string, outstanding: '', overdue: '', note: '', replaces: '', reason: '' },
    NoteBalanceSchema,
    ({ outstanding, overdue, replaces, ...typed }) => ({
      ...typed,
      grantId: row.grant.id,
      outstanding: asAmount(outstanding),
      overdue: asAmount(overdue),
      replaces: replaces === '' ? null : replaces,
    }),
  )
  const { values, text, read, idOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={`Ghi dư nợ: ${row.person.fullName}`}
      verb="Ghi dư nợ"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        <DateField {...read('on')} label="Ngày" required />
        <VndField {...read('outstanding')} label="Dư nợ, để trống khi chưa rõ" />
        <VndField {...read('overdue')} label="Nợ quá hạn" />
        <TextInput {...text('note')} label="Ghi chú" maxLength={500} />
        {row.balances.length === 0 ? null : (
          <NativeSelect
            {...text('replaces')}
            label="Thay cho"
            data={[
              { value: '', label: '— dòng mới —' },
              ...row.balances.map(({ id, on }) => ({ value: id, label: `Dư nợ ngày ${viDate(on)}` })),
            ]}
          />
        )}
        {values.replaces === '' ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
    </FormPanel>
  )
}
