import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { OfficeForm } from './OfficeFields.tsx'
import classes from './office.module.css'
import { officeFieldId } from './office-values.ts'

/** How folios are stamped and counted; courts differ, so the office decides. */
export function BindingFields({ form }: { form: OfficeForm }) {
  const field = (path: string) => ({ id: officeFieldId(`binding.${path}`), ...form.getInputProps(`binding.${path}`) })
  const check = (path: string) => ({
    id: officeFieldId(`binding.${path}`),
    ...form.getInputProps(`binding.${path}`, { type: 'checkbox' }),
  })
  return (
    <div className={classes.grid}>
      <NativeSelect
        {...field('unit')}
        label="Đánh số bút lục theo"
        data={[
          { value: 'to', label: 'Tờ (mặt trước mỗi tờ)' },
          { value: 'trang', label: 'Trang (mỗi mặt có chữ)' },
        ]}
      />
      <TextInput {...field('stamp')} label="Chữ trên dấu bút lục" description="{n} là chỗ của số" />
      <TextInput {...field('retention')} label="Thời hạn bảo quản ghi trên bìa" placeholder="Vĩnh viễn" />
      <div className={classes.checks}>
        <Checkbox {...check('duplex')} label="In hai mặt: mỗi tài liệu bắt đầu ở tờ mới" />
        <Checkbox {...check('transferLetterNumbered')} label="Đánh bút lục cả văn bản đề nghị Tòa án" />
      </div>
    </div>
  )
}
