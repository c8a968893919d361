import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { vndText } from '#shared/primitives/vnd.ts'
import type { RateRow, SupportRates } from '#shared/support/rates.schema.ts'
import { BASE_SALARY, NewSupportAmendmentSchema } from '#shared/support/support-amendment.schema.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { asAmount, asDay, useFields } from '../../office/support/use-fields.ts'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn, useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceDetails } from '../../ui/ProvenanceMark.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { VndField } from '../../ui/VndField.tsx'
import classes from './Support.module.css'
import type { ShownRate } from './shown-rate.ts'

interface RatePanelProps {
  row: ShownRate
  rates: SupportRates
  onClose: () => void
}

/** One rate beside the list: where it is written, what the office set, and the form for it. */
export function RatePanel({ row: { rate, scheme }, rates, onClose }: RatePanelProps) {
  const may = useMay()
  const [amending, setAmending] = useState(may('settings.write') && rate !== null && rate.worth === null)
  useShortcuts(amending ? {} : { escape: onClose })
  const salary = rate !== null && rate.limit.amount === null && rate.limit.baseSalaryPercent !== null
  const history = [...(rate?.history ?? []), ...(salary ? rates.salaryHistory : [])]
  return (
    <Panel
      title="Mức chi"
      aside={
        <ActLink onClick={onClose} label="Đóng bảng bên">
          Đóng
        </ActLink>
      }
    >
      <div className={classes.row}>
        <p>
          <b>{rate?.limit.label ?? scheme.label}</b>
        </p>
        {rate === null || rate.limit.baseSalaryPercent === null || rate.limit.amount !== null ? null : (
          <p>Bằng {rate.limit.baseSalaryPercent}% mức lương cơ sở.</p>
        )}
        {scheme.says.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {scheme.conditions.length === 0 ? null : (
          <p className={classes.quiet}>Điều kiện được hỏi khi lập đề nghị: {scheme.conditions.length} điều.</p>
        )}
        <ProvenanceDetails provenance={rate?.provenance ?? scheme.provenance} />
        <History rows={history} />
        {rate === null ? null : !may('settings.write') ? (
          <p className={classes.quiet}>Quản trị mới sửa được mức này.</p>
        ) : amending ? (
          <AmendRate rate={rate} salary={salary} onDone={() => setAmending(false)} />
        ) : (
          <Button onClick={() => setAmending(true)}>{rate.worth === null ? 'Điền mức này' : 'Sửa mức này'}</Button>
        )}
      </div>
    </Panel>
  )
}

/** Sets an amount, or the base salary that it is a share of, with the text that says so. */
function AmendRate({ rate, salary, onDone }: { rate: RateRow; salary: boolean; onDone: () => void }) {
  const write = useWrite('support.amend')
  const form = useFields(
    'rate',
    { target: rate.limit.id as string, amount: '', from: '', document: '', number: '', date: '', reason: '' },
    NewSupportAmendmentSchema,
    ({ target, amount, from, document, number, date, reason }) => ({
      target,
      amount: asAmount(amount),
      from: asDay(from),
      source: { document, number, date },
      reason,
    }),
  )
  const { values, text, read, idOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  useShortcuts({ escape: onDone })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div className={classes.row} onKeyDown={enterMovesOn}>
      {write.error === null ? null : <ErrorPanel error={write.error.error} fieldId={idOf} />}
      {salary ? (
        <NativeSelect
          {...text('target')}
          label="Sửa"
          data={[
            { value: rate.limit.id, label: 'Số tiền của mức này' },
            { value: BASE_SALARY, label: 'Mức lương cơ sở' },
          ]}
        />
      ) : null}
      <VndField {...read('amount')} label={values.target === BASE_SALARY ? 'Mức lương cơ sở' : 'Số tiền'} required />
      <DateField {...read('from')} label="Áp dụng từ ngày" required={values.target === BASE_SALARY} />
      <TextInput
        {...text('document', 'source.document')}
        label="Văn bản"
        required
        placeholder="Nghị quyết, quyết định …"
      />
      <TextInput {...text('number', 'source.number')} label="Số, ký hiệu" />
      <DateField {...read('date', 'source.date')} label="Ngày văn bản" required />
      <TextInput {...text('reason')} label="Lý do, ghi vào nhật ký" required />
      <div className={classes.acts}>
        <Button onClick={save} loading={write.isPending}>
          Ghi mức này
        </Button>
        <Button variant="default" onClick={onDone}>
          Giữ nguyên
        </Button>
      </div>
    </div>
  )
}

/** What the office set, newest first; each may be taken back with a reason. */
function History({ rows }: { rows: RateRow['history'] }) {
  const may = useMay()
  const [taking, setTaking] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const write = useWrite('support.withdrawAmendment')
  if (rows.length === 0) return null
  return (
    <section aria-label="Cơ quan đã ghi">
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <ul className={classes.history}>
        {rows.toReversed().map((row) => (
          <li key={row.id}>
            <b className={row.withdrawn ? classes.gone : undefined}>
              {row.target === BASE_SALARY ? 'Lương cơ sở ' : ''}
              {row.amount === null ? '' : vndText(row.amount)}
              {row.from === null ? '' : ` từ ${viDate(row.from)}`}
            </b>
            {row.withdrawn ? ' (đã bỏ)' : ''}
            <br />
            {row.recordedBy}, {viMoment(row.recordedAt)}
            {row.source === null
              ? ''
              : `, theo ${[row.source.document, row.source.number, viDate(row.source.date)].filter(Boolean).join(', ')}`}
            . {row.reason}{' '}
            {row.withdrawn || !may('settings.write') ? null : taking === row.id ? (
              <span className={classes.acts}>
                <TextInput
                  size="xs"
                  aria-label="Lý do bỏ mức đã ghi"
                  placeholder="Lý do"
                  value={reason}
                  onChange={(event) => setReason(event.currentTarget.value)}
                />
                <Button
                  size="xs"
                  color="red"
                  disabled={reason.trim() === ''}
                  loading={write.isPending}
                  onClick={() => write.mutate({ id: row.id, reason }, { onSuccess: () => setTaking(null) })}
                >
                  Bỏ mức này
                </Button>
              </span>
            ) : (
              <ActLink onClick={() => setTaking(row.id)}>Bỏ</ActLink>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
