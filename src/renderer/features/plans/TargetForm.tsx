import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { type KeptPlan, type KeptTarget, type MeasureChoice, WriteTargetSchema } from '#shared/plans/plan.schema.ts'
import { WHOLE_AREA } from '#shared/reports/cell.schema.ts'
import { UNIT_WORDS } from '#shared/texts/figures.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import fields from '../../office/support/support.module.css'
import { asCount, useFields } from '../../office/support/use-fields.ts'
import classes from './Plans.module.css'
import { asFigure, typedFigure } from './typed-amount.ts'
import { usePlanAreas } from './use-plan-areas.ts'

const BY_HAND = 'nhap_tay'
const MONTHS = Array.from({ length: 12 }, (_, i) => i)

interface TargetFormProps {
  plan: KeptPlan
  /** The target that is corrected. */
  before?: KeptTarget
  onDone: () => void
}

/** What a choice of the list means. A target of parts of an indicator, or of several, keeps that when it is corrected. */
function measureOf(choice: string, before: KeptTarget | undefined) {
  if (choice === BY_HAND) return { by: 'hand' }
  const measure = before?.measure
  if (measure?.by === 'indicator' && measure.id === choice) return measure
  if (measure?.by === 'ratio' && choice === '') return measure
  return { by: 'indicator', id: choice, dims: {} }
}

function choiceOf(before: KeptTarget | undefined): string {
  const measure = before?.measure
  if (measure === undefined || measure.by === 'ratio') return ''
  return measure.by === 'hand' ? BY_HAND : measure.id
}

const unitOf = (choice: string, rows: readonly MeasureChoice[] | undefined, before: KeptTarget | undefined) =>
  rows?.find(({ id }) => id === choice)?.unit ?? before?.unit ?? 'nguoi'

/** Writes a target of a plan down, or corrects it with the reason. */
export function TargetForm({ plan, before, onDone }: TargetFormProps) {
  const write = useWrite('plans.writeTarget')
  const measures = useCall('plans.measures', {})
  const form = useFields(
    'target',
    {
      code: before?.code ?? '',
      label: before?.label ?? '',
      choice: choiceOf(before),
      area: before?.area ?? WHOLE_AREA,
      year: String(before?.year ?? plan.yearFrom),
      min: before === undefined ? '' : typedFigure(before.min),
      max: before === undefined || before.max === before.min ? '' : typedFigure(before.max),
      unit: before?.unit ?? 'nguoi',
      monthly: (before?.schedule ?? null) !== null,
      schedule: MONTHS.map((i) => {
        const own = before?.schedule?.[i]
        return own === undefined ? '' : typedFigure(own)
      }),
      note: before?.note ?? '',
      reason: '',
    },
    WriteTargetSchema,
    ({ choice, year, min, max, unit, monthly, schedule, ...typed }) => ({
      ...typed,
      planId: plan.id,
      measure: measureOf(choice, before),
      year: asCount(year),
      min: asFigure(min),
      max: max.trim() === '' ? asFigure(min) : asFigure(max),
      unit: choice === BY_HAND ? unit : unitOf(choice, measures.data?.rows, before),
      schedule: monthly ? schedule.map(asFigure) : null,
      replaces: before?.entryId ?? null,
    }),
  )
  const { values, set, text, idOf, errorOf } = form
  const { areas } = usePlanAreas(Number(values.year))
  const chosen = measures.data?.rows.find(({ id }) => id === values.choice)
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={before === undefined ? 'Thêm chỉ tiêu' : `Sửa chỉ tiêu ${before.code || before.label}`}
      verb={before === undefined ? 'Ghi chỉ tiêu' : 'Ghi thay đổi'}
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={fields.form}>
        <TextInput {...text('code')} label="Mã chỉ tiêu" maxLength={20} />
        <TextInput {...text('label')} className={fields.wide ?? ''} label="Nội dung" required maxLength={500} />
        <NativeSelect
          {...text('choice', 'measure.id')}
          className={fields.wide ?? ''}
          label="Đo bằng chỉ số"
          required
          data={[
            { value: '', label: before?.measure.by === 'ratio' ? 'Tỷ lệ của các chỉ số, như đã ghi' : '— chọn —' },
            { value: BY_HAND, label: 'Không có chỉ số: nhập số liệu tay' },
            ...(measures.data?.rows.map(({ id, name, unit }) => ({
              value: id,
              label: `${id} ${name} (${UNIT_WORDS[unit]})`,
            })) ?? []),
          ]}
        />
        {values.choice === BY_HAND ? (
          <NativeSelect
            {...text('unit')}
            label="Đơn vị tính"
            data={Object.entries(UNIT_WORDS).map(([value, label]) => ({ value, label }))}
          />
        ) : null}
        <NativeSelect
          {...text('area')}
          label="Giao cho"
          data={[
            { value: WHOLE_AREA, label: 'Toàn đơn vị' },
            ...areas.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <TextInput {...text('year')} label="Năm" required inputMode="numeric" maxLength={4} />
        <TextInput {...text('min')} label="Mức giao" required inputMode="decimal" maxLength={20} />
        <TextInput {...text('max')} label="Đến mức, nếu là khoảng" inputMode="decimal" maxLength={20} />
        <TextInput {...text('note')} className={fields.wide ?? ''} label="Ghi chú" maxLength={1000} />
        <Checkbox
          className={fields.wide ?? ''}
          size="xs"
          label="Đơn vị có lịch riêng theo tháng (lũy kế)"
          checked={values.monthly}
          onChange={(event) => set('monthly', event.currentTarget.checked)}
        />
        {values.monthly ? (
          <fieldset className={classes.months} aria-label="Lũy kế cần đạt theo tháng">
            {MONTHS.map((i) => (
              <TextInput
                key={i}
                id={idOf(`schedule.${i}`)}
                label={`Hết tháng ${i + 1}`}
                inputMode="decimal"
                value={values.schedule[i] ?? ''}
                error={errorOf(`schedule.${i}`)}
                onChange={(event) => {
                  const typed = event.currentTarget.value
                  set(
                    'schedule',
                    values.schedule.map((own, at) => (at === i ? typed : own)),
                  )
                }}
              />
            ))}
          </fieldset>
        ) : null}
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
      {chosen === undefined ? null : (
        <p className={fields.quiet}>
          {chosen.id} {chosen.name}, tính bằng {UNIT_WORDS[chosen.unit]}: {chosen.definition}
        </p>
      )}
    </FormPanel>
  )
}
