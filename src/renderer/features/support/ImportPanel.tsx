import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './Support.module.css'

type Report = NonNullable<Output<'support.importLedger'>>
/** Refusals that are written out; of more, the number is told. */
const SHOWN = 20

/** Takes a ledger in: first what would become of it, then for good. What is here already is not paid again. */
export function ImportPanel({ onDone }: { onDone: () => void }) {
  const [report, setReport] = useState<Report | null>(null)
  const write = useWrite('support.importLedger')
  const choose = () => write.mutate({ dryRun: true }, { onSuccess: setReport })
  const take = () => write.mutate({ dryRun: false }, { onSuccess: setReport })
  const tried = report?.dryRun === true
  return (
    <ConfirmPanel
      title="Nhập sổ hỗ trợ"
      verb={tried ? `Nhập ${viNumber(report.added)} dòng` : 'Chọn tệp và kiểm tra'}
      onConfirm={tried ? take : choose}
      onCancel={onDone}
      disabled={tried && report.added === 0}
      loading={write.isPending}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      {report === null ? (
        <p>
          Tệp JSON do lệnh “support ledger” hoặc do máy khác ghi ra. Dòng đã có thì bỏ qua; khoản đã chi không chi lần
          nữa.
        </p>
      ) : (
        <div role="status">
          <p>
            {report.fileName}: {report.dryRun ? 'sẽ thêm' : 'đã thêm'} {viNumber(report.added)} dòng, đã có{' '}
            {viNumber(report.present)}, không nhận {viNumber(report.refused)}.
          </p>
          <ul className={classes.history}>
            {report.rows
              .filter(({ outcome }) => outcome === 'refused')
              .slice(0, SHOWN)
              .map((row) => (
                <li key={`${row.kind} ${row.id}`}>
                  {row.message} <span className={classes.quiet}>({row.id})</span>
                </li>
              ))}
          </ul>
          {report.refused > SHOWN ? <p>và {viNumber(report.refused - SHOWN)} dòng nữa.</p> : null}
        </div>
      )}
    </ConfirmPanel>
  )
}
