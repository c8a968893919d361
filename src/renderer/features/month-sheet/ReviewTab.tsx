import { NativeSelect, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconFileTypeDocx, IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import {
  firstDayOf,
  type Month,
  type Quarter,
  QuarterSchema,
  quarterOfDay,
  shiftQuarter,
} from '#shared/aftercare/period.ts'
import type { ReviewKey, ReviewView } from '#shared/aftercare/review.schema.ts'
import { viDate } from '#shared/texts/dates.ts'
import { viQuarter } from '#shared/texts/month-words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useMay } from '../../app/session.tsx'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import classes from './MonthSheet.module.css'
import { MeetingForm, RemarkForm } from './ReviewForms.tsx'

interface ReviewTabProps {
  communeCode: string
  /** The quarter to begin with is that of this month. */
  month: Month
  tabs: ReactNode
  commune: ReactNode
}

type ReviewPerson = ReviewView['people'][number]
type Doing = { what: 'meeting' } | { what: 'reopen' } | { what: 'remark'; personId: string } | null

/** Quarters that the list offers, counted back. */
const OFFERED = 8

const columnsOf = ({ ratings }: ReviewView): readonly Column<ReviewPerson>[] => [
  { key: 'name', header: 'Họ và tên', width: 200, cell: ({ fullName }) => fullName },
  { key: 'facts', header: 'Trong quý (theo bảng tháng)', cell: ({ factsText }) => factsText },
  { key: 'remark', header: 'Nhận xét', wideOnly: true, cell: ({ remark }) => remark.remark },
  {
    key: 'rating',
    header: 'Xếp loại',
    width: 150,
    cell: ({ remark, complete }) =>
      complete ? (
        <StateBadge tone="green" icon={IconCircleCheck}>
          {ratings.find(({ id }) => id === remark.rating)?.label ?? ''}
        </StateBadge>
      ) : (
        <StateBadge tone="amber" icon={IconAlertTriangle}>
          Còn thiếu
        </StateBadge>
      ),
  },
]

/** The review of a quarter: the meeting, a remark and a rating for each person, the minutes. */
export function ReviewTab({ communeCode, month, tabs, commune }: ReviewTabProps) {
  const may = useMay()
  const latest = quarterOfDay(firstDayOf(month))
  const [quarter, setQuarter] = useState<Quarter>(latest)
  const key: ReviewKey = { communeCode, quarter }
  const query = useCall('review.open', key)
  const finish = useWrite('review.finish')
  const save = useWrite('review.saveAs', { quiet: true, keepAnswers: true })
  const [doing, setDoing] = useState<Doing>(null)
  const view = query.data
  const canWrite = may('review.write') && view?.final === false
  const firstOpen = view?.people.find(({ complete }) => !complete)
  const next = nextOf()

  function nextOf() {
    if (view === undefined || !canWrite || doing !== null || view.people.length === 0) return null
    if (view.meeting.on === null) return { label: 'Ghi cuộc họp', onClick: () => setDoing({ what: 'meeting' }) }
    if (firstOpen !== undefined) {
      return {
        label: `Nhận xét ${firstOpen.fullName}`,
        onClick: () => setDoing({ what: 'remark', personId: firstOpen.personId }),
      }
    }
    const disabled = view.lacks.length > 0
    return {
      label: 'Chốt biên bản',
      onClick: () => finish.mutate(key),
      loading: finish.isPending,
      disabled,
      ...(disabled ? { why: view.lacks[0] ?? '' } : {}),
    }
  }

  const remarked =
    doing?.what === 'remark' ? view?.people.find(({ personId }) => personId === doing.personId) : undefined
  return (
    <Page
      head={
        <>
          <PageHead
            title={view === undefined ? 'Họp quý' : `Họp ${viQuarter(quarter)}, ${view.communeName}`}
            sentence={view === undefined ? undefined : sentenceOf(view)}
            actions={
              <>
                <ActionButton
                  leftSection={<IconFileTypeDocx size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => save.mutate({ ...key, format: 'docx' })}
                >
                  Lưu Word
                </ActionButton>
                <ActionButton
                  shortcut="ctrl+p"
                  leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
                  onClick={() => save.mutate({ ...key, format: 'pdf' })}
                  loading={save.isPending}
                >
                  Lưu PDF để ký
                </ActionButton>
              </>
            }
            next={next}
          />
          {tabs}
        </>
      }
    >
      {[finish.error, save.error].map((error) =>
        error === null ? null : <ErrorPanel key="error" error={error.error} />,
      )}
      {view !== undefined && doing?.what === 'meeting' ? (
        <MeetingForm view={view} onDone={() => setDoing(null)} />
      ) : null}
      {view !== undefined && doing?.what === 'reopen' ? <ReopenForm sheet={key} onDone={() => setDoing(null)} /> : null}
      {view !== undefined && remarked !== undefined ? (
        <RemarkForm key={remarked.personId} view={view} person={remarked} onDone={() => setDoing(null)} />
      ) : null}
      <Panel
        title="Người được kiểm điểm"
        flush
        aside={
          <div className={classes.filters}>
            {save.data ? (
              <span className={classes.quiet} role="status">
                Đã lưu {save.data.fileName} vào {save.data.folder}
              </span>
            ) : null}
            {canWrite ? <ActLink onClick={() => setDoing({ what: 'meeting' })}>Sửa cuộc họp</ActLink> : null}
            {view?.final === true && may('review.write') ? (
              <ActLink onClick={() => setDoing({ what: 'reopen' })}>Mở lại biên bản</ActLink>
            ) : null}
            {commune}
            <NativeSelect
              size="xs"
              aria-label="Quý"
              value={quarter}
              onChange={(event) => {
                setQuarter(QuarterSchema.parse(event.currentTarget.value))
                setDoing(null)
              }}
              data={Array.from({ length: OFFERED }, (_, back) => shiftQuarter(latest, -back)).map((one) => ({
                value: one,
                label: viQuarter(one),
              }))}
            />
          </div>
        }
      >
        <Answer query={query} lines={8}>
          {(data) =>
            data.people.length === 0 ? (
              <EmptyState>
                Không có ai ở {data.communeName} để kiểm điểm trong {viQuarter(quarter)}.
              </EmptyState>
            ) : (
              <DataTable
                label="Người được kiểm điểm"
                columns={columnsOf(data)}
                rows={data.people}
                rowKey={({ personId }) => personId}
                onOpen={({ personId }) => (canWrite ? setDoing({ what: 'remark', personId }) : undefined)}
              />
            )
          }
        </Answer>
      </Panel>
      <MissingPanel communeCode={communeCode} onQuarter={setQuarter} />
    </Page>
  )
}

function sentenceOf({ meeting, people, final, lacks, reopened }: ReviewView): string {
  const done = people.filter(({ complete }) => complete).length
  const held = meeting.on === null ? 'Chưa ghi cuộc họp' : `Họp ngày ${viDate(meeting.on)}, chủ trì ${meeting.chair}`
  const state = final ? 'Đã chốt biên bản' : (lacks[0] ?? 'Đủ để chốt biên bản')
  const again = reopened === '' || final ? '' : ` Mở lại vì: ${reopened}.`
  return `${held}; ${done}/${people.length} người đã có nhận xét, xếp loại. ${state}.${again}`
}

function ReopenForm({ sheet, onDone }: { sheet: ReviewKey; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const write = useWrite('review.reopen')
  return (
    <ConfirmPanel
      title="Mở lại biên bản"
      verb="Mở lại"
      disabled={reason.trim() === ''}
      loading={write.isPending}
      onCancel={onDone}
      onConfirm={() => write.mutate({ ...sheet, reason }, { onSuccess: onDone })}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <p>Nội dung đã chốt và lý do được giữ lại.</p>
      <TextInput
        label="Lý do mở lại"
        required
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}

const HELD = { none: 'chưa họp', open: 'chưa chốt biên bản', final: 'đã chốt biên bản' } as const

/** Quarters of the commune that are over and lack something. */
function MissingPanel({ communeCode, onQuarter }: { communeCode: string; onQuarter: (quarter: Quarter) => void }) {
  const query = useCall('review.missing', { communeCode })
  return (
    <Panel title="Quý đã hết còn thiếu">
      <Answer query={query} lines={2}>
        {({ rows, rule }) =>
          rows.length === 0 ? (
            <p className={classes.quiet}>Không thiếu gì trong bốn quý gần đây.</p>
          ) : (
            <ul className={classes.lines}>
              {rows.map(({ quarter, meeting, people }) => (
                <li key={quarter}>
                  <ActLink onClick={() => onQuarter(quarter)}>{viQuarter(quarter)}</ActLink>: {HELD[meeting]};{' '}
                  {people.filter(({ remark }) => remark).length} người thiếu nhận xét,{' '}
                  {people.filter(({ months }) => months.length > 0).length} người thiếu kiểm danh (
                  {people
                    .slice(0, 3)
                    .map(({ fullName }) => fullName)
                    .join(', ')}
                  {people.length > 3 ? ', …' : ''})
                </li>
              ))}
              <li className={classes.quiet}>
                {rule.id}: {rule.label}.
              </li>
            </ul>
          )
        }
      </Answer>
    </Panel>
  )
}
