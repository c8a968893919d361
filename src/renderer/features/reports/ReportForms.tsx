import { NativeSelect, TextInput } from '@mantine/core'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { MarkSentSchema, SignReportSchema } from '#shared/reports/report-inputs.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { reportName } from '#shared/texts/report-screen-words.ts'
import { REPORT_ACT_WORDS } from '#shared/texts/report-words.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { useFields } from '../../office/support/use-fields.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './Reports.module.css'
import { useReportWrite } from './use-report.ts'

interface FormProps {
  view: ReportView
  onDone: () => void
}

/** Says what freezing makes immutable before it does it. */
export function FreezeForm({ view, onDone }: FormProps) {
  const write = useReportWrite('reports.freeze')
  const explained = view.findings.length
  return (
    <ConfirmPanel
      title={`Chốt số liệu ${reportName(view)}, ${view.periodLabel}`}
      verb="Chốt số liệu"
      loading={write.pending}
      onConfirm={() => write.send({ id: view.id }, onDone)}
      onCancel={onDone}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <p>Từ lúc chốt, những điều sau không sửa được nữa:</p>
      <ul className={classes.bullets}>
        <li>{view.cells.length} số liệu, kể cả số nhập tay, số thay thế và nguồn của chúng;</li>
        <li>danh sách người đứng sau từng số, như trong hồ sơ lúc này;</li>
        {explained === 0 ? null : <li>{explained} cảnh báo cùng lý do đã ghi;</li>}
        {view.text.length === 0 ? null : <li>phần lời của báo cáo;</li>}
        <li>tên cơ quan, xã, phường và mẫu in.</li>
      </ul>
      <p>
        Mã đối chiếu tính từ các số này được in ở chân trang. Sự việc ghi sau lúc chốt đi vào bản bổ sung hoặc thay thế;
        bản này vẫn được giữ.
      </p>
    </ConfirmPanel>
  )
}

/** Number, day, signer and position, as on the paper that was signed. */
export function SignForm({ view, onDone }: FormProps) {
  const { today } = useSession()
  const write = useReportWrite('reports.sign')
  const { document, signers } = view
  const first = signers[0]
  const form = useFields(
    'sign',
    {
      number: document.number,
      date: document.date ?? (today as string),
      signer: document.signer === '' ? (first?.name ?? '') : document.signer,
      position: document.position === '' ? (first?.position ?? '') : document.position,
    },
    SignReportSchema,
    (typed) => ({ ...typed, id: view.id }),
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
      title={`Ghi việc ký ${reportName(view)}, ${view.periodLabel}`}
      verb="Ghi đã ký"
      onSave={() => form.submit((input) => write.send(input, onDone))}
      onDone={onDone}
      loading={write.pending}
      error={write.error}
      idOf={idOf}
    >
      <div className={classes.form}>
        <TextInput {...text('number')} label="Số, ký hiệu" required maxLength={60} />
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
      </div>
    </FormPanel>
  )
}

const ACTS = { sent: 'gui', received: 'nhan', returned: 'tra_lai' } as const

/** The day on which it was sent, taken, or sent back. */
export function SentForm({ view, onDone, what }: FormProps & { what: keyof typeof ACTS }) {
  const { today } = useSession()
  const write = useReportWrite('reports.markSent')
  const form = useFields('sent', { on: today as string, note: '' }, MarkSentSchema, (typed) => ({
    ...typed,
    id: view.id,
    act: ACTS[what],
  }))
  const verb = REPORT_ACT_WORDS[ACTS[what]]
  return (
    <FormPanel
      title={`${verb}: báo cáo số ${view.number}`}
      verb={what === 'sent' ? 'Ghi đã gửi' : what === 'received' ? 'Ghi đã nhận' : 'Ghi bị trả lại'}
      onSave={() => form.submit((input) => write.send(input, onDone))}
      onDone={onDone}
      loading={write.pending}
      error={write.error}
      idOf={form.idOf}
    >
      {what === 'sent' && view.due !== null ? <p>Hạn gửi: {viDate(view.due)}.</p> : null}
      <div className={classes.form}>
        <DateField {...form.read('on')} label="Ngày" required />
        <TextInput
          {...form.text('note')}
          label={what === 'returned' ? 'Lý do trả lại' : 'Ghi chú'}
          required={what === 'returned'}
          maxLength={1000}
        />
      </div>
    </FormPanel>
  )
}

/** Gives a draft up; the store keeps it. */
export function DiscardForm({ view, onDone, onGone }: FormProps & { onGone: () => void }) {
  const write = useWrite('reports.discard')
  return (
    <ConfirmPanel
      title={`Bỏ bản đang lập ${reportName(view)}, ${view.periodLabel}`}
      verb="Bỏ bản đang lập"
      destructive
      loading={write.isPending}
      onConfirm={() => write.mutate({ id: view.id }, { onSuccess: onGone })}
      onCancel={onDone}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <p>Số nhập tay, lý do và phần lời của bản này không dùng nữa. Kho dữ liệu vẫn giữ chúng cùng nhật ký.</p>
    </ConfirmPanel>
  )
}
