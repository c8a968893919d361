import { NativeSelect, TextInput } from '@mantine/core'
import { type KeptReturn, WriteReturnSchema } from '#shared/community/return.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from '../support/FormPanel.tsx'
import { PersonChoice } from '../support/PersonChoice.tsx'
import classes from '../support/support.module.css'
import { asDay, useFields } from '../support/use-fields.ts'

interface ReturnFormProps {
  /** '' lets somebody be chosen. */
  personId: string
  /** A return that is corrected. */
  before?: KeptReturn | undefined
  onDone: () => void
}

/** Somebody is expected home from a centre: from where, when, after what, in which scheme. */
export function ReturnForm({ personId, before, onDone }: ReturnFormProps) {
  const { today } = useSession()
  const write = useWrite('community.writeReturn')
  const catalogue = useCall('community.catalogue', {})
  const office = useCall('office.get', {})
  const form = useFields(
    'return',
    {
      personId: before?.personId ?? personId,
      communeCode: before?.communeCode ?? '',
      source: before?.source ?? 'cnbb_nguoi_lon',
      centre: before?.centre ?? '',
      expectedOn: (before?.expectedOn ?? today) as string,
      completedOn: (before?.completedOn ?? '') as string,
      decision: before?.decision ?? '',
      programme: before?.programme ?? '',
      note: before?.note ?? '',
      reason: '',
    },
    WriteReturnSchema,
    ({ completedOn, ...typed }) => ({
      ...typed,
      completedOn: asDay(completedOn),
      measureId: before?.measureId ?? null,
      origin: before?.origin ?? 'nhap',
      replaces: before?.entryId ?? null,
    }),
  )
  const { values, set, text, read, idOf, errorOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={before === undefined ? 'Ghi dự kiến về địa phương' : 'Sửa dự kiến về địa phương'}
      verb="Ghi dự kiến về"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        {personId === '' && before === undefined ? (
          <PersonChoice
            id={idOf('personId')}
            value={values.personId}
            onChange={(id) => set('personId', id)}
            error={values.personId === '' ? errorOf('personId') : undefined}
          />
        ) : null}
        <TextInput {...text('centre')} label="Nơi về từ" required maxLength={300} />
        <DateField {...read('expectedOn')} label="Dự kiến ngày về" required />
        <NativeSelect
          {...text('source')}
          label="Đã hoàn thành"
          data={catalogue.data?.sources.map(({ id, label }) => ({ value: id, label })) ?? []}
        />
        <DateField {...read('completedOn')} label="Ngày hoàn thành, chấp hành xong" />
        <NativeSelect
          {...text('communeCode')}
          label="Xã, phường tiếp nhận"
          data={[
            { value: '', label: 'Nơi cư trú của người này' },
            ...(office.data?.communes.map(({ code, name }) => ({ value: code, label: name })) ?? []),
          ]}
        />
        <NativeSelect
          {...text('programme')}
          label="Thuộc Đề án"
          data={[
            { value: '', label: 'Không thuộc Đề án nào' },
            ...(catalogue.data?.programmes.map(({ id, shortLabel }) => ({ value: id, label: shortLabel })) ?? []),
          ]}
        />
        <TextInput {...text('decision')} label="Quyết định (số, ngày)" maxLength={300} />
        <TextInput {...text('note')} label="Ghi chú" maxLength={1000} />
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
    </FormPanel>
  )
}
