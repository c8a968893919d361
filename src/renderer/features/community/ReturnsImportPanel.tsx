import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './Community.module.css'

type Report = NonNullable<Output<'community.importReturns'>>
/** Refusals that are written out; of more, the number is told. */
const SHOWN = 20

/** Takes a list of a centre in: first what would become of each line, then for good. Who is expected already stays once. */
export function ReturnsImportPanel({ onDone }: { onDone: () => void }) {
  const [report, setReport] = useState<Report | null>(null)
  const write = useWrite('community.importReturns')
  const choose = () => write.mutate({ dryRun: true }, { onSuccess: setReport })
  const take = () => write.mutate({ dryRun: false }, { onSuccess: setReport })
  const tried = report?.dryRun === true
  const refused = report?.rows.filter(({ outcome }) => outcome === 'refused') ?? []
  return (
    <ConfirmPanel
      title="Nhập danh sách người sắp về"
      verb={tried ? `Nhập ${viNumber(report.added)} người` : 'Chọn tệp và kiểm tra'}
      onConfirm={tried ? take : choose}
      onCancel={onDone}
      disabled={tried && report.added === 0}
      loading={write.isPending}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      {report === null ? (
        <p>
          Tệp Excel (.xlsx) hoặc CSV của cơ sở, có cột Họ và tên, Cơ sở, Ngày dự kiến về; thêm được Ngày sinh, Số CCCD,
          Xã, phường, Ngày hoàn thành, Hình thức, Đề án, Quyết định, Ghi chú. Người phải có trong kho trước; nhập lại
          không thêm lần nữa.
        </p>
      ) : (
        <div role="status">
          <p>
            {report.fileName}: {report.dryRun ? 'sẽ thêm' : 'đã thêm'} {viNumber(report.added)} người, đã có{' '}
            {viNumber(report.present)}, không nhận {viNumber(report.refused)}.
            {report.ignoredColumns.length === 0 ? '' : ` Cột không dùng: ${report.ignoredColumns.join(', ')}.`}
          </p>
          <ul className={classes.lines}>
            {refused.slice(0, SHOWN).map(({ row, message }) => (
              <li key={row}>
                Dòng {row}: {message}
              </li>
            ))}
          </ul>
          {refused.length > SHOWN ? <p>và {viNumber(refused.length - SHOWN)} dòng nữa.</p> : null}
        </div>
      )}
    </ConfirmPanel>
  )
}
