import { Button, TextInput } from '@mantine/core'
import { IconQrcode } from '@tabler/icons-react'
import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { type CardReading, type CitizenCard, readCitizenCard } from '#shared/people/citizen-card.ts'
import { CARD_NOTE_WORDS, CARD_REFUSAL_WORDS } from '#shared/texts/card-words.ts'
import { lowerFirst, viPartialDate } from '#shared/texts/dates.ts'
import { useCall } from '../../api/calls.ts'
import { paths } from '../../app/paths.ts'
import { isComposing, useShortcuts } from '../../ui/keyboard.ts'
import { Panel } from '../../ui/Panel.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import {
  CARD_LABELS,
  type CardComparison,
  type CardConflict,
  compareCard,
  shownCardValue,
  takenFromCard,
} from './card-in-form.ts'
import type { PersonValues } from './person-values.ts'
import classes from './ScanPanel.module.css'

export interface ScanHandle {
  /** Takes a text that was scanned into some other field. */
  scan(text: string): void
}

interface ScanPanelProps {
  id: string | null
  /** The form as it stands at the moment of asking. */
  getValues: () => PersonValues
  onFill: (values: PersonValues) => void
  ref?: Ref<ScanHandle>
}

/** Takes in the QR code of an identity card: fills what is empty, shows what differs side by side, overwrites nothing. */
export function ScanPanel({ id, getValues, onFill, ref }: ScanPanelProps) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [reading, setReading] = useState<CardReading | null>(null)
  const [outcome, setOutcome] = useState<Pick<CardComparison, 'filled' | 'conflicts'> | null>(null)
  useShortcuts({ f8: () => input.current?.focus() })

  const scan = (scanned: string) => {
    const read = readCitizenCard(scanned)
    setText('')
    setReading(read)
    if (!read.ok) {
      setOutcome(null)
      return
    }
    const { values, filled, conflicts } = compareCard(getValues(), read.card)
    if (filled.length > 0) onFill(values)
    setOutcome({ filled, conflicts })
  }
  useImperativeHandle(ref, () => ({ scan }))

  const settle = (conflict: CardConflict, card: CitizenCard | null) => {
    if (card !== null) onFill(takenFromCard(getValues(), card, conflict.field))
    setOutcome((now) => (now === null ? null : { ...now, conflicts: now.conflicts.filter((one) => one !== conflict) }))
  }
  const card = reading?.ok ? reading.card : null
  return (
    <Panel title="Quét thẻ căn cước">
      <TextInput
        ref={input}
        label="Mã QR trên thẻ"
        description="F8, rồi quét bằng máy quét"
        leftSection={<IconQrcode size={16} stroke={1.75} aria-hidden="true" />}
        autoComplete="off"
        spellCheck={false}
        value={text}
        error={reading === null || reading.ok ? undefined : CARD_REFUSAL_WORDS[reading.reason]}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return
          event.preventDefault()
          scan(text)
        }}
      />
      <div aria-live="polite" className={classes.outcome}>
        {card === null || outcome === null ? null : (
          <>
            <KnownPerson id={id} card={card} />
            <p className={classes.quiet}>
              {outcome.filled.length === 0
                ? 'Thẻ không điền thêm ô nào.'
                : `Đã điền: ${outcome.filled.map((field) => lowerFirst(CARD_LABELS[field])).join(', ')}.`}
            </p>
            {reading?.ok ? reading.notes.map((note) => <p key={note}>{CARD_NOTE_WORDS[note]}</p>) : null}
            {outcome.conflicts.map((conflict) => (
              <Conflict
                key={conflict.field}
                conflict={conflict}
                settle={(taken) => settle(conflict, taken ? card : null)}
              />
            ))}
          </>
        )}
      </div>
    </Panel>
  )
}

/** One field in which form and card differ, both side by side; nothing changes until one is chosen. */
function Conflict({ conflict, settle }: { conflict: CardConflict; settle: (taken: boolean) => void }) {
  const { field, typed, onCard } = conflict
  const label = CARD_LABELS[field]
  const isNumber = field === 'number' || field === 'oldNumber'
  return (
    <section className={classes.conflict} aria-label={`${label}: khác với thẻ`}>
      <h3>{label} khác với thẻ</h3>
      <dl>
        <dt>Đã ghi</dt>
        <dd>{shownCardValue(field, typed)}</dd>
        <dt>Trên thẻ</dt>
        <dd>{shownCardValue(field, onCard)}</dd>
      </dl>
      <div className={classes.choices}>
        <Button size="xs" variant="default" onClick={() => settle(false)} aria-label={`${label}: giữ đã ghi`}>
          Giữ đã ghi
        </Button>
        <Button size="xs" variant="default" onClick={() => settle(true)} aria-label={`${label}: lấy theo thẻ`}>
          {isNumber ? 'Ghi thêm số trên thẻ' : 'Lấy theo thẻ'}
        </Button>
      </div>
    </section>
  )
}

/** Offers the person who already has a number of the card. */
function KnownPerson({ id, card }: { id: string | null; card: CitizenCard }) {
  const papers = [
    { kind: 'cccd', number: card.number },
    ...(card.oldNumber === '' ? [] : [{ kind: 'cmnd', number: card.oldNumber }]),
  ]
  const known = useCall('people.check', { id, person: { idDocuments: papers } })
  const [person] = known.data?.similar ?? []
  if (person === undefined) return null
  return (
    <p className={classes.known}>
      Đã có trong danh sách: <TextLink to={paths.person(person.id)}>{person.fullName}</TextLink>, sinh{' '}
      {viPartialDate(person.birthDate)}. Mở người này thay vì thêm mới.
    </p>
  )
}
