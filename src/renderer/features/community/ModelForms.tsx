import { NativeSelect, TextInput } from '@mantine/core'
import {
  type KeptAdoption,
  type ModelRow,
  WriteAdoptionSchema,
  WriteMemberSchema,
} from '#shared/community/model.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { PersonChoice } from '../../office/support/PersonChoice.tsx'
import fields from '../../office/support/support.module.css'
import { asDay, useFields } from '../../office/support/use-fields.ts'
import { DateField } from '../../ui/DateField.tsx'
import { ProvenanceDetails } from '../../ui/ProvenanceMark.tsx'

/** A commune adopts a model, or the record of it is corrected, with its reason. */
export function AdoptionForm({ before, onDone }: { before?: KeptAdoption | undefined; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('community.writeModel')
  const catalogue = useCall('community.catalogue', {})
  const office = useCall('office.get', {})
  const form = useFields(
    'model',
    {
      model: before?.model ?? '',
      name: before?.name ?? '',
      communeCode: before?.communeCode ?? '',
      from: (before?.from ?? today) as string,
      to: (before?.to ?? '') as string,
      number: before?.paper.number ?? '',
      date: (before?.paper.date ?? '') as string,
      issuer: before?.paper.issuer ?? '',
      programme: before?.programme ?? '',
      endReason: before?.endReason ?? '',
      note: before?.note ?? '',
      reason: '',
    },
    WriteAdoptionSchema,
    ({ to, number, date, issuer, ...typed }) => ({
      ...typed,
      to: asDay(to),
      paper: { number, date: asDay(date), issuer },
      replaces: before?.entryId ?? null,
    }),
  )
  const { values, text, read, idOf } = form
  const chosen = catalogue.data?.models.find(({ id }) => id === values.model)
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={before === undefined ? 'Ghi mô hình của xã, phường' : 'Sửa mô hình'}
      verb="Ghi mô hình"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={fields.form}>
        <NativeSelect
          {...text('model')}
          label="Mô hình"
          required
          data={[
            { value: '', label: '— chọn —' },
            ...(catalogue.data?.models.map(({ id, label }) => ({ value: id, label })) ?? []),
          ]}
        />
        <NativeSelect
          {...text('communeCode')}
          label="Xã, phường"
          required
          data={[
            { value: '', label: '— chọn —' },
            ...(office.data?.communes.map(({ code, name }) => ({ value: code, label: name })) ?? []),
          ]}
        />
        <TextInput {...text('name')} label="Tên riêng của mô hình" maxLength={300} />
        <DateField {...read('from')} label="Áp dụng từ ngày" required />
        <DateField {...read('to')} label="Dừng ngày, để trống khi còn" />
        <TextInput {...text('number', 'paper.number')} label="Số quyết định thành lập" maxLength={60} />
        <DateField {...read('date', 'paper.date')} label="Ngày quyết định" />
        <TextInput {...text('issuer', 'paper.issuer')} label="Nơi ban hành" maxLength={300} />
        <TextInput {...text('programme')} label="Theo chương trình, kế hoạch" maxLength={300} />
        {values.to === '' ? null : <TextInput {...text('endReason')} label="Lý do dừng" maxLength={500} />}
        <TextInput {...text('note')} label="Ghi chú" maxLength={1000} />
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
      {chosen === undefined ? null : (
        <>
          {chosen.says.map((line) => (
            <p key={line} className={fields.quiet}>
              {line}
            </p>
          ))}
          <ProvenanceDetails provenance={chosen.provenance} />
        </>
      )}
    </FormPanel>
  )
}

const WHO = [
  { value: 'nguoi', label: 'Người được giúp' },
  { value: 'giup_do', label: 'Người giúp đỡ' },
  { value: 'khac', label: 'Người khác' },
] as const

/** Somebody joins a model: a person who is helped, a helper, or another by name. */
export function MemberForm({ row, onDone }: { row: ModelRow; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('community.writeMember')
  const { adoption, communeName, modelLabel } = row
  const form = useFields(
    'member',
    {
      who: 'nguoi' as string,
      personId: '',
      helperId: '',
      name: '',
      duty: '',
      from: (adoption.from > today ? adoption.from : today) as string,
      to: (adoption.to ?? '') as string,
    },
    WriteMemberSchema,
    ({ who, personId, helperId, name, to, ...typed }) => ({
      ...typed,
      adoptionId: adoption.id,
      personId: who === 'nguoi' && personId !== '' ? personId : null,
      helperId: who === 'giup_do' && helperId !== '' ? helperId : null,
      name: who === 'khac' ? name : '',
      to: asDay(to),
    }),
  )
  const { values, set, text, read, idOf, errorOf } = form
  const helpers = useCall(
    'community.helpers',
    { on: today, communeCode: adoption.communeCode },
    { enabled: values.who === 'giup_do' },
  )
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  const missing = errorOf('name')
  return (
    <FormPanel
      title={`Thêm thành viên: ${adoption.name || modelLabel}, ${communeName}`}
      verb="Thêm thành viên"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={fields.form}>
        <NativeSelect {...text('who')} label="Là" data={[...WHO]} />
        {values.who === 'nguoi' ? (
          <PersonChoice
            id={idOf('name')}
            value={values.personId}
            onChange={(id) => set('personId', id)}
            error={values.personId === '' ? missing : undefined}
          />
        ) : null}
        {values.who === 'giup_do' ? (
          <NativeSelect
            {...text('helperId')}
            id={idOf('name')}
            error={values.helperId === '' ? missing : undefined}
            label="Người giúp đỡ"
            required
            data={[
              { value: '', label: '— chọn —' },
              ...(helpers.data?.rows.map(({ helper, kindLabel }) => ({
                value: helper.id,
                label: `${helper.name}, ${kindLabel}`,
              })) ?? []),
            ]}
          />
        ) : null}
        {values.who === 'khac' ? <TextInput {...text('name')} label="Họ và tên" required maxLength={200} /> : null}
        <TextInput {...text('duty')} label="Nhiệm vụ trong mô hình" maxLength={200} />
        <DateField {...read('from')} label="Từ ngày" required />
        <DateField {...read('to')} label="Đến ngày" />
      </div>
    </FormPanel>
  )
}
