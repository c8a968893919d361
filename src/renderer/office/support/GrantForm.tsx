import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { type KeptGrant, ProposeGrantSchema } from '#shared/support/grant.schema.ts'
import { SupportGroupSchema, type SupportKind, SupportKindSchema, supportForm } from '#shared/support/support-codes.ts'
import { SUPPORT_GROUP_WORDS, SUPPORT_KIND_WORDS } from '#shared/texts/support-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FindingList } from '../../ui/FindingList.tsx'
import { FormPanel } from './FormPanel.tsx'
import { GrantMoney } from './GrantMoney.tsx'
import { grantInput, schemesFor, statementsOf, typedGrant } from './grant-values.ts'
import { PersonChoice } from './PersonChoice.tsx'
import classes from './support.module.css'
import { useFields } from './use-fields.ts'

interface GrantFormProps {
  /** '' lets somebody be chosen. */
  personId: string
  /** Loans alone, or everything but loans. */
  loans: boolean
  /** The survey that it answers. */
  surveyId?: string | null
  /** A request that is corrected. */
  before?: KeptGrant | undefined
  onDone: () => void
}

/** Asks for a support: what, by which text, how much; what the text has against it is told while it is typed. */
export function GrantForm({ personId, loans, surveyId = null, before, onDone }: GrantFormProps) {
  const { today } = useSession()
  const write = useWrite('support.propose')
  const first: SupportKind = loans ? 'vay_von' : 'ho_tro_cai_nghien'
  const form = useFields('grant', typedGrant({ personId, kind: first, today }, before), ProposeGrantSchema, (typed) =>
    grantInput(typed, before, surveyId),
  )
  const { values, set, text, read, idOf, errorOf } = form
  const day = isCivilDate(values.requestedOn) ? values.requestedOn : today
  const rates = useCall('support.rates', { on: day }, { keepPrevious: true })
  const schemes = schemesFor(rates.data, values.kind)
  const statements = statementsOf(rates.data, values.schemeId)
  const parsed = form.parsed()
  // Asked about even before a reason is typed: what speaks against it is what the reason is for.
  const check = useCall('support.check', parsed ?? EMPTY, { enabled: parsed !== null, keepPrevious: true })
  const findings = parsed === null ? [] : (check.data?.findings ?? [])
  const warned = findings.some(({ severity }) => severity === 'warn') || values.override !== ''
  const chooseKind = (kind: SupportKind) => {
    set('kind', kind)
    set('schemeId', '')
    set('confirmed', [])
  }
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  const kinds = SupportKindSchema.options.filter((kind) => (supportForm(kind) === 'loan') === loans)
  return (
    <FormPanel
      title={before === undefined ? (loans ? 'Đề nghị vay vốn' : 'Đề nghị hỗ trợ') : 'Sửa đề nghị'}
      verb="Ghi đề nghị"
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
        {loans ? null : (
          <NativeSelect
            {...text('kind')}
            label="Loại hỗ trợ"
            data={kinds.map((value) => ({ value, label: SUPPORT_KIND_WORDS[value] }))}
            onChange={(event) => chooseKind(SupportKindSchema.parse(event.currentTarget.value))}
          />
        )}
        <DateField {...read('requestedOn')} label="Ngày đề nghị" required />
        <NativeSelect
          {...text('schemeId')}
          className={classes.wide ?? ''}
          label="Căn cứ"
          required
          description={schemes.length === 0 ? 'Ngày này không có căn cứ nào cho loại hỗ trợ đó' : undefined}
          data={[
            { value: '', label: '— chọn căn cứ —' },
            ...schemes.map(({ scheme }) => ({ value: scheme.id, label: `${scheme.label} (${scheme.instrument})` })),
          ]}
        />
        <Checkbox.Group
          id={idOf('groups')}
          className={classes.wide ?? ''}
          label="Nhóm đối tượng"
          error={errorOf('groups')}
          value={values.groups}
          onChange={(groups) => set('groups', groups)}
        >
          <div className={classes.choices}>
            {SupportGroupSchema.options.map((group) => (
              <Checkbox key={group} size="xs" value={group} label={SUPPORT_GROUP_WORDS[group]} />
            ))}
          </div>
        </Checkbox.Group>
        <GrantMoney form={form} />
        {statements.length === 0 ? null : (
          <Checkbox.Group
            id={idOf('confirmed')}
            className={classes.wide ?? ''}
            label="Xác nhận theo giấy tờ"
            value={values.confirmed}
            onChange={(confirmed) => set('confirmed', confirmed)}
          >
            <div className={classes.column}>
              {statements.map(({ id, text: statement }) => (
                <Checkbox key={id} size="xs" value={id} label={statement} />
              ))}
            </div>
          </Checkbox.Group>
        )}
        <TextInput {...text('content')} label="Nội dung (nghề, khóa học, việc)" maxLength={300} />
        <TextInput {...text('appraiser')} label="Người thẩm định" maxLength={120} />
        <TextInput {...text('note')} label="Ghi chú" maxLength={1000} />
        {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
      </div>
      {findings.length === 0 ? null : (
        <section aria-label="Điểm cần xem trước khi đề nghị">
          <FindingList findings={findings} />
        </section>
      )}
      {warned ? (
        <TextInput
          {...text('override')}
          label="Lý do vẫn đề nghị"
          description="Ghi khi có điểm cần xem lại; lý do ở lại cùng khoản hỗ trợ"
          maxLength={500}
        />
      ) : null}
    </FormPanel>
  )
}

/** Never asked about; stands for a request that is not whole yet. */
const EMPTY = { personId: '', kind: 'tu_van_viec_lam', schemeId: '-', requestedOn: '2000-01-01' } as never
