import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Input, Output } from '#shared/contract/contract.ts'
import { type ListId, ListSchema } from '#shared/life/life-effect.ts'
import { foldText } from '#shared/primitives/folded-text.ts'
import { guessMapping } from '#shared/reconcile/guess-mapping.ts'
import type { ChosenList, Mapping, ReconcileView } from '#shared/reconcile/reconcile.schema.ts'
import { reconcileSentence } from '#shared/texts/reconcile-words.ts'
import { viNumber } from '#shared/texts/words.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import { enterMovesOn } from '../../ui/keyboard.ts'
import { MappingFields } from './MappingFields.tsx'
import classes from './Reconcile.module.css'

interface TakeListFormProps {
  onDone: () => void
  onTaken: (id: string) => void
}

const idOf = (path: string) => `reconcile-${path}`
/** Rows that were left out and are named; of more, the number is told. */
const SHOWN = 10

/** Chooses a file, says what is in it, tries, and keeps it. Until then nothing of it is in the store. */
export function TakeListForm({ onDone, onTaken }: TakeListFormProps) {
  const [chosen, setChosen] = useState<ChosenList | null>(null)
  const choose = useWrite('reconcile.choose', { quiet: true, keepAnswers: true })
  if (chosen !== null) return <ReadListForm chosen={chosen} onDone={onDone} onTaken={onTaken} />
  return (
    <ConfirmPanel
      title="Đưa danh sách của nơi khác vào"
      verb="Chọn tệp"
      onConfirm={() => choose.mutate({}, { onSuccess: setChosen })}
      onCancel={onDone}
      loading={choose.isPending}
    >
      {choose.error === null ? null : <ErrorPanel error={choose.error.error} />}
      <p>
        Tệp Excel (.xlsx) hoặc CSV có cột Họ và tên; thêm được ngày sinh, số giấy tờ, xã, địa chỉ. Dữ liệu của nơi khác
        nằm trong kho đã mã hóa, xóa được, không sửa hồ sơ nào ở đây.
      </p>
    </ConfirmPanel>
  )
}

function ReadListForm({ chosen, onDone, onTaken }: TakeListFormProps & { chosen: ChosenList }) {
  const { today } = useSession()
  const bodies = useCall('reconcile.bodies', {})
  const lists = useCall('life.lists', {})
  const office = useCall('office.get', {})
  const [body, setBody] = useState('')
  const [list, setList] = useState<ListId>('DS2')
  const [on, setOn] = useState<string>(today)
  const [communeCode, setCommune] = useState('')
  const [mapping, setMapping] = useState<Mapping>(() => guessMapping(chosen.sheets, {}))
  const [tried, setTried] = useState<ReconcileView | null>(null)
  const attempt = useWrite('reconcile.try', { quiet: true, keepAnswers: true })
  const take = useWrite('reconcile.take')
  const remembered = (name: string) => bodies.data?.find((one) => foldText(one.name) === foldText(name))?.headings ?? {}
  const changed =
    <V,>(put: (value: V) => void) =>
    (value: V) => {
      setTried(null)
      put(value)
    }
  const name = (next: string) => {
    setTried(null)
    setBody(next)
    // A body whose list was taken in before: its columns mean what they meant then.
    if (Object.keys(remembered(next)).length > 0) setMapping(guessMapping(chosen.sheets, remembered(next)))
  }
  const ask = { body, list, on, communeCode, mapping } as Input<'reconcile.try'>
  const error = attempt.error ?? take.error
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Enter that its fields pass on
    <div onKeyDown={enterMovesOn}>
      <ConfirmPanel
        title={`Đọc ${chosen.fileName}`}
        verb={tried === null ? 'So thử' : 'Giữ và xem kết quả'}
        nextStep
        onConfirm={() =>
          tried === null
            ? attempt.mutate(ask, { onSuccess: setTried })
            : take.mutate(ask, { onSuccess: ({ id }) => onTaken(id) })
        }
        onCancel={onDone}
        loading={attempt.isPending || take.isPending}
      >
        {error === null ? null : <ErrorPanel error={error.error} fieldId={idOf} />}
        {chosen.remarks.map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
        <div className={classes.form}>
          <TextInput
            id={idOf('body')}
            label="Nơi lập danh sách"
            placeholder="Công an quận"
            required
            maxLength={120}
            value={body}
            onChange={(event) => name(event.currentTarget.value)}
            list={idOf('bodies')}
          />
          <datalist id={idOf('bodies')}>
            {bodies.data?.map((one) => (
              <option key={one.id} value={one.name} />
            ))}
          </datalist>
          <NativeSelect
            id={idOf('list')}
            label="So với danh sách"
            value={list}
            onChange={(event) => changed(setList)(ListSchema.parse(event.currentTarget.value))}
            data={(lists.data ?? []).map(({ id, shortLabel }) => ({ value: id, label: shortLabel }))}
          />
          <DateField id={idOf('on')} label="Vào hết ngày" value={on} onChange={changed(setOn)} />
          <NativeSelect
            id={idOf('communeCode')}
            label="Phạm vi"
            value={communeCode}
            onChange={(event) => changed(setCommune)(event.currentTarget.value)}
            data={[
              { value: '', label: 'Mọi xã, phường' },
              ...(office.data?.communes.map(({ code, name: label }) => ({ value: code, label })) ?? []),
            ]}
          />
          <MappingFields
            chosen={chosen}
            mapping={mapping}
            remembered={remembered(body)}
            onChange={changed(setMapping)}
            idOf={idOf}
          />
        </div>
        {tried === null ? null : <Tried view={tried} />}
      </ConfirmPanel>
    </div>
  )
}

function Tried({ view }: { view: Output<'reconcile.try'> }) {
  const remarks = [...view.both, ...view.theirs, ...view.undecided].flatMap(({ their }) =>
    their.remarks.map((message) => ({ row: their.row, message })),
  )
  const told = [...view.refused, ...remarks].toSorted((a, b) => a.row - b.row)
  return (
    <div role="status">
      <p>{reconcileSentence(view)}</p>
      {view.refused.length === 0 ? null : <p>Không đọc được {viNumber(view.refused.length)} dòng.</p>}
      <ul className={classes.lines}>
        {told.slice(0, SHOWN).map(({ row, message }) => (
          <li key={`${row} ${message}`}>
            Dòng {row}: {message}
          </li>
        ))}
      </ul>
      {told.length > SHOWN ? <p>và {viNumber(told.length - SHOWN)} chỗ nữa.</p> : null}
    </div>
  )
}
