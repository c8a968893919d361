import { IconAlertTriangle } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { AssignmentRow, HelperView, WorkNoteRow } from '#shared/community/helper.schema.ts'
import { HELPER_FORM_WORDS, WORK_FORM_WORDS } from '#shared/texts/community-words.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { AssignmentForm } from '../../office/community/AssignmentForm.tsx'
import { EndAssignmentForm } from '../../office/community/EndAssignmentForm.tsx'
import { HelperForm } from '../../office/community/HelperForm.tsx'
import { WithdrawEntryForm } from '../../office/community/WithdrawEntryForm.tsx'
import { WorkNoteForm } from '../../office/community/WorkNoteForm.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Community.module.css'

type Doing = { what: 'edit' | 'assign' | 'work' | 'withdraw' } | { what: 'end'; row: AssignmentRow }

function Form({
  view,
  doing,
  onDone,
  onGone,
}: {
  view: HelperView
  doing: Doing | null
  onDone: () => void
  onGone: () => void
}) {
  if (doing === null) return null
  const { helper } = view
  switch (doing.what) {
    case 'edit':
      return <HelperForm before={helper} onDone={onDone} />
    case 'assign':
      return <AssignmentForm personId="" helperId={helper.id} onDone={onDone} />
    case 'work':
      return <WorkNoteForm assignments={view.assignments} byPerson onDone={onDone} />
    case 'withdraw':
      return <WithdrawEntryForm what="helper" entryId={helper.entryId} name={helper.name} onDone={onGone} />
    case 'end':
      return <EndAssignmentForm row={doing.row} onDone={onDone} />
  }
}

function Assigned({ rows, onEnd }: { rows: readonly AssignmentRow[]; onEnd: (row: AssignmentRow) => void }) {
  const may = useMay()
  if (rows.length === 0) return <EmptyState>Chưa phân công giúp ai.</EmptyState>
  return (
    <ul className={classes.lines}>
      {rows.map((row) => {
        const { assignment, person } = row
        return (
          <li key={assignment.id}>
            <span className={classes.day}>{viDate(assignment.from)}</span>
            <span className={classes.what}>
              <TextLink to={paths.person(person.id)}>{person.fullName}</TextLink>, {person.communeName}. {row.roleLabel}
              {assignment.to === null ? '' : `, đến ${viDate(assignment.to)}`}
              {assignment.endReason === '' ? '' : ` (${assignment.endReason})`}
              {assignment.ownFamily ? '. Con em hội viên' : ''}
              {row.proposal === null ? null : (
                <span className={classes.quiet}> Nên kết thúc: {row.proposal.reason}.</span>
              )}
            </span>
            {row.running && may('community.write') ? (
              <ActLink onClick={() => onEnd(row)} label={`Kết thúc phân công giúp ${person.fullName}`}>
                Kết thúc
              </ActLink>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

function Done({ rows }: { rows: readonly WorkNoteRow[] }) {
  if (rows.length === 0) return <EmptyState>Chưa ghi việc giúp đỡ nào.</EmptyState>
  return (
    <ul className={classes.lines}>
      {rows.map(({ note, person }) => (
        <li key={note.id}>
          <span className={classes.day}>{viDate(note.on)}</span>
          <span className={classes.what}>
            {person.fullName}. {WORK_FORM_WORDS[note.form]}: {note.content}
          </span>
          {note.risk ? (
            <StateBadge tone="red" icon={IconAlertTriangle}>
              Nguy cơ
            </StateBadge>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Screen({ view }: { view: HelperView }) {
  const may = useMay()
  const go = useGo()
  const [doing, setDoing] = useState<Doing | null>(null)
  const { helper, kindLabel, communeName, load, history } = view
  const write = may('community.write') && doing === null
  const facts = [HELPER_FORM_WORDS[helper.form], kindLabel, communeName, helper.contact, helper.position, helper.phone]
  return (
    <Page
      head={
        <PageHead
          trail={<TextLink to={paths.communityTab('nguoi-giup-do')}>Người giúp đỡ</TextLink>}
          title={helper.name}
          sentence={`${facts.filter((fact) => fact !== '').join(', ')}. Tham gia từ ${viDate(helper.from)}${helper.to === null ? '' : ` đến ${viDate(helper.to)}`}. Đang giúp ${load.persons} người, ${load.main} người là giúp đỡ chính.`}
          actions={
            write ? (
              <>
                {view.assignments.length === 0 ? (
                  <ActionButton onClick={() => setDoing({ what: 'withdraw' })}>Rút vì ghi nhầm</ActionButton>
                ) : (
                  <ActionButton onClick={() => setDoing({ what: 'work' })}>Ghi việc giúp đỡ</ActionButton>
                )}
                <ActionButton shortcut="f2" onClick={() => setDoing({ what: 'edit' })}>
                  Sửa
                </ActionButton>
              </>
            ) : null
          }
          next={write && view.active ? { label: 'Phân công', onClick: () => setDoing({ what: 'assign' }) } : null}
        />
      }
    >
      <Form
        view={view}
        doing={doing}
        onDone={() => setDoing(null)}
        onGone={() => go(paths.communityTab('nguoi-giup-do'))}
      />
      <Panel title="Giúp ai">
        <Assigned rows={view.assignments} onEnd={(row) => setDoing({ what: 'end', row })} />
      </Panel>
      <Panel title="Việc đã làm">
        <Done rows={view.notes} />
      </Panel>
      {history.length < 2 ? null : (
        <Panel title="Lần ghi trước">
          <ul className={classes.lines}>
            {history.slice(1).map((old, i) => (
              <li key={old.entryId}>
                <span className={classes.what}>
                  {old.name}, từ {viDate(old.from)}
                  {old.to === null ? '' : ` đến ${viDate(old.to)}`}{' '}
                  <span className={classes.quiet}>
                    ({viMoment(old.recordedAt)}, {old.recordedBy}; sửa sau đó: {history[i]?.reason})
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  )
}

/** One helper: whom, since when, what was done. */
export function HelperPage() {
  const { helperId = '' } = useParams({ strict: false })
  const query = useCall('community.helper', { id: helperId })
  if (query.data !== undefined) return <Screen key={helperId} view={query.data} />
  return (
    <Page
      head={
        <PageHead
          trail={<TextLink to={paths.communityTab('nguoi-giup-do')}>Người giúp đỡ</TextLink>}
          title="Người giúp đỡ"
        />
      }
    >
      <Answer query={query} lines={8}>
        {() => null}
      </Answer>
    </Page>
  )
}
