import { Button } from '@mantine/core'
import { IconStar } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { vndText } from '#shared/primitives/vnd.ts'
import type { GrantRow } from '#shared/support/grant.schema.ts'
import type { KeptEmployment, KeptNeed, KeptReferral } from '#shared/support/support-records.schema.ts'
import type { PersonSupport } from '#shared/support/support-views.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import {
  JOB_STATE_WORDS,
  MILESTONE_WORDS,
  NEED_WORDS,
  PRIORITY_WORDS,
  REFERRAL_RESULT_WORDS,
  SUPPORT_KIND_WORDS,
} from '#shared/texts/support-words.ts'
import { useCall } from '../api/calls.ts'
import { useMay } from '../app/session.tsx'
import { Answer } from '../ui/Answer.tsx'
import { Panel } from '../ui/Panel.tsx'
import { StateBadge } from '../ui/StateBadge.tsx'
import { ActLink } from '../ui/TextLink.tsx'
import { EmploymentForm } from './support/EmploymentForm.tsx'
import { GrantBadge } from './support/GrantBadge.tsx'
import { GrantForm } from './support/GrantForm.tsx'
import { GrantPanel } from './support/GrantPanel.tsx'
import { NeedForm } from './support/NeedForm.tsx'
import { ReferralForm } from './support/ReferralForm.tsx'
import classes from './support/support.module.css'
import { WithdrawForm } from './support/WithdrawForm.tsx'

type Doing =
  | { what: 'need'; before?: KeptNeed }
  | { what: 'referral'; before?: KeptReferral }
  | { what: 'employment'; before?: KeptEmployment }
  | { what: 'grant' | 'loan' }
  | { what: 'open'; grantId: string }
  | { what: 'withdraw'; kind: 'need' | 'referral' | 'employment'; id: string; name: string }

/** Needs, referrals, jobs, supports and loans of one person, and the forms that add to them. */
export function PersonSupportPanel({ personId }: { personId: string }) {
  const may = useMay()
  const [doing, setDoing] = useState<Doing | null>(null)
  const query = useCall('support.person', { personId })
  const close = () => setDoing(null)
  return (
    <Answer query={query} lines={8}>
      {(data) => (
        <>
          <Form doing={doing} personId={personId} data={data} onDone={close} />
          <Panel title="Hỗ trợ" aside={may('support.write') && doing === null ? <Adding onChoose={setDoing} /> : null}>
            <Priority data={data} />
            <Needs rows={data.needs} onChoose={setDoing} />
            <Referrals rows={data.referrals} onChoose={setDoing} />
            <Jobs rows={data.employment} onChoose={setDoing} />
            <Grants rows={data.grants} onChoose={setDoing} />
          </Panel>
        </>
      )}
    </Answer>
  )
}

type Choose = (doing: Doing) => void

function Form(props: { doing: Doing | null; personId: string; data: PersonSupport; onDone: () => void }) {
  const { doing, personId, data, onDone } = props
  if (doing === null) return null
  switch (doing.what) {
    case 'need':
      return <NeedForm personId={personId} before={doing.before} onDone={onDone} />
    case 'referral':
      return <ReferralForm personId={personId} surveys={data.needs} before={doing.before} onDone={onDone} />
    case 'employment':
      return <EmploymentForm personId={personId} before={doing.before} onDone={onDone} />
    case 'withdraw':
      return <WithdrawForm what={doing.kind} id={doing.id} name={doing.name} onDone={onDone} />
    case 'open': {
      const row = data.grants.find(({ grant }) => grant.id === doing.grantId)
      return row === undefined ? null : <GrantPanel key={doing.grantId} row={row} ofPerson onClose={onDone} />
    }
    default:
      return (
        <GrantForm
          key={doing.what}
          personId={personId}
          loans={doing.what === 'loan'}
          surveyId={data.needs[0]?.id ?? null}
          onDone={onDone}
        />
      )
  }
}

function Adding({ onChoose }: { onChoose: Choose }) {
  const acts = [
    ['Ghi khảo sát', { what: 'need' }],
    ['Ghi giới thiệu', { what: 'referral' }],
    ['Ghi việc làm', { what: 'employment' }],
    ['Đề nghị vay', { what: 'loan' }],
    ['Đề nghị hỗ trợ', { what: 'grant' }],
  ] as const
  return (
    <div className={classes.acts}>
      {acts.map(([label, doing]) => (
        <Button key={label} size="xs" variant="default" onClick={() => onChoose(doing)}>
          {label}
        </Button>
      ))}
    </div>
  )
}

function Priority({ data: { priority } }: { data: PersonSupport }) {
  if (priority.length === 0) return null
  return (
    <p className={`${classes.acts} ${classes.priority}`}>
      <StateBadge tone="amber" icon={IconStar}>
        Ưu tiên việc làm
      </StateBadge>
      {priority.map((reason) => PRIORITY_WORDS[reason]).join(', ')}
    </p>
  )
}

interface SectionProps<Row> {
  title: string
  empty: string
  rows: readonly Row[]
  children: (row: Row) => ReactNode
}

function Section<Row extends { id: string }>({ title, empty, rows, children }: SectionProps<Row>) {
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
            <li key={row.id}>{children(row)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Correcting and taking back a record, for who may write. */
function Mend({ name, onEdit, onWithdraw }: { name: string; onEdit: () => void; onWithdraw: () => void }) {
  const may = useMay()
  if (!may('support.write')) return null
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

function Needs({ rows, onChoose }: { rows: readonly KeptNeed[]; onChoose: Choose }) {
  return (
    <Section title="Nhu cầu" empty="Chưa khảo sát nhu cầu." rows={rows}>
      {(row) => {
        const name = `khảo sát ngày ${viDate(row.on)}`
        return (
          <>
            <span className={classes.day}>{viDate(row.on)}</span>
            <span className={classes.what}>
              {row.needs.map((need) => NEED_WORDS[need]).join(', ')}
              {row.note === '' ? '' : `. ${row.note}`} <span className={classes.quiet}>({row.surveyor})</span>
            </span>
            <Mend
              name={name}
              onEdit={() => onChoose({ what: 'need', before: row })}
              onWithdraw={() => onChoose({ what: 'withdraw', kind: 'need', id: row.id, name })}
            />
          </>
        )
      }}
    </Section>
  )
}

function Referrals({ rows, onChoose }: { rows: readonly KeptReferral[]; onChoose: Choose }) {
  return (
    <Section title="Giới thiệu" empty="Chưa giới thiệu đến nơi nào." rows={rows}>
      {(row) => {
        const name = `việc giới thiệu ngày ${viDate(row.on)}`
        const due = row.result === 'cho' && row.followUpOn !== null ? `, theo dõi trước ${viDate(row.followUpOn)}` : ''
        return (
          <>
            <span className={classes.day}>{viDate(row.on)}</span>
            <span className={classes.what}>
              {NEED_WORDS[row.need]}: {row.place}. {REFERRAL_RESULT_WORDS[row.result]}
              {row.resultOn === null ? due : ` ${viDate(row.resultOn)}`}
              {row.note === '' ? '' : `. ${row.note}`}
            </span>
            <Mend
              name={name}
              onEdit={() => onChoose({ what: 'referral', before: row })}
              onWithdraw={() => onChoose({ what: 'withdraw', kind: 'referral', id: row.id, name })}
            />
          </>
        )
      }}
    </Section>
  )
}

function Jobs({ rows, onChoose }: { rows: readonly KeptEmployment[]; onChoose: Choose }) {
  return (
    <Section title="Việc làm" empty="Chưa ghi việc làm trước, trong và sau cai nghiện." rows={rows}>
      {(row) => {
        const name = `việc làm từ ngày ${viDate(row.from)}`
        const words = [
          JOB_STATE_WORDS[row.state],
          row.occupation,
          row.workplace,
          row.monthlyIncome === null ? '' : `${vndText(row.monthlyIncome)}/tháng`,
          row.to === null ? '' : `đến ${viDate(row.to)}`,
        ]
        return (
          <>
            <span className={classes.day}>{viDate(row.from)}</span>
            <span className={classes.what}>
              {MILESTONE_WORDS[row.milestone]}: {words.filter(Boolean).join(', ')}
            </span>
            <Mend
              name={name}
              onEdit={() => onChoose({ what: 'employment', before: row })}
              onWithdraw={() => onChoose({ what: 'withdraw', kind: 'employment', id: row.id, name })}
            />
          </>
        )
      }}
    </Section>
  )
}

function Grants({ rows, onChoose }: { rows: readonly GrantRow[]; onChoose: Choose }) {
  const withIds = rows.map((row) => ({ id: row.grant.id, row }))
  return (
    <Section title="Khoản hỗ trợ, vay vốn" empty="Chưa đề nghị khoản hỗ trợ nào." rows={withIds}>
      {({ id, row }) => {
        const amount = row.approved?.amount ?? row.worth
        const words = `${SUPPORT_KIND_WORDS[row.grant.kind]}${amount == null ? '' : `, ${vndText(amount)}`}`
        return (
          <>
            <span className={classes.day}>{viDate(row.grant.requestedOn)}</span>
            <span className={classes.what}>
              <ActLink onClick={() => onChoose({ what: 'open', grantId: id })}>{words}</ActLink>
            </span>
            <GrantBadge state={row.state} />
          </>
        )
      }}
    </Section>
  )
}
