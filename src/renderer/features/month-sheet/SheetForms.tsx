import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { MonthView, SheetImportReport, SheetKey } from '#shared/aftercare/month.schema.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './MonthSheet.module.css'

/** Problems that are written out; of more, the number is told. */
const SHOWN = 20

interface ImportFormProps {
  sheet: SheetKey
  /** The sheet was changed. */
  onView: () => void
  onDone: () => void
}

/** Takes a filled file in: first what would become of it, then for good. All of it or nothing. */
export function ImportForm({ sheet, onView, onDone }: ImportFormProps) {
  const [report, setReport] = useState<SheetImportReport | null>(null)
  const write = useWrite('month.import')
  const choose = () => write.mutate({ ...sheet, dryRun: true }, { onSuccess: setReport })
  const take = () =>
    write.mutate(
      { ...sheet, dryRun: false },
      {
        onSuccess: (done) => {
          setReport(done)
          onView()
        },
      },
    )
  const ready = report?.dryRun === true && report.problems.length === 0
  return (
    <ConfirmPanel
      title="Nhập bảng tháng"
      verb={ready ? `Ghi ${viNumber(report.changed)} ô` : 'Chọn tệp và kiểm tra'}
      onConfirm={ready ? take : choose}
      onCancel={onDone}
      disabled={ready && report.changed === 0}
      loading={write.isPending}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      {report === null ? (
        <p>Tệp do “Lưu Excel” ghi ra, đã điền; nhận cả CSV. Ô trống không đổi gì; nhập lại cùng tệp không đổi gì.</p>
      ) : (
        <div role="status">
          <p>
            {report.fileName}: {viNumber(report.rows)} dòng, {report.dryRun ? 'sẽ ghi' : 'đã ghi'}{' '}
            {viNumber(report.changed)} ô, {viNumber(report.same)} ô đã có như vậy.
          </p>
          {report.problems.length === 0 ? null : (
            <>
              <p>Chưa ghi gì: sửa {viNumber(report.problems.length)} chỗ sau trong tệp rồi chọn lại.</p>
              <ul className={classes.lines}>
                {report.problems.slice(0, SHOWN).map(({ row, cell, message }) => (
                  <li key={`${row} ${cell} ${message}`}>
                    Dòng {row}
                    {cell === '' ? '' : `, ${cell}`}: {message}
                  </li>
                ))}
              </ul>
              {report.problems.length > SHOWN ? <p>và {viNumber(report.problems.length - SHOWN)} chỗ nữa.</p> : null}
            </>
          )}
        </div>
      )}
    </ConfirmPanel>
  )
}

interface ReopenFormProps {
  sheet: SheetKey
  onView: (view: MonthView) => void
  onDone: () => void
}

/** Opens a closed sheet again, with the reason. */
export function ReopenForm({ sheet, onView, onDone }: ReopenFormProps) {
  const [reason, setReason] = useState('')
  const write = useWrite('month.reopen', { keepAnswers: true })
  const reopen = () =>
    write.mutate(
      { ...sheet, reason },
      {
        onSuccess: (view) => {
          onView(view)
          onDone()
        },
      },
    )
  return (
    <ConfirmPanel
      title="Mở khóa tháng"
      verb="Mở khóa tháng"
      disabled={reason.trim() === ''}
      loading={write.isPending}
      onConfirm={reopen}
      onCancel={onDone}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <p>Lần khóa trước và lý do mở được giữ lại.</p>
      <TextInput
        label="Lý do mở khóa"
        required
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}
