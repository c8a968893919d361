import { TextInput } from '@mantine/core'
import { ConfirmDepartureSchema, type DepartureConfirmation } from '#shared/transfers/receipt.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import support from '../support/support.module.css'
import { useFields } from '../support/use-fields.ts'
import classes from './transfers.module.css'

/** Records that another office has received a person who moved, filled in from its receipt: on one press, never by itself. */
export function ConfirmDeparture({ confirmation }: { confirmation: DepartureConfirmation }) {
  const { packageId, fullName, on, number, cases } = confirmation
  const may = useMay()
  const write = useWrite('transfers.confirmDeparture')
  const form = useFields('noi-den', { on: on ?? '', number }, ConfirmDepartureSchema, (values) => ({
    packageId,
    ...values,
  }))
  if (!may('cases.write')) return null
  return (
    <Panel title={`Nơi đến đã tiếp nhận ${fullName}`}>
      <div className={classes.body}>
        {write.error === null ? null : <ErrorPanel error={write.error.error} fieldId={form.idOf} />}
        <p>
          Ghi vào {cases.map(({ code, label }) => `${code} (${label})`).join('; ')}. Từ ngày này người đó ra khỏi danh
          sách ở đây.
        </p>
        <div className={support.form}>
          <DateField {...form.read('on')} label="Ngày nơi đến tiếp nhận" required />
          <TextInput {...form.text('number')} label="Số văn bản xác nhận" maxLength={60} />
        </div>
        <div className={support.acts}>
          <ActionButton loading={write.isPending} onClick={() => form.submit((input) => write.mutate(input))}>
            Ghi nơi đến đã tiếp nhận
          </ActionButton>
        </div>
      </div>
    </Panel>
  )
}
