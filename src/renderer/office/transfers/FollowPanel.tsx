import { Button } from '@mantine/core'
import { useState } from 'react'
import { RECEIPT_RESULTS } from '#shared/texts/transfer-words.ts'
import type { CatalogueItem } from '#shared/transfers/catalogue-file.schema.ts'
import type { Follow } from '#shared/transfers/follow.schema.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { useMay } from '../../app/session.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink, TextLink } from '../../ui/TextLink.tsx'
import support from '../support/support.module.css'
import { ConfirmDeparture } from './ConfirmDeparture.tsx'
import { ReceiptForm } from './ReceiptForm.tsx'
import { Steps } from './ResultTaking.tsx'
import classes from './transfers.module.css'

interface FollowPanelProps {
  packageId: string
  /** A receipt was sealed and waits to be written to a stick. */
  onReceipt: (packageId: string) => void
}

/** What there is to do after a package was taken in, or after its receipt came. */
export function FollowPanel({ packageId, onReceipt }: FollowPanelProps) {
  const query = useCall('transfers.follow', { packageId })
  return (
    <Answer query={query} lines={3}>
      {(follow) => (isEmpty(follow) ? null : <Parts packageId={packageId} follow={follow} onReceipt={onReceipt} />)}
    </Answer>
  )
}

function isEmpty({ taken, cases, steps, items, receipt, answer, confirmation }: Follow): boolean {
  const nothing = taken === null && receipt === null && answer === null && confirmation === null
  return nothing && cases.length === 0 && steps.length === 0 && items.length === 0
}

function Parts({ packageId, follow, onReceipt }: FollowPanelProps & { follow: Follow }) {
  const [receipting, setReceipting] = useState(false)
  const may = useMay()
  const { taken, cases, steps, items, receipt, answer, confirmation } = follow
  return (
    <>
      {receipting && receipt !== null ? (
        <ReceiptForm
          receipt={receipt}
          onSealed={({ id }) => {
            setReceipting(false)
            onReceipt(id)
          }}
          onCancel={() => setReceipting(false)}
        />
      ) : null}
      {confirmation === null ? null : <ConfirmDeparture confirmation={confirmation} />}
      <Panel
        title="Việc tiếp theo của gói này"
        aside={
          receipt !== null && !receipting && may('packages.write') ? (
            <Button size="xs" variant="default" onClick={() => setReceipting(true)}>
              Lập phiếu xác nhận
            </Button>
          ) : null
        }
      >
        <div className={classes.body}>
          {taken === null ? null : (
            <p>
              Người: <TextLink to={paths.person(taken.personId)}>{taken.fullName}</TextLink>
            </p>
          )}
          {cases.length === 0 ? null : (
            <p>
              Hồ sơ:{' '}
              {cases.map(({ caseId, code }) => (
                <span key={caseId}>
                  <TextLink to={paths.case(caseId)}>{code}</TextLink>{' '}
                </span>
              ))}
            </p>
          )}
          {taken?.notes.map((note) => (
            <p key={note} className={support.quiet}>
              {note}
            </p>
          ))}
          {steps.length === 0 ? null : <RecordSteps packageId={packageId} steps={steps} />}
          {items.length === 0 ? null : <Items packageId={packageId} items={items} />}
          {answer === null ? null : <AnswerLines answer={answer} />}
          {receipt === null ? null : (
            <p className={support.quiet}>Bên gửi đang chờ phiếu xác nhận; chưa lập phiếu cho gói này.</p>
          )}
        </div>
      </Panel>
    </>
  )
}

function RecordSteps({ packageId, steps }: { packageId: string; steps: Follow['steps'] }) {
  const may = useMay()
  const write = useWrite('transfers.recordSteps')
  const open = steps.filter(({ recorded }) => !recorded)
  return (
    <section className={classes.group} aria-label="Ghi diễn biến vào hồ sơ">
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <Steps steps={steps} />
      {open.length > 0 && may('cases.write') ? (
        <div className={support.acts}>
          <Button
            size="xs"
            loading={write.isPending}
            onClick={() => write.mutate({ packageId, steps: open.map(({ id }) => id) })}
          >
            Ghi {open.length} diễn biến vào hồ sơ
          </Button>
        </div>
      ) : null}
    </section>
  )
}

const STATES = { same: 'Đang dùng', new: 'Chưa có ở đây', differs: 'Khác ở đây' } as const

function Items({ packageId, items }: { packageId: string; items: readonly CatalogueItem[] }) {
  const may = useMay()
  const write = useWrite('transfers.acceptItem')
  const other = items.filter(({ state }) => state !== 'same')
  return (
    <section className={classes.group} aria-label="Danh mục đề nghị">
      <h3>
        {other.length} trong {items.length} dòng khác hoặc chưa có ở đây
      </h3>
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Dòng</th>
              <th scope="col">Ở đây</th>
              <th scope="col">Trong gói</th>
              <th scope="col">Nguồn</th>
              <th scope="col">Nhận</th>
            </tr>
          </thead>
          <tbody>
            {other.map(({ id, label, here, there, source, state }) => (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td>{here || STATES[state]}</td>
                <td>{there}</td>
                <td>{source}</td>
                <td>
                  {may('settings.write') ? (
                    <ActLink onClick={() => write.mutate({ packageId, id })} label={`Nhận ${label}`}>
                      Nhận
                    </ActLink>
                  ) : (
                    'Chờ quản trị'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function AnswerLines({ answer }: { answer: NonNullable<Follow['answer']> }) {
  return (
    <section className={classes.group} aria-label="Trả lời của nơi nhận">
      <p>
        Nơi nhận trả lời: <b>{RECEIPT_RESULTS[answer.result]}</b>
        {answer.remarks === '' ? '' : `. ${answer.remarks}`}
      </p>
      {answer.failedChecks.length === 0 ? null : (
        <ul className={support.lines} aria-label="Kiểm tra không đạt">
          {answer.failedChecks.map(({ rule, cell, message }) => (
            <li key={`${rule} ${cell} ${message}`}>
              <span>
                {rule} {cell}
              </span>
              <span className={support.what}>{message}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
