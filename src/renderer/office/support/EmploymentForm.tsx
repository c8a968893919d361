import { NativeSelect, TextInput } from '@mantine/core'
import { JobKindSchema, JobStateSchema, MilestoneSchema } from '#shared/support/support-codes.ts'
import { type KeptEmployment, WriteEmploymentSchema } from '#shared/support/support-records.schema.ts'
import { JOB_KIND_WORDS, JOB_STATE_WORDS, MILESTONE_WORDS } from '#shared/texts/support-words.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { VndField } from '../../ui/VndField.tsx'
import { FormPanel } from './FormPanel.tsx'
import classes from './support.module.css'
import { asAmount, asDay, useFields } from './use-fields.ts'

interface EmploymentFormProps {
  personId: string
  before?: KeptEmployment | undefined
  onDone: () => void
}

/** The work that somebody had from a day on, before, during or after rehabilitation. */
export function EmploymentForm({ personId, before, onDone }: EmploymentFormProps) {
  const { today } = useSession()
  const write = useWrite('support.writeEmployment')
  const form = useFields(
    'employment',
    {
      from: (before?.from ?? today) as string,
      to: (before?.to ?? '') as string,
      state: before?.state ?? 'khong_ro',
      occupation: before?.occupation ?? '',
      workplace: before?.workplace ?? '',
      kind: before?.kind ?? '',
      monthlyIncome: before?.monthlyIncome == null ? '' : String(before.monthlyIncome),
      milestone: before?.milestone ?? 'SAU_CAI',
      note: before?.note ?? '',
      reason: '',
    },
    WriteEmploymentSchema,
    ({ to, kind, monthlyIncome, ...typed }) => ({
      ...typed,
      personId,
      measureId: before?.measureId ?? null,
      to: asDay(to),
      kind: kind === '' ? null : kind,
      monthlyIncome: asAmount(monthlyIncome),
      replaces: before?.id ?? null,
    }),
  )
  const { text, read, idOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={before === undefined ? 'Ghi tình trạng việc làm' : 'Sửa tình trạng việc làm'}
      verb="Ghi việc làm"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        <NativeSelect
          {...text('milestone')}
          label="Mốc"
          data={MilestoneSchema.options.map((value) => ({ value, label: MILESTONE_WORDS[value] }))}
        />
        <NativeSelect
          {...text('state')}
          label="Trạng thái"
          data={JobStateSchema.options.map((value) => ({ value, label: JOB_STATE_WORDS[value] }))}
        />
        <DateField {...read('from')} label="Từ ngày" required />
        <DateField {...read('to')} label="Đến ngày" />
        <TextInput {...text('occupation')} label="Nghề" maxLength={200} />
        <TextInput {...text('workplace')} label="Nơi làm" maxLength={300} />
        <NativeSelect
          {...text('kind')}
          label="Loại"
          data={[
            { value: '', label: 'Chưa rõ' },
            ...JobKindSchema.options.map((value) => ({ value, label: JOB_KIND_WORDS[value] })),
          ]}
        />
        <VndField {...read('monthlyIncome')} label="Thu nhập một tháng" />
        <TextInput {...text('note')} label="Ghi chú" maxLength={1000} />
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
    </FormPanel>
  )
}
