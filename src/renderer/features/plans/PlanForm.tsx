import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type KeptPlan, WritePlanSchema } from '#shared/plans/plan.schema.ts'
import { yearOf } from '#shared/primitives/civil-date.ts'
import { CONFIDENCE_WORDS } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import fields from '../../office/support/support.module.css'
import { asCount, asDay, useFields } from '../../office/support/use-fields.ts'
import { DateField } from '../../ui/DateField.tsx'

interface PlanFormProps {
  /** The plan that is corrected. */
  before?: KeptPlan
  onDone: () => void
  onWritten?: (id: string) => void
}

/** Writes a plan down as its paper has it, or corrects it with the reason. */
export function PlanForm({ before, onDone, onWritten }: PlanFormProps) {
  const { today } = useSession()
  const write = useWrite('plans.write')
  const form = useFields(
    'plan',
    {
      number: before?.number ?? '',
      date: (before?.date ?? '') as string,
      issuer: before?.issuer ?? '',
      title: before?.title ?? '',
      yearFrom: String(before?.yearFrom ?? yearOf(today)),
      yearTo: String(before?.yearTo ?? yearOf(today)),
      calendar: before?.calendar ?? 'thong_ke',
      wording: before?.wording ?? '',
      article: before?.provenance.article ?? '',
      source: before?.provenance.source ?? '',
      confidence: before?.provenance.confidence ?? 'unverified',
      reason: '',
    },
    WritePlanSchema,
    ({ date, yearFrom, yearTo, article, source, confidence, ...typed }) => ({
      ...typed,
      date: asDay(date),
      yearFrom: asCount(yearFrom),
      yearTo: asCount(yearTo),
      provenance: {
        article,
        source: source === '' ? `${typed.title}, ${typed.issuer}` : source,
        confidence,
        ...(before?.provenance.note === undefined ? {} : { note: before.provenance.note }),
      },
      replaces: before?.entryId ?? null,
    }),
  )
  const { text, read, idOf } = form
  const written = ({ id }: { id: string }) => {
    onWritten?.(id)
    onDone()
  }
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: written }))
  return (
    <FormPanel
      title={before === undefined ? 'Ghi kế hoạch' : 'Sửa kế hoạch'}
      verb={before === undefined ? 'Ghi kế hoạch' : 'Ghi thay đổi'}
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={fields.form}>
        <TextInput {...text('number')} label="Số, ký hiệu" maxLength={60} />
        <DateField {...read('date')} label="Ngày ban hành" />
        <TextInput {...text('issuer')} label="Cơ quan ban hành" required maxLength={200} />
        <TextInput {...text('title')} className={fields.wide ?? ''} label="Trích yếu" required maxLength={500} />
        <TextInput {...text('yearFrom')} label="Từ năm" required inputMode="numeric" maxLength={4} />
        <TextInput {...text('yearTo')} label="Đến năm" required inputMode="numeric" maxLength={4} />
        <NativeSelect
          {...text('calendar')}
          label="Năm tính"
          data={[
            { value: 'thong_ke', label: 'Theo năm dương lịch' },
            { value: 'hanh_chinh', label: 'Từ 15/12 năm trước đến 14/12' },
          ]}
        />
        <Textarea
          {...text('wording')}
          className={fields.wide ?? ''}
          label="Nguyên văn phần chỉ tiêu"
          autosize
          minRows={2}
          maxRows={10}
          maxLength={8000}
        />
        <TextInput {...text('article', 'provenance.article')} label="Mục, điều của văn bản" maxLength={200} />
        <TextInput {...text('source', 'provenance.source')} label="Nguồn đã đọc" maxLength={300} />
        <NativeSelect
          {...text('confidence', 'provenance.confidence')}
          label="Độ tin cậy"
          data={(['verified', 'verified-part', 'from-memory', 'unverified'] as const).map((value) => ({
            value,
            label: CONFIDENCE_WORDS[value],
          }))}
        />
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
    </FormPanel>
  )
}
