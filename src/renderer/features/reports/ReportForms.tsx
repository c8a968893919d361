import type { ReportView } from '#shared/reports/report.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { reportName } from '#shared/texts/report-screen-words.ts'
import { useWrite } from '../../api/calls.ts'
import { SentReportForm } from '../../office/report-acts/SentReportForm.tsx'
import { SignReportForm } from '../../office/report-acts/SignReportForm.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
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
  const write = useReportWrite('reports.sign')
  const { id, document, signers, nextNumber } = view
  return (
    <SignReportForm
      {...{ id, document, signers, nextNumber, onDone }}
      title={`Ghi việc ký ${reportName(view)}, ${view.periodLabel}`}
      onSign={(input) => write.send(input, onDone)}
      loading={write.pending}
      error={write.error}
    />
  )
}

const ACTS = { sent: 'gui', received: 'nhan', returned: 'tra_lai' } as const

/** The day on which it was sent, taken, or sent back. */
export function SentForm({ view, onDone, what }: FormProps & { what: keyof typeof ACTS }) {
  const write = useReportWrite('reports.markSent')
  const { id, number, due } = view
  return (
    <SentReportForm
      {...{ id, number, onDone }}
      act={ACTS[what]}
      onMark={(input) => write.send(input, onDone)}
      loading={write.pending}
      error={write.error}
    >
      {what === 'sent' && due !== null ? <p>Hạn gửi: {viDate(due)}.</p> : null}
    </SentReportForm>
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
