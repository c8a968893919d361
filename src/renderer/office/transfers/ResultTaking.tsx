import { Button } from '@mantine/core'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import type { ResultStep } from '#shared/transfers/result-taking.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import support from '../support/support.module.css'
import classes from './transfers.module.css'

/** Takes in what another office found of a dossier that was sent: papers now, its steps when the clerk records them. */
export function ResultTaking({ packageId, onTaken }: { packageId: string; onTaken: (row: PackageRow) => void }) {
  const query = useCall('transfers.viewResult', {}, { of: packageId })
  const take = useWrite('packages.take')
  return (
    <Answer query={query} lines={4}>
      {({ taken, caseId, code, personName, office, steps, papers }) => (
        <Panel title={`Kết quả kiểm tra của ${office.name}`}>
          <div className={classes.body}>
            {take.error === null ? null : <ErrorPanel error={take.error.error} />}
            <p>
              Hồ sơ <TextLink to={paths.case(caseId)}>{code}</TextLink>, {personName}. {papers.length} giấy tờ kèm theo.
            </p>
            <Steps steps={steps} />
            <p className={support.quiet}>
              Giấy tờ được giữ cùng hồ sơ khi nhận. Diễn biến chỉ vào hồ sơ khi người thụ lý ghi.
            </p>
            <div className={support.acts}>
              <Button
                onClick={() => take.mutate({}, { onSuccess: ({ row }) => onTaken(row) })}
                loading={take.isPending}
                disabled={taken}
              >
                {taken ? 'Đã nhận' : 'Nhận kết quả'}
              </Button>
            </div>
          </div>
        </Panel>
      )}
    </Answer>
  )
}

const ACTS = { record: '', correct: 'Sửa: ', withdraw: 'Rút: ' } as const

/** Steps of another office with their day and details, and whether they stand in the case here. */
export function Steps({ steps }: { steps: readonly ResultStep[] }) {
  return (
    <ul className={support.lines} aria-label="Diễn biến trong kết quả">
      {steps.map((step) => (
        <li key={step.id}>
          <span className={support.day}>{viDate(step.on)}</span>
          <span className={support.what}>
            {ACTS[step.act]}
            {step.label}
            {step.fields
              .flatMap(({ name, label, options }) => {
                const value = step.data[name]
                if (typeof value !== 'string') return []
                return [`${label}: ${options.find((one) => one.value === value)?.label ?? value}`]
              })
              .map((line) => (
                <span key={line} className={support.quiet}>
                  {' '}
                  {line}.
                </span>
              ))}
          </span>
          <span className={support.quiet}>{step.recorded ? 'Đã ghi' : 'Chưa ghi'}</span>
        </li>
      ))}
    </ul>
  )
}
