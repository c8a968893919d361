import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { type CivilDate, isCivilDate } from '#shared/primitives/civil-date.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { CaseChoice } from './CaseChoice.tsx'
import classes from './RegisterPage.module.css'

const idOf = (path: string) => `intake-${path}`

/** Takes a dossier in by hand: one that arrived before its events were written here. */
export function IntakeForm({ next, onDone }: { next: number; onDone: () => void }) {
  const { today } = useSession()
  const [caseId, setCase] = useState('')
  const [date, setDate] = useState<string>(today)
  const [note, setNote] = useState('')
  const cases = useCall('cases.list', {})
  const add = useWrite('registers.addIntake')
  const ready = caseId !== '' && isCivilDate(date)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div onKeyDown={enterMovesOn}>
      <ConfirmPanel
        title={`Ghi hồ sơ nhận, số thụ lý ${String(next).padStart(2, '0')}`}
        verb="Ghi vào sổ"
        disabled={!ready}
        loading={add.isPending}
        onCancel={onDone}
        onConfirm={() => add.mutate({ caseId, date: date as CivilDate, note }, { onSuccess: onDone })}
      >
        {add.error === null ? null : <ErrorPanel error={add.error.error} fieldId={idOf} />}
        <p>Hồ sơ ghi diễn biến nhận trong phần mềm thì tự có số; ở đây chỉ ghi hồ sơ nhận từ trước.</p>
        <div className={classes.form}>
          <CaseChoice
            label="Hồ sơ"
            none="— chọn hồ sơ —"
            id={idOf('caseId')}
            rows={cases.data?.rows ?? []}
            value={caseId}
            onChange={setCase}
          />
          <DateField
            id={idOf('date')}
            label="Ngày nhận"
            required
            value={date}
            onChange={setDate}
            error={isCivilDate(date) ? undefined : 'Gõ ngày như 5/4/2023.'}
          />
          <TextInput
            id={idOf('note')}
            label="Ghi chú"
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </div>
      </ConfirmPanel>
    </div>
  )
}
