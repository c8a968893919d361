import { Checkbox, TextInput } from '@mantine/core'
import { type ReactNode, useDeferredValue, useState } from 'react'
import type { AssignmentRow, HelperAttention, HelperRow } from '#shared/community/helper.schema.ts'
import { lowerFirst, viDate } from '#shared/texts/dates.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { AssignmentForm } from '../../office/community/AssignmentForm.tsx'
import { EndAssignmentForm } from '../../office/community/EndAssignmentForm.tsx'
import { HelperForm } from '../../office/community/HelperForm.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import { CommuneFilter } from './CommuneFilter.tsx'
import classes from './Community.module.css'

const COLUMNS: readonly Column<HelperRow>[] = [
  {
    key: 'name',
    header: 'Người, tổ chức',
    cell: ({ helper }) => <TextLink to={paths.helper(helper.id)}>{helper.name}</TextLink>,
  },
  { key: 'kind', header: 'Thuộc', width: 180, cell: ({ kindLabel }) => kindLabel },
  { key: 'commune', header: 'Xã, phường', width: 150, cell: ({ communeName }) => communeName },
  { key: 'phone', header: 'Điện thoại', width: 120, wideOnly: true, cell: ({ helper }) => helper.phone },
  {
    key: 'span',
    header: 'Tham gia',
    width: 180,
    wideOnly: true,
    cell: ({ helper }) => `từ ${viDate(helper.from)}${helper.to === null ? '' : ` đến ${viDate(helper.to)}`}`,
  },
  {
    key: 'load',
    header: 'Đang giúp',
    width: 110,
    align: 'right',
    cell: ({ load }) => (load.persons === 0 ? 'Chưa giúp ai' : `${load.persons} người`),
  },
  {
    key: 'last',
    header: 'Việc gần nhất',
    width: 110,
    wideOnly: true,
    cell: ({ lastWork }) => (lastWork === null ? 'Chưa ghi' : viDate(lastWork)),
  },
]

type Doing =
  | { what: 'add' }
  | { what: 'assign'; personId: string; caseId: string }
  | { what: 'end'; row: AssignmentRow }

function Form({ doing, onDone }: { doing: Doing | null; onDone: () => void }) {
  if (doing === null) return null
  switch (doing.what) {
    case 'add':
      return <HelperForm onDone={onDone} />
    case 'assign':
      return <AssignmentForm key={doing.personId} personId={doing.personId} measureId={doing.caseId} onDone={onDone} />
    case 'end':
      return <EndAssignmentForm row={doing.row} onDone={onDone} />
  }
}

/** Whom nobody helps although somebody should, and which assignments should end. */
function Attention({ data, onDo }: { data: HelperAttention; onDo: (doing: Doing) => void }) {
  const may = useMay()
  const { rule, unhelped, endings } = data
  if (unhelped.length + endings.length === 0) return null
  return (
    <Panel title={`Cần xem: ${unhelped.length + endings.length} việc`}>
      <ul className={classes.lines}>
        {unhelped.map(({ person, caseId, caseCode }) => (
          <li key={caseId}>
            <span className={classes.what}>
              <TextLink to={paths.person(person.id)}>{person.fullName}</TextLink>, {person.communeName}:{' '}
              {lowerFirst(rule.label)}{' '}
              <span className={classes.quiet}>
                ({caseCode}
                {rule.article === '' ? '' : `; ${rule.article}`})
              </span>
            </span>
            {may('community.write') ? (
              <ActLink
                onClick={() => onDo({ what: 'assign', personId: person.id, caseId })}
                label={`Phân công người giúp đỡ cho ${person.fullName}`}
              >
                Phân công
              </ActLink>
            ) : null}
          </li>
        ))}
        {endings.map((row) => (
          <li key={row.assignment.id}>
            <span className={classes.what}>
              {row.helperName} giúp <TextLink to={paths.person(row.person.id)}>{row.person.fullName}</TextLink>:{' '}
              {lowerFirst(row.proposal?.reason ?? '')}
            </span>
            {may('community.write') ? (
              <ActLink
                onClick={() => onDo({ what: 'end', row })}
                label={`Kết thúc phân công của ${row.helperName} với ${row.person.fullName}`}
              >
                Kết thúc phân công
              </ActLink>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Helpers of the communes, how much each has to do, and what should be looked at. */
export function HelpersTab({ tabs }: { tabs: ReactNode }) {
  const may = useMay()
  const go = useGo()
  const { today } = useSession()
  const [text, setText] = useState('')
  const [communeCode, setCommune] = useState('')
  const [all, setAll] = useState(false)
  const [doing, setDoing] = useState<Doing | null>(null)
  const query = useCall(
    'community.helpers',
    { on: today, text: useDeferredValue(text), communeCode, all },
    { keepPrevious: true },
  )
  const attention = useCall('community.attention', {})
  const rows = query.data?.rows ?? []
  const helped = rows.reduce((sum, { load }) => sum + load.main, 0)
  const open = (attention.data?.unhelped.length ?? 0) + (attention.data?.endings.length ?? 0)
  const filtered = text !== '' || communeCode !== ''
  const clear = () => {
    setText('')
    setCommune('')
  }
  return (
    <Page
      scroll={doing !== null || open > 0}
      head={
        <>
          <PageHead
            title="Cộng đồng: người giúp đỡ"
            sentence={
              query.data === undefined
                ? undefined
                : `${viNumber(rows.length)} người, tổ chức; ${viNumber(helped)} người được giúp có người giúp đỡ chính.`
            }
            next={
              may('community.write') && doing === null
                ? { label: 'Thêm người giúp đỡ', onClick: () => setDoing({ what: 'add' }) }
                : null
            }
          />
          {tabs}
        </>
      }
    >
      <Form doing={doing} onDone={() => setDoing(null)} />
      {attention.data === undefined ? null : <Attention data={attention.data} onDo={setDoing} />}
      <Panel
        title="Người giúp đỡ"
        fill={doing === null && open === 0}
        flush
        aside={
          <div className={classes.filters}>
            <Checkbox
              size="xs"
              label="Cả người đã thôi"
              checked={all}
              onChange={(event) => setAll(event.currentTarget.checked)}
            />
            <TextInput
              size="xs"
              className={classes.search ?? ''}
              aria-label="Tìm theo tên, không cần dấu"
              placeholder="Tên (không cần dấu)"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <CommuneFilter value={communeCode} onChange={setCommune} />
          </div>
        }
      >
        <Answer query={query} lines={8}>
          {(data) =>
            data.rows.length === 0 ? (
              filtered ? (
                <EmptyState action={<ActLink onClick={clear}>Bỏ bộ lọc</ActLink>}>
                  Không có ai khớp bộ lọc này.
                </EmptyState>
              ) : (
                <EmptyState
                  action={
                    may('community.write') ? (
                      <ActLink onClick={() => setDoing({ what: 'add' })}>Thêm người giúp đỡ đầu tiên</ActLink>
                    ) : null
                  }
                >
                  Chưa ghi người, tổ chức giúp đỡ nào của các xã, phường.
                </EmptyState>
              )
            ) : (
              <DataTable
                label="Người giúp đỡ"
                columns={COLUMNS}
                rows={data.rows}
                rowKey={({ helper }) => helper.id}
                onOpen={({ helper }) => go(paths.helper(helper.id))}
              />
            )
          }
        </Answer>
      </Panel>
    </Page>
  )
}
