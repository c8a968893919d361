import { Button, Progress } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import type { ChecklistRow } from '#shared/measures/measure.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { movedBy } from '../../ui/reorder.ts'
import { ScanLine } from './ScanLine.tsx'
import classes from './Scans.module.css'
import type { Intake } from './use-scan-intake.ts'

function Refused({ intake }: { intake: Intake }) {
  if (intake.refused.length === 0) return null
  return (
    <div className={classes.refused} role="alert">
      <p className={classes.refusedTitle}>Chưa nhận {intake.refused.length} tệp; các tệp khác đã được lưu.</p>
      <ul>
        {intake.refused.map((file) => (
          <li key={file.name}>
            <b>{file.name}</b>: {file.message}
          </li>
        ))}
      </ul>
      <Button size="xs" variant="default" onClick={intake.forget}>
        Đã xem
      </Button>
    </div>
  )
}

interface ScansProps {
  caseId: string
  rows: readonly ChecklistRow[]
  intake: Intake
  canWrite: boolean
  /** Id of the scan whose words are being edited; '' for none. */
  editing: string
  onEdit: (id: string) => void
}

/** Scanned papers of the case: dropped or chosen, turned, put in order, assigned to the checklist. */
export function Scans({ caseId, rows, intake, canWrite, editing, onEdit }: ScansProps) {
  const query = useCall('attachments.list', { caseId })
  const reorder = useWrite('attachments.reorder')
  const [over, setOver] = useState(false)
  const [order, setOrder] = useState<readonly string[] | null>(null)
  const moved = useRef<string | null>(null)
  const scans = query.data?.attachments ?? []
  const shown = order === null ? scans : order.flatMap((id) => scans.find((scan) => scan.id === id) ?? [])

  // A line that changes its place loses the focus; the clerk goes on moving it with the same keys.
  useEffect(() => {
    if (moved.current !== null) document.getElementById(`scan-open-${moved.current}`)?.focus()
  })

  const move = (index: number, step: -1 | 1) => {
    const ids = shown.map((scan) => scan.id)
    const next = movedBy(ids, index, step)
    if (next === ids) return
    moved.current = ids[index] ?? null
    setOrder(next)
    reorder.mutate(
      { caseId, ids: [...next] },
      {
        onSettled: () => {
          setOrder(null)
          setTimeout(() => {
            moved.current = null
          }, 300)
        },
      },
    )
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (canWrite) void intake.take([...event.dataTransfer.files], '')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its keyboard twin in the button
    <div
      id="scans"
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(canWrite)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Panel
        title={`Bản quét (${scans.length})`}
        flush
        aside={
          canWrite ? (
            <ActionButton
              size="xs"
              shortcut="ctrl+o"
              leftSection={<IconUpload size={16} stroke={1.75} aria-hidden="true" />}
              onClick={() => intake.choose('')}
            >
              Chọn tệp
            </ActionButton>
          ) : undefined
        }
      >
        {intake.progress === null ? null : (
          <div className={classes.progress} role="status">
            <p>
              {intake.progress.name === ''
                ? 'Đang nhận tệp đã chọn'
                : `Đang nhận ${intake.progress.name} · ${intake.progress.done + 1}/${intake.progress.total}`}
            </p>
            <Progress
              aria-label="Nhận bản quét"
              value={intake.progress.total === 0 ? 100 : (intake.progress.done / intake.progress.total) * 100}
              animated={intake.progress.total === 0}
              size={8}
            />
          </div>
        )}
        <Refused intake={intake} />
        {intake.error === null ? null : <ErrorPanel error={intake.error} />}
        {reorder.error === null ? null : <ErrorPanel error={reorder.error.error} />}
        <Answer query={query} lines={3}>
          {() =>
            shown.length === 0 ? (
              <EmptyState>
                Chưa có bản quét nào. {canWrite ? 'Thả tệp PDF, JPEG hoặc PNG vào đây, hoặc chọn tệp (Ctrl+O).' : ''}
              </EmptyState>
            ) : (
              <ul className={classes.list}>
                {shown.map((scan, index) => (
                  <ScanLine
                    key={scan.id}
                    scan={scan}
                    rows={rows}
                    canWrite={canWrite}
                    isFirst={index === 0}
                    isLast={index === shown.length - 1}
                    onMove={(step) => move(index, step)}
                    editing={editing === scan.id}
                    onEdit={onEdit}
                  />
                ))}
              </ul>
            )
          }
        </Answer>
      </Panel>
    </div>
  )
}
