import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Deadline } from '#shared/deadlines/deadline.schema.ts'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { DeadlineChip } from '../../ui/DeadlineChip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './Deadlines.module.css'

const OPEN: readonly Deadline['status'][] = ['overdue', 'due-today', 'running', 'paused']

/** True while the law of the case asks why a step came late and nobody has written it down. */
function lacksReason(deadline: Deadline): boolean {
  const late = deadline.status === 'overdue' || deadline.status === 'done-late'
  return late && deadline.wantsReason && deadline.lateReason === null
}

const reasonWords = (deadline: Deadline) => (deadline.lateReason === null ? 'Ghi lý do chậm' : 'Sửa lý do')

function LateReason({ caseId, deadline, onClose }: { caseId: string; deadline: Deadline; onClose: () => void }) {
  const [reason, setReason] = useState(deadline.lateReason ?? '')
  const write = useWrite('cases.lateReason')
  return (
    <>
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <ConfirmPanel
        title={`Lý do chậm: ${deadline.label}`}
        verb="Ghi lý do"
        loading={write.isPending}
        disabled={reason.trim() === ''}
        onCancel={onClose}
        onConfirm={() =>
          write.mutate({ caseId, deadlineId: deadline.id, reason: reason.trim() }, { onSuccess: onClose })
        }
      >
        <Textarea
          label="Vì sao chậm"
          description="Lý do được giữ cùng hồ sơ và in trong danh sách việc."
          autosize
          minRows={2}
          maxRows={6}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </ConfirmPanel>
    </>
  )
}

interface DeadlinesProps {
  caseId: string
  deadlines: readonly Deadline[]
  today: CivilDate
  canWrite: boolean
  /** Deadline whose late reason is being written, and how to change it. */
  reasonFor: string | null
  onReasonFor: (deadlineId: string | null) => void
}

/** The derived deadlines: open ones with their arithmetic, finished ones folded away. */
export function Deadlines({ caseId, deadlines, today, canWrite, reasonFor, onReasonFor }: DeadlinesProps) {
  const [all, setAll] = useState(false)
  const open = deadlines.filter((deadline) => OPEN.includes(deadline.status) || lacksReason(deadline))
  const rest = deadlines.filter((deadline) => !open.includes(deadline))
  const shown = [...open].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
  return (
    <Panel
      title="Thời hạn"
      flush
      aside={
        rest.length === 0 ? undefined : (
          <ActLink onClick={() => setAll(!all)}>{all ? 'Chỉ hạn đang chạy' : `Cả ${rest.length} hạn đã xong`}</ActLink>
        )
      }
    >
      {shown.length === 0 && !all ? (
        <EmptyState>Không có thời hạn nào đang chạy ở bước này.</EmptyState>
      ) : (
        <ul className={classes.root}>
          {[...shown, ...(all ? rest : [])].map((deadline) => (
            <li key={deadline.id} data-open={OPEN.includes(deadline.status) || undefined}>
              <div className={classes.top}>
                <DeadlineChip deadline={deadline} today={today} />
                {canWrite && reasonFor !== deadline.id && (lacksReason(deadline) || deadline.lateReason !== null) ? (
                  <ActLink
                    onClick={() => onReasonFor(deadline.id)}
                    label={`${reasonWords(deadline)}: ${deadline.label}`}
                  >
                    {reasonWords(deadline)}
                  </ActLink>
                ) : null}
              </div>
              <p className={classes.label}>{deadline.label}</p>
              {deadline.earlier.map((old) => (
                <p key={`${old.due} ${old.replacedAt}`} className={classes.earlier}>
                  <del>Hạn cũ {viDate(old.due)}</del> {old.reason === '' ? 'tính lại' : `tính lại: ${old.reason}`}
                </p>
              ))}
              <p className={classes.sum}>{deadline.arithmetic.text}</p>
              <p className={classes.law}>
                <span>{deadline.responsible}</span>
                {deadline.provenance.article === '' ? null : <span>{shortArticle(deadline.provenance.article)}</span>}
                <ProvenanceMark provenance={deadline.provenance} short />
              </p>
              {deadline.lateReason === null ? null : (
                <p className={classes.reason}>Lý do chậm: {deadline.lateReason}</p>
              )}
              {reasonFor === deadline.id ? (
                <LateReason caseId={caseId} deadline={deadline} onClose={() => onReasonFor(null)} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
