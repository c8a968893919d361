import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { PresenceSchema } from '#shared/community/community-codes.ts'
import { type ReturnRow, WriteHandoverSchema } from '#shared/community/return.schema.ts'
import { PRESENCE_WORDS } from '#shared/texts/community-words.ts'
import { upperFirst } from '#shared/texts/dates.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import fields from '../../office/support/support.module.css'
import { useFields } from '../../office/support/use-fields.ts'
import { DateField, TimeField } from '../../ui/DateField.tsx'
import classes from './Community.module.css'

interface Line {
  returnId: string
  presence: string
  /** Papers and condition of who came; why somebody did not. */
  note: string
}

/** A handover: who gave and took over, and for each person whether he or she was there. Its minutes are printed with it. */
export function HandoverForm({ rows, onDone }: { rows: readonly ReturnRow[]; onDone: (id: string | null) => void }) {
  const { today } = useSession()
  const write = useWrite('community.recordHandover')
  const [first] = rows
  const form = useFields(
    'handover',
    {
      on: today as string,
      at: '',
      place: first === undefined ? '' : `Ủy ban nhân dân ${first.communeName}`,
      giverAgency: first?.ret.centre ?? '',
      giverName: '',
      giverPosition: '',
      receiverAgency: first === undefined ? '' : `Ủy ban nhân dân ${first.communeName}`,
      receiverName: '',
      receiverPosition: '',
      witnessName: '',
      witnessPosition: '',
      note: '',
      lines: rows.map(({ ret }): Line => ({ returnId: ret.id, presence: 'co_mat', note: '' })),
    },
    WriteHandoverSchema,
    ({ giverName, giverPosition, receiverName, receiverPosition, witnessName, witnessPosition, lines, ...typed }) => ({
      ...typed,
      giver: { name: giverName, position: giverPosition },
      receiver: { name: receiverName, position: receiverPosition },
      witness: { name: witnessName, position: witnessPosition },
      lines: lines.map(({ returnId, presence, note }) => ({
        returnId,
        presence,
        absence: presence === 'khong_den' ? note : '',
        papers: presence === 'co_mat' ? note : '',
      })),
    }),
  )
  const { values, set, text, read, idOf, errorOf } = form
  const put = (index: number, change: Partial<Line>) =>
    set(
      'lines',
      values.lines.map((line, i) => (i === index ? { ...line, ...change } : line)),
    )
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: ({ id }) => onDone(id) }))
  return (
    <FormPanel
      title={`Ghi buổi bàn giao: ${rows.length} người`}
      verb="Ghi và lập biên bản"
      onSave={save}
      onDone={() => onDone(null)}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={fields.form}>
        <DateField {...read('on')} label="Ngày bàn giao" required />
        <TimeField {...read('at')} label="Giờ" />
        <TextInput {...text('place')} label="Tại" required maxLength={300} />
        <TextInput {...text('giverAgency')} label="Bên giao" required maxLength={300} />
        <TextInput {...text('giverName', 'giver.name')} label="Người giao" maxLength={120} />
        <TextInput {...text('giverPosition', 'giver.position')} label="Chức vụ người giao" maxLength={200} />
        <TextInput {...text('receiverAgency')} label="Bên nhận" required maxLength={300} />
        <TextInput {...text('receiverName', 'receiver.name')} label="Người nhận" maxLength={120} />
        <TextInput {...text('receiverPosition', 'receiver.position')} label="Chức vụ người nhận" maxLength={200} />
        <TextInput {...text('witnessName', 'witness.name')} label="Người chứng kiến" maxLength={120} />
        <TextInput {...text('witnessPosition', 'witness.position')} label="Chức vụ người chứng kiến" maxLength={200} />
      </div>
      {values.lines.map((line, i) => {
        const name = upperFirst(rows[i]?.person.fullName ?? '')
        const absent = line.presence === 'khong_den'
        return (
          <div key={line.returnId} className={classes.handed}>
            <span>
              {name}
              <span className={classes.quiet}> {rows[i]?.sourceLabel}</span>
            </span>
            <NativeSelect
              id={idOf(`lines.${i}.returnId`)}
              aria-label={`${name}: có mặt`}
              value={line.presence}
              error={errorOf(`lines.${i}.returnId`)}
              onChange={(event) => put(i, { presence: event.currentTarget.value })}
              data={PresenceSchema.options.map((value) => ({ value, label: PRESENCE_WORDS[value] }))}
            />
            <TextInput
              id={idOf(`lines.${i}.absence`)}
              label={absent ? `${name}: lý do không đến` : `${name}: giấy tờ, tình trạng`}
              required={absent}
              value={line.note}
              error={errorOf(`lines.${i}.absence`)}
              maxLength={500}
              onChange={(event) => put(i, { note: event.currentTarget.value })}
            />
          </div>
        )
      })}
      <Textarea
        {...text('note')}
        label="Ý kiến của các bên, việc khác"
        autosize
        minRows={1}
        maxRows={4}
        maxLength={2000}
      />
    </FormPanel>
  )
}
