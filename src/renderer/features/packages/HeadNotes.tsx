import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react'
import { useState } from 'react'
import type { HeadFinding, HeadNote } from '#shared/packages/head-finding.schema.ts'
import { viMoment } from '#shared/texts/dates.ts'
import { headWords } from '#shared/texts/head-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { OutcomePanel } from '../../ui/OutcomePanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import classes from './Packages.module.css'

/** What does not go together in one package. */
export function HeadNotes({ notes, partner }: { notes: readonly HeadNote[]; partner: string }) {
  return (
    <ul className={classes.heads} aria-label="Đối chiếu nhật ký">
      {notes.map((note) => (
        <li key={`${note.about} ${note.kind} ${note.later.seq}`}>
          <HeadText note={note} partner={partner} />
        </li>
      ))}
    </ul>
  )
}

function HeadText({ note, partner }: { note: HeadNote; partner: string }) {
  const { what, whatToDo } = headWords(note, partner)
  const grave = note.about === 'own' && note.explainedBy === null
  return (
    <>
      <StateBadge tone={grave ? 'red' : 'amber'} icon={grave ? IconCircleX : IconAlertTriangle}>
        {note.about === 'own' ? 'Kho này' : 'Bên gửi'}
      </StateBadge>
      <div>
        <b>{what}</b>
        <p>{whatToDo}</p>
      </div>
    </>
  )
}

/** Everything that was found and that nobody has asked about yet; nothing where there is none. */
export function HeadFindings() {
  const may = useMay()
  const { data } = useCall('packages.heads', {})
  const [asked, setAsked] = useState<string | null>(null)
  const findings = data?.findings ?? []
  if (findings.length === 0) return null
  return (
    <Panel title={`Nhật ký không khớp, ${findings.length} việc chờ hỏi lại`} flush>
      <div className={classes.body}>
        <ul className={classes.heads}>
          {findings.map((finding) => (
            <li key={finding.id}>
              <HeadText note={finding.note} partner={finding.partner.name} />
              <p className={classes.quiet}>
                Thấy lúc {viMoment(finding.foundAt)} trong gói số {finding.sequence} của {finding.partner.code}.
              </p>
              {may('packages.write') && asked !== finding.id ? (
                <Button variant="default" size="xs" onClick={() => setAsked(finding.id)}>
                  Ghi kết quả
                </Button>
              ) : null}
              {asked === finding.id ? <SettleForm finding={finding} onDone={() => setAsked(null)} /> : null}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}

function SettleForm({ finding, onDone }: { finding: HeadFinding; onDone: () => void }) {
  const write = useWrite('packages.settleHead')
  return (
    <OutcomePanel
      title={`Kết quả hỏi về nhật ký, gói số ${finding.sequence} của ${finding.partner.name}`}
      verb="Ghi kết quả"
      label="Đã hỏi ai, khi nào, họ trả lời thế nào"
      loading={write.isPending}
      error={write.error === null ? null : <ErrorPanel error={write.error.error} />}
      onConfirm={(outcome) => write.mutate({ id: finding.id, outcome }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  )
}
