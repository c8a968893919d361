import { IconInbox } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { CivilDate } from '#shared/primitives/civil-date.ts'
import { lowerFirst, upperFirst, viDate, viDayMonth } from '#shared/texts/dates.ts'
import { shortArticle } from '#shared/texts/short-article.ts'
import { viNumber } from '#shared/texts/words.ts'
import { paths } from '../../app/paths.ts'
import { type Column, DataTable, type RowGroup } from '../../ui/DataTable.tsx'
import { DeadlineChip } from '../../ui/DeadlineChip.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './WorkList.module.css'
import { actOf, firstRows, type WorkGroup, type WorkRow } from './work-rows.ts'

interface WorkListProps {
  groups: readonly WorkGroup[]
  today: CivilDate
  /** Read aloud; tells what the list holds. */
  label: string
  mayWrite: boolean
  /** Leaves out the column of communes, where the groups are communes. Default false. */
  byCommune?: boolean
  /** What Enter does: the next step of the row. */
  onStart: (row: WorkRow) => void
  /** Shift and Enter: the case itself. */
  onOpen: (row: WorkRow) => void
  empty: ReactNode
}

/** Rows drawn at first, and how many more each time the end comes near. */
const AT_ONCE = 200

/** Work in groups, each row with its date, its article and its next step one key away. */
export function WorkList({ groups, today, label, mayWrite, byCommune, onStart, onOpen, empty }: WorkListProps) {
  const [limit, setLimit] = useState(AT_ONCE)
  const [activeKey, setActiveKey] = useState('')
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0)
  if (total === 0) return empty
  const drawn = firstRows(groups, limit)
  const rows = drawn.flatMap((group) => group.rows)
  const rowOf = (target: EventTarget) => {
    const key = target instanceof HTMLElement ? target.dataset.rowKey : undefined
    return rows.find((row) => row.key === key)
  }
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.shiftKey || event.ctrlKey || event.altKey) return
    const row = rowOf(event.target)
    if (row === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onOpen(row)
  }
  const active = rows.find((row) => row.key === activeKey) ?? rows[0]
  return (
    <div
      className={classes.root}
      onKeyDownCapture={onKeyDownCapture}
      onFocusCapture={(event) => {
        const row = event.target.closest<HTMLElement>('[data-row-key]')
        if (row !== null) setActiveKey(row.dataset.rowKey ?? '')
      }}
    >
      <DataTable
        label={label}
        columns={columnsOf(today, mayWrite, byCommune === true, onStart)}
        groups={drawn.map(drawGroup)}
        rowKey={(row) => row.key}
        onOpen={onStart}
        onEnd={() => {
          if (limit < total) setLimit(limit + AT_ONCE)
        }}
        total={total}
      />
      <p className={classes.keys}>
        {active === undefined ? null : (
          <>
            <span className={classes.act}>
              <KeyHint keys="Enter" /> {upperFirst(actOf(active, mayWrite).words)}
            </span>
            <span>
              <KeyHint keys="Shift Enter" /> Mở hồ sơ {active.of.caseCode}
            </span>
          </>
        )}
        {rows.length < total ? (
          <span role="status">
            Đang hiện {viNumber(rows.length)} trong {viNumber(total)} dòng, cuộn xuống để xem tiếp.
          </span>
        ) : null}
      </p>
    </div>
  )
}

function drawGroup({ key, tone, label, counts, rows }: WorkGroup): RowGroup<WorkRow> {
  return {
    key,
    rows,
    label: (
      <>
        <span className={classes.group} data-tone={tone}>
          {label}
        </span>{' '}
        · {counts}
      </>
    ),
  }
}

function columnsOf(
  today: CivilDate,
  mayWrite: boolean,
  byCommune: boolean,
  onStart: (row: WorkRow) => void,
): Column<WorkRow>[] {
  const commune: Column<WorkRow> = {
    key: 'commune',
    header: 'Xã, phường',
    width: 98,
    wideOnly: true,
    cell: ({ of }) => of.communeName,
  }
  return [
    {
      key: 'due',
      header: 'Hạn',
      width: 184,
      cell: (row) =>
        row.kind === 'deadline' ? (
          <DeadlineChip deadline={row.of.deadline} today={today} />
        ) : (
          <StateBadge tone="blue" icon={IconInbox}>
            Đến {row.of.since.slice(0, 4) === today.slice(0, 4) ? viDayMonth(row.of.since) : viDate(row.of.since)}
          </StateBadge>
        ),
    },
    { key: 'label', header: 'Việc phải làm', cell: (row) => <RowWords row={row} /> },
    {
      key: 'person',
      header: 'Người, hồ sơ',
      width: 186,
      cell: ({ of }) => (
        <>
          <TextLink to={paths.person(of.personId)}>{of.personName}</TextLink>{' '}
          <TextLink to={paths.case(of.caseId)} className={classes.code ?? ''}>
            {of.caseCode}
          </TextLink>
        </>
      ),
    },
    ...(byCommune ? [] : [commune]),
    {
      key: 'article',
      header: 'Căn cứ',
      width: 140,
      wideOnly: true,
      cell: (row) =>
        row.kind === 'arrival' ? (
          <span className={classes.from} title={row.of.from}>
            Từ: {lowerFirst(row.of.from)}
          </span>
        ) : (
          <span className={classes.article}>
            <span title={row.of.deadline.provenance.article}>{shortArticle(row.of.deadline.provenance.article)}</span>{' '}
            <ProvenanceMark provenance={row.of.deadline.provenance} short />
          </span>
        ),
    },
    {
      key: 'act',
      screenOnly: true,
      header: 'Việc',
      width: 84,
      align: 'right',
      cell: (row) => {
        const { verb, words } = actOf(row, mayWrite)
        return (
          <ActLink onClick={() => onStart(row)} label={`${verb}, ${row.of.caseCode}: ${words}`}>
            {verb}
          </ActLink>
        )
      },
    },
  ]
}

function RowWords({ row }: { row: WorkRow }) {
  if (row.kind === 'arrival') {
    const { event, next } = row.of
    return (
      <span
        className={classes.label}
        data-two-lines
        title={next === null ? event : `${event}; tiếp theo: ${lowerFirst(next.label)}`}
      >
        {arrivedWords(event)}
        {next === null ? null : <small> · tiếp: {answerWords(next.label)}</small>}
      </span>
    )
  }
  const { deadline } = row.of
  return (
    <span className={classes.label}>
      {deadline.label}
      {deadline.whose === 'other' ? <small> · {deadline.responsible}</small> : null}
    </span>
  )
}

/** What came, without whom it came to: that is this office. */
function arrivedWords(event: string): string {
  const received = /nhận (?:lại )?hồ sơ.*$/.exec(plain(event))
  if (received !== null) return `Đã ${received[0]}`
  return /^(?:Gửi|Chuyển) (?:lại )?hồ sơ.* đến /.test(event) ? 'Hồ sơ gửi đến' : plain(event)
}

/** The step that answers it, in as few words: "chuyển Tòa án". */
function answerWords(label: string): string {
  return lowerFirst(plain(label)).replace(/ hồ sơ(?: đề nghị)? đến /, ' ')
}

/** The name of a step without the form numbers in brackets behind it. */
function plain(label: string): string {
  return label.replace(/\s*\([^)]*\)$/, '')
}
