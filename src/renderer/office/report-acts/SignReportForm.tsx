import { NativeSelect, TextInput } from '@mantine/core'
import type { z } from 'zod'
import type { AppError } from '#shared/contract/errors.ts'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { SignReportSchema } from '#shared/reports/report-inputs.schema.ts'
import { useSession } from '../../app/session.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from '../support/FormPanel.tsx'
import { useFields } from '../support/use-fields.ts'
import classes from './report-acts.module.css'

interface SignReportFormProps {
  title: string
  id: string
  document: ReportView['document'] | null
  signers: ReportView['signers']
  /** What the register would give it; '' where the number is typed. */
  nextNumber: string
  onSign: (input: z.output<typeof SignReportSchema>) => void
  onDone: () => void
  loading: boolean
  error: { error: AppError } | null
}

/** Number, day, signer and position, as on the paper that was signed. */
export function SignReportForm(props: SignReportFormProps) {
  const { title, id, document, signers, nextNumber, onSign, onDone, loading, error } = props
  const { today } = useSession()
  const first = signers[0]
  const fromRegister = nextNumber !== ''
  const held = document?.number ?? ''
  const form = useFields(
    'sign',
    {
      number: fromRegister ? '' : (document?.number ?? ''),
      voidReason: '',
      date: document?.date ?? (today as string),
      signer: document?.signer || (first?.name ?? ''),
      position: document?.position || (first?.position ?? ''),
    },
    SignReportSchema,
    (typed) => ({ ...typed, id }),
  )
  const { text, read, idOf, set, values } = form
  const pick = (name: string) => {
    const known = signers.find((one) => one.name === name)
    if (known === undefined) return
    set('signer', known.name)
    set('position', known.position)
  }
  return (
    <FormPanel
      title={title}
      verb="Ghi đã ký"
      onSave={() => form.submit(onSign)}
      onDone={onDone}
      loading={loading}
      error={error}
      idOf={idOf}
    >
      <div className={classes.form}>
        {fromRegister ? (
          <p className={classes.wide}>
            Số, ký hiệu: <b>{held === '' ? nextNumber : held}</b>{' '}
            <span className={classes.quiet}>
              {held === '' ? 'số kế tiếp của sổ văn bản đi' : 'đã vào sổ văn bản đi'}
            </span>
          </p>
        ) : (
          <TextInput {...text('number')} label="Số, ký hiệu" required maxLength={60} />
        )}
        <DateField {...read('date')} label="Ngày ký" required />
        {signers.length < 2 ? null : (
          <NativeSelect
            label="Chọn người ký đã khai báo"
            value={signers.some(({ name }) => name === values.signer) ? values.signer : ''}
            onChange={(event) => pick(event.currentTarget.value)}
            data={[
              { value: '', label: '— người khác —' },
              ...signers.map(({ name, position }) => ({ value: name, label: `${name}, ${position}` })),
            ]}
          />
        )}
        <TextInput {...text('signer')} label="Người ký" required maxLength={120} />
        <TextInput {...text('position')} label="Chức vụ người ký" required maxLength={200} />
        {held === '' || !fromRegister ? null : (
          <TextInput
            {...text('voidReason')}
            className={classes.wide ?? ''}
            label="Lý do hủy số đã lấy"
            description="Bỏ trống để giữ số. Ghi lý do thì số cũ hủy trong sổ, báo cáo lấy số kế tiếp."
            maxLength={300}
          />
        )}
      </div>
    </FormPanel>
  )
}
