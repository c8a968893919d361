import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { EducationSchema, HouseholdSchema, NeedSchema } from '#shared/support/support-codes.ts'
import { type KeptNeed, WriteNeedSchema } from '#shared/support/support-records.schema.ts'
import { EDUCATION_WORDS, HOUSEHOLD_WORDS, NEED_WORDS } from '#shared/texts/support-words.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from './FormPanel.tsx'
import { PersonChoice } from './PersonChoice.tsx'
import classes from './support.module.css'
import { useFields } from './use-fields.ts'
import { YesNo } from './YesNo.tsx'

interface NeedFormProps {
  /** '' lets somebody be chosen. */
  personId: string
  /** A survey that is corrected. */
  before?: KeptNeed | undefined
  onDone: () => void
}

/** A survey of what somebody needs, or the correction of one with its reason. */
export function NeedForm({ personId, before, onDone }: NeedFormProps) {
  const { today, user } = useSession()
  const write = useWrite('support.writeNeed')
  const form = useFields(
    'need',
    {
      personId,
      on: (before?.on ?? today) as string,
      needs: (before?.needs ?? []) as string[],
      education: before?.education ?? 'khong_ro',
      tradeCertificate: before?.tradeCertificate ?? null,
      hardship: before?.hardship ?? null,
      workAtHome: before?.workAtHome ?? null,
      household: before?.household ?? 'khong',
      surveyor: before?.surveyor ?? user.name,
      note: before?.note ?? '',
      reason: '',
    },
    WriteNeedSchema,
    (typed) => ({ ...typed, replaces: before?.id ?? null }),
  )
  const { values, set, text, read, idOf, errorOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={before === undefined ? 'Ghi khảo sát nhu cầu' : 'Sửa khảo sát nhu cầu'}
      verb="Ghi khảo sát"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        {personId === '' ? (
          <PersonChoice
            id={idOf('personId')}
            value={values.personId}
            onChange={(id) => set('personId', id)}
            error={values.personId === '' ? errorOf('personId') : undefined}
          />
        ) : null}
        <DateField {...read('on')} label="Ngày khảo sát" required />
        <TextInput {...text('surveyor')} label="Người khảo sát" required maxLength={120} />
        <Checkbox.Group
          id={idOf('needs')}
          className={classes.wide ?? ''}
          label="Nhu cầu"
          required
          error={errorOf('needs')}
          value={values.needs}
          onChange={(needs) => set('needs', needs)}
        >
          <div className={classes.choices}>
            {NeedSchema.options.map((need) => (
              <Checkbox key={need} size="xs" value={need} label={NEED_WORDS[need]} />
            ))}
          </div>
        </Checkbox.Group>
        <YesNo
          id={idOf('tradeCertificate')}
          label="Có bằng nghề"
          error={errorOf('tradeCertificate')}
          value={values.tradeCertificate}
          onChange={(value) => set('tradeCertificate', value)}
        />
        <YesNo
          id={idOf('hardship')}
          label="Hoàn cảnh khó khăn"
          error={errorOf('hardship')}
          value={values.hardship}
          onChange={(value) => set('hardship', value)}
        />
        <YesNo
          id={idOf('workAtHome')}
          label="Tự tìm được việc tại nơi ở"
          error={errorOf('workAtHome')}
          value={values.workAtHome}
          onChange={(value) => set('workAtHome', value)}
        />
        <NativeSelect
          {...text('education')}
          label="Trình độ học vấn"
          data={EducationSchema.options.map((value) => ({ value, label: EDUCATION_WORDS[value] }))}
        />
        <NativeSelect
          {...text('household')}
          label="Diện hộ"
          data={HouseholdSchema.options.map((value) => ({ value, label: HOUSEHOLD_WORDS[value] }))}
        />
        <TextInput {...text('note')} label="Ghi chú" maxLength={1000} />
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
    </FormPanel>
  )
}
