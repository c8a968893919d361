import { NativeSelect, TextInput } from '@mantine/core'
import type { ProposeGrantSchema } from '#shared/support/grant.schema.ts'
import { FundSchema, supportForm } from '#shared/support/support-codes.ts'
import { BORROWER_WORDS, FUND_WORDS } from '#shared/texts/support-words.ts'
import { DateField } from '../../ui/DateField.tsx'
import { RowsInput } from '../../ui/ListInput.tsx'
import type { SimpleField } from '../../ui/SimpleInput.tsx'
import { VndField } from '../../ui/VndField.tsx'
import type { TypedGrant } from './grant-values.ts'
import classes from './support.module.css'
import type { useFields } from './use-fields.ts'

const cell = (name: string, label: string, type: SimpleField['type'] = 'text'): SimpleField => ({
  name,
  type,
  label,
  prompt: '',
  required: true,
  options: [],
  blank: 20,
  maxLength: 200,
})
const ITEM_COLUMNS = [
  cell('name', 'Hiện vật'),
  cell('unit', 'Đơn vị'),
  cell('quantity', 'Số lượng', 'int'),
  cell('price', 'Giá một đơn vị (đồng)', 'int'),
]

interface GrantMoneyProps {
  form: ReturnType<typeof useFields<TypedGrant, typeof ProposeGrantSchema>>
}

/** The sum, the things or the loan of a request, as its kind has them. */
export function GrantMoney({ form }: GrantMoneyProps) {
  const { values, set, text, read, idOf, errorOf } = form
  const kind = supportForm(values.kind)
  if (kind === 'service') return null
  const fund = (
    <NativeSelect
      {...text('fund')}
      label="Nguồn"
      data={FundSchema.options.map((value) => ({ value, label: FUND_WORDS[value] }))}
    />
  )
  if (kind === 'goods') {
    return (
      <>
        <div className={classes.wide}>
          <RowsInput
            id={idOf('items')}
            label="Hiện vật"
            required
            disabled={false}
            error={errorOf('items')}
            columns={ITEM_COLUMNS}
            value={values.items}
            onChange={(items) => set('items', items)}
          />
        </div>
        {fund}
      </>
    )
  }
  const amount = <VndField {...read('amount')} label={kind === 'loan' ? 'Số tiền vay' : 'Mức đề nghị'} required />
  if (kind === 'cash') {
    return (
      <>
        {amount}
        {fund}
      </>
    )
  }
  const household = values.borrower === 'ho'
  return (
    <>
      {amount}
      {fund}
      <NativeSelect
        {...text('borrower', 'loan.borrower')}
        label="Người đứng vay"
        data={(['ho', 'ca_nhan'] as const).map((value) => ({ value, label: BORROWER_WORDS[value] }))}
      />
      {household ? (
        <>
          <TextInput
            {...text('borrowerName', 'loan.borrowerName')}
            label="Người đứng vay của hộ"
            required
            maxLength={120}
          />
          <TextInput {...text('relation', 'loan.relation')} label="Quan hệ với người được hỗ trợ" maxLength={60} />
        </>
      ) : null}
      <TextInput {...text('purpose', 'loan.purpose')} label="Mục đích vay" required maxLength={300} />
      <TextInput
        {...text('termMonths', 'loan.termMonths')}
        label="Thời hạn (tháng)"
        required
        inputMode="numeric"
        maxLength={3}
      />
      <TextInput {...text('rate', 'loan.rate')} label="Lãi suất, như hợp đồng ghi" maxLength={60} />
      <TextInput {...text('group', 'loan.group')} label="Tổ tiết kiệm và vay vốn" maxLength={200} />
      <DateField {...read('decisionOn', 'loan.decisionOn')} label="Ngày quyết định quản lý sau cai" />
    </>
  )
}
