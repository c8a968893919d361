import { Checkbox } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { ModelPage, ModelRow } from '#shared/community/model.schema.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { WithdrawEntryForm } from '../../office/community/WithdrawEntryForm.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { CommuneFilter } from './CommuneFilter.tsx'
import classes from './Community.module.css'
import { AdoptionForm, MemberForm } from './ModelForms.tsx'

type Doing =
  | { what: 'add' }
  | { what: 'edit' | 'join' | 'withdraw'; row: ModelRow }
  | { what: 'leave'; entryId: string; name: string }

function Form({ doing, onDone }: { doing: Doing | null; onDone: () => void }) {
  if (doing === null) return null
  switch (doing.what) {
    case 'add':
      return <AdoptionForm onDone={onDone} />
    case 'edit':
      return <AdoptionForm key={doing.row.adoption.entryId} before={doing.row.adoption} onDone={onDone} />
    case 'join':
      return <MemberForm key={doing.row.adoption.id} row={doing.row} onDone={onDone} />
    case 'withdraw': {
      const { adoption, modelLabel } = doing.row
      return (
        <WithdrawEntryForm what="model" entryId={adoption.entryId} name={adoption.name || modelLabel} onDone={onDone} />
      )
    }
    case 'leave':
      return <WithdrawEntryForm what="member" entryId={doing.entryId} name={doing.name} onDone={onDone} />
  }
}

function sentenceOf({ communes, covered, target }: ModelPage): string {
  const share = communes === 0 ? 0 : Math.round((covered * 100) / communes)
  const plan =
    target === null
      ? ''
      : ` Kế hoạch 270/KH-UBND, năm ${target.year}: ${target.min === target.max ? target.min : `${target.min} đến ${target.max}`}%.`
  return `${covered}/${communes} xã, phường có mô hình của kế hoạch (${share}%).${plan}`
}

interface ModelProps {
  row: ModelRow
  onDo: (doing: Doing) => void
}

function Model({ row, onDo }: ModelProps) {
  const may = useMay()
  const { adoption, modelLabel, communeName, running, members } = row
  const name = adoption.name === '' ? modelLabel : `${adoption.name} (${modelLabel})`
  const paper = [
    adoption.paper.number === '' ? '' : `Quyết định ${adoption.paper.number}`,
    adoption.paper.date === null ? '' : `ngày ${viDate(adoption.paper.date)}`,
    adoption.paper.issuer,
  ].filter((part) => part !== '')
  return (
    <li>
      <span className={classes.day}>{viDate(adoption.from)}</span>
      <div className={classes.what}>
        <strong>{communeName}</strong>: {name}
        {adoption.to === null
          ? ''
          : `, dừng ${viDate(adoption.to)}${adoption.endReason === '' ? '' : ` (${adoption.endReason})`}`}
        <span className={classes.quiet}>
          {paper.length === 0 ? '' : ` ${paper.join(' ')}.`}
          {adoption.programme === '' ? '' : ` Theo ${adoption.programme}.`}
        </span>
        <div className={classes.quiet}>
          {members.length === 0 ? 'Chưa ghi thành viên.' : 'Thành viên: '}
          {members.map(({ member, name: who, is, running: still }, i) => (
            <span key={member.id}>
              {i === 0 ? '' : '; '}
              {is === 'nguoi' ? <TextLink to={paths.person(member.personId ?? '')}>{who}</TextLink> : null}
              {is === 'giup_do' ? <TextLink to={paths.helper(member.helperId ?? '')}>{who}</TextLink> : null}
              {is === 'khac' ? who : null}
              {member.duty === '' ? '' : ` (${member.duty})`}
              {still ? '' : ' (đã thôi)'}
              {may('community.write') ? (
                <>
                  {' '}
                  <ActLink
                    onClick={() => onDo({ what: 'leave', entryId: member.entryId, name: `thành viên ${who}` })}
                    label={`Rút thành viên ${who}`}
                  >
                    Rút
                  </ActLink>
                </>
              ) : null}
            </span>
          ))}
        </div>
      </div>
      <StateBadge tone={running ? 'green' : 'gray'} icon={running ? IconCheck : IconX}>
        {running ? 'Đang áp dụng' : 'Không áp dụng'}
      </StateBadge>
      {may('community.write') ? (
        <span className={classes.acts}>
          <ActLink onClick={() => onDo({ what: 'join', row })} label={`Thêm thành viên của ${name}, ${communeName}`}>
            Thêm thành viên
          </ActLink>
          <ActLink onClick={() => onDo({ what: 'edit', row })} label={`Sửa ${name}, ${communeName}`}>
            Sửa
          </ActLink>
          <ActLink onClick={() => onDo({ what: 'withdraw', row })} label={`Rút ${name}, ${communeName}`}>
            Rút
          </ActLink>
        </span>
      ) : null}
    </li>
  )
}

/** Helper models of the communes on a day, with the share that the plan counts. */
export function ModelsTab({ tabs }: { tabs: ReactNode }) {
  const may = useMay()
  const { today } = useSession()
  const [on, setOn] = useState<string>(today)
  const [communeCode, setCommune] = useState('')
  const [all, setAll] = useState(false)
  const [doing, setDoing] = useState<Doing | null>(null)
  const day = isCivilDate(on) ? on : today
  const query = useCall('community.models', { on: day, communeCode, all }, { keepPrevious: true })
  return (
    <Page
      head={
        <>
          <PageHead
            title="Cộng đồng: mô hình"
            sentence={query.data === undefined ? undefined : sentenceOf(query.data)}
            next={
              may('community.write') && doing === null
                ? { label: 'Ghi mô hình', onClick: () => setDoing({ what: 'add' }) }
                : null
            }
          />
          {tabs}
        </>
      }
    >
      <Form doing={doing} onDone={() => setDoing(null)} />
      <Panel
        title={`Mô hình vào ngày ${viDate(day)}`}
        aside={
          <div className={classes.filters}>
            <Checkbox
              size="xs"
              label="Cả mô hình của lúc khác"
              checked={all}
              onChange={(event) => setAll(event.currentTarget.checked)}
            />
            <label className={classes.before} htmlFor="models-on">
              Xem vào ngày
            </label>
            <DateField id="models-on" label="" value={on} onChange={setOn} />
            <CommuneFilter value={communeCode} onChange={setCommune} />
          </div>
        }
      >
        <Answer query={query} lines={6}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState
                action={
                  may('community.write') ? (
                    <ActLink onClick={() => setDoing({ what: 'add' })}>Ghi mô hình đầu tiên</ActLink>
                  ) : null
                }
              >
                Không có mô hình nào vào ngày này{communeCode === '' ? '' : ' ở xã, phường này'}.
              </EmptyState>
            ) : (
              <ul className={classes.lines}>
                {rows.map((row) => (
                  <Model key={row.adoption.id} row={row} onDo={setDoing} />
                ))}
              </ul>
            )
          }
        </Answer>
      </Panel>
    </Page>
  )
}
