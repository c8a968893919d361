import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FieldValues } from '#shared/documents/field.schema.ts'
import { type CaseHandovers, type HandoverOffer, NewHandoverSchema } from '#shared/dossiers/handover.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { DateField, TimeField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { FieldInput } from '../../ui/FieldInput.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import classes from './Handovers.module.css'

/** Details of an event that the record itself already says. */
const SAID = ['folios', 'deliveredBy', 'receivedBy']

interface HandoversFormProps {
  caseId: string
  offer: HandoverOffer
  others: readonly { value: string; label: string }[]
  chosen: string
  onChoose: (value: string) => void
  onDone: (after: CaseHandovers) => void
}

const EMPTY = {
  place: '',
  giver: '',
  giverPosition: '',
  receiver: '',
  receiverPosition: '',
  condition: '',
  receipt: '',
}

/** Day, hour, names and what is handed over; recording prints the record and records the step. */
export function HandoversForm({ caseId, offer, others, chosen, onChoose, onDone }: HandoversFormProps) {
  const { today } = useSession()
  const write = useWrite('dossiers.recordHandover')
  const [on, setOn] = useState<string>(offer.on ?? today)
  const [at, setAt] = useState(offer.at)
  const [text, setText] = useState(EMPTY)
  const [sheets, setSheets] = useState<number | ''>('')
  const [data, setData] = useState<FieldValues>({})
  const [withReceipt, setWithReceipt] = useState(offer.receipt !== null)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const change = (name: keyof typeof EMPTY) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget
    setText((known) => ({ ...known, [name]: value }))
  }
  const submit = async () => {
    const parsed = NewHandoverSchema.safeParse({
      caseId,
      eventType: offer.type,
      eventId: offer.eventId,
      on,
      at,
      place: text.place,
      giver: { name: text.giver, position: text.giverPosition },
      receiver: { name: text.receiver, position: text.receiverPosition },
      revisionId: offer.revision?.id ?? null,
      sheets: offer.revision === null && sheets !== '' ? sheets : null,
      condition: text.condition,
      receiptNumber: text.receipt,
      data,
      withReceipt: offer.eventId === '' && withReceipt,
    })
    const found = parsed.success
      ? {}
      : Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]))
    setProblems(found)
    if (!parsed.success) return
    // Awaited rather than told to `mutate`: what is recorded is offered no more, and this form is gone before the end.
    const after = await write.mutateAsync(parsed.data).catch(() => null)
    if (after !== null) onDone(after)
  }
  const isNew = offer.eventId === ''
  const starts = [...offer.starts, ...(withReceipt ? (offer.receipt?.starts ?? []) : [])]
  const asked = isNew ? offer.fields.filter((field) => !SAID.includes(field.name)) : []
  return (
    <Panel title="Lập biên bản" fill>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter within the fields moves on, as in every form */}
      <div className={classes.form} onKeyDown={enterMovesOn}>
        {others.length < 2 ? (
          <p>
            <b>{others[0]?.label}</b>
          </p>
        ) : (
          <NativeSelect
            label="Lần giao nhận"
            value={chosen}
            data={[...others]}
            onChange={(event) => onChoose(event.currentTarget.value)}
          />
        )}
        <div className={classes.row}>
          <DateField label="Ngày" value={on} onChange={setOn} required disabled={!isNew} error={problems.on} />
          <TimeField label="Giờ" value={at} onChange={setAt} error={problems.at} />
          <TextInput label="Tại" value={text.place} onChange={change('place')} className={classes.wide} />
        </div>
        <fieldset className={classes.side}>
          <legend>Bên giao: {offer.giver.agency || '(chưa rõ cơ quan)'}</legend>
          <div className={classes.row}>
            <TextInput label="Người giao" value={text.giver} onChange={change('giver')} className={classes.wide} />
            <TextInput label="Chức vụ người giao" value={text.giverPosition} onChange={change('giverPosition')} />
          </div>
        </fieldset>
        <fieldset className={classes.side}>
          <legend>Bên nhận: {offer.receiver.agency || '(chưa rõ cơ quan)'}</legend>
          <div className={classes.row}>
            <TextInput
              label="Người nhận"
              value={text.receiver}
              onChange={change('receiver')}
              className={classes.wide}
            />
            <TextInput label="Chức vụ người nhận" value={text.receiverPosition} onChange={change('receiverPosition')} />
            <TextInput label="Số tiếp nhận" value={text.receipt} onChange={change('receipt')} />
          </div>
        </fieldset>
        {offer.revision === null ? (
          <NumberInput
            label="Số tờ đã đếm"
            description="Hồ sơ chưa đóng bằng phần mềm nên ghi số tờ đếm được"
            value={sheets}
            min={1}
            maw={220}
            onChange={(value) => setSheets(typeof value === 'number' ? value : '')}
          />
        ) : (
          <p>
            Giao bộ đã đóng lần {offer.revision.no}: <b>{offer.revision.sheets} tờ</b>, bút lục đến{' '}
            {offer.revision.lastFolio}.
          </p>
        )}
        {asked.map((field) => (
          <FieldInput
            key={field.name}
            id={`handover-${field.name}`}
            field={field}
            value={data[field.name]}
            onChange={(value) => setData((known) => ({ ...known, [field.name]: value }))}
          />
        ))}
        <Textarea
          label="Tình trạng hồ sơ, tờ thiếu hoặc hỏng (nếu có)"
          value={text.condition}
          onChange={change('condition')}
          autosize
          minRows={2}
        />
        {isNew && offer.receipt !== null ? (
          <Checkbox
            label={`Ghi luôn: ${offer.receipt.label}`}
            checked={withReceipt}
            onChange={(event) => setWithReceipt(event.currentTarget.checked)}
          />
        ) : null}
        {isNew && starts.length > 0 ? (
          <p className={classes.quiet}>Tính thời hạn từ ngày này: {starts.join('; ')}.</p>
        ) : null}
        {write.error === null ? null : <ErrorPanel error={write.error.error} />}
        <div>
          <Button onClick={() => void submit()} loading={write.isPending} data-next-step>
            {isNew ? 'Ghi giao nhận và in biên bản' : 'In biên bản'}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
