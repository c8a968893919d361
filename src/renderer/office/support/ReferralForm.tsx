import { NativeSelect, TextInput } from '@mantine/core'
import { NeedSchema, ReferralResultSchema } from '#shared/support/support-codes.ts'
import { type KeptNeed, type KeptReferral, WriteReferralSchema } from '#shared/support/support-records.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { NEED_WORDS, REFERRAL_RESULT_WORDS } from '#shared/texts/support-words.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from './FormPanel.tsx'
import classes from './support.module.css'
import { asDay, useFields } from './use-fields.ts'

interface ReferralFormProps {
  personId: string
  /** Surveys whose need it may answer, the newest first. */
  surveys: readonly KeptNeed[]
  before?: KeptReferral | undefined
  onDone: () => void
}

/** Where somebody was sent, and what came of it; a result is written as a row that takes the place of the one before. */
export function ReferralForm({ personId, surveys, before, onDone }: ReferralFormProps) {
  const { today } = useSession()
  const write = useWrite('support.writeReferral')
  const [survey] = surveys
  const form = useFields(
    'referral',
    {
      surveyId: before?.surveyId ?? survey?.id ?? '',
      need: before?.need ?? survey?.needs[0] ?? 'hoc_nghe',
      place: before?.place ?? '',
      on: (before?.on ?? today) as string,
      followUpOn: (before?.followUpOn ?? '') as string,
      result: before?.result ?? 'cho',
      resultOn: (before?.resultOn ?? '') as string,
      note: before?.note ?? '',
      reason: before === undefined ? '' : 'Cập nhật kết quả',
    },
    WriteReferralSchema,
    ({ surveyId, followUpOn, resultOn, ...typed }) => ({
      ...typed,
      personId,
      measureId: before?.measureId ?? null,
      surveyId: surveyId === '' ? null : surveyId,
      followUpOn: asDay(followUpOn),
      resultOn: asDay(resultOn),
      replaces: before?.id ?? null,
    }),
  )
  const { text, read, idOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={before === undefined ? 'Ghi việc giới thiệu' : `Cập nhật việc giới thiệu đến ${before.place}`}
      verb="Ghi việc giới thiệu"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        <NativeSelect
          {...text('need')}
          label="Nhu cầu"
          data={NeedSchema.options
            .filter((need) => need !== 'khong')
            .map((value) => ({ value, label: NEED_WORDS[value] }))}
        />
        <TextInput {...text('place')} label="Nơi giới thiệu đến" required maxLength={200} />
        <DateField {...read('on')} label="Ngày giới thiệu" required />
        <DateField {...read('followUpOn')} label="Hạn theo dõi" />
        <NativeSelect
          {...text('result')}
          label="Kết quả"
          data={ReferralResultSchema.options.map((value) => ({ value, label: REFERRAL_RESULT_WORDS[value] }))}
        />
        <DateField {...read('resultOn')} label="Ngày có kết quả" />
        {surveys.length === 0 ? null : (
          <NativeSelect
            {...text('surveyId')}
            label="Theo khảo sát"
            data={[
              { value: '', label: '— không theo khảo sát nào —' },
              ...surveys.map(({ id, on }) => ({ value: id, label: `Khảo sát ngày ${viDate(on)}` })),
            ]}
          />
        )}
        <TextInput {...text('note')} label="Ghi chú" maxLength={1000} />
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
    </FormPanel>
  )
}
