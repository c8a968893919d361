import { TextInput } from '@mantine/core'
import { vndFigures } from '#shared/primitives/vnd.ts'
import { ApproveGrantSchema, type GrantRow } from '#shared/support/grant.schema.ts'
import { supportForm } from '#shared/support/support-codes.ts'
import { SUPPORT_KIND_WORDS } from '#shared/texts/support-words.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ListInput } from '../../ui/ListInput.tsx'
import { VndField } from '../../ui/VndField.tsx'
import { FormPanel } from './FormPanel.tsx'
import classes from './support.module.css'
import { asAmount, useFields } from './use-fields.ts'

/** Writes down the decision on a support: number, day, who signed, how much, in which parts it is paid. */
export function ApproveForm({ row, onDone }: { row: GrantRow; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('support.approve')
  const { grant, worth, person } = row
  const kind = supportForm(grant.kind)
  const money = kind !== 'service'
  const form = useFields(
    'approve',
    {
      on: today as string,
      number: '',
      decidedBy: '',
      amount: worth === null ? '' : String(worth),
      instalments: [] as string[],
      override: '',
    },
    ApproveGrantSchema,
    ({ amount, instalments, ...typed }) => ({
      ...typed,
      grantId: grant.id,
      amount: money ? asAmount(amount) : null,
      instalments: instalments.filter((line) => line.trim() !== '').map(asAmount),
    }),
  )
  const { values, set, text, read, idOf, errorOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={`Duyệt: ${SUPPORT_KIND_WORDS[grant.kind]}, ${person.fullName}`}
      verb="Ghi quyết định"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        <DateField {...read('on')} label="Ngày quyết định" required />
        <TextInput {...text('number')} label="Số quyết định" required={money} maxLength={60} />
        <TextInput {...text('decidedBy')} label="Người ký quyết định" required={money} maxLength={200} />
        {money ? <VndField {...read('amount')} label="Số tiền được duyệt" required /> : null}
        {kind === 'cash' || kind === 'goods' ? (
          <div className={classes.wide}>
            <ListInput
              id={idOf('instalments')}
              label="Chia kỳ chi"
              description={`Để trống thì chi một lần; mỗi dòng một số tiền, cộng lại bằng ${worth === null ? 'số được duyệt' : vndFigures(worth)}`}
              error={errorOf('instalments')}
              disabled={false}
              value={values.instalments}
              onChange={(lines) => set('instalments', lines)}
            />
          </div>
        ) : null}
        <TextInput
          {...text('override')}
          className={classes.wide ?? ''}
          label="Lý do vẫn duyệt, khi có điểm cần xem lại"
          maxLength={500}
        />
      </div>
    </FormPanel>
  )
}
