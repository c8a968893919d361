import { NativeSelect, TextInput } from '@mantine/core'
import { HelperFormSchema } from '#shared/community/community-codes.ts'
import { type KeptHelper, WriteHelperSchema } from '#shared/community/helper.schema.ts'
import { HELPER_FORM_WORDS } from '#shared/texts/community-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from '../support/FormPanel.tsx'
import classes from '../support/support.module.css'
import { asDay, useFields } from '../support/use-fields.ts'

interface HelperFormProps {
  /** A helper that is corrected, or stops. */
  before?: KeptHelper | undefined
  onDone: () => void
}

/** Writes a helper of a commune down, or corrects the record with its reason. */
export function HelperForm({ before, onDone }: HelperFormProps) {
  const { today } = useSession()
  const write = useWrite('community.writeHelper')
  const catalogue = useCall('community.catalogue', {})
  const office = useCall('office.get', {})
  const form = useFields(
    'helper',
    {
      kind: before?.kind ?? '',
      form: before?.form ?? 'ca_nhan',
      name: before?.name ?? '',
      contact: before?.contact ?? '',
      position: before?.position ?? '',
      phone: before?.phone ?? '',
      communeCode: before?.communeCode ?? '',
      from: (before?.from ?? today) as string,
      to: (before?.to ?? '') as string,
      note: before?.note ?? '',
      reason: '',
    },
    WriteHelperSchema,
    ({ to, ...typed }) => ({ ...typed, to: asDay(to), replaces: before?.entryId ?? null }),
  )
  const { values, text, read, idOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={before === undefined ? 'Thêm người giúp đỡ' : `Sửa ${before.name}`}
      verb={before === undefined ? 'Thêm người giúp đỡ' : 'Ghi thay đổi'}
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        <NativeSelect
          {...text('kind')}
          label="Tổ chức"
          required
          data={[
            { value: '', label: '— chọn —' },
            ...(catalogue.data?.kinds.map(({ id, label }) => ({ value: id, label })) ?? []),
          ]}
        />
        <NativeSelect
          {...text('form')}
          label="Là"
          data={HelperFormSchema.options.map((value) => ({ value, label: HELPER_FORM_WORDS[value] }))}
        />
        <TextInput
          {...text('name')}
          label={values.form === 'to_chuc' ? 'Tên tổ chức, chi hội' : 'Họ và tên'}
          required
          maxLength={200}
        />
        {values.form === 'to_chuc' ? <TextInput {...text('contact')} label="Người phụ trách" maxLength={120} /> : null}
        <NativeSelect
          {...text('communeCode')}
          label="Xã, phường"
          required
          data={[
            { value: '', label: '— chọn —' },
            ...(office.data?.communes.map(({ code, name }) => ({ value: code, label: name })) ?? []),
          ]}
        />
        <TextInput {...text('position')} label="Chức vụ, nơi công tác" maxLength={200} />
        <TextInput {...text('phone')} label="Điện thoại" maxLength={30} />
        <DateField {...read('from')} label="Tham gia từ ngày" required />
        <DateField {...read('to')} label="đến ngày, để trống khi còn tham gia" />
        <TextInput {...text('note')} label="Ghi chú" maxLength={1000} />
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
    </FormPanel>
  )
}
