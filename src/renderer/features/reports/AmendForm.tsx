import { NativeSelect, TextInput } from '@mantine/core'
import type { ReportView } from '#shared/reports/report.schema.ts'
import { AmendReportSchema } from '#shared/reports/report-inputs.schema.ts'
import { reportName } from '#shared/texts/report-screen-words.ts'
import { useMay } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { useFields } from '../../office/support/use-fields.ts'
import { ChangedSince } from './ChangedSince.tsx'
import classes from './Reports.module.css'
import { useReportWrite } from './use-report.ts'

const KINDS = [
  { value: 'thay_the', label: 'Thay thế: lập lại toàn bộ, có bảng đối chiếu' },
  { value: 'bo_sung', label: 'Bổ sung: thêm xã hoặc chỉ tiêu còn thiếu, giữ số đã báo cáo' },
  { value: 'huy', label: 'Hủy: rút báo cáo, không có số liệu' },
]

interface AmendFormProps {
  view: ReportView
  onDone: () => void
  /** The revision that was begun. */
  onBegun: (id: string) => void
}

/** Begins a revision that follows a report that stands: of which kind and why, before the eyes what the data say today. */
export function AmendForm({ view, onDone, onBegun }: AmendFormProps) {
  const may = useMay()
  const write = useReportWrite('reports.amend')
  const form = useFields('amend', { kind: 'thay_the', reason: '' }, AmendReportSchema, (typed) => ({
    ...typed,
    id: view.id,
  }))
  return (
    <>
      <FormPanel
        title={`Lập bản sửa của ${reportName(view)}, ${view.periodLabel}`}
        verb="Lập bản sửa"
        onSave={() => form.submit((input) => write.send(input, (fresh) => onBegun(fresh.id)))}
        onDone={onDone}
        loading={write.pending}
        error={write.error}
        idOf={form.idOf}
      >
        <p>Bản đã chốt được giữ nguyên; bản sửa tính lại từ dữ liệu hôm nay và có số văn bản riêng.</p>
        <div className={classes.form}>
          <NativeSelect {...form.text('kind')} label="Loại bản sửa" data={KINDS} />
          <TextInput
            {...form.text('reason')}
            className={classes.wide ?? ''}
            label="Lý do điều chỉnh"
            required
            maxLength={1000}
          />
        </div>
      </FormPanel>
      {may('people.read') ? <ChangedSince id={view.id} withId={null} /> : null}
    </>
  )
}
