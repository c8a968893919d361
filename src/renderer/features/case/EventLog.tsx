import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FieldDefinition } from '#shared/documents/field.schema.ts'
import type { CaseView } from '#shared/measures/measure.schema.ts'
import { civilDate } from '#shared/primitives/civil-date.ts'
import { viDate, viMoment } from '#shared/texts/dates.ts'
import { useWrite } from '../../api/calls.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { shownValue } from '../../ui/FieldInput.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ActLink } from '../../ui/TextLink.tsx'
import { EventForm } from './EventForm.tsx'
import classes from './Events.module.css'

type LoggedEvent = CaseView['events'][number]

/** What an event's data say, in words, as far as the law's data describe them. */
function detailsOf(event: LoggedEvent, fields: readonly FieldDefinition[]): string {
  return fields
    .filter((field) => event.data[field.name] !== undefined)
    .map((field) => ({ field, shown: shownValue(field, event.data[field.name]) }))
    .filter(({ shown, field }) => shown !== '' && !(field.type === 'rows' && shown.startsWith('0 ')))
    .map(({ field, shown }) => `${field.label}: ${shown}`)
    .join(' · ')
}

function Withdraw({ caseId, event, onClose }: { caseId: string; event: LoggedEvent; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const correct = useWrite('cases.correctEvent')
  return (
    <>
      {correct.error === null ? null : <ErrorPanel error={correct.error.error} />}
      <ConfirmPanel
        title={`Rút "${event.label}" ngày ${viDate(event.on)}`}
        verb="Rút diễn biến"
        destructive
        disabled={reason.trim() === ''}
        loading={correct.isPending}
        onCancel={onClose}
        onConfirm={() =>
          correct.mutate({ caseId, eventId: event.id, withdraw: true, reason: reason.trim() }, { onSuccess: onClose })
        }
      >
        <p>Các bước và thời hạn được tính lại như chưa có việc này. Dòng cũ vẫn còn, gạch ngang, kèm lý do.</p>
        <TextInput label="Lý do rút" required value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
      </ConfirmPanel>
    </>
  )
}

interface EventLineProps {
  view: CaseView
  event: LoggedEvent
  canWrite: boolean
  correcting: boolean
  onCorrect: (id: string) => void
}

function EventLine({ view, event, canWrite, correcting, onCorrect }: EventLineProps) {
  const [withdrawing, setWithdrawing] = useState(false)
  const mode = correcting && canWrite && !event.superseded ? 'correct' : withdrawing ? 'withdraw' : 'show'
  const correct = useWrite('cases.correctEvent')
  const fields = event.fields ?? view.offers.find((offer) => offer.type === event.type)?.fields ?? []
  const replacement = view.events.find((candidate) => candidate.replaces === event.id)
  const details = detailsOf(event, fields)
  const close = () => {
    correct.reset()
    setWithdrawing(false)
    onCorrect('')
  }
  return (
    <li
      id={`event-${event.id}`}
      tabIndex={-1}
      className={classes.event}
      data-superseded={event.superseded || undefined}
    >
      <p className={classes.day}>
        {event.superseded ? <del>{viDate(event.on)}</del> : viDate(event.on)}
        {event.at === '' ? null : <span> {event.at}</span>}
      </p>
      <div>
        <p className={classes.what}>{event.superseded ? <del>{event.label}</del> : event.label}</p>
        {details === '' ? null : <p className={classes.quiet}>{details}</p>}
        {event.superseded && replacement !== undefined ? (
          <p className={classes.quiet}>
            {replacement.withdrawn ? 'Đã rút' : `Đã sửa thành ngày ${viDate(replacement.on)}`}: {replacement.reason}
          </p>
        ) : null}
        <p className={classes.quiet}>
          {event.recordedBy} ghi {viMoment(event.recordedAt)}
        </p>
        <div className={classes.acts}>
          {canWrite && !event.superseded && mode === 'show' ? (
            <>
              <ActLink onClick={() => onCorrect(event.id)} label={`Sửa ${event.label}`}>
                Sửa
              </ActLink>
              <ActLink onClick={() => setWithdrawing(true)} label={`Rút ${event.label}`}>
                Rút
              </ActLink>
            </>
          ) : null}
        </div>
        {mode === 'correct' ? (
          <EventForm
            idBase={`correct-${event.id}`}
            fields={fields}
            initial={{ on: event.on, at: event.at, data: event.data, reason: '' }}
            wantsReason
            verb="Sửa diễn biến"
            pending={correct.isPending}
            error={correct.error?.error ?? null}
            onCancel={close}
            onSubmit={(entry) =>
              correct.mutate(
                {
                  caseId: view.id,
                  eventId: event.id,
                  on: civilDate(entry.on),
                  at: entry.at,
                  data: entry.data,
                  reason: entry.reason.trim(),
                },
                { onSuccess: close },
              )
            }
          />
        ) : null}
        {mode === 'withdraw' ? <Withdraw caseId={view.id} event={event} onClose={close} /> : null}
      </div>
    </li>
  )
}

interface EventLogProps {
  view: CaseView
  canWrite: boolean
  /** Id of the event that is being corrected; '' for none. */
  correcting: string
  onCorrect: (id: string) => void
}

/** Id of the input in which a detail of an event is corrected. */
export function correctionField(eventId: string, field: string): string {
  return `correct-${eventId}-${field === 'on' || field === 'at' ? field : `data.${field}`}`
}

/** What happened, newest first: day, what, who recorded it; what was corrected stays, struck out, with its reason. */
export function EventLog({ view, canWrite, correcting, onCorrect }: EventLogProps) {
  const shown = view.events
    .filter((event) => !event.withdrawn)
    .sort((a, b) => (a.on === b.on ? (a.recordedAt < b.recordedAt ? 1 : -1) : a.on < b.on ? 1 : -1))
  return (
    <Panel title="Diễn biến" flush>
      {shown.length === 0 ? (
        <EmptyState>Chưa ghi diễn biến nào.</EmptyState>
      ) : (
        <ol className={classes.log}>
          {shown.map((event) => (
            <EventLine key={event.id} {...{ view, event, canWrite, onCorrect }} correcting={correcting === event.id} />
          ))}
        </ol>
      )}
    </Panel>
  )
}
