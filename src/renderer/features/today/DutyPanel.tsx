import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DutyKind } from '#shared/backup/duty.schema.ts'
import { DUTY_TITLES, dutySince, dutyWords } from '#shared/texts/duty-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { OutcomePanel } from '../../ui/OutcomePanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './DutyPanel.module.css'

/** What has to be checked after the store went back to an older state; each stays until somebody says how it was. */
export function DutyPanel() {
  const may = useMay()
  const { data } = useCall('backup.duties', {})
  const [asked, setAsked] = useState<DutyKind | null>(null)
  const duties = data?.duties ?? []
  const [first] = duties
  if (first === undefined) return null
  return (
    <Panel title={`Phải kiểm tra sau khôi phục: ${duties.length} việc`}>
      <p className={classes.since}>{dutySince(first)}</p>
      <ul className={classes.list}>
        {duties.map((duty) => (
          <li key={duty.kind}>
            <span>
              <b>{DUTY_TITLES[duty.kind]}.</b> {dutyWords(duty)}
            </span>
            {duty.kind === 'numbers' ? (
              <TextLink to={paths.registers}>Mở Sổ văn bản để xác nhận</TextLink>
            ) : may('documents.issue') && asked !== duty.kind ? (
              <Button variant="default" size="xs" onClick={() => setAsked(duty.kind)}>
                Đã kiểm tra
              </Button>
            ) : null}
            {asked === duty.kind && duty.kind !== 'numbers' ? (
              <ConfirmForm kind={duty.kind} onDone={() => setAsked(null)} />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function ConfirmForm({ kind, onDone }: { kind: Exclude<DutyKind, 'numbers'>; onDone: () => void }) {
  const write = useWrite('backup.confirmDuty')
  return (
    <OutcomePanel
      title={`Đã kiểm tra: ${DUTY_TITLES[kind]}`}
      verb="Xác nhận"
      label="Kiểm tra bằng cách nào, kết quả ra sao"
      loading={write.isPending}
      error={write.error === null ? null : <ErrorPanel error={write.error.error} />}
      onConfirm={(outcome) => write.mutate({ kind, outcome }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  )
}
