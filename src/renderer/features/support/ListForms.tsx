import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { vndText } from '#shared/primitives/vnd.ts'
import {
  CancelListSchema,
  IssueListSchema,
  type ListLine,
  type ListView,
  PayListSchema,
  ReversePaymentSchema,
} from '#shared/support/payment-list.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { useSession } from '../../app/session.tsx'
import { FormPanel } from '../../office/support/FormPanel.tsx'
import { useFields } from '../../office/support/use-fields.ts'
import { ConfirmPanel } from '../../ui/ConfirmPanel.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ErrorPanel } from '../../ui/ErrorPanel.tsx'
import classes from './Support.module.css'

/** Issues a draft: number, day and who signs; it never changes afterwards. */
export function IssueForm({ view, onDone }: { view: ListView; onDone: () => void }) {
  const { today } = useSession()
  const { list, signers, nextNumber, total, totalInWords, lines } = view
  const write = useWrite('support.issueList')
  const form = useFields(
    'issue',
    { date: today as string, preparedBy: list.createdBy, accountant: '', signerId: signers[0]?.id ?? '' },
    IssueListSchema,
    (typed) => ({ ...typed, id: list.id, version: list.version }),
  )
  const { text, read, idOf } = form
  const save = () => form.submit((input) => write.mutate(input, { onSuccess: onDone }))
  return (
    <FormPanel
      title={`Ban hành danh sách số ${nextNumber}`}
      verb="Ban hành"
      onSave={save}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={idOf}
    >
      <p>
        {lines} dòng, {vndText(total)} ({totalInWords}). Danh sách đã ban hành không sửa được nữa; chỉ hủy được khi chưa
        chi dòng nào.
      </p>
      <div className={classes.form}>
        <DateField {...read('date')} label="Ngày danh sách" required />
        <TextInput {...text('preparedBy')} label="Người lập" required maxLength={120} />
        <TextInput {...text('accountant')} label="Phụ trách kế toán" maxLength={120} />
        <NativeSelect
          {...text('signerId')}
          label="Người ký"
          required
          data={[
            { value: '', label: '— chọn người ký —' },
            ...signers.map(({ id, name, titleLines }) => ({ value: id, label: `${name}, ${titleLines.join(' ')}` })),
          ]}
        />
      </div>
    </FormPanel>
  )
}

/** Cancels a list of which nothing was paid. */
export function CancelListForm({ view: { list }, onDone }: { view: ListView; onDone: () => void }) {
  const write = useWrite('support.cancelList')
  const form = useFields('cancel', { reason: '' }, CancelListSchema, (typed) => ({
    ...typed,
    id: list.id,
    version: list.version,
  }))
  const name = list.number === '' ? 'bản nháp này' : `danh sách số ${list.number}`
  return (
    <FormPanel
      title={`Hủy ${name}`}
      verb={`Hủy ${name}`}
      destructive
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>
        Các khoản trong danh sách được đưa ra, lên danh sách khác được.
        {list.number === '' ? '' : ' Số đã cấp ở lại trong sổ văn bản đi, ghi đã hủy.'}
      </p>
      <TextInput {...form.text('reason')} label="Lý do hủy" required maxLength={500} />
    </FormPanel>
  )
}

/** Marks one line, or every open one, as paid on a day. */
export function PayForm({ view, line, onDone }: { view: ListView; line: ListLine | null; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('support.pay')
  const form = useFields('pay', { on: today as string }, PayListSchema, (typed) => ({
    ...typed,
    listId: view.list.id,
    lineIds: line === null ? null : [line.line.id],
  }))
  const what = line === null ? `${view.open} dòng chưa chi` : `dòng ${line.line.position}, ${line.person.fullName}`
  return (
    <FormPanel
      title={`Ghi đã chi: ${what}`}
      verb="Ghi đã chi"
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>Ghi khi người nhận đã ký. Một dòng chỉ chi một lần; đã chi thì không sửa, chỉ ghi thu hồi.</p>
      <DateField {...form.read('on')} label="Ngày chi" required />
    </FormPanel>
  )
}

/** Takes a line off the list unpaid. */
export function ReleaseForm({ line, onDone }: { line: ListLine; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const write = useWrite('support.release')
  return (
    <ConfirmPanel
      title={`Đưa dòng ${line.line.position}, ${line.person.fullName} ra khỏi danh sách`}
      verb="Đưa ra khỏi danh sách"
      onConfirm={() => write.mutate({ lineId: line.line.id, reason }, { onSuccess: onDone })}
      onCancel={onDone}
      disabled={reason.trim() === ''}
      loading={write.isPending}
    >
      {write.error === null ? null : <ErrorPanel error={write.error.error} />}
      <p>Dòng này chưa chi; khoản hỗ trợ lên danh sách khác được.</p>
      <TextInput
        label="Lý do"
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmPanel>
  )
}

/** Writes that the money of a paid line came back. */
export function ReverseForm({ line, onDone }: { line: ListLine; onDone: () => void }) {
  const { today } = useSession()
  const write = useWrite('support.reverse')
  const form = useFields('reverse', { on: today as string, reason: '' }, ReversePaymentSchema, (typed) => ({
    ...typed,
    lineId: line.line.id,
  }))
  return (
    <FormPanel
      title={`Thu hồi ${vndText(line.line.amount)} của ${line.person.fullName}`}
      verb="Ghi thu hồi"
      destructive
      onSave={() => form.submit((input) => write.mutate(input, { onSuccess: onDone }))}
      onDone={onDone}
      loading={write.isPending}
      error={write.error}
      idOf={form.idOf}
    >
      <p>Lần chi được giữ nguyên; ghi thêm một dòng trừ lại. Muốn chi nữa thì đề nghị và duyệt khoản mới.</p>
      <div className={classes.form}>
        <DateField {...form.read('on')} label="Ngày thu hồi" required />
        <TextInput {...form.text('reason')} label="Lý do thu hồi" required maxLength={500} />
      </div>
    </FormPanel>
  )
}
