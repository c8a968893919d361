import { Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core'
import { type AssignmentRow, WriteAssignmentSchema } from '#shared/community/helper.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from '../support/FormPanel.tsx'
import { PersonChoice } from '../support/PersonChoice.tsx'
import classes from '../support/support.module.css'
import { asDay, useFields } from '../support/use-fields.ts'

interface AssignmentFormProps {
  /** '' lets somebody be chosen. */
  personId: string
  /** '' shows who could help, the best first. */
  helperId?: string
  /** The measure in which the help is ordered, where it is known beforehand. */
  measureId?: string
  /** An assignment that is corrected. */
  before?: AssignmentRow | undefined
  onDone: () => void
}

/** Assigns a helper to somebody: who could, why, in which role, since when, by which paper. */
export function AssignmentForm({ personId, helperId = '', measureId = '', before, onDone }: AssignmentFormProps) {
  const { today } = useSession()
  const write = useWrite('community.writeAssignment')
  const catalogue = useCall('community.catalogue', {})
  const kept = before?.assignment
  const form = useFields(
    'assignment',
    {
      personId,
      helperId: kept?.helperId ?? helperId,
      measureId: kept === undefined ? measureId : (kept.measureId ?? ''),
      role: kept?.role ?? 'chinh',
      from: (kept?.from ?? today) as string,
      to: (kept?.to ?? '') as string,
      ownFamily: kept?.ownFamily ?? false,
      number: kept?.paper.number ?? '',
      date: (kept?.paper.date ?? '') as string,
      issuer: kept?.paper.issuer ?? '',
      content: kept?.content ?? '',
      endReason: kept?.endReason ?? '',
      reason: '',
    },
    WriteAssignmentSchema,
    ({ measureId: ordered, to, number, date, issuer, ...typed }) => ({
      ...typed,
      measureId: ordered === '' ? null : ordered,
      to: asDay(to),
      paper: { number, date: asDay(date), issuer },
      replaces: kept?.entryId ?? null,
    }),
  )
  const { values, set, text, read, idOf, errorOf } = form
  const cases = useCall('people.get', { id: values.personId }, { enabled: values.personId !== '' })
  const whom = cases.data === undefined ? '' : `: ${cases.data.person.fullName}`
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={before === undefined ? `Phân công người giúp đỡ${whom}` : `Sửa phân công: ${before.helperName}`}
      verb={before === undefined ? 'Ghi phân công' : 'Ghi thay đổi'}
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
        {before === undefined && helperId === '' ? (
          <Suggested
            id={idOf('helperId')}
            personId={values.personId}
            on={values.from}
            value={values.helperId}
            onChange={(id) => set('helperId', id)}
            error={errorOf('helperId')}
          />
        ) : null}
        <NativeSelect
          {...text('role')}
          label="Vai trò"
          data={catalogue.data?.roles.map(({ id, label }) => ({ value: id, label })) ?? []}
        />
        <DateField {...read('from')} label="Từ ngày" required />
        <DateField {...read('to')} label="Đến ngày, để trống khi chưa định" />
        <NativeSelect
          {...text('measureId')}
          label="Theo hồ sơ"
          data={[
            { value: '', label: 'Không gắn hồ sơ nào' },
            ...(cases.data?.cases ?? []).map(({ id, code, stateLabel }) => ({
              value: id,
              label: `${code}, ${stateLabel}`,
            })),
          ]}
        />
        <TextInput {...text('number', 'paper.number')} label="Số văn bản phân công" maxLength={60} />
        <DateField {...read('date', 'paper.date')} label="Ngày văn bản" />
        <TextInput {...text('issuer', 'paper.issuer')} label="Nơi ban hành" maxLength={300} />
        <TextInput {...text('content')} label="Nội dung giúp đỡ" maxLength={1000} />
        {values.to === '' ? null : <TextInput {...text('endReason')} label="Lý do kết thúc" maxLength={500} />}
        <Checkbox
          className={classes.wide ?? ''}
          size="xs"
          label="Người được giúp là con em, người thân của hội viên này"
          checked={values.ownFamily}
          onChange={(event) => set('ownFamily', event.currentTarget.checked)}
        />
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
    </FormPanel>
  )
}

interface SuggestedProps {
  id: string
  personId: string
  on: string
  value: string
  onChange: (helperId: string) => void
  error: string | undefined
}

/** Who could help, the best first, each with the reasons. */
function Suggested({ id, personId, on, value, onChange, error }: SuggestedProps) {
  const { today } = useSession()
  const day = isCivilDate(on) ? on : today
  const found = useCall('community.suggest', { personId, on: day }, { enabled: personId !== '', keepPrevious: true })
  if (personId === '') return <p className={classes.quiet}>Chọn người được giúp trước; danh sách gợi ý hiện ở đây.</p>
  const rows = found.data?.rows ?? []
  return (
    <Radio.Group
      id={id}
      className={classes.wide ?? ''}
      label="Người giúp đỡ, nên chọn từ trên xuống"
      required
      error={error}
      value={value}
      onChange={onChange}
    >
      {rows.length === 0 ? (
        <p className={classes.quiet}>
          {found.data === undefined
            ? 'Đang tìm'
            : 'Không có người giúp đỡ nào đang tham gia vào ngày này. Thêm ở màn hình Cộng đồng trước.'}
        </p>
      ) : (
        <div className={classes.column}>
          {rows.map(({ helper, kindLabel, why }) => (
            <Radio
              key={helper.id}
              size="xs"
              value={helper.id}
              label={
                <>
                  {helper.name}, {kindLabel} <span className={classes.quiet}>({why.join('; ')})</span>
                </>
              }
            />
          ))}
        </div>
      )}
    </Radio.Group>
  )
}
