import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DecisionSchema, type ReviewRow, WriteReviewSchema } from '#shared/community/list-review.schema.ts'
import type { Output } from '#shared/contract/contract.ts'
import { isCivilDate } from '#shared/primitives/civil-date.ts'
import { DECISION_WORDS } from '#shared/texts/community-words.ts'
import { viDate } from '#shared/texts/dates.ts'
import { useCall, useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import fields from '../../office/support/support.module.css'
import { useFields } from '../../office/support/use-fields.ts'
import { DateField, TimeField } from '../../ui/DateField.tsx'
import { RowsInput, type RowsInputProps } from '../../ui/ListInput.tsx'
import classes from './Community.module.css'

type Candidate = Output<'life.candidates'>[number]
type Said = { decision: string; decisionReason: string }

const keyOf = ({ personId, list, reasonId }: Pick<Candidate, 'personId' | 'list' | 'reasonId'>) =>
  `${personId} ${list} ${reasonId}`

const column = (name: string, label: string): RowsInputProps['columns'][number] => ({
  name,
  label,
  type: 'text',
  required: name === 'name',
  maxLength: 120,
  blank: 0,
  options: [],
  prompt: '',
})
const ATTENDEES = [column('name', 'Họ và tên'), column('position', 'Chức vụ'), column('agency', 'Đơn vị')]

/** A meeting of a commune about its lists: who met, and what was said about each candidate of the day. */
export function ReviewForm({ before, onDone }: { before?: ReviewRow | undefined; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('community.writeReview')
  const office = useCall('office.get', {})
  const kept = before?.review
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>(() =>
    Object.fromEntries((before?.items ?? []).map(({ item }) => [keyOf(item), item])),
  )
  const form = useFields(
    'review',
    {
      communeCode: kept?.communeCode ?? '',
      on: (kept?.on ?? today) as string,
      at: kept?.at ?? '',
      place: kept?.place ?? '',
      chairName: kept?.chair.name ?? '',
      chairPosition: kept?.chair.position ?? '',
      secretaryName: kept?.secretary.name ?? '',
      secretaryPosition: kept?.secretary.position ?? '',
      attendees: (kept?.attendees ?? []) as Record<string, string>[],
      basis: kept?.basis ?? '',
      opinions: kept?.opinions ?? '',
      reason: '',
    },
    WriteReviewSchema,
    ({ chairName, chairPosition, secretaryName, secretaryPosition, attendees, ...typed }) => ({
      ...typed,
      chair: { name: chairName, position: chairPosition },
      secretary: { name: secretaryName, position: secretaryPosition },
      attendees: attendees.filter(({ name }) => name !== ''),
      items: Object.entries(said).map(([key, { decision, decisionReason }]) => {
        const [personId, list, reasonId] = key.split(' ')
        return { personId, list, reasonId, decision, decisionReason }
      }),
      replaces: kept?.entryId ?? null,
    }),
  )
  const { values, set, text, read, idOf, errorOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  const say = (key: string, change: Partial<Said> | null) => {
    const next = { ...said }
    if (change === null) delete next[key]
    else next[key] = { decision: 'dong_y', decisionReason: '', ...said[key], ...change }
    setSaid(next)
  }
  return (
    <FormPanel
      title={before === undefined ? 'Lập cuộc họp rà soát danh sách' : 'Sửa cuộc họp rà soát danh sách'}
      verb="Ghi cuộc họp"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <div className={fields.form}>
        <NativeSelect
          {...text('communeCode')}
          label="Xã, phường"
          required
          data={[
            { value: '', label: '— chọn —' },
            ...(office.data?.communes.map(({ code, name }) => ({ value: code, label: name })) ?? []),
          ]}
        />
        <DateField {...read('on')} label="Ngày họp" required />
        <TimeField {...read('at')} label="Giờ" />
        <TextInput {...text('place')} label="Tại" maxLength={300} />
        <TextInput {...text('chairName', 'chair.name')} label="Chủ trì" required maxLength={120} />
        <TextInput {...text('chairPosition', 'chair.position')} label="Chức vụ chủ trì" maxLength={200} />
        <TextInput {...text('secretaryName', 'secretary.name')} label="Thư ký" required maxLength={120} />
        <TextInput {...text('secretaryPosition', 'secretary.position')} label="Chức vụ thư ký" maxLength={200} />
        <TextInput
          {...text('basis')}
          className={fields.wide ?? ''}
          label="Căn cứ (văn bản, điều khoản)"
          maxLength={1000}
        />
        <div className={fields.wide}>
          <RowsInput
            id={idOf('attendees')}
            label="Thành phần tham dự"
            columns={ATTENDEES}
            disabled={false}
            value={values.attendees}
            onChange={(rows) => set('attendees', rows)}
          />
        </div>
      </div>
      <Candidates
        id={idOf('items')}
        communeCode={values.communeCode}
        on={values.on}
        said={said}
        error={errorOf('items')}
        onSay={say}
      />
      <Textarea {...text('opinions')} label="Ý kiến khác" autosize minRows={1} maxRows={4} maxLength={2000} />
      {before === undefined ? null : <TextInput {...text('reason')} label="Lý do sửa" required maxLength={500} />}
    </FormPanel>
  )
}

interface CandidatesProps {
  id: string
  communeCode: string
  on: string
  said: Readonly<Record<string, Said>>
  error: string | undefined
  onSay: (key: string, change: Partial<Said> | null) => void
}

/** Who may be considered on the day, with the proof and what speaks against it, and what the meeting says. */
function Candidates({ id, communeCode, on, said, error, onSay }: CandidatesProps) {
  const { today } = useSession()
  const day = isCivilDate(on) ? on : today
  const found = useCall('life.candidates', { on: day, communeCode }, { enabled: communeCode !== '' })
  if (communeCode === '') {
    return (
      <p className={classes.quiet} id={id} tabIndex={-1}>
        Chọn xã, phường trước; người đủ điều kiện ra danh sách vào ngày họp hiện ở đây.
      </p>
    )
  }
  const rows = found.data ?? []
  return (
    <fieldset id={id} tabIndex={-1} className={classes.candidates}>
      <legend>Người đủ điều kiện ra danh sách vào ngày {viDate(day)}</legend>
      {error === undefined ? null : (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      )}
      {rows.length === 0 ? (
        <p className={classes.quiet}>{found.data === undefined ? 'Đang tính' : 'Không có ai vào ngày này.'}</p>
      ) : null}
      {rows.map((row) => (
        <CandidateLine key={keyOf(row)} row={row} said={said[keyOf(row)] ?? null} onSay={onSay} />
      ))}
    </fieldset>
  )
}

interface CandidateLineProps {
  row: Candidate
  said: Said | null
  onSay: (key: string, change: Partial<Said> | null) => void
}

function CandidateLine({ row, said, onSay }: CandidateLineProps) {
  const key = keyOf(row)
  const wanted = said !== null && (said.decision !== 'dong_y' || row.doubts.length > 0)
  return (
    <div className={classes.candidate}>
      <Checkbox
        size="xs"
        checked={said !== null}
        onChange={(event) => onSay(key, event.currentTarget.checked ? {} : null)}
        label={`${row.fullName}: ${row.reasonLabel}`}
      />
      <span className={classes.quiet}>
        {row.days} ngày từ {viDate(row.since)}. {row.proof.map((one) => one.text).join('; ')}.
        {row.doubts.length === 0 ? '' : ` Cần xem: ${row.doubts.join(' ')}`}
      </span>
      {said === null ? null : (
        <div className={fields.form}>
          <NativeSelect
            label={`Kết luận về ${row.fullName}`}
            value={said.decision}
            onChange={(event) => onSay(key, { decision: event.currentTarget.value })}
            data={DecisionSchema.options.map((value) => ({ value, label: DECISION_WORDS[value] }))}
          />
          <TextInput
            label={`Lý do, ${row.fullName}`}
            required={wanted}
            maxLength={1000}
            value={said.decisionReason}
            onChange={(event) => onSay(key, { decisionReason: event.currentTarget.value })}
          />
        </div>
      )}
    </div>
  )
}
