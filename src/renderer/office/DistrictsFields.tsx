import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { EmptyState } from '../ui/EmptyState.tsx'
import type { OfficeForm } from './OfficeFields.tsx'
import classes from './office.module.css'
import { districtLines, districtWords, officeFieldId, readDistricts } from './office-values.ts'

/** Districts of a province, pasted as lines; beside, what was understood of them. */
export function DistrictsFields({ form }: { form: OfficeForm }) {
  const districts = form.getValues().districts ?? []
  const [text, setText] = useState(() => districtLines(districts))
  const wrong = Object.entries(form.errors).find(([path]) => path.split('.')[0] === 'districts')
  return (
    <div className={classes.grid}>
      <Textarea
        id={officeFieldId('districts')}
        label="Huyện, quận, thị xã"
        description="Mỗi dòng một đơn vị: mã đơn vị; tên; ngày đầu; ngày cuối. Ngày viết 01/07/2025, không có thì bỏ trống."
        error={wrong?.[1]}
        required
        autosize
        minRows={10}
        maxRows={18}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          form.setFieldValue('districts', readDistricts(event.currentTarget.value))
        }}
      />
      <div>
        <p className={classes.count}>Đã nhận {districts.length} huyện, quận, thị xã</p>
        <p className={classes.hint}>
          Mã phải đúng như mã đơn vị trong Quản trị của huyện: gói dữ liệu được nhận theo mã đó.
        </p>
        {districts.length === 0 ? (
          <EmptyState>Chưa có huyện nào. Gõ hoặc dán danh sách vào ô bên trái.</EmptyState>
        ) : (
          <ul className={classes.communes}>
            {districts.map((district) => (
              <li key={districtWords(district)}>{districtWords(district)}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
