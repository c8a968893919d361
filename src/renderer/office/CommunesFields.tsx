import { Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import { EmptyState } from '../ui/EmptyState.tsx'
import type { OfficeForm } from './OfficeFields.tsx'
import classes from './office.module.css'
import { communeLines, doubledCommunes, officeFieldId, readCommunes } from './office-values.ts'

/** Communes, pasted as lines; beside, what was understood of them. */
export function CommunesFields({ form }: { form: OfficeForm }) {
  const communes = form.getValues().communes.map((one) => ({ ...one, remote: one.remote ?? false }))
  const [text, setText] = useState(() => communeLines(communes))
  const doubled = doubledCommunes(communes)
  return (
    <div className={classes.grid}>
      <Textarea
        id={officeFieldId('communes')}
        label="Xã, phường"
        description="Mỗi dòng một xã, phường, thị trấn: “phường Lê Lợi”. Dán được từ Excel; có mã thì để mã trước tên."
        error={doubled.length > 0 ? `Ghi hai lần: ${doubled.join(', ')}` : form.errors.communes}
        required
        autosize
        minRows={10}
        maxRows={18}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          form.setFieldValue('communes', readCommunes(event.currentTarget.value, communes))
        }}
      />
      <div>
        <p className={classes.count}>Đã nhận {communes.length} xã, phường</p>
        <p className={classes.hint}>
          Đánh dấu xã miền núi, hải đảo, vùng sâu, vùng xa: thời hạn xác minh nơi cư trú ở đó dài hơn.
        </p>
        {communes.length === 0 ? (
          <EmptyState>Chưa có xã, phường nào. Gõ hoặc dán danh sách vào ô bên trái.</EmptyState>
        ) : (
          <ul className={classes.communes}>
            {communes.map((commune, index) => (
              <li key={`${commune.code} ${commune.name}`}>
                <Checkbox
                  label={commune.name}
                  checked={commune.remote}
                  onChange={(event) => form.setFieldValue(`communes.${index}.remote`, event.currentTarget.checked)}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
