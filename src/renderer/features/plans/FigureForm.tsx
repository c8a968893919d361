import { TextInput } from '@mantine/core'
import { type TargetRow, WriteFigureSchema } from '#shared/plans/plan.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import fields from '../../office/support/support.module.css'
import { asDay, useFields } from '../../office/support/use-fields.ts'
import { DateField } from '../../ui/DateField.tsx'
import { asFigure } from './typed-amount.ts'

/** A figure that the data do not tell, with its source; of a percentage its two parts. */
export function FigureForm({ row: { target, areaName }, onDone }: { row: TargetRow; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('plans.writeFigure')
  const share = target.unit === 'phan_tram'
  const yearEnd = `${target.year}-12-31`
  const form = useFields(
    'figure',
    { on: (today < yearEnd ? today : yearEnd) as string, value: '', numerator: '', denominator: '', source: '' },
    WriteFigureSchema,
    ({ on, value, numerator, denominator, source }) => ({
      targetId: target.id,
      on: asDay(on),
      value: share ? null : asFigure(value),
      parts: share ? { numerator: asFigure(numerator), denominator: asFigure(denominator) } : null,
      source,
    }),
  )
  const { text, read, idOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={`Nhập số liệu: ${target.code || target.label}, ${areaName}`}
      verb="Ghi số liệu"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={fields.form}>
        <DateField {...read('on')} label="Số liệu đến ngày" required />
        {share ? (
          <>
            <TextInput {...text('numerator', 'parts.numerator')} label="Tử số" required inputMode="decimal" />
            <TextInput {...text('denominator', 'parts.denominator')} label="Mẫu số" required inputMode="decimal" />
          </>
        ) : (
          <TextInput {...text('value')} label="Thực hiện từ đầu năm" required inputMode="decimal" />
        )}
        <TextInput {...text('source')} label="Nguồn số liệu" required maxLength={500} />
      </div>
    </FormPanel>
  )
}
