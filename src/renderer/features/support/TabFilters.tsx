import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useCall } from '../../api/calls.ts'
import classes from './Support.module.css'

interface TabFiltersProps {
  text: string
  onText: (text: string) => void
  communeCode: string
  onCommune: (code: string) => void
  children?: ReactNode
}

/** Search and commune, as each list of people has them. */
export function TabFilters({ text, onText, communeCode, onCommune, children }: TabFiltersProps) {
  const office = useCall('office.get', {})
  return (
    <div className={classes.filters}>
      {children}
      <TextInput
        size="xs"
        className={classes.search ?? ''}
        aria-label="Tìm theo tên, không cần dấu"
        placeholder="Tên (không cần dấu)"
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        aria-label="Xã, phường"
        value={communeCode}
        onChange={(event) => onCommune(event.currentTarget.value)}
        data={[
          { value: '', label: 'Mọi xã, phường' },
          ...(office.data?.communes.map(({ code, name }) => ({ value: code, label: name })) ?? []),
        ]}
      />
    </div>
  )
}
