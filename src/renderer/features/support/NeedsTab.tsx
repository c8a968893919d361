import { Checkbox } from '@mantine/core'
import { IconStar } from '@tabler/icons-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import type { NeedRow } from '#shared/support/support-views.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { NEED_WORDS, PRIORITY_WORDS } from '#shared/texts/support-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { useGo } from '../../app/use-go.ts'
import { NeedForm } from '../../office/support/NeedForm.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Support.module.css'
import { TabFilters } from './TabFilters.tsx'

const COLUMNS: readonly Column<NeedRow>[] = [
  {
    key: 'person',
    header: 'Người',
    cell: ({ person }) => <TextLink to={paths.personSupport(person.id)}>{person.fullName}</TextLink>,
  },
  { key: 'commune', header: 'Xã, phường', width: 150, wideOnly: true, cell: ({ person }) => person.communeName },
  {
    key: 'needs',
    header: 'Nhu cầu',
    cell: ({ survey }) => survey.needs.map((need) => NEED_WORDS[need]).join(', '),
  },
  {
    key: 'priority',
    header: 'Ưu tiên việc làm',
    width: 300,
    cell: ({ priority }) =>
      priority.length === 0 ? (
        <span className={classes.quiet}>Không thuộc diện ưu tiên</span>
      ) : (
        <span className={classes.acts}>
          <StateBadge tone="amber" icon={IconStar}>
            Ưu tiên
          </StateBadge>
          <span className={classes.quiet}>{priority.map((reason) => PRIORITY_WORDS[reason]).join(', ')}</span>
        </span>
      ),
  },
  { key: 'on', header: 'Khảo sát', width: 108, wideOnly: true, cell: ({ survey }) => viDate(survey.on) },
  {
    key: 'supports',
    header: 'Hỗ trợ từ đó',
    width: 96,
    align: 'right',
    cell: ({ supports }) => (supports === 0 ? 'Chưa có' : supports),
  },
]

/** The newest survey of each person; those come first who come first when work is found. */
export function NeedsTab({ tabs }: { tabs: ReactNode }) {
  const may = useMay()
  const go = useGo()
  const [text, setText] = useState('')
  const [communeCode, setCommune] = useState('')
  const [priorityOnly, setPriorityOnly] = useState(false)
  const [adding, setAdding] = useState(false)
  const query = useCall(
    'support.needs',
    { text: useDeferredValue(text), communeCode, priorityOnly },
    { keepPrevious: true },
  )
  const rows = query.data?.rows ?? []
  const first = rows.filter(({ priority }) => priority.length > 0).length
  const unmet = rows.filter(({ supports, survey }) => supports === 0 && !survey.needs.includes('khong')).length
  const filtered = text !== '' || communeCode !== '' || priorityOnly
  const clear = () => {
    setText('')
    setCommune('')
    setPriorityOnly(false)
  }
  return (
    <Page
      scroll={adding}
      head={
        <>
          <PageHead
            title="Hỗ trợ: nhu cầu"
            sentence={
              query.data === undefined
                ? undefined
                : `${viNumber(rows.length)} người đã khảo sát, ${first} người ưu tiên việc làm, ${unmet} người có nhu cầu chưa được hỗ trợ.`
            }
            next={may('support.write') && !adding ? { label: 'Ghi khảo sát', onClick: () => setAdding(true) } : null}
          />
          {tabs}
        </>
      }
    >
      {adding ? <NeedForm personId="" onDone={() => setAdding(false)} /> : null}
      <Panel
        title="Nhu cầu mới nhất của từng người"
        fill
        flush
        aside={
          <TabFilters text={text} onText={setText} communeCode={communeCode} onCommune={setCommune}>
            <Checkbox
              size="xs"
              label="Chỉ người ưu tiên"
              checked={priorityOnly}
              onChange={(event) => setPriorityOnly(event.currentTarget.checked)}
            />
          </TabFilters>
        }
      >
        <Answer query={query} lines={10}>
          {(data) =>
            data.rows.length === 0 ? (
              filtered ? (
                <EmptyState action={<ActLink onClick={clear}>Bỏ bộ lọc</ActLink>}>
                  Không có ai khớp bộ lọc này.
                </EmptyState>
              ) : (
                <EmptyState
                  action={
                    may('support.write') ? (
                      <ActLink onClick={() => setAdding(true)}>Ghi khảo sát đầu tiên</ActLink>
                    ) : null
                  }
                >
                  Chưa khảo sát nhu cầu của ai.
                </EmptyState>
              )
            ) : (
              <DataTable
                label="Nhu cầu"
                columns={COLUMNS}
                rows={data.rows}
                rowKey={({ survey }) => survey.id}
                onOpen={({ person }) => go(paths.personSupport(person.id))}
              />
            )
          }
        </Answer>
      </Panel>
    </Page>
  )
}
