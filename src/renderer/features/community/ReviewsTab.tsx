import { TextInput } from '@mantine/core'
import { IconCheck, IconPencil } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { ConcludeReviewSchema, type ReviewRow } from '#shared/community/list-review.schema.ts'
import { DECISION_WORDS } from '#shared/texts/community-words.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { WithdrawEntryForm } from '../../office/community/WithdrawEntryForm.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import fields from '../../office/support/support.module.css'
import { useFields } from '../../office/support/use-fields.ts'
import { Answer } from '../../ui/Answer.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import classes from './Community.module.css'
import { ReviewForm } from './ReviewForm.tsx'

type Doing = { what: 'add' } | { what: 'edit' | 'conclude' | 'withdraw'; row: ReviewRow }

const nameOf = ({ review, communeName }: ReviewRow) => `cuộc họp ${viDate(review.on)}, ${communeName}`

function Form({ doing, onDone }: { doing: Doing | null; onDone: () => void }) {
  if (doing === null) return null
  switch (doing.what) {
    case 'add':
      return <ReviewForm onDone={onDone} />
    case 'edit':
      return <ReviewForm key={doing.row.review.entryId} before={doing.row} onDone={onDone} />
    case 'conclude':
      return <ConcludeForm row={doing.row} onDone={onDone} />
    case 'withdraw':
      return (
        <WithdrawEntryForm what="review" entryId={doing.row.review.entryId} name={nameOf(doing.row)} onDone={onDone} />
      )
  }
}

/** The paper by which those agreed on leave their lists. */
function ConcludeForm({ row, onDone }: { row: ReviewRow; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('community.concludeReview')
  const form = useFields(
    'conclude',
    { on: today as string, number: '', issuer: `Ủy ban nhân dân ${row.communeName}` },
    ConcludeReviewSchema,
    (typed) => ({ ...typed, id: row.review.id, entryId: row.review.entryId }),
  )
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={`Kết luận ${nameOf(row)}: đưa ${row.agreed} người ra khỏi danh sách`}
      verb="Kết luận"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>Việc ra danh sách được ghi vào hồ sơ theo dõi của từng người. Kết luận rồi thì cuộc họp không sửa được nữa.</p>
      <div className={fields.form}>
        <TextInput {...form.text('number')} label="Số văn bản" required maxLength={60} />
        <DateField {...form.read('on')} label="Ngày văn bản" required />
        <TextInput {...form.text('issuer')} label="Nơi ban hành" required maxLength={300} />
      </div>
    </FormPanel>
  )
}

interface MeetingProps {
  row: ReviewRow
  onDo: (doing: Doing) => void
  onSave: (id: string) => void
}

function Meeting({ row, onDo, onSave }: MeetingProps) {
  const may = useMay()
  const { review, communeName, items } = row
  const open = review.conclusion === null
  const name = nameOf(row)
  return (
    <li>
      <span className={classes.day}>{viDate(review.on)}</span>
      <div className={classes.what}>
        <strong>{communeName}</strong>, chủ trì {review.chair.name}
        {review.conclusion === null
          ? ''
          : `. Văn bản ${review.conclusion.paper.number} ngày ${viDate(review.conclusion.on)}`}
        {items.map(({ item, person, listLabel }) => (
          <div key={item.id} className={classes.quiet}>
            <TextLink to={paths.person(person.id)}>{person.fullName}</TextLink>, {listLabel}: {item.reasonLabel}.{' '}
            {DECISION_WORDS[item.decision]}
            {item.decisionReason === '' ? '' : ` (${item.decisionReason})`}
          </div>
        ))}
      </div>
      <StateBadge tone={open ? 'violet' : 'green'} icon={open ? IconPencil : IconCheck}>
        {open ? 'Chưa kết luận' : 'Đã kết luận'}
      </StateBadge>
      <span className={classes.acts}>
        <ActLink onClick={() => onSave(review.id)} label={`Lưu biên bản ${name}`}>
          Lưu biên bản (PDF)
        </ActLink>
        {open && may('community.write') ? (
          <>
            {may('cases.write') ? (
              <ActLink onClick={() => onDo({ what: 'conclude', row })} label={`Kết luận ${name}`}>
                Kết luận
              </ActLink>
            ) : null}
            <ActLink onClick={() => onDo({ what: 'edit', row })} label={`Sửa ${name}`}>
              Sửa
            </ActLink>
            <ActLink onClick={() => onDo({ what: 'withdraw', row })} label={`Rút ${name}`}>
              Rút
            </ActLink>
          </>
        ) : null}
      </span>
    </li>
  )
}

/** Meetings of the communes about who leaves their lists, with minutes and conclusion. */
export function ReviewsTab({ tabs }: { tabs: ReactNode }) {
  const may = useMay()
  const [doing, setDoing] = useState<Doing | null>(null)
  const query = useCall('community.reviews', {})
  const save = useWrite('community.saveReviewAs', { quiet: true })
  const open = query.data?.rows.filter(({ review }) => review.conclusion === null).length ?? 0
  return (
    <Page
      head={
        <>
          <PageHead
            title="Cộng đồng: rà soát danh sách"
            sentence={
              query.data === undefined ? undefined : `${query.data.rows.length} cuộc họp, ${open} chưa kết luận.`
            }
            next={
              may('community.write') && doing === null
                ? { label: 'Lập cuộc họp', onClick: () => setDoing({ what: 'add' }) }
                : null
            }
          />
          {tabs}
        </>
      }
    >
      <Form doing={doing} onDone={() => setDoing(null)} />
      {save.error === null ? null : <ErrorPanel error={save.error.error} />}
      <Panel
        title="Các cuộc họp"
        aside={
          save.data ? (
            <span className={classes.quiet} role="status">
              Đã lưu {save.data.fileName} vào {save.data.folder}
            </span>
          ) : null
        }
      >
        <Answer query={query} lines={4}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState
                action={
                  may('community.write') ? (
                    <ActLink onClick={() => setDoing({ what: 'add' })}>Lập cuộc họp đầu tiên</ActLink>
                  ) : null
                }
              >
                Chưa có cuộc họp rà soát nào. Người đủ điều kiện ra danh sách xem ở màn hình Danh sách.
              </EmptyState>
            ) : (
              <ul className={classes.lines}>
                {rows.map((row) => (
                  <Meeting key={row.review.id} row={row} onDo={setDoing} onSave={(id) => save.mutate({ id })} />
                ))}
              </ul>
            )
          }
        </Answer>
      </Panel>
    </Page>
  )
}
