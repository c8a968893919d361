import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { AssignmentRow, WorkNoteRow } from '#shared/community/helper.schema.ts'
import type { PersonCommunity } from '#shared/community/person-community.schema.ts'
import type { ReturnRow } from '#shared/community/return.schema.ts'
import { WORK_FORM_WORDS } from '#shared/texts/community-words.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import { NEED_WORDS } from '#shared/texts/support-words.ts'
import { useCall } from '../api/calls.ts'
import { paths } from '../app/paths.ts'
import { useMay } from '../app/session.tsx'
import { Answer } from '../ui/Answer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { StateBadge } from '../ui/StateBadge.tsx'
import { ActLink, TextLink } from '../ui/TextLink.tsx'
import { AssignmentForm } from './community/AssignmentForm.tsx'
import { EndAssignmentForm } from './community/EndAssignmentForm.tsx'
import { ReturnBadge } from './community/ReturnBadge.tsx'
import { ReturnForm } from './community/ReturnForm.tsx'
import { WithdrawEntryForm } from './community/WithdrawEntryForm.tsx'
import { WorkNoteForm } from './community/WorkNoteForm.tsx'
import classes from './support/support.module.css'

type Doing =
  | { what: 'assign'; before?: AssignmentRow }
  | { what: 'end'; row: AssignmentRow }
  | { what: 'work'; before?: WorkNoteRow }
  | { what: 'return'; before?: ReturnRow }
  | { what: 'withdraw'; kind: 'assignment' | 'work' | 'return'; entryId: string; name: string }
type Choose = (doing: Doing) => void

/** Who helps one person, what was done, and how the person came home; with the forms that add to it. */
export function PersonCommunityPanel({ personId }: { personId: string }) {
  const may = useMay()
  const [doing, setDoing] = useState<Doing | null>(null)
  const query = useCall('community.person', { personId })
  return (
    <Answer query={query} lines={4}>
      {(data) => (
        <>
          <Form doing={doing} personId={personId} data={data} onDone={() => setDoing(null)} />
          <Panel
            title="Người giúp đỡ, tiếp nhận"
            aside={may('community.write') && doing === null ? <Adding data={data} onChoose={setDoing} /> : null}
          >
            <Warning data={data} />
            <Assignments rows={data.assignments} onChoose={setDoing} />
            <Notes rows={data.notes} onChoose={setDoing} />
            <Returns rows={data.returns} onChoose={setDoing} />
          </Panel>
        </>
      )}
    </Answer>
  )
}

function Form(props: { doing: Doing | null; personId: string; data: PersonCommunity; onDone: () => void }) {
  const { doing, personId, data, onDone } = props
  if (doing === null) return null
  switch (doing.what) {
    case 'assign':
      return (
        <AssignmentForm
          personId={personId}
          measureId={data.warning?.caseId ?? ''}
          before={doing.before}
          onDone={onDone}
        />
      )
    case 'end':
      return <EndAssignmentForm row={doing.row} onDone={onDone} />
    case 'work':
      return <WorkNoteForm assignments={data.assignments} before={doing.before?.note} onDone={onDone} />
    case 'return':
      return <ReturnForm personId={personId} before={doing.before?.ret} onDone={onDone} />
    case 'withdraw':
      return <WithdrawEntryForm what={doing.kind} entryId={doing.entryId} name={doing.name} onDone={onDone} />
  }
}

function Adding({ data, onChoose }: { data: PersonCommunity; onChoose: Choose }) {
  return (
    <div className={classes.acts}>
      <Button size="xs" variant="default" onClick={() => onChoose({ what: 'return' })}>
        Ghi dự kiến về
      </Button>
      {data.assignments.length === 0 ? null : (
        <Button size="xs" variant="default" onClick={() => onChoose({ what: 'work' })}>
          Ghi việc giúp đỡ
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => onChoose({ what: 'assign' })}>
        Phân công người giúp đỡ
      </Button>
    </div>
  )
}

function Warning({ data: { warning } }: { data: PersonCommunity }) {
  if (warning === null) return null
  return (
    <p className={`${classes.acts} ${classes.priority}`}>
      <StateBadge tone="amber" icon={IconAlertTriangle}>
        Chưa có người giúp đỡ
      </StateBadge>
      <span>
        {warning.label} (<TextLink to={paths.case(warning.caseId)}>{warning.caseCode}</TextLink>
        {warning.article === '' ? '' : `; ${warning.article}`})
      </span>
    </p>
  )
}

interface SectionProps<Row> {
  title: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** What is said where there are none; nothing leaves the section out. */
  empty?: string
  children: (row: Row) => ReactNode
}

function Section<Row>({ title, rows, rowKey, empty, children }: SectionProps<Row>) {
  if (rows.length === 0 && empty === undefined) return null
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <h3>{title}</h3>
      </div>
      {rows.length === 0 ? (
        <p className={classes.quiet}>{empty}</p>
      ) : (
        <ul className={classes.lines}>
          {rows.map((row) => (
            <li key={rowKey(row)}>{children(row)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Acts on a record, for who may write. */
function Mend({ name, onEdit, onWithdraw }: { name: string; onEdit: () => void; onWithdraw: () => void }) {
  const may = useMay()
  if (!may('community.write')) return null
  return (
    <>
      <ActLink onClick={onEdit} label={`Sửa ${name}`}>
        Sửa
      </ActLink>
      <ActLink onClick={onWithdraw} label={`Rút ${name}`}>
        Rút
      </ActLink>
    </>
  )
}

function Assignments({ rows, onChoose }: { rows: readonly AssignmentRow[]; onChoose: Choose }) {
  const may = useMay()
  return (
    <Section title="Phân công" empty="Chưa phân công ai giúp đỡ." rows={rows} rowKey={(row) => row.assignment.entryId}>
      {(row) => {
        const { assignment, proposal } = row
        const { from, to, paper, entryId, endReason } = assignment
        const name = `phân công của ${row.helperName}`
        return (
          <>
            <span className={classes.day}>{viDate(from)}</span>
            <span className={classes.what}>
              <TextLink to={paths.helper(assignment.helperId)}>{row.helperName}</TextLink>, {row.kindLabel}.{' '}
              {row.roleLabel}
              {to === null ? '' : `, đến ${viDate(to)}`}
              {endReason === '' ? '' : ` (${endReason})`}
              {paper.number === '' ? '' : `. Văn bản ${paper.number}`}
              {row.measureCode === '' ? '' : `, hồ sơ ${row.measureCode}`}
              {proposal === null ? null : (
                <span className={classes.quiet}> Nên kết thúc: {lowerFirst(proposal.reason)}.</span>
              )}
            </span>
            {row.running && may('community.write') ? (
              <ActLink onClick={() => onChoose({ what: 'end', row })} label={`Kết thúc ${name}`}>
                Kết thúc
              </ActLink>
            ) : null}
            <Mend
              name={name}
              onEdit={() => onChoose({ what: 'assign', before: row })}
              onWithdraw={() => onChoose({ what: 'withdraw', kind: 'assignment', entryId, name })}
            />
          </>
        )
      }}
    </Section>
  )
}

function Notes({ rows, onChoose }: { rows: readonly WorkNoteRow[]; onChoose: Choose }) {
  return (
    <Section title="Việc giúp đỡ" rows={rows} rowKey={({ note }) => note.entryId}>
      {(row) => {
        const { note, helperName } = row
        const name = `việc giúp đỡ ngày ${viDate(note.on)}`
        return (
          <>
            <span className={classes.day}>{viDate(note.on)}</span>
            <span className={classes.what}>
              {WORK_FORM_WORDS[note.form]}: {note.content} <span className={classes.quiet}>({helperName})</span>
              {note.newNeeds.length === 0
                ? ''
                : `. Nhu cầu: ${note.newNeeds.map((need) => NEED_WORDS[need]).join(', ')}`}
            </span>
            {note.risk ? (
              <StateBadge tone="red" icon={IconAlertTriangle}>
                Nguy cơ
              </StateBadge>
            ) : null}
            <Mend
              name={name}
              onEdit={() => onChoose({ what: 'work', before: row })}
              onWithdraw={() => onChoose({ what: 'withdraw', kind: 'work', entryId: note.entryId, name })}
            />
          </>
        )
      }}
    </Section>
  )
}

function Returns({ rows, onChoose }: { rows: readonly ReturnRow[]; onChoose: Choose }) {
  return (
    <Section title="Về địa phương" rows={rows} rowKey={({ ret }) => ret.id}>
      {(row) => {
        const { ret, state, reception, aftercare } = row
        const name = `dự kiến về ngày ${viDate(ret.expectedOn)}`
        return (
          <>
            <span className={classes.day}>{viDate(ret.expectedOn)}</span>
            <span className={classes.what}>
              Từ {ret.centre}. {row.sourceLabel}
              {reception?.presence === 'co_mat' ? `. Tiếp nhận ${viDate(reception.on)}` : ''}
              {row.programmeLabel === '' ? '' : `. ${row.programmeLabel}`}
              {aftercare === null ? null : (
                <>
                  . <TextLink to={paths.case(aftercare.caseId)}>{aftercare.code}</TextLink>
                </>
              )}
            </span>
            <ReturnBadge state={state} />
            {ret.entryId === '' ? null : (
              <Mend
                name={name}
                onEdit={() => onChoose({ what: 'return', before: row })}
                onWithdraw={() => onChoose({ what: 'withdraw', kind: 'return', entryId: ret.entryId, name })}
              />
            )}
          </>
        )
      }}
    </Section>
  )
}
