import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import type { PackageRow } from '#shared/packages/ledger.schema.ts'
import { RECEIPT_RESULTS } from '#shared/texts/transfer-words.ts'
import { type NewReceipt, NewReceiptSchema } from '#shared/transfers/receipt.schema.ts'
import { ReceiptResultSchema } from '#shared/transfers/receipt-file.schema.ts'
import { useWrite } from '../../api/calls.ts'
import { DateField } from '../../ui/DateField.tsx'
import { FormPanel } from '../support/FormPanel.tsx'
import support from '../support/support.module.css'
import { asDay, useFields } from '../support/use-fields.ts'

interface ReceiptFormProps {
  /** What the state of the package says by itself. */
  receipt: NewReceipt
  onSealed: (row: PackageRow) => void
  onCancel: () => void
}

/** Says what became of a package that came: sealed for its sender, and printable as one page. */
export function ReceiptForm({ receipt, onSealed, onCancel }: ReceiptFormProps) {
  const seal = useWrite('transfers.sealReceipt')
  const print = useWrite('transfers.saveReceiptAs', { quiet: true })
  const [failed, setFailed] = useState<'seal' | 'print'>('seal')
  const { packageId, failedChecks } = receipt
  const form = useFields(
    'phieu',
    { result: receipt.result, remarks: receipt.remarks, correctBy: receipt.correctBy ?? '' },
    NewReceiptSchema,
    ({ correctBy, ...rest }) => ({ packageId, failedChecks, ...rest, correctBy: asDay(correctBy) }),
  )
  const error: { error: AppError } | null = failed === 'seal' ? seal.error : print.error
  const send = () =>
    form.submit((input) => {
      setFailed('seal')
      seal.mutate(input, { onSuccess: onSealed })
    })
  const save = () =>
    form.submit((input) => {
      setFailed('print')
      print.mutate(input)
    })
  return (
    <FormPanel
      title="Phiếu xác nhận gói dữ liệu"
      verb="Niêm phong phiếu"
      onSave={send}
      onDone={onCancel}
      loading={seal.isPending}
      error={error}
      idOf={form.idOf}
    >
      <div className={support.form}>
        <NativeSelect
          {...form.text('result')}
          label="Kết quả"
          required
          data={ReceiptResultSchema.options.map((value) => ({ value, label: RECEIPT_RESULTS[value] }))}
        />
        <DateField {...form.read('correctBy')} label="Hạn chỉnh lý, gửi lại" />
        <Textarea
          {...form.text('remarks')}
          className={support.wide}
          label="Nội dung lưu ý, lý do trả lại"
          autosize
          minRows={2}
          maxLength={2000}
        />
      </div>
      {failedChecks.length === 0 ? null : <p>{failedChecks.length} kiểm tra không đạt được ghi vào phiếu.</p>}
      <div className={support.acts}>
        <Button variant="default" size="xs" onClick={save} loading={print.isPending}>
          Lưu phiếu để in
        </Button>
      </div>
    </FormPanel>
  )
}
