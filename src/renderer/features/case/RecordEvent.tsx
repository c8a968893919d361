import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { CaseView, EventOffer } from '#shared/measures/measure.schema.ts'
import { type CivilDate, civilDate } from '#shared/primitives/civil-date.ts'
import { useWrite } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { isComposing, useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProvenanceMark } from '../../ui/ProvenanceMark.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { type EventEntry, EventForm } from './EventForm.tsx'
import classes from './Events.module.css'
import { lateBy, lateWords } from './late-deadlines.ts'
import { groupOffers } from './offer-groups.ts'

interface RecordEventProps {
  view: CaseView
  today: CivilDate
  /** Type of the event that is being recorded, '' while none is chosen. */
  type: string
  onType: (type: string) => void
}

interface OneEventProps {
  view: CaseView
  offer: EventOffer
  today: CivilDate
  onDone: () => void
  onClose: () => void
}

/** The form of one event. Where its day makes a deadline late, the reason is asked beside it. */
function OneEvent({ view, offer, today, onDone, onClose }: OneEventProps) {
  const record = useWrite('cases.recordEvent')
  const explain = useWrite('cases.lateReason')
  const [reason, setReason] = useState('')
  const submit = async (entry: EventEntry) => {
    const late = reason.trim() === '' ? [] : lateBy(view.deadlines, offer.type, entry)
    const input = { caseId: view.id, type: offer.type, on: civilDate(entry.on), at: entry.at, data: entry.data }
    // Awaited rather than told to `mutate`: a step that is taken takes this form away, and then nobody would hear of it.
    const after = await record.mutateAsync(input).catch(() => null)
    if (after === null) return
    // Which of them are late now is for the case to say: a detail of the event may hold an earlier day.
    const still = after.deadlines.filter((d) => d.status === 'done-late' && late.some(({ id }) => id === d.id))
    for (const { id } of still) {
      await explain.mutateAsync({ caseId: view.id, deadlineId: id, reason: reason.trim() }).catch(() => undefined)
    }
    onDone()
  }
  return (
    <EventForm
      idBase={`record-${offer.type}`}
      fields={offer.fields}
      hourCounts={offer.hourCounts ?? false}
      initial={{ on: today, at: '', data: {}, reason: '' }}
      verb={offer.role === 'step' ? 'Ghi bước này' : 'Ghi sự việc'}
      pending={record.isPending || explain.isPending}
      error={record.error?.error ?? null}
      onCancel={onClose}
      onSubmit={(entry) => void submit(entry)}
      behind={(entry) => {
        const late = lateBy(view.deadlines, offer.type, entry)
        return late.length === 0 ? null : (
          <Textarea
            id={`record-${offer.type}-late`}
            label="Lý do chậm"
            description={`${late.map(lateWords).join('; ')}. Để trống thì ghi sau ở mục Thời hạn.`}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )
      }}
    >
      <p className={classes.law}>
        {offer.provenance.article} <ProvenanceMark provenance={offer.provenance} short />
        {offer.form === '' ? null : (
          <>
            {' '}
            <TextLink to={paths.form(view.id, offer.form)}>Soạn giấy tờ của bước này</TextLink>
          </>
        )}
        {offer.handsOver ? (
          <>
            {' '}
            <TextLink to={paths.handovers(view.id, offer.type)}>Ghi kèm biên bản giao nhận</TextLink>
          </>
        ) : null}
      </p>
    </EventForm>
  )
}

/** Words to look for are worth their place only where the list is long. */
const LONG = 8

/** Records what happened: what fits now, then by phase what the law of the case allows; found by typing a part of it. */
export function RecordEvent({ view, today, type, onType }: RecordEventProps) {
  const [text, setText] = useState('')
  const [handedOver, setHandedOver] = useState<EventOffer | null>(null)
  const groups = groupOffers(view, text)
  const found = groups.flatMap((group) => group.offers)
  const offer = view.offers.find((candidate) => candidate.type === type)
  const filtered = view.offers.length > LONG
  const choose = (next: string) => {
    onType(next)
    setHandedOver(null)
    setText('')
  }
  // What was just recorded took the focus away with its form; the next thing begins here.
  const goOn = (recorded: EventOffer) => {
    choose('')
    if (recorded.handsOver) setHandedOver(recorded)
    setTimeout(() => focusField('record-find') || focusField('record-type'), 0)
  }
  useShortcuts({ 'ctrl+e': () => focusField(filtered ? 'record-find' : 'record-type') })
  const onFindKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault()
      setText('')
    }
    if (event.key !== 'Enter' || event.ctrlKey) return
    event.preventDefault()
    const [first] = found
    if (first === undefined) return
    choose(first.type)
    setTimeout(() => focusField(`record-${first.type}-on`), 0)
  }
  return (
    <div id="record">
      <Panel title="Ghi diễn biến" aside={<KeyHint keys="Ctrl E" />}>
        {handedOver === null ? null : (
          <p className={classes.law} role="status">
            Đã ghi “{handedOver.label}”.{' '}
            <TextLink to={paths.handovers(view.id, handedOver.type)}>In biên bản giao nhận</TextLink>
          </p>
        )}
        {view.offers.length === 0 ? (
          <EmptyState>Ở bước này quy định không cho ghi thêm diễn biến nào.</EmptyState>
        ) : (
          <>
            <div className={classes.choose}>
              {filtered ? (
                <TextInput
                  id="record-find"
                  label="Tìm việc"
                  placeholder="Gõ một phần tên, không cần dấu; Enter để chọn"
                  autoComplete="off"
                  spellCheck={false}
                  value={text}
                  onChange={(event) => setText(event.currentTarget.value)}
                  onKeyDown={onFindKey}
                  aria-keyshortcuts="Control+E"
                />
              ) : null}
              <NativeSelect
                id="record-type"
                label="Việc đã diễn ra"
                value={offer === undefined || found.includes(offer) ? type : ''}
                onChange={(event) => choose(event.currentTarget.value)}
                data={[
                  { value: '', label: text === '' ? '— chọn —' : `— ${found.length} việc khớp —` },
                  ...groups.map((group) => ({
                    group: group.label,
                    items: group.offers.map((one) => ({ value: one.type, label: one.label })),
                  })),
                ]}
              />
            </div>
            {text === '' ? null : (
              <p className={classes.law} role="status">
                {found.length === 0
                  ? `Không có việc nào khớp “${text}” ở bước này. Esc để xem tất cả.`
                  : `Enter: ${found[0]?.label}`}
              </p>
            )}
            {offer === undefined ? null : (
              <OneEvent
                key={offer.type}
                view={view}
                offer={offer}
                today={today}
                onClose={() => choose('')}
                onDone={() => goOn(offer)}
              />
            )}
          </>
        )}
      </Panel>
    </div>
  )
}
